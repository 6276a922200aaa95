"""Whether a text denies a loss, only imagines it, or tells something else of what is counted."""

from __future__ import annotations

from itertools import pairwise

from helpers.extraction.asides import PERFECT, past_parts
from helpers.extraction.grammar import BE, SUPPLY_NOUNS, words
from helpers.extraction.loss import Loss
from helpers.extraction.segments import Token
from helpers.model import PEOPLE

TENDED = words("tended")
THOUGHT = frozenset({"thought", "believed", "reckoned", "estimated", "said"})
TRUE = frozenset({"right", "correct", "true", "accurate", "believed", "confirmed", "borne"})
SURVIVED = frozenset({"survived", "survivors"})
NO_SURVIVORS = frozenset({("nobody", "survived"), ("none", "survived"), ("one", "survived"), ("no", "survivors")})
SOMEWHERE = frozenset({"aboard", "inside", "there"})
FURTHER = frozenset({"also", "since", "now"})
RISES = frozenset({"climb", "exceed", "go", "grow", "increase", "pass", "reach", "rise", "surpass", "top"})
COMING = tuple(f"{be} on {whose} way" for be in ("are", "is", "were", "was") for whose in ("its", "the", "their"))
COST = 16  # tokens from words of cost to the last figure that they govern
COSTS = frozenset({"at a cost of", "at the cost of", "at a price of", "at the price of", "at a cost to"})
MIGHT = frozenset({"could", "would", "might", "may"})
REHEARSED = frozenset({"tabletop exercise", "wargame", "war game", "simulation", "exercise scenario"})


def is_denied(tokens: list[Token], loss: Loss) -> bool:
    """Tell whether a "no" or "not" stands right before the loss word."""
    return any(t.kind == "negations" for t in tokens[max(0, loss.index - 3) : loss.index]) and not loss.after


def is_none_of(tokens: list[Token], i: int) -> bool:
    """Tell whether the number is one of those of which none was lost: "none of the 12 missiles, seven drones or 22 shells",
    "neither of the two pilots"."""
    k = next((k for k in range(i - 1, max(-1, i - 16), -1) if tokens[k].text == "none" or _is_neither(tokens, k)), None)
    if k is None or any(t.kind in ("loss", "says") or t.text in (";", "while", "but") for t in tokens[k:i]):
        return False
    aside = tokens[k + 1].text != "of" and tokens[k - 1].text == "," and any(t.text == "," for t in tokens[k + 1 : i])
    return not aside  # "lost ten Harriers, none in combat, and 24 helicopters"


def _is_neither(tokens: list[Token], k: int) -> bool:
    return tokens[k].text == "neither" and tokens[k + 1].text in ("of", "of the")


def _were_there(tokens: list[Token], last: int) -> bool:
    """Tell whether those counted up to `last` are only said to have been at the place: "4,000 people were there when it hit"."""
    return [t.text for t in tokens[last + 1 : last + 3]] in (["were", "there"], ["are", "there"])


def none_survived(tokens: list[Token], i: int) -> Loss | None:
    """Return the loss of those of whom nobody is said to have survived: "none of the 49 aboard survived", "Nobody survived: 49
    aboard", "there were no survivors among the 12 on board"."""
    lead = [t.text for t in tokens[max(0, i - 6) : i]]
    if "none" in lead[-4:]:
        at = next((k for k in range(i + 1, min(len(tokens), i + 12)) if tokens[k].text == "survived"), None)
        return Loss(tokens[at], at, "killed", "suffer", after=True) if at else None
    nobody = not NO_SURVIVORS.isdisjoint(pairwise(lead)) and lead[-1] in (":", "among", "the", "-")
    at = next(k for k in range(i - 1, -1, -1) if tokens[k].text in SURVIVED) if nobody else 0
    return Loss(tokens[at], at, "killed", "suffer") if nobody else None


def is_imagined(tokens: list[Token], loss: Loss, i: int) -> bool:
    """Tell whether the loss is only possible, planned or supposed: "could lose", "if 100 were killed", "aims to destroy"."""
    first = min(loss.index, i)
    near = tokens[max(0, loss.index - 4) : loss.index]
    if any(t.kind == "hypothetical" and t.text not in ("can", "likely to") for t in near):
        return True
    if _at_imagined_cost(tokens, i):
        return True
    between = range(loss.index + 1, i)
    if any(tokens[k].text in ("will", "shall") or _is_foretold(tokens, k) for k in between):
        return True  # "the number of dead will be in the dozens"
    opening = tokens[:first]
    if any(t.text in REHEARSED for t in opening):
        return True
    if opening and opening[0].text == "were" and any(t.text == "to" for t in opening):
        return True
    supposed = (k for k, t in enumerate(opening) if t.text in ("if", "were to", "notionally", "simulated", "hypothetically"))
    return any(not _only_doubts(opening, k) for k in supposed)


def _at_imagined_cost(tokens: list[Token], i: int) -> bool:
    """Tell whether what is counted is the cost of what is only imagined: "could take the town at a cost of 1,500 dead"."""
    at = next((k for k in range(i - 1, max(0, i - COST), -1) if tokens[k].text in COSTS), 0)
    if not at:
        at = next((k for k in range(i - 1, max(1, i - 5), -1) if tokens[k].text == "loss" and tokens[k - 2].text == "with"), 0)
    lead = next((k for k in range(at - 1, -1, -1) if tokens[k].text in (";", ":") or tokens[k].kind == "loss"), -1)
    return any(t.text in MIGHT for t in tokens[lead + 1 : at])


def is_raised(tokens: list[Token], loss: Loss, i: int) -> bool:
    """Tell whether the loss is foretold to come to the number at `i`: "losses could reach 4,000"."""
    return any(_is_foretold(tokens, k) for k in range(loss.index + 1, i))


def _is_foretold(tokens: list[Token], k: int) -> bool:
    """Tell whether the words at `k` foretell what follows: "losses are likely to exceed 1,000", "the toll could rise to 1,000",
    not "likely to be 1,000"."""
    if tokens[k].text in ("could", "may", "might"):
        return tokens[k + 1].text in RISES
    return tokens[k].text == "likely to" and not tokens[k + 1].text.startswith(("have", "be"))


def _only_doubts(opening: list[Token], k: int) -> bool:
    """Tell whether an "if" doubts who told the loss and imagines none: "If the figures are correct, 1,200 men were lost"."""
    clause = next((opening[k:j] for j in range(k + 1, len(opening)) if opening[j].text in (",", ":", ";", "-")), [])
    return opening[k].text == "if" and any(t.text in TRUE for t in clause)


def does_other(before: list[Token]) -> bool:
    """Tell whether something else than a loss is told of what is counted: it is sent, fired, wanted, denied or imagined."""
    return any(t.kind in ("supply", "hypothetical", "negations") and t.text not in SUPPLY_NOUNS for t in before)


def fares_otherwise(tokens: list[Token], last: int) -> bool:
    """Tell whether what is counted up to `last` is said to have fared otherwise, to be thought or to have been somewhere."""
    comes = " ".join(t.text for t in tokens[last + 1 : last + 5]).startswith(COMING)
    return comes or _has_fared(tokens, last) or _is_thought_of(tokens, last) or _were_there(tokens, last)


def _has_fared(tokens: list[Token], last: int) -> bool:
    """Tell whether what is counted up to `last` is said to have fared in another way than by a loss: "142,000 people have been
    displaced", "30 soldiers were evacuated"."""
    at = last + 1
    while at < len(tokens) and (tokens[at].text in BE | PERFECT or tokens[at].text in FURTHER):
        at += 1
    told = at > last + 1 and tokens[at - 1].text in BE | FURTHER and at < len(tokens)
    return told and tokens[at].kind == "supply" and tokens[at].text not in TENDED


def is_somewhere(tokens: list[Token], last: int) -> bool:
    """Tell whether those counted up to `last` are only said to have been somewhere: "nine more people were on the aircraft"."""
    behind = tokens[last + 1 : last + 9]
    if len(behind) < 3 or behind[0].text not in ("are", "is", "was", "were") or any(t.kind == "loss" for t in behind):
        return False
    craft = any(t.kind in ("category", "model") and t.key not in PEOPLE or t.text == "board" for t in behind[2:4])
    return behind[1].text in SOMEWHERE or behind[1].text == "on" and craft


def _is_thought_of(tokens: list[Token], last: int) -> bool:
    """Tell whether those counted up to `last`, with an aside on some of them, are only thought to be somewhere: "260,000 people,
    half of them children, were thought to be in the town"."""
    at = past_parts(tokens, last) + 1
    texts = [t.text for t in tokens[at : at + 4]]
    thought = (
        texts[:1] in (["is"], ["are"], ["was"], ["were"]) and texts[1:2] and texts[1] in THOUGHT and texts[2:] == ["to", "be"]
    )
    return bool(thought) and not any(t.kind == "loss" for t in tokens[at + 4 : at + 7])
