"""Whether a party named before a verb of loss acts, or is only acted on, spoken through or where it happened."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT
from helpers.extraction.blows import STRIKES
from helpers.extraction.grammar import MEDIA
from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token

TELLERS = MEDIA | {"analysts", "historian", "historians", "radio", "researchers", "scholars", "television"}
GIVES = frozenset({"give", "gives", "gave", "count", "reckon", "reckons"})
OBLIQUE = frozenset({"of", "by", "to", "under", "from", "in", "during", "after"})

COUNTED = 4  # tokens from a number to the party of the men it counts: "531 members of the FARC"
ARTICLES = frozenset({"a", "an", "the"})


def are_struck(tokens: list[Token], j: int) -> bool:
    """Tell whether the men named at `j` are counted or stand in the object of a verb, and do nothing themselves:
    "lay in wait for a column of Boko Haram insurgents and killed 18", not "a day after guerrillas killed 12"."""
    k = next((k for k in range(j - 1, -1, -1) if tokens[k].kind != "party" and tokens[k].text not in ARTICLES), -1)
    if k < 0 or tokens[k].kind == "says":
        return False
    if tokens[k].kind == "number":
        return any(t.kind == "loss" and t.role == "inflict" for t in tokens[max(0, k - COUNTED) : k])
    if tokens[k].text == "after" and any(t.kind == "loss" for t in tokens[j + 1 : j + 2]):
        return False
    return tokens[k].text in OBLIQUE or tokens[k].text in NOT_SUBJECT or tokens[k].kind == "loss" and tokens[k].role == "inflict"


def _of_counted(tokens: list[Token], j: int) -> bool:
    """Tell whether the party at `j` is whose counted men are: "531 members of the FARC"."""
    lead = [t for t in tokens[max(0, j - COUNTED) : j] if t.text != "the"]
    return [t.kind for t in lead[-3:-1]] == ["number", "category"] and lead[-1].text == "of"


def _are_struck_men(tokens: list[Token], j: int) -> bool:
    """Tell whether the people at `j` are the counted object of a verb of loss: "had killed 500 Iraqis"."""
    lead = [t for t in tokens[max(0, j - COUNTED) : j] if t.kind != "qualifier"]
    counted = [t.kind for t in lead[-2:]] == ["loss", "number"] and tokens[j].text.endswith("s")
    return counted and lead[-2].role == "inflict" and lead[-1].end + 1 == tokens[j].start


def only_speaks(tokens: list[Token], j: int, at: int) -> bool:
    """Tell whether the party at `j` only speaks between subject and verb, "Russia, Zelenskiy said, has had 198,000 killed", or
    says whose historians or outlet do."""
    if tells_of(tokens, j):
        return True
    if j < 2 or tokens[j - 1].text != "," or tokens[j - 2].kind != "party":
        return False
    closes = next((k for k in range(j + 1, min(at, j + 9)) if tokens[k].text == ","), 0)
    return closes > 0 and any(t.kind == "says" or t.text in ("went", "continued") for t in tokens[j + 1 : closes])


def tells_of(tokens: list[Token], j: int) -> bool:
    """Tell whether the party at `j` only says whose historians or outlet give a figure: "Vietnamese historians give 4,020 dead",
    "Israel's Channel 12 put the number of dead at 40"."""
    apart = j + 3 < len(tokens) and tokens[j + 1].text == "'"
    owned = apart or tokens[j].role == "adjectives" or tokens[j].text.endswith("'s")
    at = j + 3 if apart else j + 1
    if at >= len(tokens) or not owned or tokens[at].text not in TELLERS:
        return False
    return any(t.kind == "says" or t.text in GIVES for t in tokens[at + 1 : at + 4])


def gives(tokens: list[Token], k: int) -> bool:
    """Tell whether the verb at `k` gives a figure: "historians give 4,020 dead"."""
    counted = [t.kind for t in tokens[k + 1 : k + 3] if t.kind != "qualifier"][:1] == ["number"]
    return tokens[k].text in GIVES and counted


def behind_place(tokens: list[Token], j: int) -> bool:
    """Tell whether the party at index `j` only says where a place lies: "in Vinnytsia, Ukraine,"."""
    placed = j > 1 and tokens[j].role == "nouns" and tokens[j - 1].text == "," and tokens[j - 2].kind == "place"
    bears = any(t.kind == "loss" and t.role == "suffer" for t in tokens[j + 1 : j + 2])  # "at Avdiivka, Russia lost"
    return placed and not bears


def in_object(tokens: list[Token], j: int, scene: Scene) -> bool:
    """Tell whether the party at index `j` stands in a counted phrase, as in "killed 500 Russian troops", or in the object of
    another verb, as in "ambushed a Russian convoy and killed 40", and so acts on nothing.
    """
    verb = next((t for t in reversed(tokens[:j]) if t.kind != "party" and t.text not in ARTICLES and t.key != "ship"), None)
    if verb is not None and (verb.kind == "loss" and verb.role == "inflict" or verb.text in STRIKES):
        return True  # "Israel struck Gaza City and killed 12", "hit a Ukrainian training ground, killing three"
    if tokens[j].role != "adjectives" and tokens[j].key not in scene.groups:
        return _are_struck_men(tokens, j)
    if any(t.kind == "number" for t in tokens[max(0, j - 3) : j]) or _of_counted(tokens, j):
        return True
    lead = tokens[max(0, j - 2) : j]
    led = len(lead) == 2 and lead[1].text in ("a", "an", "the") and lead[0].kind != "says"
    return led and (lead[0].text.endswith("ed") or lead[0].kind == "loss")
