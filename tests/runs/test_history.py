"""The ledger of runs follows the files in reports/, whatever becomes of it or of them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from helpers import cli
from helpers.errors import ParameterError
from helpers.runs import history
from helpers.runs.folders import point_latest
from helpers.runs.history import open_history, read_firings, read_runs
from helpers.runs.prune import plan_pruning, prune
from runs.toys import put_run

FIRING = '{"started": "2026-11-03T07:00:01", "due": "2026-11-03T07:00", "ended": "2026-11-03T07:01:10", "exit": 0, "run": "r"}'


@pytest.fixture
def kept(workbook):
    """A workbook with four runs, the third of which failed, and one firing of the schedule."""
    for number in (1, 2, 4):
        put_run(workbook, number)
    failure = {"step": "02_audit", "cell": 3, "source": "1 / 0"}
    put_run(workbook, 3, status="failed", exit=1, error="02_audit.ipynb: cell 3: no", failure=failure, kind="schedule")
    (workbook.reports / "schedule.jsonl").write_text(FIRING + "\n{torn")
    point_latest("2026-11-04_report_00000004", workbook)
    return workbook


def days(runs) -> list[str]:
    return [run["id"][8:10] for run in runs]


def test_runs_come_newest_first_and_narrowed(kept):
    assert days(read_runs(kept)) == ["04", "03", "02", "01"]
    assert days(read_runs(kept, status="failed")) == ["03"]
    assert days(read_runs(kept, since="2026-11-02", status="ok")) == ["04", "02"]
    assert days(read_runs(kept, limit=1)) == ["04"]
    assert days(read_runs(kept, kind="schedule")) == ["03"]
    first = read_runs(kept)[-1]
    assert (first["given"], first["steps"][0]["seconds"], first["edition"]) == ({"TO": "2026-11-01"}, 3.0, "private")
    assert "files" not in first


def test_a_run_is_found_by_its_id_the_end_of_it_or_latest(kept):
    with open_history(kept) as ledger:
        assert ledger.find("latest")["id"] == "2026-11-04_report_00000004"
        assert ledger.find("00000002")["id"] == "2026-11-02_report_00000002"
        assert ledger.find("2026-11-01_report_00000001")["exit"] == 0
        assert ledger.last_good()["id"] == "2026-11-04_report_00000004"
        for name in ("0000002", "2026-11-01_report_0000000", "%", ""):
            with pytest.raises(ParameterError, match="is unknown"):
                ledger.find(name)


def test_it_follows_what_is_new_changed_and_gone(kept):
    read_runs(kept)
    put_run(kept, 5)
    shutil.rmtree(kept.reports / "2026-11-01_report_00000001")
    file = kept.reports / "2026-11-02_report_00000002" / "run.json"
    file.write_text(file.read_text().replace('"exit": 0', '"exit": 2'))
    assert [(run["id"][8:10], run["exit"]) for run in read_runs(kept)] == [("05", 0), ("04", 0), ("03", 1), ("02", 2)]


def test_only_what_changed_is_read_again(kept, monkeypatch):
    read_runs(kept)
    read = []
    whole = history.read_manifest
    monkeypatch.setattr(history, "read_manifest", lambda folder: read.append(folder.name) or whole(folder))
    put_run(kept, 6)
    read_runs(kept)
    assert read == ["2026-11-06_report_00000006"]


@pytest.mark.parametrize("harm", ["deleted", "bytes", "another version", "half", "empty"])
def test_a_ledger_that_is_lost_or_damaged_is_made_anew_from_the_files(kept, harm):
    before, file = read_runs(kept), kept.processed / "runs.sqlite"
    if harm == "deleted":
        file.unlink()
    elif harm == "bytes":
        file.write_bytes(b"no database" * 1000)
    elif harm == "half":
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 + 100])
    elif harm == "empty":
        file.write_bytes(b"")
    else:
        base = sqlite3.connect(file)
        base.executescript("DROP TABLE steps; ALTER TABLE runs RENAME COLUMN told TO other; PRAGMA user_version = 99")
        base.close()
    assert read_runs(kept) == before
    with open_history(kept) as ledger:
        assert ledger.base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert ledger.firings()[0]["exit"] == 0


@pytest.mark.parametrize(
    "words", ["attempt to write a readonly database", "database or disk is full", "unable to open database file"]
)
def test_where_it_cannot_be_kept_the_files_still_tell(kept, monkeypatch, words):
    connect = sqlite3.connect

    def refuse(file, **options):
        if file != ":memory:":
            raise sqlite3.OperationalError(words)
        return connect(file, **options)

    monkeypatch.setattr(history.sqlite3, "connect", refuse)
    assert days(read_runs(kept)) == ["04", "03", "02", "01"]
    assert not (kept.processed / "runs.sqlite").exists()


def test_a_workbook_without_reports_has_no_runs_and_gets_no_folders(workbook):
    assert read_runs(workbook) == []
    assert not workbook.processed.exists()


def test_a_run_json_that_is_none_is_passed_over(kept):
    for number, words in ((7, "{"), (8, "[]"), (9, '{"steps": [1], "id": 5}')):
        (put_run(kept, number) / "run.json").write_text(words)
    assert days(read_runs(kept, limit=3, since="2026-11-01")) == ["04", "03", "02"]


def test_torn_lines_of_the_schedules_record_are_left_out(kept):
    assert [firing["run"] for firing in read_firings(kept)] == ["r"]
    (kept.reports / "schedule.jsonl").write_text("[1]\n{}\n" + FIRING + "\n" + FIRING.replace("03T", "04T") + "\n")
    with open_history(kept) as ledger:
        assert [firing["due"] for firing in ledger.firings("2026-11-03T08:00")] == ["2026-11-04T07:00"]


def test_a_process_killed_while_it_writes_leaves_a_ledger_that_works(kept):
    """Killed between the first row and the commit, its pages already spilled to the disk."""
    code = """
        import os, signal, sys
        from pathlib import Path
        from helpers.paths import Paths
        from helpers.runs.history import History, open_history
        paths = Paths(Path(sys.argv[1]))
        with open_history(paths) as ledger:
            ledger.base.execute("PRAGMA cache_size = 1")
            ledger.base.execute("PRAGMA cache_spill = 1")
            ledger.base.execute("BEGIN IMMEDIATE")
            ledger.base.execute("DELETE FROM runs")
            for number in range(2000):
                ledger.base.execute("INSERT INTO firings VALUES (?, '', '', 0, '', '{}')", ("x" * 1000,))
            os.kill(os.getpid(), signal.SIGKILL)
    """
    before = read_runs(kept)
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code), str(kept.root)], env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (kept.processed / "runs.sqlite-journal").stat().st_size > 0, "the kill came too early to prove anything"
    assert read_runs(kept) == before
    with open_history(kept) as ledger:
        assert len(ledger.firings()) == 1


def test_many_processes_at_once_see_the_same(kept):
    code = "import sys; from pathlib import Path; from helpers.paths import Paths; from helpers.runs.history import read_runs\n" \
           "print(len(read_runs(Paths(Path(sys.argv[1])))))"  # fmt: skip
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(kept.root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    assert [each.communicate() for each in started] == [(b"4\n", b"")] * 6


def test_pruning_spares_the_latest_the_last_good_and_shared_editions(workbook):
    for number in range(1, 11):
        more = {"status": "failed", "exit": 1, "error": "no"} if number in (2, 8, 9) else {}
        put_run(workbook, number, **more | ({"edition": "shared"} if number == 3 else {}))
    point_latest("2026-11-01_report_00000001", workbook)
    planned = plan_pruning(workbook, 2)
    assert days(planned.going) == ["06", "05", "04", "02"]  # 10 and 7 are the newest reports, 9 and 8 the newest failures
    assert [(run["id"][8:10], why) for run, why in planned.spared] == [
        ("03", "a shared edition"),
        ("01", "reports/latest points to it"),
    ]
    (workbook.reports / ".pruned-2026-10-01_report_0").mkdir()
    prune(planned, workbook)
    assert days(read_runs(workbook)) == ["10", "09", "08", "07", "03", "01"]
    assert not list(workbook.reports.glob(".pruned-*"))
    assert "Title 10" in (page := (workbook.reports / "index.html").read_text())
    assert "Title 6" not in page


def test_the_last_good_run_stays_though_it_is_old_and_latest_points_elsewhere(workbook):
    put_run(workbook, 1)
    for number in (2, 3):
        put_run(workbook, number, status="failed", exit=1, error="no")
    assert days(plan_pruning(workbook, 1).going) == ["02"]


def call(capsys, *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["runs", *arguments])
    return code, *capsys.readouterr()


def test_a_dry_run_removes_nothing(kept, capsys):
    code, out, _ = call(capsys, "prune", "--keep", "1", "--dry-run")
    assert code == 0
    assert out.splitlines()[:2] == ["would go  2026-11-02_report_00000002", "would go  2026-11-01_report_00000001"]
    assert out.splitlines()[-1].startswith("2 runs, 0.0 MB would be removed.")
    assert len(read_runs(kept)) == 4
    call(capsys, "prune", "--keep", "1")
    assert days(read_runs(kept)) == ["04", "03"]
    assert call(capsys, "prune", "--keep", "0")[::2] == (2, "--keep 0: expected 1 or more\n")
    assert call(capsys, "prune")[1] == "Nothing to remove.\n"


def test_runs_are_listed_and_shown(kept, capsys):
    assert call(capsys, "list", "--failed")[1].startswith(
        "2026-11-03_report_00000003     12.5 s  FAILED: 02_audit.ipynb: cell 3: no"
    )
    assert call(capsys, "list", "--kind", "backfill")[1] == "No such run.\n"
    assert len(json.loads(call(capsys, "list", "--limit", "2", "--format", "json")[1])) == 2
    shown = call(capsys, "show", "00000003")[1]
    assert "failed at   02_audit, cell 3\n                1 / 0\n" in shown
    assert "asked for   TO=2026-11-03\n" in shown
    assert json.loads(call(capsys, "show", "--format", "json")[1])["files"] == {"a": "b"}
    assert call(capsys, "show", "no")[0] == 2
