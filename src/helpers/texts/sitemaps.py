"""Lists of addresses: feeds and sitemaps alike, as what a site says of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from helpers.texts.arrivals import Declared
from helpers.texts.cleaning import settle_line
from helpers.texts.feeds import KINDS, Entry, element_name, parse_feed, parse_xml
from helpers.texts.many import read_any_day
from helpers.texts.pages import address
from helpers.texts.unpack import SIZE_LIMIT, unpack_gzip

if TYPE_CHECKING:
    from lxml.etree import _Element

ADDRESS_LIMIT = 50_000  # of one sitemap, as its protocol has it


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or a sitemap lists: its entries, and the addresses of further pages of it: older ones of a feed, parts of a
    sitemap, the newest first.
    """

    title: str
    language: str
    entries: tuple[Entry, ...]
    further: tuple[str, ...] = ()


def parse_listing(data: bytes, declared: Declared) -> Listing:
    """Return what the bytes of a feed or a sitemap list, unpacked when they are a .gz. Raises InputError naming it."""
    if data.startswith(b"\x1f\x8b"):
        data = unpack_gzip(data, declared.name, SIZE_LIMIT)
    root = parse_xml(data, declared)
    if KINDS.get(element_name(root)) != "sitemap":
        feed = parse_feed(data, declared)
        return Listing(feed.title, feed.language, feed.entries, (feed.next_url,) if feed.next_url else ())
    nodes = [child for child in root if element_name(child) in ("url", "sitemap")][:ADDRESS_LIMIT]
    entries = [_entry(node) for node in nodes if element_name(node) == "url"]
    parts = [_entry(node) for node in nodes if element_name(node) == "sitemap"]
    parts.sort(key=lambda part: part.updated, reverse=True)
    further = tuple(part.url for part in parts if part.url)
    return Listing("", "", tuple(sorted(entries, key=lambda entry: entry.updated, reverse=True)), further)


def _entry(node: _Element) -> Entry:
    """Return one address of a sitemap. Its last change is no day of publication; a news sitemap tells that too."""
    told = {element_name(child): "".join(child.itertext()).strip() for child in node.iter("{*}*")}
    return Entry(
        url=address(told.get("loc", "")),
        title=settle_line(told.get("title")),
        published=_day(told.get("publication_date", "")),
        author="",
        markup="",
        updated=settle_line(told.get("lastmod"))[:40],
    )


def _day(words: str) -> date | None:
    try:
        return read_any_day(words)
    except ValueError:
        return None
