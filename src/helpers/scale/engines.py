"""Who does the work: threads of this process, each with a reading process of its own, or the workers of a Dask cluster.

An engine applies one function to many things and yields what came of each as it is done; it knows nothing of texts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, suppress
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

from helpers.errors import ParameterError, RunError
from helpers.scale.isolated import close_readers
from helpers.scale.storage import NEEDED

Thing, Made = TypeVar("Thing"), TypeVar("Made")
ENGINES = ("local", "dask")
LOSSES = 1000  # workers that may be lost with one thing at hand: no text ends a worker, so whatever does is not the thing's fault
PATIENCE = "30s"  # for a scheduler to answer


class Engine(Protocol):
    """Applies a function to things, several at a time."""

    def each(self, act: Callable[[Thing], Made], things: Iterable[Thing]) -> Iterator[tuple[int, Made]]:
        """Yield the place of each thing and what came of it, as they are done. The first that fails is raised."""
        ...

    def rest(self) -> None:
        """Let go of reading processes until the next thing needs one: what follows needs their memory."""
        ...

    def close(self) -> None:
        """Let go of whatever was started."""
        ...


class Local:
    """Threads of this process, which wait while their reading processes read."""

    def __init__(self, jobs: int) -> None:
        self.pool = ThreadPoolExecutor(jobs, thread_name_prefix="part")

    def each(self, act: Callable[[Thing], Made], things: Iterable[Thing]) -> Iterator[tuple[int, Made]]:
        """See `Engine`."""
        waiting = {self.pool.submit(act, thing): place for place, thing in enumerate(things)}
        try:
            for done in as_completed(waiting):
                yield waiting[done], done.result()
        finally:
            for future in waiting:
                future.cancel()

    def rest(self) -> None:
        """See `Engine`."""
        close_readers()

    def close(self) -> None:
        """See `Engine`."""
        self.pool.shutdown(wait=True, cancel_futures=True)
        close_readers()


class Dask:
    """The workers of a cluster: that of a scheduler, or one of this machine's processes, which ends with this one."""

    def __init__(self, scheduler: str, jobs: int) -> None:
        try:
            import dask
            from distributed import Client, LocalCluster
        except ImportError as problem:
            raise ParameterError(f"--engine dask: {NEEDED}") from problem
        self.scheduler, self.stack = scheduler, ExitStack()
        dask.config.set({"distributed.scheduler.allowed-failures": LOSSES, "distributed.comm.timeouts.connect": PATIENCE})
        try:
            if not scheduler:
                scratch = self.stack.enter_context(TemporaryDirectory(prefix="lossbook-workers-", ignore_cleanup_errors=True))
                asked = {"dashboard_address": None, "memory_limit": 0, "local_directory": scratch}
                cluster = LocalCluster(n_workers=jobs, threads_per_worker=1, **asked)
                self.stack.callback(cluster.close)
                scheduler = cluster.scheduler_address
            self.client = self.stack.enter_context(Client(scheduler, timeout=PATIENCE))
        except (OSError, ValueError, TimeoutError) as problem:
            self.stack.close()
            raise RunError(f"no scheduler answers at {scheduler or 'this machine'}: {_words(problem)}") from problem

    def each(self, act: Callable[[Thing], Made], things: Iterable[Thing]) -> Iterator[tuple[int, Made]]:
        """See `Engine`. Raises RunError when the scheduler is gone."""
        from distributed import as_completed
        from distributed.comm import CommClosedError

        futures = {self.client.submit(act, thing, pure=False): place for place, thing in enumerate(things)}
        try:
            for done in as_completed(list(futures)):
                if done.status not in ("finished", "error"):
                    raise RunError(self._gone(done.status))
                yield futures[done], done.result()
                done.release()
        except (CommClosedError, TimeoutError) as problem:
            raise RunError(self._gone(_words(problem))) from problem
        finally:
            with suppress(Exception):  # the scheduler that is gone cannot be told
                self.client.cancel(list(futures), force=True)

    def rest(self) -> None:
        """See `Engine`. Workers that are gone need not be told."""
        with suppress(Exception):
            self.client.run(close_readers)

    def close(self) -> None:
        """See `Engine`."""
        with suppress(Exception):  # a scheduler that is gone cannot be told good-bye
            self.stack.close()

    def _gone(self, why: str) -> str:
        return f"the scheduler{f' at {self.scheduler}' if self.scheduler else ''} is gone ({why})"


def open_engine(name: str, scheduler: str = "", jobs: int = 0) -> Engine:
    """Return an engine by its name, of so many processes, as many as there are cores unless given.

    Raises ParameterError for what does not go together and RunError when no scheduler answers.
    """
    if scheduler and name != "dask":
        raise ParameterError("--scheduler goes with --engine dask")
    if scheduler and jobs:
        raise ParameterError("--jobs is for processes of this machine; a scheduler has its own workers")
    jobs = jobs or len(os.sched_getaffinity(0))
    return Dask(scheduler, jobs) if name == "dask" else Local(jobs)


def _words(problem: Any) -> str:
    return " ".join(str(problem).split())[:200] or type(problem).__name__
