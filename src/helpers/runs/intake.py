"""Texts named on a command line: read where they lie, or taken into data/raw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from helpers.errors import InputError, LossbookError, ParameterError, nearest
from helpers.files import write_file
from helpers.model import Article
from helpers.paths import Paths
from helpers.runs.dates import read_date
from helpers.texts import read_article, stream_jsonl

SUFFIXES = (".txt", ".md", ".jsonl")


@dataclass(frozen=True)
class Single:
    """What is said on the command line of a text that stands alone."""

    published: str = ""
    doc_id: str = ""


def read_files(files: Iterable[Path], single: Single) -> tuple[Iterator[Article], list[str]]:
    """Return the articles in `files`, one after the other as they are asked for, and a list that by then has a line for each
    file that could not be read. A .jsonl file is read up to its first bad line, one line at a time.

    Raises ParameterError when `single` says something and there is not one single text.
    """
    files = list(files)
    if (single.published or single.doc_id) and (len(files) > 1 or files[0].suffix == ".jsonl"):
        raise ParameterError("--published and --doc-id are for one single text file")
    published = read_date(single.published, date.today(), "--published")
    known: dict[str, Any] = {"published": date.fromisoformat(published)} if published else {}
    known |= {"doc_id": single.doc_id} if single.doc_id else {}
    faults: list[str] = []
    return _read_each(files, known, faults), faults


def _read_each(files: Iterable[Path], known: dict[str, Any], faults: list[str]) -> Iterator[Article]:
    for file in files:
        try:
            for article in read_file(file):
                yield replace(article, **known) if known else article
        except LossbookError as problem:
            faults.append(str(problem))


def read_file(file: Path) -> Iterable[Article]:
    """Return the articles of one file. Raises InputError naming the file, and the nearest name when there is none."""
    check_file(file)
    return stream_jsonl(file) if file.suffix == ".jsonl" else [read_article(file, file.parent)]


def check_there(file: Path) -> None:
    """Raise InputError when `file` is no file, with the nearest name when there is none."""
    if file.is_dir():
        raise InputError(f"{file}: a folder; expected a file")
    if not file.exists():
        beside = [other.name for other in file.parent.iterdir()] if file.parent.is_dir() else []
        raise InputError(f"{file}: there is no such file{nearest(file.name, beside)}")


def check_file(file: Path) -> None:
    """Raise InputError when `file` is no file of a kind that is read."""
    check_there(file)
    if file.suffix not in SUFFIXES:
        raise InputError(f"{file}: expected one of {', '.join(SUFFIXES)}")


def take_in(file: Path, paths: Paths) -> Path:
    """Copy a text, with its sidecar, into data/raw/articles (bulletins into data/raw/bulletins) and return where it lies now.

    Repeating it changes nothing. Raises InputError when the text cannot be read, or another text lies there under its name.
    """
    check_file(file)
    if file.suffix == ".jsonl":
        raise InputError(f"{file}: only .txt and .md are taken in")
    article = read_article(file, file.parent)
    if file.resolve().is_relative_to(paths.raw.resolve()):
        return file
    folder = paths.raw / ("bulletins" if article.kind == "bulletin" else "articles")
    for source in (file, file.with_suffix(".yaml")):
        target = folder / source.name
        if source.is_file() and target.is_file() and target.read_bytes() != source.read_bytes():
            raise InputError(f"{source}: another file lies at {paths.name(target)}; rename one of them")
    for source in (file.with_suffix(".yaml"), file):
        if source.is_file():
            write_file(folder / source.name, source.read_bytes())
    return folder / file.name
