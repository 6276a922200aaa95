"""Why a verdict was given, in short words: what was found, and which other explanations were weighed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORTH_NAMING = 0.05  # an explanation with a smaller share is not named as a rival
MOST_RIVALS = 3


@cache
def templates() -> dict[str, Any]:
    """Return the phrases of words.yaml, read once."""
    return yaml.load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def phrase(key: str, **facts: Any) -> str:
    """Return a phrase filled with facts; numbers are written as read."""
    return templates()[key].format(**{name: number(fact) for name, fact in facts.items()})


def number(fact: Any) -> str:
    """Return a number as read (6,011), anything else as it is."""
    if not isinstance(fact, int | float):
        return str(fact)
    return f"{fact:,.0f}" if float(fact).is_integer() or abs(fact) >= 10 else f"{fact:,.1f}"


def signed(amount: float) -> str:
    """Return a change with its sign: `+12`, `-25`."""
    return f"{'-' if amount < 0 else '+'}{number(abs(amount))}"


def kind_phrase(kind: str, meant: float | None, other: str = "") -> str:
    """Return a kind of mistake in words, with the figure that was meant where it is known."""
    told = number(meant) if meant is not None else "another figure"
    return templates()["kinds"][kind].format(meant=told, other=other.replace("_", " "))


def rivals(shares: dict[str, float], verdict: str, meant: dict[str, float | None], other: str = "") -> list[str]:
    """Return the other explanations with their shares, the likeliest first."""
    others = sorted(((share, kind) for kind, share in shares.items() if kind != verdict), reverse=True)
    lead = shares.get(verdict, 0.0)
    return [
        phrase(
            "rival",
            lead=templates()["leads"]["less" if share < lead else "also"],
            kind=kind_phrase(kind, meant.get(kind), other),
            share=f"{share:.0%}",
        )
        for share, kind in others[:MOST_RIVALS]
        if share >= WORTH_NAMING and kind in templates()["kinds"]
    ]
