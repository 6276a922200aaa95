"""The list around one figure, drawn small: the list's values as they moved, and the figure that differs on its day."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, NullLocator

from helpers.report.charts.labels import plain
from helpers.report.charts.palette import colour_of, neutral, palette
from helpers.report.charts.style import styled

SIZE = (3.5, 1.5)  # inches: two stand side by side in the column of text, one fills a phone


@styled
def plot_around(near: pd.DataFrame, series_id: str, ax: Axes, missing: tuple[pd.Timestamp, float] | None = None) -> Axes:
    """Return `ax` with the list's values as dots on a line and the figure in question as a ring on its day, tied to the list's.

    `near` is what `helpers.audit.values_around` gives: as_of, listed, reported (on one day only), later. Lists that became
    known later are hollow. First and last day and both values of the day are printed; nothing else is. `missing` is the
    day and value of a figure that was left out: it has the ring.
    """
    known, later = near[~near["later"]], near[near["later"]]
    colour, doubt = colour_of(series_id), palette()["finding"]
    ax.plot(near["as_of"], near["listed"], color=colour, linewidth=1.2, zorder=2)
    ax.plot(known["as_of"], known["listed"], "o", color=colour, markersize=3.5, zorder=3)
    ax.plot(later["as_of"], later["listed"], "o", markerfacecolor="none", markeredgecolor=colour, markersize=3.5, zorder=3)
    said = near[near["reported"].notna()]
    for row in said.itertuples():
        if pd.notna(row.listed):
            ax.plot([row.as_of, row.as_of], [row.listed, row.reported], color=doubt, linewidth=1, linestyle=(0, (2, 2)), zorder=1)
        ax.plot(
            [row.as_of], [row.reported], "o", markerfacecolor="none", markeredgecolor=doubt, markeredgewidth=1.6, markersize=7
        )
        _print_both(row, near, ax)
    if missing is not None:
        ax.plot(
            *([part] for part in missing), "o", markerfacecolor="none", markeredgecolor=doubt, markeredgewidth=1.6, markersize=7
        )
        _print(ax, near, missing, f"expected {plain(missing[1])}", above=True, bold=True)
    _days(near, ax)
    ax.yaxis.set_major_locator(NullLocator())
    ax.grid(visible=False)
    ax.margins(x=0.06, y=0.28)
    return ax


def _print_both(row, near: pd.DataFrame, ax: Axes) -> None:
    """Print the reported figure beside its ring and the list's beside its dot, the higher one above, the lower one below."""
    above = pd.isna(row.listed) or row.reported >= row.listed
    _print(ax, near, (row.as_of, row.reported), f"reported {plain(row.reported)}", above=above, bold=True)
    if pd.notna(row.listed):
        _print(ax, near, (row.as_of, row.listed), f"expected {plain(row.listed)}", above=not above)


def _print(ax: Axes, near: pd.DataFrame, at: tuple, text: str, above: bool, bold: bool = False) -> None:  # noqa: PLR0913
    """Print a label beside a point, on the side that has room, with a rim of paper where it crosses the line."""
    days = near["as_of"]
    left = (at[0] - days.min()) > (days.max() - days.min()) / 2
    ax.annotate(
        text, at, xytext=(-7 if left else 7, 4 if above else -5), textcoords="offset points", ha="right" if left else "left",
        va="bottom" if above else "top", color=neutral("ink" if bold else "muted"), fontsize=8.5,
        fontweight="bold" if bold else "normal", path_effects=[withStroke(linewidth=2.5, foreground=neutral("paper"))],
    )  # fmt: skip


def _days(near: pd.DataFrame, ax: Axes) -> None:
    first, last = near["as_of"].min(), near["as_of"].max()
    year = first.year != last.year
    names = [f"{day.day} {day:%b %Y}" if year or day == last else f"{day.day} {day:%b}" for day in (first, last)]
    ax.xaxis.set_major_locator(FixedLocator([ax.convert_xunits(first), ax.convert_xunits(last)]))
    ax.set_xticklabels(names, fontsize=8, color=neutral("muted"))
    ax.get_xticklabels()[0].set_ha("left")
    ax.get_xticklabels()[-1].set_ha("right")
