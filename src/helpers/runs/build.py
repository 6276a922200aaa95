"""One run being made, in a folder aside: what changed is executed, the rest is taken over from the last good run."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from helpers.errors import LossbookError, RunError
from helpers.files import write_file
from helpers.paths import Paths
from helpers.runs import folders, manifest
from helpers.runs.differences import count_changes
from helpers.runs.execution import Execution
from helpers.runs.exports import Exports
from helpers.runs.failures import read_failure
from helpers.runs.history import next_number
from helpers.runs.index import write_failed_page, write_index
from helpers.runs.limits import ended_in_time
from helpers.runs.outcome import read_outcome
from helpers.runs.pages import hide_secrets, is_sample, write_page
from helpers.runs.preflight import DATES, Plan, Request
from helpers.runs.processes import identify
from helpers.runs.steps import STEPS
from helpers.runs.unchanged import Unchanged

NAME = "report"
INTERRUPTED = 130  # the exit code of a program that was told to stop


@dataclass
class Build:
    """A run at work."""

    request: Request
    plan: Plan
    paths: Paths
    check: Unchanged
    now: Callable[[], datetime]

    def run(self) -> tuple[Path, dict[str, Any]]:
        """Run the steps and return the run's folder, in place, and its manifest.

        Raises LossbookError for what failed. The failed run's notebooks stay in its folder, and `latest` stays as it was.
        """
        self.started, self.began = self.now(), time.monotonic()
        self.number = self.request.number or next_number(self.paths)
        self.id = folders.run_id(NAME, self.started)
        self.folder = folders.open_folder(self.id, self.paths)
        limits, exports = self.request.limits.begin(), Exports(self.paths, self.started)
        self.steps = Execution(
            self.plan,
            self.paths,
            self.check,
            self.folder,
            limits,
            self.request.keep_going,
            self.request.engine,
            self._write_draft,
            exports.begin,
        )
        try:
            self.steps.run(self.id)
            with ended_in_time(limits, "writing the tables"):
                outcome = read_outcome(self.folder / f"{STEPS[-1].name}.ipynb", self.paths)
                exports.write(self.folder, outcome.told)
            record = self._write(self._record("ok", outcome.exit_code, None, outcome.messages, outcome.told))
        except BaseException as problem:
            with contextlib.suppress(LossbookError, OSError):
                self._keep_failed(problem)
            raise
        folder = folders.settle_folder(self.folder, self.id, self.paths)
        if self.request.latest:
            folders.point_latest(self.id, self.paths)
        write_index(self.paths)
        return folder, record

    def _keep_failed(self, problem: BaseException) -> None:
        """Put a failed run in place: its notebooks as far as they came, their pages, the reason, the cell."""
        ours = isinstance(problem, LossbookError)
        for step in STEPS:
            hide_secrets(self.folder / f"{step.name}.ipynb")
            if (self.folder / f"{step.name}.ipynb").is_file() and not (self.folder / step.page).is_file() and ours:
                with contextlib.suppress(LossbookError):
                    write_page(replace(step, page=f"{step.name}.html"), self.folder, self.id, is_sample(self.paths))
        code = problem.exit_code if ours else INTERRUPTED if isinstance(problem, KeyboardInterrupt) else RunError.exit_code
        record = self._record("failed", code, _words(problem))
        write_failed_page(self.folder, record)
        self._write(record)
        folders.settle_folder(self.folder, self.id, self.paths)
        write_index(self.paths)

    def _head(self, status: str) -> dict[str, Any]:
        """Return what a manifest begins with: what was asked for, and the days that its words for dates mean."""
        meant = {name: self.plan.parameter(name) for name in DATES if name in self.request.given}
        return {
            "id": self.id,
            "number": self.number,
            "name": NAME,
            "kind": self.request.kind,
            "due": self.request.due or None,
            "status": status,
            "started": self.started.isoformat(timespec="seconds"),
            "given": dict(self.request.given),
            "resolved": {name: day for name, day in meant.items() if day and day != self.request.given[name]},
        }

    def _write_draft(self) -> None:
        """Write run.json as far as the run has come, so that a killed one tells how far."""
        draft = self._head("running") | {"seconds": self._seconds(), "steps": self.steps.in_order(), "code": self.check.code}
        draft["process"] = identify(os.getpid())
        write_file(self.folder / manifest.FILE, manifest.as_text(draft))

    def _record(
        self,
        status: str,
        code: int,
        error: str | None,
        messages: tuple[str, ...] = (),
        told: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return what run.json says of a run that has ended, but for its files."""
        return self._head(status) | {
            "exit": code,
            "error": error,
            "failure": self._failure(),
            "seconds": self._seconds(),
            "limits": {"run": self.request.limits.run, "cell": self.request.limits.cell},
            "messages": list(messages),
            "lead": (told or {}).get("lead", ""),
            "title": (told or {}).get("title", ""),
            "changes": count_changes(self.check.last, self.folder),
            "steps": self.steps.in_order(),
            "inputs": manifest.input_hashes(STEPS[0], self.plan.parameters[STEPS[0].name], self.paths),
            "code": self.check.code,
            "git": manifest.git_state(),
            "versions": manifest.versions(),
        }

    def _write(self, record: dict[str, Any]) -> dict[str, Any]:
        """Write run.json into the run's folder, behind all other files, and return what stands in it."""
        record |= {"files": manifest.file_hashes(self.folder)}
        write_file(self.folder / manifest.FILE, manifest.as_text(record))
        return record

    def _seconds(self) -> float:
        """Return how long the run has been at work, by a clock that nobody sets."""
        return round(time.monotonic() - self.began, 3)

    def _failure(self) -> dict[str, Any] | None:
        """Return where the run failed; None when no notebook did."""
        if not self.steps.failures:
            return None
        step, problem = self.steps.failures[0]
        return read_failure(step.name, self.folder / f"{step.name}.ipynb", str(problem))


def _words(problem: BaseException) -> str:
    """Return why a run failed in one line."""
    if isinstance(problem, KeyboardInterrupt):
        return "interrupted"
    return str(problem) if isinstance(problem, LossbookError) else f"{type(problem).__name__}: {problem}"
