"""Whether a party named before a verb of loss acts, or is only acted on, spoken through or where it happened."""

from __future__ import annotations

from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token


def only_speaks(tokens: list[Token], j: int, at: int) -> bool:
    """Tell whether the party at `j` only speaks between subject and verb: "Russia, Zelenskiy said, has had 198,000 killed"."""
    if j < 2 or tokens[j - 1].text != "," or tokens[j - 2].kind != "party":
        return False
    closes = next((k for k in range(j + 1, min(at, j + 9)) if tokens[k].text == ","), 0)
    return closes > 0 and any(t.kind == "says" or t.text in ("went", "continued") for t in tokens[j + 1 : closes])


def behind_place(tokens: list[Token], j: int) -> bool:
    """Tell whether the party at index `j` only says where a place lies: "in Vinnytsia, Ukraine,"."""
    return j > 1 and tokens[j].role == "nouns" and tokens[j - 1].text == "," and tokens[j - 2].kind == "place"


def in_object(tokens: list[Token], j: int, scene: Scene) -> bool:
    """Tell whether the party at index `j` stands in a counted phrase, as in "killed 500 Russian troops", or in the object of
    another verb, as in "ambushed a Russian convoy and killed 40", and so acts on nothing.
    """
    verb = next((t for t in reversed(tokens[:j]) if t.kind != "party" and t.text not in ("a", "an", "the")), None)
    if verb is not None and verb.kind == "loss" and verb.role == "inflict":
        return True  # "Israel struck Gaza City and killed 12", "hit a Ukrainian training ground, killing three"
    if tokens[j].role != "adjectives" and tokens[j].key not in scene.groups:
        return False
    if any(t.kind == "number" for t in tokens[max(0, j - 3) : j]):
        return True
    lead = tokens[max(0, j - 2) : j]
    led = len(lead) == 2 and lead[1].text in ("a", "an", "the") and lead[0].kind != "says"
    return led and (lead[0].text.endswith("ed") or lead[0].kind == "loss")
