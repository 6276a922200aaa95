"""What the commands `ingest`, `audit` and `compare` do with the tables: read, compute, store, and show as text, CSV or JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.analysis import build_series, choose_series, known_totals, list_revisions, resolve_dates
from helpers.analysis import compare as compare_series
from helpers.audit import audit_claims, of_references, of_texts, reference_line
from helpers.errors import ParameterError
from helpers.ledger import (
    Correction,
    apply_to_verdicts,
    build_ledger,
    read_claims,
    read_corrections,
    read_table,
    table_path,
    write_ledger,
    write_table,
    write_tables,
)
from helpers.ledger.previous import read_previous
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.runs.dates import read_date
from helpers.runs.locks import workbook_lock
from helpers.runs.preflight import check_names
from helpers.runs.report import say, warn
from helpers.runs.taking import Door
from helpers.texts import Rejected

SHOWN = 20  # faults that are told one by one; the rest is counted
KNOWN = ["side", "category", "date", "value", "claimant", "measure", "kind", "source", "known_on"]
COMPARED = ["category", "side", "start", "end", "start_value", "end_value", "change", "per_day", "base_per_day", "rate_change"]


def ingest_texts(
    texts: Iterable[str], paths: Paths, inbox: str, sample: str, profile: str, min_confidence: float
) -> int:  # fmt: skip
    """Take the named files and folders into data/raw, read all that is new there, store the tables, and return the exit code.

    What cannot be taken in is listed with the rest that could not be read. Raises LossbookError when nothing can be read.
    """
    texts = list(texts)
    for text in texts:
        if "://" in text:
            raise ParameterError(f"{text}: addresses are not fetched yet; save the text into data/raw/articles")
    with workbook_lock(paths, warn):
        refused, taken = take_all(texts, paths)
        ledger = build_ledger(
            Path(inbox), paths, profile, sample, min_confidence, progress=sys.stderr.isatty(), refused=refused, taken=taken
        )
        write_ledger(ledger, paths)
    say(ledger.summary())
    for line in (*ledger.notes, *ledger.faults[:SHOWN]):
        warn(line)
    if len(ledger.faults) > SHOWN:
        warn(f"and {len(ledger.faults) - SHOWN:,} more, listed in {paths.name(table_path('rejected', paths, '.csv'))}")
    return ledger.exit_code


def take_all(texts: list[str], paths: Paths) -> tuple[list[Rejected], set[str]]:
    """Take files and folders into data/raw, say where each text lies now, and return what was refused and what was not."""
    if not texts:
        return [], set()
    documents = read_previous(paths).documents
    there = {row.sha256: paths.root / row.path for row in documents.itertuples() if (paths.root / row.path).is_file()}
    door, refused, taken = Door(paths, there), [], set()
    for text in texts:
        for item in door.take_in(text):
            if isinstance(item, Rejected):
                refused.append(item)
            else:
                taken.add(item.name)
                say(paths.name(item.path))
    return refused, taken


def audit_table(paths: Paths, profile: str, known_on: str, hindsight: bool, min_level: str) -> pd.DataFrame:
    """Return the verdicts on the stored claims with the corrections applied, and store them with the revisions.

    A correction whose verdict is gone is one line on standard error. Raises NoDataError when nothing was ingested yet.
    """
    day, war = read_date(known_on, date.today(), "--known-on") or None, load_profile(profile)
    with workbook_lock(paths, warn):
        claims, numbers = read_claims(paths, war), read_table("numbers", paths)
        judged = audit_claims(claims, war, day, hindsight, min_level, numbers=numbers)
        corrections = read_corrections(paths.corrections, war, paths.name(paths.corrections))
        verdicts, orphans = apply_to_verdicts(judged, corrections)
        revisions = list_revisions(claims, war, corrections, verdicts)
        write_tables({"verdicts": verdicts, "revisions": revisions}, paths)
    for row in orphans.itertuples():
        warn(f"{paths.name(paths.corrections)}: line {row.line}: {row.problem}")
    return verdicts


def revision_table(paths: Paths, profile: str, since: str) -> pd.DataFrame:
    """Return the changes of known values after the day `since`, all when it is "", and store the whole table.

    Raises ParameterError for a day that is none, NoDataError when nothing was ingested yet.
    """
    day, war = read_date(since, date.today(), "--since"), load_profile(profile)
    with workbook_lock(paths, warn):
        claims, corrections = read_claims(paths, war), read_corrections(paths.corrections, war, paths.name(paths.corrections))
        verdicts = apply_to_verdicts(audit_claims(claims, war), corrections)[0] if _asks_outlets(corrections) else None
        table = list_revisions(claims, war, corrections, verdicts)
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


def compare_table(paths: Paths, profile: str, start: str, end: str, baseline: str, **chosen: str) -> pd.DataFrame:
    """Return the comparison of two days from the stored claims; nothing is stored.

    `chosen` holds side, category and claimant, names with commas between. Raises ParameterError and NoDataError.
    """
    war = load_profile(profile)
    names = {name: [part.strip() for part in text.split(",") if part.strip()] for name, text in chosen.items()}
    check_names(war, {"SIDES": names["side"], "CATEGORIES": names["category"], "CLAIMANTS": names["claimant"]})
    series = choose_series(build_series(read_claims(paths, war), war), war, names["claimant"])
    first, last = resolve_dates(series, start, end, date.today(), war)
    return compare_series(series, war, first, last, baseline, names["side"] or None, names["category"] or None)


def print_table(table: pd.DataFrame, form: str, columns: list[str]) -> str:
    """Return a table as CSV or JSON in full, or its `columns` as aligned text; days as ISO dates."""
    plain = table.assign(**{name: table[name].dt.strftime("%Y-%m-%d") for name in table.select_dtypes("datetime").columns})
    if form == "csv":
        return plain.to_csv(index=False).rstrip("\n")
    if form == "json":
        return plain.to_json(orient="records", force_ascii=False, indent=1)
    return plain[columns].to_string(index=False, na_rep="-", float_format=_number) if len(plain) else "Nothing to show."


def print_findings(verdicts: pd.DataFrame, references: bool = False) -> str:
    """Return a line for each finding: its level, what was found in a sentence, and where; and a line that counts the rest.

    Findings on figures of transcriptions are told in one sentence, or (`references`) are those that are listed.
    """
    told = "" if references else reference_line(verdicts)
    verdicts = of_references(verdicts) if references else of_texts(verdicts)
    findings = verdicts[verdicts["level"] != "none"].sort_values(["doc_id", "claim_id"], kind="stable")
    lines = [f"{row.level.upper()}: {row.text} [{row.doc_id}]" for row in findings.itertuples()]
    return "\n".join(
        [*lines, f"{len(findings)} findings, {len(verdicts) - len(findings)} figures consistent.", *([told] if told else [])]
    )


def _number(value: Any) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
