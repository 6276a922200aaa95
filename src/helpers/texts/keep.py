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
    changed is there in both versions. A sidecar of the user's that lies there without a text is completed with what the text's
    source says; what stands in it stays. Raises StorageError, and InputError when a name has more versions than anybody reads.
    """
    side = render_sidecar(arrival.known)
    for path in _places(folder, name):
        beside = path.with_suffix(".yaml")
        if path.exists():
            if holds(path, arrival.text):
                return path
            continue
        if not beside.exists():
            write_file(beside, side)
        elif not _say_the_same(known_at(path), parse_sidecar(side, beside.name)):
            if not _is_own(beside):
                continue
            write_file(beside, complete(beside.read_text(encoding="utf-8"), arrival.known))
        return write_file(path, arrival.text)
    raise InputError(f"{folder / name}.txt: more than {VERSIONS:,} texts of this name")


def complete(side: str, known: dict[str, Any]) -> str:
    """Return the user's sidecar with what it does not say added below, and the date where it is left open."""
    given = {key: value for key, value in parse_sidecar(side, "sidecar").items() if value is not None}
    open_day = re.compile(r"^published:[ \t]*(?:null|~)?[ \t]*$", re.MULTILINE)
    lines = render_sidecar({key: value for key, value in known.items() if key not in given}).splitlines(True)
    if known.get("published") and "published" not in given:
        side = open_day.sub(f"published: {known['published']}", side, count=1)
    whole = "\n".join([side.rstrip(), *(line.rstrip("\n") for line in lines if not line.startswith("published:"))]) + "\n"
    try:
        done = parse_sidecar(whole, "sidecar")
    except InputError:
        done = {}
    merged = {key: value for key, value in (known | given).items() if value}
    # one written in a style to which no line can be added is written anew
    return whole if {key: value for key, value in done.items() if value} == merged else render_sidecar(known | given)


def stored_before(folder: Path, name: str, digest: str) -> Path | None:
    """Return the text that was taken out of the bytes of this hash and lies in `folder` under `name`, None when none does."""
    for path in _places(folder, name):
        side = path.with_suffix(".yaml")
        if not side.exists() and not path.exists():
            return None
        if path.is_file() and known_at(path).get("sha256") == digest:
            return path
    return None


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


def _say_the_same(known: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two sidecars speak of the same bytes; one whose text was not written before the machine stopped is a day older."""
    return known | {"retrieved": None} == other | {"retrieved": None}


def _is_own(side: Path) -> bool:
    """Whether a sidecar is the user's, waiting for its text; one that was written here names the bytes that it is of."""
    return "sha256" not in known_at(side.with_suffix(".txt")) and not list(_others(side))


def _others(side: Path) -> Iterator[Path]:
    """Yield the texts that a sidecar belongs to already."""
    return (
        side.with_suffix(suffix) for suffix in (".md", ".jsonl", ".csv", ".json", ".parquet") if side.with_suffix(suffix).exists()
    )
