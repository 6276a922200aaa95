"""A place for parts: a folder of this machine, or any address that fsspec knows (s3://, gs://, memory://)."""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.errors import InputError, StorageError
from helpers.files import reason, write_file

NEEDED = "reading in parts needs more than the workbook: pip install -r requirements-scale.txt"


class Storage:
    """A folder somewhere. Names in it are relative, with forward slashes. It can be sent to another process."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/") or "/"

    @property
    def files(self) -> Any:
        """The file system, of fsspec."""
        return open_system(self.url)[0]

    @property
    def root(self) -> str:
        """The folder as the file system names it."""
        return open_system(self.url)[1].rstrip("/")

    def path(self, name: str) -> str:
        """Return what the file system calls a file here."""
        return posixpath.join(self.root, name)

    def exists(self, name: str) -> bool:
        """Whether there is such a file. Raises StorageError when nobody can tell."""
        with self._told(name, "looked for"):
            return bool(self.files.exists(self.path(name)))

    def read(self, name: str) -> bytes:
        """Return a file's bytes. Raises FileNotFoundError when there is none and StorageError when it cannot be read."""
        with self._told(name, "read"):
            return self.files.cat_file(self.path(name))

    def open(self, name: str) -> Any:
        """Return a file to be read from, of which only what is asked for is fetched. Raises as `read` does."""
        with self._told(name, "read"):
            return self.files.open(self.path(name), "rb")

    def write(self, name: str, data: bytes) -> None:
        """Write a file so that it is whole or not there: on a disk by renaming, elsewhere as one object. Raises StorageError."""
        if is_local(self.files):
            write_file(Path(self.path(name)), data)
            return
        with self._told(name, "written"):
            self.files.makedirs(posixpath.dirname(self.path(name)), exist_ok=True)
            self.files.pipe_file(self.path(name), data)

    def names(self, folder: str = "") -> Iterator[str]:
        """Yield the names of all files below a folder, sorted. Raises StorageError."""
        with self._told(folder, "listed"):
            found = self.files.find(self.path(folder)) if self.files.exists(self.path(folder)) else []
        yield from (path[len(self.root) :].lstrip("/") for path in sorted(found))

    def delete(self, name: str) -> None:
        """Delete a file; one that is gone is no fault. Raises StorageError."""
        with self._told(name, "deleted"), contextlib.suppress(FileNotFoundError):
            self.files.rm_file(self.path(name))

    @contextlib.contextmanager
    def _told(self, name: str, what: str) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as problem:
            raise StorageError(f"{posixpath.join(self.url, name)}: cannot be {what}: {reason(problem)}") from problem


def open_system(url: str) -> tuple[Any, str]:
    """Return the file system of an address and the path in it. Raises InputError for an address of no kind that is known."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as problem:
        raise InputError(NEEDED) from problem
    try:
        return url_to_fs(url)
    except (ValueError, ImportError) as problem:
        raise InputError(f"{url}: {' '.join(str(problem).split())}") from problem


def is_local(files: Any) -> bool:
    """Whether a file system is that of this machine."""
    protocol = files.protocol if isinstance(files.protocol, tuple) else (files.protocol,)
    return "file" in protocol
