"""Slips of the keys: how one whole number becomes another by the touch of a digit."""

from __future__ import annotations


def digit_kind(reported: float, expected: float) -> str | None:
    """Return the slip that turns `expected` into `reported`, or None when no slip does.

    `transposition`: two digits change places (3,571 for 3,751). `dropped_digit`, `added_digit`: one too few or too many (601 for
    6,011). `one_digit`: one differs. `digit_error`: several differ but most of a number of three digits or more still stands, at
    least half of it (5,611 for 6,011). Numbers that are not whole, or equal, give None.
    """
    if reported == expected or reported != int(reported) or expected != int(expected):
        return None
    said, meant = str(int(reported)), str(int(expected))
    if len(said) == len(meant):
        return _same_length(said, meant)
    if len(said) == len(meant) - 1 and said in _shorter_by_one(meant):
        return "dropped_digit"
    if len(said) == len(meant) + 1 and meant in _shorter_by_one(said):
        return "added_digit"
    return None


def _same_length(said: str, meant: str) -> str | None:
    differ = [place for place, (a, b) in enumerate(zip(said, meant, strict=True)) if a != b]
    if len(differ) == 1:
        return "one_digit"
    if len(differ) == 2 and [said[place] for place in differ] == [meant[place] for place in reversed(differ)]:
        return "transposition"
    return "digit_error" if len(meant) >= 3 and len(differ) <= len(meant) / 2 else None


def _shorter_by_one(digits: str) -> set[str]:
    return {digits[:place] + digits[place + 1 :] for place in range(len(digits))} if len(digits) > 1 else set()
