"""HTML as a tree, within limits: bytes are decoded here and nowhere else, pictures inside the page are dropped unread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.errors import InputError
from helpers.texts.charsets import decode_bytes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TAG_LIMIT = 200_000  # opening and closing tags; the longest lists of losses have a third of that
DECLARED = re.compile(rb"""<(?:meta\s[^>]{0,300}?\bcharset|\?xml\s[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:+-]{2,40})""", re.I)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
UNTOLD = re.compile(  # control characters, which no tree takes, as they are and by number
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]))(?![0-9a-f]);?",
    re.I,
)
PICTURE = re.compile(r"\bdata:[\w/+.-]{1,60}(?:;[\w=-]{1,60})*;base64,[\w+/=%\s]+", re.I)
SOON = 4096  # bytes in which a page says what it is written in


def decode_html(data: bytes, charset: str = "") -> str:
    """Return the markup as text; `charset` is what the server said, else the page's own word is taken.

    What either says is believed only as far as it makes sense (`charsets`).
    """
    said = DECLARED.search(data[:SOON])
    markup = decode_bytes(data, charset or (said[1].decode("ascii") if said else "")).text
    markup = XML_DECLARATION.sub("", UNTOLD.sub("", markup), count=1)
    return PICTURE.sub("data:,", markup) if "base64," in markup else markup


def parse_html(markup: str, name: str) -> HtmlElement:
    """Return the tree of a page, comments left out. Raises InputError for one that is empty or of more tags than any article."""
    from lxml import etree, html  # late: texts without a page do not wait for it

    if markup.count("<") > TAG_LIMIT:
        raise InputError(f"{name}: more than {TAG_LIMIT:,} tags, which no article has")
    parser = html.HTMLParser(collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(markup, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as problem:
        raise InputError(f"{name}: the page is empty") from problem
    return tree
