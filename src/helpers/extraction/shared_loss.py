"""What befell a figure that leaves it to another to say: the whole of which it is a part, or the one that it is joined to."""

from __future__ import annotations

from helpers.extraction.among import whole_behind
from helpers.extraction.frame import Frame
from helpers.extraction.gapping import goes_on_elsewhere
from helpers.extraction.loss import Loss
from helpers.extraction.losses import loss_of
from helpers.extraction.noun_phrase import noun_after
from helpers.extraction.nouns import Noun
from helpers.extraction.sentence import Sentence
from helpers.model import PEOPLE


def loss_of_whole(sentence: Sentence, i: int, frame: Frame) -> Loss | None:
    """Return what befell the figure of which the number at `i` tells a part: "downed 18 missiles fired at the city, including six
    Kinzhals", "eleven Britons were among the 88 dead"."""
    tokens, at = sentence.tokens, i - 1
    while at > 0 and tokens[at].kind == "qualifier":
        at -= 1
    if (among := whole_behind(tokens, i)) is not None:
        return loss_of(tokens, among, noun_after(tokens, among, frame.scene))
    whole = sentence.claims[-1] if sentence.claims else None
    if whole is None or tokens[at].kind != "parts" or not tokens[at].text.startswith(("inclu", "among", "of ")):
        return None
    first = next((k for k in range(at - 1, -1, -1) if tokens[k].start == whole.start), None)
    return None if first is None else loss_of(tokens, first, noun_after(tokens, first, frame.scene))


def loss_shared_by_place(sentence: Sentence, i: int, noun: Noun, frame: Frame) -> Loss | None:
    """Return what befell the figure before where the one at `i` has a noun and a place of its own and leaves out the verb: "One
    missile was intercepted at Izium and two rockets in Kharkiv region"."""
    first = None if noun.before else goes_on_elsewhere(sentence, i, noun.last)
    if first is None or (sentence.claims[-1].category in PEOPLE) != (noun.category in PEOPLE):
        return None
    return loss_of(sentence.tokens, first, noun_after(sentence.tokens, first, frame.scene))
