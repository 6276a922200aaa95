"""Findings as cards: the sentence, the words it is about, the value that would fit, and the list around it drawn small."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from helpers.audit import list_lines, marked_sentence, summaries, values_around, words
from helpers.audit.around import ABOUT_A_CHANGE
from helpers.audit.lines import Line
from helpers.profiles import Profile
from helpers.report.charts.around import SIZE, plot_around
from helpers.report.charts.style import new_axes
from helpers.report.charts.svg import figure_svg, picture_address
from helpers.report.html.elements import escape
from helpers.report.html.tables import data_table

BEFORE, AFTER = 10, 7  # lists that are drawn before and after the day of a figure
LEFT_OUT = ("missing_line", "missing_total")  # the figure in question is not there
FEWEST = 3  # lists below which there is nothing to draw
MOST_DRAWN = 60  # findings beyond these are told without a picture, so that a page of thousands still opens
NOTHING = "<p>Nothing differs.</p>"


@dataclass(frozen=True)
class Material:
    """What the cards are made of: verdicts and claims by id, the lists to look around in, the war, whether to show later
    lists.
    """

    rows: pd.DataFrame
    claims: pd.DataFrame
    lines: pd.DataFrame
    profile: Profile
    hindsight: bool


def finding_cards(verdicts: pd.DataFrame, claims: pd.DataFrame, profile: Profile, hindsight: bool = False) -> str:
    """Return the findings on texts as HTML, the text with the worst first: what its totals give as a whole, then a card a
    finding.

    With `hindsight` what later lists say is told in italics, and lists that became known later are drawn hollow. Dismissed
    findings have no card.
    """
    material = Material(
        rows=verdicts.drop_duplicates("verdict_id").set_index("verdict_id", drop=False),
        claims=claims.drop_duplicates("claim_id").set_index("claim_id", drop=False),
        lines=list_lines(claims, profile),
        profile=profile,
        hindsight=hindsight,
    )
    parts, cards_before = [], 0
    for summary in (found for found in summaries(verdicts, claims) if found.lines):
        drawn = [_card(line, material, cards_before + place < MOST_DRAWN) for place, line in enumerate(summary.lines)]
        cards_before += len(drawn)
        parts.append(f'<section class="audited"><h3>{escape(summary.sentence)}</h3>{"".join(drawn)}</section>')
    return "".join(parts) or NOTHING


def _card(line: Line, material: Material, draw: bool) -> str:
    later = f" <em>{escape(line.hindsight)}</em>" if material.hindsight and line.hindsight else ""
    said = [material.claims.loc[name] for name in line.claim_ids if name in material.claims.index]
    quotes = "".join(f"<blockquote>{quote}</blockquote>" for quote in _quotes(said))
    figures = "".join(_figure(material.rows.loc[name], material) for name in line.verdict_ids) if draw else ""
    drawn = f'<div class="around-row">{figures}</div>' if figures else ""
    about = f"{line.level} · {_plain(line.verdict)} · id {', '.join(line.verdict_ids)}"
    return (
        f'<article class="card {escape(line.level)}"><p class="said">{escape(line.text)}{later}</p>{quotes}{drawn}'
        f'<p class="chart-source">{escape(about)}</p></article>'
    )


def _quotes(said: list[pd.Series]) -> list[str]:
    """Return the sentences with their figures marked; figures of one sentence share it, each marked."""
    by_sentence: dict[tuple, list[pd.Series]] = {}
    for claim in said:
        by_sentence.setdefault((claim["doc_id"], claim["sentence_start"]), []).append(claim)
    return [marked_sentence(claims[0], others=claims[1:]) for claims in by_sentence.values()]


def _figure(verdict: pd.Series, material: Material) -> str:
    """Return the list around a figure as a small picture with its words and numbers beside it; "" when there is too little."""
    if pd.isna(verdict["series_id"]) or pd.isna(verdict["suggested_value"]):
        return ""
    near = values_around(material.lines, verdict, BEFORE, AFTER)
    near = near if material.hindsight else near[~near["later"]]
    if near["listed"].notna().sum() < FEWEST:
        return ""
    label = material.profile.official_series[verdict["series_id"]].categories[verdict["category"]].label
    told = _told(verdict, label)
    left_out = verdict["verdict"] in LEFT_OUT
    missing = (verdict["as_of"], float(verdict["suggested_value"])) if left_out else None
    ax = plot_around(near, verdict["series_id"], new_axes(SIZE[1], SIZE[0]), missing)
    picture = _picture(ax.figure, f"{told} {_moved(near)}")
    table = data_table(_table(near))
    return (
        f'<figure class="around"><figcaption>{escape(told)}</figcaption>{picture}'
        f"<details><summary>Data</summary>{table}</details></figure>"
    )


def _told(verdict: pd.Series, label: str) -> str:
    """Return the caption: the line, the day, what is reported and what is expected."""
    head, expected = (
        f"{label[:1].upper()}{label[1:]}, {words.day(verdict['as_of'])}",
        words.number(float(verdict["suggested_value"])),
    )
    if pd.isna(verdict["value"]) or verdict["verdict"] in LEFT_OUT:
        return f"{head}: expected {expected}."
    said = words.number(float(verdict["value"]))
    if verdict["verdict"] in ABOUT_A_CHANGE:
        return f"{head}: change printed {words.signed(float(verdict['value']))}, the totals differ by {expected}."
    return f"{head}: reported {said}, expected {expected}."


def _moved(near: pd.DataFrame) -> str:
    listed = near.dropna(subset=["listed"])
    first, last = listed.iloc[0], listed.iloc[-1]
    return (
        f"The list goes from {words.number(first['listed'])} on {words.day(first['as_of'])} "
        f"to {words.number(last['listed'])} on {words.day(last['as_of'])}."
    )


def _picture(figure: Figure, alt: str) -> str:
    return f'<img src="{picture_address(figure_svg(figure))}" alt="{escape(alt)}">'


def _table(near: pd.DataFrame) -> pd.DataFrame:
    table = near.rename(columns={"as_of": "day", "listed": "list"})
    return table.assign(later=table["later"].map({True: "known later", False: ""}))


def _plain(verdict: str) -> str:
    return verdict.replace("_", " ")
