"""Files are the old one or the whole new one, and a refusal is told in one line."""

from __future__ import annotations

import errno
import os

import pytest

from helpers import files
from helpers.errors import StorageError
from helpers.files import hash_bytes, hash_file, make_folder, write_file, write_files

REFUSALS = [
    (errno.ENOSPC, "no space left on the disk"),
    (errno.EROFS, "the disk is read-only"),
    (errno.EDQUOT, "the disk quota is used up"),
    (errno.EACCES, "writing is not permitted"),
]
STEPS = ["mkstemp", "fsync", "replace"]


def refuse(monkeypatch, step: str, number: int, after: int = 0) -> None:
    """Make one step of writing fail with `number`, from its call number `after` on."""
    owner = files.tempfile if step == "mkstemp" else files.os
    real, calls = getattr(owner, step), []

    def refused(*args, **options):
        calls.append(args)
        if len(calls) > after:
            raise OSError(number, os.strerror(number))
        return real(*args, **options)

    monkeypatch.setattr(owner, step, refused)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders_and_its_line_ends(tmp_path):
    path = write_file(tmp_path / "a" / "b.txt", "one\r\nдва\n")
    assert path.read_bytes() == "one\r\nдва\n".encode()
    assert names(path.parent) == ["b.txt"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("number", "words"), REFUSALS)
def test_a_refused_write_keeps_the_old_file_and_says_why(tmp_path, monkeypatch, step, number, words):
    path = write_file(tmp_path / "claims.csv", "old")
    refuse(monkeypatch, step, number)
    with pytest.raises(StorageError) as told:
        write_file(path, "new")
    assert str(told.value) == f"{path}: cannot be written: {words}"
    assert told.value.exit_code == 2
    assert path.read_text() == "old"
    assert names(tmp_path) == ["claims.csv"]


@pytest.mark.parametrize(("number", "words"), REFUSALS)
def test_files_that_belong_together_all_stay_old_when_the_second_cannot_be_staged(tmp_path, monkeypatch, number, words):
    first, second = write_file(tmp_path / "a.csv", "old a"), write_file(tmp_path / "b.csv", "old b")
    refuse(monkeypatch, "fsync", number, after=1)
    with pytest.raises(StorageError) as told:
        write_files({first: "new a", second: "new b"})
    assert str(told.value) == f"{second}: cannot be written: {words}"
    assert (first.read_text(), second.read_text()) == ("old a", "old b")
    assert names(tmp_path) == ["a.csv", "b.csv"]


def test_a_refused_rename_leaves_no_temporary_file_and_the_last_file_old(tmp_path, monkeypatch):
    first, second = write_file(tmp_path / "a.csv", "old a"), write_file(tmp_path / "b.csv", "old b")
    refuse(monkeypatch, "replace", errno.EROFS, after=1)
    with pytest.raises(StorageError, match="b.csv: cannot be written: the disk is read-only"):
        write_files({first: "new a", second: "new b"})
    assert second.read_text() == "old b"
    assert names(tmp_path) == ["a.csv", "b.csv"]


def test_a_file_that_holds_its_content_already_is_not_touched(tmp_path):
    same, other = write_file(tmp_path / "a.csv", "a"), write_file(tmp_path / "b.csv", "b")
    os.utime(same, ns=(1_000_000_000, 1_000_000_000))
    assert write_files({same: "a", other: "B", tmp_path / "c.csv": b"c"}) == [other, tmp_path / "c.csv"]
    assert same.stat().st_mtime_ns == 1_000_000_000
    assert (other.read_text(), (tmp_path / "c.csv").read_text()) == ("B", "c")


def in_pieces(*pieces: bytes):
    def write(stream):
        for piece in pieces:
            stream.write(piece)

    return write


@pytest.mark.parametrize(
    ("old", "pieces", "touched"),
    [
        (b"one two", (b"one", b" two"), False),
        (b"one two", (b"one", b" too"), True),  # the first piece is taken from the old file
        (b"one two three", (b"one", b" two"), True),  # the old file goes on
        (b"one", (b"one", b" two"), True),  # the new one does
        (b"one", (), True),
        (b"", (), False),
        (None, (b"one",), True),
    ],
)
def test_what_is_written_in_pieces_touches_a_file_only_where_it_differs(tmp_path, old, pieces, touched):
    path = tmp_path / "a.csv"
    if old is not None:
        write_file(path, old)
    assert write_files({path: in_pieces(*pieces)}) == ([path] if touched else [])
    assert path.read_bytes() == b"".join(pieces)
    assert names(tmp_path) == ["a.csv"]


def test_a_content_that_fails_half_way_leaves_all_old_and_nothing_behind(tmp_path):
    def write(stream):
        stream.write(b"new")
        raise ValueError("no such column")

    first, second = write_file(tmp_path / "a.csv", "old a"), write_file(tmp_path / "b.csv", "old b")
    with pytest.raises(ValueError, match="no such column"):
        write_files({first: "new a", second: write})
    assert (first.read_text(), second.read_text()) == ("old a", "old b")
    assert names(tmp_path) == ["a.csv", "b.csv"]


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "processed").write_text("not a folder")
    with pytest.raises(StorageError, match="a file stands where a folder is needed"):
        write_file(tmp_path / "processed" / "claims.csv", "x")
    with pytest.raises(StorageError, match="the folder cannot be made: a file stands where a folder is needed"):
        make_folder(tmp_path / "processed" / "figures")


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path):
    (tmp_path / "claims.csv").mkdir()
    with pytest.raises(StorageError, match="claims.csv: cannot be written: a folder stands where a file is needed"):
        write_file(tmp_path / "claims.csv", "x")
    assert names(tmp_path) == ["claims.csv"]


def test_hashes_are_sha256(tmp_path):
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert hash_bytes(b"") == empty
    assert hash_file(write_file(tmp_path / "empty", "")) == empty


def test_a_folder_that_is_put_in_place_has_its_name_on_the_disk(tmp_path, monkeypatch):
    (tmp_path / "aside").mkdir()
    (tmp_path / "reports").mkdir()
    folder, synced = write_file(tmp_path / "aside" / "run" / "index.html", "page").parent, []
    monkeypatch.setattr(files.os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    assert files.put_in_place(folder, tmp_path / "reports" / "run") == tmp_path / "reports" / "run"
    assert (tmp_path / "reports" / "run" / "index.html").read_text() == "page"
    assert synced == [(tmp_path / "reports").stat().st_ino]


def test_what_a_process_left_that_waits_to_be_buried_is_swept(tmp_path):
    pid = os.fork()
    if not pid:
        os._exit(0)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # it has ended, and its number is still taken
    try:
        for owner in (pid, os.getpid()):
            (tmp_path / f".claims.csv.{owner}-abc.part").write_text("half")
        assert [path.name for path in files.sweep_parts(tmp_path.iterdir())] == [f".claims.csv.{pid}-abc.part"]
    finally:
        os.waitpid(pid, 0)
