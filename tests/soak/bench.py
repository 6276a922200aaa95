"""A workbook under trial, and the three jobs that it is put through: ingest, audit, report."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import random
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from helpers.paths import Paths
from helpers.runs.history import read_runs
from soak.children import CLOCK, Child, ask, of_scratch, start
from soak.made import TEXTS, make_workbook, write_texts
from soak.whole import lying_about, read_rows, report_faults, runs_in_place, table_faults

LEDGER = ("claims", "numbers", "documents")
KNOWN_ON = ("2023-05-06", "")  # the days up to which an audit may know the texts: half of them, all of them
KEPT = 4  # folders of reports that a trial keeps: what is older is cleared away, so that long trials need no large disk


@dataclass
class Bench:
    """A workbook, what is known of its tables, and how long a job takes. `there` are the numbers of the texts in data/raw."""

    root: Path
    chance: random.Random
    logs: Path  # on another disk than `root`, where that one is to be filled
    paths: Paths = field(init=False)
    there: frozenset[int] = frozenset()
    known_on: str = ""
    tables: dict[str, dict[str, list[str]]] = field(default_factory=dict)  # table -> doc_id -> its rows when all texts are read
    verdicts: dict[str, list[str]] = field(default_factory=dict)  # known_on -> rows
    seconds: dict[str, list[float]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)  # the runs, in the order in which they came to be there

    def __post_init__(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        self.scratch, self.given = self.root / "tmp", self.root / "given"
        self.scratch.mkdir()
        self.paths = make_workbook(self.root / "workbook")
        all_texts = frozenset(range(TEXTS))
        self.put(all_texts)
        self._warm()
        for name in LEDGER:
            rows = ask(lambda name=name: read_rows(self.paths, name, ".parquet"), self.scratch, self.logs)
            self.tables[name] = {}
            for row in rows:
                doc_id = row.split("|")[1 if name == "claims" else 0]
                self.tables[name].setdefault(doc_id, []).append(row)
        found = {}
        for self.known_on in KNOWN_ON:
            self.must(self.audit)
            found[self.known_on] = ask(lambda: read_rows(self.paths, "verdicts", ".parquet"), self.scratch, self.logs)
        self.verdicts = found
        if not 0 < len(found[KNOWN_ON[0]]) < len(found[KNOWN_ON[1]]) or len(self.tables["claims"]) != TEXTS:
            raise AssertionError("the texts of the trial do not do what they are for")

    def _warm(self) -> None:
        """Do here once what the processes will do, so that each need not load and compile it anew. It starts no process."""
        os.environ["LOSSBOOK_ROOT"] = str(self.paths.root)
        with contextlib.redirect_stdout(io.StringIO()):
            if self.ingest():
                raise AssertionError("the texts of the trial cannot be read")
            self.audit()
        gc.collect()
        gc.freeze()  # what is loaded is not looked through again in each process, which would copy it
        self.seconds |= {"ingest": [0.5], "audit": [0.5], "report": [4.0]}  # until it is known better

    # what is asked for

    def other(self) -> frozenset[int]:
        """Return other texts than are there: some come, some go."""
        while True:
            found = frozenset(number for number in range(TEXTS) if self.chance.random() < 0.6)
            if found and found != self.there:
                return found

    def put(self, numbers: frozenset[int], folder: Path | None = None) -> None:
        """Have just these texts in data/raw, or put those that are new into `folder` instead."""
        for number in range(TEXTS):
            if number not in numbers:
                for file in self.paths.raw.rglob(f"*{_stem(number)}*"):
                    file.unlink()
        write_texts(folder or self.paths.raw, sorted(numbers if folder is None else numbers - self.there))
        self.there = numbers

    def rows(self, name: str, numbers: frozenset[int]) -> list[str]:
        """Return the rows that a table has when these texts are read."""
        stems = {_stem(number) for number in numbers}
        found = [rows for doc_id, rows in self.tables[name].items() if doc_id.rpartition("/")[2] in stems]
        return sorted(row for rows in found for row in rows)

    # the jobs

    def ingest(self) -> int:
        from helpers.runs.tables import Web, ingest_texts

        texts = [str(self.given)] if self.given.is_dir() else []
        return ingest_texts(texts, self.paths, "data/raw", "false", "russia_ukraine", 0.5, Web(offline=True))

    def audit(self) -> int:
        from helpers.runs.tables import audit_table

        audit_table(self.paths, "russia_ukraine", self.known_on, False, "possible")
        return 0

    def report(self) -> int:
        from helpers.runs.preflight import Request
        from helpers.runs.report import make_report

        return make_report(Request({"SAMPLE": "false"}), self.paths)

    def start(self, job: Callable[[], int]) -> Child:
        return start(job, self.scratch, self.logs / f"{job.__name__}.log")

    def must(self, job: Callable[[], int]) -> list[str]:
        """Do a job that nothing disturbs and return what is wrong with it. How long it took is remembered."""
        begun = CLOCK()
        child = self.start(job)
        code = child.wait()
        self.seconds.setdefault(job.__name__, []).append(CLOCK() - begun)
        if not self.verdicts and code:
            raise AssertionError(f"{job.__name__} cannot even be done undisturbed: {child.said()}")
        return [f"the next {job.__name__} ends with {code}: {child.said()[-500:]}"] if code else []

    def moment(self, job: Callable[[], int]) -> float:
        """Return a moment within a job, in seconds from its start, now and then one behind its end."""
        return self.chance.uniform(0, 1.1) * median(self.seconds[job.__name__][-9:])

    # what must hold

    def faults(self, job: Callable[[], int], before: frozenset[int], known_before: str, done: bool) -> list[str]:
        """Return what is wrong with the workbook after a job from the texts `before` to those that are there, and from the day
        `known_before` to `known_on`; when it is not `done`, each table may be the old one or the new one.
        """
        now = self.there
        found = []
        for name in LEDGER:
            old = [] if done else [self.rows(name, before)]
            found += table_faults(self.paths, name, [self.rows(name, now), *old])
        if job.__name__ == "audit":
            days = {self.known_on, self.known_on if done else known_before}
            found += table_faults(self.paths, "verdicts", [self.verdicts[day] for day in days])
        found += report_faults(self.paths)
        if done and job.__name__ == "report":
            count = len(self.rows("claims", now))
            file = self.paths.reports / "latest" / "tables" / "facts.csv"
            facts = file.read_text(encoding="utf-8") if file.exists() else "it has no facts"
            found += [] if f"{count} claims." in facts else [f"latest does not tell of {count} claims: {facts[-80:]}"]
        return found

    def settle(self) -> list[str]:
        """Wait until no kernel of a killed run is left and return those that stay."""
        end = CLOCK() + 15
        while left := of_scratch(self.scratch):
            if CLOCK() > end:
                return [f"kernel {pid} goes on though its run was killed" for pid in left]
            time.sleep(0.05)
        return []

    def out_of_order(self) -> list[str]:
        """Return what is wrong with the ledger of runs: they must come in the order in which they were made, the newest first,
        each took some time, and the last good one is the latest, whatever the clock said.
        """
        runs = read_runs(self.paths)
        names = [run["id"] for run in runs]
        self.made = [name for name in self.made if name in names]
        new = [name for name in reversed(names) if name not in self.made]
        wrong = [] if names == [*reversed(new), *reversed(self.made)] else [f"the ledger has the runs as {names}"]
        self.made += new
        wrong += [f"{run['id']} took {run['seconds']} s" for run in runs if not 0 <= (run["seconds"] or 0) < 3600]
        good = next((run["id"] for run in runs if run["status"] == "ok"), "")
        latest = self.paths.reports / "latest"
        if latest.is_symlink() and os.readlink(latest) != good:
            wrong.append(f"latest is {os.readlink(latest)}, the last good run {good}")
        return wrong

    def clean(self) -> list[str]:
        return lying_about(self.paths, self.scratch)

    def thin_out(self) -> None:
        """Clear older reports away."""
        latest = (self.paths.reports / "latest").resolve()
        folders = sorted(runs_in_place(self.paths), key=lambda path: path.stat().st_mtime)
        for folder in folders[:-KEPT]:
            if folder != latest:
                shutil.rmtree(folder)


def load() -> None:
    """Load all that the jobs need, and have a run made of the two notebooks of the trial, before the first process is forked."""
    from helpers.quick import skip_slow_import

    skip_slow_import()
    import ipykernel.kernelspec  # noqa: F401
    import jupyter_client  # noqa: F401
    import pandas  # noqa: F401
    import pyarrow.parquet  # noqa: F401

    import helpers.extraction
    import helpers.ledger.schemas
    import helpers.report.html
    import helpers.report.html.export
    import helpers.runs.build
    import helpers.runs.report
    import helpers.runs.tables
    import helpers.texts.arriving
    import helpers.texts.html  # noqa: F401
    from helpers.profiles import load_profile
    from helpers.runs import kernels, steps
    from helpers.runs.notebook import load_papermill

    load_papermill()
    load_profile("russia_ukraine")
    every = steps.STEPS
    few = tuple(step for step in every if step.name in ("01_ingest", "04_briefing"))
    for module in list(sys.modules.values()):
        if getattr(module, "STEPS", None) is every:
            module.STEPS = few
    kernels.WARM = ""


def _stem(number: int) -> str:
    """Return what the file of a text is called, without its ending."""
    if number % 2 == 0:
        return f"2023-05-{1 + number:02}"
    return f"page-{number:02}" if number % 6 == 5 else f"digest-{number:02}"
