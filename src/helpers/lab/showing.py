"""Tables of claims, verdicts and comparisons as a person reads them: the figure in its sentence, how it was read, its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.audit.words import number
from helpers.errors import ParameterError
from helpers.harmless import escape, foreign
from helpers.report.html.elements import link
from helpers.review.show import marked

MARKS = ("\ue000", "\ue001")  # of the private use area, which no article is written in
MOST = 20  # rows that are shown unless told otherwise


@dataclass(frozen=True)
class Shown:
    """A table to be looked at: in JupyterLab as HTML with every word of a text escaped, elsewhere as plain text.

    `heads` are the columns, `cells` the rows as HTML, `plain` the same as words; `of` is how many rows there are in all.

    >>> shown = show(judged[judged["level"].eq("likely")], rows=1)
    >>> shown.of, shown.heads[0]
    (4, 'level')
    >>> "<table>" in shown._repr_html_()
    True
    """

    heads: tuple[str, ...]
    cells: list[tuple[str, ...]]
    plain: pd.DataFrame
    of: int

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col" style="text-align:left">{escape(head)}</th>' for head in self.heads)
        rows = "".join(
            "<tr>" + "".join(f'<td style="text-align:left;vertical-align:top">{cell}</td>' for cell in row) + "</tr>"
            for row in self.cells
        )
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><p>{escape(self._counted())}</p>"

    def __repr__(self) -> str:
        lines = [self.heads, *self.plain.itertuples(index=False)]
        wide = [max(len(str(line[place])) for line in lines) for place in range(len(self.heads))]
        told = ["  ".join(str(cell).ljust(width) for cell, width in zip(line, wide, strict=True)).rstrip() for line in lines]
        return "\n".join([*told, self._counted()])

    def _counted(self) -> str:
        return f"{len(self.cells):,} of {self.of:,} rows."


def show(table: pd.DataFrame, rows: int = MOST) -> Shown:
    """Return the first `rows` of a table of claims, verdicts or a comparison, to be looked at; the table itself stays plain.

    >>> from helpers import ledger
    >>> ledger.claims(doc_id="sample/digests/2023-05-13-retreat-digest", category="tank").pipe(show)
    figure  read as                           day         said by      source
    3,751   russia tank destroyed cumulative  2023-05-13  ukraine mod  Lossbook sample, Sample digest: a pull-back ...
    1 of 1 rows.

    Raises ParameterError for a table that is none of these.
    """
    there = set(table.columns)
    reader = next((reader for needed, reader in READERS.items() if set(needed) <= there), None)
    if reader is None:
        raise ParameterError("show: expected claims, verdicts or a comparison; this table has the columns of none of them")
    read = [reader(row) for row in table.head(rows).to_dict("records")]
    plain = pd.DataFrame([{head: words for head, (words, _) in row.items()} for row in read])
    return Shown(tuple(plain.columns), [tuple(page for _, page in row.values()) for row in read], plain, len(table))


def _claim(row: dict[str, Any]) -> dict[str, tuple[str, str]]:
    read = " ".join(str(row[name]).replace("_", " ") for name in ("side", "category", "measure", "window"))
    where = ", ".join(filter(None, (row["outlet"], row["title"], _day(row["published"])))) or row["doc_id"]
    return {
        "figure": (row["quote"], _sentence(row)),
        "read as": _both(read),
        "day": _unbroken(_day(row["as_of"])),
        "said by": _both(row["claimant"].replace("_", " ")),
        "source": (where, link(row["url"], where)),
    }


def _verdict(row: dict[str, Any]) -> dict[str, tuple[str, str]]:
    better = "" if pd.isna(row["suggested_value"]) else number(float(row["suggested_value"]))
    return {
        "level": _both(row["level"]),
        "finding": _both(row["text"]),
        "fits better": _both(better),
        "day": _unbroken(_day(row["as_of"])),
        "text": _both(row["doc_id"]),
        "status": _both(row["status"]),
    }


def _comparison(row: dict[str, Any]) -> dict[str, tuple[str, str]]:
    named = {name: _number(row[name]) for name in ("start_value", "end_value", "change", "per_day", "base_per_day")}
    faster = "" if pd.isna(row["rate_change"]) else f"{row['rate_change']:+.0%}"
    return {
        "line": _both(f"{row['side']} {row['label']}"),
        "days": _unbroken(f"{_day(row['start'])} to {_day(row['end'])}"),
        "totals": _both(f"{named['start_value']} to {named['end_value']}"),
        "change": _both(named["change"]),
        "a day": _both(named["per_day"]),
        "before": _both(named["base_per_day"]),
        "pace": _both(faster),
        "why not compared": _both("" if pd.isna(row["refused"]) else row["refused"]),
    }


READERS: dict[tuple[str, ...], Callable[[dict[str, Any]], dict[str, tuple[str, str]]]] = {
    ("verdict_id", "level", "text", "suggested_value", "as_of", "doc_id", "status"): _verdict,
    ("claim_id", "quote", "sentence", "sentence_start", "start", "end", "claimant", "outlet", "url"): _claim,
    ("label", "start_value", "end_value", "change", "per_day", "base_per_day", "rate_change", "refused"): _comparison,
}


def _both(words: str) -> tuple[str, str]:
    """Return words as they are and as HTML."""
    return words, foreign(words)


def _unbroken(words: str) -> tuple[str, str]:
    """Return words as they are and as HTML on one line."""
    return words, f'<span style="white-space:nowrap">{foreign(words)}</span>'


def _sentence(row: dict[str, Any]) -> str:
    """Return the sentence of a claim as HTML with its figure marked; the figure alone where the sentence is not known."""
    words = row["sentence"] if isinstance(row["sentence"], str) else ""
    start = None if pd.isna(row["sentence_start"]) else row["start"] - row["sentence_start"]
    if not words or start is None or words[start : start + len(row["quote"])] != row["quote"]:
        return f"<mark>{foreign(row['quote'])}</mark>"
    told = marked({"text": words, "start": start, "end": start + len(row["quote"])}, MARKS)
    return f'<span dir="auto">{escape(told).replace(MARKS[0], "<mark>").replace(MARKS[1], "</mark>")}</span>'


def _number(value: Any) -> str:
    return "" if pd.isna(value) else f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def _day(day: Any) -> str:
    return "" if pd.isna(day) else f"{day:%Y-%m-%d}"
