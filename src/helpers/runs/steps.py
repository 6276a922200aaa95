"""The notebooks of a report, in order, and what each reads and leaves: from this follows what has to be run again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from helpers.errors import InputError
from helpers.paths import Paths


@dataclass(frozen=True)
class Step:
    """One notebook. `reads` and `writes` name tables of data/processed.

    `page` is the file of its page in the report's folder and `label` what links to it say. `texts` is true for the one that reads
    the inbox, `corrections` for those that read corrections.csv, `shelf` for those that read the log of adjustments among the
    imported transcriptions.
    """

    name: str
    page: str
    label: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    texts: bool = False
    corrections: bool = False
    shelf: bool = False

    def after(self) -> tuple[str, ...]:
        """Return the names of the steps that must be done before, since they write what this one reads."""
        return tuple(other.name for other in STEPS if other is not self and not set(other.writes).isdisjoint(self.reads))


LEDGER = ("claims", "numbers", "rejected", "orphans", "documents")
STEPS = (
    Step("01_ingest", "01_ingest.html", "What was read", (), LEDGER, texts=True, corrections=True),
    Step(
        "02_audit",
        "02_audit.html",
        "Audit",
        ("claims", "numbers", "documents"),
        ("verdicts", "revisions"),
        corrections=True,
        shelf=True,
    ),
    Step("03_compare", "03_compare.html", "Comparison", ("claims",), ("series", "comparison"), shelf=True),
    Step(
        "04_briefing",
        "index.html",
        "Report",
        (*LEDGER, "verdicts"),
        ("facts",),
        corrections=True,
        shelf=True,
    ),
)
CODE_ROOT = Path(__file__).resolve().parents[3]


def notebook_file(step: Step, paths: Paths) -> Path:
    """Return the step's notebook: the workbook's own, or this checkout's when the workbook is a folder of data alone.

    Raises InputError when there is neither.
    """
    for folder in (paths.notebooks, CODE_ROOT / "notebooks"):
        file = folder / f"{step.name}.ipynb"
        if file.is_file():
            return file
    raise InputError(f"{paths.name(paths.notebooks)}/{step.name}.ipynb: there is no such notebook")


def table_files(names: tuple[str, ...], paths: Paths) -> list[Path]:
    """Return the files in which tables of these names are stored now, in a fixed order."""
    return [file for name in names for file in sorted(paths.processed.glob(f"{name}.*")) if not file.name.startswith(".")]
