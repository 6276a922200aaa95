"""What a published statement says: a figure, how finely it is told, what it is of, and over which days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from helpers.analysis.replay.spans import Span, find_spans, read_span
from helpers.errors import ParameterError, nearest
from helpers.extraction.folding import fold
from helpers.extraction.lexicon import lexicon_for
from helpers.profiles import Profile

FIGURE = re.compile(r"[-\u2212+~]?\s?\d[\d,\u00a0\u202f]*(?:\.\d+)?(?:\s?(?:thousand|million|k|m)\b)?", re.IGNORECASE)
NEAR = 40  # characters after a figure in which the words stand that tell what it is
PEOPLE_LOST = ("killed", "wounded", "killed_and_wounded")


@dataclass(frozen=True)
class Statement:
    """A figure of the losses of one line of a list over a stretch of days.

    `kind` is `change` (what was added), `a_day`, `per` (a unit of something else, `over` so much of it), `share` (the change of
    the rate a day from `against`, in per cent) or `total` (the running total on the last day). `step` is one of the last digit
    told.
    """

    text: str
    figure: float
    step: float
    kind: str
    category: str
    span: Span
    about: bool = False
    over: float | None = None
    against: Span | None = None


def read_statement(
    text: str,
    profile: Profile,
    category: str = "",
    window: str = "",
    over: float | None = None,
    against: str = "",
) -> Statement:  # fmt: skip
    """Return what a statement says: "776 a day in March 2023" with a category, or a sentence that names what was lost.

    What is given beside the text stands over what it says. Raises ParameterError where figure, window or category are in
    neither, for a category of no official list, a quotient without what it is divided by, a share without what it is against.
    """
    spans = find_spans(text)
    span = read_span(window, "--window") if window else read_span(text)
    figure, quote = _figure(text, spans)
    kind = "per" if over is not None else _kind(text, quote)
    if kind == "per" and not over:
        raise ParameterError(f"{text!r} is a quotient: --over says by how much of it was divided, as --over 499.43")
    before = read_span(against, "--against") if against else spans[1] if kind == "share" and len(spans) > 1 else None
    if kind == "share" and before is None:
        raise ParameterError(f"{text!r} is a share: --against says of which window, as --against 2023-03")
    figure = -abs(figure) if kind == "share" and _has(text, "down") else figure
    lost, about = _category(text, quote, category, profile), _about(text, quote)
    return Statement(text, figure, _step(quote, about), kind, lost, span, about, over, before)


@cache
def words() -> dict[str, Any]:
    """Return the words of statements, read once."""
    return yaml.load((Path(__file__).parent / "statement.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _figure(text: str, spans: list[Span]) -> tuple[float, re.Match]:
    """Return the statement's figure and where it stands: the first number that is part of no date and tells what it is of, else
    the first.
    """
    blank = text
    for span in spans:
        blank = blank.replace(span.text, " " * len(span.text), 1)
    found = list(FIGURE.finditer(blank))
    if not found:
        raise ParameterError(f"{text!r} holds no figure to replay")
    match = next((each for each in found if _kind(blank, each) != "change"), found[0])
    plain = re.sub(r"[,\s\u00a0\u202f~+]", "", match[0]).replace("\u2212", "-").lower()
    scale = next((size for word, size in words()["scales"].items() if plain.endswith(word)), 1)
    return float(re.sub(r"[a-z]+$", "", plain)) * scale, match


def _kind(text: str, quote: re.Match) -> str:
    after = re.split(r"(?<![a-z])\d", text[quote.end() : quote.end() + NEAR].lower())[0]
    whole = text.lower()
    for kind, told in words()["kinds"].items():
        if any(word in (whole if kind in ("total", "a_day") else after) for word in told):
            return kind
    return "change"


def _has(text: str, name: str) -> bool:
    return any(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text.lower()) for word in words()[name])


def _about(text: str, quote: re.Match) -> bool:
    before = text[: quote.start()].lower().rstrip() + (" ~" if "~" in quote[0] else "")
    return any(before.endswith(word) for word in words()["about"])


def _step(quote: re.Match, about: bool) -> float:
    """Return one of the last digit told: 1 for 776, 0.1 for 57.8, 10,000 for 1.27 million; of `about 1,300` 100."""
    told = re.match(r"\D*([\d,\u00a0\u202f]*)(?:\.(\d+))?\s*([a-z]*)", quote[0].lower())
    whole, decimals, scale = re.sub(r"\D", "", told[1]), told[2] or "", words()["scales"].get(told[3], 1)
    if decimals:
        return scale * 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0")) if about else 0
    return scale * 10.0**zeros


def _category(text: str, quote: re.Match, given: str, profile: Profile) -> str:
    known = {name: line.label for series in profile.official_series.values() for name, line in series.categories.items()}
    if given:
        if given not in known:
            there = f"there are {', '.join(known)}{nearest(given, known)}"
            raise ParameterError(f"category {given!r} is no line of an official list; {there}")
        return given
    own = next((name for name in _named(text, quote, profile) if name in known), None)
    if own is None:
        raise ParameterError(f"{text!r} does not say what was lost: --category names it, as --category personnel")
    return own


def _named(text: str, quote: re.Match, profile: Profile) -> Iterator[str]:
    """Yield what the text says was lost, by the reader's words: what stands behind the figure first. A word of casualties means
    people.
    """
    tokens = lexicon_for("en", profile).find(fold(text))
    for token in sorted(tokens, key=lambda token: token.end <= quote.start()):
        if token.kind == "category":
            yield token.key
        elif token.kind == "loss" and token.key in PEOPLE_LOST:
            yield "personnel"
