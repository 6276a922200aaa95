"""Whose loss it is: from the noun phrase, the agent, the subject, the heading, the place, or the one who speaks."""

from __future__ import annotations

from helpers.extraction.basis import NOT_TOLD, Told, tell
from helpers.extraction.grammar import words
from helpers.extraction.losses import Loss
from helpers.extraction.nouns import Noun, party_of
from helpers.extraction.places import place_of
from helpers.extraction.roles import WEAPONS, by_grammar, opponent_of, subject_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.model import PEOPLE

COUNTS = words("counts")
IRREGULARS = words("irregulars")
HOSTILE = words("hostile")
REGULARS = words("regulars")
SOME_WAY = frozenset(["the", "northern", "southern", "eastern", "western", "central", "neighbouring", "neighboring"])
PEOPLE_AT_HOME = ("civilian", "person")


def side_of(
    tokens: list[Token],
    i: int,
    noun: Noun | None,
    loss: Loss | None,
    category: str,
    scene: Scene,
    speaker_party: str | None,
    carried: Told | None,
    topic: Told | None = None,
    here: Told | None = None,
    civil: bool = False,
    group: Told | None = None,
) -> tuple[Told, list[str]]:
    """Return the party whose loss the number at index `i` is, and the flag `side_guessed` when its sentence does not tell.

    `carried` is the side of the list or clause the number goes on from, `topic` the party that the paragraph is about, `here`
    whose land it last spoke of, `group` the armed group it last named. `civil` tells a speaker who counts his own people: a
    governor, a mayor, a minister.
    """
    if not (noun is not None and noun.party and not _is_maker(noun, category, scene)) and (about := _about(tokens, i, scene)):
        return about, []
    if carried and carried.value in scene.groups and category == "civilian":
        carried = None  # an armed group's list of dead may name civilians, who are not its own
    if noun is None and category in PEOPLE_AT_HOME and (there := _there(tokens, i, scene)):
        return there, []
    if noun is None and (owner := _elliptic_owner(tokens, i, scene)):
        return owner, []
    if carried and noun is None:
        return carried, []
    if (
        noun is not None
        and carried
        and (not noun.party or _is_maker(noun, category, scene))
        and not noun.enemy
        and _owner_behind(tokens, noun, scene, speaker_party) is None
    ):
        return carried, []
    told = _told(tokens, i, noun, loss, category, scene, speaker_party)
    supplier = told is not None and scene.is_supplier(told.value) and told.value not in scene.groups
    if supplier and (category not in PEOPLE or _any(IRREGULARS, tokens, i, noun)):
        # Who speaks, has built it or where volunteers come from: others lose no tanks and no legions in this war.
        told = by_grammar(tokens, i, loss, scene, speaker_party) if loss is not None and category in PEOPLE else None
        told = told if told and told.value in scene.lexicon.profile.parties else None
    if (
        noun is not None
        and (irregulars := _irregulars(tokens, i, noun, scene, group))
        and (told is None or told.value == scene.theatre)
    ):
        return irregulars, [] if told is None else ["side_guessed"]
    if told or carried:
        return told or carried, []
    guess = _by_what(tokens, i, noun, category, scene, speaker_party, topic)
    guess = guess or _guessed(tokens, i, loss, category, scene, speaker_party, topic, here, civil)
    if guess is None and not scene.ours and category not in PEOPLE_AT_HOME:
        guess = group
    return guess or Told("unknown", NOT_TOLD), ["side_guessed"]


def _elliptic_owner(tokens: list[Token], i: int, scene: Scene) -> Told | None:
    """Return whose figure a bare number is said to be: "puts Ukraine's dead at 100,000 and Russia's at up to 325,000"."""
    lead = [t for t in tokens[max(0, i - 6) : i] if t.kind != "qualifier"]
    if len(lead) > 3 and lead[-4].kind == "party" and [t.text for t in lead[-3:]] in (["'", "s", "at"], ["'", "s", "to"]):
        return tell(party_of(lead[-4], scene), "owner", lead[-4])
    return None


def _there(tokens: list[Token], i: int, scene: Scene) -> Told | None:
    """Return whose land stands straight behind a bare number: "41,870 people in Gaza and 1,205 in Israel"."""
    behind = [t for t in tokens[i + 1 : i + 5] if t.text not in SOME_WAY]
    if len(behind) < 2 or behind[0].text != "in" or behind[1].kind not in ("party", "place") or behind[1].role == "adjectives":
        return None
    land = behind[1]
    return None if land.key in scene.groups or land.key in scene.sides else tell(party_of(land, scene), "place", land)


def settle(
    side: Told, flags: list[str], tokens: list[Token], i: int, noun: Noun | None, loss: Loss | None, category: str, scene: Scene
) -> tuple[Told, list[str]]:
    """Return a side as wars outside the profile need it: soldiers of no party named are an armed group's opponent's, and the
    army of a country at war with itself is its government's.
    """
    if scene.ours:
        return side, flags
    borne = loss is not None and loss.voice == "suffer" and loss.measure == "lost"
    named = noun is not None and (noun.party or noun.own)
    irregular = side.value in scene.groups or side.value.endswith("_opposition")
    if (
        irregular
        and (not borne or "side_guessed" in flags)
        and not named
        and _any(REGULARS, tokens, i, noun)
        and (state := scene.state_against(side.value))
    ):
        side, flags = tell(state, "regulars", noun), [*dict.fromkeys([*flags, "side_guessed"])]
    if category == "civilian" and side.value == f"{scene.country}_government":
        side = side._replace(value=scene.country)  # a government's list may name civilians, who are the country's
    if side.value == scene.country and not named and _any(IRREGULARS, tokens, i, noun) and scene.civil:
        side = tell(scene.party("opposition"), "irregulars", noun) or side
    counted = noun is not None and noun.category is not None and category not in PEOPLE_AT_HOME
    return side._replace(value=scene.army(side.value)) if counted else side, flags


def _told(tokens, i, noun: Noun | None, loss: Loss | None, category, scene: Scene, speaker_party) -> Told | None:
    if noun is not None and noun.party and not _is_maker(noun, category, scene):
        return tell(noun.party, "label" if noun.before else "noun_phrase", noun.owner)
    if noun is not None and noun.enemy and (side := scene.enemy(speaker_party)):
        return tell(side, "enemy", noun.owner)
    if owner := _owner_behind(tokens, noun, scene, speaker_party):
        return owner
    if noun is not None and noun.own and speaker_party and tokens[0].text in ("it", "he", "she", "they"):
        return tell(speaker_party, "speakers_own")
    if noun is not None and noun.own and (side := subject_of(tokens, i, scene, speaker_party)):
        return side
    if loss is None:
        return None
    if category in PEOPLE_AT_HOME and loss.token.role != "nouns" and (side := _victims(tokens, i, scene)):
        return side
    return by_grammar(tokens, i, loss, scene, speaker_party, category in PEOPLE_AT_HOME)


def _irregulars(tokens: list[Token], i: int, noun: Noun, scene: Scene, group: Told | None) -> Told | None:
    """Return the armed group that "militants" or "terrorists" are of, in a war with such groups: the one named last."""
    if scene.ours or not _any(IRREGULARS, tokens, i, noun):
        return None
    named = [t for t in tokens[:i] if t.kind == "party" and t.key in scene.groups]
    named += [t for t in tokens[noun.last + 1 :] if t.kind == "party" and t.key in scene.groups][:1]
    if len({party_of(t, scene) for t in named}) == 1:
        return tell(party_of(named[0], scene), "group", named[0])
    return group or tell(next((p for p in scene.parties if p in scene.groups), None), "group_of_war")


def _is_maker(noun: Noun, category: str, scene: Scene) -> bool:
    """Tell whether the party in a phrase only made what was lost ("15 German Leopards", "20 US Bradleys")."""
    return category not in PEOPLE and scene.is_supplier(noun.party)


def _about(tokens: list[Token], i: int, scene: Scene) -> Told | None:
    """Return whom a clause is about by its opening: "on the Russian side ...", "For Ukraine, ...", "the estimate for Russia"."""
    for j in range(i - 1, -1, -1):
        token = tokens[j]
        if (
            token.kind == "party"
            and "side" in [t.text for t in tokens[j + 1 : j + 4]]
            and all(t.text in ("'", "s", "side") for t in tokens[j + 1 : j + 2])
        ):
            return tell(party_of(token, scene), "about", token)
        if (
            token.kind == "party"
            and j
            and tokens[j - 1].text == "for"
            and (j == 1 or tokens[j - 2].kind == "punct" or tokens[j - 2].text in COUNTS)
        ):
            return tell(party_of(token, scene), "about", token)
        if token.text == ";":
            return None
    return None


def _victims(tokens: list[Token], i: int, scene: Scene) -> Told | None:
    """Return whose people an attack kills: those of the place it hits, else the opponent of the one who strikes."""
    striker = None
    for j, token in enumerate(tokens):
        if token.kind == "event_noun" or token.kind == "category" and token.key in WEAPONS:
            adjective = [t for t in tokens[max(0, j - 4) : j] if t.kind in ("party", "claimant")]
            striker = striker or (tell(party_of(adjective[-1], scene), "striker", adjective[-1]) if adjective else None)
            following = [t for t in tokens[j + 1 : j + 3] if t.kind in ("party", "claimant")]
            if striker is None and following and tokens[j + 1].text == "by":
                striker = tell(party_of(following[-1], scene), "striker", following[-1])
    place, named = place_of(tokens, i, scene), any(t.kind == "place" for t in tokens)
    if place and (striker is None or place.value != striker.value or named):
        return place
    return opponent_of(striker, "striker", scene, home=True) if striker else None


def _any(listed: frozenset[str], tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether a word of a list stands in the noun phrase of the number at `i`."""
    return noun is not None and not noun.before and any(t.text in listed for t in tokens[i + 1 : noun.last + 1])


def _by_what(
    tokens: list[Token], i: int, noun: Noun | None, category: str, scene: Scene, speaker_party: str | None, topic: Told | None
) -> Told | None:
    """Return the side that what is counted gives away: a type that one party alone fields, "terrorists" in a party's mouth, and
    "another 20", which goes on from the side told before."""
    if (
        noun is None
        and topic
        and not speaker_party
        and category in PEOPLE
        and not any(t.kind in ("party", "place") for t in tokens)
    ):
        return topic  # "592 have been injured" goes on from the side told before
    if not scene.ours:
        return None
    if fields := scene.lexicon.fielded_by(noun.model if noun else None):
        return tell(fields, "fielded_by", noun)
    if speaker_party and _any(HOSTILE, tokens, i, noun):
        return tell(scene.opponent(speaker_party), "hostile", noun)
    return topic if i and tokens[i - 1].text in ("another", "further") else None


def _guessed(
    tokens,
    i,
    loss: Loss | None,
    category: str,
    scene: Scene,
    speaker_party,
    topic: Told | None,
    here: Told | None,
    civil: bool = False,
) -> Told | None:
    speaker, theatre = tell(speaker_party, "speakers_own"), tell(scene.theatre, "theatre")
    if category in PEOPLE_AT_HOME:
        return place_of(tokens, i, scene) or speaker or here or theatre if scene.ours else place_of(tokens, i, scene) or theatre
    if category in WEAPONS and loss is not None and loss.measure in ("shot_down", "destroyed", "lost"):
        return opponent_of(speaker, "speakers_opponent", scene) or opponent_of(theatre, "theatre_opponent", scene)
    borne = (
        loss is not None and (loss.voice == "suffer" or civil) and loss.measure in ("killed", "wounded", "captured", "missing")
    )
    if loss is not None and loss.voice == "suffer" and topic and (borne or not speaker_party):
        return topic
    if speaker_party:
        return speaker if borne else opponent_of(speaker, "speakers_opponent", scene)
    return topic


def _owner_behind(tokens: list[Token], noun: Noun | None, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find "... of the Russian army", "of Russia's", "of the enemy" straight behind the phrase."""
    if noun is None or noun.before:
        return None
    following = tokens[noun.last + 1 : noun.last + 6]
    if not following or following[0].text not in ("of", "from"):
        return None
    for token in following[1:]:
        if token.kind in ("party", "claimant"):
            return tell(party_of(token, scene), "owner", token)
        if token.kind == "enemy" or scene.side_named(token.text):
            return tell(scene.side_named(token.text) or scene.enemy(speaker_party), "enemy", token)
        if token.text not in ("the", "its", "so-called", '"'):
            return None
    return None
