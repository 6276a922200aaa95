"""Sources named without a verb of theirs: "by Israeli official sources", "put at 23 by the ministry", "US assessments put"."""

from __future__ import annotations

from helpers.extraction.grammar import ACCOUNTS, COUNTS, words
from helpers.extraction.labelled import is_land
from helpers.extraction.officials import speaker_at
from helpers.extraction.scene import Scene
from helpers.extraction.speaker import Speaker
from helpers.extraction.tokens import Token

SOURCE_WORDS = COUNTS | ACCOUNTS
OWN_ACCOUNTS = SOURCE_WORDS - words("tolls_of")
BY_ACCOUNT = words("by_account")
MADE_KNOWN = words("made_known")
NAMED = frozenset({"claimant", "official", "party", "people_military"})
OPENS = frozenset({",", ";", "-", "(", ".", '"', "and", "but", "while"})
WITHIN = frozenset({"the", "its", "their", "own", "official", "'", "s", "latest", "first", "recent", "early", "a", "an"})
RECKONED = frozenset({"account", "accounts", "count", "counts", "estimate", "estimates", "reckoning"})
PUTS = frozenset(
    {"put", "puts", "puts it", "estimates", "estimated", "estimated that", "set", "sets", "reckons", "gave", "gives"}
)
IS = frozenset({"is", "was", "has", "have"})
TALLIES = frozenset({"tallies", "tally"})
LONGEST = 7  # tokens of a source
BEHIND = 8  # tokens from what is made known to who makes it so


def find_sources(tokens: list[Token], text: str, scene: Scene) -> list[Speaker]:
    """Return those whom a sentence names as the source of its figures beside no verb of theirs."""
    found = []
    for i, token in enumerate(tokens):
        named = i if token.kind == "party" and _counts(tokens, i) else None
        if token.text in BY_ACCOUNT and _opens(tokens, i):
            named = _owner(tokens, i + 1)
        if token.text == "by" and named is None and _is_account(tokens, i):
            named = i + 1
        if named is None and token.kind in NAMED and _takes_over(tokens, i, scene):
            named = i
        if token.text == "from" and named is None and all(t.kind in ("punct", "date") for t in tokens[:i]):
            owner = _next_named(tokens, i + 1)
            named = owner if owner is not None and [t.text for t in tokens[owner + 1 : owner + 2]] == [":"] else None
        if token.text == "by" and named is None and _makes_known(tokens, i):
            named = _next_named(tokens, i + 1)
        if named is not None:
            found.append(speaker_at(tokens, named, text, scene))
    return [speaker for speaker in found if speaker is not None]


def _opens(tokens: list[Token], i: int) -> bool:
    """Tell whether a clause opens at `i`, or an aside that closes the sentence: "..., by Kyiv's count", "lost
    17,391 by Russian estimates": no estimate kills."""
    if i == 0 or tokens[i - 1].text in OPENS:
        return True
    counted = tokens[i].text == "by" and tokens[i - 1].kind in ("number", "loss", "category", "date")
    return counted and any(t.text in RECKONED for t in tokens[i + 2 : i + LONGEST])


def _is_account(tokens: list[Token], by: int) -> bool:
    """Tell whether a claimant's account, named in one with him, closes the sentence: "..., by Israeli tallies"."""
    behind = tokens[by + 1 : by + 3]
    named = bool(behind) and behind[0].kind == "claimant" and behind[0].text.split()[-1] in SOURCE_WORDS | TALLIES
    return named and _opens(tokens, by) and (len(behind) == 1 or behind[1].kind == "punct")


def _owner(tokens: list[Token], start: int) -> int | None:
    """Return the index of the one whose account stands at `start`: "Israeli official sources", "Kyiv's own count"."""
    named = None
    for k in range(start, min(len(tokens), start + LONGEST)):
        if tokens[k].text in SOURCE_WORDS:
            return named if named is not None and _owns(tokens, named) else None
        if tokens[k].kind in NAMED:
            named = k if named is None or tokens[k].kind != "party" else named
        elif tokens[k].text not in WITHIN:
            return None
    return None


def _makes_known(tokens: list[Token], by: int) -> bool:
    """Tell whether "by" at `by` leads to who makes a figure known: "deaths verified by", "put at 23 by", "an estimate published
    this morning by"."""
    lead = tokens[max(0, by - BEHIND) : by]
    for k in range(len(lead) - 1, -1, -1):
        token = lead[k]
        if token.text == "put" and any(t.kind == "number" for t in lead[k + 1 :]):
            return True
        if token.text in MADE_KNOWN:
            return any(_is_figure(t) for t in lead[max(0, k - 3) : k])
        if token.kind not in ("word", "date", "window", "number", "qualifier", "category"):
            return False
    return False


def _is_figure(token: Token) -> bool:
    return token.text in COUNTS or token.kind in ("loss", "category")


def _next_named(tokens: list[Token], start: int) -> int | None:
    """Return the index of who is named at `start`, the office rather than its party: "Ukraine's defence ministry"."""
    named = None
    for k in range(start, min(len(tokens), start + LONGEST)):
        if tokens[k].kind in NAMED:
            named = k if named is None or tokens[k].kind != "party" else named
        elif tokens[k].text not in WITHIN:
            break
    return named


def _counts(tokens: list[Token], i: int) -> bool:
    """Tell whether a party's account is the subject of a sentence: "US assessments put", "Moscow's version is that"."""
    if i and tokens[i - 1].kind == "number":
        return False
    account = i + (1 if tokens[i].role == "adjectives" else 3)
    if not _owns(tokens, i) or account >= len(tokens) or tokens[account].text not in OWN_ACCOUNTS:
        return False
    return any(t.kind == "says" or t.text in IS for t in tokens[account + 1 : account + 1 + BEHIND])


def _owns(tokens: list[Token], i: int) -> bool:
    """Tell whether what follows is of the one named at `i`, and not only in the land: "Israeli figures", "Israel's figures"."""
    return (
        tokens[i].role == "adjectives" or tokens[i + 1 : i + 2] != [] and tokens[i + 1].text == "'" or tokens[i].kind != "party"
    )


def _takes_over(tokens: list[Token], i: int, scene: Scene) -> bool:
    """Tell whether the one named at `i` gives a figure of his own by the verb of the one before: "Kyiv puts it at 45,400; the
    Pentagon, in early August, at 70,000"."""
    if tokens[i].role == "adjectives" or is_land(tokens[i], scene):
        return False  # "puts Russia's losses at 40, Ukraine's at 12"
    lead = [t.text for t in tokens[max(0, i - 2) : i] if t.text != "the"][-1:]
    if lead not in ([";"], [","], ["and"], ["while"]) or not any(t.text in PUTS for t in tokens[:i]):
        return False
    at = next((k for k in range(i + 1, min(len(tokens), i + LONGEST)) if tokens[k].text == "at"), None)
    if at is None or any(t.kind not in ("word", "date", "window") and t.text != "," for t in tokens[i + 1 : at]):
        return False
    return any(t.kind == "number" for t in tokens[at + 1 : at + 3])
