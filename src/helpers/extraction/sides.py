"""Whose loss it is: from the noun phrase, the agent, the subject, the heading, the place, or the one who speaks."""

from __future__ import annotations

from helpers.extraction.lexicon import Lexicon
from helpers.extraction.losses import Loss
from helpers.extraction.nouns import ENEMY, Noun, party_of
from helpers.extraction.segments import Token
from helpers.model import PEOPLE

NOT_SUBJECT = frozenset("in of from against near on with over to for into at inside at under across between".split())


def side_of(tokens: list[Token], i: int, noun: Noun | None, loss: Loss | None, category: str, lexicon: Lexicon, speaker_party: str | None, carried: str | None) -> tuple[str, list[str]]:
    """Return the party whose loss the number is, and flags (`side_guessed`) when nothing in the sentence tells it."""
    profile = lexicon.profile
    if noun is not None and noun.party:
        return noun.party, []
    if noun is not None and noun.enemy and (side := enemy_of(speaker_party, lexicon)):
        return side, []
    if owner := _owner_behind(tokens, noun, lexicon, speaker_party):
        return owner, []
    if loss is not None:
        if side := _by_grammar(tokens, i, loss, lexicon, speaker_party):
            return side, []
    if carried:
        return carried, []
    if category in ("civilian", "person"):
        place = _place(tokens, i, lexicon)
        if place:
            return place, []
    if speaker_party:
        own = category in ("civilian", "person") or loss is not None and loss.voice == "suffer" and category not in ("uav", "missile", "cruise_missile")
        side = speaker_party if own else profile.opponent(speaker_party)
        return side or "unknown", ["side_guessed"]
    if category == "civilian" and len(profile.parties) == 2:
        place = _place(tokens, i, lexicon)
        return place or "unknown", ["side_guessed"]
    return "unknown", ["side_guessed"]


def enemy_of(speaker_party: str | None, lexicon: Lexicon) -> str | None:
    """Return whom "the enemy" means: the opponent of the one who speaks, else the side that the war's official list counts."""
    if speaker_party:
        return lexicon.profile.opponent(speaker_party)
    sides = {series.side for series in lexicon.profile.official_series.values()}
    return sides.pop() if len(sides) == 1 else None


def _owner_behind(tokens: list[Token], noun: Noun | None, lexicon: Lexicon, speaker_party: str | None) -> str | None:
    """Find "... of the Russian army", "of Russia's", "of the enemy" straight behind the phrase."""
    if noun is None or noun.before:
        return None
    following = tokens[noun.last + 1:noun.last + 5]
    if not following or following[0].text not in ("of", "from"):
        return None
    for token in following[1:]:
        if token.kind in ("party", "claimant"):
            return party_of(token, lexicon)
        if token.text in ENEMY or lexicon.enemy_side(token.text):
            return lexicon.enemy_side(token.text) or enemy_of(speaker_party, lexicon)
        if token.text not in ("the", "its", "so-called"):
            return None
    return None


def _by_grammar(tokens: list[Token], i: int, loss: Loss, lexicon: Lexicon, speaker_party: str | None) -> str | None:
    profile = lexicon.profile
    if loss.token.role == "nouns":
        return _owner_of_noun(tokens, loss, lexicon, speaker_party) or _subject(tokens, loss.index, lexicon, speaker_party)
    if loss.voice == "passive":
        agent = _agent(tokens, loss.index, lexicon, speaker_party)
        if agent:
            return profile.opponent(agent)
        if on := _target(tokens, loss.index, lexicon, speaker_party):
            return on
        return None
    subject = _subject(tokens, loss.index, lexicon, speaker_party)
    if loss.voice == "suffer":
        return subject
    if on := _target(tokens, loss.index, lexicon, speaker_party):
        return on
    return profile.opponent(subject) if subject else None


def _owner_of_noun(tokens: list[Token], loss: Loss, lexicon: Lexicon, speaker_party: str | None) -> str | None:
    """Find the owner of a noun of loss: "Russian losses", "losses of the enemy", "the enemy's personnel losses"."""
    for token in reversed(tokens[max(0, loss.index - 4):loss.index]):
        if token.text in ENEMY:
            return enemy_of(speaker_party, lexicon)
        if party := (party_of(token, lexicon) if token.kind == "party" else lexicon.enemy_side(token.text)):
            return party
        if token.kind in ("says", "number") or token.text in (",", "that"):
            break
    for j in range(loss.index + 1, min(len(tokens), loss.index + 7)):
        token = tokens[j]
        if token.text in ENEMY:
            return enemy_of(speaker_party, lexicon)
        if party := (party_of(token, lexicon) if token.kind in ("party",) else lexicon.enemy_side(token.text)):
            return party if any(t.text in ("of", "for", "among", "to", "by") for t in tokens[loss.index + 1:j]) else None
        if token.kind in ("number", "says"):
            break
    return None


def _agent(tokens: list[Token], at: int, lexicon: Lexicon, speaker_party: str | None) -> str | None:
    """Find "by the Ukrainian air defences" behind a passive, or "in a Russian strike", whose author is the one who strikes."""
    for j in range(at + 1, min(len(tokens), at + 12)):
        if tokens[j].text == "by" or tokens[j].kind == "says" and tokens[j].text.endswith("by"):
            for token in tokens[j + 1:j + 6]:
                if token.kind in ("party", "claimant"):
                    return party_of(token, lexicon)
                if token.text in ENEMY:
                    return enemy_of(speaker_party, lexicon)
            return None
        if tokens[j].kind == "party" and tokens[j].role == "adjectives" and any(t.kind == "none" or t.text in ("strike", "strikes", "shelling", "attack", "attacks", "bombardment", "missile", "missiles", "airstrike", "raid") for t in tokens[j + 1:j + 4]):
            return tokens[j].key
        if tokens[j].kind in ("says", "loss"):
            return None
    return None


def _target(tokens: list[Token], at: int, lexicon: Lexicon, speaker_party: str | None) -> str | None:
    """Find "inflicted losses of 500 on the enemy"."""
    if not tokens[at].text.startswith("inflict") and tokens[at].text != "losses":
        return None
    for j in range(at + 1, min(len(tokens), at + 14)):
        if tokens[j].text in ("on", "upon", "to"):
            for token in tokens[j + 1:j + 4]:
                if token.text in ENEMY or lexicon.enemy_side(token.text):
                    return lexicon.enemy_side(token.text) or enemy_of(speaker_party, lexicon)
                if token.kind == "party":
                    return token.key
    return None


def _subject(tokens: list[Token], at: int, lexicon: Lexicon, speaker_party: str | None) -> str | None:
    """Find who does it: the nearest party before the verb that no preposition makes a place or an object."""
    for j in range(at - 1, -1, -1):
        token = tokens[j]
        if token.kind in ("party", "claimant"):
            lead = tokens[j - 1].text if j else ""
            if lead == "the" and j > 1:
                lead = tokens[j - 2].text
            if lead in NOT_SUBJECT or _in_object(tokens, j):
                continue
            return party_of(token, lexicon)
        if token.text in ENEMY or lexicon.enemy_side(token.text):
            return lexicon.enemy_side(token.text) or enemy_of(speaker_party, lexicon)
        if token.text in ("we", "our") and speaker_party:
            return speaker_party
        if token.text == ";":
            return None
    return None


def _in_object(tokens: list[Token], j: int) -> bool:
    """Tell whether the party at index `j` stands in a counted phrase, as in "killed 500 Russian troops", and so acts on nothing."""
    return tokens[j].role == "adjectives" and any(t.kind == "number" for t in tokens[max(0, j - 3):j])


def _place(tokens: list[Token], i: int, lexicon: Lexicon) -> str | None:
    """Return whose people live where the sentence plays: the nearest named place or country behind a preposition."""
    best, distance = None, 10**9
    for j, token in enumerate(tokens):
        if token.kind == "place" or token.kind == "party" and token.role == "nouns" and j and tokens[j - 1].text in ("in", "on", "across", "near", "inside", "of", "over", "at"):
            if abs(j - i) < distance:
                best, distance = token.key, abs(j - i)
        elif token.kind == "party" and token.role == "adjectives" and any(t.kind == "people_civil" for t in tokens[j + 1:j + 4]) and abs(j - i) < distance:
            best, distance = token.key, abs(j - i)
    return best
