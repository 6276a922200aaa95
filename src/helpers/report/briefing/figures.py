"""The charts of the briefing: tables made ready for the plots, and the words around them taken from checked facts."""

from __future__ import annotations

import pandas as pd

from helpers.profiles import Profile
from helpers.report.briefing.words import Words
from helpers.report.charts import (
    Chart,
    finish,
    new_axes,
    plot_claimants,
    plot_cumulative,
    plot_monthly_rate,
    plot_rate_against_baseline,
)
from helpers.report.charts.baseline import adjusted_differs, every_ratio, is_wide, rows_with_rates
from helpers.report.charts.claimants import in_words, newest_rows, wide_figures
from helpers.report.charts.style import height_for
from helpers.report.evidence import adjustments_in
from helpers.report.fact import Fact
from helpers.report.facts import Tables
from helpers.report.facts.changes import compared, official
from helpers.report.facts.claimants import main_group
from helpers.report.facts.months import usable_months
from helpers.report.words import capital, count, day, lexicon, listing, month_and_year, page, percent, rate, said


def monthly_chart(tables: Tables, fact: Fact, words: Words) -> Chart:
    """Return the chart of a category's rate by month, with the baseline of the comparison where there is one."""
    months = usable_months(tables.monthly, fact.category)
    row = compared(tables.comparison).query("category == @fact.category and series_id == @months['series_id'].iloc[0]").iloc[0]
    table = months.assign(base_per_day=row["base_per_day"], base_label=said("charts", "before_label", days=row["base_days"]))
    part = page()["charts"]["part"]
    told = [
        f"{month_and_year(item.end, 'alone')}{part if item.partial else ''} {rate(item.per_day)}" for item in months.itertuples()
    ]
    base = {"days": row["base_days"], "rate": "" if pd.isna(row["base_per_day"]) else rate(row["base_per_day"])}
    before = said("charts", "averaged", **base) if base["rate"] else ""
    first = months["start"].min() + pd.Timedelta(days=1)
    hatched = page()["charts"]["hatched"] if months["partial"].any() else ""
    span = _span(first, months["end"].max())
    few = told if len(told) <= 14 else [*told[:3], "\u2026", *told[-3:]]
    return finish(
        plot_monthly_rate(table, new_axes(3.2)),
        words.title,
        said("charts", "monthly", Label=capital(row["label"]), span=span, hatched=hatched),
        words.source,
        said("charts", "monthly_alt", told=", ".join(few), before=before),
        months[["month", "start", "end", "days", "change", "per_day", "partial"]].assign(
            month=months["month"].dt.strftime("%Y-%m")
        ),
    )


def baseline_chart(tables: Tables, words: Words) -> Chart | None:
    """Return the dot plot of rates against the baseline; None when no line has a rate in both windows."""
    rows = rows_with_rates(official(compared(tables.comparison)))
    if rows.empty:
        return None
    told = ", ".join(f"{row.label} {percent(row.rate_change)}" for row in rows.iloc[::-1].itertuples())
    log = page()["charts"]["log"] if is_wide(every_ratio(rows)) else ""
    ring = page()["charts"]["ring"] if adjusted_differs(rows).any() else ""
    names = [
        "label",
        "per_day",
        "base_per_day",
        "rate_change",
        "adjusted_rate_change",
        "change",
        "base_change",
        "days",
        "base_days",
    ]
    return finish(
        plot_rate_against_baseline(rows, new_axes(height_for(len(rows)))),
        words.title,
        said("charts", "baseline", span=_span(tables.start, tables.end), before=_before(rows), ring=ring, log=log),
        words.source,
        said("charts", "baseline_alt", told=told),
        rows.iloc[::-1][names],
    )


def claimants_chart(tables: Tables, words: Words) -> Chart | None:
    """Return the chart of what claimants say side by side, for the subject that most of them speak of; None without one."""
    group = main_group(tables.claimants)
    if group.empty:
        return None
    log = page()["charts"]["log_scale"] if wide_figures(group) else ""
    measures = group["measure"].map(lambda name: lexicon()["measures"][name][0])
    names = group["claimant_name"] + "\n" + measures + ", " + group["as_of"].map(day)
    rows = newest_rows(group.assign(name=names))
    figures = [
        in_words(*(float("nan") if pd.isna(each) else float(each) for each in row))
        for row in rows[["value", "low", "high"]].itertuples(index=False)
    ]
    figures_said = listing(
        [f"{who}, {what}: {figure}" for who, what, figure in zip(rows["claimant_name"], measures, figures, strict=False)]
    )
    shown = ["claimant_name", "measure", "as_of", "value", "low", "high", "qualifier", "source_class", "not_comparable"]
    return finish(
        plot_claimants(rows, new_axes(height_for(len(rows), 0.5))),
        words.title,
        said("charts", "claimants", log=log),
        words.source,
        said("charts", "claimants_alt", said=figures_said),
        rows[shown],
    )


def cumulative_chart(tables: Tables, profile: Profile, fact: Fact, words: Words) -> Chart:
    """Return the running total of the report's first category up to its last day."""
    first = official(compared(tables.comparison)).query("category == @fact.category").iloc[0]
    own = tables.series.query("series_id == @first['series_id'] and category == @fact.category and date <= @tables.end")
    return total_chart(own, first["label"], profile, words)


def total_chart(own: pd.DataFrame, label: str, profile: Profile, words: Words, log: bool = False) -> Chart:
    """Return the running total of the rows of one line of a series, adjustments and breaks marked."""
    rows = own[own["value"].notna()].sort_values("date")[["series_id", "category", "date", "value", "kind", "n_claims"]]
    line = (rows["series_id"].iloc[0], rows["category"].iloc[0])
    logged = adjustments_in(profile, *line, rows["date"].min(), rows["date"].max())
    breaks = {pd.Timestamp(item.date): item.note or item.kind for item in profile.breaks if (item.series, item.category) == line}
    table = rows.assign(adjustment=_on_next_list(rows["date"], logged), break_note=rows["date"].map(breaks))
    names = page()["charts"]
    told = [names["adjustments"]] * bool(logged) + [names["definition"]] * bool(table["break_note"].notna().any())
    marks = said("charts", "marks", told=listing(told)) if told else ""
    ends = {"first": count(rows["value"].iloc[0]), "first_day": day(rows["date"].iloc[0])}
    ends |= {"last": count(rows["value"].iloc[-1]), "last_day": day(rows["date"].iloc[-1])}
    return finish(
        plot_cumulative(table, new_axes(3.1), log),
        words.title,
        said("charts", "total", Label=capital(label), marks=marks + (page()["charts"]["log"] if log else "")),
        words.source,
        said("charts", "total_alt", **ends),
        table[["date", "value", "kind", "n_claims", "adjustment", "break_note"]].dropna(axis=1, how="all"),
    )


def _before(rows: pd.DataFrame) -> str:
    """Return how long the baselines are: `the 133 days`, or `the 92 to 133 days` where lines differ."""
    shortest, longest = rows["base_days"].min(), rows["base_days"].max()
    if shortest == longest:
        return said("charts", "before_days", days=shortest)
    return said("charts", "before_range", shortest=shortest, longest=longest)


def _on_next_list(dates: pd.Series, logged: dict[pd.Timestamp, int]) -> pd.Series:
    """Return the amounts logged since the list before, for each day with a list: lists are not there for every day."""
    place = dates.reset_index(drop=True).searchsorted(list(logged))
    sums = pd.Series(list(logged.values()), index=place, dtype="Float64").groupby(level=0).sum()
    return sums.reindex(range(len(dates))).set_axis(dates.index)


def _span(first: pd.Timestamp, last: pd.Timestamp) -> str:
    return said("charts", "span", first=day(first), last=day(last))
