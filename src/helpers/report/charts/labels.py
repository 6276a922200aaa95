"""Labels that keep apart: where a number is printed, and how it is written on an axis."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.report.words import rate, signed
from helpers.wording.grammar import number as write_number
from helpers.wording.grammar import rules

__all__ = ["date_axis", "number_axis", "percent", "plain", "rate", "some_of"]
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


def date_axis(ax: Axes) -> None:
    """Print months and years, each once, as many as fit."""
    locator = AutoDateLocator(minticks=3, maxticks=7)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(_Dates(locator, show_offset=True))


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
