"""Cells that no spreadsheet takes for a formula: a text that begins like one stands behind an apostrophe.

A formula can send what stands beside it elsewhere (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(cell: str) -> str:
    """Return a text as a CSV file holds it: `+590` as `'+590`, all else as it is."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def bare(cell: str) -> str:
    """Return what a cell of a CSV file says: `'+590` says `+590`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
