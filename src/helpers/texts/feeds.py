"""RSS and Atom as entries: what a feed says of each, and its words. Nothing is fetched, no entity of the feed's own expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from html import entities
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from helpers.errors import InputError
from helpers.files import hash_bytes
from helpers.texts.arrivals import Arrival, Declared
from helpers.texts.charsets import decode_bytes
from helpers.texts.cleaning import settle_line
from helpers.texts.fragments import plain_text
from helpers.texts.html import DECLARED, SOON, TAG_LIMIT, UNTOLD, XML_DECLARATION
from helpers.texts.languages import find_language
from helpers.texts.pages import address
from helpers.texts.sidecars import read_day

if TYPE_CHECKING:
    from lxml.etree import _Element

ENTRY_LIMIT = 10_000
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]{0,1000}(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
PUBLISHED = ("pubdate", "published", "issued", "date", "updated")  # the day of its last change only where it says no other
CHANGED = ("updated", "modified")
PLACES = ("link", "guid", "id")  # where an entry's address stands, the surest first
XML_OWN = {"amp", "lt", "gt", "quot", "apos"}
KINDS = {"rss": "feed", "feed": "feed", "rdf": "feed", "urlset": "sitemap", "sitemapindex": "sitemap"}
EXTRACTOR = "lossbook feed 1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `markup` is its longest text, as HTML, `updated` when it was last changed, in the feed's own words,
    `edited` that day where it lies behind the day of publication; what the feed does not say is "" or None.
    """

    url: str
    title: str
    published: date | None
    author: str
    markup: str
    updated: str = ""
    edited: date | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it calls itself, its language, its entries in its own order, and the address of the page with older
    entries, or "" (RFC 5005: `next`, `prev-archive`).
    """

    title: str
    language: str
    entries: tuple[Entry, ...]
    next_url: str = ""


def read_feed(data: bytes, declared: Declared) -> list[Arrival]:
    """Return the entries of a saved feed that hold words, each as a text with what the feed says of it.

    Raises InputError, one line naming the feed: no feed, too many tags, or no entry with words.
    """
    feed, digest, found = parse_feed(data, declared), hash_bytes(data), []
    for entry in feed.entries:
        text = plain_text(entry.markup, declared.name)
        if text:
            known = {
                "outlet": feed.title, "title": entry.title, "published": entry.published, "edited": entry.edited,
                "url": entry.url, "author": entry.author, "language": find_language(text, feed.language), "sha256": digest,
                "extractor": EXTRACTOR,
            }  # fmt: skip
            found.append(Arrival(text, known, entry.title or entry.url))
    if not found:
        raise InputError(f"{declared.name}: a feed whose entries hold no words")
    return found


def parse_feed(data: bytes, declared: Declared) -> Feed:
    """Return what a feed holds. Raises InputError naming it: no XML that can be read, no feed, or too many tags."""
    root = parse_xml(data, declared)
    if KINDS.get(element_name(root)) != "feed":
        raise InputError(f"{declared.name}: no feed: its outermost element is {settle_line(element_name(root))[:40]!r}")
    head = next((child for child in root if element_name(child) == "channel"), root)
    entries = [entry for entry in root.iter() if element_name(entry) in ("item", "entry")][:ENTRY_LIMIT]
    language = _words(head, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    return Feed(
        settle_line(plain_text(_words(head, "title"), declared.name)),
        language,
        tuple(_entry(e, declared) for e in entries),
        _link(head, "next", declared.url) or _link(head, "prev-archive", declared.url),
    )


def parse_xml(data: bytes, declared: Declared) -> _Element:
    """Return the outermost element of an XML document, mended where it is faulty. Document types are dropped unread, so that
    nothing can be expanded or fetched; named characters of HTML are known.
    """
    from lxml import etree  # late: texts without a feed do not wait for it

    said = DECLARED.search(data[:SOON])
    words = decode_bytes(data, declared.charset or (said[1].decode("ascii") if said else "")).text
    words = DOCTYPE.sub("", XML_DECLARATION.sub("", UNTOLD.sub("", words), count=1), count=1).strip()
    if words.count("<") > TAG_LIMIT:
        raise InputError(f"{declared.name}: more than {TAG_LIMIT:,} tags, which no feed has")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(ENTITY.sub(_character, words), parser)
    except (etree.LxmlError, ValueError) as problem:
        raise InputError(f"{declared.name}: not XML that can be read") from problem
    if root is None:
        raise InputError(f"{declared.name}: not XML that can be read")
    return root


def _character(match: re.Match) -> str:
    name = match[1]
    return match[0] if name in XML_OWN else entities.html5.get(name + ";", "")


def _entry(element: _Element, declared: Declared) -> Entry:
    name, base = declared.name, declared.url
    texts = [_markup(child) for child in element if element_name(child) in ("encoded", "content", "description", "summary")]
    published, changed = _day(element, PUBLISHED), _day(element, CHANGED)
    return Entry(
        url=_link(element, "alternate", base)
        or next((at for place in PLACES if (at := _join(base, _words(element, place)))), ""),
        title=settle_line(plain_text(_words(element, "title"), name)),
        published=published,
        author=settle_line(_words(element, "creator") or _author(element)),
        markup=max(texts, key=len, default=""),
        updated=settle_line(_words(element, "updated") or _words(element, "modified"))[:40],
        edited=changed if published and changed and changed > published else None,
    )


def element_name(element: _Element) -> str:
    """Return an element's name without its namespace, in small letters; "" for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _children(element: _Element, name: str) -> Iterator[_Element]:
    return (child for child in element if element_name(child) == name)


def _words(element: _Element, name: str) -> str:
    """Return the words of the first child of that name that holds any, "" where none does."""
    return next((words for child in _children(element, name) if (words := "".join(child.itertext()).strip())), "")


def _markup(element: _Element) -> str:
    """Return the words of an element as HTML: those that are escaped, or the elements themselves (Atom's xhtml)."""
    from lxml import etree

    if len(element):
        return etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return element.text or ""


def _link(element: _Element, relation: str, base: str) -> str:
    """Return the address of an Atom link; one without a relation is the entry's own."""
    links = ((link.get("rel", "alternate"), link.get("href", "")) for link in _children(element, "link"))
    return next((found for kind, href in links if kind == relation and (found := _join(base, href))), "")


def _join(base: str, words: str) -> str:
    """Return an address as a feed gives it, which may be relative to its own; "" for what is none."""
    words = words.strip()
    try:
        whole = urljoin(base, words) if base and ":" not in words.split("/")[0] and "/" in words else words
    except ValueError:
        return ""
    return address(whole)


def _author(element: _Element) -> str:
    author = next(_children(element, "author"), None)
    return "" if author is None else _words(author, "name") or "".join(author.itertext()).strip()


def _day(element: _Element, names: Sequence[str]) -> date | None:
    """Return the first day that an entry tells under one of these names."""
    for name in names:
        words = _words(element, name)
        if not words:
            continue
        try:
            return read_day(words)
        except ValueError:
            pass
        try:
            return read_day(parsedate_to_datetime(words).date().isoformat())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
