"""Student's t, against the printed table and against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from helpers.analysis.students_t import students_t

# Abramowitz and Stegun 1964, table 26.10 (two-sided 5 %, 10 %, and 1 %)
TABLE = [
    (3, 0.975, 3.182, 0.005),
    (5, 0.975, 2.571, 0.001),
    (10, 0.975, 2.228, 0.0006),
    (30, 0.95, 1.697, 0.0006),
    (60, 0.995, 2.660, 0.0006),
]


@pytest.mark.parametrize(("freedom", "chance", "value", "off"), TABLE)
def test_printed_values(freedom, chance, value, off):
    assert students_t(freedom, chance) == pytest.approx(value, abs=off)


@given(st.floats(7, 5000), st.floats(0.025, 0.975))
def test_as_near_to_scipy_as_promised(freedom, chance):
    assert students_t(freedom, chance) == pytest.approx(special.stdtrit(freedom, chance), rel=1e-4, abs=1e-6)


@given(st.floats(3, 7), st.floats(0.025, 0.975))
def test_few_degrees_of_freedom(freedom, chance):
    assert students_t(freedom, chance) == pytest.approx(special.stdtrit(freedom, chance), rel=2e-3, abs=1e-6)
