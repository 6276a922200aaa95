"""Labels that keep apart: where a number is printed, and how it is written on an axis."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, DayLocator, num2date
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullLocator

from helpers.report.words import rate, signed
from helpers.wording.grammar import number as write_number
from helpers.wording.grammar import rules

__all__ = ["date_axis", "log_axis", "number_axis", "percent", "plain", "rate", "some_of"]
SHORT = 62  # days up to which an axis names days
ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # as matplotlib writes them


def some_of(count: int, values: Sequence[float], most: int = 13) -> set[int]:
    """Return which of `count` bars get their number printed: all when few, else the first, the highest and the last."""
    if count <= most:
        return set(range(count))
    highest = max(range(count), key=lambda place: values[place])
    near = {place for place in (0, count - 1) if abs(place - highest) > count / 12}
    return near | {highest}


def plain(value: float) -> str:
    """Return a number for an axis or a label: 1234 -> `1,234`, 5.4 -> `5.4`, -0.5 -> with a real minus sign."""
    decimals = 0 if abs(value) >= 10 or float(value).is_integer() else 1 if abs(value) >= 1 else 2
    return write_number(value, decimals)


def percent(share: float) -> str:
    """Return a change as a signed percentage: 0.51 -> `+51 %`, and `0 %` for what rounds to nothing."""
    rounded = round(100 * share)
    return (signed(rounded) if rounded else "0") + rules()["numbers"]["thin_percent"]


def number_axis(axis, most: int = 6) -> None:
    """Print thousands with commas and no more ticks than are read."""
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))
    _nameless(axis)


def log_axis(ax: Axes, drawn: pd.Series) -> None:
    """Set a logarithmic scale of heights that holds what is `drawn` above zero; nothing of the kind leaves the axis as it is."""
    heights = drawn.dropna().astype(float)
    heights = heights[heights > 0]
    if heights.empty:
        return
    ax.set_yscale("log", nonpositive="clip")
    ax.set_ylim(heights.min() / 1.25, heights.max() * 1.6)
    within = heights.max() / heights.min() < 30  # less than a decade and a half: its tens alone would be too few ticks
    ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5) if within else (1,), numticks=8))
    ax.yaxis.set_minor_locator(NullLocator())
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))


def date_axis(ax: Axes, most_days: int = 6) -> None:
    """Print months and years, each once, as many as fit; days, about so many, where the axis is no longer than two months."""
    _nameless(ax.xaxis)
    low, high = ax.get_xlim()
    if high - low <= SHORT:
        ax.xaxis.set_major_locator(DayLocator(interval=max(1, ceil((high - low) / most_days))))
        ax.xaxis.set_major_formatter(FuncFormatter(_day_name))
        return
    locator = _Places(minticks=3, maxticks=7)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(_Dates(locator, show_offset=True))


def _day_name(value: float, place: int | None) -> str:
    """Return `28 Feb`, with the year below it on the first day that is named and on the first of a year."""
    when = num2date(value)
    name = f"{when.day} {rules()['months']['short'][when.month - 1]}"
    return f"{name}\n{when.year}" if place == 0 or (when.month, when.day) == (1, 1) else name


def _nameless(axis) -> None:
    """Give the place of the axis' name, which is none: matplotlib seeks one around all ticks, a dozen times a picture."""
    axis.set_label_coords(0, 0)


class _Places(AutoDateLocator):
    """Matplotlib's locator, which is asked some twenty times a picture, and looks only when the view is another."""

    _found: tuple[tuple[float, float], Any] = ((0.0, 0.0), ())

    def __call__(self):
        view = tuple(self.axis.get_view_interval())
        if self._found[0] != view:
            self._found = view, super().__call__()
        return self._found[1]


class _Dates(ConciseDateFormatter):
    """Matplotlib's formatter, its months in the language of the report."""

    def format_ticks(self, values):
        return [_in_words(tick) for tick in super().format_ticks(values)]

    def get_offset(self):
        return _in_words(super().get_offset())


def _in_words(tick: str) -> str:
    return re.sub(
        r"[A-Z][a-z]{2}", lambda name: rules()["months"]["short"][ENGLISH.index(name[0])] if name[0] in ENGLISH else name[0], tick
    )
