"""Whether a number without a noun counts losses: by its verb, by what stands between them, and by what was counted before."""

from __future__ import annotations

from helpers.extraction.asides import past_remark
from helpers.extraction.denials import does_other
from helpers.extraction.fates import whole_at
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import AUXILIARIES, BE, CLAUSE_JOINS, STOPS, WHERE
from helpers.extraction.loss import PEOPLE_ONLY, Loss
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.model import PEOPLE

PLACES = WHERE | {"along", "during", "from", "over"}
COME_TO = frozenset({"stands", "stood", "remains", "remained"})  # a count that has come to stand at a number
NAMED = ("word", "people_military", "people_civil", "official")


def _is_subject(tokens: list[Token], i: int, loss: Loss) -> bool:
    """Tell whether nothing but a form of to be stands between the number and its verb: "one died", "one was hurt"."""
    return all(t.text in BE or t.text in ("has", "have", "had", "also") for t in tokens[i + 1 : loss.index])


def is_bare(sentence: Sentence, i: int, loss: Loss, frame: Frame) -> bool:
    """Tell whether a number without a noun still counts something: "killed 44", "30 wounded", "54 were shot down"."""
    tokens, previous = sentence.tokens, sentence.previous
    near = loss.index - past_remark(tokens, whole_at(tokens, i) or i) if loss.after else i - loss.index
    if not loss.after and does_other(tokens[i + 1 : i + 5]):
        return False  # "among those killed, and thousands were forced to flee"
    if [t.kind for t in tokens[i + 1 : i + 4] if t.kind != "party"][:1] == ["none"] and not loss.after:
        return False  # "had killed 2,500 terrorists and destroyed 125 car bombs", "eliminated two Ukrainian sabotage groups"
    if loss.after and loss.measure == "captured" and any(t.kind == "none" or t.text == "weapons" for t in tokens[i + 1 : i + 2]):
        return False  # "thirty rifles and two machine guns were captured"
    if tokens[i].text == "one" and tokens[i - 1].kind == "word" and tokens[i - 1].text.endswith("ing"):
        return False  # "without giving one"
    if tokens[i].text == "one" and previous is None and any(t.kind == "number" for t in tokens[:i]):
        return False  # "two refineries burned, one in Krasnodar"
    if (
        i
        and not loss.after
        and (tokens[i - 1].text in ("those", "these") or tokens[i - 1].text in WHERE and tokens[i - 1].kind == "word")
        and tokens[i - 2].text not in COME_TO
    ):
        return False  # "those 600", "across eight provinces"
    if tokens[i].text == "one" and not (
        i + 1 < len(tokens) and tokens[i + 1].text in (",", ".", "in", "and") or loss.after and _is_subject(tokens, i, loss)
    ):
        return False
    placed = i and tokens[i - 1].text in PLACES and i + 1 < len(tokens)
    if placed and tokens[i + 1].kind == "word" and tokens[i + 1].text.endswith("s"):
        return False  # "five people in two districts were hurt"
    named = i + 1 < len(tokens) and tokens[i + 1].kind in NAMED and tokens[i + 1].text not in STOPS | AUXILIARIES | CLAUSE_JOINS
    if named and tokens[i + 1].text.endswith("s'"):
        return False  # "the two armies' dead"
    of_things = loss.measure not in PEOPLE_ONLY or loss.token.text.endswith("of action")
    if named and loss.after and of_things and not tokens[i + 1].text.endswith("ly"):
        return False  # "energy facilities in six regions were hit"
    if named and not loss.after:
        return loss.token.role == "inflict" and loss.measure in ("killed", "wounded") and near <= 3  # "killed two blacksmiths"
    if loss.measure in PEOPLE_ONLY or previous is not None and previous.category in PEOPLE:
        return near <= 6
    counted = (
        previous is not None
        or frame.opened_on is not None
        and [t.text for t in tokens[i + 1 : i + 2]] == ["of them"]
        or frame.mentioned is not None
        or frame.recent
        and frame.line == frame.now
        or any(t.kind in ("category", "model") for t in tokens[:i])
    )
    return (
        counted or loss.borne and not loss.after and (tokens[i - 1].kind in ("party", "enemy") or tokens[i - 1].text == "it")
    ) and near <= 3
