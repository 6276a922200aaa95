"""The one place that writes to disk. A file is either the old one or the whole new one, never half of either."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
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
}


def write_file(path: Path, content: bytes | str) -> Path:
    """Write `content` to `path` atomically (temporary file beside it, fsync, rename) and return the path.

    Missing folders are made. Text is written as UTF-8 with its line ends as given. On any failure the old file stands
    untouched and no temporary file is left.

    Raises StorageError naming the file and the reason.
    """
    path = Path(path)
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as problem:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise StorageError(f"{path}: cannot be written: {reason(problem)}") from problem
    return path


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


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
