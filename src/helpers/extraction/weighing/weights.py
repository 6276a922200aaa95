"""The weights of cues, as data: one file a language and field below this folder; written by `make weights`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

BASE = "en"
HERE = Path(__file__).parent
ALWAYS = "always"
NOTHING = repeat(0.0)  # what a cue weighs that was never seen


@dataclass(frozen=True)
class Weights:
    """How much each cue speaks for each of the `answers` of a field; `always` is what holds without any."""

    answers: tuple[str, ...]
    cues: dict[str, tuple[float, ...]]

    def add_up(self, cues: Iterable[str]) -> list[float]:
        """Return how much cues together speak for each answer. A cue never seen weighs nothing."""
        rows = [row for cue in cues if (row := self.cues.get(cue))]
        return [sum(column) for column in zip(*rows, strict=True)] if rows else [0.0] * len(self.answers)

    def chances(self, cues: Iterable[str], more: Iterable[float] = ()) -> dict[str, float]:
        """Return the chance of each answer, together 1, given these cues and `more` that has been added up."""
        known = [self.cues[ALWAYS], self.add_up(cues), list(more) or [0.0] * len(self.answers)]
        totals = [sum(column) for column in zip(*known, strict=True)]
        most = max(totals)
        powers = [math.exp(total - most) for total in totals]
        whole = sum(powers)
        return {answer: power / whole for answer, power in zip(self.answers, powers, strict=True)}

    def heaviest(self, cues: Iterable[str], answer: str, against: str) -> str:
        """Return the word among the cues that speaks most for one answer against another, "" when none does."""
        one, other = self.answers.index(answer), self.answers.index(against)
        words = ((row[one] - row[other], cue) for cue in cues if cue[:2] in ("s ", "b ", "a ") and (row := self.cues.get(cue)))
        weight, cue = max(words, default=(0.0, ""))
        return cue[2:] if weight > 0 else ""


@cache
def can_weigh(language: str) -> bool:
    """Tell whether weights have been learned for a language."""
    return (HERE / language).is_dir()


def _held(language: str, name: str) -> dict:
    """Return the file of a field's weights in a language, the base language's where none were learned in it."""
    path = HERE / language / f"{name}.json"
    return json.loads((path if path.is_file() else HERE / BASE / path.name).read_text(encoding="utf-8"))


@cache
def weights_of(language: str, name: str) -> Weights:
    """Return the weights learned in a language for a field, `window` or `category`."""
    held = _held(language, name)
    return Weights(tuple(held["answers"]), {cue: tuple(row) for cue, row in held["cues"].items()})


class Words(NamedTuple):
    """Words that are a cue each, by what they are to the figure (`name`) and, where it matters, what the option is: the cue is
    "near soldiers group". They are looked up as they are, for putting the cues together takes longest."""

    name: str
    words: tuple[str, ...]
    option: str = ""

    def cues(self) -> list[str]:
        """Return the cues."""
        return [f"{self.name} {word} {self.option}" if self.option else f"{self.name} {word}" for word in self.words]


@dataclass(frozen=True)
class Votes:
    """How much each cue speaks for an option that has it, whichever the option is."""

    cues: dict[str, float]

    def chances(self, options: dict[str, Iterable[str]]) -> dict[str, float]:
        """Return the chance of each option, together 1, given its cues. A cue never seen weighs nothing."""
        return shares({option: self.add_up(cues) for option, cues in options.items()})

    def add_up(self, cues: Iterable[str], words: Iterable[Words] = ()) -> float:
        """Return how much cues, and words that are cues, speak for an option."""
        return sum(map(self.cues.get, cues, NOTHING)) + sum(map(self._add_up_words, words))

    def _add_up_words(self, words: Words) -> float:
        key = (words.name, words.option)
        if key not in self._tables:
            self._tables[key] = self._table(*key)
        return sum(map(self._tables[key].get, words.words, NOTHING))

    def _table(self, name: str, option: str) -> dict[str, float]:
        """Return the weights of words, by word, for what they are to a figure and what an option is."""
        lead, end = f"{name} ", f" {option}" if option else ""
        cues = ((cue, weight) for cue, weight in self.cues.items() if cue.startswith(lead) and cue.endswith(end))
        return {cue[len(lead) : len(cue) - len(end)]: weight for cue, weight in cues}

    @cached_property
    def _tables(self) -> dict[tuple[str, str], dict[str, float]]:
        return {}

    def choose(self, options: dict[str, Iterable[str]], read: str, enough: float) -> str:
        """Return the likeliest option where its chance is `enough`, else the one that was read."""
        return choose(self.chances(options), read, enough)


def choose(chances: dict[str, float], read: str, enough: float) -> str:
    """Return the likeliest option where its chance is `enough`, else the one that was read."""
    best = max(chances, key=chances.__getitem__)
    return best if chances[best] >= enough else read


def shares(totals: dict[str, float]) -> dict[str, float]:
    """Return what options' totals are as chances, together 1."""
    most = max(totals.values())
    powers = {option: math.exp(total - most) for option, total in totals.items()}
    whole = sum(powers.values())
    return {option: power / whole for option, power in powers.items()}


@cache
def votes_of(language: str, name: str) -> Votes:
    """Return the votes learned in a language for a field whose answers differ from text to text: `side`."""
    return Votes(_held(language, name)["cues"])
