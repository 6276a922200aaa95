"""Optimal partitioning: by hand, and the same as the whole of ruptures gives, without loading it."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from helpers.analysis.partition import best_cuts

# Zeros and tens: cut at 6 the sum of squares about the means falls from 12 * 25 = 300 to 0.
STEP = np.repeat([0.0, 10.0], 6)


@pytest.mark.parametrize(
    ("penalty", "shortest", "cuts"),
    [
        (299.0, 2, [6]),
        (301.0, 2, []),
        (1.0, 6, [6]),
    ],
)
def test_by_hand(penalty, shortest, cuts):
    assert best_cuts(STEP, penalty, shortest) == cuts


def test_the_same_as_the_whole_library():
    import ruptures

    chance = np.random.default_rng(7)
    for length in (26, 60, 104):
        for _ in range(20):
            levels = np.repeat(chance.normal(0, 2, 4), -(-length // 4))[:length]
            values = levels + chance.standard_normal(length)
            for penalty in (2.0, 8.0, 20.0):
                whole = ruptures.KernelCPD(kernel="linear", min_size=4).fit(values.reshape(-1, 1)).predict(pen=penalty)
                assert best_cuts(values, penalty, 4) == whole[:-1]


# scipy.stats is over a second of CPU time that `compare` does not need. Loaded first or last, the two go together.
ALONE = """
import sys
import numpy as np
from helpers.analysis.partition import best_cuts
assert best_cuts(np.repeat([0.0, 10.0], 6), 1.0, 4) == [6]
assert "scipy.stats" not in sys.modules and "scipy.signal" not in sys.modules, "loaded for nothing"
import ruptures
assert ruptures.KernelCPD(min_size=4).fit(np.repeat([0.0, 10.0], 6).reshape(-1, 1)).predict(pen=1.0) == [6, 12]
"""


def test_nothing_is_loaded_for_it():
    done = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
