"""Slips of the keys, backwards: which figures may have been meant where one is written, and how probable each slip is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

NEIGHBOURS = 0.8  # share of transpositions that swap two digits beside each other


def meant_by(written: int, low: float, high: float) -> list[tuple[int, str, float]]:
    """Return what may have been meant by a written whole number, from `low` to `high`: (meant, kind, chance), one row a figure.

    A chance is the probability that this slip, once it happens to the meant figure, gives the written one. Example: 30 may have
    been meant as 130 with its first digit dropped, one chance in three.
    """
    found: dict[int, tuple[str, float]] = {}
    digits = str(written)
    for kind, slips in SLIPS.items():
        for meant, chance in slips(digits, low, high):
            if low <= meant <= high and meant != written and chance > found.get(meant, ("", 0.0))[1]:
                found[meant] = (kind, chance)
    return [(meant, kind, chance) for meant, (kind, chance) in found.items()]


@lru_cache(maxsize=65536)
def slip_chance(written: int, meant: int) -> float:
    """Return the probability that a slip of the keys gives a written number, once it happens to a meant one; 0.0 if none does."""
    rows = meant_by(written, meant, meant)
    return rows[0][2] * SHARES[rows[0][1]] if rows else 0.0


def _one_digit(digits: str, low: float, high: float) -> Iterator[tuple[int, float]]:
    value, chance = int(digits), 1 / (9 * len(digits))
    for place, digit in enumerate(digits):
        unit = 10 ** (len(digits) - 1 - place)
        rest = value - int(digit) * unit
        if rest > high or rest + 9 * unit < low:
            continue
        first = max(1 if place == 0 and len(digits) > 1 else 0, -int((rest - low) // unit))
        for other in range(first, min(9, int((high - rest) // unit)) + 1):
            yield rest + other * unit, chance


def _swapped(digits: str, low: float, high: float) -> Iterator[tuple[int, float]]:
    value, pairs = int(digits), max(len(digits) - 1, 1)
    for place in range(len(digits)):
        for other in range(place + 1, len(digits)):
            units = 10 ** (len(digits) - 1 - place) - 10 ** (len(digits) - 1 - other)
            meant = value + (int(digits[other]) - int(digits[place])) * units
            if low <= meant <= high and (digits[other] != "0" or place):
                yield meant, NEIGHBOURS / pairs if other == place + 1 else (1 - NEIGHBOURS) / pairs**2


def _dropped(digits: str, low: float, high: float) -> Iterator[tuple[int, float]]:
    if high < 10 ** len(digits) and digits != "0":
        return
    for place in range(len(digits) + 1):
        unit = 10 ** (len(digits) - place)
        head, tail = divmod(int(digits), unit)
        rest = head * 10 * unit + tail
        first = max(0 if place else 1, -int((rest - low) // unit))
        for digit in range(first, min(9, int((high - rest) // unit)) + 1):
            yield rest + digit * unit, 1 / (len(digits) + 1)


def _added(digits: str, low: float, high: float) -> Iterator[tuple[int, float]]:
    if low >= 10 ** (len(digits) - 1):
        return
    for place in range(len(digits)):
        meant = digits[:place] + digits[place + 1 :]
        if meant and (meant == "0" or meant[0] != "0"):
            yield int(meant), 1 / (10 * len(digits))


SLIPS = {"one_digit": _one_digit, "dropped_digit": _dropped, "added_digit": _added, "transposition": _swapped}
SHARES = {"one_digit": 0.7, "dropped_digit": 0.12, "added_digit": 0.06, "transposition": 0.12}  # among slips in short numbers
