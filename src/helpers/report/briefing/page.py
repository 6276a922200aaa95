"""One report: its facts, written and checked, and each of its sections in one call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd

from helpers.ledger.store import write_table
from helpers.paths import Paths, workbook
from helpers.profiles import Profile
from helpers.report.briefing import figures, others, sections, steps
from helpers.report.briefing.lead import show_lead, title_of
from helpers.report.briefing.quotes import Quotes
from helpers.report.briefing.request import Request
from helpers.report.briefing.shown import Shown
from helpers.report.briefing.words import Words
from helpers.report.charts import Chart
from helpers.report.evidence import Evidence
from helpers.report.fact import Fact, fact_table
from helpers.report.facts import Tables
from helpers.wording import speaking

Asked = ParamSpec("Asked")
Told = TypeVar("Told")


def in_its_language(section: Callable[Concatenate[Briefing, Asked], Told]) -> Callable[Concatenate[Briefing, Asked], Told]:
    """Return a section of a briefing so that it is told in the language of the report."""

    @wraps(section)
    def told(briefing: Briefing, *asked: Asked.args, **named: Asked.kwargs) -> Told:
        with speaking(briefing.request.language):
            return section(briefing, *asked, **named)

    return told


@dataclass(frozen=True)
class Briefing:
    """A report whose facts are written and checked. Sections show only sentences that passed; `facts` has them all."""

    request: Request
    profile: Profile
    tables: Tables
    facts: tuple[Fact, ...]
    evidence: Evidence
    quotes: Quotes = field(default_factory=lambda: Quotes(40))
    errata: Path | None = None
    today: date = date.min

    @property
    def sample(self) -> bool:
        """Whether any text of the report is a sample."""
        return bool(self.tables.claims["sample"].any())

    @property
    def shared(self) -> bool:
        """Whether this is the edition to hand on."""
        return self.request.edition == "shared"

    @property
    def title(self) -> str:
        """What the report is called."""
        return title_of(self)

    @property
    def withheld(self) -> list[Fact]:
        """The facts whose sentences failed the check."""
        return [fact for fact in self.facts if not fact.checked]

    def told(self, *names: str) -> list[Fact]:
        """Return the facts of the named sections, in order."""
        return [fact for fact in self.facts if fact.section in names]

    @in_its_language
    def lead(self) -> Shown:
        """Return title, first finding and what is open; it also tells the runner whether a sentence was withheld."""
        return show_lead(self)

    @in_its_language
    def news(self) -> Shown:
        """Return what is new since the report before; nothing in the edition that is handed on alone."""
        return sections.listed(self, "news", "no_news")

    @in_its_language
    def unusual(self) -> Shown:
        """Return what stands out in the period: record steps, turns, stretches without lists, changed definitions."""
        return sections.listed(self, "unusual", "no_pace")

    @in_its_language
    def pace(self) -> Shown:
        """Return what each count gained, and how fast against before."""
        return sections.pace(self)

    @in_its_language
    def months(self) -> Shown:
        """Return how the rate went month by month."""
        return sections.listed(self, "months", "no_months")

    @in_its_language
    def claimants(self) -> Shown:
        """Return who says what of the same losses."""
        return sections.claimants(self)

    @in_its_language
    def findings(self) -> Shown:
        """Return the figures that differ: those of texts dated in the period first, then older ones that are still open."""
        return sections.findings(self)

    @in_its_language
    def left_out(self) -> Shown:
        """Return what is in the texts and not in the figures, and why."""
        return sections.left_out(self)

    @in_its_language
    def unknown(self) -> Shown:
        """Return what the report cannot tell."""
        return sections.listed(self, "unknown", "")

    @in_its_language
    def sources(self) -> Shown:
        """Return what was read, and every quoted claim with its figure marked."""
        return sections.sources(self)

    @in_its_language
    def vintage(self) -> Shown:
        """Return what the report was made from and what its check gave."""
        return sections.vintage(self)

    @in_its_language
    def chart_months(self) -> Chart | None:
        """Return the chart of the rate by month."""
        fact = next(iter(self.told("months")), None)
        return self._chart("title-monthly", lambda words: figures.monthly_chart(self.tables, fact, words))

    @in_its_language
    def chart_pace(self) -> Chart | None:
        """Return the chart of rates against the baseline."""
        return self._chart("title-baseline", lambda words: figures.baseline_chart(self.tables, words))

    @in_its_language
    def chart_daily(self) -> Chart | None:
        """Return the chart of the rate a day with its means."""
        fact = self._fact("title-daily")
        return self._chart("title-daily", lambda words: steps.daily_chart(self.tables, fact, words))

    @in_its_language
    def chart_lines(self) -> Chart | None:
        """Return the months of every line in panels."""
        return self._chart("title-multiples", lambda words: steps.multiples_chart(self.tables, words))

    @in_its_language
    def chart_claimants(self) -> Chart | None:
        """Return the chart of claimants side by side."""
        return self._chart(
            "title-claimants",
            lambda words: figures.claimants_chart(self.tables, replace(words, source=sections.texts_line(self))),
        )

    @in_its_language
    def chart_documented(self) -> Chart | None:
        """Return the chart of what was seen in pictures of what is claimed; None where no counts are near."""
        return self._chart("title-documented", lambda words: others.documented_chart(self.tables, self.profile, words))

    @in_its_language
    def chart_pooled(self, place: int = 0) -> Chart | None:
        """Return the chart of others' estimates of the killed, pooled, of the party in that place of the profile; None where too
        few speak, or there is no such party.
        """
        side = dict(enumerate(self.profile.parties)).get(place, "")
        return self._chart(f"title-pooled-{side}", lambda words: others.pooled_chart_of(self.tables, self.profile, side, words))

    @in_its_language
    def chart_total(self) -> Chart | None:
        """Return the chart of the running total."""
        fact = self._fact("title-cumulative")
        return self._chart("title-cumulative", lambda words: figures.cumulative_chart(self.tables, self.profile, fact, words))

    def write_facts(self, paths: Paths | None = None) -> pd.DataFrame:
        """Write the table `facts`, and return it; a sentence that failed its check stands in it with `checked` false."""
        table = self.fact_table
        write_table("facts", table, paths or workbook())
        return table

    @cached_property
    def fact_table(self) -> pd.DataFrame:
        """The facts as they are stored."""
        return fact_table(self.facts)

    def _fact(self, fact_id: str) -> Fact | None:
        return next((fact for fact in self.facts if fact.fact_id == fact_id), None)

    def _chart(self, title_id: str, draw: Callable[[Words], Chart | None]) -> Chart | None:
        """Return a chart under its checked title; None when there is nothing to draw, or nothing to say of it."""
        title = self._fact(title_id)
        return draw(Words(title.sentence, sections.source_line(self))) if title and title.checked else None
