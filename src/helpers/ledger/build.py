"""The ledger: every text of the inbox, all its claims in one table. `build_ledger` only reads, but that it brings a store of an
older form to today's; `write_ledger` writes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from helpers.errors import InputError
from helpers.ledger.assemble import documents_table, join_claims, join_numbers, rejected_table
from helpers.ledger.columns import cast
from helpers.ledger.corpus import open_corpus
from helpers.ledger.corrected import added_claims, apply_to_claims, fixes_by_document
from helpers.ledger.corrections import read_corrections
from helpers.ledger.fingerprints import reader_version
from helpers.ledger.gather import Reader, Source, gather
from helpers.ledger.official import find_series
from helpers.ledger.previous import read_previous
from helpers.ledger.references import KIND, read_references
from helpers.ledger.store import read_numbers, read_table, write_tables
from helpers.ledger.store_form import bring_to_form
from helpers.model import Article, Extraction
from helpers.paths import Paths
from helpers.profiles import AUTO, HOME, Profile, load_profile
from helpers.reference import kept_versions
from helpers.texts import Rejected

TABLES = ("claims", "numbers", "rejected", "orphans", "documents")  # documents last: it vouches for the others


@dataclass(frozen=True)
class Ledger:
    """The tables of one ingest, which are checked as they are written, and how they came about.

    `read` and `unchanged` name the documents that were read now and those taken over. `faults` has a line for each file that
    somebody has to mend, `notes` what else should be said.

    >>> ledger = build_ledger("data/raw", paths, "russia_ukraine", progress=False)
    >>> len(ledger.documents), len(ledger.read), ledger.exit_code
    (15, 0, 0)
    """

    claims: pd.DataFrame
    numbers: pd.DataFrame
    rejected: pd.DataFrame
    orphans: pd.DataFrame
    documents: pd.DataFrame
    read: tuple[str, ...]
    unchanged: tuple[str, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """2 when there are faults, else 0."""
        return InputError.exit_code if self.faults else 0

    def summary(self) -> str:
        """Return one line: how many texts were read, unchanged and rejected, and what they hold."""
        listed = self.claims["kind"].eq(KIND)
        series = self.claims.loc[listed, "title"].nunique()
        beside = f"; {listed.sum():,} figures of {series} reference{'s' * (series != 1)}" if series else ""
        texts = self.documents["kind"].ne(KIND).sum()
        return (
            f"{texts:,} texts: {len(self.read):,} read, {len(self.unchanged):,} unchanged, "
            f"{len(self.faults):,} files rejected; {len(self.claims) - listed.sum():,} claims, "
            f"{len(self.numbers):,} numbers accounted for{beside}"
        )


def build_ledger(
    inbox: Path | str,
    paths: Paths,
    profile_name: str,
    sample: str | bool = "auto",
    min_confidence: float = 0.5,
    now: datetime | None = None,
    progress: bool = True,
    reader: Reader | None = None,
    refused: Sequence[Rejected] = (),
    taken: Collection[str] = (),
) -> Ledger:
    """Return the ledger of the texts below `inbox`, built on the tables that are there.

    Each text is read as the war it is recognised to be about; one that names nobody at war is about that of `profile_name`.
    Only claims of this war are in its series.

    A text whose words, sidecar, fixes and reader are as they were keeps its rows; the moment of a first ingest is kept in any
    case. A text that can no longer be read keeps its rows and is named in `faults`. A text that is gone is gone. Claims below
    `min_confidence` are marked for review. `inbox` is relative to the root of `paths`; `now` is the present unless given.
    `refused` are files from elsewhere that could not be taken in; they are listed as rejected until they are `taken`.

    Where the workbook reads a corpus, nothing is read from the inbox: the ledger is that of the corpus, of one war.

    >>> ledger = build_ledger("data/raw", paths, "russia_ukraine", progress=False)
    >>> len(ledger.documents), len(ledger.unchanged)
    (15, 15)

    Raises NoDataError when there is no text at all, and InputError when none can be read or corrections.csv is faulty.
    """
    if paths.corpus:
        return ledger_of_corpus(paths, profile_name)
    moment = pd.Timestamp(now or datetime.now(UTC)).tz_convert("UTC").floor("s").as_unit("us")
    source = open_source(Path(inbox), paths, profile_name, reader)
    mended = paths.name(paths.corrections)
    corrections = read_corrections(paths.corrections, source.profile, mended)
    notes = bring_to_form(paths)
    before = read_previous(paths)
    listed = read_references(paths, before)
    gathered = gather(source, sample, before, fixes_by_document(corrections, before.keys), moment, progress)
    claims = join_claims(before, gathered, added_claims(corrections, mended, moment, source.profile.id))
    claims = pd.concat([claims, listed.claims], ignore_index=True) if len(listed.claims) else claims
    claims, orphans = apply_to_claims(claims, corrections, mended)
    series = find_series(claims, source.profile).where(claims["war"].eq(source.profile.id))
    reprints = gathered.reprints
    claims = claims.assign(
        series_id=series, review=find_doubtful(claims, min_confidence), copy_of=reprint_of(claims, "claims", reprints)
    )
    documents = documents_table(gathered, fixes_by_document(corrections, claims), claims)
    documents = documents.assign(copy_of=reprint_of(documents, "documents", reprints))
    tables = {
        "claims": claims,
        "numbers": join_numbers(before, gathered),
        "rejected": rejected_table([*gathered.rejected, *refused], before, moment, taken),
        "orphans": orphans,
        "documents": pd.concat([documents, listed.documents], ignore_index=True),
    }
    return Ledger(
        **tables,
        read=tuple(gathered.read),
        unchanged=tuple(gathered.same),
        faults=(*(str(item) for item in (*gathered.rejected, *refused) if item.fault), *listed.faults),
        notes=(*notes, before.fault) if before.fault else tuple(notes),
    )


def ledger_of_corpus(paths: Paths, profile_name: str) -> Ledger:
    """Return what a corpus holds of one war, with all that was rejected. Raises as `open_corpus` does."""
    profile = load_profile(HOME if profile_name == AUTO else profile_name)
    documents, claims = (open_corpus(paths.corpus).read(name, war=profile.id) for name in ("documents", "claims"))
    numbers = read_numbers(paths, texts=documents["doc_id"])
    tables = {name: read_table(name, paths) for name in ("rejected", "orphans")}
    unchanged = tuple(documents["doc_id"])
    return Ledger(claims, numbers, documents=documents, **tables, read=(), unchanged=unchanged, faults=(), notes=())


def write_ledger(ledger: Ledger, paths: Paths) -> list[Path]:
    """Write all tables of an ingest, or none, and return the files that changed; a corpus stays as it is. Raises StorageError.

    >>> write_ledger(build_ledger("data/raw", paths, "russia_ukraine", progress=False), paths)
    []
    """
    if paths.corpus:
        return []
    return write_tables({name: getattr(ledger, name) for name in TABLES}, paths)


def open_source(inbox: Path, paths: Paths, profile_name: str, reader: Reader | None) -> Source:
    """Return where to read and with what; the workbook's own reader unless one is given."""
    profile = load_profile(HOME if profile_name == AUTO else profile_name)
    version = reader_version(profile, reader)
    return Source(paths.root / inbox, paths, profile, reader or read_its_war, version, alone=not kept_versions(paths))


def read_its_war(article: Article, home: Profile) -> Extraction:
    """Return what a text says of the war it is recognised to be about, `home` when it names nobody at war."""
    from helpers.extraction import extract  # late: whoever brings a reader need not load ours

    return extract(article, account=True, home=home)


def reprint_of(table: pd.DataFrame, name: str, reprints: dict[str, str]) -> pd.Series:
    """Return for each row of a table the text that its text is a reprint of, null where it is none."""
    return cast(table["doc_id"].map(reprints), name, "copy_of")


def find_doubtful(claims: pd.DataFrame, min_confidence: float) -> pd.Series:
    """Return for each claim whether a person should look at it: below the confidence asked for, and nobody has yet."""
    return claims["confidence"].lt(min_confidence) & claims["status"].eq("open")
