"""Real kernels on tiny notebooks: what papermill raises is what counts."""

import json
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from helpers.errors import NoDataError, RunError
from helpers.runs import notebook
from helpers.runs.kernels import Kernel, KernelQueue
from helpers.runs.limits import Limits
from helpers.runs.notebook import Job, run_notebook


@pytest.fixture
def run(write_notebook, tmp_path):
    def execute(*cells, limits=None, **parameters):
        source = write_notebook("trial", *cells)
        job = Job(source, tmp_path / "done" / "trial.ipynb", parameters)
        kernel = Kernel(tmp_path)
        try:
            run_notebook(job, kernel, limits or Limits())
        finally:
            assert not kernel.scratch.exists()
            job_pid = kernel.manager.provisioner.pid if kernel.manager.provisioner else None
            assert job_pid is None or not _alive(job_pid)
        return json.loads(job.target.read_text())

    return execute


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def text_of(notebook) -> str:
    return "".join("".join(output.get("text", "")) for cell in notebook["cells"] for output in cell.get("outputs", []))


def test_parameters_place_and_interpreter_are_those_asked_for(run, tmp_path):
    shown = "import os, sys, helpers\nprint([N, sys.executable, os.getcwd(), os.environ['LOSSBOOK_ROOT'], helpers.__name__])"
    done = run("N: str = ''", shown, N="007")
    assert text_of(done).strip() == str(["007", sys.executable, str(tmp_path), str(tmp_path), "helpers"])


def test_a_failing_cell_fails_the_run_and_leaves_a_notebook_marked_failed(run, tmp_path):
    with pytest.raises(RunError, match=r"^trial.ipynb: cell 2: ZeroDivisionError: division by zero$"):
        run("A = 1", "1 / 0", "print('never')")
    left = json.loads((tmp_path / "done" / "trial.ipynb").read_text())
    assert "".join(left["cells"][0]["source"]).startswith("**FAILED.** trial.ipynb: cell 2: ZeroDivisionError")
    assert left["metadata"]["lossbook"]["status"] == "failed"
    assert "never" not in text_of(left)


def test_an_error_of_our_own_comes_out_as_its_one_line(run):
    with pytest.raises(NoDataError, match=r"^no list on 2030-01-01$") as caught:
        run("A = 1", "from helpers.errors import NoDataError\nraise NoDataError('no list on 2030-01-01')")
    assert caught.value.exit_code == 2


def test_a_killed_kernel_is_a_failure_although_its_cells_look_complete(run, tmp_path):
    with pytest.raises(RunError, match="the kernel died"):
        run("A = 1", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", "A")
    assert "FAILED" in json.loads((tmp_path / "done" / "trial.ipynb").read_text())["cells"][0]["source"]


class AtOnce(threading.Timer):
    """A limit that is over as soon as the cell has named its child, however slow the machine is."""

    file: Path

    def run(self):
        while not self.finished.wait(0.05):
            if self.file.exists():
                return self.function(*self.args)
        return None


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(cell=1), "cell 2 was stopped after 1 seconds"),
        (Limits(run=77), "^trial.ipynb: stopped after 77 seconds, the limit for the whole run$"),
    ],
)
def test_a_limit_ends_the_kernel_and_what_it_started(run, limits, words, tmp_path, monkeypatch):
    monkeypatch.setattr(notebook.threading, "Timer", AtOnce if limits.run == 77 else threading.Timer)
    monkeypatch.setattr(AtOnce, "file", tmp_path / "pid", raising=False)
    with pytest.raises(RunError, match=words):
        run("A = 1", "import os, subprocess\nchild = subprocess.Popen(['sleep', '60'])\n"
            "open('part', 'w').write(str(child.pid))\nos.rename('part', 'pid')\nchild.wait()", limits=limits)  # fmt: skip
    time.sleep(0.2)
    status = Path("/proc", (tmp_path / "pid").read_text(), "status")
    assert not status.exists() or "Z (zombie)" in status.read_text()


def test_a_run_whose_time_is_over_stops_before_the_next_notebook(run, monkeypatch):
    over = Limits(run=5, began=time.monotonic() - 6)
    with pytest.raises(RunError, match="stopped after 5 seconds, the limit for the whole run"):
        run("A = 1", "import time\ntime.sleep(60)", limits=over)


def test_a_users_own_kernel_called_python3_is_not_started(run, tmp_path, monkeypatch):
    spec = tmp_path / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    (spec / "kernel.json").write_text(json.dumps({"argv": ["/bin/false"], "display_name": "trap", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "jupyter"))
    assert text_of(run("A = 1", "print('ran')")) == "ran\n"


def test_no_kernel_is_left_when_a_run_ends_early(tmp_path):
    with KernelQueue(tmp_path) as kernels:
        first = kernels.take(spares=1)
        kernels.starter.submit(int).result()  # behind the spare one in its queue
        (spare,) = kernels.spare
        first.close()
    assert not spare.scratch.exists()
    assert spare.manager.provisioner is None or not _alive(spare.manager.provisioner.pid)
