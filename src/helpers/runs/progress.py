"""How a run shows itself: one bar for all notebooks on a terminal, a line a notebook in a log; and one for many reports."""

from __future__ import annotations

import sys
from typing import TextIO


class Progress:
    """Counts executed cells. To be used as `with Progress(cells) as progress`."""

    def __init__(self, cells: int, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stderr
        self.bar = self._bar(cells) if self.stream.isatty() else None
        self.working: list[str] = []

    def start(self, name: str) -> None:
        """Name a notebook that is at work."""
        self.working.append(name)
        self._name_those_at_work()

    def cell(self, **_: object) -> None:
        """Count one cell."""
        if self.bar is not None and self.bar.n < self.bar.total:
            self.bar.update()

    def done(self, name: str, words: str) -> None:
        """Say in a log what came of a notebook; the bar says by itself that one was run."""
        self.working.remove(name)
        if self.bar is None or words == "unchanged":
            self.say(f"{name:<12} {words}")
        self._name_those_at_work()

    def say(self, words: str) -> None:
        """Say a line, above the bar where there is one."""
        if self.bar is not None:
            self.bar.write(words, file=self.stream)
        else:
            print(words, file=self.stream, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.close()

    def _name_those_at_work(self) -> None:
        if self.bar is not None and self.working:
            self.bar.set_description_str(" + ".join(self.working))

    def _bar(self, cells: int):
        from tqdm import tqdm

        return tqdm(total=cells, file=self.stream, leave=None, bar_format="{desc:<12} {bar} {n}/{total} cells, {elapsed}")


class Reports:
    """Counts the reports of a backfill: a bar on a terminal, below it that of the report at work, above it a line for each."""

    def __init__(self, count: int) -> None:
        from tqdm import tqdm

        form = "reports      {bar} {n}/{total}, {elapsed}"
        self.bar = tqdm(total=count, file=sys.stderr, leave=False, disable=None if count else True, bar_format=form)

    def one(self, words: str) -> None:
        """Count a report and say what came of it."""
        self.say(words, sys.stdout)
        self.bar.update()

    def say(self, words: str, stream: TextIO) -> None:
        """Say a line on a stream, above the bar where there is one."""
        if self.bar.disable:
            print(words, file=stream, flush=True)
        else:
            self.bar.write(words, file=stream)

    def close(self) -> None:
        self.bar.close()
