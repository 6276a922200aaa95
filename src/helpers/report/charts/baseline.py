"""Which counts grew faster than before, and which slower: a dot for each category."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator, NullFormatter, NullLocator

from helpers.report.charts.labels import percent, rate
from helpers.report.charts.narrow import WIDE_ONLY
from helpers.report.charts.palette import colour_of, neutral
from helpers.report.charts.style import styled
from helpers.report.words import page, said

WIDE = 4.0  # from this ratio on the axis is logarithmic: twice as fast lies as far from the middle as half as fast
MOST_NAMES = 60  # with more rows they are dots alone, without names, stems and rings
RATIOS = (1 / 50, 1 / 20, 1 / 10, 1 / 5, 1 / 2, 1, 2, 5, 10, 20, 50, 100, 200)


@styled
def plot_rate_against_baseline(table: pd.DataFrame, ax: Axes) -> Axes:
    """Return `ax` with one dot a category at its rate's change against the baseline, sorted; a ring where adjusted differs.

    Needs columns label, rate_change, per_day and base_per_day; takes adjusted_rate_change and series_id. Rows without a rate
    change are left out. The axis is linear unless one rate is at least four times its baseline (`is_wide`).
    """
    rows = rows_with_rates(table)
    colour = colour_of(rows["series_id"].iloc[0] if "series_id" in rows and len(rows) else "")
    places = np.arange(len(rows))
    ratio, adjusted = _ratios(rows)
    differs = adjusted_differs(rows)
    many = len(rows) > MOST_NAMES
    ax.plot(ratio, places, "o", color=colour, markersize=3 if many else 8, zorder=4)
    if not many:
        ax.hlines(places, 1, ratio, color=colour, linewidth=2.2, alpha=0.45)
        ax.plot(adjusted[differs], places[differs], "o", mfc="none", mec=neutral("ink"), mew=1.3, markersize=10, zorder=5)
    ax.axvline(1, color=neutral("ink"), linewidth=1.2)
    _set_scale(ax, every_ratio(rows))
    _print_values(rows, ratio, np.where(differs, adjusted, ratio), ax)
    return ax


def rows_with_rates(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that the dot plot shows, slowest first."""
    return table.dropna(subset=["rate_change"]).sort_values("rate_change").reset_index(drop=True)


def adjusted_differs(rows: pd.DataFrame) -> np.ndarray:
    """Return for each row whether its change without adjustments reads differently."""
    ratio, adjusted = _ratios(rows)
    return ~np.isclose(np.round(ratio, 2), np.round(adjusted, 2)) & ~np.isnan(adjusted)


def every_ratio(rows: pd.DataFrame) -> np.ndarray:
    """Return all ratios that the plot has to hold, the baseline's own 1 among them."""
    ratio, adjusted = _ratios(rows)
    return np.concatenate([ratio, adjusted[~np.isnan(adjusted)], [1.0]])


def _ratios(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    ratio = rows["rate_change"].astype(float).to_numpy() + 1
    return ratio, rows["adjusted_rate_change"].astype(float).to_numpy() + 1 if "adjusted_rate_change" in rows else ratio


def is_wide(ratio: np.ndarray) -> bool:
    """Return whether ratios are spread so far that a linear axis would press most of them together."""
    return len(ratio) > 0 and ratio.max() >= WIDE and ratio.min() > 0


def _set_scale(ax: Axes, every: np.ndarray) -> None:
    if is_wide(every):
        ax.set_xscale("log")
        ax.set_xticks([each for each in RATIOS if every.min() / 1.6 <= each <= every.max() * 1.6])
        ax.xaxis.set_minor_locator(NullLocator())
        ax.xaxis.set_minor_formatter(NullFormatter())
        ax.set_xlim(every.min() / 1.5, every.max() * 1.5)
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"×{value:g}"))
        return
    room = max(every.max() - every.min(), 0.1) * 0.36
    ax.set_xlim(every.min() - room, every.max() + room)
    ax.xaxis.set_major_locator(_AroundOne(5, steps=[1, 2, 2.5, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: percent(value - 1)))


class _AroundOne(MaxNLocator):
    """Ticks of ratios at round changes, so that the baseline itself, 0 %, is one of them; none below nothing at all, -100 %."""

    def tick_values(self, vmin: float, vmax: float) -> np.ndarray:
        ticks = super().tick_values(vmin - 1, vmax - 1) + 1
        return ticks[ticks > -1e-9]


def _print_values(rows: pd.DataFrame, ratio: np.ndarray, outer: np.ndarray, ax: Axes) -> None:
    ax.grid(axis="x")
    ax.grid(visible=False, axis="y")
    ax.set_ylim(-0.7, len(rows) - 0.3)
    if len(rows) > MOST_NAMES:
        ax.set_yticks([])
        return
    names = rows["label"].str.slice(0, 1).str.upper() + rows["label"].str.slice(1)
    ax.set_yticks(np.arange(len(rows)), names, color=neutral("ink"))
    for place, (share, end) in enumerate(zip(ratio, outer, strict=True)):
        right = share >= 1
        edge = max(share, end) if right else min(share, end)
        ax.annotate(
            percent(share - 1),
            (edge, place),
            xytext=(8 if right else -8, 0),
            textcoords="offset points",
            va="center",
            ha="left" if right else "right",
            fontsize=9,
            color=neutral("ink"),
        )
    rates = [
        said("charts", "against", now=rate(now), before=rate(before))
        for now, before in zip(rows["per_day"], rows["base_per_day"], strict=True)
    ]
    for place, words in enumerate(rates):
        _print_beside(words, place, ax, va="center", fontsize=9)
    _print_beside(page()["charts"]["now_before"], len(rows) - 0.25, ax, fontsize=8)


def _print_beside(words: str, place: float, ax: Axes, **look) -> None:
    """Print words to the right of the axes, where there is room for them."""
    ax.annotate(words, (1.02, place), xycoords=("axes fraction", "data"), color=neutral("muted"), gid=WIDE_ONLY, **look)
