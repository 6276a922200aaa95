"""Others' estimates of the killed, and of the killed and wounded, pooled into one curve: a pooling, never a finding of ours."""

from helpers.analysis.pooling.caption import estimate_table, pooled_chart
from helpers.analysis.pooling.checks import beside_vintages, hold_out
from helpers.analysis.pooling.estimates import choose, read_estimates, read_vintages
from helpers.analysis.pooling.pool import MEASURES, Pooled, pool
from helpers.analysis.pooling.several import Several, pool_several
from helpers.analysis.pooling.words import describe, describe_held_out, describe_vintages, rounded

__all__ = [
    "MEASURES", "Pooled", "Several", "beside_vintages", "choose", "describe", "describe_held_out", "describe_vintages",
    "estimate_table", "hold_out", "pool", "pool_several", "pooled_chart", "read_estimates", "read_vintages", "rounded",
]  # fmt: skip
