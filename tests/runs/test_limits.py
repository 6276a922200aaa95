"""Times as people give them for limits."""

import signal
import threading
import time

import pytest

from helpers.errors import ParameterError, RunError
from helpers.runs.limits import Limits, ended_in_time, read_limits, read_span


@pytest.mark.parametrize(("text", "seconds"), [("90", 90), ("90s", 90), (" 15min", 900), ("2h", 7200), ("1 h", 3600)])
def test_a_time_is_read_in_seconds(text, seconds):
    assert read_span(text, "--timeout") == seconds


@pytest.mark.parametrize("text", ["0", "", "-5", "1.5h", "2d", "soon", "0min"])
def test_what_is_no_time_is_told(text):
    with pytest.raises(ParameterError, match=r"^--cell-timeout '.*' is no time; expected one like 90s, 15min or 2h$"):
        read_span(text, "--cell-timeout")


def test_what_is_not_given_stays_as_it_is():
    assert read_limits(cell="5min", jobs=1) == Limits(cell=300, run=7200, jobs=1)


def test_time_runs_from_when_a_run_began():
    assert Limits(run=10).left() == 10
    begun = Limits(run=10).begin()
    assert begun.begin() is begun
    assert begun.left() <= 10
    assert Limits(run=10, began=begun.began - 11).left() == 0


def busy(seconds: float = 60) -> None:
    """Work that takes every error for one of its own and goes on."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            time.sleep(0.01)
        except Exception:
            continue


def test_work_ends_when_the_time_is_over_though_it_catches_every_error():
    before = signal.getsignal(signal.SIGALRM)
    words = "^reading: stopped after 1 seconds, the limit for the whole run$"
    with pytest.raises(RunError, match=words), ended_in_time(Limits(run=1).begin(), "reading"):
        busy()
    with pytest.raises(RunError, match="stopped after 1 seconds"), ended_in_time(Limits(run=1, began=0.0), "reading"):
        busy()  # the time was over before it began
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_is_done_in_time_is_left_alone():
    with ended_in_time(Limits(run=1).begin(), "reading"):
        pass
    busy(1.2)
    with pytest.raises(ZeroDivisionError), ended_in_time(Limits(run=1).begin(), "reading"):
        raise ZeroDivisionError
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_in_another_thread_nothing_is_ended():
    done = []

    def work() -> None:
        with ended_in_time(Limits(run=1, began=0.0), "reading"):
            busy(0.1)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
