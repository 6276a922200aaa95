"""Times as people give them for limits."""

import pytest

from helpers.errors import ParameterError
from helpers.runs.limits import Limits, read_limits, read_span


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
