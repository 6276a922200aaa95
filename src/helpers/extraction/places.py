"""Whose people live where a sentence plays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.extraction.agents import NOT_SUBJECT, WEAPONS
from helpers.extraction.basis import Told, tell
from helpers.extraction.blows import OPERATIONS
from helpers.extraction.grammar import BLOWS, PEOPLES, words
from helpers.extraction.labels import strikes
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token

if TYPE_CHECKING:
    from helpers.extraction.sentence import Sentence

SITS = words("sits")
MEETINGS = words("meetings")
MET = 6  # tokens from such a word to the place where they meet
FAR = 100  # tokens by which a place named only in its adjective stands behind one named by itself
BORDERS = words("borders")
PLACE_WORDS = frozenset(
    [
        "in",
        "on",
        "across",
        "near",
        "inside",
        "over",
        "at",
        "central",
        "eastern",
        "southern",
        "northern",
        "western",
        "outside",
        "around",
    ]
)


PLACE_WORD = re.compile(rf"\b(?:{'|'.join(sorted(PLACE_WORDS))})\b")


def may_name_place(sentence: Sentence) -> bool:
    """Tell whether `place_of` can find a place: a party's name needs a preposition before it, its adjective people or a place."""
    if "place" in sentence.kinds:
        return True
    if "party" not in sentence.kinds:
        return False
    parties = [mark for mark in sentence.marks if mark.kind == "party"]
    if parties and "people_civil" in sentence.kinds:
        return True
    names = [mark for mark in parties if mark.role == "nouns"]
    return bool(names) and PLACE_WORD.search(sentence.folded, sentence.start, names[-1].start) is not None


def beside_border(tokens: list[Token], j: int) -> bool:
    """Tell whether the land at `j` is only named for its border: "near the border with Niger", "on the Iraqi frontier"."""
    before, behind = tokens[max(0, j - 3) : j], tokens[j + 1 : j + 2]
    return any(t.text in BORDERS for t in (*before, *behind))


def place_of(tokens: list[Token], i: int, scene: Scene) -> Told | None:
    """Return whose people live where the sentence plays: the nearest named place or country behind a preposition."""
    best, distance = None, 10**9
    for j, token in enumerate(tokens):
        if (
            token.kind not in ("party", "place")
            or token.kind == "party"
            and (token.key in scene.groups or token.key in scene.sides)
        ):
            continue
        if token.text in PEOPLES or beside_border(tokens, j):
            continue  # "On Monday Russians killed three residents"
        if _is_seat(tokens, j) or _is_venue(tokens, j) or _is_campaign_of(tokens, j) or _opens_clause(tokens, j):
            continue
        since = next((k + 1 for k in range(j - 1, max(-1, j - 4), -1) if tokens[k].kind in ("date", "window")), 0)
        lead = {t.text for t in tokens[max(since, j - 3) : j]}  # not "on Tuesday Iran attacked Israel"
        here = token.kind == "place" and (scene.ours or token.key not in scene.lexicon.profile.parties)
        here = (
            here
            or token.kind == "party"
            and token.role == "nouns"
            and not PLACE_WORDS.isdisjoint(lead)
            and not strikes(tokens, j)
        )
        here = (
            here
            or token.kind == "party"
            and token.role == "adjectives"
            and _names_own(tokens[j + 1 : j + 4])
            and (token.key in scene.at_war[:2] or token.key == scene.theatre or _is_of_war(token.key, scene))
        )
        away = abs(j - i) + (FAR if token.role == "adjectives" else 0)  # "at the Saudi Maternity Hospital in El Fasher"
        if token.text == "moscow" and _befell_in(tokens, j):
            best, distance = tell(party_of(token, scene), "place", token), min(distance, away)
        if here and token.text not in ("moscow", "kremlin", "the kremlin", "kyiv region") and away < distance:
            best, distance = tell(party_of(token, scene), "place", token), away
    return best


def _is_of_war(party: str, scene: Scene) -> bool:
    """Tell whether a party's adjective may say whose a building is, and is no part of its name: not "a Greek Orthodox church"."""
    return scene.ours and party in scene.lexicon.profile.parties


def _opens_clause(tokens: list[Token], j: int) -> bool:
    """Tell whether the name at `j` says whose soldiers act, behind a place told first: "In Falluja, US soldiers fired"."""
    behind = tokens[j + 1 : j + 2]
    return j > 1 and tokens[j - 1].text == "," and bool(behind) and behind[0].kind in ("category", "people_military")


def _is_seat(tokens: list[Token], j: int) -> bool:
    """Tell whether the land at `j` is only where those sit who tell it: "the Observatory, based in Britain, counted 217"."""
    k = next((k for k in range(j - 1, max(-1, j - 4), -1) if tokens[k].text in ("in", "at")), 0)
    return k > 0 and tokens[k - 1].text in SITS and all(t.kind in ("word", "place") for t in tokens[k + 1 : j])


def _is_venue(tokens: list[Token], j: int) -> bool:
    """Tell whether the land at `j` is only where parties meet: "signed an accord in Havana", "agreed to meet in Malaysia"."""
    if tokens[j - 1].text != "in":
        return False
    for token in reversed(tokens[max(0, j - 1 - MET) : j - 1]):
        if token.text in MEETINGS:
            return True
        if token.kind in ("loss", "number", "event_noun", "category") or token.text in (",", ";"):
            return False
    return False


def _is_campaign_of(tokens: list[Token], j: int) -> bool:
    """Tell whether the land at `j` is only named for what it does to another: "killed in Israel's offensive"."""
    owns = [t.text for t in tokens[j + 1 : j + 3]] == ["'", "s"] or tokens[j].text.endswith("'s")
    behind = tokens[j + 1 : j + 5]
    return owns and any(t.text in OPERATIONS for t in behind) and all(t.kind not in ("place", "party") for t in behind)


def _names_own(behind: list[Token]) -> bool:
    """Tell whether what follows a party's adjective is its people or a place of its own: "Ukrainian hospitals", "the Russian city
    of Belgorod", not "Russian shells in Toretsk"."""
    at = next((k for k, t in enumerate(behind) if t.kind in ("people_civil", "place")), None)
    if at is None or any(t.kind in ("event_noun", "loss", "supply") for t in behind[:2]):
        return False
    return all(t.kind != "category" and (t.text == "of" or t.text not in NOT_SUBJECT) for t in behind[:at])


def _befell_in(tokens: list[Token], j: int) -> bool:
    """Tell whether a capital that mostly stands for its government is where a blow fell: "an explosion in Moscow"."""
    return j > 1 and tokens[j - 1].text == "in" and tokens[j - 2].kind == "event_noun"


def struck_land(tokens: list[Token], scene: Scene) -> Told | None:
    """Return whose land is struck where a sentence names who strikes and no place that is known: "Ukrainian drones hit a refinery
    in Kirishi" is told of Russia.
    """
    if not scene.ours:
        return None
    for j, token in enumerate(tokens):
        if token.kind == "party" and token.role == "adjectives" and token.key in scene.lexicon.profile.parties:
            weapon = [t for t in tokens[j + 1 : j + 4] if t.kind == "category" and t.key in WEAPONS]
            told = tokens[j + 1 : j + 7]
            if weapon and any(t.text in BLOWS for t in told) and not any(t.kind == "says" for t in told):
                return tell(scene.struck_by(token.key, True), "place", token)
    return None
