"""Temporary files that a killed process left among the workbook's own."""

from __future__ import annotations

from pathlib import Path

from helpers.files import PART, sweep_parts
from helpers.paths import Paths
from helpers.runs.folders import BUILDING


def sweep_tables(paths: Paths) -> list[Path]:
    """Remove what lies beside the tables and the reports, and return it."""
    return sweep_parts([part for folder in (paths.processed, paths.reports) for part in folder.glob(f".*{PART}")])


def sweep_texts(paths: Paths) -> list[Path]:
    """Remove what lies among the texts of data/raw, and return it. All folders there are looked through."""
    return sweep_parts(list(paths.raw.rglob(f".*{PART}")))


def find_remains(paths: Paths) -> list[Path]:
    """Return all temporary files of the workbook and half-built reports, whether or not somebody is at work on them."""
    parts = [path for folder in (paths.raw, paths.processed, paths.reports) for path in folder.rglob(f".*{PART}")]
    return [*parts, *paths.reports.glob(f"{BUILDING}*")]
