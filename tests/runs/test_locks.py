"""Who waits for whom, and that nobody waits for one that was killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from datetime import date

import pytest

from helpers.errors import RunError
from helpers.runs import leftovers, locks
from helpers.runs.history import read_runs
from helpers.runs.locks import report_lock, workbook_lock
from helpers.runs.preflight import Request, make_plan
from helpers.runs.processes import MARK, identify, is_alive

# Hands its lock on to a sleeper that carries a run's mark, and is killed.
HOLDER = """
    import os, signal, subprocess, sys
    from pathlib import Path
    from helpers.locks import held_locks
    from helpers.paths import Paths
    from helpers.runs.locks import workbook_lock
    from helpers.runs.processes import MARK, identify
    paths = Paths(Path(sys.argv[1]))
    with workbook_lock(paths, print):
        folder = paths.reports / ".building-2026-11-06_report_0000000a"
        folder.mkdir()
        import json
        (folder / "run.json").write_text(json.dumps({"steps": [], "process": identify(os.getpid())}))
        child = subprocess.Popen(["sleep", "300"], env=os.environ | {MARK: "2026-11-06_report_0000000a/x"}, pass_fds=held_locks(),
                                 start_new_session=True, stdout=subprocess.DEVNULL)
        print(child.pid, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def plan(paths, **given):
    return make_plan(Request(given), paths, date(2026, 11, 6))


def say_nothing(_: str) -> None:
    pass


def test_two_reports_of_the_same_parameters_take_turns_and_others_do_not(toy):
    told = []
    with (
        report_lock(toy, plan(toy, FROM="2023-05-01"), told.append),
        report_lock(toy, plan(toy, FROM="2023-05-03"), told.append),  # in another of the 256 files, as its hash has it
    ):
        assert told == []
        with (
            pytest.raises(
                RunError, match="^the same report has been in the making for more than 0 seconds; this one was not started$"
            ),
            report_lock(toy, plan(toy, FROM="2023-05-01"), told.append, wait=0),
        ):
            pass
    assert told == ["The same report is being made by another run; waiting for it to end."]
    with report_lock(toy, plan(toy, FROM="2023-05-01"), told.append, wait=0):
        pass


def test_the_files_of_locks_do_not_grow_in_number(toy):
    for number in range(1, 31):
        with report_lock(toy, plan(toy, FROM=f"2023-05-{number:02}"), say_nothing):
            pass
    names = [file.name for file in (toy.reports / locks.LOCKS).iterdir()]
    assert all(len(name) == len("ff.lock") for name in names)


def test_what_a_killed_run_started_holds_the_lock_for_nobody(workbook, monkeypatch):
    monkeypatch.setattr(locks, "LOOK_SECONDS", 0.1)
    command = [sys.executable, "-c", textwrap.dedent(HOLDER), str(workbook.root)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    sleeper = identify(int(done.stdout))
    assert is_alive(sleeper)
    told = []
    with workbook_lock(workbook, told.append, wait=30):
        assert not is_alive(sleeper)
    assert told == ["Another run is at work in this workbook; waiting for it to end."]
    assert not list(workbook.reports.glob(".building-*"))


def test_what_a_living_run_started_is_left_alone(workbook):
    folder = workbook.reports / ".building-2026-11-06_report_0000000b"
    folder.mkdir(parents=True)
    (folder / "run.json").write_text(json.dumps({"steps": [], "process": identify(os.getpid())}))
    child = subprocess.Popen(["sleep", "300"], env=os.environ | {MARK: "2026-11-06_report_0000000b/x"})
    try:
        leftovers.end_orphans(workbook)
        assert child.poll() is None
    finally:
        child.kill()
        child.wait()


def test_a_process_is_told_from_a_later_one_with_its_number():
    assert is_alive(identify(os.getpid()))
    assert not is_alive(identify(os.getpid()) | {"began": 1})
    for known in (None, 5, {}, {"id": "5"}, {"id": 2**40, "began": None}):
        assert not is_alive(known)


def test_a_killed_run_keeps_its_whole_notebooks_and_loses_its_torn_ones(workbook):
    folder = workbook.reports / ".building-2026-11-06_report_0000000c"
    folder.mkdir(parents=True)
    steps = [{"name": "01_ingest", "status": "run", "key": "k"}, {"name": "02_audit", "status": "running"}]
    told = {
        "id": "2026-11-06_report_0000000c",
        "status": "running",
        "started": "2026-11-06T07:00:00+00:00",
        "steps": steps,
        "seconds": 3,
    }
    (folder / "run.json").write_text(json.dumps(told))
    whole = {"cells": [{"id": "c", "cell_type": "code", "source": "1", "outputs": []}], "metadata": {}}
    (folder / "01_ingest.ipynb").write_text(json.dumps(whole))
    (folder / "02_audit.ipynb").write_text(json.dumps(whole)[:30])
    (folder / ".index.html.x.part").write_text("half")
    with workbook_lock(workbook, say_nothing):
        pass
    (run,) = read_runs(workbook)
    assert (run["status"], run["exit"]) == ("failed", 137)
    assert run["error"] == "the run was killed while 02_audit was at work"
    names = sorted(file.name for file in (workbook.reports / run["id"]).iterdir())
    assert names == ["01_ingest.ipynb", "index.html", "run.json"]
    assert "the run was killed while 02_audit was at work" in (workbook.reports / "index.html").read_text()
