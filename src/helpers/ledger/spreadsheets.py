"""Tables of which no spreadsheet takes a cell for a formula (helpers.cells)."""

from __future__ import annotations

import pandas as pd

from helpers.cells import FORMULA


def harmless(column: pd.Series) -> pd.Series:
    """Return a column of words with each cell `guarded`; any other column as it is."""
    if not isinstance(column.dtype, pd.StringDtype):
        return column
    return column.mask(column.str.startswith(FORMULA, na=False), "'" + column)


def harmless_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with each of its columns `harmless`."""
    return table.assign(**{name: harmless(table[name]) for name in table.columns})
