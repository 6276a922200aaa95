"""The rows of a transcription: a JSON list of flat objects, each with the words of the file that it was read from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpers.errors import InputError
from helpers.reference.forms import Form, recognise
from helpers.texts.records import decode_utf8

PAIR = re.compile(
    r'"(?P<key>(?:[^"\\]|\\.)*)"\s*:\s*(?P<value>"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|null|true|false)'
)
SPACE = re.compile(r"[\s,]*")
DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a row: its category and count, and where in the text of the row its number and its field stand."""

    category: str
    value: int
    start: int
    end: int
    pair_start: int
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class Row:
    """One day of a transcription: the words of the file, the page it was read from ("" where the file does not say), its
    figures.
    """

    day: date
    text: str
    url: str
    figures: tuple[Figure, ...]


def read_rows(data: bytes, name: str) -> tuple[Form, list[Row], list[str]]:
    """Return the form of a file, its rows by day, and what should be said of it: fields that the form does not know.

    `name` is what messages call the file. Raises InputError, naming the row: no JSON, no list of flat objects, no form that is
    known, a day that is none or stands there twice, a count that is not a whole number of zero or more.
    """
    found = list(_objects(decode_utf8(data, name), name))
    keys = {key for fields, _ in found for key in fields}
    form = recognise(keys, name)
    rows, seen = [], {}
    for number, (fields, text) in enumerate(found, start=1):
        row = _row(form, fields, text, f"{name}: row {number}")
        if row.day in seen:
            raise InputError(f"{name}: row {number}: {row.day} stands there already, in row {seen[row.day]}")
        seen[row.day] = number
        rows.append(row)
    unknown = sorted(keys - form.known_fields)
    notes = [f"{name}: left aside, for the form {form.id} does not know it: {field!r}" for field in unknown]
    return form, sorted(rows, key=lambda row: row.day), notes


def _objects(text: str, name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each object of the list, decoded and in the words of the file."""
    at = SPACE.match(text).end()
    if text[at : at + 1] != "[":
        raise InputError(f"{name}: expected a JSON list of rows, a day in each")
    at, any_row = SPACE.match(text, at + 1).end(), False
    while text[at : at + 1] != "]":
        try:
            row, end = DECODER.raw_decode(text, at)
        except ValueError as problem:
            where = text.count("\n", 0, min(at, len(text))) + 1
            raise InputError(f"{name}: not JSON, or cut off, in or after line {where}") from problem
        if not isinstance(row, dict):
            raise InputError(f"{name}: expected rows with names and values, found {str(row)[:40]!r}")
        any_row = True
        yield row, text[at:end]
        at = SPACE.match(text, end).end()
    if not any_row:
        raise InputError(f"{name}: holds no row")
    if text[at + 1 :].strip():
        raise InputError(f"{name}: something follows the list of rows")


def _row(form: Form, fields: dict[str, Any], text: str, where: str) -> Row:
    day = _day(fields.get(form.date_field), where)
    url = fields.get(form.row_url) if form.row_url else None
    if any(isinstance(value, dict | list) for value in fields.values()):
        raise InputError(f"{where} ({day}): a value within a value; expected one number or word for each name")
    figures = []
    for pair in PAIR.finditer(text):
        line = form.fields.get(json.loads(f'"{pair["key"]}"') if "\\" in pair["key"] else pair["key"])
        if line is None or pair["value"] == "null" or not line.covers(day):
            continue
        value = _count(form, pair["value"], f"{where} ({day}): {pair['key']}")
        qualifier = form.qualifiers.get(str(fields.get(line.qualifier)), "exact")
        figures.append(Figure(line.category, value, *pair.span("value"), pair.start(), qualifier))
    return Row(form.moved.get(day, day), text, url if isinstance(url, str) else "", tuple(figures))


def _day(value: Any, where: str) -> date:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2022-02-24") else _none(value)
    except ValueError as problem:
        raise InputError(f"{where}: {value!r} is no day; expected YYYY-MM-DD") from problem


def _none(value: Any) -> date:
    raise ValueError(value)


def _count(form: Form, words: str, where: str) -> int:
    signed = form.holds == "adjustments"
    if not re.fullmatch(r"-?\d{1,12}" if signed else r"\d{1,12}", words):
        raise InputError(f"{where}: {words} is not a whole number{'' if signed else ' of zero or more'}")
    return int(words)
