"""Charts worth printing: `plot_x(table, ax)` draws, `finish()` adds what no chart may leave without."""

from helpers.report.charts.baseline import plot_rate_against_baseline
from helpers.report.charts.claimants import plot_claimants
from helpers.report.charts.cumulative import plot_cumulative
from helpers.report.charts.daily import plot_daily_rate
from helpers.report.charts.documented import plot_documented
from helpers.report.charts.finish import Chart, finish
from helpers.report.charts.monthly import plot_monthly_rate
from helpers.report.charts.multiples import plot_multiples
from helpers.report.charts.palette import colour_of
from helpers.report.charts.pooled import plot_pooled
from helpers.report.charts.style import new_axes
from helpers.report.charts.together import plot_together

__all__ = [
    "Chart",
    "colour_of",
    "finish",
    "new_axes",
    "plot_claimants",
    "plot_cumulative",
    "plot_daily_rate",
    "plot_multiples",
    "plot_documented",
    "plot_monthly_rate",
    "plot_pooled",
    "plot_rate_against_baseline",
    "plot_together",
]
