"""Dates as people give them on a command line, resolved once, at the start of a run."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.errors import ParameterError


def read_date(text: str, today: date, name: str = "date") -> str:
    """Return the ISO date that `text` means: "2023-05-13", "today", "yesterday" or "-7d" (seven days before today).

    An empty text stays empty. `name` is what the message calls the value.

    Raises ParameterError for anything else.
    """
    text = text.strip()
    if not text:
        return ""
    words = {"today": 0, "yesterday": 1}
    back = re.fullmatch(r"-(\d{1,5})d", text)
    if text in words or back:
        return (today - timedelta(days=words[text] if text in words else int(back[1]))).isoformat()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text).isoformat()
    except ValueError as problem:
        raise ParameterError(f"{name} {text}: there is no such day ({problem})") from problem
    raise ParameterError(f"{name} {text!r} is no date; expected YYYY-MM-DD, today, yesterday or -7d")


def check_order(start: str, end: str) -> None:
    """Raise ParameterError when both ISO dates are given and the first is not before the second."""
    if start and end and start >= end:
        words = "the same day as" if start == end else "after"
        raise ParameterError(f"FROM {start} is {words} TO {end}; FROM must be the earlier day")
