"""A draft before it is filed: each of its figures against the lists and against everything else that the ledger holds."""

from helpers.audit.drafts.judge import COLUMNS, FOUND_IN_DRAFTS, check_draft

__all__ = ["COLUMNS", "FOUND_IN_DRAFTS", "check_draft"]
