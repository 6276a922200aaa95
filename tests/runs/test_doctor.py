"""`doctor` tells in a line each what is not as it should be, and --fix mends what it can."""

import json
import os
import subprocess
import sys
import time

import jupyter_core.paths  # noqa: F401  (it takes the prefix when it is imported, which a test here changes for a while)
import pytest

from helpers import cli
from helpers.files import point_link, write_file
from helpers.locks import file_lock
from helpers.runs import doctor
from helpers.runs.doctor import machine, mended, services
from helpers.runs.doctor import workbook as own
from helpers.runs.remains import find_remains

GONE = subprocess.Popen([sys.executable, "-c", ""])
GONE.wait()  # a process that is no more


def only(found):
    (finding,) = list(found)
    return finding


def put_run(workbook, name: str, status: str = "ok", started: str = "2023-05-14T07:00:00+00:00") -> None:
    record = {"id": name, "status": status, "steps": [], "started": started}
    write_file(workbook.reports / name / "run.json", json.dumps(record))


def test_a_healthy_workbook_has_nothing_to_mend(workbook):
    looks = [own.look_at_lock, own.look_at_leftovers, own.look_at_store, own.look_at_latest]
    looks += [
        services.look_at_feeds,
        services.look_at_alerts,
        machine.look_at_clock,
        machine.look_at_disk,
        machine.look_at_folders,
    ]
    assert [finding for look in looks for finding in look(workbook) if not finding.good] == []


def test_a_clock_earlier_than_the_files_is_told(workbook):
    file = write_file(workbook.processed / "claims.csv", "x")
    os.utime(file, (time.time() + 90_000, time.time() + 90_000))
    finding = only(machine.look_at_clock(workbook))
    assert not finding.good
    assert "but data/processed/claims.csv was written at" in finding.words


def test_what_a_killed_run_left_is_removed_and_what_is_at_work_stays(workbook):
    ours = write_file(workbook.processed / f".claims.csv.{os.getpid()}-abc.part", "x")
    for name in ("data/processed/.claims.csv", "data/raw/articles/.a.txt"):
        write_file(workbook.root / f"{name}.{GONE.pid}-abc.part", "x")
    finding = only(own.look_at_leftovers(workbook))
    assert (finding.good, "a killed run left 3" in finding.words) == (False, True)
    assert mended(finding).words.endswith("mended: 2 removed, 1 belong to who is at work")
    assert find_remains(workbook) == [ours]


def test_while_a_run_is_at_work_nothing_is_called_left_over(workbook):
    write_file(workbook.processed / f".claims.csv.{GONE.pid}-abc.part", "x")
    with file_lock(workbook.reports / ".lock", 0):
        assert only(own.look_at_leftovers(workbook)).good
        assert only(own.look_at_lock(workbook)).words == "a run is at work now"


def test_a_folder_in_the_place_of_the_lock_is_removed(workbook):
    (workbook.reports / ".lock").mkdir(parents=True)
    finding = only(own.look_at_lock(workbook))
    assert not finding.good
    assert mended(finding).good
    assert only(own.look_at_lock(workbook)).good


@pytest.mark.parametrize("target", ["2023-05-15_report_gone", "2023-05-15_report_bad"])
def test_a_latest_that_leads_nowhere_good_leads_to_the_newest_good_run(workbook, target):
    put_run(workbook, "2023-05-13_report_a", started="2023-05-13T07:00:00+00:00")
    put_run(workbook, "2023-05-14_report_b")
    put_run(workbook, "2023-05-15_report_bad", "failed", "2023-05-15T07:00:00+00:00")
    point_link(workbook.reports / "latest", target)
    finding = only(own.look_at_latest(workbook))
    assert not finding.good
    assert mended(finding).good
    assert os.readlink(workbook.reports / "latest") == "2023-05-14_report_b"


def test_a_dangling_latest_without_a_good_run_is_removed(workbook):
    workbook.reports.mkdir()
    point_link(workbook.reports / "latest", "gone")
    assert mended(only(own.look_at_latest(workbook))).good
    assert not (workbook.reports / "latest").is_symlink()


def test_a_store_that_is_broken_newer_or_older_is_told(audited):
    assert only(own.look_at_store(audited)).good
    (audited.processed / "store.json").unlink()
    older = only(own.look_at_store(audited))
    assert (older.good, older.words) == (False, "of form 1, today's is 2; the next ingest brings it there")
    assert mended(older).good
    assert only(own.look_at_store(audited)).good
    (audited.processed / "claims.parquet").write_bytes(b"PAR1")
    assert "claims.parquet: not a table that can be read" in only(own.look_at_store(audited)).words
    write_file(audited.processed / "store.json", '{"form": 99}')
    newer = only(own.look_at_store(audited))
    assert (newer.good, newer.mend, "the store has form 99" in newer.words) == (False, None, True)


def test_a_faulty_list_of_feeds_or_alerts_is_told(workbook, monkeypatch):
    monkeypatch.delenv("LOSSBOOK_HOOK", raising=False)
    write_file(workbook.raw / "feeds.yaml", "- link: x\n")
    assert "unknown key 'link'" in only(services.look_at_feeds(workbook)).words
    write_file(workbook.raw / "alerts.yaml", "- webhook: https://h.example.org/${LOSSBOOK_HOOK}\n- command: no-such-program\n")
    told = only(services.look_at_alerts(workbook)).words
    assert told.split("; ") == [
        "webhook h.example.org: LOSSBOOK_HOOK is not set in this environment",
        "command no-such-program: there is no such program",
    ]


@pytest.mark.parametrize(
    ("python", "runs", "words"),
    [
        ("/nowhere/python", True, "/nowhere/python is not there"),
        (sys.executable, False, "no cron is running"),
        (sys.executable, True, ""),
    ],
)
def test_a_schedule_that_cannot_start_is_told(workbook, monkeypatch, python, runs, words):
    from helpers.runs.schedules import crontab, systemd

    monkeypatch.setattr(crontab, "installed", lambda job: f"0 7 * * * LOSSBOOK_ROOT=/x {python} -m helpers schedule run")
    monkeypatch.setattr(systemd, "installed", lambda job: None)
    monkeypatch.setattr(services, "cron_runs", lambda: runs)
    finding = only(services.look_at_schedule(workbook))
    assert (finding.good, words in finding.words) == (not words, True)


def test_a_missing_kernel_spec_is_written(workbook, monkeypatch, tmp_path):
    monkeypatch.setattr(machine.sys, "prefix", str(tmp_path))
    finding = only(machine.look_at_kernel_spec(workbook))
    assert not finding.good
    assert mended(finding).good
    assert only(machine.look_at_kernel_spec(workbook)).good


def test_the_command_tells_a_line_each_and_ends_with_1_until_it_is_mended(workbook, monkeypatch, capsys):
    monkeypatch.setattr(doctor, "LOOKS", (machine.look_at_python, own.look_at_leftovers))
    write_file(workbook.processed / f".claims.csv.{GONE.pid}-abc.part", "x")
    assert cli.main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[:3] for line in lines] == ["ok ", "BAD"]
    assert lines[1].endswith("(--fix mends it)")
    assert cli.main(["doctor", "--fix"]) == 0
    assert "mended: 1 removed" in capsys.readouterr().out
    assert cli.main(["doctor"]) == 0
