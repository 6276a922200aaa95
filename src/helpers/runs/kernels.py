"""A kernel of the very interpreter that runs, in the workbook's own environment, started as early as wanted.

A kernel boots in its own process: starting the next notebook's while one is still at work costs no waiting.
"""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import sys
import tempfile
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty
from typing import Any

import helpers
from helpers.errors import KernelError, RunError
from helpers.files import reason
from helpers.locks import held_locks
from helpers.quick import importing, skip_slow_import
from helpers.runs import forked
from helpers.runs.loops import Loops
from helpers.runs.processes import MARK, end_group, end_marked
from helpers.secrets import without_ours

NAME = "python3"
LOG = "kernel.log"
FIRST, WARM = "helpers.quick", "helpers.runs.warm"  # what a kernel loads that is wanted at once, and one that boots ahead
THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
SCRATCH = "lossbook-kernel-"
OFTEN = 0.005  # seconds between two looks for whether a killed kernel is gone; theirs are a tenth of a second apart


def kernel_environment(root: Path, scratch: Path, mark: str = "") -> dict[str, str]:
    """Return the environment of a kernel: this interpreter's `python` and `pip` first, these helpers, the workbook's root.

    What a user's own settings would change in a run (startup files, another plotting backend, hash order) is left out. Algebra
    is done by one thread unless the user says otherwise: notebooks at work side by side share the cores among themselves.
    """
    known = without_ours(os.environ)  # what alerts are sent with is no notebook's business
    environment = {name: value for name, value in known.items() if name not in ("MPLBACKEND", "PYTHONSTARTUP")}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    if sys.prefix != sys.base_prefix:
        environment["VIRTUAL_ENV"] = sys.prefix
    code = str(Path(helpers.__file__).resolve().parents[1])
    others = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    environment["PYTHONPATH"] = os.pathsep.join([code, *(os.path.abspath(part) for part in others)])
    environment = {name: "1" for name in THREADS} | environment
    environment |= {"LOSSBOOK_ROOT": str(root), "IPYTHONDIR": str(scratch / "ipython"), "PYTHONHASHSEED": "0", MARK: mark}
    return environment


class Kernel:
    """One kernel process. `manager` is what papermill is handed; `close` ends the process whatever state it is in.

    `ended` says why it was killed, and is empty while it was not.
    """

    def __init__(
        self, root: Path, extension: str = "", run: str = "", server: forked.ForkServer | None = None, whole: bool = True
    ) -> None:
        """Start a kernel with `root` as its working directory; it goes on booting after this returns. With a `server` it is
        forked from that, `whole` or as soon as it can read texts.

        `extension` names an IPython extension that it loads while it boots; `run` is the id of the run that it works for, by
        which another run finds what it left when both were killed.
        """
        from jupyter_core.utils import run_sync

        self.ended, self.closed = "", False
        self.mark = f"{run or 'alone'}/{uuid.uuid4().hex}"
        self.scratch = Path(tempfile.mkdtemp(prefix=scratch_prefix(run)))
        try:
            self.manager = _manager_class()(kernel_name=NAME, **_connection(self.scratch))
            if server:
                provisioner = forked.provisioner_class(server, whole)
                self.manager.provisioner = provisioner(parent=self.manager, kernel_spec=self.manager.kernel_spec)
            with open(self.scratch / LOG, "wb") as log:
                run_sync(self.manager.start_kernel)(
                    cwd=str(root),
                    env=kernel_environment(root, self.scratch, self.mark),
                    extra_arguments=["--HistoryManager.hist_file=:memory:", *([f"--ext={extension}"] if extension else [])],
                    stdout=log,
                    stderr=log,
                    pass_fds=held_locks(),
                )
        except BaseException:
            shutil.rmtree(self.scratch, ignore_errors=True)
            raise

    def last_words(self) -> str:
        """Return the last line that the process itself wrote, outside any cell, or an empty text."""
        with contextlib.suppress(OSError):
            lines = (self.scratch / LOG).read_text(encoding="utf-8", errors="replace").strip().splitlines()
            return lines[-1].strip() if lines else ""
        return ""

    def kill(self, why: str) -> None:
        """End the kernel and all that it started, at once, and keep `why`: its time is over, or the run was interrupted."""
        if not self.closed:
            self.ended = self.ended or why
            self._kill_all()

    def close(self) -> None:
        """End the process, its channels and its scratch folder. Safe to call twice."""
        from jupyter_core.utils import run_sync

        if self.closed:
            return
        self.closed = True  # from here on its number may be another process's
        for client in self.manager.clients:
            client.stop_channels()
        self.manager.clients.clear()
        if self._kill_all():
            run_sync(self.manager.shutdown_kernel)(now=True)
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _kill_all(self) -> int | None:
        """Kill all that the kernel started too. A kernel leads a process group of its own, so nothing else is hit."""
        provisioner: Any = self.manager.provisioner
        leader = getattr(provisioner, "pid", None)
        end_group(leader)
        end_marked(self.mark)
        return leader


class KernelQueue:
    """Kernels for one run, some booting while others are at work. Used as `with`, none is left behind.

    `open` has those that were taken and may still be at work. `engine` is `plain`, each kernel a fresh process, or `warm`, each
    forked from one that has loaded what notebooks need; that is started at once and loads by itself. Where it turns out that none
    can be forked, a fresh one is started.
    """

    def __init__(self, root: Path, run: str = "", engine: str = forked.PLAIN) -> None:
        self.root, self.run, self.server, self.forks = root, run, None, engine == forked.WARM
        if self.forks:
            kept = forked.kept_server(root)
            self.server = kept or forked.ForkServer(kernel_environment(root, root, f"{run or 'alone'}/{uuid.uuid4().hex}"), root)
        self.spare: list[Kernel] = []
        self.open: list[Kernel] = []
        self.ended, self.lock = "", threading.RLock()
        self.loops = Loops()
        self.starter = ThreadPoolExecutor(1, "spares", self.loops.open)

    def take(self, spares: int = 0) -> Kernel:
        """Return a kernel, and have `spares` more of them booting from now on. Raises KernelError when none can be
        started and RunError after `kill_all`."""
        with self.lock:
            if self.ended:
                raise RunError(self.ended)
            kernel = self.spare.pop(0) if self.spare else self._start(FIRST, whole=False)
            self.open.append(kernel)
        self.starter.submit(self._start_spares, spares)
        return kernel

    def _start_spares(self, wanted: int) -> None:
        with self.lock, contextlib.suppress(KernelError):  # one that cannot be started now is tried again when it is needed
            while len(self.spare) < wanted and not self.ended:
                self.spare.append(self._start(WARM))

    def kill_all(self, why: str) -> None:
        """End all kernels that are at work, and give out no more."""
        with self.lock:
            self.ended = why
            for kernel in self.open:
                kernel.kill(why)

    def _start(self, extension: str, whole: bool = True) -> Kernel:
        skip_slow_import()
        try:
            if self.forks:
                with contextlib.suppress(KernelError):
                    return Kernel(self.root, "", self.run, self.server, whole)
                self.forks = False  # what they are forked from is gone, or cannot fork: all others are started afresh
            return Kernel(self.root, extension, self.run)
        except (OSError, RuntimeError) as problem:
            words = reason(problem) if isinstance(problem, OSError) else str(problem)
            raise KernelError(f"no kernel could be started: {words}") from problem

    def __enter__(self) -> KernelQueue:
        return self

    def __exit__(self, *_: object) -> None:
        self.starter.shutdown()
        for kernel in self.spare:
            kernel.close()
        if self.server and self.server is not forked.kept_server(self.root):
            self.server.close()
        self.loops.__exit__()


def scratch_prefix(run: str) -> str:
    """Return how the names of the temporary folders of a run's kernels begin."""
    return f"{SCRATCH}{run.rpartition('_')[2]}-" if run else SCRATCH


def _connection(scratch: Path) -> dict[str, str]:
    """Return how to talk to the kernel: through sockets that only this user can open, so no two runs race for a port.

    The system limits a socket's path to about 100 characters; below a longer temporary folder it is TCP on this machine.
    """
    file = scratch / "kernel.json"
    return {"connection_file": str(file), "transport": "ipc" if len(str(file)) < 85 and os.name == "posix" else "tcp"}


def _manager_class() -> type:
    """Return jupyter_client's manager with the kernel fixed to this interpreter and its clients kept for closing.

    A kernel spec called python3 in the user's home may start another Python, so no spec is looked up.
    """
    with importing:
        from ipykernel.kernelspec import get_kernel_dict
        from jupyter_client import AsyncKernelClient, AsyncKernelManager
        from jupyter_client.kernelspec import KernelSpec

    class Client(AsyncKernelClient):
        async def wait_for_ready(self, timeout: float | None = None) -> None:
            """Return once the kernel has answered and says that it is idle. Theirs goes on until nothing more comes for a fifth
            of a second. Raises RuntimeError as theirs does.
            """
            deadline = time.monotonic() + (math.inf if timeout is None else timeout)
            while not await self._answers():
                if not await self.is_alive():
                    raise RuntimeError("Kernel died before replying to kernel_info")
                if time.monotonic() > deadline:
                    raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

        async def _answers(self) -> bool:
            """Ask the kernel for what it is, and tell whether the answer came, and word on the other channel that it is done."""
            asked = self.kernel_info()
            with contextlib.suppress(Empty):
                answer = await self.get_shell_msg(timeout=1)
                while answer["parent_header"].get("msg_id") != asked:
                    answer = await self.get_shell_msg(timeout=1)
                while True:
                    told = await self.get_iopub_msg(timeout=0.2)
                    if told["parent_header"].get("msg_id") == asked and told["content"].get("execution_state") == "idle":
                        self._handle_kernel_info_reply(answer)
                        return True
            return False

    class Manager(AsyncKernelManager):
        def __init__(self, **options: Any) -> None:
            super().__init__(client_factory=Client, **options)
            self.clients = []

        @property
        def kernel_spec(self) -> KernelSpec:
            return KernelSpec(**get_kernel_dict())

        def client(self, **options: Any) -> Any:
            self.clients.append(super().client(**options))
            return self.clients[-1]

        async def _async_wait(self, pollinterval: float = OFTEN) -> None:
            await super()._async_wait(pollinterval)

    return Manager
