"""The charts of what others counted and estimated, under their checked titles."""

from __future__ import annotations

from helpers.analysis.pooling import pooled_chart
from helpers.profiles import Profile
from helpers.report.briefing.words import Words
from helpers.report.charts import Chart, finish, new_axes, plot_documented, plot_pooled
from helpers.report.charts.style import height_for
from helpers.report.facts import Tables
from helpers.report.facts.others import poolings, seen_beside


def documented_chart(tables: Tables, profile: Profile, words: Words) -> Chart | None:
    """Return the chart of what was seen in pictures of what the official list claims; None where there is nothing to set."""
    seen = seen_beside(tables, profile)
    if seen.refused:
        return None
    drawn, around = seen.chart
    return finish(plot_documented(drawn, new_axes(height_for(len(seen.table)))), **(around | {"title": words.title}))


def pooled_chart_of(tables: Tables, profile: Profile, side: str, words: Words) -> Chart | None:
    """Return the chart of others' estimates of the killed of one side, pooled; None where too few speak."""
    pooled = next((each for each in poolings(profile, tables.end, tables.known_on) if each.side == side), None)
    if pooled is None:
        return None
    curve, around = pooled_chart(pooled, profile)
    return finish(plot_pooled(curve, new_axes(), pooled.used), **(around | {"title": words.title}))
