"""Changes told behind their totals: "(+590)", "up by 540", a column of daily changes."""

from __future__ import annotations

from helpers.extraction.frame import Frame
from helpers.extraction.segments import Token


def in_daily_column(tokens: list[Token], i: int, frame: Frame) -> bool:
    """Tell whether the number stands in a table's column of daily changes."""
    if tokens[0].text != "|":
        return False
    column = sum(t.text == "|" for t in tokens[:i]) - 1
    return 0 < column < len(frame.columns) and frame.columns[column]


def is_change(tokens: list[Token], i: int) -> bool:
    """Tell whether the number is a change told behind its total: "(+590)", "(400)", "(710 more over the last day)", "up by
    540".
    """
    before = tokens[i - 1].text if i else ""
    if i > 1 and (tokens[i].number.sign == "+" or before == "+"):
        return True
    after = tokens[i + 1 : i + 3]
    if before == "(" and any(t.kind == "number" for t in tokens[max(0, i - 8) : i - 1]):
        return bool(after) and (after[0].text in (")", "more", "in", "over", "added") or after[0].kind == "window")
    if not any(t.kind == "number" for t in tokens[:i]):
        return False
    if (
        after
        and after[0].text == "more than"
        and len(after) > 1
        and (after[1].kind in ("date", "window") or after[1].text == "on")
    ):
        return True
    if (
        after
        and after[0].text == "more"
        and len(after) > 1
        and (after[1].text in ("than", "in", "on", "over") or after[1].kind == "window")
    ):
        return True
    lead = [t.text for t in tokens[max(0, i - 2) : i]]
    return (
        lead in (["increase", "of"], ["rise", "of"], ["up", "by"], ["gain", "of"])
        or lead[-1:] == ["adding"]
        or lead[-1:] == ["plus"]
        and tokens[i - 2].kind == "number"
    )
