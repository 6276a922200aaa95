"""What the command `compare` does: two days of the stored claims, or weeks to phases, what is unusual and what was refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from helpers.analysis import against_before, build_series, choose_series, compare, official, period_rates, resolve_dates
from helpers.analysis.records import find_records
from helpers.analysis.settled import settled_steps
from helpers.analysis.tellings import tell_records, tell_turns, tell_unlooked
from helpers.analysis.turns import find_turns
from helpers.analysis.views import between, refusals, without_interval
from helpers.analysis.words import day
from helpers.errors import NoDataError
from helpers.ledger import read_totals
from helpers.paths import Paths
from helpers.profiles import Profile, load_profile
from helpers.reference import adjusted
from helpers.runs.preflight import check_names
from helpers.runs.printing import print_table

COMPARED = [
    "category", "side", "start", "end", "start_value", "end_value", "change", "adjustment", "per_day", "base_per_day",
    "rate_change", "interval",
]  # fmt: skip
SAME = ["series_id", "side", "claimant", "category", "label", "subject"]
PERIODS = ["category", "side", "period", "start", "end", "change", "adjustment", "per_day", "rate_change", "interval"]


@dataclass(frozen=True)
class Question:
    """What is compared: two days as written, the baseline, whose losses of what as whom, and the unit of `by` or ""."""

    start: str = ""
    end: str = ""
    baseline: str = "previous_equal"
    sides: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    by: str = ""


@dataclass(frozen=True)
class Answer:
    """The answer: `table` has a row for each line (and period), `records` and `turns` what is unusual, all between two days."""

    table: pd.DataFrame
    records: pd.DataFrame
    turns: pd.DataFrame
    start: pd.Timestamp
    end: pd.Timestamp
    by: str = ""


def ask_question(paths: Paths, profile: str, **asked: str) -> Answer:
    """Return the answer to a question as the command line puts it: names with commas between, nothing is stored.

    Raises ParameterError for unknown names and NoDataError for days without data, each naming the nearest.
    """
    war = adjusted(load_profile(profile), paths)
    names = {
        name: tuple(part.strip() for part in asked.pop(name).split(",") if part.strip())
        for name in ("side", "category", "claimant")
    }
    check_names(war, {"SIDES": names["side"], "CATEGORIES": names["category"], "CLAIMANTS": names["claimant"]})
    question = Question(**asked, sides=names["side"], categories=names["category"], claimants=names["claimant"])
    return answer(read_totals(paths, war), war, question, date.today())


def answer(claims: pd.DataFrame, profile: Profile, question: Question, today: date) -> Answer:
    """Return the answer to a question from a table of claims."""
    series = choose_series(build_series(claims, profile), profile, list(question.claimants))
    if question.claimants:
        _check_voices(series, question.claimants)
    start, end = resolve_dates(series, question.start, question.end, today, profile)
    sides, categories = list(question.sides) or None, list(question.categories) or None
    table = compare(series, profile, start, end, question.baseline, sides, categories)
    lines = table[table["refused"].isna()]
    steps = settled_steps(series, profile, end, official(lines))
    records = find_records(series, profile, official(table), steps=steps)
    told = Answer(table, records, find_turns(series, profile, end, steps=steps), start, end)
    if not question.by:
        return told
    wanted = series if sides is None else series[series["side"].isin(sides)]
    rates = period_rates(wanted, profile, start, end, question.by, categories=categories)
    return replace(told, table=against_before(rates, wanted, profile, question.by), by=question.by)


def _check_voices(series: pd.DataFrame, claimants: tuple[str, ...]) -> None:
    """Raise NoDataError when those who were asked for told no total, or totals of one day only."""
    names, days = ", ".join(claimants), series["date"].drop_duplicates()
    if not len(days):
        raise NoDataError(f"CLAIMANTS {names}: the ledger holds no running total of theirs")
    if len(days) == 1:
        only = days.iloc[0].date()
        raise NoDataError(f"CLAIMANTS {names}: the ledger holds their running totals of one day only, {only}; a change needs two")


def print_answer(told: Answer, form: str) -> str:
    """Return an answer as `text`, `csv` (the table in full) or `json` (its rows, each with its line's records and turns)."""
    if form == "csv":
        return print_table(told.table, "csv", [])
    if form == "json":
        return print_table(_with_news(told), "json", [])
    table = print_table(written(told.table), "text", PERIODS if told.by else COMPARED)
    parts = [f"{heading}\n" + "\n".join(f"- {line}" for line in lines) for heading, lines in news(told).items() if lines]
    return "\n\n".join([table, *parts])


def written(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that could be compared, with `interval` in words: `-56 % to -5 %`."""
    rows = table[table["refused"].isna()]
    return rows.assign(interval=between(rows["rate_low"], rows["rate_high"]))


def news(told: Answer) -> dict[str, list[str]]:
    """Return heading -> sentences: records, changes of pace, what the figures rest on, what has no interval, what was refused."""
    table = told.table
    notes = table.loc[table["note"].fillna("").ne(""), ["label", "note"]] if "note" in table else table.iloc[:0].assign(note="")
    said = [f"{row.label[:1].upper()}{row.label[1:]}: {row.note}." for row in notes.itertuples() if row.note]
    reasons = refusals(table) if not told.by else list(dict.fromkeys(official(table)["refused"].dropna()))
    return {
        "Records, as counted by the claimant": tell_records(told.records),
        f"Changes of pace from {day(told.start)} to {day(told.end)}": tell_turns(told.turns, told.start, told.end),
        "Notes": said,
        "Without an interval": without_interval(table),
        "Not compared": reasons,
        "Not looked at for changes of pace": tell_unlooked(told.turns, told.end),
    }


def _with_news(told: Answer) -> pd.DataFrame:
    turns = told.turns[told.turns["refused"].isna()]
    lines = list(zip(told.table["series_id"], told.table["category"], strict=True))
    added = {name: [_rows_of(table, line) for line in lines] for name, table in (("records", told.records), ("turns", turns))}
    return told.table.assign(**added)


def _rows_of(table: pd.DataFrame, line: tuple[str, str]) -> list[dict[str, Any]]:
    """Return the rows of one line without what its own row says, days as ISO dates and without missing values."""
    if pd.isna(line[0]):
        return []
    rows = table[table["series_id"].eq(line[0]) & table["category"].eq(line[1])].drop(columns=[*SAME])
    days = {name: rows[name].dt.strftime("%Y-%m-%d") for name in rows.select_dtypes("datetime").columns}
    told = rows.assign(**days).to_dict("records")
    return [{name: value for name, value in row.items() if pd.notna(value)} for row in told]
