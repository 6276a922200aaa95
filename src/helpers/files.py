"""The one place that writes to disk. A file is either the old one or the whole new one, never half of either."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from helpers.errors import StorageError

Content = bytes | str | Callable[[BinaryIO], object]  # or what writes it, so that a large one need not be in memory
REASONS = {
    errno.ENOSPC: "no space left on the disk",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "writing is not permitted",
    errno.EPERM: "writing is not permitted",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EEXIST: "a file stands where a folder is needed",
    errno.EISDIR: "a folder stands where a file is needed",
}


def write_file(path: Path, content: bytes | str) -> Path:
    """Write `content` to `path` atomically (temporary file beside it, fsync, rename) and return the path.

    Missing folders are made. Text is written as UTF-8 with its line ends as given. On any failure the old file stands
    untouched and no temporary file is left.

    Raises StorageError naming the file and the reason.
    """
    path = Path(path)
    _replace_all([(_stage(path, content, anew=True), path)])
    return path


def write_files(contents: Mapping[Path, Content]) -> list[Path]:
    """Write several files that belong together and return the paths of those whose content changed, in the order given.

    All new contents are staged as temporary files before the first old file is replaced, so that a full or read-only disk
    fails while every old file still stands. A file that already holds its new content is not touched: neither its bytes nor
    its time of change. Replacing goes in the order given; put the file that vouches for the others last.

    Raises StorageError naming the file and the reason, and whatever a content that is a function raises; no temporary file is
    left.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            if temporary := _stage(Path(path), content):
                staged.append((temporary, Path(path)))
    except BaseException:
        _discard(temporary for temporary, _ in staged)
        raise
    _replace_all(staged)
    return [path for _, path in staged]


def make_folder(path: Path) -> Path:
    """Make `path` and its parents if missing and return it. Raises StorageError naming the folder and the reason."""
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StorageError(f"{path}: the folder cannot be made: {reason(problem)}") from problem
    return Path(path)


def reason(problem: OSError) -> str:
    """Return in plain words why the system refused."""
    return REASONS.get(problem.errno, os.strerror(problem.errno) if problem.errno else str(problem))


def hash_bytes(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file's content as 64 hex digits."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _stage(path: Path, content: Content, anew: bool = False) -> Path | None:
    """Write `content` to a temporary file beside `path`, safe on the disk, and return the temporary's path; None when `path`
    holds it already and is not to be written `anew`.
    """
    part = Part(path, anew)
    try:
        if callable(content):
            content(part)
        else:
            part.write(content.encode("utf-8") if isinstance(content, str) else content)
        return part.finish()
    except OSError as problem:
        part.discard()
        raise StorageError(f"{path}: cannot be written: {reason(problem)}") from problem
    except BaseException:
        part.discard()
        raise


class Part(io.RawIOBase):
    """A stream of bytes that become a file. As long as they are those that the file holds, nothing is written; from the first
    that differs on, they go to a temporary file beside it.
    """

    def __init__(self, path: Path, anew: bool) -> None:
        self.path, self.size = path, 0
        self.temporary: Path | None = None
        self.stream: BinaryIO | None = None
        self.old: BinaryIO | None = None
        with contextlib.suppress(OSError):  # missing or not readable: writing it will tell what is wrong
            self.old = None if anew else open(path, "rb")  # noqa: SIM115  # closed by finish or discard

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.size

    def write(self, data) -> int:
        """Take the next bytes and return how many they are."""
        data = memoryview(data).cast("B")
        if self.stream is None and not (self.old and self.old.read(len(data)) == data):
            self._open()
        if self.stream is not None:
            self.stream.write(data)
        self.size += len(data)
        return len(data)

    def finish(self) -> Path | None:
        """Return the temporary file, safe on the disk, or None when nothing differs."""
        if self.stream is None and not (self.old and not self.old.read(1)):
            self._open()
        if self.old:
            self.old.close()
        if self.stream is None:
            return None
        self.stream.flush()
        os.fsync(self.stream.fileno())
        self.stream.close()
        os.chmod(self.temporary, 0o666 & ~_umask())
        return self.temporary

    def discard(self) -> None:
        """Leave no trace."""
        for stream in (self.stream, self.old):
            with contextlib.suppress(OSError):  # a full disk refuses once more when what is left is flushed
                if stream:
                    stream.close()
        _discard([self.temporary] if self.temporary else [])

    def _open(self) -> None:
        """Make the temporary file, with what was the same so far."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.", suffix=".part")
        self.temporary, self.stream = Path(name), os.fdopen(handle, "wb")
        if self.old and self.size:
            self.old.seek(0)
            shutil.copyfileobj(self.old, self.stream)
            self.stream.truncate(self.size)
            self.stream.seek(self.size)


def _replace_all(staged: list[tuple[Path, Path]]) -> None:
    """Rename every (temporary, target) in order; on a failure remove the temporaries that are left and raise."""
    for index, (temporary, path) in enumerate(staged):
        try:
            os.replace(temporary, path)
        except OSError as problem:
            _discard(temporary for temporary, _ in staged[index:])
            raise StorageError(f"{path}: cannot be written: {reason(problem)}") from problem


def _discard(temporaries: Iterable[str | Path]) -> None:
    for temporary in temporaries:
        with contextlib.suppress(OSError):  # the disk has just refused; the first refusal is the one to tell
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
