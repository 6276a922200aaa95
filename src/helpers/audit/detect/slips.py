"""Slips of the keys, backwards: which figures may have been meant where one is written, and how probable each slip is."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

KINDS = ("one_digit", "dropped_digit", "added_digit", "transposition")
NEIGHBOURS = 0.8  # share of transpositions that swap two digits beside each other


@lru_cache(maxsize=4096)
def meant_by(written: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return what may have been meant by a written whole number: meant figures, their kinds (places in KINDS) and chances.

    A chance is the probability that this slip, once it happens to the meant figure, gives the written one. Example: 30 may have
    been meant as 130 with its first digit dropped, one chance in three.
    """
    found: dict[int, tuple[float, int]] = {}
    digits = str(written)
    for kind, slips in enumerate((_one_digit, _dropped, _added, _swapped)):
        for meant, chance in slips(digits):
            if meant != written and chance > found.get(meant, (0.0, 0))[0]:
                found[meant] = (chance, kind)
    meant = np.array(list(found), dtype=float)
    chances, kinds = (np.array(values) for values in zip(*found.values(), strict=True))
    return meant, kinds.astype(int), chances


def _one_digit(digits: str):
    value, chance = int(digits), 1 / (9 * len(digits))
    for place, digit in enumerate(digits):
        unit = 10 ** (len(digits) - 1 - place)
        for other in range(1 if place == 0 and len(digits) > 1 else 0, 10):
            yield value + (other - int(digit)) * unit, chance


def _swapped(digits: str):
    pairs = max(len(digits) - 1, 1)
    for place in range(len(digits)):
        for other in range(place + 1, len(digits)):
            swapped = list(digits)
            swapped[place], swapped[other] = swapped[other], swapped[place]
            if swapped[0] != "0":
                yield int("".join(swapped)), NEIGHBOURS / pairs if other == place + 1 else (1 - NEIGHBOURS) / pairs**2


def _dropped(digits: str):
    for place in range(len(digits) + 1):
        for digit in "0123456789" if place else "123456789":
            yield int(digits[:place] + digit + digits[place:]), 1 / (len(digits) + 1)


def _added(digits: str):
    for place in range(len(digits)):
        meant = digits[:place] + digits[place + 1 :]
        if meant and (meant == "0" or meant[0] != "0"):
            yield int(meant), 1 / (10 * len(digits))
