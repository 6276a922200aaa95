"""A briefing opened: parameters checked, tables read, facts gathered, written and checked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from helpers.analysis import build_series, choose_series, claimants_side_by_side, compare, monthly_rates, resolve_dates
from helpers.analysis.dates import read_day
from helpers.ledger.known import known_by
from helpers.ledger.store import read_claims, read_table
from helpers.paths import Paths, workbook
from helpers.profiles import Profile, load_profile
from helpers.reference import adjusted
from helpers.report.briefing.edition import ERRATA, SHARED, check_edition, quotes_for, reviewed_verdicts, shared_facts
from helpers.report.briefing.page import Briefing
from helpers.report.briefing.request import Request
from helpers.report.checker import check_facts
from helpers.report.evidence import collect_evidence
from helpers.report.facts import Tables, collect_facts
from helpers.report.facts.news import news_fact, read_previous
from helpers.report.narrative import write_sentences
from helpers.report.retelling import told_anew
from helpers.wording import DEFAULT, check_language, speaking

READ = ("numbers", "rejected", "verdicts", "documents")
SHORT = pd.Timedelta(days=62)  # a period with hardly two months in it is shown with the months of the year before it
YEAR = pd.Timedelta(days=365)


def open_briefing(request: Request, paths: Paths | None = None, today: date | None = None) -> Briefing:
    """Return the briefing over the tables of the workbook.

    Raises ParameterError for an edition or a language that there is not and for bad dates, NoDataError for tables that are not
    there.
    """
    with speaking(check_language(request.language)):
        return _open(request, paths or workbook(), today or date.today())


def _open(request: Request, paths: Paths, today: date) -> Briefing:
    check_edition(request)
    profile = adjusted(load_profile(request.profile), paths)
    tables = read_tables(request, profile, paths, today)
    shared = request.edition == SHARED
    reviewed = reviewed_verdicts(tables.verdicts, tables.claims) if shared else tables.verdicts
    held = tables.verdicts[~tables.verdicts["verdict_id"].isin(reviewed["verdict_id"])]
    tables = replace(tables, verdicts=reviewed)
    facts = collect_facts(tables, profile)
    if shared:
        facts = shared_facts(facts, held)
    else:
        facts.append(news_fact(read_previous(paths, request.profile), facts, (tables.start, tables.end)))
    evidence = collect_evidence(facts, tables.claims)
    told = tuple(check_facts(write_sentences(facts, evidence), evidence, profile))
    return Briefing(request, profile, tables, told, evidence, quotes_for(request, tables.documents), paths.raw / ERRATA, today)


def read_tables(request: Request, profile: Profile, paths: Paths, today: date) -> Tables:
    """Return the tables of the report, as they were known on the day asked for, of the lines that were asked for.

    The comparison is with the preceding span, of which the sentences speak. Who says otherwise is told of all claimants.
    """
    read = {"claims": read_claims(paths, profile)} | {name: read_table(name, paths) for name in READ}
    known_on = read_day(request.known_on, today, "KNOWN_ON")
    read["claims"] = known_by(read["claims"], known_on)
    if known_on is not None:
        read["verdicts"] = read["verdicts"][read["verdicts"]["known_on"] <= known_on]
    if request.language != DEFAULT:
        read["verdicts"] = told_anew(read["verdicts"], read["claims"], read["numbers"], profile, known_on)
    series = build_series(read["claims"], profile, known_on)
    start, end = resolve_dates(series, request.start, request.end, today, profile)
    asked = choose_series(series, profile, list(request.claimants))
    sides, categories = list(request.sides) or None, list(request.categories) or None
    told = asked[asked["side"].isin(sides or asked["side"])]
    since = start if end - start >= SHORT else end - YEAR
    return Tables(
        **read,
        series=series,
        comparison=compare(asked, profile, start, end, sides=sides, categories=categories, min_count=request.min_count),
        monthly=monthly_rates(told, profile, since, end, request.min_count, categories),
        claimants=claimants_side_by_side(read["claims"], profile, end, sides, categories, known_on),
        start=start,
        end=end,
        known_on=known_on,
        sides=tuple(request.sides),
    )
