"""The charts of steps: the rate a day with its means, and the months of every line in panels."""

from __future__ import annotations

import pandas as pd

from helpers.report.briefing.words import Words
from helpers.report.charts import Chart, finish, new_axes, plot_daily_rate
from helpers.report.charts.daily import cut_steps, means_in
from helpers.report.charts.multiples import new_panels, panels_of, plot_multiples
from helpers.report.fact import Fact
from helpers.report.facts import Tables
from helpers.report.facts.changes import compared, official
from helpers.report.facts.steps import daily_steps, months_of_lines
from helpers.report.words import capital, day, listing, page, rate, said


def daily_chart(tables: Tables, fact: Fact, words: Words) -> Chart | None:
    """Return the chart of one line's rate a day with its means over 7 and 28 days; None with fewer than two steps."""
    first = official(compared(tables.comparison)).query("category == @fact.category").iloc[0]
    steps = daily_steps(tables.series, first["series_id"], fact.category, tables.end)
    return None if len(steps) < 2 else steps_chart(steps, first["label"], words)


def steps_chart(steps: pd.DataFrame, label: str, words: Words, log: bool = False) -> Chart:
    """Return the chart of one line's steps, at least one, with the means that the table of `daily_steps` has."""
    cut, spans = 0 if log else cut_steps(steps), list(means_in(steps).values())
    told = {"first": rate(steps["per_day"].min()), "last": rate(steps["per_day"].max()), "day": day(steps["end"].iloc[-1])}
    known = [days for days in spans if pd.notna(steps[f"mean_{days}"].iloc[-1])]
    means = [said("charts", "mean", days=days, rate=rate(steps[f"mean_{days}"].iloc[-1])) for days in known]
    alt = "daily_alt" if means else "daily_alone_alt"
    drawn = said(
        "charts",
        "daily" if len(spans) > 1 else "daily_one",
        Label=capital(label),
        cut=_cut(cut),
        spans=listing([str(days) for days in spans]),
    )
    return finish(
        plot_daily_rate(steps, new_axes(3.0), log),
        words.title,
        drawn + (page()["charts"]["log"] if log else ""),
        words.source,
        said("charts", alt, means=listing([mean.replace("\n", " ") for mean in means]), **told),
        steps[["start", "end", "days", "change", "per_day", *means_in(steps)]],
    )


def _cut(steps: int) -> str:
    return said("charts", "cut", steps=steps) if steps else ""


def multiples_chart(tables: Tables, words: Words) -> Chart | None:
    """Return small multiples of all official lines with at least two months of rates; None with fewer than two lines."""
    months = months_of_lines(tables)
    panels = panels_of(months)
    if len(panels) < 2:
        return None
    axes = plot_multiples(months, new_panels(len(panels)))
    told = ", ".join(f"{rows['label'].iloc[0]} {rate(rows['per_day'].iloc[-1])}" for _, rows in panels)
    left = months["category"].nunique() - len(panels)
    return finish(
        axes[0],
        words.title,
        said("charts", "multiples", left=said("charts", "left_lines", lines=left) if left else ""),
        words.source,
        said("charts", "multiples_alt", told=told),
        months[["label", "month", "start", "end", "days", "change", "per_day", "base_per_day", "partial"]].assign(
            month=months["month"].dt.strftime("%Y-%m")
        ),
    )
