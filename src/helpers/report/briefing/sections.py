"""The sections of the briefing as HTML. Sentences come checked from the facts; here they are only put in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

import helpers
from helpers.analysis.lines import add_subject, known_lines
from helpers.profiles import Profile
from helpers.report.briefing.edition import edition_html, read_errata
from helpers.report.briefing.shown import Shown, fact_list, paragraph, sentence_html
from helpers.report.briefing.sources import evidence_html, reading_html, shortened
from helpers.report.fact import Fact, known
from helpers.report.facts.changes import compared
from helpers.report.facts.naming import full_name, party_name
from helpers.report.facts.remainder import disagreeing
from helpers.report.html.elements import escape
from helpers.report.html.tables import data_table
from helpers.report.words import count, day, listing, page, said

if TYPE_CHECKING:
    from helpers.report.briefing.page import Briefing
    from helpers.report.facts import Tables

COMPARED = [
    "label",
    "start",
    "start_value",
    "end",
    "end_value",
    "change",
    "per_day",
    "base_start",
    "base_change",
    "base_per_day",
    "rate_change",
    "adjustment",
    "base_adjustment",
    "adjusted_rate_change",
    "method",
]
MOST_TEXTS = 200  # press texts listed, the newest
TURNS = ("fall", "rise")


def pace(briefing: Briefing) -> Shown:
    """Return a line for each count, the table of the comparison behind it, and lines of other claimants' own series.

    A turn that the average of a line hides is told right below it: the average alone would mislead.
    """
    rows = compared(briefing.tables.comparison)
    if rows.empty:
        return Shown(paragraph(page()["sections"]["no_pace"]))
    others = briefing.told("pace_others")
    more = f"{_heading('other_counts')}{fact_list(others, briefing.evidence)}" if others else ""
    table = data_table(rows[COMPARED].rename(columns={"label": "line"}))
    hidden = {fact.category: fact for fact in briefing.told("months") if fact.checked and fact.case in TURNS}
    return Shown(
        fact_list(briefing.told("pace"), briefing.evidence, below=hidden)
        + more
        + f"<details><summary>{escape(page()['sections']['comparison'])}</summary>{table}</details>"
    )


def claimants(briefing: Briefing) -> Shown:
    """Return what each claimant says, and why two figures may not be set against each other."""
    told = briefing.told("claimants")
    if not told:
        return Shown(paragraph(page()["sections"]["no_claimants"]))
    names = ["claimant_name", "label", "side", "counts", "as_of", "value", "low", "high", "not_comparable"]
    table = data_table(_with_names(briefing.tables.claimants[names], briefing.profile))
    return Shown(
        fact_list(told, briefing.evidence)
        + f"<details><summary>{escape(page()['sections']['all_claimants'])}</summary>{table}</details>"
    )


def findings(briefing: Briefing) -> Shown:
    """Return the open findings of texts dated in the period, then the earlier ones, each with its quote in its sentence."""
    now, earlier = briefing.told("findings"), briefing.told("earlier")
    words = page()["sections"]
    parts = [paragraph(words["unreviewed"], "note")] if briefing.shared else []
    parts += [_finding_list(now, briefing)] if now else [] if briefing.shared else [paragraph(words["no_findings"])]
    if earlier:
        parts.append(f"{_heading('earlier')}{_finding_list(earlier, briefing)}")
    return Shown("".join(parts))


def left_out(briefing: Briefing) -> Shown:
    """Return counts and tables of numbers that are no claims, refused comparisons, texts not read, and choices made."""
    tables = briefing.tables
    reasons = (
        tables.numbers[tables.numbers["claim_id"].isna()]["reason"]
        .value_counts()
        .rename_axis("reason")
        .reset_index(name="numbers")
    )
    refused = tables.comparison[tables.comparison["refused"].notna()][["claimant", "side", "label", "refused"]]
    refused = _with_names(refused, briefing.profile)
    chosen = disagreeing(tables.series, tables.comparison).sort_values(["date", "category"])
    if len(chosen):
        lines = known_lines(chosen, briefing.profile)[["series_id", "category", "label"]]
        named = chosen.merge(lines).pipe(add_subject, briefing.profile).assign(line=lambda table: table["subject"])
        chosen = named[["date", "line", "value", "n_claims", "chosen_because"]]
    parts = [fact_list(briefing.told("left_out"), briefing.evidence), _folded("left_by_reason", reasons)]
    parts += [f"{_heading('refused')}{fact_list(briefing.told('refused'), briefing.evidence)}" if len(refused) else ""]
    parts += [_folded("all_refused", refused)]
    parts += [f"{_heading('choices')}{fact_list(briefing.told('choices'), briefing.evidence)}" if len(chosen) else ""]
    parts += [] if briefing.shared else [_folded("all_choices", chosen)]
    return Shown("".join(parts))


def sources(briefing: Briefing) -> Shown:
    """Return what was read and the evidence behind each mark."""
    told = fact_list(briefing.told("sources"), briefing.evidence)
    texts = _folded("press_texts", press_texts(briefing.tables))
    return Shown(told + texts + evidence_html(briefing.evidence, briefing.tables, briefing.profile, briefing.quotes))


def press_texts(tables: Tables) -> pd.DataFrame:
    """Return published, outlet, title and claims of the press texts that were published in the period or tell of a day in it, the
    newest first. A text whose figures all match the lists stands behind no sentence; here its reader finds that it was read.
    """
    if tables.documents is None:
        return pd.DataFrame()
    press = tables.documents[tables.documents["kind"].eq("press")]
    of_period = set(tables.claims["doc_id"][tables.claims["as_of"].between(tables.start, tables.end)])
    own = press["published"].between(tables.start, tables.end) | press["doc_id"].isin(of_period)
    told = press[own].sort_values("published", ascending=False).head(MOST_TEXTS)
    cut = {name: told[name].map(shortened).astype("str") for name in ("outlet", "title")}
    return told.assign(**cut)[["published", "outlet", "title", "n_claims"]].rename(columns={"n_claims": "claims"})


def vintage(briefing: Briefing) -> Shown:
    """Return from what, and as known when, the report was made, and what the check of its sentences gave."""
    claims, request = briefing.tables.claims, briefing.request
    words = page()["vintage"]
    ingests = {"first": f"{claims['ingested'].min():%Y-%m-%d %H:%M}", "last": f"{claims['ingested'].max():%Y-%m-%d %H:%M}"}
    rows = {
        words["profile"]: briefing.profile.title,
        words["compared"]: said("vintage", "span", first=day(briefing.tables.start), last=day(briefing.tables.end)),
        words["known_on"]: words["last_ingest"] if request.known_on == "latest" else request.known_on,
        words["newest"]: day(claims["published"].max()) if claims["published"].notna().any() else words["no_newest"],
        words["ingests"]: said("vintage", "times", **ingests),
        words["sentences"]: said("vintage", "written", written=len(briefing.facts), withheld=len(briefing.withheld)),
        words["edition"]: request.edition,
        "Lossbook": helpers.__version__,
    }
    table = pd.DataFrame({words["what"]: list(rows), words["value"]: list(rows.values())})
    box = edition_html(briefing, read_errata(briefing.errata), pd.Timestamp(briefing.today)) if briefing.shared else ""
    return Shown(data_table(table, words["title"]) + _withheld(briefing) + box)


def listed(briefing: Briefing, section: str, nothing: str) -> Shown:
    """Return the sentences of one section, or the words for an empty one."""
    told = [fact for fact in briefing.told(section) if fact.checked]
    return Shown(fact_list(told, briefing.evidence) or paragraph(page()["sections"].get(nothing, "")))


def source_line(briefing: Briefing) -> str:
    """Return the line below the charts: whose lists, read by whom, and that a sample is one."""
    bulletins = briefing.tables.claims[briefing.tables.claims["kind"].isin(["bulletin", "reference"])]
    known_names = {name: claimant.name for name, claimant in briefing.profile.claimants.items()}
    names = sorted({known_names.get(name, name) for name in bulletins["claimant"]})
    return said("source", "lists" if names else "press", who=listing(names), sample=_sample(briefing))


def texts_line(briefing: Briefing) -> str:
    """Return the line below a chart whose figures come from many texts."""
    return said("source", "texts", sample=_sample(briefing))


def _sample(briefing: Briefing) -> str:
    return page()["source"]["sample"] if briefing.sample else ""


def _with_names(rows: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the rows with claimants and sides by name, where they are ids."""
    writers = {"claimant": full_name, "side": party_name}
    written = {
        name: [write(profile, each) if known(each) else None for each in rows[name]]
        for name, write in writers.items()
        if name in rows
    }
    return rows.assign(**written)


def _heading(name: str) -> str:
    return f"<h3>{escape(page()['sections'][name])}</h3>"


def _finding_list(facts: list[Fact], briefing: Briefing) -> str:
    items = [_finding(fact, briefing) for fact in facts if fact.checked]
    return f'<ul class="facts findings">{"".join(items)}</ul>'


def _finding(fact: Fact, briefing: Briefing) -> str:
    """Return one finding with the sentence of the article that it speaks of; the line on a whole text stands in bold."""
    told = sentence_html(fact.sentence, briefing.evidence)
    if fact.case == "summary":
        return f'<li id="{escape(fact.fact_id)}"><b>{told}</b></li>'
    found = [
        briefing.evidence.claims[name]
        for role, name in fact.claims.items()
        if role.startswith("said_") and name in briefing.evidence.claims
    ]
    quotes = dict.fromkeys(_quote(claim, briefing) for claim in found)
    return f'<li id="{escape(fact.fact_id)}">{told}{"".join(f"<blockquote>{quote}</blockquote>" for quote in quotes)}</li>'


def _quote(claim: dict, briefing: Briefing) -> str:
    return briefing.quotes.html(claim, "findings") + reading_html(claim, briefing.profile)


def _folded(name: str, table: pd.DataFrame) -> str:
    summary = f"{page()['sections'][name]} ({count(len(table))})"
    return f"<details><summary>{escape(summary)}</summary>{data_table(table)}</details>" if len(table) else ""


def _withheld(briefing: Briefing) -> str:
    rows = [{"fact": fact.fact_id, "why": "; ".join(fact.problems)} for fact in briefing.withheld]
    return f"{_heading('withheld')}{data_table(pd.DataFrame(rows))}" if rows else ""
