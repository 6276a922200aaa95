"""Axes in the one style of the workbook, without pyplot: nothing is drawn that was not asked for, nothing is left open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

STYLE = Path(__file__).parent / "lossbook.mplstyle"
WIDTH = 6.6  # inches; at 96 dots an inch as wide as the column of text
Given = ParamSpec("Given")
Found = TypeVar("Found")


@cache
def _settings() -> dict[str, Any]:
    """Return the settings of the style sheet, read once: there are a dozen changes of style to a chart."""
    return dict(mpl.rc_params_from_file(STYLE, use_default_template=False))


def in_style() -> AbstractContextManager[None]:
    """Return a context under the style sheet; at its end the reader's own settings are as they were."""
    return mpl.rc_context(_settings())


def styled(plot: Callable[Given, Found]) -> Callable[Given, Found]:
    """Return `plot` so that it runs under the style sheet and leaves the reader's own settings as they were."""

    @wraps(plot)
    def under_style(*args: Given.args, **options: Given.kwargs) -> Found:
        with in_style():
            return plot(*args, **options)

    return under_style


@styled
def new_axes(height: float = 3.3, width: float = WIDTH) -> Axes:
    """Return empty axes in a figure of that size in inches."""
    return Figure(figsize=(width, height), layout="constrained").subplots()


def height_for(rows: int, each: float = 0.34) -> float:
    """Return the height in inches of a figure with so many rows, `each` inches high, and an axis below them."""
    return 0.75 + each * max(rows, 1)
