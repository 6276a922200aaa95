"""Whatever is kept is written by helpers.files: aside, synced, renamed. No module writes to disk in another way."""

import ast
import os
from pathlib import Path

import pytest

import helpers
from helpers import files

ROOT = Path(helpers.__file__).parent
MODULES = [path for path in sorted(ROOT.rglob("*.py")) if path != ROOT / "files.py"]
METHODS = {"write_text", "write_bytes", "symlink_to", "hardlink_to", "to_parquet", "to_excel", "to_pickle", "to_json"}
MOVES = {
    ("os", "replace"), ("os", "rename"), ("os", "write"), ("os", "symlink"), ("os", "truncate"), ("shutil", "copy"),
    ("shutil", "copy2"), ("shutil", "copyfile"), ("shutil", "copytree"), ("shutil", "move"), ("tempfile", "mkstemp"),
}  # fmt: skip
# What is not kept: it ends with the process, or is made aside and put in place as a whole folder that is synced first.
ALLOWED = {
    ("runs/kernels.py", "open"): "a kernel's log in its temporary folder",
    ("runs/execution.py", "shutil.copy2"): "into a run's folder while it is built",
    ("runs/prune.py", "rename"): "a run moved aside before it is removed",
    ("runs/crew.py", "open"): "/dev/null, what a worker says",
    ("runs/crew.py", "shutil.copytree"): "tables into a worker's own workbook, which ends with it",
    ("runs/crew.py", "symlink_to"): "links of that folder to the real workbook",
    ("scale/isolated.py", "tempfile.mkstemp"): "how far a reader of one's own has come, a temporary file",
    ("scale/isolated.py", "os.write"): "the same",
    ("scale/isolated.py", "write_bytes"): "the same",
}


def writes(path: Path) -> list[str]:
    """Return the calls in a module that write, by their names."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        owner = node.func.value.id if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) else ""
        modes = [*node.args[1 if not owner else 0 :], *(word.value for word in node.keywords if word.arg == "mode")]
        if name == "open" and any(isinstance(mode, ast.Constant) and set(str(mode.value)) & set("wax+") for mode in modes):
            found.append("open")
        if name in METHODS and not (name == "to_json" and not node.args):
            found.append(name)
        if (owner, name) in MOVES:
            found.append(f"{owner}.{name}")
        if name == "rename" and len(node.args) == 1 and not node.keywords and owner not in ("pa", "pd"):
            found.append("rename" if not isinstance(node.args[0], ast.Constant) else "")
    return [name for name in found if name]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_writes_through_files_alone(path):
    module = path.relative_to(ROOT).as_posix()
    assert [name for name in writes(path) if (module, name) not in ALLOWED] == []


def test_every_exception_is_still_needed():
    found = {(path.relative_to(ROOT).as_posix(), name) for path in MODULES for name in writes(path)}
    assert set(ALLOWED) <= found


def record(monkeypatch) -> list[str]:
    """Return a list that grows by what is done to the disk, in order."""
    done, names = [], {}
    real_open, real_sync, real_replace, real_rename = os.open, os.fsync, os.replace, Path.rename

    def opened(path, *args, **options):
        handle = real_open(path, *args, **options)
        names[handle] = Path(path).name
        return handle

    def synced(handle):
        done.append(f"sync {names.get(handle) or Path(os.readlink(f'/proc/self/fd/{handle}')).name}")
        real_sync(handle)

    monkeypatch.setattr(files.os, "open", opened)
    monkeypatch.setattr(files.os, "fsync", synced)
    monkeypatch.setattr(files.os, "replace", lambda old, new: (done.append(f"name {Path(new).name}"), real_replace(old, new))[1])
    monkeypatch.setattr(Path, "rename", lambda self, new: (done.append(f"name {Path(new).name}"), real_rename(self, new))[1])
    return done


def plain(done: list[str]) -> list[str]:
    return ["sync part" if word.endswith(".part") else word for word in done]


def test_a_file_is_synced_before_it_gets_its_name_and_its_folder_after(tmp_path, monkeypatch):
    folder = tmp_path / "tables"
    folder.mkdir()
    done = record(monkeypatch)
    files.write_files({folder / "a.csv": "a", folder / "b.csv": "b"})
    assert plain(done) == ["sync part", "sync part", "name a.csv", "name b.csv", "sync tables"]


def test_a_folder_is_synced_with_all_below_before_it_gets_its_name(tmp_path, monkeypatch):
    folder = tmp_path / "reports" / ".building"
    (folder / "tables").mkdir(parents=True)
    (folder / "a.html").write_text("a")
    (folder / "tables" / "b.csv").write_text("b")
    done = record(monkeypatch)
    files.move_folder(folder, tmp_path / "reports" / "run")
    assert done == ["sync a.html", "sync tables", "sync b.csv", "sync .building", "name run", "sync reports"]


def test_a_link_is_moved_on_in_one_step(tmp_path, monkeypatch):
    files.point_link(tmp_path / "latest", "one")
    done = record(monkeypatch)
    files.point_link(tmp_path / "latest", "two")
    assert os.readlink(tmp_path / "latest") == "two"
    assert done == ["name latest", f"sync {tmp_path.name}"]
    assert [path.name for path in tmp_path.iterdir()] == ["latest"]
