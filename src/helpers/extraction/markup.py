"""Letters that a page writes as codes, "&nbsp;" and "&#8209;", and the marks of its layout, "<b>" and "<br>": a text that was
copied with them is read as the page shows it, and what was found is put back to where it stands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from helpers.extraction.restored import Shortened
from helpers.model import NumberNote

_CODE = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d?);")
_DIGITS = re.compile(r"\d+")
_MARK = re.compile(
    r"</?(?P<name>b|i|u|em|strong|span|sup|sub|a|font|mark|small|p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|tbody|thead)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_CELLS = frozenset({"td", "th"})
_INLINE = frozenset({"b", "i", "u", "em", "strong", "span", "sup", "sub", "a", "font", "mark", "small"})


class Shown(Shortened):
    """A text with codes and marks of layout, as it is and as a page shows it."""

    def __init__(self, text: str, cuts: list[tuple[int, int, str]]) -> None:
        super().__init__(text, cuts)
        self.cuts = cuts

    def account(self, doc_id: str, notes: Sequence[NumberNote]) -> list[NumberNote]:
        """Return the notes on all numbers of the text with those in its codes and marks, in order."""
        digits = [
            (start + m.start(), start + m.end()) for start, end, _ in self.cuts for m in _DIGITS.finditer(self.text[start:end])
        ]
        apart = [(start, end) for start, end in digits if not any(n.start <= start and end <= n.end for n in notes)]
        made = [NumberNote(doc_id, start, end, self.text[start:end], "designation") for start, end in apart]
        return sorted([*notes, *made], key=lambda note: note.start)


def strip_markup(text: str) -> Shown | None:
    """Return a text as a page shows it; None when it holds neither codes nor marks of layout: almost always."""
    if not ("&" in text and ";" in text) and not ("<" in text and ">" in text):
        return None
    cuts = [(*m.span(), put) for m in _CODE.finditer(text) if len(put := html.unescape(m.group())) == 1]
    cuts += [(*m.span(), _shown(m)) for m in _MARK.finditer(text)]
    return Shown(text, sorted(cuts)) if cuts else None


def _shown(mark: re.Match[str]) -> str:
    """Return what a mark of layout shows as: nothing, a new line, or what parts two cells."""
    name, closes = mark["name"].lower(), mark.group().startswith("</")
    if name in _INLINE:
        return "[]"[closes] if name == "sup" else ""  # a footnote's mark
    if name in _CELLS:
        return "\t" if closes else ""
    return "" if closes and name in ("tr", "ul", "ol", "table", "tbody", "thead", "div") else "\n"
