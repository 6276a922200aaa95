"""By which verb people were taken alive, and how it is told that they were held."""

from __future__ import annotations

from helpers.extraction.grammar import CAPTIVES, CLAUSE_JOINS, words
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE

TAKES = words("takes")
AS_WHAT = frozenset({"hostage", "captive", "prisoner"})  # is one taken: "took 12 teachers hostage"
INTO_CUSTODY = (["into", "custody"], ["into", "captivity"])
BESIDE = frozenset({"qualifier", "word", "party"})  # what may stand between the verb and its number
TAKEN_TOO = BESIDE | {"number", "category", "none"}  # what else was taken
PASSIVE = frozenset({"been", "had", "has", "have", "was", "were"})
REACH, WHOLE = 4, 14  # tokens back to the verb, and past what else it took


def is_held(tokens: list[Token], last: int) -> bool:
    """Tell whether the words behind or at the end of a noun phrase say that those counted are held: "took 341 into custody",
    "took 12 teachers hostage", "took another 240 hostage"."""
    behind = [t.text for t in tokens[last + 1 : last + 3]]
    return behind in INTO_CUSTODY or behind[:1] != [] and behind[0] in AS_WHAT or tokens[last].text in AS_WHAT


def taking_verb(tokens: list[Token], i: int, held: bool) -> int | None:
    """Return the place of the verb by which those counted at `i` were taken: "took more than 240 hostages", or of prisoners not
    otherwise said to be `held`, "took three villages, 12 guns and 594 prisoners"."""
    for k in range(i - 1, max(-1, i - 1 - REACH), -1):
        if tokens[k].text in TAKES:
            return k
        if tokens[k].kind not in BESIDE or tokens[k].text in CLAUSE_JOINS:
            return None if held or tokens[k].text != "and" else _shared_verb(tokens, k)
    return None


def _shared_verb(tokens: list[Token], k: int) -> int | None:
    """Return the place of the verb to whose other object what stands at `k` is joined."""
    for j in range(k - 1, max(-1, k - WHOLE), -1):
        if tokens[j].text in TAKES:
            return j
        if tokens[j].kind not in TAKEN_TOO and tokens[j].text != "," and tokens[j].text not in CAPTIVES:
            return None
    return None


def taken_with_men(tokens: list[Token], i: int, last: int) -> int | None:
    """Return the place of the verb by which arms counted at `i` were taken with prisoners: "took 12 guns and 594 prisoners"."""
    if tokens[last].kind not in ("category", "model") or tokens[last].key in (*PEOPLE, "other"):
        return None
    verb = _shared_verb(tokens, i)
    if verb is None:
        return None
    for token in tokens[verb + 1 : last + WHOLE]:
        if token.text in CAPTIVES:
            return verb
        if token.kind not in TAKEN_TOO and token.text not in (",", "and"):
            return None
    return None


def taken_at(tokens: list[Token], last: int) -> int | None:
    """Return the place of the bare "taken" that tells of arms counted up to `last` that they fell to the enemy: "54 tanks were
    destroyed and 12 field guns taken"."""
    at = last + 1
    while at < len(tokens) and tokens[at].text in PASSIVE:
        at += 1
    if at >= len(tokens) or tokens[at].text != "taken" or tokens[last].kind not in ("category", "model"):
        return None
    closes = tokens[at + 1 : at + 2]
    ends = not closes or closes[0].kind == "punct" or closes[0].text in ("at", "near", "from")
    return at if ends and tokens[last].key not in (*PEOPLE, "other") else None


def shot_at(tokens: list[Token], last: int) -> int | None:
    """Return the place of the "shot" that tells of captives counted up to `last` that they were put to death: "335 hostages were
    shot in Rome"."""
    at = last + 1
    while at < len(tokens) and tokens[at].text in PASSIVE:
        at += 1
    return at if last + 1 < at < len(tokens) and tokens[at].text == "shot" and tokens[last].text in CAPTIVES else None
