"""The rate by month against the baseline."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from helpers.report.charts.labels import date_axis, number_axis, rate, some_of
from helpers.report.charts.narrow import WIDE_ONLY
from helpers.report.charts.palette import colour_of, neutral
from helpers.report.charts.style import styled
from helpers.report.words import page
from helpers.wording.grammar import month_name

MOST_BARS = 120  # above this the bars run together and one outline says the same in a tenth of the size
MOST_NAMES = 13
ON_A_PHONE = 6  # bars up to which each has its number on a phone too


@styled
def plot_monthly_rate(table: pd.DataFrame, ax: Axes) -> Axes:
    """Return `ax` with one bar a month, as wide as its true interval, and the baseline as a dashed line.

    Needs columns start, end (days), per_day and partial; takes `base_per_day`, `base_label` and `series_id` where present. A
    month that is not whole is hatched. Months without a rate leave a gap.
    """
    known = table.dropna(subset=["per_day"]).reset_index(drop=True)
    colour = colour_of(known["series_id"].iloc[0] if "series_id" in known and len(known) else "")
    partial = known["partial"].astype(bool)
    rates = known["per_day"].astype(float)
    if len(known) > MOST_BARS:
        ax.fill_between(
            [*known["start"], known["end"].iloc[-1]], [*rates, rates.iloc[-1]], step="post", color=colour, linewidth=0
        )
    else:
        bars = ax.bar(
            known["start"], rates, width=(known["end"] - known["start"]) * 0.94, align="edge", color=colour, linewidth=0
        )
        for bar in (bar for bar, part in zip(bars, partial, strict=True) if part):
            bar.set(facecolor=(1, 1, 1, 0), edgecolor=colour, hatch="////", linewidth=1)
    _print_rates(known, rates, ax)
    if "base_per_day" in table and table["base_per_day"].notna().any():
        _draw_baseline(table, ax)
    number_axis(ax.yaxis, 5)
    _name_months(known, ax)
    ax.set_ylim(min(0, rates.min() * 1.15 if len(rates) else 0), _top(table, rates))
    return ax


def _print_rates(known: pd.DataFrame, rates: pd.Series, ax: Axes) -> None:
    middle = known["start"] + (known["end"] - known["start"]) / 2
    told = some_of(len(known), list(rates)) - ({0, len(known) - 1} if len(known) > MOST_BARS else set())
    for place in sorted(told if len(known) <= MOST_NAMES else _clear_of_others(told, rates)):
        below = rates[place] < 0
        ax.annotate(
            rate(rates[place]),
            (middle[place], rates[place]),
            xytext=(0, -3 if below else 3),
            textcoords="offset points",
            ha="center",
            va="top" if below else "bottom",
            fontsize=9,
            color=neutral("ink"),
            path_effects=[withStroke(linewidth=2.5, foreground=neutral("paper"))],
            gid=None if place in some_of(len(known), list(rates), ON_A_PHONE) else WIDE_ONLY,
        )


def _clear_of_others(places: set[int], rates: pd.Series) -> set[int]:
    """Return the places whose number would not stand on the taller bars beside them; bars so many are narrower than numbers."""
    reach = max(1, len(rates) // 20)
    return {place for place in places if rates[place] >= rates[max(place - reach, 0) : place + reach + 1].max()}


def _name_months(known: pd.DataFrame, ax: Axes) -> None:
    """Name each bar by its month, a part of one by its days, when there is room; else leave it to a date axis."""
    if not 0 < len(known) <= MOST_NAMES:
        date_axis(ax)
        return
    ax.set_xticks(known["start"] + (known["end"] - known["start"]) / 2, [_month(row) for row in known.itertuples()])
    ax.tick_params(axis="x", length=0)


def _month(row) -> str:
    first = row.start + pd.Timedelta(days=1)
    days = f"{first.day}\u2013{row.end.day}\n" if row.partial else ""
    name = f"{days}{month_name(row.end, 'short')}"
    return f"{name}\n{row.end:%Y}" if first.month == 1 or row.Index == 0 else name


def _draw_baseline(table: pd.DataFrame, ax: Axes) -> None:
    level = float(table["base_per_day"].dropna().iloc[0])
    words = table["base_label"].iloc[0] if "base_label" in table else page()["charts"]["before"]
    ax.axhline(level, color=neutral("ink"), linewidth=1.3, linestyle=(0, (4, 2)), zorder=3)
    ax.annotate(
        f"{words}: {rate(level)}",
        (1.01, level),
        xycoords=("axes fraction", "data"),
        va="center",
        fontsize=9,
        color=neutral("ink"),
    )


def _top(table: pd.DataFrame, rates: pd.Series) -> float:
    levels = [*rates, *(table["base_per_day"].dropna() if "base_per_day" in table else [])]
    return max(float(max(levels, default=1)) * 1.13, 1e-9)
