"""Where things lie. One place knows the folders; everything else is handed a `Paths`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

CORPUS = "LOSSBOOK_CORPUS"


@dataclass(frozen=True)
class Paths:
    """The folders of one workbook, all below `root`. `corpus` is the folder or address of a corpus that is read in the place of
    its own tables of claims, "" for none.
    """

    root: Path
    corpus: str = ""

    @property
    def raw(self) -> Path:
        return self.root / "data" / "raw"

    @property
    def processed(self) -> Path:
        return self.root / "data" / "processed"

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def reports(self) -> Path:
        return self.root / "reports"

    @property
    def corrections(self) -> Path:
        return self.raw / "corrections.csv"

    def name(self, path: Path) -> str:
        """Return `path` relative to the root with forward slashes: how messages and tables name a file."""
        path = Path(path)
        if path.is_absolute() and path.is_relative_to(self.root):
            path = path.relative_to(self.root)
        return path.as_posix()


def workbook() -> Paths:
    """Return the paths of the workbook in use: `LOSSBOOK_ROOT` when set, else the checkout this file lies in.

    The variable lets a scheduled run, or a test, keep its data apart from the code. LOSSBOOK_CORPUS names a corpus to read, an
    address or a folder, which may be given from the workbook on.
    """
    root = os.environ.get("LOSSBOOK_ROOT")
    folder = Path(root).resolve() if root else Path(__file__).resolve().parents[2]
    corpus = os.environ.get(CORPUS, "")
    return Paths(folder, corpus if "://" in corpus or not corpus else str(folder / corpus))
