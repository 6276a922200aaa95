"""A running total over time, with what changed in the counting marked."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

from helpers.report.charts.labels import date_axis, log_axis, number_axis, plain
from helpers.report.charts.palette import colour_of, neutral
from helpers.report.charts.style import styled
from helpers.report.words import page, signed

FEW = 45  # up to so many lists each one gets a dot
HEADROOM = 0.07  # of the range above its highest total; marks are named above the axes
GAP_DAYS = 45  # a line over more days than this without a list is dashed: nothing was read in between


@styled
def plot_cumulative(table: pd.DataFrame, ax: Axes, log: bool = False) -> Axes:
    """Return `ax` with a running total as a line, broken at each break, and marks where an adjustment was logged.

    Needs columns date and value; takes `adjustment` (signed amount in that day's step), `break_note` (words, on the first day
    of the new definition) and `series_id`. Long gaps between lists are dashed, for the line there is drawn, not read.
    """
    rows = table.dropna(subset=["value"]).sort_values("date").reset_index(drop=True)
    colour = colour_of(rows["series_id"].iloc[0] if "series_id" in rows and len(rows) else "")
    broken = rows["break_note"].notna() if "break_note" in rows else pd.Series(False, index=rows.index)
    for _, part in rows.groupby(broken.cumsum()):
        _draw_part(part, colour, ax)
    if len(rows) <= FEW:
        ax.plot(rows["date"], rows["value"].astype(float), "o", color=colour, markersize=4)
    low, high = (float(rows["value"].min()), float(rows["value"].max())) if len(rows) else (0.0, 1.0)
    ax.set_ylim(0 if low < high * 0.6 else low - (high - low) * 0.25, high + (high - low or 1) * HEADROOM)
    number_axis(ax.yaxis, 5)
    date_axis(ax)
    if log:
        log_axis(ax, rows["value"])
    if len(rows):
        _print_ends(rows, ax)
        _mark(rows, ax)
    return ax


def _draw_part(part: pd.DataFrame, colour: str, ax: Axes) -> None:
    leg = (part["date"].diff().dt.days > GAP_DAYS).cumsum()
    for _, run in part.groupby(leg):
        ax.plot(run["date"], run["value"].astype(float), color=colour)
    ends = part.groupby(leg).agg({"date": ["first", "last"], "value": ["first", "last"]})
    for now, then in zip(ends.itertuples(index=False), list(ends.itertuples(index=False))[1:], strict=False):
        ax.plot([now[1], then[0]], [float(now[3]), float(then[2])], color=colour, linestyle=(0, (1, 1.6)), linewidth=1.4)


def _print_ends(rows: pd.DataFrame, ax: Axes) -> None:
    first, last = rows.iloc[0], rows.iloc[-1]
    ax.annotate(
        plain(last["value"]),
        (last["date"], float(last["value"])),
        xytext=(6, 0),
        textcoords="offset points",
        va="center",
        fontsize=9,
        color=neutral("ink"),
        annotation_clip=False,
    )
    if len(rows) > 1:
        ax.annotate(
            plain(first["value"]),
            (first["date"], float(first["value"])),
            xytext=(0, 8),
            textcoords="offset points",
            ha="left",
            fontsize=9,
            color=neutral("ink"),
            path_effects=[withStroke(linewidth=2.5, foreground=neutral("paper"))],
        )


def _mark(rows: pd.DataFrame, ax: Axes) -> None:
    """Draw a dotted line at each break and a tick at each adjustment, with words that keep apart along the top."""
    marks = []
    if "adjustment" in rows:
        marks += [(row.date, signed(row.adjustment)) for row in rows[rows["adjustment"].fillna(0).ne(0)].itertuples()]
    if "break_note" in rows:
        marks += [(row.date, page()["charts"]["break"]) for row in rows[rows["break_note"].notna()].itertuples()]
    marks = sorted(marks)
    for when, words in marks:
        ax.axvline(
            when,
            color=neutral("line"),
            linewidth=1.1,
            linestyle=(0, (1, 1.5)) if words == page()["charts"]["break"] else "-",
            zorder=1,
        )
    span = (rows["date"].iloc[-1] - rows["date"].iloc[0]).days or 1
    for when, words in kept_apart(marks, pd.Timedelta(days=span * 0.085)):
        ax.annotate(
            words,
            (when, 1.01),
            xycoords=("data", "axes fraction"),
            ha="center",
            va="bottom",
            fontsize=8,
            color=neutral("muted"),
            annotation_clip=False,
        )


def _first_printed(mark: tuple[pd.Timestamp, str]) -> tuple[bool, int, str, pd.Timestamp]:
    digits = sum(letter not in ",\u00a0" for letter in mark[1])
    return mark[1] != page()["charts"]["break"], -digits, mark[1], mark[0]


def kept_apart(marks: list[tuple[pd.Timestamp, str]], gap: pd.Timedelta) -> list[tuple[pd.Timestamp, str]]:
    """Return the marks whose words are printed: breaks and large amounts first, none nearer than `gap` to another."""
    kept: list[tuple[pd.Timestamp, str]] = []
    for when, words in sorted(marks, key=_first_printed):
        if all(abs(when - other) >= gap for other, _ in kept):
            kept.append((when, words))
    return sorted(kept)
