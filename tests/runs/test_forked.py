"""Kernels forked from a loaded process give what fresh ones give, end as they do, and are not left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import nbformat
import pytest

from helpers.cli import terminal
from helpers.errors import RunError
from helpers.runs import fork_server
from helpers.runs.forked import PLAIN, WARM, can_fork
from helpers.runs.kernels import KernelQueue
from helpers.runs.limits import Limits
from helpers.runs.notebook import Job, run_notebook

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system does not fork kernels")

# What a forked kernel could get wrong: what is decided while things are imported (how wide a table is told, which backend draws),
# what is the process's own (folder, environment, arguments, children, threads), what must not be shared (random numbers).
CELLS = [
    "import pandas as pd\npd.DataFrame([[n * 1000 for n in range(14)]], columns=[f'a_long_name_{n}' for n in range(14)])",
    "import matplotlib\nmatplotlib.get_backend()",
    "import matplotlib.pyplot as plt\n_ = plt.plot([1, 3, 2])",
    "pd.get_option('display.max_columns'), pd.get_option('display.width')",
    "import os, subprocess, sys\nsubprocess.run([sys.executable, '-c', 'print(3)'], capture_output=True).returncode",
    "os.getcwd(), os.environ['LOSSBOOK_ROOT'], os.environ['PYTHONHASHSEED'], os.getpgid(0) == os.getpid()",
    "import asyncio, threading\nasyncio.get_running_loop().is_running(), threading.main_thread() is threading.current_thread()",
    "__name__, sys.flags.optimize, '' in sys.path, get_ipython().kernel.shell is get_ipython()",
    "display(pd.Series([1.5, None]))\nprint('told'); print('aside', file=sys.stderr)",
]


def notebook(folder, *cells: str):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    file = folder / "asked.ipynb"
    nbformat.write(made, file)
    return file


def run(folder, engine: str, source) -> list:
    """Return the outputs of a notebook's cells."""
    target = folder / f"{engine}.ipynb"
    with KernelQueue(folder, engine=engine) as kernels:
        run_notebook(Job(source, target, {}), kernels.take(), Limits())
    return [cell["outputs"] for cell in json.loads(target.read_text())["cells"] if cell["cell_type"] == "code"]


@pytest.mark.slow
def test_equal_outputs(tmp_path):
    source = notebook(tmp_path, *CELLS)
    plain, warm = (run(tmp_path, engine, source) for engine in (PLAIN, WARM))
    assert len(plain) == len(CELLS)
    assert any("image/png" in output.get("data", {}) for output in warm[2]), "a forked kernel draws nothing"
    for cell, one, other in zip(CELLS, plain, warm, strict=True):
        assert one == other, cell


def test_forks_share_no_random_numbers_and_none_is_left(tmp_path):
    source = notebook(tmp_path, "import os, random\nimport numpy as np\nprint(os.getpid(), random.random(), np.random.random())")
    told = []
    with KernelQueue(tmp_path, engine=WARM) as kernels:
        server = kernels.server.process.pid
        for number in range(2):
            target = tmp_path / f"{number}.ipynb"
            run_notebook(Job(source, target, {}), kernels.take(spares=1), Limits())
            told.append(json.loads(target.read_text())["cells"][0]["outputs"][0]["text"])
    (first, *one), (second, *other) = ("".join(text).split() for text in told)
    assert not set(one) & set(other)
    for pid in (first, second, server):
        assert not os.path.exists(f"/proc/{pid}"), pid


def test_a_kernel_that_dies_is_told_of(tmp_path):
    source = notebook(tmp_path, "import os\nos.kill(os.getpid(), 9)")
    with KernelQueue(tmp_path, engine=WARM) as kernels, pytest.raises(RunError, match="died|gone|lost|killed"):
        run_notebook(Job(source, tmp_path / "done.ipynb", {}), kernels.take(), Limits())


def test_where_none_can_be_forked_a_fresh_one_is_started(tmp_path):
    with KernelQueue(tmp_path, engine=WARM) as kernels:
        kernels.server.process.kill()
        kernels.server.process.wait()
        for number in range(2):
            target = tmp_path / f"{number}.ipynb"
            run_notebook(Job(notebook(tmp_path, "print(6 * 7)"), target, {}), kernels.take(), Limits())
            assert "42" in json.loads(target.read_text())["cells"][0]["outputs"][0]["text"][0]


@pytest.mark.parametrize(("forks", "asked", "engine"), [(True, "auto", WARM), (False, "auto", PLAIN), (True, "plain", PLAIN)])
def test_kernels_are_forked_where_that_is_safe_unless_somebody_says_otherwise(monkeypatch, forks, asked, engine):
    monkeypatch.setattr("helpers.runs.forked.can_fork", lambda: forks)
    assert terminal._engine(asked) == engine


# A run that is killed closes nothing: the process that kernels come from sees its socket close, and ends them and itself. Where
# that one is ended, alone or with the run's whole group, its kernels end too.
KILLED = """
import os, sys
from pathlib import Path
from helpers.runs.kernels import KernelQueue
kernels = KernelQueue(Path(sys.argv[1]), engine="warm")
server = kernels.server.process.pid
kernel = kernels.take()
print(server, kernel.manager.provisioner.pid, flush=True)
client = kernel.manager.client()
client.start_channels()
import asyncio
asyncio.run(client.wait_for_ready(60))  # it is up, and does not end because it never began
exec(sys.argv[2])
"""


@pytest.mark.parametrize(
    "end",
    [
        "os.kill(os.getpid(), 9)",
        pytest.param("os.kill(server, 9); os.kill(os.getpid(), 9)", marks=pytest.mark.slow),
        pytest.param("os.kill(server, 15); os.kill(os.getpid(), 9)", marks=pytest.mark.slow),
        pytest.param("os.killpg(0, 15)", marks=pytest.mark.slow),
    ],
)
def test_a_run_that_is_ended_leaves_no_process(tmp_path, end):
    command = [sys.executable, "-c", KILLED, str(tmp_path), end]
    done = subprocess.run(command, capture_output=True, text=True, check=False, start_new_session=True, timeout=120)
    pids = done.stdout.split()
    assert len(pids) == 2, done.stderr
    assert done.returncode < 0, done.stderr
    until = time.monotonic() + 60
    while (left := [pid for pid in pids if _lives(pid)]) and time.monotonic() < until:
        time.sleep(0.1)
    assert left == []


def _lives(pid: str) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_nothing_is_forked_where_a_thread_or_a_context_is_there(monkeypatch):
    monkeypatch.setattr(fork_server.threading, "active_count", lambda: 2)
    assert fork_server.fault().startswith("a thread runs already")


def test_loading_leaves_what_can_be_forked(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", "from helpers.runs.fork_server import fault, load\nload()\nprint(fault() or 'safe')"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.strip() == "safe", told.stderr
