"""The ledger: what the texts claim, as checked tables in data/processed."""

from helpers.ledger.build import Ledger, build_ledger, write_ledger
from helpers.ledger.columns import typed
from helpers.ledger.corrected import apply_to_verdicts
from helpers.ledger.corrections import Correction, read_corrections
from helpers.ledger.query import claims, verdicts
from helpers.ledger.store import read_audited, read_claims, read_table, read_totals, table_path, write_table, write_tables

__all__ = [
    "Correction",
    "Ledger",
    "apply_to_verdicts",
    "build_ledger",
    "claims",
    "read_audited",
    "read_claims",
    "read_corrections",
    "read_table",
    "read_totals",
    "table_path",
    "typed",
    "verdicts",
    "write_ledger",
    "write_table",
    "write_tables",
]
