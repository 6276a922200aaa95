"""The audit on a page: findings as HTML with their quotes marked, and the list around each. Every text is escaped."""

from __future__ import annotations

from html import escape

import pandas as pd

from helpers.audit import words
from helpers.audit.around import values_around
from helpers.audit.findings import FOUND
from helpers.audit.lines import Line
from helpers.audit.summary import order_findings, summaries
from helpers.profiles import Profile

NOTHING = "<p>Nothing differs.</p>"


def findings_html(verdicts: pd.DataFrame, claims: pd.DataFrame, hindsight: bool = False) -> str:
    """Return the findings of every text, worst first: its sentence in numbers, then a line each with the quote in its sentence.

    With `hindsight` the sentence of that name follows, in italics; it starts with the words "With hindsight".
    """
    by_id = claims.drop_duplicates("claim_id").set_index("claim_id", drop=False)
    parts = []
    for summary in summaries(verdicts, claims):
        lines = "".join(f"<li>{_line_html(line, by_id, hindsight)}</li>" for line in summary.lines)
        parts.append(f'<section class="finding"><p>{escape(summary.sentence)}</p><ul>{lines}</ul></section>')
    return "".join(parts) or NOTHING


def marked_sentence(claim: dict | pd.Series, width: int = 160) -> str:
    """Return the sentence of a claim as HTML, its number in `<mark>`; long ones are cut between words, `width` each side."""
    text, at = str(claim["sentence"]), int(claim["start"] - claim["sentence_start"])
    end = at + len(claim["quote"])
    if text[at:end] != claim["quote"]:  # a sentence stored in another form than the text it was cut from
        return escape(text)
    left, right = text[:at], text[end:]
    if len(left) > width:
        left = "… " + left[-width:].split(" ", 1)[-1]
    if len(right) > width:
        right = right[:width].rsplit(" ", 1)[0] + " …"
    return f"{escape(left)}<mark>{escape(claim['quote'])}</mark>{escape(right)}"


def around_html(verdicts: pd.DataFrame, claims: pd.DataFrame, profile: Profile, hindsight: bool = False) -> str:
    """Return a small table for each figure that differs: days across, the list's values, the figure marked under its day.

    Days that became known after the verdict are left out without `hindsight`, and headed "later" with it.
    """
    figures = verdicts[verdicts["level"].isin(FOUND) & verdicts["suggested_value"].notna() & verdicts["claim_id"].notna()]
    quotes = claims.drop_duplicates("claim_id").set_index("claim_id")
    tables = []
    for verdict in order_findings(figures).to_dict("records"):
        near = values_around(claims, profile, verdict)
        near = near if hindsight else near[~near["later"]]
        label = profile.official_series[verdict["series_id"]].categories[verdict["category"]].label
        tables.append(_small_table(near, f"{quotes.loc[verdict['claim_id'], 'outlet']}: {label}"))
    return "".join(tables) or NOTHING


def _line_html(line: Line, by_id: pd.DataFrame, hindsight: bool) -> str:
    later = f" <em>{escape(line.hindsight)}</em>" if hindsight and line.hindsight else ""
    known = [claim_id for claim_id in line.claim_ids if claim_id in by_id.index]
    quotes = "".join(f"<blockquote>{marked_sentence(by_id.loc[claim_id])}</blockquote>" for claim_id in known)
    return f"{escape(line.text)}{later}{quotes}"


def _small_table(near: pd.DataFrame, caption: str) -> str:
    rows = near.to_dict("records")
    days = "".join(f'<th scope="col">{words.day(row["as_of"])}{" (later)" if row["later"] else ""}</th>' for row in rows)
    listed = "".join(f"<td>{words.number(row['listed'])}</td>" for row in rows)
    said = "".join(f"<td>{'' if pd.isna(row['reported']) else _mark(row['reported'])}</td>" for row in rows)
    return (
        f'<table class="around"><caption>{escape(caption)}</caption><thead><tr><td></td>{days}</tr></thead><tbody>'
        f'<tr><th scope="row">list</th>{listed}</tr><tr><th scope="row">reported</th>{said}</tr></tbody></table>'
    )


def _mark(value: float) -> str:
    return f"<mark>{words.number(value)}</mark>"
