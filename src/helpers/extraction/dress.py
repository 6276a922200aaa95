"""How a text is dressed that does not bear on what it says: marks of bold and italic type, gaps of several spaces, and what a
page puts above it.

A chat's "**45** soldiers" and the wide gaps of a page set to a width are read as "45 soldiers"; what was found is put back to
where it stands. Gaps that part the cells of a row are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.extraction.page_lines import lines_above
from helpers.extraction.restored import Shortened

_MARKS = re.compile(r"(?<!\*)\*\*(?!\*)|(?<!_)__(?!_)")
# One star or line on either side of a phrase: "*45*", "_in all_"; no footnote, no product, no name with a line in it.
_AROUND = re.compile(
    r"(?<![\w*])\*(?=\w)[^*\n]{0,300}[\w.,!?%]\*(?![\w*])"
    r"|(?<![\w_])_(?=\w)[^_\n]{0,300}[^\W_]_(?![\w_])"
)
_GAP = re.compile(r"(?<=[^\s.!?:;…])[ \u00a0]{2,3}(?=\S)")  # behind a full stop it parts what a page has put into one line
_WIDE = re.compile(r"\S[ \u00a0]{4}")
_PROSE = re.compile(
    r"\b(?:the|of|and|in|to|was|were|have|has|had|said|that|on|by|with|і|та|у|в|на|за|и|что|що|der|die|und|von)\b", re.IGNORECASE
)
# Lines of a page that stand above an article and are none of it: who wrote it, what a button says. None holds a number, for each
# number of a text is accounted for.
_LINE_END = re.compile(r"[ \r]+(?=\n)|\r+\Z")
_LINE_START = re.compile(r"^(?P<space> *)(?P<mark>>+(?:(?: >)*(?: (?=\S))?))?(?P<rest>\S)?", re.MULTILINE)
CYRILLIC = "\u043e"
# A dot, dash or hash before a whole paragraph: a line as long as this, with a capital at its head and a full stop at its end.
_BULLET = re.compile(r"^[ \t]*(?:[-–—•·▪●]|#{1,6})[ \t]+(?=[A-Z\"“'‘][^\n\t|:;]{50,}[.!?][\"”'’)]?[ \t]*$)", re.MULTILINE)
BULLETS = ("- ", "– ", "— ", "• ", "· ", "▪ ", "● ", "# ")
INDENT = 8  # spaces before a first line from which it may head a table
FEW = 3  # small words that a line of prose has at least
_FIGURES = re.compile(r"[\d\s.,()+%–—-]*")


def undress(text: str) -> Shortened | None:
    """Return a text without marks of bold and italic type, space and lines of a page before it; None when it has none."""
    start = lines_above(text) or (_indent(text) if text[:1].isspace() else 0)
    loose = "\r" in text or " \n" in text or "\n " in text or "\n>" in text
    loose = loose and CYRILLIC not in text  # where a space at the end tells that the sentence goes on
    listed = any(bullet in text for bullet in BULLETS)
    if not start and not loose and not listed and "*" not in text and "_" not in text:
        return None
    cuts = [(0, start, "")] if start else []
    cuts += _edges(text, start) if loose else []
    cuts += [(*match.span(), "") for match in _BULLET.finditer(text, start)] if listed else []
    cuts += [(*match.span(), "") for match in _MARKS.finditer(text, start)]
    for match in _AROUND.finditer(text, start):
        cuts += [(match.start(), match.start() + 1, ""), (match.end() - 1, match.end(), "")]
    return Shortened(text, cuts) if cuts else None


def _edges(text: str, start: int) -> Iterator[tuple[int, int, str]]:
    """Yield what stands at the edges of lines and says nothing: returns, spaces at the end, an indent that all lines have, and
    the marks of a mail that is quoted."""
    yield from ((*match.span(), "") for match in _LINE_END.finditer(text, start))
    opened = list(_LINE_START.finditer(text, start))
    lines = [match for match in opened if match["rest"]]
    quoted = len(lines) > 1 and all(match["mark"] for match in lines[1:])
    indent = min((len(match["space"]) for match in lines[1:] if not match["mark"]), default=0) if len(lines) > 1 else 0
    if quoted or indent and not any(match["mark"] for match in lines):
        for match in opened if quoted else lines:
            end = match.end("mark") if match["mark"] else match.start("space") + min(indent, len(match["space"]))
            if end > match.start():
                yield match.start(), end, ""


def _indent(text: str) -> int:
    """Return how much space stands before a text; that before the header of a table parts its cells and is left."""
    lead = len(text) - len(text.lstrip())
    first = text[lead : text.find("\n", lead) if "\n" in text[lead:] else len(text)].rstrip()
    return text.rfind("\n", 0, lead) + 1 if "\t" in first or "   " in first or "  " in first and lead > INDENT else lead


def close_gaps(text: str) -> Shortened | None:
    """Return a text with one space for each gap in its prose, None when it has none: almost always."""
    if "  " not in text and (text.isascii() or " \u00a0" not in text and "\u00a0 " not in text):
        return None
    cuts = [(*span, " ") for span in _gaps(text)]
    return Shortened(text, cuts) if cuts else None


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield where gaps stand in lines of prose: lines with small words of a language that no wide gap parts and that do not end
    in a cell of figures."""
    start = 0
    for line in text.split("\n"):
        gaps = list(_GAP.finditer(line)) if "  " in line or "\u00a0" in line else []
        prose = gaps and len(_PROSE.findall(line)) >= FEW and not _WIDE.search(line)
        if prose and not _FIGURES.fullmatch(line, gaps[-1].end()):
            yield from ((start + gap.start(), start + gap.end()) for gap in gaps)
        start += len(line) + 1
