"""Others' estimates and the curve pooled from them, with the interval of the curve and that of one more estimate."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from helpers.report.charts.labels import date_axis, number_axis, plain
from helpers.report.charts.narrow import WIDE_ONLY
from helpers.report.charts.palette import neutral
from helpers.report.charts.style import styled
from helpers.report.words import page

POOLED = "pooled"  # a colour of no claimant: a pooling is nobody's word
ROOM = 0.22  # of the height of the axes, what three lines of words need


@styled
def plot_pooled(curve: pd.DataFrame, ax: Axes, estimates: pd.DataFrame | None = None) -> Axes:
    """Return `ax` with the pooled curve, a dark band for the curve and a light one for one more estimate, and the estimates.

    `curve` needs columns date, estimate, low, high, pi_low, pi_high and beyond; the part beyond the last estimate is dotted.
    `estimates` needs as_of, value, low and high: a dot each, an upright bar for a range.
    """
    rows = curve.sort_values("date", ignore_index=True)
    ax.fill_between(rows["date"], rows["pi_low"], rows["pi_high"], color=neutral(POOLED), alpha=0.16, linewidth=0)
    ax.fill_between(rows["date"], rows["low"], rows["high"], color=neutral(POOLED), alpha=0.34, linewidth=0)
    known = rows[~rows["beyond"]]
    ax.plot(known["date"], known["estimate"], color=neutral(POOLED), linewidth=2.2)
    if rows["beyond"].any():
        ahead = rows.iloc[max(len(known) - 1, 0) :]
        ax.plot(ahead["date"], ahead["estimate"], color=neutral(POOLED), linewidth=2.2, linestyle=(0, (1, 1.4)))
    if estimates is not None and len(estimates):
        _draw_estimates(estimates, ax)
    number_axis(ax.yaxis, 5)
    date_axis(ax)
    ax.set_ylim(0, float(rows["pi_high"].max()) * 1.06)
    if len(rows):
        _label(rows.iloc[-1], ax)
    return ax


def _draw_estimates(estimates: pd.DataFrame, ax: Axes) -> None:
    ranged = estimates.dropna(subset=["low", "high"])
    ax.vlines(ranged["as_of"], ranged["low"], ranged["high"], color=neutral("muted"), linewidth=1.6, alpha=0.8, zorder=3)
    points = estimates.dropna(subset=["value"])
    ax.plot(points["as_of"], points["value"], "o", color=neutral("ink"), markersize=4.2, zorder=4)


def _label(last: pd.Series, ax: Axes) -> None:
    """Print the last day's figure and the ends of the wide band beside it, where there is room for them."""
    look = {"xytext": (6, 0), "textcoords": "offset points", "va": "center", "annotation_clip": False}
    ax.annotate(plain(_three(last["estimate"])), (last["date"], last["estimate"]), color=neutral("ink"), fontsize=9, **look)
    roomy = last["pi_high"] - last["estimate"] > ROOM * ax.get_ylim()[1]
    told = {"pi_low": "", "pi_high": "\n" + page()["charts"]["one_more"] if roomy else ""}
    for name, words in told.items():
        look["va"] = "top" if words else "center"
        ax.annotate(
            plain(_three(last[name])) + words,
            (last["date"], last[name]),
            color=neutral("muted"),
            fontsize=8,
            gid=WIDE_ONLY,
            **look,
        )


def _three(value: float) -> float:
    """Return the first three digits of a figure: more would say too much."""
    return float(f"{value:.3g}")
