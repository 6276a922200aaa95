"""What the commands on the tables do: read, compute and store, with the rows to show."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.analysis import build_series, known_totals, list_revisions
from helpers.audit import COUNTERS, audit_claims
from helpers.errors import InputError, NoDataError
from helpers.ledger import (
    Correction,
    apply_to_verdicts,
    read_audited,
    read_claims,
    read_corrections,
    read_table,
    table_path,
    write_table,
    write_tables,
)
from helpers.ledger.build import build_ledger, write_ledger
from helpers.ledger.previous import read_previous
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.reference import adjusted
from helpers.runs.dates import read_date
from helpers.runs.locks import FETCH_LOCK, workbook_lock
from helpers.runs.preflight import check_names
from helpers.runs.remains import sweep_texts
from helpers.runs.report import say, warn
from helpers.runs.taking import Door, Taken
from helpers.texts import Rejected

FEEDS = "feeds.yaml"
SHOWN = 20  # faults that are told one by one; the rest is counted
KNOWN = ["side", "category", "date", "value", "claimant", "measure", "kind", "source", "known_on"]


@dataclass(frozen=True)
class Web:
    """How much of the web an ingest may use: `offline` reads no feeds, `allow_local` permits addresses of one's own network."""

    allow_local: bool = False
    offline: bool = False


def ingest_texts(
    texts: Iterable[str], paths: Paths, inbox: str, sample: str, profile: str, min_confidence: float, web: Web = Web()
) -> int:  # fmt: skip
    """Fetch the named addresses (without any text named: what the feeds list), take the named files and folders into data/raw,
    read all that is new there, store the tables, and return the exit code.

    What cannot be had is listed with the rest that could not be read. Raises LossbookError when nothing can be read.
    """
    texts = list(texts)
    refused, taken = fetch_all([text for text in texts if "://" in text], not texts and not web.offline, paths, web.allow_local)
    with workbook_lock(paths, warn):
        sweep_texts(paths)
        more, also = take_all([text for text in texts if "://" not in text], paths)
        refused, taken = refused + more, taken | also
        try:
            ledger = build_ledger(
                Path(inbox), paths, profile, sample, min_confidence, progress=sys.stderr.isatty(), refused=refused, taken=taken
            )
        except NoDataError as problem:
            raise (InputError("\n".join(map(str, refused))) if refused else problem) from problem
        write_ledger(ledger, paths)
    say(ledger.summary())
    for line in (*ledger.notes, *ledger.faults[:SHOWN]):
        warn(line)
    if len(ledger.faults) > SHOWN:
        warn(f"and {len(ledger.faults) - SHOWN:,} more, listed in {paths.name(table_path('rejected', paths, '.csv'))}")
    return ledger.exit_code


def fetch_all(urls: list[str], feeds: bool, paths: Paths, allow_local: bool) -> tuple[list[Rejected], set[str]]:
    """Fetch addresses, and with `feeds` what those of data/raw/feeds.yaml list, say where each text lies now, and return what was
    refused and what was not. Raises InputError for a faulty list of feeds.
    """
    from helpers.texts.subscriptions import read_subscriptions  # late, as is all that fetches: files alone need none of it

    file = paths.raw / FEEDS
    listed = read_subscriptions(file, paths.name(file), allow_local) if feeds or urls else []
    if not urls and not (feeds and listed):
        return [], set()
    from helpers.runs.fetching import open_collector

    with workbook_lock(paths, warn, name=FETCH_LOCK):
        collector = open_collector(paths, texts_there(paths), listed, allow_local)
        with collector.journal as journal:
            refused, taken = _sort(collector.collect(urls, listed if feeds else []), paths)
            told = {*read_previous(paths).rejected["path"], *(item.path for item in refused), *taken}
            untold = [Rejected(url, why) for url, why in journal.failed().items() if url not in told]
            return refused + untold, taken  # an ingest that was killed could not tell of what it had tried


def take_all(texts: list[str], paths: Paths) -> tuple[list[Rejected], set[str]]:
    """Take files and folders into data/raw, say where each text lies now, and return what was refused and what was not."""
    if not texts:
        return [], set()
    door = Door(paths, texts_there(paths))
    return _sort((item for text in texts for item in door.take_in(text)), paths)


def texts_there(paths: Paths) -> dict[str, Path]:
    """Return the files of the texts that the ledger knows, by the hash of their words."""
    documents = read_previous(paths).documents
    return {row.sha256: paths.root / row.path for row in documents.itertuples() if (paths.root / row.path).is_file()}


def _sort(items: Iterable[Taken | Rejected], paths: Paths) -> tuple[list[Rejected], set[str]]:
    """Say of each text that was taken in where it lies, and return the refused and the names of the others."""
    refused, taken = [], set()
    for item in items:
        if isinstance(item, Rejected):
            refused.append(item)
            continue
        taken.add(item.name)
        if item.path.is_file():
            say(paths.name(item.path))
    return refused, taken


def audit_table(paths: Paths, profile: str, known_on: str, hindsight: bool, min_level: str) -> pd.DataFrame:
    """Return the verdicts on the stored claims with the corrections applied, and store them with the revisions.

    A correction whose verdict is gone is one line on standard error. Raises NoDataError when nothing was ingested yet.
    """
    day, war = read_date(known_on, date.today(), "--known-on") or None, adjusted(load_profile(profile), paths)
    with workbook_lock(paths, warn):
        claims, numbers = read_audited(paths, war, COUNTERS)
        judged = audit_claims(claims, war, day, hindsight, min_level, numbers=numbers)
        corrections = read_corrections(paths.corrections, war, paths.name(paths.corrections))
        verdicts, orphans = apply_to_verdicts(judged, corrections)
        revisions = list_revisions(claims, war, corrections, verdicts, documents=read_table("documents", paths))
        write_tables({"verdicts": verdicts, "revisions": revisions}, paths)
    for row in orphans.itertuples():
        warn(f"{paths.name(paths.corrections)}: line {row.line}: {row.problem}")
    return verdicts


def revision_table(paths: Paths, profile: str, since: str) -> pd.DataFrame:
    """Return the changes of known values after the day `since`, all when it is "", and store the whole table.

    Raises ParameterError for a day that is none, NoDataError when nothing was ingested yet.
    """
    day, war = read_date(since, date.today(), "--since"), adjusted(load_profile(profile), paths)
    with workbook_lock(paths, warn):
        claims, corrections = read_claims(paths, war), read_corrections(paths.corrections, war, paths.name(paths.corrections))
        documents = read_table("documents", paths)
        asks = _asks_outlets(corrections) or documents["outlet_corrected"].notna().any()
        verdicts = apply_to_verdicts(audit_claims(claims, war), corrections)[0] if asks else None
        table = list_revisions(claims, war, corrections, verdicts, documents=documents)
        write_table("revisions", table, paths)
    return table[table["changed_on"] > pd.Timestamp(day)].reset_index(drop=True) if day else table


def known_table(paths: Paths, profile: str, day: str, **chosen: str) -> pd.DataFrame:
    """Return the last total of each line as it was known on a day, with who said so and where; nothing is stored.

    `chosen` holds side and category, names with commas between. Raises ParameterError and NoDataError.
    """
    war, known_on = load_profile(profile), read_date(day, date.today(), "DATE")
    names = {name: [part.strip() for part in text.split(",") if part.strip()] for name, text in chosen.items()}
    check_names(war, {"SIDES": names["side"], "CATEGORIES": names["category"]})
    claims = read_claims(paths, war)
    totals = known_totals(build_series(claims, war, date.fromisoformat(known_on)))
    for name, wanted in names.items():
        totals = totals[totals[name].isin(wanted)] if wanted else totals
    sources = claims.drop_duplicates("claim_id").set_index("claim_id")[["outlet", "known_on"]]
    told = totals.join(sources, on="claim_id").rename(columns={"outlet": "source"})
    return told.reset_index(drop=True)


def _asks_outlets(corrections: Iterable[Correction]) -> bool:
    return any(row.action == "outlet_corrected" for row in corrections)
