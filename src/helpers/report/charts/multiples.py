"""Small multiples: the months of each line in a panel of its own, on its own scale, against its own baseline."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, NullLocator

from helpers.report.charts.labels import rate
from helpers.report.charts.palette import colour_of, neutral
from helpers.report.charts.style import WIDTH, styled
from helpers.wording.forms import capital
from helpers.wording.grammar import month_name

ACROSS = 3
PANEL = 1.25  # inches, the height of one
MOST = 24  # panels; the first ones are drawn and the number of the others is said
ROOMY, NAME = 22, 31  # letters of a panel's name up to which it is printed large, and small; a longer one is cut


@styled
def plot_multiples(table: pd.DataFrame, panels: list[Axes]) -> list[Axes]:
    """Return `panels` with one line's months each: bars as wide as their true interval, the baseline as a dashed line.

    Needs columns category, label, start, end, per_day, partial; takes base_per_day and series_id. Each panel is scaled by
    itself: heights compare months of one line, not lines with each other. All panels run over the same days.
    """
    span = (table["start"].min(), table["end"].max())
    for (_, rows), ax in zip(panels_of(table), panels, strict=False):
        _draw(rows.reset_index(drop=True), ax)
        _days(span, ax)
    for ax in panels[len(panels_of(table)) :]:
        ax.set_visible(False)
    return panels


@styled
def new_panels(count: int) -> list[Axes]:
    """Return empty axes, at most three side by side, in as many rows as `count` needs."""
    across = min(ACROSS, max(count, 1))
    down = -(-max(min(count, MOST), 1) // across)
    figure = Figure(figsize=(WIDTH, PANEL * down + 0.1), layout="constrained")
    return list(figure.subplots(down, across, squeeze=False).flat)


def panels_of(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the rows of each line that gets a panel, in the table's order."""
    return list(table.groupby("category", sort=False))[:MOST]


def _draw(rows: pd.DataFrame, ax: Axes) -> None:
    colour = colour_of(rows["series_id"].iloc[0] if "series_id" in rows else "")
    rates, last = rows["per_day"].astype(float), rows.iloc[-1]
    bars = ax.bar(rows["start"], rates, width=(rows["end"] - rows["start"]) * 0.92, align="edge", color=colour, linewidth=0)
    for bar, part in zip(bars, rows["partial"].astype(bool), strict=True):
        if part:
            bar.set(facecolor=(1, 1, 1, 0), edgecolor=colour, hatch="/////", linewidth=0.8)
    level = rows["base_per_day"].dropna() if "base_per_day" in rows else pd.Series(dtype=float)
    if len(level):
        ax.axhline(float(level.iloc[0]), color=neutral("ink"), linewidth=1, linestyle=(0, (3, 2)))
    name = _short(capital(str(last["label"])))
    ax.set_title(name, loc="left", fontsize=9 if len(name) <= ROOMY else 7.5, color=neutral("ink"), pad=4)
    ax.annotate(
        rate(float(last["per_day"])), (1, 1), xytext=(0, 4), xycoords="axes fraction", textcoords="offset points", ha="right",
        va="bottom", fontsize=8, color=neutral("muted"), annotation_clip=False,
    )  # fmt: skip
    ax.set_ylim(min(0, rates.min()) * 1.1, max([*rates, *level, 1e-9]) * 1.08)
    ax.yaxis.set_major_locator(NullLocator())
    ax.grid(visible=False)


def _days(span: tuple[pd.Timestamp, pd.Timestamp], ax: Axes) -> None:
    """Let the panel run over all days of the chart, and name the first and the last month."""
    start, end = span
    ax.set_xlim(ax.convert_xunits(start), ax.convert_xunits(end + pd.Timedelta(days=1)))
    ax.xaxis.set_major_locator(FixedLocator([ax.convert_xunits(start), ax.convert_xunits(end)]))
    named = [f"{month_name(day, 'short')} {day:%y}" for day in (start + pd.Timedelta(days=1), end)]
    ax.set_xticklabels(named, fontsize=7, color=neutral("muted"))
    ax.get_xticklabels()[0].set_ha("left")
    ax.get_xticklabels()[-1].set_ha("right")


def _short(name: str) -> str:
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}\u2026"
