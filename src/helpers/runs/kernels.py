"""A kernel of the very interpreter that runs, in the workbook's own environment, started as early as wanted.

A kernel boots in its own process: starting the next notebook's while one is still at work costs no waiting.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import helpers
from helpers.quick import skip_slow_import

NAME = "python3"
LOG = "kernel.log"
WARM = "helpers.runs.warm"


def kernel_environment(root: Path, scratch: Path) -> dict[str, str]:
    """Return the environment of a kernel: this interpreter's `python` and `pip` first, these helpers, the workbook's root.

    What a user's own settings would change in a run (startup files, another plotting backend, hash order) is left out.
    """
    environment = {name: value for name, value in os.environ.items() if name not in ("MPLBACKEND", "PYTHONSTARTUP")}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    if sys.prefix != sys.base_prefix:
        environment["VIRTUAL_ENV"] = sys.prefix
    code = str(Path(helpers.__file__).resolve().parents[1])
    others = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    environment["PYTHONPATH"] = os.pathsep.join([code, *(os.path.abspath(part) for part in others)])
    environment |= {"LOSSBOOK_ROOT": str(root), "IPYTHONDIR": str(scratch / "ipython"), "PYTHONHASHSEED": "0"}
    return environment


class Kernel:
    """One kernel process. `manager` is what papermill is handed; `close` ends the process whatever state it is in."""

    def __init__(self, root: Path, extension: str = "") -> None:
        """Start a kernel with `root` as its working directory; it goes on booting after this returns.

        `extension` names an IPython extension that it loads while it boots.
        """
        from jupyter_core.utils import run_sync

        self.timed_out = False
        self.scratch = Path(tempfile.mkdtemp(prefix="lossbook-kernel-"))
        try:
            self.manager = _manager_class()(kernel_name=NAME, **_connection(self.scratch))
            with open(self.scratch / LOG, "wb") as log:
                run_sync(self.manager.start_kernel)(
                    cwd=str(root),
                    env=kernel_environment(root, self.scratch),
                    extra_arguments=["--HistoryManager.hist_file=:memory:", *([f"--ext={extension}"] if extension else [])],
                    stdout=log,
                    stderr=log,
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

    def kill(self) -> None:
        """End the kernel's whole process group at once: used when its time is over."""
        self.timed_out = True
        self._kill_group()

    def close(self) -> None:
        """End the process, its channels and its scratch folder. Safe to call twice."""
        from jupyter_core.utils import run_sync

        for client in self.manager.clients:
            client.stop_channels()
        self.manager.clients.clear()
        group = self._kill_group()
        if group:
            run_sync(self.manager.shutdown_kernel)(now=True)
        shutil.rmtree(self.scratch, ignore_errors=True)

    def _kill_group(self) -> int | None:
        """Kill all that the kernel started too. A kernel leads a process group of its own, so nothing else is hit."""
        provisioner: Any = self.manager.provisioner
        pid = getattr(provisioner, "pid", None)
        if pid:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
        return pid


class KernelQueue:
    """Kernels one after the other, the next one booting while the last is at work. Used as `with`, none is left behind."""

    def __init__(self, root: Path) -> None:
        self.root, self.spare = root, None

    def take(self, more: bool) -> Kernel:
        """Return a kernel; when there is `more` to run, start the one after it too."""
        skip_slow_import()
        kernel, self.spare = self.spare or Kernel(self.root), None
        if more:
            self.spare = Kernel(self.root, WARM)
        return kernel

    def __enter__(self) -> KernelQueue:
        return self

    def __exit__(self, *_: object) -> None:
        if self.spare:
            self.spare.close()


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
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client import AsyncKernelManager
    from jupyter_client.kernelspec import KernelSpec

    class Manager(AsyncKernelManager):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            self.clients = []

        @property
        def kernel_spec(self) -> KernelSpec:
            return KernelSpec(**get_kernel_dict())

        def client(self, **options: Any) -> Any:
            self.clients.append(super().client(**options))
            return self.clients[-1]

    return Manager
