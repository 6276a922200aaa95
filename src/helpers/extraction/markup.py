"""Letters that a page writes as codes, "&nbsp;" and "&#8209;", the marks of its layout, "<b>" and "<br>", and those of its notes,
"[4]", and lines that a page puts around an article: a text that was copied with them is read without, and what was found is put
back to where it stands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from helpers.extraction.page_lines import lines_around
from helpers.extraction.restored import Shortened
from helpers.model import NumberNote

_CODE = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d?);")
_DIGITS = re.compile(r"\d+")
_MARK = re.compile(
    r"</?(?P<name>b|i|u|em|strong|span|sup|sub|a|font|mark|small|p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|tbody|thead)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
# Marks of notes stand close behind a word or a sign: "tanks[4]", "men.[12][13]", "[citation needed]".
_NOTE = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[^\W_][.,;:!?'\"”’)])|(?<=\]))\[(?:\d{1,3}|[a-z]|(?:note|nb) \d{1,2}|citation needed)\](?!\w)"
)
_CELLS = frozenset({"td", "th"})
_INLINE = frozenset({"b", "i", "u", "em", "strong", "span", "sup", "sub", "a", "font", "mark", "small"})


class Shown(Shortened):
    """A text with codes and marks of layout, as it is and as a page shows it."""

    def account(self, doc_id: str, notes: Sequence[NumberNote]) -> list[NumberNote]:
        """Return the notes on all numbers of the text with those in its codes and marks, in order."""
        digits = [
            (start + m.start(), start + m.end()) for start, end, _ in self.cuts for m in _DIGITS.finditer(self.text[start:end])
        ]
        apart = [(start, end) for start, end in digits if not any(n.start <= start and end <= n.end for n in notes)]
        made = [NumberNote(doc_id, start, end, self.text[start:end], "designation") for start, end in apart]
        return sorted([*notes, *made], key=lambda note: note.start)


def strip_markup(text: str) -> Shown | None:
    """Return a text as a page shows it; None when it holds neither codes nor marks: almost always."""
    noted = "[" in text and "]" in text
    around = [(*span, "") for span in lines_around(text)]
    if not noted and not around and not ("&" in text and ";" in text) and not ("<" in text and ">" in text):
        return None
    cuts = [(*m.span(), put) for m in _CODE.finditer(text) if len(put := html.unescape(m.group())) == 1]
    cuts += [(*m.span(), _shown(m)) for m in _MARK.finditer(text)]
    cuts += around
    cuts += [(*m.span(), "") for m in _NOTE.finditer(text)] if noted else []
    return Shown(text, cuts) if cuts else None


def _shown(mark: re.Match[str]) -> str:
    """Return what a mark of layout shows as: nothing, a new line, or what parts two cells."""
    name, closes = mark["name"].lower(), mark.group().startswith("</")
    if name in _INLINE:
        return "[]"[closes] if name == "sup" else ""  # a footnote's mark
    if name in _CELLS:
        return "\t" if closes else ""
    return "" if closes and name in ("tr", "ul", "ol", "table", "tbody", "thead", "div") else "\n"
