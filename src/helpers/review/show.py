"""The queue in a terminal: each item with its sentence, the figure marked, and the commands that decide it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.audit.words import number

WIDTH = 160  # characters of a sentence shown on each side of its figure
BOLD, PLAIN = "\033[1;7m", "\033[0m"
TAKES = {
    "finding": "dismiss, outlet-asked, outlet-corrected",
    "claim": "accept, fix ID FIELD=VALUE, reject",
    "number": "add NAME FIELD=VALUE, if it is a loss",
}


def print_queue(queue: pd.DataFrame, of: int, colours: bool = False) -> str:
    """Return the items as text, the figure of each marked: reversed in a terminal with `colours`, else between « and »."""
    if not len(queue):
        return "Nothing to review."
    head = f"{len(queue):,} of {of:,} items, worst first:" if len(queue) < of else f"To review, worst first ({of:,}):"
    return "\n\n".join([head, *(_item(place, row, colours) for place, row in enumerate(queue.to_dict("records"), 1))])


def _item(place: int, row: dict[str, Any], colours: bool) -> str:
    where = ", ".join(part for part in (row["outlet"], row["title"], _day(row["published"])) if part) or row["doc_id"]
    lines = [
        f"{place}. {row['level'].upper()} {row['item']} {row['id']}  {where}",
        f"   {marked(row, (BOLD, PLAIN) if colours else ('«', '»'))}" if row["text"] else "",
        f"   {row['why']}",
        f"   read as: {reading(row)}" if row["item"] != "number" else "",
        f"   takes: {TAKES[row['item']]}",
    ]
    return "\n".join(line for line in lines if line)


def marked(row: dict[str, Any], marks: tuple[str, str]) -> str:
    """Return the words around a figure on one line, cut between words, with the figure between the two marks."""
    text = row["text"]
    if pd.isna(row["start"]):
        return _line(text)
    left, figure, right = text[: row["start"]], text[row["start"] : row["end"]], text[row["end"] :]
    left = f"… {left[-WIDTH:].split(' ', 1)[-1]}" if len(left) > WIDTH else left
    right = f"{right[:WIDTH].rsplit(' ', 1)[0]} …" if len(right) > WIDTH else right
    lead, tail = (" " if left[-1:].isspace() else ""), (" " if right[:1].isspace() else "")
    return f"{_line(left)}{lead}{marks[0]}{_line(figure)}{marks[1]}{tail}{_line(right)}"


def reading(row: dict[str, Any]) -> str:
    """Return how a figure was read: value, category, side, measure, window and day, claimant."""
    value = "" if pd.isna(row["value"]) else number(float(row["value"]))
    parts = [
        value,
        *(row.get(name) for name in ("category", "side", "measure", "window")),
        _day(row["as_of"]),
        row.get("claimant"),
    ]
    return ", ".join(str(part).replace("_", " ") for part in parts if isinstance(part, str) and part)


def _day(day: Any) -> str:
    return "" if pd.isna(day) else f"{day:%Y-%m-%d}"


def _line(text: str) -> str:
    return " ".join(text.split())
