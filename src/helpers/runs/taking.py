"""Texts taken into data/raw: files, folders and standard input, each once, with what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from helpers.errors import InputError, LossbookError
from helpers.files import copy_files, hash_bytes, hash_file, write_file
from helpers.paths import Paths
from helpers.runs.intake import STDIN, STDIN_NAME, check_file, read_stdin
from helpers.texts import Rejected, read_items
from helpers.texts.arrivals import Declared
from helpers.texts.arriving import Place, store_file
from helpers.texts.find import find_strays, find_texts
from helpers.texts.keep import keep, safe_name
from helpers.texts.kinds import is_read_in_place, kind_of_name
from helpers.texts.loaders import BULLETIN_FOLDER, kind_of
from helpers.texts.sidecars import read_sidecar

VERSIONS = 1000  # files of one name
Result = Iterator["Taken | Rejected"]


class Taken(NamedTuple):
    """A text that was taken in: what its file is called, and where it lies now."""

    name: str
    path: Path


class Door:
    """The way into data/raw. `there` has the texts that lie there already, by the hash of their words; none is stored twice."""

    def __init__(self, paths: Paths, there: dict[str, Path]) -> None:
        self.paths, self.there = paths, there

    def take_in(self, given: str) -> Result:
        """Take a file, all texts below a folder, or standard input (`-`) into data/raw, and yield where each text lies now, or
        what was not taken in and why.

        Official lists (out of a folder named `bulletins`) go to data/raw/bulletins, everything else to data/raw/articles, the
        texts of a folder under the names they have below it. What lies in data/raw stays there. Repeating it changes nothing.
        """
        path = Path(given)
        if given == STDIN:
            yield from self._take_stdin()
        elif path.is_dir():
            yield from self._take_folder(path)
        else:
            try:
                check_file(path)
            except InputError as problem:
                yield _reject(given, problem)
            else:
                yield from self.take_file(path, path.parent)

    def take_file(self, path: Path, base: Path) -> Result:
        """Take one file in, under the name that it has below `base`, and yield where its texts lie now, or why they do not."""
        name = self._name(path)
        if path.resolve().is_relative_to(self.paths.raw.resolve()):
            yield Taken(name, path)  # reading it is the ingest's business
            return
        inside = path.relative_to(base)
        kind = BULLETIN_FOLDER if kind_of(path, inside.as_posix()) == "bulletin" else "articles"
        below = [safe_name(part, "folder") for part in inside.parts[:-1] if part != kind]
        folder = self.paths.raw.joinpath(kind, *below)
        if not is_read_in_place(path):
            place = Place(folder, safe_name(path.name.split(".")[0]))
            found = store_file(path, place, name, self.there)
            yield from (item if isinstance(item, Rejected) else self._taken(name, item) for item in found)
            return
        try:
            yield self._taken(name, self._copy(path, folder, name))
        except LossbookError as problem:
            yield _reject(name, problem)

    def _copy(self, path: Path, folder: Path, name: str) -> Path:
        """Copy a file that is read in place, with its sidecar, and return where it lies now: under its own name, or with -2, -3
        and so on behind it where another file has that name.
        """
        same = self.there.get(_first_hash(path, name))
        if same is not None and kind_of_name(path.name) == "text":
            return same
        side, digest = path.with_suffix(".yaml"), hash_file(path)
        stem = safe_name(path.name.split(".")[0])
        ending = "".join(path.suffixes[-2:] if path.suffix.lower() == ".gz" else [path.suffix])
        for number in range(1, VERSIONS):
            target = folder / f"{stem if number == 1 else f'{stem}-{number}'}{ending}"
            beside = target.with_suffix(".yaml")
            if target.is_file() and hash_file(target) == digest:
                return target
            if target.exists() or (beside.exists() and not _say_the_same(side, beside)):
                continue
            if side.is_file():
                write_file(beside, side.read_bytes())
            copy_files({target: path})
            return target
        raise InputError(f"{name}: more than {VERSIONS:,} files of this name in {self.paths.name(folder)}")

    def _take_folder(self, folder: Path) -> Result:
        try:
            files, strays = find_texts(folder, sample=True), find_strays(folder)
        except InputError as problem:
            yield _reject(str(folder), problem)
            return
        for path in files:
            yield from self.take_file(path, folder)
        yield from (replace(stray, path=self._name(Path(stray.path))) for stray in strays)
        if not files:
            yield Rejected(self._name(folder), "there is no text in this folder")

    def _take_stdin(self) -> Result:
        try:
            for number, item in enumerate(read_stdin(Declared(STDIN_NAME)), 1):
                words = item.label or item.known.get("title") or " ".join(item.text.split()[:6])
                same = self.there.get(hash_bytes(item.text.encode("utf-8")))
                yield self._taken(STDIN_NAME, same or keep(item, self.paths.raw / "articles", safe_name(words, f"text-{number}")))
        except LossbookError as problem:
            yield _reject(STDIN_NAME, problem)

    def _taken(self, name: str, path: Path) -> Taken:
        """Return a text that was taken in, and know it from now on."""
        if kind_of_name(path.name) == "text":
            self.there.setdefault(_first_hash(path, name), path)
        return Taken(name, path)

    def _name(self, path: Path) -> str:
        """Return what messages and tables call a file: its name in the workbook, else its whole path."""
        return self.paths.name(path.absolute())


def _first_hash(path: Path, name: str) -> str:
    """Return the hash of the first text of a file. Raises InputError when it cannot be read: then none of it is taken in."""
    first = next(read_items(path, path.parent), None)
    if first is None:
        raise InputError(f"{name}: there is no text in it")
    if isinstance(first, Rejected):
        if first.path == str(path):
            raise InputError(f"{name}: {first.reason}")
        return ""
    return first.sha256


def _say_the_same(side: Path, other: Path) -> bool:
    """Whether two sidecars say the same."""
    try:
        return side.is_file() and read_sidecar(side) == read_sidecar(other)
    except InputError:
        return False


def _reject(name: str, problem: LossbookError) -> Rejected:
    return Rejected(name, str(problem).removeprefix(f"{name}: "))
