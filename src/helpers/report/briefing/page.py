"""One report opened: its tables read, its facts gathered, written and checked. Each section is then one call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from helpers.analysis import claimants_side_by_side, compare, monthly_rates, resolve_dates
from helpers.analysis.dates import read_day
from helpers.audit.context import known_by
from helpers.errors import NoDataError, ParameterError
from helpers.ledger.store import read_table, write_table
from helpers.paths import Paths, workbook
from helpers.profiles import Profile, load_profile
from helpers.report.briefing import figures, sections
from helpers.report.briefing.shown import Shown
from helpers.report.charts import Chart
from helpers.report.checker import check_facts
from helpers.report.evidence import Evidence, collect_evidence
from helpers.report.fact import Fact, fact_table
from helpers.report.facts import Tables, collect_facts
from helpers.report.narrative import write_sentences

READ = ("claims", "numbers", "rejected", "verdicts", "series")


@dataclass(frozen=True)
class Request:
    """The parameters of the briefing, as the notebook declares them."""

    profile: str = "russia_ukraine"
    start: str = ""
    end: str = ""
    known_on: str = "latest"
    edition: str = "private"
    quote_words: int = 40
    signed_by: str = ""


@dataclass(frozen=True)
class Briefing:
    """A report whose facts are written and checked. Sections show only sentences that passed; `facts` has them all."""

    request: Request
    profile: Profile
    tables: Tables
    facts: tuple[Fact, ...]
    evidence: Evidence

    @property
    def sample(self) -> bool:
        """Whether any text of the report is a sample."""
        return bool(self.tables.claims["sample"].any())

    @property
    def withheld(self) -> list[Fact]:
        """The facts whose sentences failed the check."""
        return [fact for fact in self.facts if not fact.checked]

    def told(self, *names: str) -> list[Fact]:
        """Return the facts of the named sections, in order."""
        return [fact for fact in self.facts if fact.section in names]

    def lead(self) -> Shown:
        """Return title, first finding and what is open; it also tells the runner whether a sentence was withheld."""
        return sections.lead(self)

    def pace(self) -> Shown:
        """Return what each count gained, and how fast against before."""
        return sections.pace(self)

    def months(self) -> Shown:
        """Return how the rate went month by month."""
        return sections.listed(self, "months", "There are not enough months with lists to tell.")

    def claimants(self) -> Shown:
        """Return who says what of the same losses."""
        return sections.claimants(self)

    def findings(self) -> Shown:
        """Return the figures that differ: those of texts dated in the period first, then older ones that are still open."""
        return sections.findings(self)

    def left_out(self) -> Shown:
        """Return what is in the texts and not in the figures, and why."""
        return sections.left_out(self)

    def unknown(self) -> Shown:
        """Return what the report cannot tell."""
        return sections.listed(self, "unknown", "")

    def sources(self) -> Shown:
        """Return what was read, and every quoted claim with its figure marked."""
        return sections.sources(self)

    def vintage(self) -> Shown:
        """Return what the report was made from and what its check gave."""
        return sections.vintage(self)

    def chart_months(self) -> Chart | None:
        """Return the chart of the rate by month."""
        fact = next(iter(self.told("months")), None)
        return self._chart("title-monthly", lambda words: figures.monthly_chart(self.tables, fact, words))

    def chart_pace(self) -> Chart | None:
        """Return the chart of rates against the baseline."""
        return self._chart("title-baseline", lambda words: figures.baseline_chart(self.tables, words))

    def chart_claimants(self) -> Chart | None:
        """Return the chart of claimants side by side."""
        return self._chart("title-claimants", lambda words: figures.claimants_chart(self.tables, self.profile, words))

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

    def _chart(self, title_id: str, draw: Callable[[figures.Words], Chart | None]) -> Chart | None:
        """Return a chart under its checked title; None when there is nothing to draw, or nothing to say of it."""
        title = self._fact(title_id)
        return draw(figures.Words(title.sentence, sections.source_line(self))) if title and title.checked else None


def open_briefing(request: Request, paths: Paths | None = None, today: date | None = None) -> Briefing:
    """Return the briefing over the tables of the workbook.

    The comparison is that of the tables when it is of the days asked for, else it is made anew. Raises ParameterError for an
    edition that there is not yet and for bad dates, NoDataError for tables that are not there.
    """
    if request.edition != "private":
        raise ParameterError(f"EDITION {request.edition!r}: the shared edition is not available yet; there is private")
    if request.quote_words < 1:
        raise ParameterError(f"QUOTE_WORDS {request.quote_words}: expected at least 1")
    profile = load_profile(request.profile)
    tables = read_tables(request, profile, paths or workbook(), today or date.today())
    facts = collect_facts(tables, profile)
    evidence = collect_evidence(facts, tables.claims)
    return Briefing(request, profile, tables, tuple(check_facts(write_sentences(facts, evidence), evidence, profile)), evidence)


def read_tables(request: Request, profile: Profile, paths: Paths, today: date) -> Tables:
    """Return the tables of the report, as they were known on the day asked for."""
    read = {name: read_table(name, paths) for name in READ}
    known_on = read_day(request.known_on, today, "KNOWN_ON")
    if known_on is not None:
        read["claims"] = known_by(read["claims"], known_on)
        read["verdicts"] = read["verdicts"][read["verdicts"]["known_on"] <= known_on]
    start, end = resolve_dates(read["series"], request.start, request.end, today, profile)
    return Tables(
        **read,
        comparison=_comparison(read["series"], profile, start, end, paths),
        monthly=monthly_rates(read["series"], profile, start, end),
        claimants=claimants_side_by_side(read["claims"], profile, end, known_on=known_on),
        start=start,
        end=end,
    )


def _comparison(series: pd.DataFrame, profile: Profile, start: pd.Timestamp, end: pd.Timestamp, paths: Paths) -> pd.DataFrame:
    """Return the stored comparison when its windows run between the two days, else a new one against the preceding span."""
    try:
        stored = read_table("comparison", paths)
    except NoDataError:
        return compare(series, profile, start, end)
    told = stored[stored["refused"].isna()]
    fits = (
        len(told)
        and told["start"].min() == start
        and told["end"].max() == end
        and told["end_claim"].isin(series["claim_id"]).all()
    )
    return stored if fits else compare(series, profile, start, end)
