"""One run being made, in a folder aside: what changed is executed, the rest is taken over from the last good run."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from helpers.errors import LossbookError, RunError, StorageError
from helpers.files import hash_file, reason, write_file
from helpers.paths import Paths
from helpers.runs import folders, manifest
from helpers.runs.differences import count_changes
from helpers.runs.exports import write_exports
from helpers.runs.index import write_failed_page, write_index
from helpers.runs.kernels import KernelQueue
from helpers.runs.notebook import Job, count_cells, run_notebook
from helpers.runs.outcome import read_outcome
from helpers.runs.pages import is_sample, write_figures, write_page
from helpers.runs.preflight import Plan, Request
from helpers.runs.progress import Progress
from helpers.runs.steps import STEPS, Step
from helpers.runs.unchanged import Unchanged

NAME = "report"


@dataclass
class Build:
    """A run at work. `done` grows by one record a step."""

    request: Request
    plan: Plan
    paths: Paths
    check: Unchanged
    now: Callable[[], datetime]
    done: list[dict[str, Any]] = field(default_factory=list)

    def run(self) -> tuple[Path, dict[str, Any]]:
        """Run the steps and return the run's folder, in place, and its manifest.

        Raises LossbookError for what failed. The failed run's notebooks stay in its folder, and `latest` stays as it was.
        """
        self.started = self.now()
        self.id = folders.run_id(NAME, self.started)
        self.folder = folders.open_folder(self.id, self.paths)
        try:
            self._run_steps()
            outcome = read_outcome(self.folder / f"{STEPS[-1].name}.ipynb", self.paths)
            write_exports(self.folder, self.paths, outcome.told, self.started)
            record = self._write_record("ok", outcome.exit_code, None, outcome.messages, outcome.told)
        except BaseException as problem:
            with contextlib.suppress(LossbookError, OSError):
                self._keep_failed(problem)
            raise
        folder = folders.settle_folder(self.folder, self.id, self.paths)
        if self.request.latest:
            folders.point_latest(self.id, self.paths)
        write_index(self.paths)
        return folder, record

    def _run_steps(self) -> None:
        """Run each step in turn. The next kernel boots, and the page before is written, while a notebook is at work."""
        cells = sum(count_cells(self.plan.notebooks[step.name]) for step in STEPS if not self.check.reusable(step))
        with ExitStack() as stack:
            progress = stack.enter_context(Progress(cells))
            pages = stack.enter_context(ThreadPoolExecutor(1))
            kernels = stack.enter_context(KernelQueue(self.paths.root))
            waiting = []
            for position, step in enumerate(STEPS):
                progress.start(step.name)
                if self.check.reusable(step):
                    self._take_over(step)
                    progress.done(step.name, "unchanged")
                    continue
                more = any(not self.check.reusable(later) for later in STEPS[position + 1 :])
                seconds = self._execute(step, kernels.take(more), progress)
                waiting.append(pages.submit(write_page, step, self.folder, self.id, is_sample(self.paths)))
                progress.done(step.name, f"{seconds:.1f} s")
            for page in waiting:
                page.result()

    def _execute(self, step: Step, kernel: Any, progress: Progress) -> float:
        job = Job(self.plan.notebooks[step.name], self.folder / f"{step.name}.ipynb", self.plan.parameters[step.name])
        record = {"name": step.name, "key": self.check.key(step), "status": "failed", "parameters": dict(job.parameters)}
        self.done.append(record | {"notebook": hash_file(job.source), "outputs": {}})
        seconds = run_notebook(job, kernel, on_cell=progress.cell)
        figures = write_figures(job.target, self.folder / "figures")
        outputs = manifest.output_hashes(step, self.paths)
        self.done[-1] |= {"status": "run", "seconds": seconds, "outputs": outputs, "figures": figures}
        return seconds

    def _take_over(self, step: Step) -> None:
        """Copy a step's notebook, page and figures from the last good run."""
        before = self.check.steps[step.name]
        try:
            for name in (f"{step.name}.ipynb", step.page, *before.get("figures", [])):
                (self.folder / name).parent.mkdir(exist_ok=True)
                shutil.copy2(self.check.last / name, self.folder / name)
        except OSError as problem:
            raise StorageError(f"{self.paths.name(self.folder)}: {step.name} cannot be copied: {reason(problem)}") from problem
        self.done.append(before | {"status": "unchanged", "from": before.get("from", self.check.record["id"])})

    def _keep_failed(self, problem: BaseException) -> None:
        """Put a failed run in place: its notebooks as far as they came, their pages, the reason."""
        ours = isinstance(problem, LossbookError)
        error = str(problem) if ours else f"{type(problem).__name__}: {problem}"
        for step in STEPS:
            if (self.folder / f"{step.name}.ipynb").is_file() and not (self.folder / step.page).is_file() and ours:
                with contextlib.suppress(LossbookError):
                    write_page(replace(step, page=f"{step.name}.html"), self.folder, self.id, is_sample(self.paths))
        record = self._write_record("failed", problem.exit_code if ours else RunError.exit_code, error)
        write_failed_page(self.folder, record)
        folders.settle_folder(self.folder, self.id, self.paths)
        write_index(self.paths)

    def _write_record(
        self,
        status: str,
        code: int,
        error: str | None,
        messages: tuple[str, ...] = (),
        told: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Write run.json into the run's folder and return what stands in it."""
        made = sorted(file for file in self.folder.rglob("*") if file.is_file())
        record = {
            "id": self.id,
            "name": NAME,
            "status": status,
            "exit": code,
            "error": error,
            "started": self.started.isoformat(timespec="seconds"),
            "seconds": round((self.now() - self.started).total_seconds(), 3),
            "given": dict(self.request.given),
            "messages": list(messages),
            "lead": (told or {}).get("lead", ""),
            "title": (told or {}).get("title", ""),
            "changes": count_changes(self.check.last, self.folder),
            "steps": self.done,
            "inputs": manifest.input_hashes(STEPS[0], self.plan.parameters[STEPS[0].name], self.paths),
            "code": self.check.code,
            "git": manifest.git_state(),
            "versions": manifest.versions(),
            "files": {file.relative_to(self.folder).as_posix(): hash_file(file) for file in made},
        }
        write_file(self.folder / manifest.FILE, json.dumps(record, ensure_ascii=False, indent=1, default=str) + "\n")
        return record
