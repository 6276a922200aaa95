"""The ledger: what the texts claim, as checked tables in data/processed.

These names read it. `helpers.ledger.build` makes it anew: it is not loaded here, since it brings every reader of files with it.
"""

from helpers.ledger.columns import typed
from helpers.ledger.corrected import apply_to_verdicts
from helpers.ledger.corrections import Correction, read_corrections
from helpers.ledger.query import claims, verdicts
from helpers.ledger.store import read_audited, read_claims, read_table, read_totals, table_path, write_table, write_tables

__all__ = [
    "Correction",
    "apply_to_verdicts",
    "claims",
    "read_audited",
    "read_claims",
    "read_corrections",
    "read_table",
    "read_totals",
    "table_path",
    "typed",
    "verdicts",
    "write_table",
    "write_tables",
]
