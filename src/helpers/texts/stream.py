"""Every text of a list of files, one after the other: each file is read where it lies, and no text is kept in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from helpers.errors import InputError
from helpers.model import Article
from helpers.paths import Paths
from helpers.texts.copies import Copies
from helpers.texts.kinds import kind_of_name
from helpers.texts.loaders import SAMPLE_FOLDER, read_article, read_known
from helpers.texts.many import Item, Shelf
from helpers.texts.records import stream_jsonl
from helpers.texts.rejected import Rejected
from helpers.texts.rows import stream_csv, stream_parquet
from helpers.texts.telegram import stream_telegram

MANY: dict[str, Callable[[Shelf], Iterator[Item]]] = {
    "jsonl": stream_jsonl,
    "csv": stream_csv,
    "parquet": stream_parquet,
    "telegram": stream_telegram,
}


def stream_articles(paths: Iterable[Path], raw: Path, root: Path | None = None) -> Iterator[Item]:
    """Yield the texts in `paths`, in their order, and what could not be read with the reason.

    Of two texts with the same words, or the same id, the first is yielded and the second noted; what one outlet says in the same
    words on two days is two texts.
    """
    copies = Copies()
    by_id: dict[str, str] = {}
    for path in paths:
        for item in read_items(path, raw, root):
            if isinstance(item, Rejected):
                yield item
                continue
            where = _where(item)
            if first := copies.find(item):
                yield Rejected(where, f"same text as {first}", fault=False)
            elif item.doc_id in by_id:
                yield Rejected(where, f"same name as {by_id[item.doc_id]} but for the ending; rename one of them")
            else:
                by_id[item.doc_id] = where
                copies.add(item, where)
                yield item


def read_items(path: Path, raw: Path, root: Path | None = None, alone: bool = False) -> Iterator[Item]:
    """Yield the text of a file, or the texts in it; one that cannot be read is yielded as rejected.

    Ids are relative to `raw`; with `alone` those of a file of many texts stand as they are given in it.
    """
    name = Paths(root).name(path) if root else str(path)
    try:
        read = MANY.get(kind_of_name(path.name))
        if read is None:
            yield read_article(path, raw, root)
        else:
            yield from read(_shelf(path, raw, name, alone))
    except InputError as problem:
        yield Rejected(name, str(problem).removeprefix(f"{name}: "))


def read_articles(paths: Iterable[Path], raw: Path, root: Path | None = None) -> tuple[list[Article], list[Rejected]]:
    """Return what `stream_articles` yields: the articles, and the rejected, each in order."""
    articles: list[Article] = []
    rejected: list[Rejected] = []
    for item in stream_articles(paths, raw, root):
        (rejected if isinstance(item, Rejected) else articles).append(item)
    return articles, rejected


def _shelf(path: Path, raw: Path, name: str, alone: bool) -> Shelf:
    inside = path.relative_to(raw) if path.is_relative_to(raw) else Path(path.name)
    known = read_known(path, raw, name)
    if inside.parts[0] == SAMPLE_FOLDER:
        known = {**known, "sample": True}
    stem = inside.with_name(inside.name.split(".")[0] or inside.name)
    return Shelf(path, name, "" if alone else f"{stem.as_posix()}/", known)


def _where(article: Article) -> str:
    """Return what a message calls a text: its file, and its id where there are several in one."""
    return (
        article.path if MANY.get(kind_of_name(article.path)) is None else f"{article.path}: {article.doc_id.rpartition('/')[2]}"
    )
