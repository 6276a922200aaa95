"""The process that reads a PDF: bytes on standard input, JSON on standard output. Nothing it does can hurt the one that asked."""

from __future__ import annotations

import json
import sys

MEMORY = 2 * 1024**3  # bytes of address space
PAGES = 2000
CHARACTERS = 5_000_000


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
            pages.append(page.get_textpage().get_text_range())
            length += len(pages[-1])
            if length > CHARACTERS:
                return {"fault": f"a PDF of more than {CHARACTERS // 1_000_000} million characters, which no article is"}
        said = document.get_metadata_dict()
    except pypdfium2.PdfiumError as problem:
        locked = "password" in str(problem).lower()
        return {"fault": "a PDF that is locked by a password" if locked else "not a PDF that can be read"}
    return {"pages": pages, "title": said.get("Title", ""), "author": said.get("Author", ""), "language": ""}


def _limit() -> None:
    """Take from this process what it does not need: memory beyond the limit."""
    try:
        import resource
    except ImportError:  # no such limits on this system; the clock of the one that asks still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
