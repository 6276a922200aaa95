"""Kernels forked from a process that has loaded everything (`helpers.runs.fork_server`), as the option `--engine warm`.

A fresh kernel spends most of its time importing; a fork of one that has imported does not. papermill is handed a manager whose
kernels start this way and does the rest as ever.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.errors import KernelError
from helpers.runs.fork_server import LAUNCHER

PLAIN, WARM = "plain", "warm"
SERVER = "from helpers.runs.fork_server import main; main()"
ENDING = 10.0  # seconds that it may take to end
DEAD = (
    -signal.SIGKILL
)  # what a fork that is gone is said to have ended with: its parent is another process, which cannot be asked


def can_fork() -> bool:
    """Return whether this system forks safely and lets a process wait for one that is not its child: Linux does."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class ForkServer:
    """The loaded process. Used as `with`, none is left behind."""

    def __init__(self, environment: Mapping[str, str], root: Path) -> None:
        """Start it with the environment of the kernels and in their folder; it goes on loading after this returns."""
        self.root, self.asked = root, False
        self.ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", SERVER, str(theirs.fileno())],
                cwd=root,
                env=dict(environment),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self.talk, self.lock = self.ours.makefile("rwb"), threading.Lock()

    def fork(self, arguments: list[str], cwd: str, env: Mapping[str, str], log: str, whole: bool = True) -> Fork:
        """Return a new kernel, once what reading takes is loaded, or for a `whole` one all. Raises KernelError when none can be
        forked.
        """
        asked = {"arguments": arguments, "cwd": cwd, "env": dict(env), "log": log, "whole": whole}
        try:
            with self.lock:
                self.asked = True
                self.talk.write(json.dumps(asked).encode() + b"\n")
                self.talk.flush()
                answer = json.loads(self.talk.readline() or "{}")
        except (OSError, ValueError) as problem:
            raise KernelError(f"the process that kernels are forked from is gone: {problem}") from problem
        if not answer.get("pid"):
            raise KernelError(f"no kernel can be forked: {answer.get('fault') or 'the process they come from is gone'}")
        return Fork(answer["pid"])

    def close(self) -> None:
        """End the process. Safe to call twice."""
        with contextlib.suppress(OSError):
            self.talk.close()
        self.ours.close()
        if not self.asked:
            self.process.kill()  # it may be loading still, and has no kernel to end
        try:
            self.process.wait(ENDING)  # it ends by itself, and what its kernels computed counts
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> ForkServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_kept: list[ForkServer] = []


def keep_server(engine: str, root: Path) -> None:
    """Have one loaded process serve all runs of this process in the workbook at `root`; of another engine than WARM, do nothing.

    It ends with this process, or with `end_kept`.
    """
    if engine == WARM:
        from helpers.runs.kernels import kernel_environment

        end_kept()
        _kept.append(ForkServer(kernel_environment(root, root, f"kept/{os.getpid()}"), root))


def kept_server(root: Path) -> ForkServer | None:
    """Return the loaded process that is kept for a workbook, if one is and it lives."""
    return next((server for server in _kept if server.root == root and server.process.poll() is None), None)


def end_kept() -> None:
    """End the process that is kept, if one is."""
    while _kept:
        _kept.pop().close()


class Fork:
    """A forked kernel, with those parts of `subprocess.Popen` that jupyter_client asks for."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        try:
            self.handle = os.pidfd_open(pid)
        except ProcessLookupError:
            self.handle, self.returncode = -1, DEAD

    def poll(self) -> int | None:
        """Return None while the kernel lives, else DEAD."""
        if self.returncode is None and select.select([self.handle], [], [], 0)[0]:
            self._gone()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return DEAD once the kernel is gone. Raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            if not select.select([self.handle], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(LAUNCHER, timeout or 0)
            self._gone()
        return DEAD

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel, if it lives."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.handle, number)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the kernel."""
        self.send_signal(signal.SIGKILL)

    def _gone(self) -> None:
        os.close(self.handle)
        self.handle, self.returncode = -1, DEAD


def provisioner_class(server: ForkServer, whole: bool) -> type:
    """Return jupyter_client's local provisioner, its kernels forked from `server`."""
    from jupyter_client.provisioning import LocalProvisioner

    class Provisioner(LocalProvisioner):
        async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
            arguments = cmd[cmd.index(LAUNCHER) + 1 :]
            self.process = server.fork(arguments, options["cwd"], options["env"], options["stdout"].name, whole)
            self.pid = self.pgid = self.process.pid  # a session, and so a group, of its own
            self.cwd = options["cwd"]
            return self.connection_info

    return Provisioner
