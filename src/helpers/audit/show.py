"""The audit on a page: findings as HTML with their quotes marked, and tables of what was checked. Every text is escaped."""

from __future__ import annotations

from html import escape

import pandas as pd

from helpers.audit.around import values_around
from helpers.audit.findings import FOUND
from helpers.audit.summary import Line, summaries
from helpers.profiles import Profile


def findings_html(verdicts: pd.DataFrame, claims: pd.DataFrame, hindsight: bool = False) -> str:
    """Return the findings of every text, worst first: its sentence in numbers, then a line each with the quote in its sentence.

    With `hindsight` the sentence of that name follows, in italics; it starts with the words "With hindsight".
    """
    by_id = claims.drop_duplicates("claim_id").set_index("claim_id", drop=False)
    parts = []
    for summary in summaries(verdicts, claims):
        lines = "".join(f"<li>{_line_html(line, by_id, hindsight)}</li>" for line in summary.lines)
        parts.append(f'<section class="finding"><p>{escape(summary.sentence)}</p><ul>{lines}</ul></section>')
    return "".join(parts) or "<p>Nothing differs.</p>"


def marked_sentence(claim: dict | pd.Series, width: int = 160) -> str:
    """Return the sentence of a claim as HTML, its number in `<mark>`; long sentences are cut to `width` characters each side."""
    text, at = str(claim["sentence"]), int(claim["start"] - claim["sentence_start"])
    end = at + len(claim["quote"])
    if text[at:end] != claim["quote"]:  # a sentence stored in another form than the text it was cut from
        return escape(text)
    left, right = text[max(0, at - width) : at], text[end : end + width]
    lead, tail = ("…" if at > width else ""), ("…" if len(text) - end > width else "")
    return f"{lead}{escape(left)}<mark>{escape(claim['quote'])}</mark>{escape(right)}{tail}"


def checked_table(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return what was checked, in numbers: a row a kind of evidence with `judged`, `passed`, `notes` and `findings`."""
    rows = verdicts.assign(check=verdicts["evidence"].map(lambda found: found[0] if len(found) else ""))
    counts = rows.assign(
        passed=rows["level"].eq("none"), notes=rows["level"].eq("note"), findings=rows["level"].isin(FOUND)
    ).groupby("check")[["passed", "notes", "findings"]].sum()  # fmt: skip
    return (
        counts.assign(judged=counts.sum(axis=1))[["judged", "passed", "notes", "findings"]].astype(int).rename(index=CHECK_NAMES)
    )


def findings_around(verdicts: pd.DataFrame, claims: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the list's values around each finding, under one another, by outlet, line and quote; `later` is hindsight."""
    found = verdicts[verdicts["level"].isin(FOUND) & verdicts["category"].notna()]
    named = found.merge(claims[["claim_id", "outlet", "quote"]].drop_duplicates("claim_id"), on="claim_id")
    tables = [
        values_around(claims, profile, row).assign(outlet=row["outlet"], quote=row["quote"], category=row["category"])
        for row in named.to_dict("records")
    ]
    tables = [table for table in tables if len(table)]
    return (
        pd.concat(tables).set_index(["outlet", "category", "quote", "as_of"])
        if tables
        else pd.DataFrame(columns=["listed", "reported", "later"])
    )


CHECK_NAMES = {
    "list_of_day": "totals against the list of their day",
    "line_ended": "totals of lines the list has ended",
    "day_number": "day counters against the day of the text",
    "no_decrease": "list totals no lower than the list before",
    "first_list": "first totals of a line, nothing to compare with",
    "decrease": "list totals lower than the list before",
    "change_fits": "printed changes that fit the totals",
    "echo_of_day_before": "figures that fit once the day before is set right",
    "stated_change": "printed changes that differ from the totals",
}


def _line_html(line: Line, by_id: pd.DataFrame, hindsight: bool) -> str:
    quotes = "".join(
        f"<blockquote>{marked_sentence(by_id.loc[claim_id])}</blockquote>"
        for claim_id in line.claim_ids
        if claim_id in by_id.index
    )
    later = f" <em>{escape(line.hindsight)}</em>" if hindsight and line.hindsight else ""
    return f"{escape(line.text)}{later}{quotes}"
