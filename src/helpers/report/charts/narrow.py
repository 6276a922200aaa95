"""The same chart for a phone: drawn narrower with letters of the same size, where its words still keep apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.dates import DayLocator
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedLocator, MaxNLocator

from helpers.report.charts.labels import date_axis
from helpers.report.charts.style import height_for, in_style
from helpers.report.charts.svg import drawn_box, figure_svg, laid_out, one_svg

WIDTH = 3.7  # inches; the width of a phone's column at 96 dots an inch
LEAST = 0.24  # share of the width that the axes themselves must keep
MOST_TEXTS = 40
GAP = 2  # dots between two words
LETTERS = 17  # in a line of a row's name
LINE = 0.15  # inches, the height of one
MARGIN = 0.15  # of the width, more room for the words beside dots and bars
DAYS_NAMED = 3  # on an axis of days
NAMED_BELOW = 7  # bars with a name each; of more, every second is named
SMALLER = 0.82  # what the name of a panel shrinks by
WIDE_ONLY = "wide-only"  # the gid of what a phone does without; it stands in the table behind the chart


def narrow_svg(figure: Figure) -> str | None:
    """Return the figure as SVG in the width of a phone, panels in two columns; None when words would meet or axes are a strip."""
    if len(figure.axes) > 1:
        return _narrow_panels(figure)
    ax = figure.axes[0]
    if len([text for text in ax.texts if text.get_gid() != WIDE_ONLY]) > MOST_TEXTS:
        return None
    for bins in (3, 2):
        with in_style(), _narrowed(figure, ax, bins), laid_out(figure):
            roomy = ax.get_window_extent().width >= LEAST * figure.bbox.width
            if roomy and not clashes(ax, GAP):
                return figure_svg(figure, box=drawn_box(figure))
    return None


def clashes(ax: Axes, gap: float = -1) -> list[tuple[str, str]]:
    """Return the pairs of printed words nearer to each other than `gap` dots, in a figure that has been drawn."""
    boxes = [(text.get_text(), text.get_window_extent().padded(gap / 2)) for text in printed(ax)]
    return [(one[0], other[0]) for one, other in combinations(boxes, 2) if one[1].overlaps(other[1])]


def printed(ax: Axes) -> list[Text]:
    """Return the texts that are drawn: notes, and the labels of ticks inside the view, which matplotlib keeps beyond it too."""
    found = list(ax.texts)
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        found += [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
        found.append(axis.get_offset_text())
    return [text for text in found if text.get_text().strip() and text.get_visible()]


@contextmanager
def _narrowed(figure: Figure, ax: Axes, bins: int) -> Iterator[None]:
    """Make the figure narrow, its rows' names short lines, and its ticks few; put everything back at the end."""
    size, ticks = figure.get_size_inches().copy(), ax.get_yticks()
    names = [text.get_text() for text in ax.get_yticklabels()] if isinstance(ax.yaxis.get_major_locator(), FixedLocator) else []
    wide = [text for text in ax.texts if text.get_gid() == WIDE_ONLY]
    days = isinstance(ax.xaxis.get_major_locator(), DayLocator)
    places, below = _names_below(ax)
    counted = ax.xaxis.get_major_locator() if isinstance(ax.xaxis.get_major_locator(), MaxNLocator) else None
    before, (low, high) = counted._nbins if counted else None, ax.get_xlim()
    try:
        short = ["\n".join(fill(line, LETTERS) for line in name.split("\n")) for name in names]
        if names:
            _name_rows(ax, ticks, short)
            ax.set_xlim(low - MARGIN * (high - low) if low else low, high + MARGIN * (high - low))
        if counted:
            counted.set_params(nbins=bins)
        if days:
            date_axis(ax, DAYS_NAMED)
        if len(below) > NAMED_BELOW:
            leans = [label.get_ha() != "center" for label in ax.get_xticklabels()]  # out of the axes, where a phone has no room
            every_second = [(len(below) - 1 - at) % 2 == 0 and not leans[at] for at in range(len(below))]
            ax.set_xticks(places, [name if shown else "" for name, shown in zip(below, every_second, strict=True)])
        for text in wide:
            text.set_visible(False)
        lines = max((name.count("\n") + 1 for name in short), default=0)
        figure.set_size_inches(WIDTH, max(size[1], height_for(len(names), lines * LINE + 0.08) if names else 0))
        yield
    finally:
        figure.set_size_inches(*size)
        if names:
            _name_rows(ax, ticks, names)
            ax.set_xlim(low, high)
        if counted:
            counted.set_params(nbins=before)
        if days:
            date_axis(ax)
        if len(below) > NAMED_BELOW:
            ax.set_xticks(places, below)
        for text in wide:
            text.set_visible(True)


def _names_below(ax: Axes) -> tuple[list[float], list[str]]:
    """Return where the names below the axes stand, and the names, where each is set by itself: months below their bars."""
    if not isinstance(ax.xaxis.get_major_locator(), FixedLocator) or ax.get_xscale() != "linear":
        return [], []
    return list(ax.get_xticks()), [text.get_text() for text in ax.get_xticklabels()]


def _narrow_panels(figure: Figure) -> str:
    """Return small multiples in two columns, their names smaller by as much as the panels."""
    axes = [ax for ax in figure.axes if ax.get_visible()]
    size, specs = figure.get_size_inches().copy(), [ax.get_subplotspec() for ax in axes]
    down = -(-len(axes) // 2)
    titles = [ax._left_title for ax in axes]
    letters = [title.get_fontsize() for title in titles]
    grid = figure.add_gridspec(down, 2)
    try:
        for place, (ax, title, before) in enumerate(zip(axes, titles, letters, strict=True)):
            ax.set_subplotspec(grid[place // 2, place % 2])
            title.set_fontsize(before * SMALLER)
        figure.set_size_inches(WIDTH, size[1] / max(specs[0].get_gridspec().nrows, 1) * down)
        return one_svg(figure)
    finally:
        figure.set_size_inches(*size)
        for ax, spec, title, before in zip(axes, specs, titles, letters, strict=True):
            ax.set_subplotspec(spec)
            title.set_fontsize(before)


def _name_rows(ax: Axes, ticks, names: list[str]) -> None:
    ax.set_yticks(ticks, names, color=ax.get_yticklabels()[0].get_color())
