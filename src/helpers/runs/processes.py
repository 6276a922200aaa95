"""All that a kernel started, ended with it: its process group, and on Linux whatever carries its mark, in whichever group."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

MARK = "LOSSBOOK_PROCESS"  # in the environment of a kernel, from where its children have it too
PROC = Path("/proc")
ROUNDS = 5  # a process may start another one while it is looked for


def end_group(leader: int | None) -> None:
    """Kill the process group that `leader` leads, at once."""
    if leader:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(leader, signal.SIGKILL)


def end_marked(mark: str) -> int:
    """Kill every process whose mark is `mark` or begins with it and a slash, and return how many there were.

    A child that went into a session of its own is in no group of its kernel's any more, but still has its environment. Where
    there is no /proc, as on macOS, none is found.
    """
    ended: set[int] = set()
    for _ in range(ROUNDS):
        found = set(marked(mark)) - ended
        if not found:
            break
        for process in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        ended |= found
    return len(ended)


def marked(mark: str) -> list[int]:
    """Return the ids of the living processes of this user whose mark is `mark` or begins with it and a slash, without this
    one.
    """
    whole, begun = f"{MARK}={mark}".encode(), f"{MARK}={mark}/".encode()
    found = []
    for folder in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):  # another user's, or gone meanwhile
            names = (folder / "environ").read_bytes().split(b"\0")
            if int(folder.name) != os.getpid() and any(name == whole or name.startswith(begun) for name in names):
                found.append(int(folder.name))
    return found
