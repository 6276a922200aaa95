"""A clock that can be set back, for the processes of the soak alone: a small library stands before the system's own functions."""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

from soak.children import Child
from soak.mishaps import NotHere, wait_for

SOURCE = Path(__file__).with_suffix(".c")
FILE, PRELOAD = "SOAK_CLOCK", "LD_PRELOAD"
STEPS = (3_600, 86_400)  # seconds by which it is set back: an hour, a day


def with_clock(folder: Path) -> dict[str, str]:
    """Return the environment of a program whose clock is told by a file in `folder`. Raises NotHere without a C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        raise NotHere("there is no C compiler (cc)")
    library, told = folder / "clock.so", folder / "clock"
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotHere(f"the clock cannot be built: {(done.stderr.strip().splitlines() or ['no reason given'])[0]}")
    _write(told, 0)
    return os.environ | {FILE: str(told), PRELOAD: str(library)}


def has_clock() -> bool:
    """Whether this process was started with such a clock."""
    return FILE in os.environ


class SetBack:
    """Sets the clock back by an hour or a day: before a job, or while it is at work. Now and then it is put right."""

    def __init__(self, chance: random.Random) -> None:
        self.file, self.chance, self.off = Path(os.environ[FILE]), chance, 0

    def befall(self, start: Callable[[], Child], job: str, moment: float) -> tuple[Child, str]:
        step = self.chance.choice(STEPS)
        what = f"{'an hour' if step == STEPS[0] else 'a day'} back"
        if self.chance.random() < 0.2:
            self._set(self.off - step)
            return start(), f"{what} before"
        child = start()
        if not wait_for(child, moment):
            what += " after"
        self._set(self.off - step)
        return child, what

    def heal(self) -> None:
        if self.chance.random() < 0.2:
            self._set(0)

    def _set(self, off: int) -> None:
        self.off = off
        _write(self.file, off)


def _write(file: Path, off: int) -> None:
    """Write the seconds in place: the file is looked at, not read."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    os.pwrite(handle, struct.pack("=q", off), 0)
    os.close(handle)
