"""A side as wars outside the profile need it: whose soldiers of no party and whose "militants" are, once the sentence is read."""

from __future__ import annotations

from helpers.extraction.basis import Basis, Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import HOSTILE, IRREGULARS, REGULARS, words
from helpers.extraction.guesses import killer_of
from helpers.extraction.loss import Loss
from helpers.extraction.places import place_of
from helpers.extraction.stations import nameless_attackers
from helpers.extraction.strangers import fighters_beside, fighters_there, jihadists_of, of_strangers

CRAFT = frozenset({"aircraft", "helicopter", "aircraft_any", "submarine"})
GUESSED = frozenset({"speakers_opponent", "theatre", "topic"})
UNNAMED = words("unnamed_fighters")


def settle_side(side: Told, flags: list[str], counted: Counted, loss: Loss | None) -> tuple[Told, list[str]]:
    """Return a side as wars outside the profile need it: soldiers of no party named are an armed group's opponent's, and the
    army of a country at war with itself is its government's. `loss` is the word that governs the number, from wherever it comes.
    """
    noun, scene = counted.noun, counted.scene
    if scene.ours:
        return side, flags
    if strangers := (
        of_strangers(side, counted, loss)
        or fighters_there(side, counted, loss)
        or fighters_beside(side, counted)
        or jihadists_of(side, counted)
        or nameless_attackers(side, counted)
    ):
        return strangers, [*dict.fromkeys([*flags, "side_guessed"])]
    borne = loss is not None and loss.voice == "suffer" and loss.measure == "lost"
    named = noun is not None and (noun.party or noun.own) or side.basis.code == "fights_for"
    irregular = side.value in scene.groups or side.value.endswith("_opposition")
    craft = counted.category in CRAFT and side.basis.code in GUESSED and noun is not None and not noun.before
    if (
        irregular
        and (not borne or "side_guessed" in flags)
        and not named
        and (craft or counted.says(REGULARS))
        and (state := craft and _flier_fought(side, counted) or scene.state_against(side.value))
    ):
        side, flags = tell(state, "regulars", noun), [*dict.fromkeys([*flags, "side_guessed"])]
    if not named and (there := _where_it_fights(side, counted)) is not None:
        side, flags = there, [*dict.fromkeys([*flags, "side_guessed"])]
    if counted.at_home and not named and side.value in (f"{scene.country}_government", f"{scene.country}_opposition"):
        side = side._replace(value=scene.country)  # whose people they are does not hang on who holds the place or counts them
    irregular = counted.says(IRREGULARS) and not counted.says(REGULARS)
    if (
        side.value == scene.country
        and not named
        and irregular
        and scene.civil
        and killer_of(counted) != scene.party("opposition")
    ):
        side = tell(scene.party("opposition"), "irregulars", noun) or side
    ally = (side.value, scene.country) in scene.lexicon.world.beside and side.basis.code in ("doer", "agent", "speakers_opponent")
    state = ally or side.value not in scene.groups and not side.value.endswith(("_opposition", "unknown"))
    if state and not named and counted.says(HOSTILE) and not counted.says(REGULARS) and "enemy" not in side.basis.code:
        return _of_land(_of_no_state(counted), [*dict.fromkeys([*flags, "side_guessed"])], counted)
    bore = side.basis.code == "subject" and counted.category == "personnel"  # "the Sri Lanka Army lost 359 killed"
    told = noun.category is not None if noun is not None else bore
    fighters = told and not counted.at_home and not irregular
    return _of_land(side._replace(value=scene.soldiers_of(side.value)) if fighters else side, flags, counted)


def _flier_fought(group: Told, counted: Counted) -> str | None:
    """Return the state that an armed group fights, whose aircraft it brings down: hardly any group has its own."""
    told = counted.speaker if group.basis.code == "speakers_opponent" else None
    foe = told or counted.scene.opponent(group.value)
    return foe if foe is not None and foe not in counted.scene.groups else None


def _where_it_fights(side: Told, counted: Counted) -> Told | None:
    """Return whose soldiers a group kills that fights in several lands, where the text last spoke of another of them than that
    whose they are read to be: "Jihadists attacked Barsalogho in Burkina Faso. JNIM said it had killed 300 soldiers"."""
    scene, doer = counted.scene, counted.speaker or killer_of(counted)
    if side.basis.code not in ("doer", "speakers_opponent") or not counted.says(REGULARS):
        return None
    lands = scene.lexicon.world.lands_of(doer) if doer in scene.groups else []
    read = next((land for land in lands if side.value in (land, f"{land}_government")), None)
    if read is None:
        return None
    place = place_of(counted.tokens, counted.index, scene)
    land = place.value if place is not None else scene.spot
    return tell(scene.soldiers_of(land), "place_before", counted.noun) if land != read and land in lands else None


def _of_land(side: Told, flags: list[str], counted: Counted) -> tuple[Told, list[str]]:
    """Return the side of "militants" and the like who are of no armed group that the text names as that of the group which such
    men mostly were in that land at that time."""
    usual, noun = counted.scene.usual, counted.noun
    nobodys = side.value in ("unknown", f"{counted.scene.country}_opposition")
    nobodys = nobodys or usual in counted.scene.lexicon.world.general.get(side.value, ())  # "Kurdish rebels" in Turkey
    if usual is None or noun is None or noun.both or not nobodys or not counted.says(UNNAMED) or counted.says(REGULARS):
        return side, flags
    return Told(usual, Basis("usual_fighters", noun.start, noun.end)), [*dict.fromkeys([*flags, "side_guessed"])]


def _of_no_state(counted: Counted) -> Told:
    """Return whose "terrorists" are that were read as a state's: the opposition's in a land at war with itself, else nobody's."""
    country = counted.scene.country
    inner = f"{country}_opposition" if country in counted.scene.lexicon.world.civil_wars else "unknown"
    return Told(inner, Basis("irregulars", counted.noun.start, counted.noun.end))
