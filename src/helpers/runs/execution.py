"""The steps of one run gone through: each as soon as those before it are done, side by side where none waits for the other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.errors import KernelError, LossbookError, StorageError
from helpers.files import hash_file, reason
from helpers.paths import Paths
from helpers.runs import manifest
from helpers.runs.forked import PLAIN, WARM
from helpers.runs.kernels import KernelQueue
from helpers.runs.limits import Limits
from helpers.runs.loops import Loops
from helpers.runs.notebook import Job, count_cells, load_papermill, run_notebook
from helpers.runs.pages import hide_secrets, is_sample, load_page_maker, write_figures, write_page
from helpers.runs.preflight import Plan
from helpers.runs.progress import Progress
from helpers.runs.steps import STEPS, Step
from helpers.runs.unchanged import DONE, Source, Unchanged


@dataclass
class Execution:
    """The notebooks of a run at work in its folder. `records` has a record for each step that was begun, by its name; `failures`
    what went wrong, in the order in which it did. `on_change` is called whenever a record is new or done, and `before_last` once,
    beside the work, when nothing but the last notebook is left to be done.
    """

    plan: Plan
    paths: Paths
    check: Unchanged
    folder: Path
    limits: Limits
    keep_going: bool = False
    engine: str = PLAIN
    on_change: Callable[[], None] = lambda: None
    before_last: Callable[[], None] = lambda: None
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    failures: list[tuple[Step, LossbookError]] = field(default_factory=list)
    working: dict[Future, Step] = field(default_factory=dict)
    found: dict[str, dict[str, Any]] = field(default_factory=dict)  # what a thread has for a record, until it is done

    def run(self, run: str) -> None:
        """Execute what changed and take over the rest. After a failure nothing more is begun but what is at work is ended; with
        `keep_going` all is done that does not wait for what failed.

        Raises the first failure when there is nothing left to do.
        """
        self.ahead = {step.name for step in STEPS if not self.check.reusable(step)}  # as things stand before the first
        cells = sum(count_cells(self.plan.notebooks[name]) for name in self.ahead)
        with ExitStack() as stack:
            self.progress = stack.enter_context(Progress(cells))
            self.pages = pages = stack.enter_context(ThreadPoolExecutor(1))
            loops = stack.enter_context(Loops())
            self.kernels = stack.enter_context(KernelQueue(self.paths.root, run, self.engine))
            workers = stack.enter_context(ThreadPoolExecutor(self.limits.jobs, initializer=loops.open))
            if self.engine == WARM:
                pages.submit(_load_tools)
            try:
                written = self._go_through(workers, lambda step: pages.submit(self._write_page, step, run))
            except BaseException:
                self.kernels.kill_all("interrupted")
                wait(self.working)
                for future, step in self.working.items():
                    self._settled(step, future)
                raise
            for page in written:
                page.result()
        if self.failures:
            raise self.failures[0][1]

    def in_order(self) -> list[dict[str, Any]]:
        """Return the records in the order of the steps."""
        return [self.records[step.name] for step in STEPS if step.name in self.records]

    def _go_through(self, workers: ThreadPoolExecutor, write: Callable[[Step], Future]) -> list[Future]:
        """Go through the steps and return the pages that are being written."""
        working, written, settled, prepared = self.working, [], [], False
        while True:
            for step in self._ready(self.limits.jobs - len(working)):
                source = self.check.source(step)
                self._begin(step)
                if source:
                    self._take_over(step, source)
                    if not source.page:
                        written.append(write(step))
                else:
                    working[workers.submit(self._execute, step)] = step
            written += map(write, settled)  # once the next notebooks have begun, which somebody may be waiting for
            settled.clear()
            if not prepared and list(working.values()) == [STEPS[-1]] and len(self.records) == len(STEPS):
                self.pages.submit(self.before_last)
                prepared = True
            if not working and not self._ready(1):
                break
            ended, _ = wait(working, return_when=FIRST_COMPLETED) if working else (set(), set())
            for future in ended:
                step = working.pop(future)
                if self._settled(step, future):
                    settled.append(step)
        for step in STEPS:
            if step.name not in self.records:
                failed = [name for name in step.after() if self.records.get(name, {}).get("status") not in DONE]
                words = f"{failed[0]} was not done" if failed else f"{self.failures[0][0].name} failed"
                self.records[step.name] = {"name": step.name, "status": "not run", "error": words}
        return written

    def _ready(self, free: int) -> list[Step]:
        """Return the steps that can be begun now, at most `free` of them."""
        if self.failures and not self.keep_going:
            return []
        done = {name for name, record in self.records.items() if record["status"] in DONE}
        return [step for step in STEPS if step.name not in self.records and done.issuperset(step.after())][:free]

    def _begin(self, step: Step) -> None:
        self.records[step.name] = {
            "name": step.name,
            "key": self.check.keys[step.name],
            "status": "running",
            "parameters": dict(self.plan.parameters[step.name]),
            "notebook": hash_file(self.plan.notebooks[step.name]),
            "outputs": {},
        }
        self.progress.start(step.name)
        self.on_change()

    def _execute(self, step: Step) -> None:
        """Execute a step's notebook; in another kernel once more when the first is lost, never after a cell's error."""
        job = Job(self.plan.notebooks[step.name], self.folder / f"{step.name}.ipynb", self.plan.parameters[step.name])
        record = self.found[step.name] = {}
        if self.engine == WARM:
            load_papermill()  # while the process that kernels are forked from loads
        for attempt in range(1, self.limits.kernels + 1):
            record["attempts"] = attempt
            try:
                kernel = self.kernels.take(self._spares())
                if self.engine != WARM:
                    self.pages.submit(_load_tools)  # while the fresh kernel boots, which would wait for it
                record["seconds"] = run_notebook(job, kernel, self.limits, self.progress.cell)
                break
            except KernelError as problem:
                if attempt == self.limits.kernels or not self.limits.left():
                    raise
                record.setdefault("lost", []).append(str(problem))
                self.progress.say(f"{problem}; it is run once more in another one")
        hide_secrets(job.target)
        record["figures"] = write_figures(job.target, self.folder / "figures")
        record["outputs"] = manifest.output_hashes(step, self.paths)

    def _settled(self, step: Step, future: Future) -> bool:
        """Note how a step ended and return whether it is done. Raises what is no failure of a notebook, such as an
        interruption.
        """
        record = self.records[step.name]
        record |= self.found.pop(step.name, {})
        try:
            future.result()
        except LossbookError as problem:
            record |= {"status": "failed", "error": str(problem)}
            self.failures.append((step, problem))
        else:
            record["status"] = "run"
        self.progress.done(step.name, f"{record['seconds']:.1f} s" if record["status"] == "run" else "FAILED")
        self.on_change()
        return record["status"] == "run"

    def _spares(self) -> int:
        """Return how many further kernels should be booting: one for each notebook that may be next, as far as they run side by
        side.
        """
        return min(len(self.ahead - self.records.keys()), self.limits.jobs)

    def _take_over(self, step: Step, source: Source) -> None:
        """Copy a step's notebook, page and figures from the run that has them."""
        try:
            page = [step.page] if source.page else []
            for name in (f"{step.name}.ipynb", *page, *source.record.get("figures", [])):
                (self.folder / name).parent.mkdir(exist_ok=True)
                shutil.copy2(source.folder / name, self.folder / name)
        except OSError as problem:
            raise StorageError(f"{self.paths.name(self.folder)}: {step.name} cannot be copied: {reason(problem)}") from problem
        taken = {"status": "unchanged", "from": source.record.get("from", source.folder.name)}
        self.records[step.name] = {**source.record, **taken}
        self.progress.done(step.name, "unchanged")
        self.on_change()

    def _write_page(self, step: Step, run: str) -> None:
        write_page(step, self.folder, run, is_sample(self.paths))


def _load_tools() -> None:
    """Load what notebooks are run with, and only then what their pages are made with, so that neither waits for both. Once it is
    done there is nothing more to do.
    """
    load_papermill()
    load_page_maker()
