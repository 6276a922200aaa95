"""The rate a day as the lists give it, with its means over 7 and 28 days."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from helpers.report.charts.labels import date_axis, number_axis, rate
from helpers.report.charts.palette import colour_of, neutral
from helpers.report.charts.style import styled
from helpers.report.words import said

MEANS = {"mean_7": 7, "mean_28": 28}
APART = 10  # days between two lists across which a mean is not drawn as a line
MOST_STEPS = 400  # above this the steps are one shape: single ones could not be told apart, and would make the file large
HIGHEST = 0.995  # share of the steps that the axis holds; a rare catch-up day above it is cut and said to be


@styled
def plot_daily_rate(table: pd.DataFrame, ax: Axes) -> Axes:
    """Return `ax` with a pale bar for each step between two lists, as wide as its days, and the two means as lines.

    Needs columns start, end (days of the two lists) and per_day; takes mean_7, mean_28 (a day, on `end`; missing where no list
    lies that far back) and series_id. Means are differences of totals: nothing is filled in between lists.
    """
    rows = table.dropna(subset=["per_day"]).sort_values("end").reset_index(drop=True)
    colour = colour_of(rows["series_id"].iloc[0] if "series_id" in rows and len(rows) else "")
    rates = rows["per_day"].astype(float)
    if len(rows) > MOST_STEPS:
        ax.fill_between(rows["end"], rates, step="pre", color=colour, alpha=0.3, linewidth=0)
    else:
        ax.bar(rows["start"], rates, width=rows["end"] - rows["start"], align="edge", color=colour, alpha=0.3, linewidth=0)
    _draw_means(rows, colour, ax)
    number_axis(ax.yaxis, 5)
    date_axis(ax)
    low, high = (min(0.0, rates.min()), _top(rows)) if len(rows) else (0.0, 1.0)
    ax.set_ylim(low * 1.1, high * 1.12)
    return ax


def cut_steps(table: pd.DataFrame) -> int:
    """Return how many steps are higher than the plot of this table: their number belongs under it."""
    return int((table["per_day"].dropna().astype(float) > _top(table) * 1.12).sum())


def _draw_means(rows: pd.DataFrame, colour: str, ax: Axes) -> None:
    last: list[tuple[float, str, str]] = []
    for name, days in MEANS.items():
        if name not in rows or rows[name].notna().sum() < 2:
            continue
        look = {"linewidth": 1.1, "color": neutral("muted")} if days == 7 else {"linewidth": 2.2, "color": colour}
        for _, run in rows.groupby(((rows["end"] - rows["start"]).dt.days > APART).cumsum()):
            ax.plot(run["end"], run[name].astype(float), **look, zorder=3 + days)
        known = float(rows[name].dropna().iloc[-1])
        last.append((known, said("charts", "mean", days=days, rate=rate(known)), look["color"]))
    _label(last, rows, ax)


def _label(last: list[tuple[float, str, str]], rows: pd.DataFrame, ax: Axes) -> None:
    """Print the two names beside the axes, the higher one above the lower one, moved apart where they would meet."""
    if not last:
        return
    room, placed = _top(rows) * 0.17, None
    for level, words, colour in sorted(last):
        place = level if placed is None else max(level, placed + room)
        ax.annotate(
            words, (1.01, place), xycoords=("axes fraction", "data"), va="center", fontsize=9, color=colour,
            annotation_clip=False,
        )  # fmt: skip
        placed = place


def _top(rows: pd.DataFrame) -> float:
    rates = rows["per_day"].dropna().astype(float)
    means = [float(rows[name].max()) for name in MEANS if name in rows and rows[name].notna().any()]
    return max([rates.quantile(HIGHEST) if len(rates) > 40 else rates.max(), *means, 1e-9]) if len(rates) else 1.0
