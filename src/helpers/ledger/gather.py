"""The texts of one ingest: found, taken over from the last ingest where nothing changed, read where something did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from helpers.errors import InputError, LossbookError, NoDataError
from helpers.ledger.fingerprints import fingerprint
from helpers.ledger.previous import Previous
from helpers.model import Article, Extraction
from helpers.paths import Paths
from helpers.profiles import Profile
from helpers.texts import Rejected, find_strays, find_texts, read_articles

Reader = Callable[[Article, Profile], Extraction]
Reading = tuple[Article, Extraction]
KEPT = "; what was read from it before stays in the ledger"
SHOW_AFTER = 2.0  # seconds of reading before a progress bar appears


@dataclass(frozen=True)
class Source:
    """Where an ingest reads, and with what. `profile` is the war of texts that name nobody; `version` is the reader's."""

    inbox: Path
    paths: Paths
    profile: Profile
    reader: Reader
    version: str
    alone: bool = True  # the texts are all that there is: without any, there is nothing to read

    @property
    def raw(self) -> Path:
        """The folder that document ids are relative to."""
        return self.paths.raw if self.inbox.is_relative_to(self.paths.raw) else self.inbox


@dataclass(frozen=True)
class Gathered:
    """What came of the texts: those as before, those read now with what was read, and the files that were rejected.

    `kept` holds the rows of the documents table for texts that can no longer be read; their claims stay.
    """

    same: list[Article]
    readings: list[Reading]
    rejected: list[Rejected]
    kept: pd.DataFrame


def gather(source: Source, sample: str | bool, before: Previous, fixes: dict[str, str], progress: bool) -> Gathered:
    """Return the texts below the inbox, each read unless its fingerprint is that of the last ingest.

    Raises NoDataError when there is no text at all and InputError, with a line for each, when none can be read.
    """
    articles, rejected = find_articles(source, sample, before)
    known = before.fingerprints()
    same, changed = [], []
    for article in articles:
        now = fingerprint(article, source.version, fixes.get(article.doc_id, ""))
        (same if known.get(article.doc_id) == now else changed).append(article)
    readings, refused = read_texts(source, changed, progress)
    if source.alone and not same and not readings:
        raise InputError("\n".join(map(str, rejected + refused)))
    kept, rejected = keep_rows(before, rejected + refused, {article.doc_id for article in same + [text for text, _ in readings]})
    return Gathered(same, readings, sorted(rejected, key=lambda item: item.path), kept)


def find_articles(source: Source, sample: str | bool, before: Previous) -> tuple[list[Article], list[Rejected]]:
    """Return the texts below the inbox and the files that are none.

    Files that the last ingest read come first, so that of two equal texts the one that is known already stays, with the ids that
    corrections name.
    """
    paths, known = source.paths, before.paths()
    texts = find_texts(source.inbox, sample)
    if not texts and source.alone:
        raise NoDataError(f"{paths.name(source.inbox)}: there is no text; put .txt or .md files into data/raw/articles")
    articles, rejected = read_articles(
        sorted(texts, key=lambda path: (paths.name(path) not in known, path)), source.raw, paths.root
    )
    if not articles and source.alone:
        raise InputError("\n".join(map(str, rejected)))
    return articles, rejected + find_strays(source.inbox, paths.root)


def read_texts(source: Source, articles: list[Article], progress: bool) -> tuple[list[Reading], list[Rejected]]:
    """Return each article with what was read from it, and those that the reader refused.

    A reader that knows no wars reads that of the source.

    A progress bar goes to standard error when it is a terminal, `progress` is True and the reading lasts.
    """
    readings, refused = [], []
    bar = tqdm(articles, "reading", unit=" texts", delay=SHOW_AFTER, leave=False, disable=None if progress else True)
    for article in bar:
        try:
            reading = source.reader(article, source.profile)
            readings.append((article, reading if reading.profile else replace(reading, profile=source.profile.id)))
        except LossbookError as problem:
            refused.append(Rejected(article.path, str(problem)))
    return readings, refused


def keep_rows(before: Previous, rejected: list[Rejected], doc_ids: set[str]) -> tuple[pd.DataFrame, list[Rejected]]:
    """Return the rows of the documents table that stay though their text is at fault, and the rejected files saying so."""
    faulty = before.documents["path"].isin([item.path for item in rejected if item.fault])
    kept = before.documents[faulty & ~before.documents["doc_id"].isin(list(doc_ids))]
    named = set(kept["path"])
    return kept, [replace(item, reason=item.reason + KEPT) if item.path in named else item for item in rejected]
