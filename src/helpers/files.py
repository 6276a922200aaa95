"""The one place that writes to disk. A file is either the old one or the whole new one, never half of either, and what is told to
be written is on the disk itself: the file and the folder that names it are synced, so that it outlives a power cut.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from helpers.errors import StorageError

PART = ".part"
OWNER = re.compile(r"\.(\d{1,10})-\w*(?:\.part)?$")  # the end of a temporary file's name
PIECE = 1024**2  # bytes that are copied at a time
Content = bytes | str | Callable[[BinaryIO], object]  # or what writes it, so that a large one need not be in memory
REASONS = {
    errno.ENOSPC: "no space left on the disk",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file is larger than this system permits",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "writing is not permitted",
    errno.EPERM: "writing is not permitted",
    errno.ENOTDIR: "a file stands where a folder is needed",
    errno.EEXIST: "a file stands where a folder is needed",
    errno.EISDIR: "a folder stands where a file is needed",
}


def write_file(path: Path, content: bytes | str) -> Path:
    """Write `content` to `path` atomically (temporary file beside it, fsync, rename, fsync of the folder) and return the path.

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


def copy_files(copies: Mapping[Path, Path]) -> list[Path]:
    """Copy files of any size, each target -> its source, as `write_files` writes them, and return the targets that changed."""

    def content_of(source: Path) -> Callable[[BinaryIO], object]:
        def write(stream: BinaryIO) -> None:
            with open(source, "rb") as old:
                shutil.copyfileobj(old, stream, PIECE)

        return write

    return write_files({target: content_of(source) for target, source in copies.items()})


def move_folder(folder: Path, target: Path) -> Path:
    """Give a finished folder its name, whole: all below it is on the disk before, the name after. Returns `target`.

    Raises OSError.
    """
    for path in sorted(folder.rglob("*")):
        if not path.is_symlink():
            _sync(path)
    _sync(folder)
    return put_in_place(folder, target)


def put_in_place(folder: Path, target: Path) -> Path:
    """Give a folder that is on the disk already its name, and have that on the disk too. Returns `target`. Raises OSError."""
    folder.rename(target)
    _sync(target.parent)
    return target


def point_link(link: Path, target: str) -> None:
    """Make a symbolic link point to `target`, in one step: a reader sees the old or the new. Raises OSError."""
    aside = link.with_name(f".{scratch_name(link.name)}{PART}")
    aside.unlink(missing_ok=True)
    try:
        aside.symlink_to(target, target_is_directory=True)
        os.replace(aside, link)
    finally:
        aside.unlink(missing_ok=True)
    _sync(link.parent)


def sweep_parts(files: Iterable[Path]) -> list[Path]:
    """Remove those temporary files (names of `scratch_name`) whose process is no more, or only waits to be buried, and return
    them: what writing left half-done when it was killed.
    """
    found = []
    for path in files:
        owner = OWNER.search(path.name)
        if owner and not _is_alive(int(owner[1])):
            with contextlib.suppress(OSError):  # not ours to remove, or gone already
                path.unlink()
                found.append(path)
    return found


def scratch_name(name: str) -> str:
    """Return the beginning of a temporary file's name: what it is, and the process that it belongs to."""
    return f"{name}.{os.getpid()}-"


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True  # somebody else's
    with contextlib.suppress(OSError):  # where there is no /proc, it is taken to live
        return Path(f"/proc/{pid}/stat").read_text(errors="replace").rpartition(")")[2].split()[0] != "Z"
    return True


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
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{scratch_name(self.path.name)}", suffix=PART)
        self.temporary, self.stream = Path(name), os.fdopen(handle, "wb")
        if self.old and self.size:
            self.old.seek(0)
            shutil.copyfileobj(self.old, self.stream)
            self.stream.truncate(self.size)
            self.stream.seek(self.size)


def _replace_all(staged: list[tuple[Path, Path]]) -> None:
    """Rename every (temporary, target) in order and sync their folders; on a failure remove the temporaries that are left and
    raise.
    """
    for index, (temporary, path) in enumerate(staged):
        try:
            os.replace(temporary, path)
        except OSError as problem:
            _discard(temporary for temporary, _ in staged[index:])
            raise StorageError(f"{path}: cannot be written: {reason(problem)}") from problem
    for folder in dict.fromkeys(path.parent for _, path in staged):
        with contextlib.suppress(OSError):  # a folder that may be written to and not be read
            _sync(folder)


def _sync(path: Path) -> None:
    """Have a file, or the names in a folder, written to the disk itself. Raises OSError for a file; a folder that cannot be
    synced (some file systems know no such thing) is left as it is, since what it names is in place already.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(*([OSError] if path.is_dir() else [])):
            os.fsync(handle)
    finally:
        os.close(handle)


def _discard(temporaries: Iterable[str | Path]) -> None:
    for temporary in temporaries:
        with contextlib.suppress(OSError):  # the disk has just refused; the first refusal is the one to tell
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
