"""The texts of one ingest: found, taken over from the last ingest where nothing changed, read where something did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from helpers.errors import InputError, LossbookError, NoDataError
from helpers.ledger.columns import typed
from helpers.ledger.fingerprints import fingerprint, with_fixes
from helpers.ledger.previous import Previous, Reading
from helpers.ledger.reprints import find_reprints
from helpers.ledger.spool import Spool
from helpers.ledger.tables import claims_table, document_row, numbers_table
from helpers.model import Article, Extraction
from helpers.paths import Paths
from helpers.profiles import Profile
from helpers.texts import Rejected, find_strays, find_texts, stream_articles
from helpers.texts.arriving import store_all
from helpers.texts.kinds import is_read_in_place
from helpers.texts.near import Sketch, sketch

Reader = Callable[[Article, Profile], Extraction]
KEPT = "; what was read from it before stays in the ledger"
AT_ONCE = 1000  # texts whose claims are turned into a table together
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
    """What came of the texts: the ids of those that are as before and of those read now, and the files that were rejected.

    `documents` has a row for each of them, `claims` and `numbers` what was read now. `kept` holds the rows of the documents table
    for texts that can no longer be read; their claims stay. `reprints` says of which text of the press another is a reprint.
    """

    same: list[str]
    read: list[str]
    documents: pd.DataFrame
    claims: Spool
    numbers: Spool
    rejected: list[Rejected]
    kept: pd.DataFrame
    reprints: dict[str, str]


def gather(
    source: Source, sample: str | bool, before: Previous, fixes: dict[str, str], now: pd.Timestamp, progress: bool
) -> Gathered:
    """Return the texts below the inbox, each read unless its fingerprint is that of the last ingest; `now` is since when what is
    read is known. One text at a time is in memory. Texts of pages, PDFs, feeds and archives are taken out first and stored.

    A progress bar goes to standard error when it is a terminal, `progress` is True and the reading lasts.

    Raises NoDataError when there is no text at all and InputError, with a line for each, when none can be read.
    """
    files, rejected = find_files(source, sample, before, progress)
    known = before.readings()
    pile = Pile(source, known, now)
    sketches: list[Sketch] = []
    bar = tqdm(
        stream_articles(files, source.raw, source.paths.root), "reading", unit=" texts", delay=SHOW_AFTER, leave=False,
        disable=None if progress else True,
    )  # fmt: skip
    for item in bar:
        if isinstance(item, Rejected):
            rejected.append(item)
            continue
        if item.kind == "press" and (drawn := sketch(item)):
            sketches.append(drawn)
        plain = fingerprint(item, source.version)
        if item.doc_id in known and known[item.doc_id].fingerprint == with_fixes(plain, fixes.get(item.doc_id, "")):
            pile.keep(item, plain)
        elif refused := pile.read_text(item, plain):
            rejected.append(refused)
    if source.alone and not pile.same and not pile.read:
        raise InputError("\n".join(map(str, rejected)))
    rejected += find_strays(source.inbox, source.paths.root)
    kept, rejected = keep_rows(before, rejected, {*pile.same, *pile.read})
    ordered = sorted(rejected, key=lambda item: item.path)
    return Gathered(pile.same, pile.read, *pile.take(), ordered, kept, find_reprints(sketches))


def find_files(source: Source, sample: str | bool, before: Previous, progress: bool) -> tuple[list[Path], list[Rejected]]:
    """Return the files of texts below the inbox, once those of pages and the like are stored, and what of these was rejected.

    Files that the last ingest read come first, so that of two equal texts the one that is known already stays, with the ids that
    corrections name. Raises NoDataError when there is none.
    """
    paths, known = source.paths, before.files()
    files = find_texts(source.inbox, sample)
    if not files and source.alone:
        raise NoDataError(f"{paths.name(source.inbox)}: there is no text; put .txt or .md files into data/raw/articles")
    arriving = [path for path in files if not is_read_in_place(path)]
    rejected = store_all(arriving, paths, progress)
    files = [path for path in (find_texts(source.inbox, sample) if arriving else files) if is_read_in_place(path)]
    return sorted(files, key=lambda path: (paths.name(path) not in known, path)), rejected


class Pile:
    """Texts read one after the other; what is known of them and read from them is turned into tables, and packed, as it comes."""

    def __init__(self, source: Source, known: dict[str, Reading], now: pd.Timestamp) -> None:
        self.source, self.known, self.now = source, known, now
        self.same: list[str] = []
        self.read: list[str] = []
        self.fresh: list[tuple[Article, Extraction]] = []
        self.rows: list[dict] = []
        self.documents, self.claims, self.numbers = Spool("documents"), Spool("claims"), Spool("numbers")

    def keep(self, article: Article, plain: str) -> None:
        """Take over a text that is as it was. `plain` is its fingerprint without fixes."""
        self.same.append(article.doc_id)
        self._note(article, self.known[article.doc_id].war, plain)

    def read_text(self, article: Article, plain: str) -> Rejected | None:
        """Read a text; it is returned as rejected when the reader refuses it. A reader that knows no wars reads the source's."""
        try:
            reading = self.source.reader(article, self.source.profile)
        except LossbookError as problem:
            return Rejected(article.path, str(problem))
        reading = reading if reading.profile else replace(reading, profile=self.source.profile.id)
        self.fresh.append((article, reading))
        self.read.append(article.doc_id)
        self._note(article, reading.profile, plain)
        return None

    def take(self) -> tuple[pd.DataFrame, Spool, Spool]:
        """Return what is known of all texts, and the claims and numbers of those that were read."""
        self._settle()
        return self.documents.take(), self.claims, self.numbers

    def _note(self, article: Article, war: str, plain: str) -> None:
        since = self.known[article.doc_id].since if article.doc_id in self.known else self.now
        self.rows.append(document_row(article, war, plain, since))
        if len(self.rows) >= AT_ONCE:
            self._settle()

    def _settle(self) -> None:
        """Turn what came since the last time into tables: rows of Python objects take ten times the memory."""
        self.documents.add(typed("documents", self.rows))
        self.claims.add(claims_table(self.fresh, self.now))
        self.numbers.add(numbers_table(self.fresh))
        self.fresh, self.rows = [], []


def keep_rows(before: Previous, rejected: list[Rejected], doc_ids: set[str]) -> tuple[pd.DataFrame, list[Rejected]]:
    """Return the rows of the documents table that stay though their text is at fault, and the rejected files saying so."""
    faulty = before.documents["path"].isin([item.path for item in rejected if item.fault])
    kept = before.documents[faulty & ~before.documents["doc_id"].isin(list(doc_ids))]
    named = set(kept["path"])
    return kept, [replace(item, reason=item.reason + KEPT) if item.path in named else item for item in rejected]
