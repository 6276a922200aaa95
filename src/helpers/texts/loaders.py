"""Text and Markdown files as articles.

Nothing of a text is normalised: spans of claims point into it, so line ends (CRLF too), odd spaces and Unicode forms stay as they
are. The one exception is a byte order mark, which is dropped. A text in another encoding than UTF-8 is decoded (`charsets`). An
article's `sha256` is that of its text as UTF-8.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.files import hash_bytes
from helpers.model import Article
from helpers.paths import Paths
from helpers.texts.charsets import NONSENSE, decode_bytes
from helpers.texts.languages import find_language, language_code
from helpers.texts.letters import likeness
from helpers.texts.sidecars import find_sidecar, read_sidecar
from helpers.texts.unpack import SIZE_LIMIT

LOOKED_AT = 20_000  # characters by which a text is told from noise
SAMPLE_FOLDER = "sample"
BULLETIN_FOLDER = "bulletins"
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
PUNCTUATION = frozenset(".,;:!?()[]{}\"'/%+-–—“”„«»’‘…№*#&@_=<>|$€£°•·")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_article(path: Path, raw: Path, root: Path | None = None) -> Article:
    """Return the text at `path` with what its sidecar says; without a sidecar, `published` is None and `outlet` is "".

    The id is the path below `raw` without its ending ("articles/2023/digest"), the bare name for a file elsewhere. Messages and
    the article's own `path` are relative to `root` when it is given.

    Raises InputError, one line naming the file and its fault: empty, not text, or a bad sidecar.
    """
    name = Paths(root).name(path) if root else str(path)
    inside = path.relative_to(raw) if path.is_relative_to(raw) else Path(path.name)
    text = decode(read_bounded(path, name), name)
    known = read_known(path, raw, name)
    if inside.parts[0] == SAMPLE_FOLDER:
        known = {**known, "sample": True}
    return Article(
        doc_id=inside.with_suffix("").as_posix(),
        text=text,
        title=known.get("title") or (find_heading(text) if path.suffix.lower() == ".md" else ""),
        outlet=known.get("outlet", ""),
        published=known["published"],
        language=language_code(known.get("language", "")) or find_language(text),
        kind=kind_of(path, inside.as_posix()),
        sidecar=known,
        path=name,
        sha256=hash_bytes(text.encode("utf-8")),
    )


def decode(data: bytes, name: str, charset: str = "") -> str:
    """Return the text of a file's bytes without a byte order mark, in whatever encoding they are (`charsets`).

    `charset` is what somebody declares. Raises InputError: empty, or not text.
    """
    if not data:
        raise InputError(f"{name}: the file is empty")
    text, found = decode_bytes(data, charset)
    if "\0" in text:
        raise InputError(f"{name}: not a text: it holds NUL bytes")
    if not text.strip():
        raise InputError(f"{name}: the file holds nothing but white space")
    if len(CONTROL.findall(text)) * 20 > len(text):
        raise InputError(f"{name}: not a text: it is full of control characters")
    if found != "utf-8" and _is_noise(text) or text.count("\ufffd") * 10 > len(text):
        raise InputError(f"{name}: not a text: in no encoding does it hold words")
    return text


def _is_noise(text: str) -> bool:
    """Whether a text that is not UTF-8 is no writing in any encoding: too few letters, or letters as nobody puts them."""
    head = text[:LOOKED_AT]
    written = sum(character.isalnum() or character.isspace() or character in PUNCTUATION for character in head)
    return written < 0.7 * len(head) or likeness(head) < NONSENSE


def find_heading(text: str) -> str:
    """Return the words of the first Markdown heading (`# Like this`), or ""."""
    match = HEADING.search(text)
    return match[1] if match else ""


def kind_of(path: Path, doc_id: str) -> str:
    """Return `bulletin` when the file lies in a folder named `bulletins`, or the id names such a folder; else `press`."""
    folders = (path.parent.name, *doc_id.split("/")[:-1])
    return "bulletin" if BULLETIN_FOLDER in folders else "press"


def read_known(path: Path, raw: Path, name: str) -> dict[str, Any]:
    """Return what the sidecar of a text says, or only that nobody says when it was published."""
    side = find_sidecar(path)
    if side is None:
        return {"published": None}
    if side.is_symlink() and side.is_relative_to(raw) and not side.resolve().is_relative_to(raw.resolve()):
        raise InputError(f"{name}: sidecar {side.name}: a link that leads out of the inbox is not followed")
    return read_sidecar(side, f"{name}: sidecar {side.name}")


def read_bounded(path: Path, name: str, limit: int | None = SIZE_LIMIT) -> bytes:
    """Return the bytes of a file of at most `limit` bytes. Raises InputError naming the file."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(-1 if limit is None else limit + 1)
    except OSError as problem:
        raise InputError(f"{name}: cannot be read: {problem.strerror}") from problem
    if limit is not None and len(data) > limit:
        raise InputError(f"{name}: larger than {limit // 1024**2} MB, which no article is")
    return data
