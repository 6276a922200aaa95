"""A lock is one process's at a time, and outlives its holder in what works for the holder."""

import os
import signal
import subprocess
import sys
import time

import pytest

from helpers.locks import Busy, file_lock, held_locks

HOLDER = """
import subprocess, sys
from pathlib import Path
from helpers.locks import file_lock, held_locks
with file_lock(Path(sys.argv[1]), 0):
    sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
    worker = subprocess.Popen(sleep, pass_fds=held_locks(), start_new_session=True)
    print(worker.pid, flush=True)
    worker.wait()
"""


def is_free(file) -> bool:
    try:
        with file_lock(file, 0):
            return True
    except Busy:
        return False


def test_a_lock_is_held_within_and_free_behind(tmp_path):
    file = tmp_path / "lock"
    with file_lock(file, 0):
        assert len(held_locks()) == 1
        with pytest.raises(Busy), file_lock(file, 0):
            pass
    assert held_locks() == ()
    assert is_free(file)


def test_a_lock_stands_until_the_worker_of_a_killed_holder_has_ended(tmp_path):
    file = tmp_path / "lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, file], stdout=subprocess.PIPE, text=True)
    worker = int(holder.stdout.readline())
    holder.kill()
    holder.wait()

    assert not is_free(file)
    os.kill(worker, signal.SIGKILL)
    for _ in range(500):  # the system lets go of it in its own time
        if is_free(file):
            break
        time.sleep(0.01)
    assert is_free(file)
