"""Several lines side by side: a panel a category on its own scale, in it a line for each who counts it."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.report.charts.labels import date_axis, log_axis, number_axis, plain, rate
from helpers.report.charts.palette import colour_of, neutral
from helpers.report.charts.style import WIDTH, styled
from helpers.wording.forms import capital

MOST = 6  # panels; the number of the others is said
HIGH = 1.9  # inches, a panel beside another; one alone is higher
GAP_DAYS = 45  # a line over more days than this without a list is dashed: nothing was read in between
FEW = 45  # up to so many figures each one gets a dot
ROOM = 0.14  # of a panel's height, between two names


@styled
def plot_together(table: pd.DataFrame, panels: list[Axes], log: bool = False) -> list[Axes]:
    """Return `panels` with a category each, its lines named at their ends.

    Needs columns category, label, name (who counts), series_id, source_class, date and value (missing: the line is open there);
    a line is dashed where no list lies for 45 days. Panels are scaled by themselves and all run over the same days.
    """
    drawn = panels_in(table)
    span = (table["date"].min(), max(table["date"].max(), table["date"].min() + pd.Timedelta(days=1)))
    for (_, rows), ax in zip(drawn, panels, strict=False):
        ends = [_draw(own.sort_values("date"), ax) for _, own in rows.groupby("name", sort=False)]
        ax.set_xlim(*(ax.convert_xunits(day) for day in span))
        ax.set_ylim(min(0.0, float(rows["value"].min())), max(float(rows["value"].max()), 1e-9) * 1.12)
        number_axis(ax.yaxis, 4)
        if log:
            log_axis(ax, rows["value"])
        date_axis(ax)
        _name(ends, rows["name"].nunique() > 1, ax)
        ax.set_title(capital(str(rows["label"].iloc[0])), loc="left", fontsize=9, color=neutral("ink"), pad=4, y=1)
    for ax in panels[len(drawn) :]:
        ax.set_visible(False)
    return panels


@styled
def new_places(count: int) -> list[Axes]:
    """Return empty axes for so many panels, two side by side."""
    across = min(max(count, 1), 2)
    down = -(-max(count, 1) // across)
    figure = Figure(figsize=(WIDTH, 3.1 if count < 2 else HIGH * down + 0.2), layout="constrained")
    return list(figure.subplots(down, across, squeeze=False).flat)


def panels_in(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the rows of each category that gets a panel, in the table's order."""
    known = table[table["value"].notna()]
    return list(known.groupby("category", sort=False))[:MOST]


def _draw(own: pd.DataFrame, ax: Axes) -> tuple[float, str, str]:
    """Draw one line and return the height of its end, its name and its colour."""
    colour = colour_of(own["series_id"].iloc[0].split(":")[0], own["source_class"].iloc[0])
    days, values = own["date"], own["value"].astype(float)
    far = (days.diff().dt.days > GAP_DAYS).cumsum()
    for _, run in own.groupby(far):
        ax.plot(run["date"], run["value"].astype(float), color=colour, linewidth=1.8)
    if far.iloc[-1]:
        ax.plot(days, values, color=colour, linestyle=(0, (1, 1.6)), linewidth=1.0)
    if len(own) <= FEW:
        ax.plot(days, values, "o", color=colour, markersize=3)
    return float(values.iloc[-1]), str(own["name"].iloc[0]), colour


def _name(ends: list[tuple[float, str, str]], several: bool, ax: Axes) -> None:
    """Print the last figure of each line at its end, with whose it is where there are several, kept apart upwards."""
    placed = None
    for level, name, colour in sorted(ends):
        place = ax.transAxes.inverted().transform(ax.transData.transform((0, level)))[1]
        place = max(place, 0.0) if placed is None else max(place, placed + ROOM)  # on a logarithmic scale zero is far below
        figure = rate(level) if level < 100 and level != int(level) else plain(level)
        words = f"{name}\n{figure}" if several else figure
        ax.annotate(
            words, (1.02, place), xycoords="axes fraction", va="center", fontsize=8, color=colour if several else neutral("ink"),
            annotation_clip=False,
        )  # fmt: skip
        placed = place + (ROOM if several else 0)
