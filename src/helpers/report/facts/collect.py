"""The facts of one report, in the order of its page."""

from __future__ import annotations

from helpers.profiles import Profile
from helpers.report.fact import Fact
from helpers.report.facts.changes import change_facts, pace_facts, scope_fact
from helpers.report.facts.claimants import claimant_facts
from helpers.report.facts.collected import Tables
from helpers.report.facts.findings import alert_fact, finding_facts
from helpers.report.facts.months import month_facts
from helpers.report.facts.others import others_facts
from helpers.report.facts.remainder import left_out_facts, source_facts, unknown_facts
from helpers.report.facts.titles import title_facts
from helpers.report.facts.unusual import unusual_facts


def collect_facts(tables: Tables, profile: Profile) -> list[Fact]:
    """Return every fact of the report without its sentence, in the order of the page."""
    pace = pace_facts(tables.comparison, profile)
    lead = [
        scope_fact(tables.comparison, profile, tables.start, tables.end),
        *pace,
        alert_fact(tables.verdicts, tables.claims, (tables.start, tables.end)),
    ]
    months = month_facts(tables.monthly, pace[0].category, tables.start, tables.claims, profile) if pace else []
    return [
        *lead,
        *change_facts(tables.comparison, tables.claims, profile),
        *months,
        *unusual_facts(tables.series, tables.comparison, tables.monthly, (tables.start, tables.end), profile),
        *title_facts(tables, months, profile),
        *others_facts(tables, profile),
        *claimant_facts(tables.claimants, profile),
        *finding_facts(tables.verdicts, tables.claims, tables.series, (tables.start, tables.end)),
        *left_out_facts(tables.claims, tables.numbers, tables.comparison, tables.rejected, tables.series),
        *unknown_facts(tables.comparison, profile),
        *source_facts(tables.claims, tables.numbers, tables.verdicts, profile, tables.end),
    ]
