"""Labels that keep apart: where a number is printed, and how it is written on an axis."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.ticker import FuncFormatter, MaxNLocator

MINUS = "\u2212"
THIN = "\u2009"


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
    return f"{value:,.{decimals}f}".replace("-", MINUS)


def rate(value: float) -> str:
    """Return a rate a day with the digits worth reading: 694, 5.4, 14.0, 0.76."""
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2
    return f"{value:,.{decimals}f}".replace("-", MINUS)


def percent(share: float) -> str:
    """Return a change as a signed percentage: 0.51 -> `+51 %`, and `0 %` for what rounds to nothing."""
    rounded = round(100 * share)
    return f"{rounded:+,d}{THIN}%".replace("-", MINUS) if rounded else f"0{THIN}%"


def number_axis(axis, most: int = 6) -> None:
    """Print thousands with commas and no more ticks than are read."""
    axis.set_major_locator(MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]))
    axis.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))


def date_axis(ax: Axes) -> None:
    """Print months and years, each once, as many as fit."""
    locator = AutoDateLocator(minticks=3, maxticks=7)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=True))
