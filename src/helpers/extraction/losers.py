"""Whose loss it is where those who bear it are only called militants or allies, right before the verb: "the insurgents lost 40
men", "Ankara lost 46 soldiers and its allies 225"."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import IRREGULARS, words
from helpers.extraction.tokens import Token

UNNAMED = (words("unnamed_fighters") | IRREGULARS) - {"members", "attacker", "attackers", "assailant", "assailants"}
HAVE = frozenset({"also", "alone", "had", "has", "have", "themselves", "too"})
ALLIES = frozenset({"allies", "ally"})
WHOSE = frozenset({"its", "their", "his"})
PUT = frozenset({"'", "s", "at", "about", "some"})


def fighters_losing(counted: Counted) -> Told | None:
    """Return whose fighters lose what is counted, of whom the text tells no more: of the armed group named last, of the one that
    such men mostly were there, else of nobody known."""
    tokens, loss, scene, i = counted.tokens, counted.loss, counted.scene, counted.index
    if scene.ours or loss is None or loss.voice != "suffer" or loss.token.role != "suffer" or not 0 < loss.index < i:
        return None
    at = next((k for k in range(loss.index - 1, -1, -1) if tokens[k].text not in HAVE), -1)
    if at > 2 and tokens[at].text == "they":
        at -= 1 + (tokens[at - 1].text == "that")
        at -= tokens[at].kind == "says"  # "the militants said they had lost nine men"
    if at < 0 or tokens[at].kind != "category" or tokens[at].text not in UNNAMED or tokens.have("party", at + 1, i):
        return None
    if scene.side_named(tokens[at].text) or any(t.kind in ("party", "number", "qualifier") for t in tokens[max(0, at - 3) : at]):
        return None  # whom their name tells
    named = _group_before(tokens[:at], counted) or (counted.carried.group and counted.carried.group.value)
    return tell(named or scene.usual or _only_group(counted) or "unknown", "irregulars", tokens[at])


def _group_before(before: list[Token], counted: Counted) -> str | None:
    """Return the armed group that the sentence names last before them, unless it is the one who speaks."""
    groups = (t.key for t in reversed(before) if t.kind == "party" and t.key in counted.scene.groups)
    return next((group for group in groups if group != counted.speaker), None)


def _only_group(counted: Counted) -> str | None:
    """Return the only armed group that the text names."""
    groups = [party for party in counted.scene.parties if party in counted.scene.groups and party != counted.speaker]
    return groups[0] if len(groups) == 1 else None


def allies_losing(counted: Counted) -> Told | None:
    """Return `unknown` for the losses of "its allies", whom the text does not name: they are not those of whom it tells."""
    tokens, i = counted.tokens, counted.index
    if counted.noun is not None and counted.noun.party:
        return None
    for k in range(i - 1, max(0, i - 6), -1):
        token = tokens[k]
        if token.text in ALLIES or token.text.removesuffix("'s") in ALLIES:
            alone = tokens[k - 1].text in WHOSE and not any(t.kind == "party" for t in tokens[k + 1 : i])
            return tell("unknown", "about", token) if alone else None
        suffers = token.kind == "loss" and token.role in ("suffer", "nouns")
        if not suffers and token.kind not in ("qualifier", "says") and token.text not in HAVE | PUT:
            return None
    return None
