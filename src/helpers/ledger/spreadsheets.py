"""Cells that no spreadsheet takes for a formula: a text that begins like one stands behind an apostrophe.

A formula can send what stands beside it elsewhere (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(column: pd.Series) -> pd.Series:
    """Return a column of words with each cell `guarded`; any other column as it is."""
    if not isinstance(column.dtype, pd.StringDtype):
        return column
    return column.mask(column.str.startswith(FORMULA, na=False), "'" + column)


def harmless_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with each of its columns `harmless`."""
    return table.assign(**{name: harmless(table[name]) for name in table.columns})


def guarded(cell: str) -> str:
    """Return a text as a CSV file holds it: `+590` as `'+590`, all else as it is."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def bare(cell: str) -> str:
    """Return what a cell of a CSV file says: `'+590` says `+590`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
