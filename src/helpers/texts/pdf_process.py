"""The process that reads a PDF: bytes on standard input, JSON on standard output. Nothing it does can hurt the one that asked."""

from __future__ import annotations

import json
import sys

MEMORY = 2 * 1024**3  # bytes of address space
PAGES = 2000
CHARACTERS = 5_000_000
GAP = "\t"
WIDE = 0.9  # of the height of a line; a space is 0.3 of it, in justified text seldom more than 0.6


def main() -> None:
    """Write {"pages", "title", "author", "language"} or {"fault"}, then end the process."""
    data = sys.stdin.buffer.read()
    _limit()
    sys.stdout.write(json.dumps(read(data)))


def read(data: bytes) -> dict:
    """Return the pages of a PDF and what it says of itself, or why not in words."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > PAGES:
            return {"fault": f"a PDF of more than {PAGES:,} pages"}
        pages, length = [], 0
        for page in document:
            pages.append(with_gaps(page.get_textpage()))
            length += len(pages[-1])
            if length > CHARACTERS:
                return {"fault": f"a PDF of more than {CHARACTERS // 1_000_000} million characters, which no article is"}
        said = document.get_metadata_dict()
    except pypdfium2.PdfiumError as problem:
        locked = "password" in str(problem).lower()
        return {"fault": "a PDF that is locked by a password" if locked else "not a PDF that can be read"}
    return {"pages": pages, "title": said.get("Title", ""), "author": said.get("Author", ""), "language": ""}


def with_gaps(page) -> str:
    """Return the text of a page, a tab for each space that is much wider than one between words: the gaps of a table."""
    text = page.get_text_range()
    if len(text) != page.count_chars():  # letters and places do not answer to each other
        return text
    gaps = [at for at, sign in enumerate(text[:-1]) if sign == " " and at and _is_wide(page, at, text)]
    signs = list(text)
    for at in gaps:
        signs[at] = GAP
    return "".join(signs)


def _is_wide(page, at: int, text: str) -> bool:
    """Whether what stands before and behind a space is on one line, further apart than WIDE of the letters' height."""
    if text[at - 1].isspace() or text[at + 1].isspace():
        return False
    before, behind = page.get_charbox(at - 1, loose=True), page.get_charbox(at + 1, loose=True)
    height = max(before[3] - before[1], 1.0)
    return abs(before[1] - behind[1]) < height / 2 and behind[0] - before[2] > WIDE * height


def _limit() -> None:
    """Take from this process what it does not need: memory beyond the limit."""
    try:
        import resource
    except ImportError:  # no such limits on this system; the clock of the one that asks still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
