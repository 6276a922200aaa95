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
MANY = 11  # bars from which on they are narrower than a number of four digits
FEW = pd.Timedelta(days=20)  # a bar of fewer among many is narrower than its name
LINE = 0.08  # of the tallest bar: the height of a number
NEAR = 0.15  # of the tallest bar: nearer to it the number of the last bar would meet the words of the dashed line
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
    levels = table["base_per_day"].dropna() if "base_per_day" in table else []
    level = float(levels.iloc[0]) if len(levels) else None
    _print_rates(known, rates, level, ax)
    if level is not None:
        _draw_baseline(table, level, ax)
    number_axis(ax.yaxis, 5)
    _name_months(known, ax)
    ax.set_ylim(min(0, rates.min() * 1.15 if len(rates) else 0), _top(table, rates))
    return ax


def _print_rates(known: pd.DataFrame, rates: pd.Series, level: float | None, ax: Axes) -> None:
    middle = known["start"] + (known["end"] - known["start"]) / 2
    told = some_of(len(known), list(rates)) - ({0, len(known) - 1} if len(known) > MOST_BARS else set())
    for at, beside in ((0, 1), (len(known) - 1, len(known) - 2)):
        if _narrow(known, at) and abs(rates[at] - rates[beside]) < LINE * rates.max():
            told -= {at}  # its number would meet the next one
    phone = {at for at in some_of(len(known), list(rates), ON_A_PHONE) if not _narrow(known, at)}
    if level is not None and len(known) > 1 and abs(rates.iloc[-1] - level) < NEAR * rates.max():
        phone -= {len(known) - 1}  # the words of the line stand right beside it
    for place in sorted(told if len(known) <= MOST_NAMES else _clear_of_others(told, rates)):
        below = rates[place] < 0
        ax.annotate(
            rate(rates[place]),
            (middle[place], rates[place]),
            xytext=(0, -3 if below else 3),
            textcoords="offset points",
            ha="center",
            va="top" if below else "bottom",
            fontsize=9 if len(known) < MANY else 8,
            color=neutral("ink"),
            zorder=4,  # before the dashed line
            path_effects=[withStroke(linewidth=2.5, foreground=neutral("paper"))],
            gid=None if place in phone else WIDE_ONLY,
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
    ax.tick_params(axis="x", length=0, pad=7)  # names that lean out of the axes stand below the nought
    for at, side in ((0, "right"), (-1, "left")):
        if _narrow(known, at):
            ax.get_xticklabels()[at].set_horizontalalignment(side)


def _narrow(known: pd.DataFrame, at: int) -> bool:
    """Return whether a bar is narrower than its name and its number."""
    return len(known) >= MANY and known["end"].iloc[at] - known["start"].iloc[at] < FEW


def _month(row) -> str:
    first = row.start + pd.Timedelta(days=1)
    days = f"{first.day}\u2013{row.end.day}\n" if row.partial else ""
    name = f"{days}{month_name(row.end, 'short')}"
    return f"{name}\n{row.end:%Y}" if first.month == 1 or row.Index == 0 else name


def _draw_baseline(table: pd.DataFrame, level: float, ax: Axes) -> None:
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
