"""The quantile of Student's t by its expansion about the normal's: loading `scipy.special` would take longer than comparing."""

from __future__ import annotations

from math import fsum
from statistics import NormalDist

# Abramowitz and Stegun 1964, Handbook of Mathematical Functions, 26.7.5: for each power of 1/freedom the divisor and the
# coefficients of z, z^3, z^5, ...
TERMS = ((4, (1, 1)), (96, (3, 16, 5)), (384, (-15, 17, 19, 3)), (92160, (-945, -1920, 1482, 776, 79)))


def students_t(freedom: float, chance: float) -> float:
    """Return the value that Student's t with `freedom` degrees of freedom stays under with the given chance.

    Off by at most 0.2 % of itself for 3 degrees of freedom and chances from 0.025 to 0.975, by less than 0.01 % from 7 on.
    """
    z = NormalDist().inv_cdf(chance)
    powers = [z ** (2 * power + 1) for power in range(len(TERMS) + 1)]
    added = (
        fsum(coefficient * power for coefficient, power in zip(coefficients, powers, strict=False)) / divisor / freedom**order
        for order, (divisor, coefficients) in enumerate(TERMS, 1)
    )
    return z + fsum(added)
