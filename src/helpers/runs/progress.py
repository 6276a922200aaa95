"""How a run shows itself: one bar for all notebooks on a terminal, a line a notebook in a log."""

from __future__ import annotations

import sys
from typing import TextIO


class Progress:
    """Counts executed cells. To be used as `with Progress(cells) as progress`."""

    def __init__(self, cells: int, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.bar = self._bar(cells) if self.stream.isatty() else None

    def start(self, name: str) -> None:
        """Name the notebook that is at work."""
        if self.bar is not None:
            self.bar.set_description_str(name)

    def cell(self, **_: object) -> None:
        """Count one cell."""
        if self.bar is not None and self.bar.n < self.bar.total:
            self.bar.update()

    def done(self, name: str, words: str) -> None:
        """Say in a log what came of a notebook; the bar says it by itself."""
        if self.bar is None:
            print(f"{name:<12} {words}", file=self.stream, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()

    def _bar(self, cells: int):
        from tqdm import tqdm

        return tqdm(total=cells, file=self.stream, bar_format="{desc:<12} {bar} {n}/{total} cells, {elapsed}")
