"""How a line opens: going on from the one before, or as news of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.extraction.grammar import BE, POLICE, PRONOUNS, words
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.speech import is_pronoun

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame

ARMED = frozenset({"personnel", "missile", "uav", "submarine"})  # who die in war also where they drown
SUPPOSED = words("supposed")
ANAPHORS, GOES_ON = tuple(words("anaphors")), tuple(words("goes_on"))
TAKING_UP = tuple({opening.split()[0] for opening in (*ANAPHORS, *GOES_ON)})


def is_flash(sentence: Sentence) -> bool:
    """Tell whether a line is in capitals, as agencies send news in a line each, and so goes on from nothing. What closes with a
    full stop is a sentence of a report in capitals, what closes with a colon heads what follows."""
    if not sentence.text[sentence.start : sentence.end].isupper() or sentence.text[sentence.end - 1] in ".:":
        return False
    words = [t for t in sentence.tokens if t.text[0].isalpha()]
    told = not sentence.row or bool(sentence.kinds & {"party", "place"}) and any(_is_verb(t) for t in sentence.marks)
    return len(words) > 4 and told


def _is_verb(token: Token) -> bool:
    return token.kind == "loss" and token.role in ("inflict", "suffer")


def counts_alone(sentence: Sentence) -> bool:
    """Tell whether a line opens on a part of what is being told: "In May alone, ..."."""
    named = sentence.folded.find("alone", sentence.start, sentence.end) >= 0
    return named and any(t.text == "alone" or t.text.endswith(" alone") for t in sentence.tokens[:8])


def speaks_again(sentence: Sentence) -> bool:
    """Tell whether one named before speaks on: "he added", "it claims", "the ministry said"."""
    if "says" not in sentence.kinds:
        return False
    tokens = sentence.tokens
    return (
        any(
            t.kind == "says"
            and any(b.text in PRONOUNS for b in tokens[max(0, k - 2) : k])
            and not (tokens[k - 1].text in BE and tokens[k - 2].text == "it")  # "it is estimated" is nobody's word
            for k, t in enumerate(tokens)
            if k
        )
        or any(
            t.kind == "says"
            and (
                t.text == "according to"
                and is_pronoun(tokens, k + 1)
                or tokens[k + 1 : k + 2] != []
                and tokens[k + 1].text in PRONOUNS
                and is_pronoun(tokens, k + 1)
                and (k + 2 >= len(tokens) or tokens[k + 2].kind == "punct")  # "..., said he."
            )
            for k, t in enumerate(tokens)
        )
    )


def takes_up(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a line goes on from the one before: "It also ...", "the ministry said", or a place in an open report."""
    if speaks_again(sentence) or frame.speaker is not None and counts_alone(sentence):
        return True
    if sentence.first.kind != "number" and not sentence.first.text.startswith(TAKING_UP):
        return False
    tokens = sentence.tokens
    posted = len(tokens) > 2 and tokens[0].kind == "number" and tokens[1].text in ("/", ")")
    opening = " ".join(t.text for t in tokens[2 * posted : 6 + 2 * posted]) + " "
    return opening.startswith(ANAPHORS) or frame.line == sentence.line - 1 and opening.startswith(GOES_ON)


def is_supposed(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a sentence tells of a war game or a simulation; the line goes on so from the sentence before."""
    if not frame.plays or frame.supposed and not sentence.opens:
        return frame.plays
    return any(word in sentence.folded[sentence.start : sentence.end] for word in SUPPOSED)


def is_mishap(sentence: Sentence, before: bool) -> bool:
    """Tell whether a sentence tells of what kills without war; the line goes on so from `before` until a blow or a new line is
    told."""
    told = "misfortune" in sentence.kinds or before and not sentence.opens
    if any(t.kind in ("event_noun", "enemy", "people_military") for t in sentence.tokens):
        return False
    return told and not any(t.kind == "category" and t.key in ARMED and t.text not in POLICE for t in sentence.tokens)
