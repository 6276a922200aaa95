"""Series out of claims, and two dates of them compared. Tables in, tables out: nothing is read from disk or written to it."""

from helpers.analysis.baseline import BASELINES
from helpers.analysis.claimants import claimants_side_by_side
from helpers.analysis.compare import compare
from helpers.analysis.dates import read_day, resolve_dates
from helpers.analysis.headline import headline
from helpers.analysis.periods import against_before, monthly_rates, period_rates
from helpers.analysis.rates import show_adjustments
from helpers.analysis.ratios import spreads
from helpers.analysis.records import find_records
from helpers.analysis.revisions import REVISION_COLUMNS, known_totals, list_revisions
from helpers.analysis.series import SERIES_COLUMNS, build_series
from helpers.analysis.sources import choose_series, official
from helpers.analysis.tellings import tell_records, tell_turns, tell_unlooked
from helpers.analysis.trailing import trailing_means
from helpers.analysis.turns import find_turns

__all__ = [
    "BASELINES", "REVISION_COLUMNS", "SERIES_COLUMNS", "against_before", "build_series", "choose_series",
    "claimants_side_by_side", "compare", "find_records", "find_turns", "headline", "known_totals", "list_revisions",
    "monthly_rates", "official", "period_rates", "read_day", "resolve_dates", "show_adjustments", "spreads", "tell_records",
    "tell_turns", "tell_unlooked", "trailing_means",
]  # fmt: skip
