"""What a list claims beside what was documented in pictures, class by class through a crosswalk that can be read and changed."""

from helpers.analysis.documented.counts import Counts, read_counts
from helpers.analysis.documented.crosswalk import Crosswalk, read_crosswalk
from helpers.analysis.documented.shares import DOCUMENTED_COLUMNS, by_version, documented_shares, turned

__all__ = [
    "DOCUMENTED_COLUMNS",
    "Counts",
    "Crosswalk",
    "by_version",
    "documented_shares",
    "read_counts",
    "read_crosswalk",
    "turned",
]
