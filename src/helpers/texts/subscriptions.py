"""The feeds and sitemaps of one's own list, data/raw/feeds.yaml: a list of flat mappings, read as YAML events like a sidecar, so
that nothing is ever constructed from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from helpers.errors import InputError, ParameterError, nearest
from helpers.texts.addresses import settle_address
from helpers.texts.cleaning import settle_line
from helpers.texts.flat_yaml import NULLS, Line, check_end, read_events, read_mapping
from helpers.texts.loaders import read_bounded
from helpers.texts.sidecars import read_day, read_truth
from helpers.texts.web import check_address

SIZE_LIMIT = 1024**2  # bytes of the list
KINDS = ("press", "bulletin")
READS = ("pages", "entries")
LEAST_PAUSE = 1.0  # seconds between two requests to a host that is not of one's own network


@dataclass(frozen=True)
class Subscription:
    """A feed or sitemap, and how it is read. `read` is `pages` (the page of each entry) or `entries` (the feed's own words),
    `match` a regular expression that an entry's address must fit somewhere, `since` the first day, `most` how many entries an
    ingest fetches, `depth` how many pages of the feed it follows, `pause` the seconds between two requests to a host, `seconds`
    the longest that one may take, `again` for how many days a page is looked at anew.
    """

    url: str
    outlet: str = ""
    language: str = ""
    kind: str = "press"
    read: str = "pages"
    match: str = ""
    since: date | None = None
    most: int = 200
    depth: int = 20
    pause: float | None = None
    seconds: int | None = None
    again: int = 0
    restricted: bool = False

    def wants(self, url: str, published: date | None) -> bool:
        """Whether an entry is among those asked for; one of no known day is, whatever `since` says."""
        fits = not self.match or re.search(self.match, url) is not None
        return fits and not (self.since and published and published < self.since)


def read_subscriptions(path: Path, name: str, allow_local: bool = False) -> list[Subscription]:
    """Return the subscriptions of a file, none when there is no such file.

    Raises InputError, one line with file, line, key and fault. A `pause` below a second needs `allow_local`.
    """
    if not path.is_file():
        return []
    return parse_subscriptions(read_bounded(path, name, SIZE_LIMIT), name, allow_local)


def parse_subscriptions(data: bytes | str, name: str, allow_local: bool = False) -> list[Subscription]:
    """Return the subscriptions of a file's content; see `read_subscriptions`."""
    events = read_events(data, name)
    opening = [next(events, None) for _ in range(3)]  # of stream, document, list
    if not isinstance(opening[1], yaml.DocumentStartEvent):
        return []  # nothing but comments
    if isinstance(opening[2], yaml.ScalarEvent) and opening[2].value in NULLS:
        return []
    if not isinstance(opening[2], yaml.SequenceStartEvent) or opening[2].tag or opening[2].anchor:
        raise InputError(f"{name}: expected a list of feeds, each beginning with - url: https://...")
    found: dict[str, Subscription] = {}
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        line = event.start_mark.line + 1
        if not isinstance(event, yaml.MappingStartEvent) or event.tag or event.anchor:
            raise InputError(f"{name}: line {line}: expected - url: https://... and further keys below it")
        given = _subscription(read_mapping(events, name, READERS), name, line, allow_local)
        if settle_address(given.url) in found:
            raise InputError(f"{name}: line {line}: {given.url} stands there twice")
        found[settle_address(given.url)] = given
    check_end(events, f"{name}: expected one list of feeds and nothing after it")
    return list(found.values())


def _subscription(lines: Iterable[Line], name: str, first: int, allow_local: bool) -> Subscription:
    """Return the subscription that begins in line `first`."""
    values: dict[str, Any] = {}
    for key, words, number in lines:
        try:
            values |= {} if words is None else {key: READERS[key](words)}
        except (ValueError, ParameterError) as problem:
            raise InputError(f"{name}: line {number}: {key}: {problem}") from problem
    if "url" not in values:
        raise InputError(f"{name}: line {first}: url is missing")
    pause = values.get("pause")
    if pause is not None and pause < LEAST_PAUSE and not allow_local:
        raise InputError(
            f"{name}: line {first}: pause: less than {LEAST_PAUSE:g} second between two requests needs --allow-local"
        )
    return Subscription(**values)


def _address(words: str) -> str:
    check_address(words)
    return words


def _pattern(words: str) -> str:
    try:
        re.compile(words)
    except (re.error, RecursionError, OverflowError) as problem:
        raise ValueError(f"not a regular expression: {problem}") from problem
    return words


def _one_of(known: tuple[str, ...]) -> Callable[[str], str]:
    def read(words: str) -> str:
        if words not in known:
            raise ValueError(f"{words!r} is none of {', '.join(known)}{nearest(words, known)}")
        return words

    return read


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(words: str) -> int:
        if not (words.isascii() and words.isdecimal() and len(words) < 10 and least <= int(words) <= most):
            raise ValueError(f"{words[:40]!r} is no whole number from {least:,} to {most:,}")
        return int(words)

    return read


def _seconds(words: str) -> float:
    if not re.fullmatch(r"\d{1,4}(?:\.\d{1,3})?", words):
        raise ValueError(f"{words[:40]!r} is no number of seconds")
    return float(words)


READERS: dict[str, Callable[[str], Any]] = {
    "url": _address,
    "outlet": settle_line,
    "language": settle_line,
    "kind": _one_of(KINDS),
    "read": _one_of(READS),
    "match": _pattern,
    "since": read_day,
    "most": _whole(1, 100_000),
    "depth": _whole(1, 1000),
    "pause": _seconds,
    "seconds": _whole(1, 600),
    "again": _whole(0, 365),
    "restricted": read_truth,
}
assert list(READERS) == [field.name for field in fields(Subscription)], "every field of a subscription is a key of the list"
