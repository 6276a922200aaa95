"""All that a kernel started, ended with it: its process group, and on Linux whatever carries its mark, in whichever group."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import Any

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


def identify(process: int) -> dict[str, Any]:
    """Return what tells a process from a later one with the same number: its number `id`, and when it `began`, in the ticks of
    the machine's clock since it was started; that is None where there is no /proc.
    """
    return {"id": process, "began": _began(process)}


def is_alive(known: Any) -> bool:
    """Whether the process that `identify` told of is there yet. One that waits to be buried is not."""
    if not isinstance(known, dict) or not isinstance(known.get("id"), int):
        return False
    try:
        os.kill(known["id"], 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass  # another user's; whether it is the same one, its beginning tells
    began = _began(known["id"])
    return (began is not None and known.get("began") in (None, began)) if PROC.is_dir() else True


def _began(process: int) -> int | None:
    with contextlib.suppress(OSError, ValueError, IndexError):
        fields = (PROC / str(process) / "stat").read_text(errors="replace").rpartition(")")[2].split()
        return None if fields[0] == "Z" else int(fields[19])  # behind the name, which may hold anything
    return None
