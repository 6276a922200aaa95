"""The audit as a page shows it: findings in sentences, worst first, each with its words, what is expected, and the list around
it.
"""

from helpers.report.audited.cards import finding_cards

__all__ = ["finding_cards"]
