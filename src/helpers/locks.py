"""One at a time: whoever writes what others write too holds a lock first, and the others wait.

A process that writes on behalf of the one that holds a lock is handed the lock too (`held_locks`): when the holder is killed, the
lock stands until that process has ended as well, so that nobody writes beside a kernel that has not noticed yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.errors import StorageError
from helpers.files import make_folder, reason

_held: list[int] = []


def held_locks() -> tuple[int, ...]:
    """Return the file descriptors of the locks that this process holds, to be handed to a process that works for it."""
    return tuple(_held)


class Busy(Exception):
    """Another process still held the lock when the time to wait was over."""


@contextmanager
def file_lock(file: Path, wait: float, say: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock `file`; when another process has it, call `say` once and wait `wait` seconds at most.

    The system drops the lock of a process that is killed, so a stale file never blocks. Raises Busy when the time is over and
    StorageError when no lock can be kept there.
    """
    from filelock import FileLock, Timeout

    make_folder(file.parent)
    taken: list[int] = []
    lock = FileLock(file, on_acquired=taken.append)
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            say()
            lock.acquire(timeout=wait)
    except Timeout as problem:
        raise Busy(file) from problem
    except OSError as problem:
        raise StorageError(f"{file}: cannot be locked: {reason(problem)}") from problem
    _held.extend(taken)
    try:
        yield
    finally:
        for handle in taken:
            _held.remove(handle)
        lock.release()
