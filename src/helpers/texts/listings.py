"""Feeds and sitemaps read page by page: what they name goes into the journal, before any of it is fetched.

A walk over the pages of a feed is bounded in depth, ends where a page brings nothing new, and is taken up again where it broke
off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from helpers.errors import InputError
from helpers.texts.addresses import settle_address
from helpers.texts.arrivals import Arrival, Declared
from helpers.texts.connections import NotFetched
from helpers.texts.feeds import EXTRACTOR, Entry
from helpers.texts.fragments import plain_text
from helpers.texts.journal import Journal, Wanted
from helpers.texts.languages import find_language
from helpers.texts.sitemaps import Listing, parse_listing
from helpers.texts.subscriptions import Subscription
from helpers.texts.visitor import Visitor
from helpers.texts.web import Fetched

Texts = list[tuple[str, Arrival]]  # the entries of a page that are read as they stand in it, by their addresses


@dataclass
class Reading:
    """A feed being read. `notes` grows by what should be said of it."""

    source: Subscription
    journal: Journal
    visitor: Visitor
    notes: list[str] = field(default_factory=list)


def read_listing(reading: Reading, first: Fetched | None = None) -> Iterator[Texts]:
    """Note what a feed or sitemap names, page by page. For each page, yield the texts of its entries where these are what is
    read; they are noted once the caller has stored them. `first` is the first page when it was fetched already.

    Raises NotFetched and InputError when the first page cannot be had.
    """
    source, journal = reading.source, reading.journal
    left = journal.further(source.url)
    head = first or reading.visitor.get(
        source.url, {} if left else journal.headers("listings", source.url), source.pause, source.seconds
    )
    if head.unchanged:
        return
    todo, seen, count = [source.url, *left], {settle_address(url) for url in (source.url, *left)}, 0
    while todo and count < source.depth:
        url = todo.pop(0)
        count += 1
        try:
            found = head if url == source.url else reading.visitor.get(url, {}, source.pause, source.seconds)
            listing = parse_listing(found.data, declare(url, found))
        except (NotFetched, InputError) as problem:
            if url == source.url:
                raise
            reading.notes.append(f"page {count}: {problem}")
            if getattr(problem, "again", False):
                return  # the pages that are left are in the journal
            continue
        further = [at for at in listing.further if settle_address(at) not in seen]
        seen |= {settle_address(at) for at in further}
        if source.read == "entries":
            texts = [(at, text) for at, text in _texts(listing, source) if not journal.path(at)]
            yield texts
            new = journal.note_listing(source.url, [], todo + further) + len(texts)
        else:
            new = journal.note_listing(source.url, _wanted(listing, source), todo + further)
        if new or left or not listing.entries or len(listing.further) > 1:
            todo += further
    if todo:
        reading.notes.append(f"has more than {source.depth:,} pages; the rest was not read")
    journal.finish_listing(source.url, head)


def declare(url: str, found: Fetched) -> Declared:
    """Return what a server says of its answer; what is relative in it is relative to where the address led."""
    said = Message()
    said["content-type"] = found.content_type or "application/octet-stream"
    media = said.get_content_type() if found.content_type else ""
    return Declared(url, found.final_url, media, said.get_content_charset() or "")


def _wanted(listing: Listing, source: Subscription) -> list[Wanted]:
    return [
        Wanted(
            entry.url,
            {"title": entry.title, "published": entry.published, "edited": entry.edited, "outlet": listing.title},
            entry.updated,
        )
        for entry in _chosen(listing, source)
    ]


def _texts(listing: Listing, source: Subscription) -> Texts:
    return [
        (entry.url, Arrival(text, _known(entry, listing, text)))
        for entry in _chosen(listing, source)
        if (text := plain_text(entry.markup, source.url))
    ]


def _known(entry: Entry, listing: Listing, text: str) -> dict:
    return {
        "outlet": listing.title, "title": entry.title, "published": entry.published, "edited": entry.edited,
        "author": entry.author,
        "language": find_language(text, listing.language), "extractor": EXTRACTOR,
    }  # fmt: skip


def _chosen(listing: Listing, source: Subscription) -> list[Entry]:
    return [entry for entry in listing.entries if entry.url and source.wants(entry.url, entry.published)]
