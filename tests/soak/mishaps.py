"""What befalls a job: killed, no space left, a disk that turns read-only."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from soak.children import CLOCK, Child, workers

SPACE = "24m"  # of the small disk
NEEDS = {"ingest": 300_000, "audit": 150_000, "report": 3_000_000}  # bytes, about, that a job writes
WHOM = ("process", "kernel", "both")


class NotHere(Exception):
    """This machine lacks what a part needs: it lets us mount no disk of our own, say."""


def kill_at(child: Child, seconds: float, whom: str) -> str:
    """Kill a job's process, its kernels, or both, `seconds` after now, and return what was hit ("" when all was over)."""
    end = CLOCK() + seconds
    while CLOCK() < end:
        if not child.runs():
            return ""
        time.sleep(min(0.002, max(end - CLOCK(), 0)))
    kernels = workers(child.pid) if whom != "process" else []
    if whom != "kernel" or not kernels:
        if not child.runs():
            return ""
        child.kill()
    for pid in kernels:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return whom if kernels or whom == "process" else "process"


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """Mount a small disk of memory. Raises NotHere."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SPACE},mode=755", "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        raise NotHere(done.stderr.decode().strip())
    try:
        yield folder
    finally:
        for _ in range(50):
            if subprocess.run(["umount", str(folder)], capture_output=True).returncode == 0:
                break
            time.sleep(0.2)


class FullDisk:
    """Leaves a job too little space: from the start, or from a moment on none at all."""

    def __init__(self, disk: Path, chance: random.Random) -> None:
        self.ballast, self.disk, self.chance = disk / "ballast", disk, chance

    def befall(self, start: Callable[[], Child], job: str, moment: float) -> tuple[Child, str]:
        if self.chance.random() < 0.5:
            left = int(NEEDS[job] * self.chance.uniform(0, 1) ** 2)
            self._fill(left)
            return start(), f"{left // 1024} KB left"
        child = start()
        if wait_for(child, moment):
            self._fill(0)
        return child, "filled up on the way"

    def heal(self) -> None:
        self.ballast.unlink(missing_ok=True)

    def _fill(self, left: int) -> None:
        """Take all space but `left` bytes. A job that writes at the same time takes its own share."""
        handle = os.open(self.ballast, os.O_WRONLY | os.O_CREAT, 0o600)
        for _ in range(20):
            found = os.statvfs(self.disk)
            free = found.f_bavail * found.f_frsize - left
            if free <= 0:
                break
            with contextlib.suppress(OSError):
                os.posix_fallocate(handle, os.fstat(handle).st_size, free)
        os.close(handle)


class ReadOnly:
    """Turns the disk read-only: before a job, or while it is at work."""

    def __init__(self, disk: Path, chance: random.Random) -> None:
        self.disk, self.chance = disk, chance

    def befall(self, start: Callable[[], Child], job: str, moment: float) -> tuple[Child, str]:
        if self.chance.random() < 0.2:
            self._remount("ro")
            return start(), "from the start"
        child = start()
        if wait_for(child, moment):
            while child.runs() and not self._remount("ro"):  # refused while a file is open for writing
                time.sleep(0.002)
        return child, "on the way"

    def heal(self) -> None:
        while not self._remount("rw"):
            time.sleep(0.05)

    def _remount(self, how: str) -> bool:
        return subprocess.run(["mount", "-o", f"remount,{how}", str(self.disk)], capture_output=True).returncode == 0


def wait_for(child: Child, seconds: float) -> bool:
    """Wait a while; tell whether the job is still at work then."""
    end = CLOCK() + seconds
    while CLOCK() < end:
        if not child.runs():
            return False
        time.sleep(0.002)
    return True
