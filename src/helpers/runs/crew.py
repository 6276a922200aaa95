"""Reports made side by side: workers, each a process with tables of its own over the same texts, so that none waits for another.
They are processes of this machine, or started by the workers of a cluster that sees the same folders.

A worker's workbook is a folder of links to the real one but for `data/processed`, a copy, and `reports`. What it has made is
moved into the real `reports` whole. The tables of the real workbook stay as they are.
"""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.errors import LossbookError, RunError
from helpers.files import put_in_place
from helpers.paths import Paths
from helpers.runs.forked import keep_server
from helpers.runs.preflight import Plan, Request

if TYPE_CHECKING:
    from helpers.scale.engines import Engine

LEFT_OUT = ("data", "reports")
FOLDER = ".crew-"
START = "from helpers.runs.crew import serve; serve()"


class Made(NamedTuple):
    """What came of one report: the name of its folder or, without one, what failed; the exit code; what is to be said."""

    name: str
    problem: str
    code: int
    messages: tuple[str, ...] = ()


def make_side_by_side(asked: Mapping[Any, tuple[Request, Plan]], paths: Paths, jobs: int) -> Iterator[tuple[Any, Made]]:
    """Make a report for each request, `jobs` at a time, and yield its key and what came of it as soon as it is there.

    To be called under the workbook's lock. A worker that dies fails the reports that were not done, in words.
    """
    if not asked:
        return
    for leftover in paths.reports.glob(f"{FOLDER}*"):  # of a main process that was killed
        shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=FOLDER, dir=paths.reports, ignore_cleanup_errors=True) as folder:
        engine = next(iter(asked.values()))[0].engine
        pool = ProcessPoolExecutor(
            min(jobs, len(asked)), get_context("spawn"), initializer=_begin, initargs=(paths, folder, engine)
        )
        try:
            futures = {pool.submit(_make, request, plan): key for key, (request, plan) in asked.items()}
            for future in as_completed(futures):
                try:
                    yield futures[future], future.result()
                except BrokenProcessPool:
                    yield futures[future], Made("", "a worker died", RunError.exit_code)
        finally:
            pool.shutdown(cancel_futures=True)


def make_on_cluster(asked: Mapping[Any, tuple[Request, Plan]], paths: Paths, cluster: Engine) -> Iterator[tuple[Any, Made]]:
    """Make a report for each request on the workers of a cluster, and yield its key and what came of it as soon as it is there.

    Each is a process of its own there, in the workbook's folder. To be called under the workbook's lock. Raises RunError when the
    scheduler is gone; what was made by then is there.
    """
    keys = list(asked)
    with tempfile.TemporaryDirectory(prefix=FOLDER, dir=paths.reports, ignore_cleanup_errors=True) as folder:
        tasks = [(paths, folder, *asked[key]) for key in keys]
        for place, made in cluster.each(_make_there, tasks):
            yield keys[place], made


def _make_there(task: tuple[Paths, str, Request, Plan]) -> Made:
    """Make one report in a process of its own: a worker of a cluster is none that a kernel may be started from."""
    try:
        done = subprocess.run([sys.executable, "-c", START], input=pickle.dumps(task), capture_output=True)
        return pickle.loads(done.stdout)
    except OSError as problem:
        return Made("", f"no process could be started: {problem}", RunError.exit_code)
    except (EOFError, pickle.UnpicklingError):
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return Made("", f"a worker died: {told[-1] if told else f'status {done.returncode}'}", RunError.exit_code)


def serve() -> None:
    """Make the report that standard input asks for and write what came of it to standard output."""
    paths, folder, request, plan = pickle.loads(sys.stdin.buffer.read())
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _begin(paths, folder, request.engine)
    with answer:
        pickle.dump(_make(request, plan), answer)


def link_workbook(paths: Paths, folder: Path) -> Paths:
    """Make a worker's workbook in `folder`, an empty one, and return its paths."""
    (folder / "data").mkdir(parents=True)
    (folder / "reports").mkdir()
    for entry in paths.root.iterdir():
        if entry.name not in LEFT_OUT:
            (folder / entry.name).symlink_to(entry)
    for entry in (paths.root / "data").iterdir():
        if entry != paths.processed:
            (folder / "data" / entry.name).symlink_to(entry)
    if paths.processed.is_dir():
        shutil.copytree(paths.processed, folder / "data" / "processed", ignore=shutil.ignore_patterns(".*"))
    return replace(paths, root=folder)


@dataclass
class Worker:
    """The state of a worker: the real workbook, its own, and the last report it made, for what of it still stands."""

    real: Paths
    own: Paths
    before: Path | None = None


_worker: list[Worker] = []


def _begin(real: Paths, folder: str, engine: str) -> None:
    """Make this process a worker. What it would print is the main process's to tell."""
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115  (as long as the process lives)
    own = link_workbook(real, Path(folder) / str(os.getpid()))
    keep_server(engine, own.root)
    _worker.append(Worker(real, own))


def _make(request: Request, plan: Plan) -> Made:
    """Make one report and move it, finished or failed, into the real workbook."""
    from helpers.runs.build import Build  # late: it loads what a run needs
    from helpers.runs.report import utc_now
    from helpers.runs.unchanged import Unchanged

    worker = _worker[0]
    try:
        folder, record = Build(request, plan, worker.own, Unchanged(plan, worker.own, worker.before, False), utc_now).run()
        made = Made(folder.name, "", record["exit"], tuple(record["messages"]))
    except LossbookError as problem:
        made = Made("", str(problem), problem.exit_code)
    for folder in worker.own.reports.iterdir():
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith("."):
            put_in_place(folder, worker.real.reports / folder.name)
    worker.before = worker.real.reports / made.name if made.name else worker.before
    return made
