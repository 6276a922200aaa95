"""`audit --series` and `audit --articles`: a plain table, and texts against one, audited without a ledger."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from helpers.audit.articles import judge_articles
from helpers.audit.detect import judge_series, rules_of
from helpers.errors import InputError, LossbookError, ParameterError, nearest
from helpers.extraction import extract
from helpers.ledger.spreadsheets import harmless_table
from helpers.model import Article, Extraction
from helpers.profiles import Profile
from helpers.runs.intake import Single, read_files
from helpers.runs.report import warn

SERIES = ["date", "category", "value"]
SERIES_OUT = ["date", "category", "verdict", "suggested_value", "confidence", "evidence"]
ARTICLES_OUT = ["article_id", *SERIES_OUT[1:]]
QUIET = 2.0  # seconds before progress is shown
EVERY = 0.2  # seconds between two looks of the progress


def read_series(path: Path) -> pd.DataFrame:
    """Return a table of running totals: date, category, value and, where the file has it, stated_change.

    Raises InputError naming the file and the column, line or day that is not as it should be.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file")
    try:
        table = pd.read_csv(path, dtype=str, encoding="utf-8-sig", keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as problem:
        raise InputError(f"{path}: not a CSV file: {' '.join(str(problem).split())}") from problem
    table.columns = [name.strip() for name in table.columns]
    for name in SERIES:
        if name not in table:
            raise InputError(f"{path}: no column {name!r}{nearest(name, table.columns)}; needed are {', '.join(SERIES)}")
    columns = [*SERIES, *(["stated_change"] if "stated_change" in table else [])]
    table = table[columns].apply(lambda column: column.str.strip())
    table["date"] = _read(
        table, "date", path, lambda column: pd.to_datetime(column, format="%Y-%m-%d", errors="coerce"), "a date"
    )
    for name in columns[2:]:
        table[name] = _read(table, name, path, lambda column: pd.to_numeric(column, errors="coerce"), "a number", name != "value")
    double = table.duplicated(["date", "category"])
    if double.any():
        row = table[double].iloc[0]
        raise InputError(f"{path}: line {table.index[double][0] + 2}: {row['date'].date()} has a second {row['category']}")
    return table


def _read(table: pd.DataFrame, name: str, path: Path, parse, what: str, may_miss: bool = False) -> pd.Series:
    """Return a column read as what it should be; an empty value is missing in `value` and `stated_change`."""
    read = parse(table[name])
    bad = read.isna() & (table[name] != "") if may_miss or name == "value" else read.isna()
    if bad.any():
        line = table.index[bad][0]
        raise InputError(f"{path}: line {line + 2}: {name} {table[name][line]!r} is not {what}")
    return read


def audit_series(path: Path, profile: Profile, hindsight: int, adjustments: bool, min_level: str) -> pd.DataFrame:
    """Return the verdicts on a series in a CSV file, as `judge_series` gives them."""
    if hindsight not in (0, 1):
        raise ParameterError(f"--hindsight {hindsight}: 0 or 1 day")
    table = read_series(path)
    judged = judge_series(table, rules_of(profile, adjustments=adjustments), bool(hindsight), Counter("days"))
    return _at_least(judged, min_level)


def audit_articles(docs: Path, path: Path, lag: int, profile: Profile, adjustments: bool, min_level: str) -> pd.DataFrame:
    """Return the verdicts on the totals of texts against a series in a CSV file, as `judge_articles` gives them."""
    if lag < 0:
        raise ParameterError(f"--lag {lag}: a number of days, 0 or more")
    table = read_series(path)
    articles, faults = read_files([docs], Single())
    judged = judge_articles(_each(articles, profile, faults), profile, table, rules_of(profile, adjustments=adjustments), lag)
    for fault in faults:
        warn(fault)
    if faults and not len(judged):
        raise InputError(f"{docs}: no text could be read")
    return _at_least(judged, min_level)


def _each(articles: Iterator[Article], profile: Profile, faults: list[str]) -> Iterator[tuple[Article, Extraction]]:
    """Read the texts one after the other; what cannot be read is a line in `faults`."""
    count = Counter("texts")
    for done, article in enumerate(articles, 1):
        try:
            yield article, extract(article, profile, account=True)
        except LossbookError as problem:
            faults.append(f"{article.doc_id}: {problem}")
        count(done, None)


def plain_csv(judged: pd.DataFrame) -> str:
    """Return verdicts as the CSV of the command: one row a figure, numbers without needless decimals."""
    columns = SERIES_OUT if "date" in judged else ARTICLES_OUT
    table = judged.assign(evidence=[_evidence(row) for row in judged.to_dict("records")])
    if "date" in table:
        table["date"] = table["date"].dt.strftime("%Y-%m-%d")
    table["suggested_value"] = [_figure(value) for value in table["suggested_value"]]
    return harmless_table(table[columns]).to_csv(index=False).rstrip("\n")


def plain_json(judged: pd.DataFrame) -> str:
    """Return verdicts as JSON with all their columns: level, rivals and hindsight too."""
    table = judged.assign(date=judged["date"].dt.strftime("%Y-%m-%d")) if "date" in judged else judged
    return table.to_json(orient="records", force_ascii=False, indent=1)


def plain_text(judged: pd.DataFrame) -> str:
    """Return a line for each finding, the likely ones first, and a line that counts the rest."""
    found = judged[judged["level"].isin(["likely", "possible"])]
    found = found.assign(sure=found["level"].eq("likely")).sort_values(["sure", "confidence"], ascending=False, kind="stable")
    lines = []
    for row in found.to_dict("records"):
        where = row["date"].date() if "date" in row else row["article_id"]
        meant = "" if pd.isna(row["suggested_value"]) else f", expected {_figure(row['suggested_value'], ',')}"
        lines.append(
            f"{row['level'].upper()} {row['verdict']}: {where} {row['category']} {_figure(row['value'], ',')}{meant}"
            f" ({row['confidence']:.0%}): {'; '.join([*row['evidence'], *row['rivals']])}"
        )
    likely = int((found["level"] == "likely").sum())
    lines.append(f"{len(judged):,} figures: {likely:,} likely and {len(found) - likely:,} possible findings.")
    return "\n".join(lines)


def _evidence(row: dict) -> str:
    hindsight = [f"hindsight: {row['hindsight']} on its own day"] if row.get("hindsight") else []
    level = [row["level"]] if row["level"] in ("likely", "possible") else []
    return "; ".join([*level, *row["evidence"], *row["rivals"], *hindsight])


def _figure(value: float, form: str = "") -> str:
    return "" if pd.isna(value) else f"{value:{form}.0f}" if float(value).is_integer() else f"{value:{form}}"


def _at_least(judged: pd.DataFrame, min_level: str) -> pd.DataFrame:
    """Return the verdicts without the findings that are only possible, when asked for the likely ones."""
    return judged[judged["level"] != "possible"].reset_index(drop=True) if min_level == "likely" else judged


class Counter:
    """Counts what is done on standard error, once it takes longer than two seconds, where somebody watches."""

    def __init__(self, what: str) -> None:
        self.what, self.began, self.shown = what, time.monotonic(), 0.0

    def __call__(self, done: int, of: int | None) -> None:
        now = time.monotonic()
        last = done == of
        if now - self.began < QUIET or not sys.stderr.isatty() or (now - self.shown < EVERY and not last):
            return
        self.shown = now
        of_all = f" of {of:,}" if of else ""
        print(f"\r{done:,}{of_all} {self.what}", end="\n" if last else "", file=sys.stderr, flush=True)
