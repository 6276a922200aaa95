"""Which noun a number counts: the one behind it, the label before it, or one that it shares with the number it is joined to."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.crews import crew_counted
from helpers.extraction.fates import sums_fates
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import AUXILIARIES, STOPS, words
from helpers.extraction.labels import noun_before
from helpers.extraction.noun_phrase import noun_after
from helpers.extraction.nouns import Noun, party_of
from helpers.extraction.scene import Scene
from helpers.extraction.sentence import Sentence
from helpers.extraction.struck import is_cost
from helpers.extraction.tokens import Token, Tokens
from helpers.model import PEOPLE

LISTED = 40  # tokens from a colon to the last party of the list behind it
UNITS = words("units")
TARGETS = frozenset({"targets", "target"})
APIECE = frozenset({"respectively", "apiece"})
BODIES = frozenset({"battalion", "company", "detachment", "garrison", "patrol", "platoon", "squad", "unit"})  # of soldiers
STRONG = BODIES | {"band", "column", "force", "gang", "group", "team"}


def noun_of(sentence: Sentence, i: int, frame: Frame) -> Noun | None:
    """Return the noun after the number or the label before it; a row's label comes first where "persons" or "units" follow."""
    tokens = sentence.tokens
    after = crew_counted(tokens, i, frame.scene) or noun_after(tokens, i, frame.scene)
    if after is not None and after.category is None and i > 1 and tokens[i - 1].kind == "standing":
        named = tokens[i - 2]  # "tanks account for 548 of the Russian losses"
        after = replace(after, category=named.key) if named.kind == "category" and named.key not in PEOPLE else after
    behind = tokens[i + 1].text if i + 1 < len(tokens) else ""
    labelled = behind in ("and", ",", "or", "(") or behind in UNITS and _closes(tokens, i + 2)
    if after is not None and (not sentence.row and not labelled or i > 1 and is_cost(tokens, i - 2)):
        return after
    if after is None and (kind := _counted_for(tokens, i)):
        return kind
    before = noun_before(tokens, i, frame.scene)
    if after is None:
        return (
            _men_of_a_side(tokens, i, frame.scene)
            or before
            or _listed_by_party(tokens, i, frame.scene)
            or _targets(tokens, i)
            or _shared_noun(tokens, i, frame)
            or _all_of_a_party(tokens, i, frame)
            or _in_a_body(tokens, i)
            or _strong_body(tokens, i, frame.scene)
            or _hands(tokens, i)
        )
    people = after.category in PEOPLE and before is not None and before.category not in PEOPLE  # no unit of materiel
    if before is not None and before.category and labelled and not people:
        return before  # "tanks stand at 5,450 and armoured vehicles at 10,216", "artillery has climbed to 7,723 pieces, ..."
    unit = sentence.tokens[after.last].kind == "category" and (after.category in PEOPLE or after.category == "equipment")
    if people:
        return after  # "attacked a car: one civilian died", "hit by a missile with the loss of 20 men"
    had = any(t.text in ("has", "have", "had") for t in sentence.tokens[:i])  # "the school had 1,150 pupils" labels nothing
    return before if before is not None and before.category and unit and not had else after


def _listed_by_party(tokens: Tokens, i: int, scene: Scene) -> Noun | None:
    """Return what the words before a colon count where a party opens the list behind it: "Tank losses: Iraq 3,000, Kuwait 80"."""
    if i < 4 or tokens[i - 1].kind != "party" or tokens[i - 2].text not in (":", ","):
        return None
    at = next((k for k in range(i - 2, max(0, i - LISTED), -1) if tokens[k].text == ":"), 0)
    kinds = [t for t in tokens[:at] if t.kind == "category"]
    among = all(t.kind in ("party", "number", "qualifier") or t.text in (",", "and") for t in tokens[at + 1 : i])
    goes_on = i + 1 < len(tokens) and (tokens[i + 1].text in (",", "and", ";") or tokens[i - 2].text == ",")
    if not at or not kinds or not among or not goes_on or not any(t.kind == "loss" for t in tokens[:at]):
        return None
    return Noun(
        kinds[0].key, kinds[0].start, kinds[0].end, i, party=party_of(tokens[i - 1], scene), before=True, owner=tokens[i - 1]
    )


def _counted_for(tokens: list[Token], i: int) -> Noun | None:
    """Return what a count is said to be for: "957,540 for troops, 10,753 for tanks and 27,451 for artillery"."""
    behind = tokens[i + 1 : i + 3]
    named = len(behind) == 2 and behind[0].text == "for" and behind[1].kind == "category"
    closes = i + 3 >= len(tokens) or tokens[i + 3].kind in ("punct", "date") or tokens[i + 3].text in ("and", "on", "as")
    return Noun(behind[1].key, behind[1].start, behind[1].end, i + 2) if named and closes else None


def _targets(tokens: Tokens, i: int) -> Noun | None:
    """Return what air defence brings down that is called no more than targets, planes, drones and missiles in one figure: "shot
    down 751 targets", "downed 751 of 810 enemy targets"."""
    if not any(tokens[k].key == "shot_down" for k in tokens.places("loss")):
        return None
    behind = tokens[i + 1 : i + 6]
    whole = next((k for k, t in enumerate(behind) if t.kind == "number"), None)
    if whole is not None and [t.text for t in behind[:whole]] not in (["of"], ["out of"], ["out", "of"]):
        return None
    for k, token in enumerate(behind[0 if whole is None else whole + 1 :], i + 1 + (0 if whole is None else whole + 1)):
        if token.text in TARGETS:
            return Noun("equipment", token.start, token.end, k, whole=None if whole is None else i + 1 + whole)
        if token.kind not in ("enemy", "party") and token.text not in ("air", "aerial", "hostile"):
            return None
    return None


def _all_of_a_party(tokens: list[Token], i: int, frame: Frame) -> Noun | None:
    """Return the materiel of the party that a line opens with, where its parts follow: "Russia - 4,499, of which: lost 2"."""
    opens = i == 2 and tokens[0].kind == "party" and tokens[1].text in ("-", ":")
    if not opens or not sums_fates(tokens, i):
        return None
    party = frame.scene.party(tokens[0].key)
    return Noun("equipment", tokens[0].start, tokens[0].end, i, None, party, before=True, owner=tokens[0])


def _in_a_body(tokens: list[Token], i: int) -> Noun | None:
    """Return who are counted in a body of men or a household of which a verb tells straight behind: "a garrison of 300 was wiped
    out", "a family of seven died"."""
    if i < 2 or tokens[i - 1].text != "of" or tokens[i - 2].text not in BODIES | {"family"}:
        return None
    verb = next((t for t in tokens[i + 1 : i + 4] if t.text not in AUXILIARIES), None)
    body = tokens[i - 2]
    told = verb is not None and verb.kind == "loss" and verb.role in ("inflict", "suffer")
    return Noun("person" if body.text == "family" else "personnel", body.start, body.end, i) if told else None


def _hands(tokens: list[Token], i: int) -> Noun | None:
    """Return the crew of a ship that was lost with them: "the submarine Ghazi with all 92 hands"."""
    all_of = i > 1 and i + 1 < len(tokens) and tokens[i + 1].text == "hands" and tokens[i - 1].text in ("all", "her", "its")
    return Noun("personnel", tokens[i + 1].start, tokens[i + 1].end, i + 1) if all_of else None


def _strong_body(tokens: list[Token], i: int, scene: Scene) -> Noun | None:
    """Return who are counted by how strong their body is: "the 40-strong garrison was wiped out", "a 40-strong Taliban group"."""
    lead = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].text == "-")
    if lead >= len(tokens) or tokens[lead].text != "strong":
        return None
    at = next((k for k in range(lead + 1, min(len(tokens), lead + 5)) if tokens[k].text in STRONG), None)
    if at is None:
        return None
    named = next((t for t in tokens[lead + 1 : at] if t.kind == "party"), None)
    party = party_of(named, scene) if named is not None else None
    return Noun("personnel", tokens[at].start, tokens[at].end, at, party=party, owner=named)


def _shared_noun(tokens: list[Token], i: int, frame: Frame) -> Noun | None:
    """Return the noun that a number has in common with the one it is joined to: "over 160 and up to 40 troops respectively",
    "46,000 Ukrainian and 250,000 Russian soldiers"."""
    if i + 2 < len(tokens) and tokens[i + 1].kind == "party" and tokens[i + 2].text in ("and", ",", "or"):
        return _noun_of_next(tokens, i, frame)
    if not any(t.text in APIECE for t in tokens[i + 1 :]) or tokens[i + 1].text not in ("and", ","):
        return None
    ahead = (
        k
        for k in range(i + 2, min(len(tokens), i + 8))
        if tokens[k].kind not in ("qualifier", "punct") and tokens[k].text != "and"
    )
    for k in ahead:
        if tokens[k].kind != "number":
            return None
        if noun := noun_after(tokens, k, frame.scene):
            return noun
    return None


def _noun_of_next(tokens: list[Token], i: int, frame: Frame) -> Noun | None:
    """Return the noun of the next number where that counts another party's: "12 Israeli and 140 Palestinian civilians"."""
    k = next((k for k in range(i + 3, min(len(tokens), i + 7)) if tokens[k].kind != "qualifier"), i)
    if k == i or tokens[k].kind != "number" or [t.kind for t in tokens[k + 1 : k + 2]] != ["party"]:
        return None
    noun, party = noun_after(tokens, k, frame.scene), party_of(tokens[i + 1], frame.scene)
    if noun is None and k + 2 < len(tokens) and tokens[k + 2].text in ("and", ",", "or"):
        noun = _noun_of_next(tokens, k, frame)  # "45 Emirati, 10 Saudi and five Bahraini soldiers"
    return replace(noun, party=party, owner=tokens[i + 1]) if noun is not None and noun.category and party else None


def _closes(tokens: list[Token], k: int) -> bool:
    return k >= len(tokens) or tokens[k].kind in ("punct", "window", "date") or tokens[k].text in ("and", "or")


def _men_of_a_side(tokens: list[Token], i: int, scene: Scene) -> Noun | None:
    """Return the men that only their side names: "221 of the enemy lost their lives", "seventeen on the Indian side"."""
    lead = [t.text for t in tokens[i + 1 : i + 3]]
    at = i + 2 + (lead[1:] == ["the"])
    own = lead in (["on", "our"], ["on", "their"], ["on", "its"])
    if lead[:1] not in (["of"], ["on"]) or at >= len(tokens) or not own and tokens[at].kind not in ("enemy", "party"):
        return None
    at -= own
    side = tokens[at + 1 : at + 2] != [] and tokens[at + 1].text == "side"
    if lead[0] == "on" and not side or lead[0] == "of" and (side or tokens[at].kind == "party"):
        return None
    last = at + side
    behind = tokens[last + 1 : last + 2]
    if lead[0] == "on" and (not behind or behind[0].kind != "loss" and behind[0].text not in AUXILIARIES):
        return None  # "lost 160 tanks, against 54 on the Russian side"
    if behind and behind[0].kind not in ("loss", "punct", "date", "window") and behind[0].text not in STOPS | {"fell"}:
        return None
    named, enemy = tokens[at], tokens[at].kind == "enemy"
    party = None if own else party_of(named, scene)
    return Noun("personnel", named.start, named.end, last, party=party, enemy=enemy, own=own, owner=None if own else named)
