"""What is known of a text besides its words: `name.yaml` beside `name.txt`, one flat list of `key: value` (`flat_yaml`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from helpers.errors import InputError
from helpers.texts.cleaning import settle_line
from helpers.texts.flat_yaml import Line, check_end, read_events, read_mapping

SIZE_LIMIT = 64 * 1024  # bytes; a sidecar is a few lines
NOTHING = ('""', "null")
LONGEST_VALUE = 2000  # characters: of an address; words are cut shorter where they are taken in
TRUTHS = {"true": True, "false": False}
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?")
YEARS = range(1900, 2101)


def read_day(words: str) -> date:
    """Return the day of an ISO date ("2023-05-13"); a time of day behind it is dropped. Raises ValueError in plain words."""
    match = DAY.fullmatch(words)
    try:
        day = date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        raise ValueError(f"{words!r} is not a date; expected one like 2023-05-13, or null")
    return day


def read_truth(words: str) -> bool:
    """Return True for "true" and False for "false", in any case. Raises ValueError in plain words."""
    if words.lower() not in TRUTHS:
        raise ValueError(f"{words!r} is neither true nor false")
    return TRUTHS[words.lower()]


def read_hash(words: str) -> str:
    """Return 64 hex digits in lower case. Raises ValueError in plain words."""
    if not re.fullmatch(r"[0-9a-fA-F]{64}", words):
        raise ValueError("not a SHA-256 of 64 hex digits")
    return words.lower()


KEYS = {
    "outlet": str,
    "title": str,
    "published": read_day,  # required; null when nobody says
    "url": str,
    "final_url": str,  # where `url` led in the end
    "author": str,
    "language": str,
    "retrieved": read_day,
    "archive_url": str,
    "licence": str,
    "rights": str,  # `full_text`: may be shown whole in a shared report
    "restricted": read_truth,  # do not fetch, no live link
    "sample": read_truth,
    "sha256": read_hash,  # of what was fetched, as fetched
    "extractor": str,
    "edited": read_day,  # the last time that its author changed it
    "forwarded_from": str,  # whose words a channel passed on
    "outlet_corrected": read_day,  # the day the outlet corrected the text itself
}


def find_sidecar(text: Path) -> Path | None:
    """Return the sidecar beside a text file, or None when there is none."""
    path = text.with_suffix(".yaml")
    return path if path.is_file() else None


def read_sidecar(path: Path, name: str = "") -> dict[str, Any]:
    """Return the sidecar as a dict: every key that was given with a value, and always `published` (a date or None).

    `name` is what messages call the file, the path when left out. Raises InputError, one line with file, key and fault.
    """
    return parse_sidecar(_read_bounded(path, name or str(path)), name or str(path))


def parse_sidecar(data: bytes | str, name: str) -> dict[str, Any]:
    """Return the dict of `read_sidecar` for the content of a sidecar. Raises InputError naming `name`, key and fault."""
    given: dict[str, Any] = {}
    for key, words, line in _lines(data, name):
        try:
            given[key] = None if words is None else KEYS[key](words)
        except ValueError as problem:
            raise InputError(f"{name}: line {line}: {key}: {problem}") from problem
    if "published" not in given:
        raise InputError(f"{name}: published is missing; give a date such as 2023-05-13, or null when nobody says")
    return {key: value for key, value in given.items() if value is not None or key == "published"}


def render_sidecar(known: dict[str, Any]) -> str:
    """Return a sidecar that says what is known, in the order of KEYS, so that `parse_sidecar` reads the same out of it.

    Words are put in quotes whatever they hold; what is empty is left out, but for `published`. Raises KeyError for a key that no
    sidecar has.
    """
    unknown = known.keys() - KEYS.keys()
    if unknown:
        raise KeyError(sorted(unknown)[0])
    lines = {key: _render(known.get(key)) for key in KEYS}
    return "".join(f"{key}: {words}\n" for key, words in lines.items() if words not in NOTHING or key == "published")


def _render(value: Any) -> str:
    if value is None or value is False:
        return "null"
    if value is True or isinstance(value, date):
        return str(value).lower()
    return json.dumps(settle_line(str(value), LONGEST_VALUE), ensure_ascii=False)


def _read_bounded(path: Path, name: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as problem:
        raise InputError(f"{name}: cannot be read: {problem.strerror}") from problem
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{name}: larger than {SIZE_LIMIT // 1024} kB; a sidecar is a few lines of key: value")
    return data


def _lines(data: bytes | str, name: str) -> Iterator[Line]:
    events = read_events(data, name)
    opening = [next(events, None) for _ in range(3)]  # of stream, document, mapping
    if not isinstance(opening[2], yaml.MappingStartEvent):
        raise InputError(f"{name}: expected lines of key: value, beginning with published: YYYY-MM-DD")
    yield from read_mapping(events, name, KEYS)
    check_end(events, f"{name}: expected one list of key: value and nothing after it")
