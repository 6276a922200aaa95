"""What the command `check` does: a draft read, its figures judged beside the ledger, each shown with its line. Nothing is
written.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from helpers.audit import words
from helpers.audit.drafts import COLUMNS, FOUND_IN_DRAFTS, check_draft
from helpers.errors import InputError
from helpers.ledger.official import find_series
from helpers.ledger.store import read_claims
from helpers.ledger.tables import claims_table, numbers_table
from helpers.model import Article
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.runs.dates import read_date
from helpers.runs.intake import Single, holds_many, read_files

PREFIX = "draft/"  # no document of the ledger has such an id
WIDTH = 240  # characters of a sentence that are shown


def check_drafts(
    files: Iterable[Path], paths: Paths, published: str = "", profile: str = "russia_ukraine"
) -> tuple[pd.DataFrame, list[str]]:
    """Return a row for each figure of the drafts, with its `line` and `column` in the draft's text, and what should be said.

    `published` is the day on which they are to appear, today where neither it nor a sidecar tells. Raises NoDataError without a
    ledger to hold them against, and InputError when no draft can be read.
    """
    from helpers.extraction import extract

    files = list(files)
    single = Single(published) if len(files) == 1 and not holds_many(files[0]) else Single()
    day = date.fromisoformat(read_date(published, date.today(), "--published") or date.today().isoformat())
    war = load_profile(profile)
    claims = read_claims(paths, war)
    articles, faults = read_files(files, single)
    drafts = [_dated(article, day) for article in articles]
    if not drafts:
        raise InputError("\n".join(faults) or "no draft was read")
    readings = [(draft, extract(draft, war, account=True)) for draft in drafts]
    if not any(reading.claims for _, reading in readings):
        return pd.DataFrame(columns=[*COLUMNS, "line", "column"]), faults
    found = claims_table(readings, pd.Timestamp(datetime.now(UTC)).floor("s").as_unit("us"))
    found = found.assign(known_on=found["published"], series_id=find_series(found, war))
    judged = check_draft(claims, found, numbers_table(readings), war)
    texts = {draft.doc_id: draft.text for draft in drafts}
    places = [_place(texts[row.doc_id], row.start) for row in judged.itertuples()]
    placed = judged.assign(
        doc_id=judged["doc_id"].str.removeprefix(PREFIX),
        line=[line for line, _ in places],
        column=[column for _, column in places],
    )
    return placed, faults


def is_clean(judged: pd.DataFrame) -> bool:
    """Return whether nothing was found."""
    return not judged["level"].isin(FOUND_IN_DRAFTS).any()


def print_draft(judged: pd.DataFrame, everything: bool = False) -> str:
    """Return what was found, a figure after the other: line, finding, the sentence with the figure marked, the suggestion.

    With `everything` the figures that fit are shown too.
    """
    shown = judged if everything else judged[judged["level"].isin(FOUND_IN_DRAFTS)]
    found = int(judged["level"].isin(FOUND_IN_DRAFTS).sum())
    blocks = ["\n".join(_block(row)) for row in shown.to_dict("records")]
    counts = words.sentence(
        "drafts", "summary", figures=words.counted("figure", len(judged), "drafts"), fit=len(judged) - found, found=found
    )
    return "\n\n".join([*blocks, counts])


def draft_json(judged: pd.DataFrame) -> str:
    """Return all figures as JSON, a row each."""
    plain = judged.assign(as_of=judged["as_of"].map(lambda day: None if pd.isna(day) else f"{day:%Y-%m-%d}"))
    return json.dumps(json.loads(plain.to_json(orient="records", force_ascii=False)), ensure_ascii=False, indent=1)


def _dated(article: Article, day: date) -> Article:
    from dataclasses import replace

    return replace(article, doc_id=PREFIX + article.doc_id, published=article.published or day, kind="press")


def _place(text: str, start: int) -> tuple[int, int]:
    """Return the line and column of a place in a text, both counted from one."""
    ends = [place for place, sign in enumerate(text[:start]) if sign == "\n"]
    line = bisect_right(ends, start)
    return line + 1, start - (ends[-1] if ends else -1)


def _block(row: dict) -> list[str]:
    lines = [f"{row['doc_id']}, line {row['line']}: {row['text']}"]
    marked = _marked(row)
    lines += [f"    {marked}"] if marked else []
    if row["suggested_value"] is not None and pd.notna(row["suggested_value"]):
        lines.append("    " + words.sentence("drafts", "suggestion", value=words.number(row["suggested_value"])))
    return lines


def _marked(row: dict) -> str:
    """Return the sentence with its figure in brackets, cut to what is near the figure."""
    if not row["sentence"] or pd.isna(row["sentence_start"]):
        return ""
    at = int(row["start"] - row["sentence_start"])
    left, right = row["sentence"][:at], row["sentence"][at + len(row["quote"]) :]
    half = WIDTH // 2
    left = "… " + left[-half:].split(" ", 1)[-1] if len(left) > half else left
    right = right[:half].rsplit(" ", 1)[0] + " …" if len(right) > half else right
    return " ".join(f"{left}[{row['quote']}]{right}".split())
