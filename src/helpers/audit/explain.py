"""Why does a total differ from the list of its day? Each explanation says how well it fits; the best one is the verdict."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from helpers.audit import words
from helpers.audit.digits import digit_kind
from helpers.audit.events import added_events

STRONG, FAIR, OLD, WEAK, RIVAL_ONLY = 3.0, 2.0, 1.5, 1.0, 0.0
DIGIT_STRENGTH = {"transposition": 2.6, "dropped_digit": 2.5, "added_digit": 2.5, "one_digit": 2.0, "digit_error": 1.9}
LIKELY_FROM = 1.9  # an explanation weaker than this is possible at most
NEAR, OLDER = 7, 60  # days within which an old figure is a fair, or a middling, explanation
RECENT = 28  # lists whose steps tell what an ordinary step is
SWAP_FROM = 100  # smaller figures stand in two columns by chance


@dataclass(frozen=True)
class Case:
    """One total that differs, with all that its explanations may look at; all of it known by the day of the verdict.

    `claim` is the claim with the list's `expected`; `history` the list's line (as_of, value, sorted); `others` what the list of
    that day says in its other lines; `said` what the same text says in its other lines; `losses` the same text's losses of the
    day; `fitting` tells that the text's other totals bear out its day, `other_day` the day they fit better, if any.
    """

    claim: dict
    history: pd.DataFrame
    others: dict[str, float]
    said: dict[str, float]
    losses: pd.DataFrame
    fitting: bool
    other_day: pd.Timestamp | None
    labels: dict[str, str]

    @property
    def value(self) -> float:
        return float(self.claim["value"])

    @property
    def expected(self) -> float:
        return float(self.claim["expected"])

    @property
    def ordinary(self) -> bool:
        """Whether the difference is no larger than the largest recent step of this line, a day."""
        lately = self.history[self.history["as_of"] <= self.claim["as_of"]].tail(RECENT)
        steps = lately["value"].diff() / lately["as_of"].diff().dt.days
        return bool(abs(self.value - self.expected) <= steps.max())


@dataclass(frozen=True)
class Reason:
    """One explanation of a difference: its kind, how well it fits, what was found, and the words for it."""

    kind: str
    strength: float
    evidence: tuple[str, ...]
    facts: dict[str, str] = field(default_factory=dict)


def weigh(case: Case) -> list[Reason]:
    """Return the explanations that fit, the best first; empty when none does."""
    found = [reason for explain in EXPLANATIONS if (reason := explain(case))]
    return sorted(found, key=lambda reason: -reason.strength)


def by_events(case: Case) -> Reason | None:
    """The losses that the same text tells of the day make up the difference: 310 = 308 + one Su-35 + one Su-34."""
    told = added_events(case.losses, case.value - case.expected)
    if told is None:
        return None
    strength = STRONG if told.all_of_them else LIKELY_FROM - 0.1
    return Reason("event_added_to_total", strength, ("events_of_text",), {"events": told.words()})


def by_other_day(case: Case) -> Reason | None:
    """The list of another day says exactly this; of several such days the one the whole text fits, else the nearest.

    A figure of an earlier day above what the list says now has been lowered since: it is told as an old figure.
    """
    same = case.history[(case.history["value"] == case.value) & (case.history["as_of"] != case.claim["as_of"])]
    if same.empty:
        return None
    away = (case.claim["as_of"] - same["as_of"]).dt.days.abs()
    whole_text = bool(case.other_day is not None and (same["as_of"] == case.other_day).any())
    other = case.other_day if whole_text else same["as_of"].loc[away.idxmin()]
    distance = away.min()
    strength = STRONG if whole_text else FAIR if distance <= NEAR else OLD if distance <= OLDER else WEAK
    evidence = (f"other_list:{other:%Y-%m-%d}", *(["text_fits_other_day"] if whole_text else []))
    lowered = case.value > case.expected and other < case.claim["as_of"] and not whole_text
    return Reason(
        "repeats_old_figure" if lowered else "matches_other_day",
        strength,
        evidence,
        {"other_day": words.day(other, case.claim["as_of"])},
    )


def by_swap(case: Case) -> Reason | None:
    """Another line of the same list says exactly this; strongest when the text gives that line this one's figure in turn."""
    same = [category for category, value in case.others.items() if value == case.value]
    swapped = [category for category in same if case.said.get(category) == case.expected]
    if not swapped and (not same or case.value < SWAP_FROM):
        return None
    other = (swapped or same)[0]
    strength = STRONG + 0.1 if swapped else FAIR
    return Reason(
        "column_swap", strength, ("other_line",), {"other_label": case.labels[other], "value": words.number(case.value)}
    )


def by_digits(case: Case) -> Reason | None:
    """A slip of the keys. A difference as small as an ordinary step proves little of one differing digit, nothing of several."""
    kind = digit_kind(case.value, case.expected)
    weak = case.ordinary and kind in ("one_digit", "digit_error")
    if kind is None or (weak and kind == "digit_error"):
        return None
    return Reason(kind, WEAK if weak else DIGIT_STRENGTH[kind], ("digits",))


def by_lying_between(case: Case) -> Reason | None:
    """No list says this, but it lies between two earlier ones, as an old figure of a day without a list would."""
    earlier = case.history[case.history["as_of"] < case.claim["as_of"]]
    below, above = earlier[earlier["value"] < case.value], earlier[earlier["value"] > case.value]
    if below.empty or above.empty or (earlier["value"] == case.value).any() or case.value > case.expected:
        return None
    first, then = words.days(below["as_of"].iloc[-1], above["as_of"].iloc[0], case.claim["as_of"])
    return Reason("between", RIVAL_ONLY, (), {"earlier": first, "later": then})


EXPLANATIONS = (by_events, by_other_day, by_swap, by_digits, by_lying_between)
