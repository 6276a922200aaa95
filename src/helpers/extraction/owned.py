"""Whose that is which is counted, by those who stand straight beside its phrase: "40 tanks of the Russian army", "the rebels lost
80 men and the army 14"."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT
from helpers.extraction.basis import Told, tell
from helpers.extraction.clauses import is_of_its_own
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import IRREGULARS
from helpers.extraction.guesses import irregulars_of
from helpers.extraction.labelled import nation_said_to_be
from helpers.extraction.labels import strikes
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import PEACEKEEPERS
from helpers.extraction.subjects import subject_of

OWNING = frozenset({"his", "her", "their", "its", "our", "my"})
FORCES = frozenset({"army", "government", "military", "navy", "police"})
FLOWN = frozenset({"aircraft", "aircraft_any", "helicopter"})
DATELINE = 6  # tokens in which who speaks opens a sentence, behind a dateline
MISSIONS = frozenset({"contingent", "force", "forces", "mission", "peacekeepers", "peacekeeping"})
THOSE = frozenset({"the", "these", "those", "its", "their"})
GAPPED = 14  # tokens back to the figure whose verb is left out
MADE = frozenset({"build", "built", "construction", "design", "make", "manufacture", "origin", "production", "type"})


def owner_behind(counted: Counted) -> Told | None:
    """Return who owns it: "... of the Russian army", "of Russia's", "of the enemy"."""
    tokens, noun, scene = counted.tokens, counted.noun, counted.scene
    if noun is None or noun.before:
        return None
    following = tokens[noun.last + 1 : noun.last + 6]
    if not following or following[0].text not in ("of", "from"):
        return None
    for k, token in enumerate(following[1:], noun.last + 2):
        if token.kind in ("party", "claimant"):
            if any(t.text in MADE for t in tokens[k + 1 : k + 2]):
                return None  # "two Rafales of French make"
            named = next(
                (t for t in tokens[k + 1 : k + 5] if t.kind not in ("word", "category") and t.text not in ("'", "s")), None
            )
            grouped = named is not None and named.kind == "party" and named.key in scene.groups
            token = named if grouped and all(t.text not in NOT_SUBJECT for t in tokens[k + 1 : k + 4]) else token
            return None if strikes(tokens, k) else tell(party_of(token, scene), "owner", token)  # "370 dead from Israeli strikes"
        if token.kind == "enemy" or scene.side_named(token.text):
            return tell(scene.side_named(token.text) or scene.enemy(counted.speaker), "enemy", token)
        if token.text in OWNING and [t.text for t in following[k - noun.last :][:1]] == ["country"]:
            own = subject_of(tokens, counted.index, scene, None)  # "the president said 46,000 soldiers of his country had died"
            return tell(counted.speaker, "speakers_own", token) or own
        if token.text not in ("the", "its", "so-called", '"'):
            return None
    return None


def of_those_planes(counted: Counted) -> Told | None:
    """Return whose planes struck before, of which the number counts some: "Iranian Phantoms bombed Baghdad, killing seven
    civilians; two of the planes were shot down"."""
    tokens, i, loss = counted.tokens, counted.index, counted.loss
    if counted.category not in FLOWN or loss is None or loss.voice == "active":
        return None
    if [t.text for t in tokens[i + 1 : i + 2]] != ["of"] or not any(t.text in THOSE for t in tokens[i + 2 : i + 3]):
        return None
    sent = (k for k in tokens.places("party") if k + 1 < i and tokens[k].role == "adjectives" and tokens[k + 1].key in FLOWN)
    first = next(sent, None)
    return tell(party_of(tokens[first], counted.scene), "owner", tokens[first]) if first is not None else None


def own_of_un(counted: Counted) -> Told | None:
    """Return the peacekeepers as whose men "its men" are where their force or mission speaks: "The UN force said nine of
    its men had died"."""
    tokens, noun = counted.tokens, counted.noun
    if noun is None or not noun.own:
        return None
    un = next((k for k in tokens.places("claimant") if tokens[k].key == "un"), counted.index)
    if un >= min(DATELINE, counted.index) or not any(t.text in MISSIONS for t in tokens[un + 1 : un + 4]):
        return None
    return tell(PEACEKEEPERS, "noun_phrase", tokens[un]) if not tokens.have("loss", 0, un + 4) else None


def nation_told(counted: Counted) -> Told | None:
    """Return the nation of which those counted are said to be: "34 were American, 12 French"."""
    tokens, i = counted.tokens, counted.index
    named = nation_said_to_be(tokens, i) if counted.noun is None or counted.noun.last <= i + 1 or counted.noun.before else None
    return tell(party_of(named, counted.scene), "noun_phrase", named) if named is not None else None


def own_behind(counted: Counted) -> Told | None:
    """Return the subject for a number "of its own", behind another's: "claimed 79 British planes and admitted the loss of 43
    of its own"."""
    tokens, i = counted.tokens, counted.index
    return subject_of(tokens, i, counted.scene, counted.speaker) if is_of_its_own(tokens, i) else None


def joined_side(counted: Counted) -> Told | None:
    """Return the side of a land at war with itself that stands right before a number in place of subject and verb: "the M23 lost
    80 men and the army 14", "the government side lost 40 men in Huambo and the rebels 65"."""
    tokens, i, loss, scene = counted.tokens, counted.index, counted.loss, counted.scene
    if scene.ours or loss is None or loss.voice != "suffer" or not loss.index < i or not tokens.have("number", loss.index, i):
        return None
    lead = [t for t in tokens[max(0, i - GAPPED) : i] if t.kind != "qualifier"][-3:]
    if len(lead) < 3 or lead[0].text not in ("and", ",", "while", "against") or lead[1].text != "the":
        return None
    if lead[2].text in FORCES and scene.country is not None:
        return tell(scene.army(scene.country), "owner", lead[2])
    if lead[2].text in IRREGULARS and (group := irregulars_of(counted)) is not None:
        return group
    side = scene.side_named(lead[2].text) or (scene.party("opposition") if lead[2].text in IRREGULARS else None)
    return tell(side, "owner", lead[2]) if side is not None and lead[2].kind == "category" else None
