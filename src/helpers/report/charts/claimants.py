"""What different claimants say about the same thing, side by side, with the ranges they give."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from helpers.report.charts.labels import number_axis, plain
from helpers.report.charts.palette import colour_of, neutral
from helpers.report.charts.style import styled
from helpers.report.words import said

MOST = 40  # rows that can still be read; the newest are drawn and the number of the others is said
WIDE = 60


@styled
def plot_claimants(table: pd.DataFrame, ax: Axes) -> Axes:
    """Return `ax` with one row a claim: a dot at its value, a bar over its range, an arrow where it is open to one side.

    Needs columns name (who and what, as printed), claimant, value, low and high; takes source_class and as_of. At most the 40
    newest rows are drawn. The axis is logarithmic when the largest figure is 60 times the smallest.
    """
    rows = newest_rows(table).iloc[::-1].reset_index(drop=True)
    values, low, high = (rows[name].astype(float).to_numpy() for name in ("value", "low", "high"))
    values = np.where(low == high, low, values)  # a range without width is a figure
    least, most = np.fmin(np.fmin(values, low), high), np.fmax(np.fmax(values, low), high)
    if wide_figures(rows):
        ax.set_xscale("log")
    classes = rows["source_class"] if "source_class" in rows else ["press"] * len(rows)
    colours = [colour_of(who, kind) for who, kind in zip(rows["claimant"], classes, strict=True)]
    _set_scale(ax, least, most)
    for place, colour in enumerate(colours):
        _draw_row(ax, place, (values[place], low[place], high[place]), colour)
    ax.set_yticks(np.arange(len(rows)), list(rows["name"]), color=neutral("ink"))
    ax.set_ylim(-0.7, max(len(rows), 1) - 0.3)
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    return ax


def newest_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are drawn, in the table's order: all, or the 40 newest."""
    stated = table.dropna(subset=["value", "low", "high"], how="all").reset_index(drop=True)
    return (
        stated
        if len(stated) <= MOST or "as_of" not in stated
        else stated.loc[stated["as_of"].sort_values().index[-MOST:].sort_values()]
    )


def wide_figures(table: pd.DataFrame) -> bool:
    """Return whether the plot of this table has a logarithmic axis."""
    figures = table[["value", "low", "high"]].astype(float).to_numpy()
    return bool(np.isfinite(figures).any()) and is_wide(figures, figures)


def is_wide(least: np.ndarray, most: np.ndarray) -> bool:
    """Return whether the figures span so many sizes that a linear axis would hide the small ones."""
    return np.nanmin(least) > 0 and np.nanmax(most) / np.nanmin(least) >= WIDE


def in_words(value: float, low: float, high: float) -> str:
    """Return a claim's figure as it is read: `198,260`, `40,000 to 60,000`, `500 or more`, `up to 160`."""
    if low == high or np.isnan(low) and np.isnan(high):
        return plain(low if low == high else value)
    if np.isnan(high):
        return said("charts", "or_more", low=plain(low))
    return said("charts", "up_to" if np.isnan(low) else "range", low=plain(low), high=plain(high))


def _draw_row(ax: Axes, place: int, figure: tuple[float, float, float], colour: str) -> None:
    value, low, high = figure
    ends = [end for end in (low, high) if not np.isnan(end)] or [value]
    if np.isnan(low) != np.isnan(high):
        ax.plot(ends[0], place, marker="|", markersize=13, mew=2, color=colour)
        _draw_open_end(ax, place, ends[0], np.isnan(high), colour)
    elif low != high and not np.isnan(low):
        ax.plot([low, high], [place, place], color=colour, linewidth=7, alpha=0.55, solid_capstyle="butt")
    if not np.isnan(value) and np.isnan(low) == np.isnan(high):
        ax.plot(value, place, "o", color=colour, markersize=8, zorder=4)
    offset = 32 if np.isnan(high) and not np.isnan(low) else 9
    ax.annotate(
        in_words(value, low, high),
        (max(ends), place),
        xytext=(offset, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        color=neutral("ink"),
    )


def _draw_open_end(ax: Axes, place: int, bound: float, upwards: bool, colour: str) -> None:
    """Draw an arrow up from "500 or more", a dotted line down from "up to 160": nothing is said of how far."""
    if upwards:
        ax.annotate(
            "",
            (bound, place),
            xytext=(26, 0),
            textcoords="offset points",
            arrowprops={"arrowstyle": "<|-", "color": colour, "lw": 2, "shrinkA": 0, "shrinkB": 0},
        )
    else:
        ax.hlines(place, ax.get_xlim()[0], bound, color=colour, linewidth=2, linestyle=(0, (1, 1.5)))


def _set_scale(ax: Axes, least: np.ndarray, most: np.ndarray) -> None:
    if ax.get_xscale() == "log":
        ax.set_xlim(np.nanmin(least) / 1.6, np.nanmax(most) * 8)
        ax.xaxis.set_major_formatter(lambda value, _: plain(value))
        return
    ax.set_xlim(0, (np.nanmax(most) if len(most) else 1) * 1.32)
    number_axis(ax.xaxis, 4)
