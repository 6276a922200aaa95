"""An ingest in parts: sources cut, parts read, texts compared across all of them, tables finished, the corpus replaced at once.

Whatever is done stays done: a part that was read, or a piece that was finished, is found again by the next ingest of the same
texts with the same reader, so that one that was stopped goes on, and one with more sources reads what is new.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

import pandas as pd

from helpers.errors import InputError, NoDataError, RunError
from helpers.files import hash_bytes
from helpers.ledger.corpus import BEFORE, NAME, Corpus, File, open_corpus
from helpers.ledger.corrected import added_claims, orphans_table
from helpers.ledger.corrections import ON_CLAIMS, Correction, read_corrections
from helpers.ledger.fingerprints import HERE, reader_version
from helpers.ledger.previous import read_previous
from helpers.ledger.references import read_references
from helpers.paths import Paths
from helpers.profiles import AUTO, HOME, load_profile
from helpers.scale import finish, pieces
from helpers.scale.across import Links, find_links
from helpers.scale.child import Job
from helpers.scale.engines import Engine
from helpers.scale.finish import Finished, Finishing, finish_claims, finish_piece, write_part
from helpers.scale.parts import find_parts
from helpers.scale.pieces import Piece, make_piece
from helpers.scale.storage import Storage

Watch = Callable[[str, int, int], None]  # what is done, how many of it are, and how many there are in all
OWN_TABLES = ("documents", "claims", "numbers", "rejected", "orphans")
CODE = ("ledger", "profiles", "scale", "texts/copies.py", "texts/near.py", "model.py")


@dataclass(frozen=True)
class Settings:
    """How a corpus is made. `reader` is for tests: a function as `module:name`."""

    profile: str = AUTO
    min_confidence: float = 0.5
    part_size: int = 0
    reader: str = ""


@dataclass(frozen=True)
class Made:
    """A corpus that was made, and what should be said: how many parts were read now, and files that somebody has to mend."""

    corpus: Corpus
    parts: int
    faults: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """2 when there are faults, else 0."""
        return InputError.exit_code if self.faults else 0

    def summary(self) -> str:
        """Return one line: what the corpus holds."""
        rows = self.corpus.count
        return (
            f"{rows('documents'):,} texts in {self.parts:,} parts: {rows('claims'):,} claims, {rows('numbers'):,} numbers "
            f"accounted for; {rows('rejected'):,} texts left out, listed in the table rejected"
        )


def make_corpus(
    sources: Sequence[str],
    url: str,
    engine: Engine,
    paths: Paths,
    settings: Settings = Settings(),
    now: datetime | None = None,
    watch: Watch = lambda *_: None,
) -> Made:
    """Make the corpus at `url` out of the sources, replacing one that is there, and return it.

    Raises InputError for a source that cannot be read, StorageError when `url` cannot be written, and RunError when the engine is
    lost: what was read until then is kept.
    """
    profile = load_profile(HOME if settings.profile == AUTO else settings.profile)
    source = paths.name(paths.corrections)
    corrections = read_corrections(paths.corrections, profile, source)
    storage, parts = Storage(url), find_parts(sources, paths, settings.part_size)
    moment = pd.Timestamp(now or datetime.now(UTC)).tz_convert("UTC").floor("s").as_unit("us")
    version = reader_version(profile) if not settings.reader else settings.reader
    job = Job(profile.id, version, moment, settings.reader)
    told = [row for row in corrections if row.action in ON_CLAIMS]
    how = Finishing(profile, tuple(told), source, settings.min_confidence, code_version())
    before = _before(url)
    since = {file.source: file for file in before.tables.get("documents", [])} if before else {}
    read = _all(engine, partial(make_piece, storage, job), parts, "reading", watch)
    engine.rest()
    watch("comparing", 0, 1)
    links = find_links(storage, read)
    watch("comparing", 1, 1)
    things = [(piece, link, since.get(piece.source)) for piece, link in zip(read, links, strict=True)]
    finished = _all(engine, partial(_finish, storage, how), things, "finishing", watch)
    own, listed_faults = _own_part(storage, how, corrections, paths, moment, finished)
    tables = {
        name: [file for part in (*finished, own) if (file := part.files.get(name))]
        for name in OWN_TABLES
    }  # fmt: skip
    corpus = Corpus(url, tables, moment.isoformat(), profile.id)
    _replace(storage, corpus, read)
    return Made(corpus, len(parts), (*(piece.broken for piece in read if piece.broken), *listed_faults))


def code_version() -> str:
    """Return a hash of the code that makes finished tables of what was read."""
    files = [file for part in CODE for file in ([HERE / part] if part.endswith(".py") else sorted((HERE / part).rglob("*.*")))]
    wanted = [file for file in files if file.suffix in (".py", ".yaml", ".json")]
    return hash_bytes(b"".join(file.read_bytes() for file in wanted))


def _all(engine: Engine, act: Callable, things: Sequence, what: str, watch: Watch) -> list:
    """Return what came of each thing, in their order. Raises RunError, saying how far it is, when the engine is lost."""
    made: dict[int, object] = {}
    watch(what, 0, len(things))
    try:
        for place, result in engine.each(act, things):
            made[place] = result
            watch(what, len(made), len(things))
    except RunError as problem:
        raise RunError(
            f"{problem}; {len(made):,} of {len(things):,} parts were done ({what}) and are kept: the same command goes on there"
        ) from problem
    return [made[place] for place in range(len(things))]


def _finish(storage: Storage, how: Finishing, thing: tuple[Piece, Links, File | None]) -> Finished:
    return finish_piece(storage, how, *thing)


def _own_part(
    storage: Storage,
    how: Finishing,
    corrections: Sequence[Correction],
    paths: Paths,
    moment: pd.Timestamp,
    finished: list[Finished],
) -> tuple[Finished, tuple[str, ...]]:
    """Return the part of what is in no source: claims that people added, transcriptions on the shelf, corrections that fit
    nothing; and what is wrong with the shelf.
    """
    listed = read_references(paths, read_previous(paths))
    added = added_claims(list(corrections), how.source, moment, how.profile.id)
    asked = {row.id for row in how.corrections} | {row.content for row in how.corrections if row.field == "part_of"}
    claims, known = finish_claims(pd.concat([added, listed.claims], ignore_index=True), how, asked)
    there = set(known).union(*(part.known for part in finished))
    orphans = [(row, "no claim has this id") for row in how.corrections if row.id not in there]
    orphans += [
        (row, "no claim has the id given as part_of")
        for row in how.corrections
        if row.id in there and row.field == "part_of" and row.content and row.content not in there
    ]
    frames = {"claims": claims, "documents": listed.documents, "orphans": orphans_table(orphans)}
    told = [moment.isoformat(), how.version, *(f"{name} {len(frame)}" for name, frame in frames.items())]
    return Finished(write_part(storage, hash_bytes(" ".join(told).encode())[:32], frames), ()), listed.faults


def _before(url: str) -> Corpus | None:
    """Return the corpus that is there; None when there is none, or none that can be read, which is replaced."""
    try:
        return open_corpus(url)
    except (NoDataError, InputError):
        return None


def _replace(storage: Storage, corpus: Corpus, read: Sequence[Piece]) -> None:
    """Put a corpus in the place of the one before, and delete what neither of the two needs."""
    before = b""
    try:
        before = storage.read(NAME)
        if before != corpus.to_json():
            storage.write(BEFORE, before)
    except FileNotFoundError:
        pass
    storage.write(NAME, corpus.to_json())
    kept = {file.path.rpartition("/")[2].partition(".")[0] for files in corpus.tables.values() for file in files}
    if before:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            kept |= {
                file["path"].rpartition("/")[2].partition(".")[0]
                for files in json.loads(before)["tables"].values()
                for file in files
            }
    for name in list(storage.names(finish.FOLDER)):
        if name.rpartition("/")[2].partition(".")[0] not in kept:
            storage.delete(name)
    current = {piece.key for piece in read}
    for name in list(storage.names(pieces.FOLDER)):
        if name.rpartition("/")[2].partition(".")[0] not in current:
            storage.delete(name)
