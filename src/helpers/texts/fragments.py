"""Pieces of HTML (an entry of a feed, a quoted post) as plain text: blocks on lines of their own, table rows between bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.texts.cleaning import settle
from helpers.texts.html import parse_html
from helpers.texts.html_tables import plain_tables

if TYPE_CHECKING:
    from lxml.html import HtmlElement

UNSEEN = {"script", "style", "template", "head", "title", "noscript", "svg", "math", "iframe", "object"}
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip


def plain_text(markup: str, name: str) -> str:
    """Return the words of a piece of HTML as they are stored; "" when it holds none. Raises InputError for too many tags."""
    if "<" not in markup and "&" not in markup:
        return settle(markup)
    if not markup.strip():
        return ""
    tree = parse_html(f"<div>{markup}</div>", name)
    plain_tables(tree)
    parts: list[str] = []
    _collect(tree, parts)
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return settle("\n".join(line for line in lines if line))


def _collect(tree: HtmlElement, parts: list[str]) -> None:
    """Append the words of a tree in order, with line ends where blocks begin and end. Not recursive: nesting costs no stack."""
    from lxml import etree

    skipped = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipped += tag in UNSEEN
            _add(parts, _before(tag))
            if not skipped and element.text:
                parts.append(_words(element.text))
        else:
            skipped -= tag in UNSEEN
            _add(parts, _behind(tag))
            if not skipped and element.tail and element is not tree:
                parts.append(_words(element.tail))


def _add(parts: list[str], sign: str) -> None:
    """Append what stands before or behind an element; a line that has just ended does not end again."""
    if sign.startswith("\n") and parts and parts[-1].endswith("\n"):
        sign = sign[1:]
    if sign:
        parts.append(sign)


def _words(words: str) -> str:
    """Return words without line ends of the markup's own."""
    return words.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def _before(tag: str) -> str:
    if tag in ("td", "th"):
        return "| "
    return "\n- " if tag == "li" else "" if tag in INLINE else "\n"


def _behind(tag: str) -> str:
    if tag in ("td", "th"):
        return " "
    return " |\n" if tag == "tr" else "" if tag in INLINE or tag == "br" else "\n"
