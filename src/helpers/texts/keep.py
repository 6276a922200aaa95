"""Stored texts: each arrival as a `.txt` with its sidecar, under a name that is safe and free, and never twice.

The sidecar is written first and the text last, so that whatever stops the machine, a text that is there has its sidecar.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.files import write_file
from helpers.texts.arrivals import Arrival
from helpers.texts.sidecars import find_sidecar, parse_sidecar, read_sidecar, render_sidecar

LONGEST_NAME = 80  # characters of a name before its ending
VERSIONS = 1000  # texts under one name
RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com\d|lpt\d|readme)$", re.IGNORECASE
)  # no file may be called so on some systems, or here


def safe_name(words: str, otherwise: str = "text") -> str:
    """Return words (a title, an address, a name inside an archive) as a file name without its ending: letters, digits, - and _.

    Whatever the words are, the name is no path, is not hidden and does not begin with a dash: `../../etc/passwd` is
    "etc-passwd". What leaves nothing is called `otherwise`.
    """
    plain = unicodedata.normalize("NFC", words.encode("utf-8", "ignore").decode("utf-8"))
    name = re.sub(r"[^\w]+", "-", plain).strip("-_")
    while len(name.encode("utf-8")) > LONGEST_NAME:
        name = name[:-1]
    name = name.strip("-_")
    return f"{name}-text" if RESERVED.fullmatch(name) else name or otherwise


def keep(arrival: Arrival, folder: Path, name: str) -> Path:
    """Store a text in `folder` under `name`, a safe name without ending, and return where it lies.

    The same text under the same name is stored once. Another text under it is kept beside as `name-2`, `name-3`: a page that was
    changed is there in both versions. Raises StorageError, and InputError when a name has more versions than anybody reads.
    """
    for path in _places(folder, name):
        if not path.exists() and not path.with_suffix(".yaml").exists():
            write_file(path.with_suffix(".yaml"), render_sidecar(arrival.known))
            return write_file(path, arrival.text)
        if holds(path, arrival.text) or _is_left_over(path, arrival.known):
            if not path.exists():
                write_file(path, arrival.text)
            return path
    raise InputError(f"{folder / name}.txt: more than {VERSIONS:,} texts of this name")


def holds(path: Path, text: str) -> bool:
    """Whether the file is there and is this text."""
    try:
        return path.read_bytes() == text.encode("utf-8")
    except OSError:
        return False


def known_at(path: Path) -> dict[str, Any]:
    """Return what the sidecar of a stored text says, nothing when there is none or it is faulty."""
    side = find_sidecar(path)
    try:
        return read_sidecar(side) if side else {}
    except InputError:
        return {}


def _places(folder: Path, name: str) -> Iterator[Path]:
    yield folder / f"{name}.txt"
    yield from (folder / f"{name}-{number}.txt" for number in range(2, VERSIONS))


def _is_left_over(path: Path, known: dict[str, Any]) -> bool:
    """Whether only the sidecar of this very text is there: what storing it left when it was stopped."""
    return not path.exists() and known_at(path) == parse_sidecar(render_sidecar(known), path.name)
