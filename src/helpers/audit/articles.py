"""Articles against a plain series: which of their totals, and of their day counters, differ from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pandas as pd

from helpers.audit.bounds import unit_of
from helpers.audit.checks.day_number import CONFLICT, COUNTER, MISCOUNT
from helpers.audit.detect import Rules, judge_figures
from helpers.audit.detect.grounds import phrase
from helpers.audit.fits import FEWEST
from helpers.model import Article, Claim, Extraction
from helpers.profiles import OfficialSeries, Profile

DAY_NUMBER = "day_number"  # the line under which a text's day counter is told
COLUMNS = ["article_id", "category", "value", "verdict", "level", "confidence", "suggested_value", "evidence", "rivals"]
OF_THE_DAY = ("event", "day")
WITHIN = 1  # days between a loss told and the day of the total that it may have been added to
NO_TOTAL = {"average_rate", "vague_count", "superseded"}


def judge_articles(
    articles: Iterable[tuple[Article, Extraction]],
    profile: Profile,
    series: pd.DataFrame,
    rules: Rules,
    lag: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Return a verdict for each total in some articles that restates a line of the series, and for each day counter.

    `articles` are texts with what `extract` read in them, numbers included. Columns: article_id, category, value, verdict, level,
    confidence, suggested_value, evidence, rivals; a line that a text gives twice has the row of its more doubtful figure.
    """
    official = next(iter(profile.official_series.values()), None)
    figures, counters = [], []
    for article, read in articles:
        figures += _figures(read, official) if official else []
        counters += _counters(article, read, profile)
    table = pd.DataFrame(
        figures, columns=["article_id", "as_of", "category", "value", "qualifier", "low", "high", "precise", "events"]
    )
    judged = table.join(judge_figures(table.astype({"as_of": "datetime64[us]"}), series, rules, lag, progress))
    together = pd.DataFrame([*judged[COLUMNS].itertuples(index=False), *counters], columns=COLUMNS)
    rank = together["level"].map({"likely": 0, "possible": 1, "note": 2, "none": 3})
    return (
        together.assign(rank=rank)
        .sort_values(["article_id", "category", "rank"], kind="stable")
        .drop_duplicates(["article_id", "category"])
        .drop(columns="rank")
        .reset_index(drop=True)
    )


def _figures(read: Extraction, official: OfficialSeries) -> list[tuple]:
    totals = [claim for claim in read.claims if _restates(claim, official)]
    precise = sum(unit_of(claim.value) == 1 for claim in totals) >= FEWEST
    return [
        (claim.doc_id, pd.Timestamp(claim.as_of), claim.category, float(claim.value), claim.qualifier, claim.low, claim.high,
         precise, _events(read.claims, claim))
        for claim in totals
    ]  # fmt: skip


def _restates(claim: Claim, official: OfficialSeries) -> bool:
    """Tell whether a claim gives a total of the series: its side, a measure and a claimant of it, a whole line on a known day."""
    line = official.categories.get(claim.category)
    return (
        line is not None
        and claim.window == "cumulative"
        and claim.side == official.side
        and claim.claimant in official.claimants
        and claim.measure in official.measures_of(claim.category)
        and (claim.model is None or line.until is not None)
        and claim.part_of is None
        and claim.value is not None
        and claim.as_of is not None
        and not NO_TOTAL.intersection(claim.flags)
    )


def _events(claims: Iterable[Claim], total: Claim) -> list[float]:
    """Return the losses of the same side and line that the text tells of the total's day."""
    return [
        float(claim.value)
        for claim in claims
        if claim.window in OF_THE_DAY
        and (claim.side, claim.category) == (total.side, total.category)
        and claim.value is not None
        and claim.part_of is None
        and (claim.as_of is None or abs((claim.as_of - total.as_of).days) <= WITHIN)
    ]


def _counters(article: Article, read: Extraction, profile: Profile) -> list[tuple]:
    """Return the verdicts on the day counters of a text; none without a day of publication or a first day of the war."""
    published = article.published
    if profile.start is None or published is None:
        return []
    days = {published, *(claim.as_of for claim in read.claims if claim.window == "cumulative" and claim.as_of)}
    found = []
    for number in read.numbers:
        digits = re.sub(r"\D", "", number.quote)
        if number.reason.replace("_", " ") != COUNTER or not digits:
            continue
        fits = any(int(digits) - (day - profile.start).days in (0, 1) for day in days)
        away = (published - profile.start).days
        told = [] if fits else [phrase("counter", from_one=away + 1, from_zero=away)]
        level = "none" if fits else "likely" if abs(int(digits) - away) <= MISCOUNT else "possible"
        verdict, meant = ("consistent", None) if fits else (CONFLICT, float(away + 1))
        found.append((number.doc_id, DAY_NUMBER, float(digits), verdict, level, 0.99, meant, told, []))
    return found
