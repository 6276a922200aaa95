"""The rate a day as the lists give it, with its means over 7 and 28 days."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num

from helpers.report.charts.labels import date_axis, log_axis, number_axis, rate
from helpers.report.charts.palette import colour_of, neutral
from helpers.report.charts.style import styled
from helpers.report.words import said

MEAN = "mean_"  # begins the name of a column that holds a mean; its days follow
APART = 10  # days between two lists across which a mean is not drawn as a line
FEW, FEW_MARGIN = 10, 0.08  # with fewer steps the first bar keeps away from the numbers of the axis
HEADROOM = 1.05  # of the highest rate that the axis holds
HIGHEST = 0.995  # share of the steps that the axis holds; a rare catch-up day above it is cut and said to be


@styled
def plot_daily_rate(table: pd.DataFrame, ax: Axes, log: bool = False) -> Axes:
    """Return `ax` with a pale bar for each step between two lists, as wide as its days, and the means as lines, the longest bold.

    Needs columns start, end (days of the two lists) and per_day; takes means such as mean_7, mean_28 (a day, on `end`; missing
    where no list lies that far back) and series_id. Means are differences of totals: nothing is filled in between lists.
    """
    rows = table.dropna(subset=["per_day"]).sort_values("end").reset_index(drop=True)
    colour = colour_of(rows["series_id"].iloc[0] if "series_id" in rows and len(rows) else "")
    rates = rows["per_day"].astype(float)
    _draw_steps(rows, colour, ax)
    ax.margins(x=FEW_MARGIN if len(rows) < FEW else None)
    low, high = (min(0.0, rates.min()), _top(rows)) if len(rows) else (0.0, 1.0)
    ax.set_ylim(low * 1.1, high * HEADROOM)
    number_axis(ax.yaxis, 5)
    if log:
        log_axis(ax, pd.concat([rates, *(rows[name].astype(float) for name in means_in(rows))]))
    _draw_means(rows, colour, ax)
    date_axis(ax)
    return ax


def cut_steps(table: pd.DataFrame) -> int:
    """Return how many steps are higher than the plot of this table: their number belongs under it."""
    return int((table["per_day"].dropna().astype(float) > _top(table) * HEADROOM).sum())


def means_in(table: pd.DataFrame) -> dict[str, int]:
    """Return the columns of a table that hold means, with their days, the shortest first."""
    found = {name: int(name.removeprefix(MEAN)) for name in table.columns if str(name).startswith(MEAN)}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _draw_steps(rows: pd.DataFrame, colour: str, ax: Axes) -> None:
    """Draw the steps as one shape, which is open where no step is: a bar for each would take long and make the file large."""
    edges, heights, before = [], [], None
    for start, end, rate_ in zip(date2num(rows["start"]), date2num(rows["end"]), rows["per_day"].astype(float), strict=True):
        if start != before:
            edges.append(start)
            heights += [float("nan")] if before is not None else []
        edges.append(end)
        heights.append(rate_)
        before = end
    if edges:
        ax.stairs(heights, edges, fill=True, color=colour, alpha=0.3, linewidth=0)
        ax.xaxis_date()


def _draw_means(rows: pd.DataFrame, colour: str, ax: Axes) -> None:
    last: list[tuple[float, str, str]] = []
    means = means_in(rows)
    for name, days in means.items():
        if rows[name].notna().sum() < 2:
            continue
        bold = days == max(means.values())
        look = {"linewidth": 2.2, "color": colour} if bold else {"linewidth": 1.1, "color": neutral("muted")}
        for _, run in rows.groupby(((rows["end"] - rows["start"]).dt.days > APART).cumsum()):
            ax.plot(run["end"], run[name].astype(float), **look, zorder=3 + days)
        known = float(rows[name].dropna().iloc[-1])
        last.append((known, said("charts", "mean", days=days, rate=rate(known)), neutral("ink" if bold else "muted")))
    _label(last, rows, ax)


def _label(last: list[tuple[float, str, str]], rows: pd.DataFrame, ax: Axes) -> None:
    """Print the two names beside the axes, the higher one above the lower one, moved apart where they would meet."""
    if not last:
        return
    room, log, placed = _top(rows) * 0.17, ax.get_yscale() == "log", None
    for level, words, colour in sorted(last):
        higher = None if placed is None else placed * (ax.get_ylim()[1] / ax.get_ylim()[0]) ** 0.15 if log else placed + room
        place = max(level, ax.get_ylim()[0]) if higher is None else max(level, higher)  # on a logarithmic scale zero is far below
        ax.annotate(
            words, (1.01, place), xycoords=("axes fraction", "data"), va="center", fontsize=9, color=colour,
            annotation_clip=False,
        )  # fmt: skip
        placed = place


def _top(rows: pd.DataFrame) -> float:
    rates = rows["per_day"].dropna().astype(float)
    means = [float(rows[name].max()) for name in means_in(rows) if rows[name].notna().any()]
    return max([rates.quantile(HIGHEST) if len(rates) > 40 else rates.max(), *means, 1e-9]) if len(rates) else 1.0
