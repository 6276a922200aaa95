"""What a list claims beside what was documented in pictures, class by class through a crosswalk that can be read and changed."""

from helpers.analysis.documented.beside import Beside, beside_claims
from helpers.analysis.documented.caption import documented_chart
from helpers.analysis.documented.counts import Counts, read_counts
from helpers.analysis.documented.crosswalk import Crosswalk, read_crosswalk
from helpers.analysis.documented.shares import DOCUMENTED_COLUMNS, by_version, documented_shares, share_in_words, turned

__all__ = [
    "DOCUMENTED_COLUMNS", "Beside", "Counts", "Crosswalk", "beside_claims", "by_version", "documented_chart", "documented_shares",
    "read_counts", "read_crosswalk", "share_in_words", "turned",
]  # fmt: skip
