"""Runs that go wrong, with real kernels: killed, hung, given children, failing, and what the next run makes of it."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from helpers.errors import KernelError, RunError, StorageError
from helpers.runs import build
from helpers.runs import notebook as notebook_module
from helpers.runs.history import read_runs
from helpers.runs.limits import Limits
from helpers.runs.manifest import file_hashes
from helpers.runs.preflight import Request
from helpers.runs.processes import MARK, end_marked, marked
from helpers.runs.report import make_report
from runs.toys import COMPARE, WRITE

AUDIT = "HINDSIGHT: bool = False"
COMPARING = "FROM: str = ''\nTO: str = ''\nSIDES: list[str] = ['russia', 'ukraine']"
DIE_ONCE = """
import os
from pathlib import Path
if not Path("died").exists():
    Path("died").touch()
    os.kill(os.getpid(), 9)
"""
MEET = """
import time
from pathlib import Path
Path("{own}").touch()
until = time.monotonic() + 60
while not Path("{other}").exists() and time.monotonic() < until:
    time.sleep(0.02)
assert Path("{other}").exists(), "the other never began"
"""
# A child in the kernel's group, one in a session of its own, one of that one, and a copy of the kernel itself, which holds all
# that the kernel had open.
CHILDREN = """
import os, subprocess, sys, time
from pathlib import Path
copy = os.fork()
if not copy:
    os.setsid()
    time.sleep(300)
    os._exit(0)
far = "import subprocess, time; print(subprocess.Popen(['sleep', '300']).pid, flush=True); time.sleep(300)"
near = subprocess.Popen(["sleep", "300"])
away = subprocess.Popen([sys.executable, "-c", far], start_new_session=True, stdout=subprocess.PIPE, text=True)
Path("pids.part").write_text(f"{copy} {near.pid} {away.pid} {away.stdout.readline()}")
Path("pids.part").rename("pids")
near.wait()
"""


def make(paths, **options):
    return make_report(Request(options.pop("given", {}), **options), paths)


def manifests(paths) -> list[dict]:
    """The manifests of all runs, the newest first."""
    return [json.loads((paths.reports / run["id"] / "run.json").read_text()) for run in read_runs(paths)]


def statuses(run) -> list[str]:
    return [step["status"] for step in run["steps"]]


def alive(pid: int) -> bool:
    status = Path("/proc", str(pid), "status")
    return status.exists() and "Z (zombie)" not in status.read_text()


def wait_for(condition, seconds: float = 60):
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)
    return found


def all_gone(pids) -> bool:
    return not any(alive(pid) for pid in pids)


@pytest.fixture
def at_once(monkeypatch, toy):
    """A limit that is over as soon as the cell has left the file `pids`, however slow the machine is."""

    class Timer(threading.Timer):
        def run(self):
            while not self.finished.wait(0.05):
                if (toy.root / "pids").exists():
                    self.function(*self.args)
                    return

    monkeypatch.setattr(notebook_module.threading, "Timer", Timer)
    return toy


def test_audit_and_comparison_run_side_by_side(toy, write_notebook):
    write_notebook("02_audit", AUDIT, WRITE + MEET.format(own="a", other="b") + "write('verdicts', 'v')", folder=toy.notebooks)
    write_notebook("03_compare", COMPARING, MEET.format(own="b", other="a") + WRITE + COMPARE, folder=toy.notebooks)
    assert make(toy) == 0
    assert statuses(manifests(toy)[0]) == ["run"] * 4


def test_a_kernel_that_died_is_started_once_more_and_the_run_is_good(toy, write_notebook, capsys):
    write_notebook("02_audit", AUDIT, DIE_ONCE + WRITE + "write('verdicts', 'v')", folder=toy.notebooks)
    assert make(toy) == 0
    step = manifests(toy)[0]["steps"][1]
    assert (step["status"], step["attempts"]) == ("run", 2)
    assert step["lost"][0].startswith("02_audit.ipynb: the kernel died")
    assert "it is run once more in another one" in capsys.readouterr().err


def test_a_kernel_that_dies_again_fails_the_run(toy, write_notebook):
    write_notebook("02_audit", AUDIT, "import os\nos.kill(os.getpid(), 9)", folder=toy.notebooks)
    with pytest.raises(KernelError, match="02_audit.ipynb: the kernel died"):
        make(toy)
    run = manifests(toy)[0]
    assert (run["exit"], run["steps"][1]["attempts"], run["failure"]["cell"]) == (
        1,
        2,
        3,
    )  # In [3]: the given parameters are a cell too


def test_a_cells_error_is_not_tried_again(toy, write_notebook):
    cell = "print('x', file=open('tries', 'a'))\n1 / 0"
    write_notebook("02_audit", AUDIT, "fine = 1", cell, folder=toy.notebooks)
    with pytest.raises(RunError, match="02_audit.ipynb: cell 4: ZeroDivisionError"):
        make(toy)
    assert (toy.root / "tries").read_text() == "x\n"


def test_a_kernel_that_cannot_be_started_is_tried_again(toy, monkeypatch):
    from helpers.runs import kernels

    whole, tries = kernels.Kernel.__init__, []

    def fail_first(self, *arguments, **options):
        tries.append(1)
        if len(tries) < 3:
            raise OSError(11, "Resource temporarily unavailable")
        whole(self, *arguments, **options)

    monkeypatch.setattr(kernels.Kernel, "__init__", fail_first)
    assert make(toy, limits=Limits(kernels=3)) == 0
    assert manifests(toy)[0]["steps"][0]["lost"] == ["no kernel could be started: Resource temporarily unavailable"] * 2


def test_a_failed_run_is_published_with_the_failing_cell_and_latest_stays(toy, write_notebook):
    make(toy)
    good = os.readlink(toy.reports / "latest")
    write_notebook("02_audit", AUDIT, "a = 1", "raise ValueError('no <list>')", folder=toy.notebooks)
    with pytest.raises(RunError):
        make(toy)
    assert os.readlink(toy.reports / "latest") == good
    run = manifests(toy)[0]
    assert (run["status"], run["exit"], run["failure"]["step"], run["failure"]["cell"]) == ("failed", 1, "02_audit", 4)
    assert run["failure"]["source"] == "raise ValueError('no <list>')"
    assert run["failure"]["trace"].splitlines()[-1] == "ValueError: no <list>"
    page = (toy.reports / run["id"] / "index.html").read_text()
    assert "FAILED: this run made no report" in page
    assert "02_audit, cell 4" in page
    assert "raise ValueError(&#x27;no &lt;list&gt;&#x27;)" in page
    assert '<a href="../latest/index.html">' in page
    assert "FAILED: 02_audit.ipynb: cell 4: ValueError: no &lt;list&gt;" in (toy.reports / "index.html").read_text()
    assert "**FAILED.**" in (toy.reports / run["id"] / "02_audit.ipynb").read_text()


@pytest.mark.parametrize(("keep_going", "compared"), [(False, "run"), (True, "run")])
def test_what_is_at_work_beside_a_failure_is_ended(toy, write_notebook, keep_going, compared):
    """The comparison is begun beside the audit that fails; it is done, and the next run need not do it again."""
    fail = MEET.format(own="a", other="b") + "1 / 0"
    write_notebook("02_audit", AUDIT, fail, folder=toy.notebooks)
    write_notebook("03_compare", COMPARING, MEET.format(own="b", other="a") + WRITE + COMPARE, folder=toy.notebooks)
    with pytest.raises(RunError):
        make(toy, keep_going=keep_going)
    run = manifests(toy)[0]
    assert statuses(run) == ["run", "failed", compared, "not run"]
    assert run["steps"][3]["error"] == "02_audit was not done"


@pytest.mark.parametrize(("keep_going", "compared"), [(False, "not run"), (True, "run")])
def test_one_at_a_time_the_rest_is_run_only_with_keep_going(toy, write_notebook, keep_going, compared):
    write_notebook("02_audit", AUDIT, "1 / 0", folder=toy.notebooks)
    with pytest.raises(RunError):
        make(toy, keep_going=keep_going, limits=Limits(jobs=1))
    assert statuses(manifests(toy)[0]) == ["run", "failed", compared, "not run"]


def test_the_next_run_goes_on_where_a_failed_one_stopped(toy, write_notebook):
    write_notebook("02_audit", AUDIT, "1 / 0", folder=toy.notebooks)
    with pytest.raises(RunError):
        make(toy, keep_going=True)
    failed = manifests(toy)[0]["id"]
    write_notebook("02_audit", AUDIT, WRITE + "write('verdicts', 'v')", folder=toy.notebooks)
    assert make(toy) == 0
    run = manifests(toy)[0]
    assert statuses(run) == ["unchanged", "run", "unchanged", "run"]
    assert {step.get("from") for step in run["steps"]} == {failed, None}


def test_a_step_whose_page_was_not_written_any_more_is_taken_over_and_its_page_written(toy, write_notebook):
    write_notebook("02_audit", AUDIT, "1 / 0", folder=toy.notebooks)
    with pytest.raises(RunError):
        make(toy)
    (toy.reports / manifests(toy)[0]["id"] / "01_ingest.html").unlink()
    write_notebook("02_audit", AUDIT, WRITE + "write('verdicts', 'v')", folder=toy.notebooks)
    assert make(toy) == 0
    assert statuses(manifests(toy)[0])[0] == "unchanged"
    assert (toy.reports / "latest" / "01_ingest.html").read_text() == "page of 01_ingest"


def test_the_page_of_a_failed_run_is_never_taken_for_the_report(toy, monkeypatch):
    """All notebooks are done and the disk is full when the tables are to be put beside them."""

    def refuse(*_):
        raise StorageError("reports: no space left on the disk")

    with monkeypatch.context() as full:
        full.setattr(build.Exports, "write", refuse)
        with pytest.raises(StorageError):
            make(toy)
    assert "FAILED" in (toy.reports / manifests(toy)[0]["id"] / "index.html").read_text()
    assert make(toy) == 0
    assert statuses(manifests(toy)[0]) == ["unchanged"] * 4
    assert (toy.reports / "latest" / "index.html").read_text() == "page of 04_briefing"


def test_a_run_over_its_limit_ends_the_kernel_and_all_it_started_in_whatever_session(at_once, write_notebook):
    write_notebook("02_audit", AUDIT, CHILDREN, folder=at_once.notebooks)
    # The comparison runs beside the audit: where it has not ended yet, it may be the one that is heard of first.
    with pytest.raises(RunError, match=r"^(02_audit|03_compare).ipynb: stopped after 77 seconds, the limit for the whole run$"):
        make(at_once, limits=Limits(run=77))
    pids = [int(pid) for pid in (at_once.root / "pids").read_text().split()]
    assert len(pids) == 4
    wait_for(lambda: all_gone(pids))
    run = manifests(at_once)[0]
    assert run["exit"] == 1
    assert (run["failure"]["step"], run["failure"]["cell"]) == ("02_audit", 3) or run["failure"]["step"] == "03_compare"
    assert "attempts" not in run["steps"][1] or run["steps"][1]["attempts"] == 1, "what was stopped is not tried again"


def test_a_cell_over_its_limit_ends_the_kernel_and_all_it_started(toy, write_notebook):
    write_notebook("02_audit", AUDIT, CHILDREN, folder=toy.notebooks)
    with pytest.raises(RunError, match="02_audit.ipynb: cell 3 was stopped after 5 seconds"):
        make(toy, limits=Limits(cell=5))
    pids = [int(pid) for pid in (toy.root / "pids").read_text().split()]
    wait_for(lambda: all_gone(pids))


def test_nothing_outlives_a_kernel_that_ended_well(toy, write_notebook):
    write_notebook(
        "02_audit", AUDIT, CHILDREN.replace("near.wait()", "") + WRITE + "write('verdicts', 'v')", folder=toy.notebooks
    )
    assert make(toy) == 0
    pids = [int(pid) for pid in (toy.root / "pids").read_text().split()]
    wait_for(lambda: all_gone(pids))


# A shell ignores SIGINT in what it starts in the background, and so would all that is started here.
RUN = """
    import signal, sys
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from pathlib import Path
    from helpers.paths import Paths
    from helpers.runs import build, execution, kernels, manifest
    from helpers.runs.preflight import Request
    from helpers.runs.report import make_report
    from runs.toys import write_stand_in
    manifest.code_hash = lambda: "0" * 64
    build.write_page = execution.write_page = write_stand_in
    kernels.WARM = ""
    make_report(Request({}), Paths(Path(sys.argv[1])))
"""


def start_run(paths) -> subprocess.Popen:
    """Start a run in a process of its own."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(RUN), str(paths.root)], env=environment)


@pytest.mark.slow
def test_a_run_that_is_killed_blocks_nobody_leaves_nothing_at_work_and_is_listed_as_failed(toy, write_notebook, capsys):
    make(toy)
    good = os.readlink(toy.reports / "latest")
    write_notebook("02_audit", AUDIT, CHILDREN, folder=toy.notebooks)
    (toy.raw / "articles" / "two.txt").write_text("283 aircraft")
    started = start_run(toy)
    try:
        wait_for((toy.root / "pids").exists)
    finally:
        started.kill()
    started.wait()
    pids = [int(pid) for pid in (toy.root / "pids").read_text().split()]
    assert alive(pids[0]), "it would hold the lock for five minutes"
    (building,) = toy.reports.glob(".building-*")
    write_notebook("02_audit", AUDIT, WRITE + "write('verdicts', 'v')", folder=toy.notebooks)
    assert make(toy) == 0
    assert all_gone(pids)
    assert not marked(building.name.removeprefix(".building-"))
    assert "was killed before it ended; it is listed as FAILED" in capsys.readouterr().err
    new, killed, old = manifests(toy)
    assert (killed["status"], killed["exit"]) == ("failed", 137)
    assert killed["error"] in (  # the comparison may have ended before
        "the run was killed while 02_audit and 03_compare were at work",
        "the run was killed while 02_audit was at work",
    )
    assert killed["failure"]["step"] == "02_audit"
    assert statuses(new)[0] == "unchanged", "what the killed run had done is not done again"
    assert new["steps"][0]["from"] == killed["id"]
    assert old["id"] == good
    assert not list(toy.reports.glob(".building-*"))
    assert "FAILED" in (toy.reports / killed["id"] / "index.html").read_text()
    assert killed["files"] == file_hashes(toy.reports / killed["id"])


@pytest.mark.slow
def test_a_run_that_is_told_to_stop_closes_its_kernels_and_says_so(toy, write_notebook):
    write_notebook("02_audit", AUDIT, CHILDREN, folder=toy.notebooks)
    started = start_run(toy)
    wait_for((toy.root / "pids").exists)
    started.send_signal(signal.SIGINT)
    assert started.wait(60) != 0
    pids = [int(pid) for pid in (toy.root / "pids").read_text().split()]
    wait_for(lambda: all_gone(pids))
    run = manifests(toy)[0]
    assert (run["status"], run["exit"], run["error"]) == ("failed", 130, "interrupted")
    assert run["steps"][1]["error"] == "02_audit.ipynb: interrupted"


def test_only_processes_of_that_very_mark_are_ended():
    names = {"run_1/a": "run_1", "run_1": "run_1", "run_12/a": "", "other": ""}
    started = {name: subprocess.Popen(["sleep", "300"], env=os.environ | {MARK: name}) for name in names}
    try:
        assert end_marked("run_1") == 2
        for name, belongs in names.items():
            assert (started[name].wait(10) if belongs else started[name].poll()) == (-signal.SIGKILL if belongs else None)
    finally:
        for each in started.values():
            each.kill()
            each.wait()


@pytest.mark.slow
def test_a_run_gives_back_all_files_that_it_had_open(toy):
    def held() -> int:
        return len(os.listdir("/proc/self/fd"))

    make(toy)  # what a process opens once for all its runs is open from here on
    gc.disable()  # which would close some of what was left open, now or then
    try:
        before = held()
        make(toy, force=True)
        assert held() <= before
    finally:
        gc.enable()
