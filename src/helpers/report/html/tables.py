"""Tables as HTML, from data frames."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from helpers.report.html.elements import escape, foreign
from helpers.report.words import page, percent
from helpers.wording.grammar import number as write_number

SHARES = ("rate_change", "share_low", "share_high")  # ends of the names of columns that are told in per cent


def data_table(frame: pd.DataFrame, caption: str = "") -> str:
    """Return a table with a header row; numbers right-aligned, shares in per cent, days as ISO dates, missing values empty, all
    escaped.
    """
    head = "".join(f'<th scope="col">{escape(_title(name))}</th>' for name in frame.columns)
    shares = [str(name).endswith(SHARES) for name in frame.columns]
    body = "".join(f"<tr>{''.join(map(_cell, row, shares))}</tr>" for row in frame.itertuples(index=False, name=None))
    over = f"<caption>{escape(caption)}</caption>" if caption else ""
    label = escape(caption or page()["frame"]["data_table"])
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">'
        f"<table>{over}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _title(name: Any) -> str:
    plain = str(name).replace("_", " ")
    return page()["columns"].get(plain, plain)


def _cell(value: Any, share: bool = False) -> str:
    if isinstance(value, (list, tuple, dict)):
        value = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else json.dumps(value, ensure_ascii=False)
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return "<td></td>"
    if isinstance(value, bool) or str(value) in ("True", "False"):
        return f"<td>{page()['frame']['yes' if str(value) == 'True' else 'no']}</td>"
    if pd.api.types.is_number(value):
        return f'<td class="number">{escape(percent(value) if share else _number(float(value)))}</td>'
    if isinstance(value, pd.Timestamp):
        return f"<td>{value.date().isoformat()}</td>"
    return f"<td>{foreign(page()['cells'].get(value, value))}</td>"


def _number(value: float) -> str:
    decimals = 0 if value.is_integer() else 1 if abs(value) >= 1 else 3
    return write_number(value, decimals)
