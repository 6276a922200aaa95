"""One notebook executed through papermill's Python API. What counts is papermill's exception, never the cells' own status.

A kernel that is killed leaves a notebook in which every cell looks complete; only the exception tells.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers import errors
from helpers.errors import KernelError, LossbookError, RunError
from helpers.files import make_folder, write_file
from helpers.quick import importing, skip_slow_import
from helpers.runs.kernels import NAME, Kernel
from helpers.runs.limits import Limits

START_SECONDS = 60
ENGINE = "lossbook"
SAVING = 20  # times as long as the notebook took to be written, work goes on before it is written once more
FAILED_TAG = "failed"


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Job:
    """One execution: the notebook, where the executed copy goes, and the parameters in full."""

    source: Path
    target: Path
    parameters: Mapping[str, Any]


def run_notebook(job: Job, kernel: Kernel, limits: Limits = DEFAULT_LIMITS, on_cell: Callable | None = None) -> float:
    """Execute a notebook in `kernel`, write it to the job's target, end the kernel and all that it started, and return the
    seconds it took.

    `on_cell` is called after each code cell. On failure the target is kept, its first cell saying FAILED and why, its metadata
    with the cell that was at work (`helpers.runs.failures` reads them).

    Raises an error of our own family that was raised in a cell, with its one line; KernelError for a kernel that did not start or
    died; else RunError naming the notebook, the cell and the fault, also for what took too long.
    """
    make_folder(job.target.parent)
    begun, started = Begun(), time.monotonic()
    timer = threading.Timer(limits.left(), kernel.kill, [limits.over()])
    timer.daemon = True
    timer.start()
    try:
        _execute(job, kernel, limits, {"on_cell_execute": begun.cell} | ({"on_cell_executed": on_cell} if on_cell else {}))
    except KeyboardInterrupt:
        mark_failed(job, "interrupted", begun)
        raise
    except Exception as problem:
        error = _explain(problem, job.source, kernel, limits, begun)
        mark_failed(job, str(error), begun)
        raise error from problem
    finally:
        timer.cancel()
        kernel.close()
    write_file(job.target, job.target.read_bytes())  # papermill's own writing is neither atomic nor sure to be on the disk
    return round(time.monotonic() - started, 3)


@dataclass
class Begun:
    """Which code cell was begun last: its number among them, from 1, and its id."""

    number: int = 0
    cell_id: str = ""

    def cell(self, cell: Any, **_: object) -> None:
        """Note that a cell begins."""
        self.number, self.cell_id = self.number + 1, cell.get("id", "")


def count_cells(path: Path) -> int:
    """Return how many code cells with code in them a notebook has."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return sum(cell["cell_type"] == "code" and bool("".join(cell["source"]).strip()) for cell in cells)


def mark_failed(job: Job, reason: str, begun: Begun) -> None:
    """Put a first cell that says FAILED and why into what was executed; into a copy of the source when nothing was, or when it
    was cut off while it was written.
    """
    try:
        notebook = json.loads(job.target.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        notebook = json.loads(job.source.read_text(encoding="utf-8"))
    cell = {"cell_type": "markdown", "id": "failed", "metadata": {"tags": [FAILED_TAG]}, "source": f"**FAILED.** {reason}"}
    notebook["cells"].insert(0, cell)
    place = {"cell": begun.number, "cell_id": begun.cell_id} if begun.number else {}
    notebook["metadata"]["lossbook"] = {"status": "failed", "error": reason} | place
    write_file(job.target, json.dumps(notebook, ensure_ascii=False, indent=1) + "\n")


def load_papermill():
    """Return the papermill module, imported the fast way and quiet."""
    skip_slow_import()
    with importing, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import papermill
    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    papermill.engines.papermill_engines.register(ENGINE, _engine())
    return papermill


@cache
def _engine() -> type:
    """Return papermill's engine, but that it does not write the whole notebook before and after each cell, pictures and all."""
    from papermill.engines import NBClientEngine

    class Engine(NBClientEngine):
        @classmethod
        def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
            save, due = nb_man.save, 0.0

            def save_when_due(**given: Any) -> None:
                nonlocal due
                if (began := time.monotonic()) >= due:
                    save(**given)
                    due = time.monotonic() + SAVING * (time.monotonic() - began)

            nb_man.save = save_when_due
            try:
                return super().execute_managed_notebook(nb_man, kernel_name, **options)
            finally:
                del nb_man.save  # at the end it is written as ever

    return Engine


def _execute(job: Job, kernel: Kernel, limits: Limits, hooks: Mapping[str, Callable]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        load_papermill().execute_notebook(
            job.source,
            job.target,
            parameters=dict(job.parameters),
            kernel_name=NAME,
            km=kernel.manager,
            progress_bar=False,
            engine_name=ENGINE,
            start_timeout=START_SECONDS,
            execution_timeout=limits.cell,
            **hooks,
        )


def _explain(problem: BaseException, source: Path, kernel: Kernel, limits: Limits, begun: Begun) -> LossbookError:
    """Return the error to show for whatever papermill raised."""
    if isinstance(problem, LossbookError):
        return problem
    if kernel.ended:
        return RunError(f"{source.name}: {kernel.ended}")
    kind = type(problem).__name__
    if kind == "PapermillExecutionError":
        return _explain_cell(problem, source)
    if kind == "CellTimeoutError":
        return RunError(f"{source.name}: cell {begun.number} was stopped after {limits.cell} seconds, the limit for one cell")
    if kind == "DeadKernelError" or "kernel died" in str(problem).lower():
        words = kernel.last_words()
        return KernelError(f"{source.name}: the kernel died (killed, or out of memory){': ' + words if words else ''}")
    if isinstance(problem, RuntimeError) and "didn't respond" in str(problem):
        return KernelError(f"{source.name}: the kernel did not start within {START_SECONDS} seconds")
    return RunError(f"{source.name}: {kind}: {' '.join(str(problem).split())}")


def _explain_cell(problem: Any, source: Path) -> LossbookError:
    """Return our own error when a cell raised one, by the class's name, else RunError naming the cell."""
    family = getattr(errors, problem.ename, None)
    text = " ".join(problem.evalue.split())
    if isinstance(family, type) and issubclass(family, LossbookError):
        return family(text)
    return RunError(f"{source.name}: cell {problem.exec_count}: {problem.ename}: {text}")
