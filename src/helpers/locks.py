"""One at a time: whoever writes what others write too holds a lock first, and the others wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.errors import StorageError
from helpers.files import make_folder, reason


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
    lock = FileLock(file)
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
    try:
        yield
    finally:
        lock.release()
