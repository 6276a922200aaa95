"""Web pages as texts: the article's words by trafilatura, and what the page says of outlet, title, author, day and address.

What a page does not say stays unknown: the day comes from what the page declares (htmldate in its strict mode), never from
dates that stand somewhere in it.
"""

from __future__ import annotations

import logging
import re
from configparser import ConfigParser
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from helpers.errors import InputError
from helpers.files import hash_bytes
from helpers.texts.arrivals import Arrival, Declared
from helpers.texts.cleaning import settle, settle_line
from helpers.texts.html import decode_html, parse_html
from helpers.texts.html_tables import plain_tables
from helpers.texts.languages import find_language
from helpers.texts.surroundings import drop_surroundings

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SHORTEST = 40  # characters of an article
HASTE = 40_000  # tags from which trafilatura's second opinions are left out: they take as long again
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000})\s*-->")
RULE = re.compile(r"^\|(?:-{3,}\|)+\n", re.MULTILINE)
COPYRIGHT = re.compile(r"^(?:©|\(c\)\s|copyright\s+(?:©|\(c\)|\d{4})).{0,200}\n?\Z", re.IGNORECASE | re.MULTILINE)
ADDRESS_LIMIT = 2000  # characters


def read_page(data: bytes, declared: Declared) -> Arrival:
    """Return the article of a page with what is known of it, in the keys of a sidecar.

    Raises InputError, one line naming the page: empty, no article in it, or of more tags than any article has.
    """
    markup = decode_html(data, declared.charset)
    tree = parse_html(markup, declared.name)
    drop_surroundings(tree)
    plain_tables(tree)
    found = _extract(tree, declared.url, fast=markup.count("<") > HASTE)
    text = settle(COPYRIGHT.sub("", RULE.sub("", found.text or ""))) if found is not None else ""
    if not text:
        raise InputError(f"{declared.name}: no article was found in the page")
    saved = SAVED_FROM.search(markup, 0, 4096)
    return Arrival(text, {
        "outlet": _outlet(tree, found),
        "title": _title(tree, found),
        "published": date.fromisoformat(found.date) if found.date else None,
        "url": declared.url or (saved and address(saved[1])) or address(found.url),
        "author": settle_line(found.author),
        "language": find_language(text, tree.get("lang") or tree.get("xml:lang") or ""),
        "licence": settle_line(found.license),
        "sha256": hash_bytes(data),
        "extractor": extractor(),
    })  # fmt: skip


def address(words: str | None) -> str:
    """Return an address of the web as one word, "" for anything else (`javascript:`, a path, words)."""
    words = settle_line(words, ADDRESS_LIMIT + 1).replace(" ", "%20")
    try:
        parts = urlsplit(words)
        named = parts.hostname
    except ValueError:
        return ""
    return words if parts.scheme in ("http", "https") and named and len(words) <= ADDRESS_LIMIT else ""


@cache
def extractor() -> str:
    """Return the name and version of what takes the text out of a page."""
    return f"trafilatura {version('trafilatura')}"


def _extract(tree: HtmlElement, url: str, fast: bool) -> Any:
    """Return trafilatura's document, or None where it finds nothing."""
    from trafilatura import bare_extraction  # late: texts without a page do not wait for it

    return bare_extraction(
        tree,
        config=_config(),
        url=url or None,
        fast=fast,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


@cache
def _config() -> ConfigParser:
    """Return trafilatura's settings, but for the length below which it takes the words of the whole page instead: a bulletin of
    two lines is an article too.
    """
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what fails there is told in our own line
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(SHORTEST))
    return config


def _outlet(tree: HtmlElement, found: Any) -> str:
    """Return the site's name as it gives it, else what trafilatura makes of the page, which may be the host alone."""
    named = tree.xpath("string(.//meta[@property='og:site_name' or @name='og:site_name']/@content)")
    return settle_line(named) or settle_line(found.sitename)


def _title(tree: HtmlElement, found: Any) -> str:
    """Return the article's title without the outlet's name behind it."""
    title, outlet = settle_line(found.title), _outlet(tree, found)
    return re.sub(rf"\s*[|\u2013\u2014:-]\s*{re.escape(outlet)}$", "", title) if outlet else title
