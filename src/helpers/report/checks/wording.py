"""The words of a sentence fit its fact: the verb of the source, what is counted, which way it went, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from helpers.profiles import Profile
from helpers.report.checks.figures import without_quoted_tables
from helpers.report.checks.reading import role_pattern
from helpers.report.fact import Fact
from helpers.report.words import lexicon
from helpers.wording import Word, fill, forms_of
from helpers.wording.forms import every_form

QUOTED = re.compile(r'"[^"]*"')
NEEDS_VERB = ("scope", "pace", "months", "claimant", "record", "turn")


def check_verbs(fact: Fact) -> Iterator[str]:
    """Yield a verb of another class of source, a missing one, and words that would confirm a claim."""
    text = _own_words(fact)
    found = _longest_first(text, set(lexicon()["hedges"].values()))
    for verb in found:
        if fact.hedge and verb != fact.hedge:
            yield f"the verb {verb!r} does not fit the source; expected {fact.hedge!r}"
    if fact.kind in NEEDS_VERB and fact.hedge and fact.hedge not in found:
        yield f"the verb {fact.hedge!r} is missing"
    for word in _longest_first(text, lexicon()["banned"]):
        yield f"the word {word!r} says more than a claim can"


def check_measure(fact: Fact) -> Iterator[str]:
    """Yield words for another measure than the fact's, `killed` for killed and wounded."""
    if fact.kind not in ("change", "claimant", "months", "pace", "scope", "title"):
        return
    forms = {form: measure for measure, words in lexicon()["measures"].items() for form in words}
    for form in _longest_first(_own_words(fact), forms):
        if forms[form] != fact.measure:
            yield f"{form!r} is not what the source counts ({fact.measure or 'no measure'})"


def check_direction(fact: Fact) -> Iterator[str]:
    """Yield words of direction, and phrases for a rate's change, that the figures do not bear out, clause by clause."""
    if fact.kind == "title":
        yield from _title_direction(fact)
        return
    parts = fact.values.get("parts") or [fact.values]
    clauses = _own_words(fact).split(";") if len(parts) > 1 else [_own_words(fact)]
    if len(clauses) != len(parts):
        yield f"{len(clauses)} clauses tell of {len(parts)} lines"
    for clause, values in zip(clauses, parts, strict=False):
        if len(parts) > 1 and _clause_of(values["label"]) not in clause:
            yield f"the clause {clause.strip()!r} does not name {values['label']}"
        yield from _phrases(clause, values)
        yield from _directions(clause, values | {"trend": fact.values.get("trend")})


def check_names(fact: Fact, profile: Profile) -> Iterator[str]:
    """Yield names of parties and claimants that the fact does not have: a claimant swapped, or a side."""
    if fact.kind in ("finding", "left_out"):
        return
    parties = profile.parties.values()
    known = every_form(
        [*(each.name for each in profile.claimants.values()), *(one for p in parties for one in (p.name, p.adjective))]
    )
    text = _own_words(fact)
    for name in _longest_first(text, known):
        if not known[name] & set(fact.names):
            yield f"{name!r} is neither the claimant nor the side of this fact"
    for party in parties:
        owner, victim = (_told_as(party.name, part).search(text) for part in ("owner", "victim"))
        if owner and fact.values.get("claimant") not in (party.name, None):
            yield f"{owner[0]!r} makes {party.name} the claimant"
        if victim and party.adjective not in fact.names:
            yield f"{victim[0]!r} makes the losses those of {party.name}"
    if fact.kind in NEEDS_VERB and fact.case != "nothing" and not _names_one(text, fact.values.get("claimant", "")):
        yield "the claimant is not named"


def check_trend(fact: Fact) -> Iterator[str]:
    """Yield a trend that the months' rates do not show: a fall ends below its highest month, a rise above its lowest."""
    if "all_rates" not in fact.values:
        return
    rates, trend = fact.values["all_rates"], fact.values["trend"]
    if trend == -1 and not rates[-1] < max(rates) or trend == 1 and not rates[-1] > min(rates):
        yield "the months do not show this trend"


def check_turn(fact: Fact) -> Iterator[str]:
    """Yield where a turn's rates do not lie as its words say: below the days before and then above them, or the reverse."""
    if fact.kind != "turn":
        return
    whole, before, last = (fact.values[name] for name in ("per_day", "base_per_day", "last"))
    way = "up" if whole < before < last else "down" if whole > before > last else ""
    if way != fact.case:
        yield f"rates of {whole:g} and {last:g} against {before:g} are no turn {fact.case}"
    first, then = lexicon()["reading"]["turns"][fact.case]
    if not re.search(rf"\b{first}\b.*\b{then}\b", _own_words(fact)):
        yield f"the sentence does not say {first!r}, then {then!r}"


def _title_direction(fact: Fact) -> Iterator[str]:
    """Yield where a title's "3 grew faster, 6 slower" or "slower after March" is not what the rates show."""
    text, rates = _own_words(fact), fact.values.get("rates", [])
    down = {word for word, (name, sign) in lexicon()["directions"].items() if (name, sign) == ("change", -1)}
    yield from (f"{word!r} does not fit a running total" for word in _longest_first(text, down))
    words = lexicon()["reading"]
    for word, name, sign in words["ways"]:
        counted = role_pattern(words["way_counted"], count=str(fact.values.get(name)), word=word)
        if word in text and rates and fact.values[name] != sum(round(100 * rate) * sign > 0 for rate in rates):
            yield f"{fact.values[name]} {word} is not what the rates show"
        if rates and not counted.search(text) and fact.values[name]:
            yield f"the title does not tell the {fact.values[name]} that went {word}"
        if word in text and fact.values.get("trend", sign) != sign:
            yield f"{word!r} does not fit the months"


def _phrases(clause: str, values: Mapping[str, Any]) -> Iterator[str]:
    found = _longest_first(clause, lexicon()["phrases"])
    words = values.get("words")
    if words and words not in clause:
        yield f"the clause does not say {words!r}"
    if words and words not in lexicon()["phrases"] and not re.fullmatch(lexicon()["reading"]["beyond"], words):
        yield f"nothing is known of the phrase {words!r}"
    change = values.get("rate_change")
    for phrase in found:
        low, high = lexicon()["phrases"][phrase]
        if change is None or not low <= change <= high:
            yield f"{phrase!r} does not fit a change of {change}"


def _directions(clause: str, values: Mapping[str, Any]) -> Iterator[str]:
    for word in _longest_first(clause, lexicon()["directions"]):
        name, sign = lexicon()["directions"][word]
        value = values.get(name)
        if value is None or value * sign <= 0:
            yield f"{word!r} does not fit {name} {value}"


def _clause_of(label: str) -> str:
    return fill(lexicon()["reading"]["clause"], {"label": label})


def _told_as(name: str, part: str) -> re.Pattern:
    """Return what finds a party as the one who says something (`owner`: `Russia's`, `by Russia`), or who lost it (`victim`)."""
    escaped = Word(re.escape(name), {case: re.escape(form) for case, form in getattr(name, "forms", {}).items()})
    ways = [fill(words, {"name": escaped}) for words in lexicon()["reading"][part]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)" if ways else r"(?!)", re.I)


def _names_one(text: str, name: str) -> bool:
    return any(form.lower() in text.lower() for form in forms_of(name))


def _own_words(fact: Fact) -> str:
    return QUOTED.sub(" ", without_quoted_tables(fact))


def _longest_first(text: str, words: Iterable[str]) -> list[str]:
    """Return which of the words stand in the text, a longer one hiding the shorter in it: `killed and wounded`, not `killed`."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    canonical = {word.lower(): word for word in words}
    return [canonical[match.lower()] for match in re.findall(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.I)]
