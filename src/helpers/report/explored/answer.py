"""The answer to a question, by the code of the report: its facts, their sentences and the check, its charts and its tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import pandas as pd

from helpers.analysis import choose_series, compare
from helpers.analysis.views import compared, refusals
from helpers.ledger.columns import TABLES
from helpers.report.briefing.quotes import Quotes
from helpers.report.briefing.shown import fact_list, paragraph
from helpers.report.briefing.sources import evidence_html
from helpers.report.charts import Chart
from helpers.report.checker import check_facts
from helpers.report.evidence import collect_evidence
from helpers.report.explored.drawing import draw, title_of
from helpers.report.explored.material import Material
from helpers.report.explored.question import Question
from helpers.report.fact import Fact
from helpers.report.facts import Tables
from helpers.report.facts.changes import change_facts, official, pace_facts, scope_fact
from helpers.report.html.elements import bullet_list, escape
from helpers.report.html.tables import data_table
from helpers.report.narrative import write_sentences
from helpers.report.words import day, page, said

PAST = pd.Timedelta(days=400)  # before the baseline: the year from which chance is read, and room for a list that is not daily
KEPT = 128  # comparisons, and facts of some of their lines, that are remembered
QUOTE_WORDS = 40
CLAIMS = ("start_claim", "end_claim", "base_start_claim", "base_end_claim")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Answer:
    """`sentences` and `table` are HTML; `chart` is None where there is nothing to draw. `facts` are those of the sentences."""

    sentences: str
    chart: Chart | None
    table: str
    facts: tuple[Fact, ...] = ()


def answer(question: Question, material: Material) -> Answer:
    """Return what the ledger says to a question. What is missing is told in words, in the sentences; nothing is raised for it."""
    missing = _missing(question, material)
    if missing:
        return Answer(paragraph(missing, "note"), None, "")
    near, comparison, told = _compared(question, material)
    drawn = title_of(question, near, comparison, material)
    sub = _claims(comparison, told, material)
    evidence = collect_evidence([*told, *drawn], sub)
    facts = tuple(check_facts(write_sentences([*told, *drawn], evidence), evidence, material.profile))
    title = next((fact for fact in facts if fact.kind == "title" and fact.checked), None)
    tables = _tables(question, near, comparison, sub, material)
    marked = evidence_html(evidence, tables, material.profile, Quotes(QUOTE_WORDS))
    table = compared(comparison, material.profile)
    return Answer(
        _told(facts, evidence, comparison) + (_folded("evidence", marked) if marked else ""),
        draw(question, near, comparison, material, title, sub) if title else None,
        data_table(table) if len(table) else "",
        facts,
    )


def _missing(question: Question, material: Material) -> str:
    """Return what has to be chosen before anything can be answered, else nothing."""
    names = page()["explored"]
    if not material.sides():
        return names["no_totals"]
    if not question.categories:
        return names["no_category"]
    if not question.claimants:
        return names["no_claimant"]
    if material.first_day == material.last_day:
        return said("explored", "one_day", day=day(material.last_day))
    return names["no_period"] if question.start >= question.end else ""


def _compared(question: Question, material: Material) -> tuple[pd.DataFrame, pd.DataFrame, list[Fact]]:
    """Return the series of this side and these claimants up to the last day, the comparison of its lines that are asked for, and
    its facts.

    All lines are compared and kept, which takes hardly longer than one: whoever goes on to another category waits for nothing.
    So are the facts of the lines that were asked for, which are the same however these are drawn.
    """
    asked = replace(question, rate=True, mean_days=1, log=False)
    near, every = _kept(material, replace(asked, categories=()), lambda: _compare_all(question, material))
    comparison = every[every["category"].isin(question.categories)].reset_index(drop=True)
    return near, comparison, _kept(material, asked, lambda: _facts(question, comparison, material))


def _compare_all(question: Question, material: Material) -> tuple[pd.DataFrame, pd.DataFrame]:
    before = question.start - (question.end - question.start) * 1.5 - PAST
    whole = material.series
    near = whole[whole["side"].eq(question.side) & whole["date"].between(before, question.end)]
    near = choose_series(near, material.profile, list(question.claimants))
    every = list(material.categories(question.side))
    return near, compare(near, material.profile, question.start, question.end, sides=[question.side], categories=every)


def _kept(material: Material, asked: Question, find: Callable[[], Found]) -> Found:
    """Return what was found for a question before, else what `find` finds, which is remembered in the place of the oldest."""
    if asked not in material.kept:
        while len(material.kept) >= KEPT:
            material.kept.pop(next(iter(material.kept)))
        material.kept[asked] = find()
    return material.kept[asked]


def _facts(question: Question, comparison: pd.DataFrame, material: Material) -> list[Fact]:
    claims = material.claims.loc[material.claims.index.intersection(_ids(comparison))]
    scope = [scope_fact(comparison, material.profile, question.start, question.end)]
    return [
        *(scope if len(official(comparison[comparison["refused"].isna()])) else []),
        *pace_facts(comparison, material.profile),
        *change_facts(comparison, claims, material.profile),
    ]


def _ids(comparison: pd.DataFrame) -> list[str]:
    return list(dict.fromkeys(pd.concat([comparison[name] for name in CLAIMS]).dropna()))


def _claims(comparison: pd.DataFrame, facts: list[Fact], material: Material) -> pd.DataFrame:
    wanted = dict.fromkeys([*_ids(comparison), *(name for fact in facts for name in fact.claims.values())])
    return material.claims.loc[material.claims.index.intersection(list(wanted))]


def _told(facts: tuple[Fact, ...], evidence, comparison: pd.DataFrame) -> str:
    """Return the sentences: what it is about, the finding, each line, and what was refused."""
    lead = [fact for fact in facts if fact.section == "lead"]
    lines = [fact for fact in facts if fact.section in ("pace", "pace_others")]
    withheld = [fact for fact in facts if not fact.checked and fact.kind != "title"]
    refused = refusals(comparison)
    parts = [paragraph(page()["explored"]["unverified"])] if not lead else []
    parts += [fact_list(lead, evidence, "lead"), fact_list(lines, evidence)]
    parts += (
        [paragraph(page()["explored"]["refused"], "note") + bullet_list(f"<li>{escape(words)}</li>" for words in refused)]
        if refused
        else []
    )
    parts += [paragraph(page()["explored"]["nothing"], "note")] if not lines and not refused else []
    parts += [paragraph(said("explored", "withheld", count=len(withheld)), "note")] if withheld else []
    return "".join(parts)


def _folded(name: str, html: str) -> str:
    return f"<details><summary>{escape(page()['explored'][name])}</summary>{html}</details>"


def _tables(question: Question, near: pd.DataFrame, comparison: pd.DataFrame, claims: pd.DataFrame, material: Material) -> Tables:
    nothing = {name: pd.DataFrame(columns=list(TABLES.get(name, []))) for name in ("numbers", "rejected", "monthly", "claimants")}
    return Tables(
        claims=claims, verdicts=material.verdicts, series=near, comparison=comparison, start=question.start, end=question.end,
        documents=material.documents, **nothing,
    )  # fmt: skip


def anchored(html: str, place: str) -> str:
    """Return HTML whose marks lead to the evidence of `place`: a page may hold a second answer with marks of the same name."""
    return re.sub(r'(id="|href="#)([GPA]\d+)"', rf'\g<1>{place}-\g<2>"', html)
