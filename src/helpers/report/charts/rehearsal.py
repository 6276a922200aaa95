"""A chart drawn for nobody: the first one of a process looks up fonts and sets up its canvases, which later ones need not."""

from __future__ import annotations

import pandas as pd

from helpers.report.charts.daily import plot_daily_rate
from helpers.report.charts.finish import finish
from helpers.report.charts.style import new_axes


def rehearse() -> None:
    """Draw a small chart with an axis of days in all its forms, and throw it away."""
    days = pd.date_range("2023-05-01", periods=9)
    table = pd.DataFrame({"start": days[:-1], "end": days[1:], "per_day": 8.0, "mean_7": 7.5})
    chart = finish(plot_daily_rate(table, new_axes()), *("A rehearsal", "Nothing is counted", "None", "A line"), data=table)
    chart._repr_mimebundle_()
