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

from helpers.errors import InputError, ParameterError
from helpers.texts.addresses import settle_address
from helpers.texts.cleaning import settle_line
from helpers.texts.flat_yaml import Line, one_of, read_list, whole
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
    found: dict[str, Subscription] = {}
    for line, lines in read_list(data, name, READERS, "- url: https://...", "a list of feeds"):
        given = _subscription(lines, name, line, allow_local)
        if settle_address(given.url) in found:
            raise InputError(f"{name}: line {line}: {given.url} stands there twice")
        found[settle_address(given.url)] = given
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


def _seconds(words: str) -> float:
    if not re.fullmatch(r"\d{1,4}(?:\.\d{1,3})?", words):
        raise ValueError(f"{words[:40]!r} is no number of seconds")
    return float(words)


READERS: dict[str, Callable[[str], Any]] = {
    "url": _address,
    "outlet": settle_line,
    "language": settle_line,
    "kind": one_of(KINDS),
    "read": one_of(READS),
    "match": _pattern,
    "since": read_day,
    "most": whole(1, 100_000),
    "depth": whole(1, 1000),
    "pause": _seconds,
    "seconds": whole(1, 600),
    "again": whole(0, 365),
    "restricted": read_truth,
}
assert list(READERS) == [field.name for field in fields(Subscription)], "every field of a subscription is a key of the list"
