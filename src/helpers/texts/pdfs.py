"""PDF as text: the text layer by PDFium, in a process of its own that may neither run long nor take much memory.

Lines of a page are joined into paragraphs where the first is full and the second goes on; rows of lists stay rows, and those of
tables stand between bars.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from itertools import groupby

from helpers.errors import InputError
from helpers.files import hash_bytes
from helpers.texts.arrivals import Arrival, Declared
from helpers.texts.cleaning import settle, settle_line
from helpers.texts.languages import find_language
from helpers.texts.pdf_process import GAP

SECONDS = 60
MAKERS = re.compile(r"^(?:microsoft |untitled|document\d*$|slide \d)|\.(?:docx?|indd|odt|pdf|rtf|pages)$", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:;…][\"'”»)\]]*$")
ROW = re.compile(r"[-\u2013\u2014:|]\s*(?:\w{2,12}\s)?[~≈(+]?\d|^\s*(?:[-*•\u2013]|\d{1,3}[.)])\s")
FIGURE = re.compile(r"[~≈<>(+\-\u2212\u2013]*\d[\d.,%+()/\-\u2212\u2013\s]*")
ENDS_IN_FIGURE = re.compile(r"[\d)%]$")
FULL = 0.8  # of the longest line nearby: a shorter line was ended by its writer, not by the edge


def read_pdf(data: bytes, declared: Declared) -> Arrival:
    """Return the text layer of a PDF, with the title and author that it states; the day of its making is no day of publication.

    Raises InputError, one line naming the file: not to be read, encrypted, without text, or too large.
    """
    found = _run(data, declared.name)
    text = settle("\n".join(join_lines(page) for page in found["pages"]))
    if not text:
        raise InputError(f"{declared.name}: a PDF without a text layer (a scan?); it has to be read by OCR first")
    title = settle_line(found["title"])
    return Arrival(text, {
        "title": "" if MAKERS.search(title) else title,
        "author": settle_line(found["author"]),
        "published": None,
        "url": declared.url,
        "language": find_language(text, found["language"]),
        "sha256": hash_bytes(data),
        "extractor": extractor(),
    })  # fmt: skip


@cache
def extractor() -> str:
    """Return the name and version of what reads the text layer."""
    return f"pypdfium2 {version('pypdfium2')}"


def join_lines(page: str) -> str:
    """Return the lines of a page with those joined that one paragraph was broken into; a word cut by a hyphen is whole again."""
    page = re.sub(r"[\ufffe\x02\u00ad]\r?\n", "", page)  # how PDFium marks a hyphen that stands for a line's end alone
    lines = show_tables([line.strip() for line in page.replace("\r\n", "\n").split("\n")])
    joined: list[str] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        near = max((len(other) for other in lines[max(number - 6, 0) : number + 6]), default=0)
        if joined and _goes_on(before, line, near):
            cut = re.search(r"[^\W\d_]{2}-$", joined[-1]) and line[:1].islower()
            joined[-1] = joined[-1][:-1] + line if cut else f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return "\n".join(joined)


def show_tables(lines: list[str]) -> list[str]:
    """Return the lines of a page with the rows of tables between bars, as those of web pages are.

    A table is a run of lines that have gaps, half of them with a cell that is a figure; columns of prose have none.
    """
    shown: list[str] = []
    for gapped, run in groupby(lines, key=lambda line: GAP in line):
        rows = [re.split(rf" *{GAP}[ {GAP}]*", line) for line in run]
        figures = sum(any(FIGURE.fullmatch(cell) for cell in row) for row in rows)
        is_table = gapped and len(rows) > 1 and 2 * figures >= len(rows)
        shown += [f"| {' | '.join(row)} |" if is_table else " ".join(row) for row in rows]
    return shown


def _goes_on(line: str, after: str, near: int) -> bool:
    """Whether a paragraph goes on from one line to the next; `near` is the length of the longest line around."""
    if not line or not after or "|" in (line[0], after[0]) or SENTENCE_END.search(line) or ROW.search(after):
        return False
    if ROW.search(line) and ENDS_IN_FIGURE.search(line):
        return False
    return len(line) >= FULL * near if after[0].isupper() or after[0].isdigit() else len(line) >= FULL * near / 2


def _run(data: bytes, name: str) -> dict:
    """Return what the process says of a PDF. Raises InputError when it refuses, dies or does not come to an end."""
    command = [sys.executable, "-I", "-c", "from helpers.texts.pdf_process import main; main()"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as problem:
        raise InputError(f"{name}: a PDF that takes more than {SECONDS} seconds to read") from problem
    try:
        found = json.loads(done.stdout)
    except ValueError as problem:
        raise InputError(f"{name}: a PDF that cannot be read: it breaks its reader or its limits of memory") from problem
    if "fault" in found:
        raise InputError(f"{name}: {found['fault']}")
    return found
