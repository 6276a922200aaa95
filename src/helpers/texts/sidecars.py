"""What is known of a text besides its words: `name.yaml` beside `name.txt`, one flat list of `key: value`.

The file is read as YAML events, so nothing is ever constructed from it: no objects, no aliases, no nesting. Values stay the
words that were written (`language: no` is Norwegian, `title: 1.10` keeps its nought) until the key's own type reads them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from helpers.errors import InputError, nearest
from helpers.texts.cleaning import settle_line

SIZE_LIMIT = 64 * 1024  # bytes; a sidecar is a few lines
NOTHING = ('""', "null")
LONGEST_VALUE = 2000  # characters: of an address; words are cut shorter where they are taken in
NULLS = {"", "~", "null", "Null", "NULL"}
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
    seen: set[str] = set()
    for key, words, line in _pairs(data, name):
        if key not in KEYS:
            raise InputError(f"{name}: unknown key {key!r} in line {line}{nearest(key, KEYS)}")
        if key in seen:
            raise InputError(f"{name}: {key} is given twice, again in line {line}")
        seen.add(key)
        try:
            given[key] = None if words is None else KEYS[key](words)
        except ValueError as problem:
            raise InputError(f"{name}: {key}: {problem}") from problem
    if "published" not in seen:
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


def _pairs(data: bytes | str, name: str) -> Iterator[tuple[str, str | None, int]]:
    """Yield (key, value or None, line number) of a flat mapping."""
    events = read_events(data, name)
    opening = [next(events, None) for _ in range(3)]  # of stream, document, mapping
    if not isinstance(opening[2], yaml.MappingStartEvent):
        raise InputError(f"{name}: expected lines of key: value, beginning with published: YYYY-MM-DD")
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        line = key.start_mark.line + 1
        if not is_plain(key):
            raise InputError(f"{name}: line {line} is not key: value")
        value = next(events)
        if not is_plain(value):
            raise InputError(f"{name}: {key.value}: expected one value, found {kind_of_event(value)}")
        quoted = value.style in ("'", '"', "|", ">")
        yield key.value, None if value.value in NULLS and not quoted else " ".join(value.value.split()), line
    next(events)  # the end of the document
    if not isinstance(next(events), yaml.StreamEndEvent):
        raise InputError(f"{name}: expected one list of key: value and nothing after it")


def read_events(data: bytes | str, name: str) -> Iterator[yaml.Event]:
    """Yield the events one by one: what comes behind the first fault is never parsed."""
    try:
        yield from yaml.parse(data, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1
        raise InputError(f"{name}: line {line}: {problem.problem}; a value that holds a colon belongs in quotes") from problem
    except yaml.YAMLError as problem:
        raise InputError(f"{name}: not UTF-8 text") from problem


def is_plain(event: yaml.Event) -> bool:
    """Whether an event is one plain value: no list, no keys, no alias, no tag."""
    return isinstance(event, yaml.ScalarEvent) and event.tag is None


def kind_of_event(event: yaml.Event) -> str:
    """Return in words what stands where one value was expected."""
    kinds = {yaml.SequenceStartEvent: "a list", yaml.MappingStartEvent: "keys within the key", yaml.AliasEvent: "an alias (*)"}
    return kinds.get(type(event), "a tag (!)")
