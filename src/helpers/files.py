"""The one place that writes to disk. A file is either the old one or the whole new one, never half of either."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from helpers.errors import StorageError

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
    _replace_all([(_stage(path, content), path)])
    return path


def write_files(contents: Mapping[Path, bytes | str]) -> list[Path]:
    """Write several files that belong together and return the paths of those whose content changed, in the order given.

    All new contents are staged as temporary files before the first old file is replaced, so that a full or read-only disk
    fails while every old file still stands. A file that already holds its new content is not touched: neither its bytes nor
    its time of change. Replacing goes in the order given; put the file that vouches for the others last.

    Raises StorageError naming the file and the reason; no temporary file is left.
    """
    changed = {Path(path): _encode(content) for path, content in contents.items()}
    changed = {path: data for path, data in changed.items() if not _holds(path, data)}
    staged: list[tuple[Path, Path]] = []
    try:
        for path, data in changed.items():
            staged.append((_stage(path, data), path))
    except StorageError:
        _discard(temporary for temporary, _ in staged)
        raise
    _replace_all(staged)
    return list(changed)


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


def _stage(path: Path, content: bytes | str) -> Path:
    """Write `content` to a temporary file beside `path`, safe on the disk, and return the temporary's path."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(_encode(content))
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
    except OSError as problem:
        _discard([temporary] if temporary else [])
        raise StorageError(f"{path}: cannot be written: {reason(problem)}") from problem
    return Path(temporary)


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


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:  # missing or not readable: writing it will tell what is wrong
        return False


def _encode(content: bytes | str) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
