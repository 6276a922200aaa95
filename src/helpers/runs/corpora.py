"""An ingest in parts as the command line asks for it: where to, by whom, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from helpers.paths import Paths
from helpers.runs.locks import workbook_lock
from helpers.runs.report import say, warn
from helpers.scale.engines import open_engine
from helpers.scale.ingest import Settings, make_corpus

SHOWN = 20  # faults that are told one by one; the rest is counted
STEPS = {"reading": "reading", "comparing": "comparing texts", "finishing": "finishing tables"}


@dataclass(frozen=True)
class Parts:
    """How a corpus is made: by which engine, where its scheduler is, by how many processes, and where to."""

    engine: str = "local"
    scheduler: str = ""
    jobs: int = 0
    out: str = ""


def ingest_parts(sources: Sequence[str], paths: Paths, asked: Parts, settings: Settings) -> int:
    """Make a corpus out of the sources, show how far it is, say what it holds, and return the exit code.

    Raises LossbookError for sources that cannot be read, a place that cannot be written, and an engine that is lost.
    """
    out = asked.out if "://" in asked.out else str(Path(asked.out or paths.root / "data" / "corpus").absolute())
    with (
        workbook_lock(paths, warn),
        closing(open_engine(asked.engine, asked.scheduler, asked.jobs)) as engine,
        closing(Shown()) as shown,
    ):
        made = make_corpus(sources, out, engine, paths, settings, watch=shown.tell)
    say(made.summary())
    say(f"The corpus is there. A command reads it with LOSSBOOK_CORPUS={paths.name(Path(out)) if '://' not in out else out}")
    for line in made.faults[:SHOWN]:
        warn(line)
    if len(made.faults) > SHOWN:
        warn(f"and {len(made.faults) - SHOWN:,} more, listed in the table rejected")
    return made.exit_code


class Shown:
    """Shows each step as a bar on a terminal, as a line in a log."""

    def __init__(self) -> None:
        self.step, self.bar = "", None

    def tell(self, step: str, done: int, of: int) -> None:
        """Say that of a step `done` things `of` so many are done."""
        if not sys.stderr.isatty():
            if done == of:
                print(f"{STEPS[step]}: {of:,} done", file=sys.stderr, flush=True)
            return
        if step != self.step:
            self.close()
            self.step, self.bar = step, tqdm(total=of, desc=STEPS[step], unit=" parts", leave=False)
        self.bar.update(done - self.bar.n)

    def close(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.close()
            self.bar = None
