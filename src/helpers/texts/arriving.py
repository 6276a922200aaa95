"""Files whose texts are taken out once and stored: pages, PDFs, feeds, archives.

The stored text lies beside its file (`page.txt` beside `page.html`; those of a feed or an archive in a folder of its name), so
that the places of its figures do not move when a library that takes texts out gets better. The file itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from helpers.errors import InputError, LossbookError
from helpers.files import hash_bytes
from helpers.paths import Paths
from helpers.texts.arrivals import Arrival, Declared
from helpers.texts.door import read_bytes
from helpers.texts.keep import keep, safe_name, stored_before
from helpers.texts.kinds import find_kind, kind_of_name
from helpers.texts.loaders import read_bounded
from helpers.texts.rejected import Rejected
from helpers.texts.sidecars import find_sidecar, parse_sidecar, read_sidecar
from helpers.texts.unpack import ALL_LIMIT, SIZE_LIMIT, read_zip

SHOW_AFTER = 2.0  # seconds of reading before a progress bar appears


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one file, or of one in an archive. `target` tells it from the others there, "" when it stands alone; `said` is
    what a sidecar says of it.
    """

    target: str
    data: bytes
    declared: Declared
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the texts of a file are stored: in `folder`, under names that begin with `stem`."""

    folder: Path
    stem: str


def store_file(path: Path, place: Place, name: str, there: Mapping[str, Path] | None = None) -> Iterator[Path | Rejected]:
    """Store the texts of one file and yield where each lies, or what could not be read and why.

    What the file's own sidecar says stands over what the file says of itself. Bytes whose text is stored already are not read
    again, and words that `there` has, by their hash, are not stored again.
    """
    try:
        data = read_bounded(path, name, ALL_LIMIT if kind_of_name(path.name) == "zip" else SIZE_LIMIT)
        for piece in split(data, Declared(name), _own_words(path, name)):
            try:
                yield from [piece] if isinstance(piece, Rejected) else _store_piece(piece, place, there or {})
            except InputError as problem:
                yield _reject(piece.declared.name, problem)
    except LossbookError as problem:
        yield _reject(name, problem)


def store_all(files: Sequence[Path], paths: Paths, progress: bool = False) -> list[Rejected]:
    """Store the texts of files beside them and return what could not be read.

    A progress bar goes to standard error when it is a terminal, `progress` is True and it lasts.
    """
    rejected: list[Rejected] = []
    bar = tqdm(files, "taking out texts", unit=" files", delay=SHOW_AFTER, leave=False, disable=None if progress else True)
    for path in bar:
        place = Place(path.parent, path.name.split(".")[0])
        rejected += [item for item in store_file(path, place, paths.name(path)) if isinstance(item, Rejected)]
    return rejected


def take_out(path: Path, name: str) -> Iterator[Arrival | Rejected]:
    """Yield the texts of one file with what is known of each, and what could not be read; nothing is stored."""
    try:
        data = read_bounded(path, name, ALL_LIMIT if kind_of_name(path.name) == "zip" else SIZE_LIMIT)
        for piece in split(data, Declared(name), _own_words(path, name)):
            if isinstance(piece, Rejected):
                yield piece
                continue
            try:
                yield from (_label(piece, item) for item in read_piece(piece))
            except InputError as problem:
                yield _reject(piece.declared.name, problem)
    except LossbookError as problem:
        yield _reject(name, problem)


def split(data: bytes, declared: Declared, said: dict[str, Any]) -> Iterator[Piece | Rejected]:
    """Yield the files in an archive, or the one file that there is. A sidecar in an archive belongs to the text of its name.

    Raises InputError for an archive that cannot be read.
    """
    if find_kind(data[:4096], declared) != "zip":
        yield Piece("", data, declared, said)
        return
    files = {label: content for label, content in read_zip(data, declared.name) if not _is_hidden(label)}
    named = {_base(label): content for label, content in files.items() if label.endswith(".yaml")}
    texts = {label: content for label, content in files.items() if not label.endswith(".yaml")}
    for label, content in texts.items():
        name = f"{declared.name}/{label}"
        try:
            if isinstance(content, InputError):
                raise content
            own = _parse_own(named.get(_base(label)), name)
        except InputError as problem:
            yield _reject(name, problem)
            continue
        yield Piece(safe_name(_base(label)), content, Declared(name), said | own)


def read_piece(piece: Piece) -> list[Arrival]:
    """Return the texts of a piece, with what a sidecar says of them over what they say themselves. Raises InputError."""
    declared = replace(piece.declared, url=piece.said.get("url", ""))
    return [replace(item, known=item.known | piece.said) for item in read_bytes(piece.data, declared)]


def _store_piece(piece: Piece, place: Place, there: Mapping[str, Path]) -> Iterator[Path]:
    folder, name = (place.folder / place.stem, piece.target) if piece.target else (place.folder, place.stem)
    if found := stored_before(folder, name, hash_bytes(piece.data)):
        yield found
        return
    found = read_piece(piece)
    several = len(found) > 1 or bool(found[0].label)
    for number, item in enumerate(found, 1):
        known = there.get(hash_bytes(item.text.encode("utf-8")))
        target = (folder / name, safe_name(item.label, f"entry-{number}")) if several else (folder, name)
        yield known or keep(item, *target)


def _label(piece: Piece, item: Arrival) -> Arrival:
    """Return a text under a label that tells it from the others of its file."""
    parts = [piece.target, safe_name(item.label, "") if item.label else ""]
    return replace(item, label="/".join(part for part in parts if part))


def _own_words(path: Path, name: str) -> dict[str, Any]:
    """Return what a sidecar that lies beside a file says of it where it is the user's; one that we wrote names the bytes."""
    side = find_sidecar(path)
    known = read_sidecar(side, f"{name}: sidecar {side.name}") if side else {}
    return {} if "sha256" in known else {key: value for key, value in known.items() if value is not None}


def _parse_own(content: bytes | InputError | None, name: str) -> dict[str, Any]:
    if content is None or isinstance(content, InputError):
        return {}
    return {key: value for key, value in parse_sidecar(content, f"{name}: sidecar").items() if value is not None}


def _reject(name: str, problem: LossbookError) -> Rejected:
    return Rejected(name, str(problem).removeprefix(f"{name}: "))


def _base(label: str) -> str:
    """Return a name inside an archive without its ending."""
    folder, sign, last = label.rpartition("/")
    return folder + sign + (last.rsplit(".", 1)[0] or last)


def _is_hidden(label: str) -> bool:
    parts = label.split("/")
    return any(part.startswith("__MACOSX") or part[:1] == "." != part[1:2] for part in parts) or parts[-1].lower() == "readme.md"
