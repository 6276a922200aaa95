"""Ten mishaps of each kind, over the three jobs, each in a process of its own; `make soak` does two hundred of each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from soak.trials import PARTS

PROGRAM = Path(__file__).resolve().parents[2] / "benchmarks" / "soak.py"
ROUNDS = {"ingest": 3, "audit": 3, "report": 4, "together": 10, "row": 10}


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_a_workbook_that_is_left_no_peace_is_whole(part, tmp_path):
    rounds = ROUNDS[part.rpartition("-")[2]]
    command = [sys.executable, str(PROGRAM), "--part", part, "--count", str(rounds), "--folder", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | {"OPENBLAS_NUM_THREADS": "1"})
    told = done.stdout.strip()
    if "not done here" in told:
        reason = told.partition("not done here: ")[2]
        # .ci/run installs the compiler that a clock needs; whether disks may be mounted is the machine's to say.
        pytest.fail(reason) if part.startswith("clock") and os.environ.get("CI") else pytest.skip(reason)
    assert done.returncode == 0, f"{told}\n{done.stderr[-2000:]}"
    assert f"{part}: {rounds} rounds" in told
    assert told.splitlines()[-1].find(" 0 faults") > 0
