"""Flat YAML: `key: value` lines and lists of these, read as events, so that nothing is ever constructed from them: no objects, no
aliases, no nesting. Values stay the words that were written (`language: no` is Norwegian, `title: 1.10` keeps its nought).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

import yaml

from helpers.errors import InputError, nearest

NULLS = {"", "~", "null", "Null", "NULL"}
KINDS = {yaml.SequenceStartEvent: "a list", yaml.MappingStartEvent: "keys within the key", yaml.AliasEvent: "an alias (*)"}


class Line(NamedTuple):
    """A key and its words, None for nothing; `number` is where it stands. In quotes, `null` is a word."""

    key: str
    words: str | None
    number: int


def read_events(data: bytes | str, name: str) -> Iterator[yaml.Event]:
    """Yield the events one by one: what comes behind the first fault is never parsed. Raises InputError naming the line."""
    try:
        yield from yaml.parse(data, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1
        raise InputError(f"{name}: line {line}: {problem.problem}; a value that holds a colon belongs in quotes") from problem
    except yaml.YAMLError as problem:
        raise InputError(f"{name}: not UTF-8 text") from problem


def read_mapping(events: Iterator[yaml.Event], name: str, known: Collection[str]) -> Iterator[Line]:
    """Yield the lines of the mapping that the events are in, up to its end. Raises InputError, one line with line, key and fault:
    a key that is not `known` or given twice, a value that is not one plain value.
    """
    seen: set[str] = set()
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        where = f"{name}: line {key.start_mark.line + 1}"
        if not _is_plain(key):
            raise InputError(f"{where} is not key: value")
        value = next(events)
        if not _is_plain(value):
            raise InputError(f"{where}: {key.value}: expected one value, found {KINDS.get(type(value), 'a tag (!)')}")
        if key.value not in known:
            raise InputError(f"{where}: unknown key {key.value!r}{nearest(key.value, known)}")
        if key.value in seen:
            raise InputError(f"{where}: {key.value} is given twice")
        seen.add(key.value)
        nothing = value.value in NULLS and value.style not in ("'", '"', "|", ">")
        yield Line(key.value, None if nothing else " ".join(value.value.split()), key.start_mark.line + 1)


def read_list(data: bytes | str, name: str, known: Collection[str], form: str, what: str) -> Iterator[tuple[int, list[Line]]]:
    """Yield the entries of a file that is one list of flat mappings, each with the line in which it begins; none for a file of
    comments. `form` shows how an entry is written ("- url: https://..."), `what` names the list in messages.

    Raises InputError, one line with line and fault.
    """
    events = read_events(data, name)
    opening = [next(events, None) for _ in range(3)]  # of stream, document, list
    if not isinstance(opening[1], yaml.DocumentStartEvent):
        return  # nothing but comments
    if isinstance(opening[2], yaml.ScalarEvent) and opening[2].value in NULLS:
        return
    if not isinstance(opening[2], yaml.SequenceStartEvent) or opening[2].tag or opening[2].anchor:
        raise InputError(f"{name}: expected {what}, each beginning with {form}")
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        line = event.start_mark.line + 1
        if not isinstance(event, yaml.MappingStartEvent) or event.tag or event.anchor:
            raise InputError(f"{name}: line {line}: expected {form} and further keys below it")
        yield line, list(read_mapping(events, name, known))
    check_end(events, f"{name}: expected one list and nothing after it")


def one_of(known: Collection[str]) -> Callable[[str], str]:
    """Return a reader of words that must be among those known. It raises ValueError in plain words."""

    def read(words: str) -> str:
        if words not in known:
            raise ValueError(f"{words!r} is none of {', '.join(known)}{nearest(words, known)}")
        return words

    return read


def whole(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers between two, both included. It raises ValueError in plain words."""

    def read(words: str) -> int:
        if not (words.isascii() and words.isdecimal() and len(words) < 10 and least <= int(words) <= most):
            raise ValueError(f"{words[:40]!r} is no whole number from {least:,} to {most:,}")
        return int(words)

    return read


def check_end(events: Iterator[yaml.Event], message: str) -> None:
    """Raise InputError with this message when anything but the document's end follows."""
    next(events)  # the end of the document
    if not isinstance(next(events), yaml.StreamEndEvent):
        raise InputError(message)


def _is_plain(event: yaml.Event) -> bool:
    """Whether an event is one plain value: no list, no keys, no alias, no tag."""
    return isinstance(event, yaml.ScalarEvent) and event.tag is None
