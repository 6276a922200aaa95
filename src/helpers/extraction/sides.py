"""Whose loss it is: from the noun phrase, the agent, the subject, the heading, the place, or the one who speaks."""

from __future__ import annotations

from helpers.extraction.agents import WEAPONS, launched_by
from helpers.extraction.basis import NOT_TOLD, Basis, Told, tell
from helpers.extraction.belligerents import about_party, heads_clause, under_heading
from helpers.extraction.between import of_both_states
from helpers.extraction.blows import is_of_several, left_dead
from helpers.extraction.counted import Counted
from helpers.extraction.expeditions import sent_by
from helpers.extraction.grammar import HOSTILE, IRREGULARS, REGULARS, words
from helpers.extraction.guesses import guess_side, irregulars_of, killer_of, land_turned_to
from helpers.extraction.inflicted import opponent_of
from helpers.extraction.losses import Loss
from helpers.extraction.makers import is_maker, without_makers
from helpers.extraction.owned import joined_side, owner_behind
from helpers.extraction.owners import (
    elliptic_owner,
    fights_for,
    joined_loser,
    left_behind,
    loser_named,
    named_before,
    named_behind,
    of_them,
    of_whom_before,
    own_men,
    own_put_at,
    put_at,
    subject_not_striking,
    there,
)
from helpers.extraction.pronouns import stand_in_subject
from helpers.extraction.roles import by_grammar, cost_to, headed_losses, tells
from helpers.extraction.scene import Scene
from helpers.extraction.strangers import fighters_beside, fighters_there, of_strangers
from helpers.extraction.struck import aboard, at_cost, crew_of, of_unit, paid_by, struck_before
from helpers.extraction.subjects import subject_of
from helpers.extraction.together import of_both, on_both_sides, on_the_other_side, respectively, two_sides
from helpers.extraction.tokens import Token
from helpers.extraction.victims import victims_of
from helpers.model import PEOPLE

UNNAMED = words("unnamed_fighters")


def side_of(counted: Counted) -> tuple[Told, list[str]]:
    """Return the party whose loss a number is, and the flag `side_guessed` when its sentence does not tell."""
    tokens, i, noun, scene = counted.tokens, counted.index, counted.noun, counted.scene
    if noun is not None and noun.both:
        return tell("unknown", "noun_phrase", noun.owner), []
    if (own := respectively(tokens, i, scene) or own_put_at(counted) or two_sides(tokens, i)) or (
        own := left_behind(tokens, i, scene, counted.speaker)
    ):
        return own, []
    if both := of_both(tokens, i, scene) or counted.category in PEOPLE and on_both_sides(tokens, i) or of_both_states(counted):
        return both, []
    if other := on_the_other_side(counted) or put_at(counted) or of_whom_before(counted) or at_cost(counted) or sent_by(counted):
        return other, []
    if (
        beside := named_behind(counted)
        or fights_for(counted)
        or of_them(counted)
        or joined_side(counted)
        or noun
        and joined_loser(tokens, i, scene, counted.loss)
    ):
        return beside, []
    named = noun is not None and noun.party is not None and not is_maker(counted)
    if not named and (about := heads_clause(counted) or about_party(counted) or under_heading(counted)):
        return about, []
    goes_on = counted.carried.side
    if goes_on and counted.category == "civilian" and _is_of_fighters(goes_on, scene):
        goes_on = None  # an armed group's list of dead may name civilians, who are not its own
    if noun is None:
        if counted.at_home and (land := there(tokens, i, scene)):
            return land, []
        if owner := elliptic_owner(tokens, i, scene, counted.loss, counted.speaker):
            return owner, []
        if goes_on:
            return goes_on, []
    elif goes_on and not named and not noun.enemy and not _owns_other(counted, goes_on) and owner_behind(counted) is None:
        return goes_on, []
    told = without_makers(_told(counted), counted)
    if told is None and (land := land_turned_to(counted)):
        return land, ["side_guessed"]
    lost = told is not None and told.basis.code == "subject" and counted.loss is not None and counted.loss.voice == "suffer"
    lost = lost and not tokens.have("party", counted.loss.index, i)  # "Turkey lost 930 men and the PKK 2,100 militants"
    if not lost and (irregulars := irregulars_of(counted)) and (told is None or told.value == scene.theatre):
        return irregulars, [] if told is None else ["side_guessed"]
    if told or goes_on:
        return told or goes_on, []
    guess = None if noun is not None and noun.enemy and not scene.ours else guess_side(counted)  # an enemy whom nobody names
    return guess or Told("unknown", NOT_TOLD), ["side_guessed"]


def settle(side: Told, flags: list[str], counted: Counted, loss: Loss | None) -> tuple[Told, list[str]]:
    """Return a side as wars outside the profile need it: soldiers of no party named are an armed group's opponent's, and the
    army of a country at war with itself is its government's. `loss` is the word that governs the number, from wherever it comes.
    """
    noun, scene = counted.noun, counted.scene
    if scene.ours:
        return side, flags
    if strangers := (of_strangers(side, counted, loss) or fighters_there(side, counted, loss) or fighters_beside(side, counted)):
        return strangers, [*dict.fromkeys([*flags, "side_guessed"])]
    borne = loss is not None and loss.voice == "suffer" and loss.measure == "lost"
    named = noun is not None and (noun.party or noun.own) or side.basis.code == "fights_for"
    irregular = side.value in scene.groups or side.value.endswith("_opposition")
    if (
        irregular
        and (not borne or "side_guessed" in flags)
        and not named
        and counted.says(REGULARS)
        and (state := scene.state_against(side.value))
    ):
        side, flags = tell(state, "regulars", noun), [*dict.fromkeys([*flags, "side_guessed"])]
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
    fighters = noun is not None and noun.category is not None and not counted.at_home and not irregular
    return _of_land(side._replace(value=scene.soldiers_of(side.value)) if fighters else side, flags, counted)


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


def _told(counted: Counted) -> Told | None:
    """Return the side that the sentence itself tells."""
    tokens, i, noun, loss, scene = counted.tokens, counted.index, counted.noun, counted.loss, counted.scene
    if noun is not None and noun.party and not is_maker(counted):
        told = tell(noun.party, "label" if noun.before else "noun_phrase", noun.owner)
        return _who_lost(counted) or told if noun.owner is not None and noun.owner.kind == "category" else told
    if noun is not None and noun.enemy and (side := _doers_enemy(counted) or scene.enemy(counted.speaker)):
        return tell(side, "enemy", noun.owner)
    if owner := owner_behind(counted) or crew_of(counted):
        return owner
    if noun is not None and noun.own and counted.speaker and tokens[0].text in ("it", "he", "she", "they"):
        return tell(counted.speaker, "speakers_own")
    if noun is not None and noun.own and (side := subject_not_striking(counted)):
        done = loss is not None and loss.voice == "active" and loss.token.role == "inflict" and loss.index < i
        done = done and all(t.text != "own" for t in tokens[i + 1 : noun.last])
        if done and (whose := named_before(tokens, side, scene)):
            return whose
        return opponent_of(side, "doer", scene, counted.at_home) if done else side  # "Pakistan shot down two of its jets"
    if own := own_men(counted, None) or of_unit(counted) or aboard(counted):
        return own
    if loss is None:
        return None
    if (struck := _by_enemy(tokens, i, scene, counted.speaker)) and loss.measure != "lost" and counted.category in PEOPLE:
        return struck
    if (
        loss.borne
        and loss.voice != "suffer"
        and not loss.after
        and (bearer := cost_to(tokens, loss.index, i, scene, counted.speaker))
    ):
        return bearer
    if loser := loser_named(tokens, loss, scene, counted.speaker) or headed_losses(tokens, i, scene, counted.speaker):
        return loser
    if named := stand_in_subject(counted):
        return named
    left = left_dead(tokens, i)
    at = loss.index if left is None else left
    if not counted.at_home and (struck := struck_before(tokens, at, scene, counted.speaker) or paid_by(tokens, at, scene)):
        return struck
    if (
        counted.at_home
        and (loss.token.role != "nouns" or left is not None)
        and (side := victims_of(tokens, i, scene, counted.speaker))
    ):
        return side
    if left is not None and is_of_several(tokens, left):
        return None  # "clashes between the army and the M23 left 2,900 people dead"
    if left is not None:
        return opponent_of(subject_of(tokens, left, scene, counted.speaker), "doer", scene, counted.at_home)
    weapons = counted.category in WEAPONS
    told = by_grammar(tokens, i, loss, scene, counted.speaker, counted.at_home, weapons)
    told = None if told is not None and _tells_of_foes(counted, told) else told
    sent = launched_by(tokens, scene) if weapons else None
    shot = weapons and loss.measure in ("shot_down", "destroyed")
    sent = sent or (counted.carried.sender if shot and (told is None or told.basis.code == "doer") else None)
    if told is not None and sent is not None and told.basis.code == "doer" and told.value != sent.value:
        return sent  # "Russia launched 188 drones, of which it downed 114": nobody downs his own
    victims = counted.at_home and loss.token.role == "nouns" and told is None and sent is None
    return told or sent or (victims_of(tokens, i, scene, counted.speaker) if victims else None)


def _is_of_fighters(side: Told, scene: Scene) -> bool:
    """Tell whether a side is that of armed men, named or not, who hold no land: "98 militants and 38 civilians"."""
    nobodys = side.value == "unknown" and not scene.ours and side.basis.code in ("figure_before", "irregulars", NOT_TOLD.code)
    return side.value in scene.groups or side.value.endswith("_opposition") or nobodys


def _tells_of_foes(counted: Counted, told: Told) -> bool:
    """Tell whether a state only says of men whom it calls militants or attackers that they fell: "Israeli commanders maintain
    that more than 500 fighters died"."""
    if told.basis.code != "subject" or counted.loss.voice != "suffer" or not counted.loss.after or counted.noun is None:
        return False
    foes = counted.says(IRREGULARS | HOSTILE) and not counted.says(REGULARS) and not counted.noun.own
    that = any(t.text == "that" and t.start > told.basis.start for t in counted.tokens[: counted.index])
    return foes and told.value not in counted.scene.groups and (that or tells(counted.tokens, told))


def _by_enemy(tokens: list[Token], i: int, scene: Scene, speaker: str | None) -> Told | None:
    """Return whose men fall by what only the enemy does: "as a result of enemy fire three soldiers were wounded"."""
    for k in range(1, i):
        done = tokens[k].text == "enemy" and tokens[k - 1].text in ("of", "by", "to", "under", "from", "after", "during", "in")
        if done and tokens[k + 1].kind in ("word", "event_noun", "supply"):
            return opponent_of(tell(scene.enemy(speaker), "enemy", tokens[k]), "striker", scene, home=True)
    return None


def _who_lost(counted: Counted) -> Told | None:
    """Return the subject of "lost" where those counted are of a side only by their noun: "Lebanon's army lost a soldier"."""
    loss = counted.loss
    if loss is None or loss.voice != "suffer" or loss.token.role != "suffer" or not loss.index < counted.index:
        return None
    if counted.noun.before and counted.noun.start > loss.token.start:
        return None  # "the army lost 700 soldiers and the rebels 2,700"
    subject = subject_of(counted.tokens, loss.index, counted.scene, None)
    return subject if subject is not None and subject.basis.code == "subject" else None


def _owns_other(counted: Counted, carried: Told) -> bool:
    """Tell whether a number counts "its own men" of another than the figures before it: "58 Indian soldiers had died, and nine
    of its own"."""
    tokens, i, noun = counted.tokens, counted.index, counted.noun
    if noun is None or not noun.own or not any(t.text == "own" for t in tokens[i : noun.last]) and not _in_new_clause(tokens, i):
        return False
    own = own_men(counted, subject_of(tokens, i, counted.scene, counted.speaker))
    return own is not None and own.value != carried.value


def _in_new_clause(tokens: list[Token], i: int) -> bool:
    """Tell whether a clause of its own opens before the number at `i`: "... and that seven of its fighters had died", "and Saudi
    Arabia said 10 of its men had died", "in a raid launched after 36 of its soldiers were killed"."""
    lead = [t for t in tokens[max(0, i - 4) : i] if t.kind != "qualifier"]
    return bool(lead) and (lead[-1].text in ("after", "that", "when") or lead[-1].kind == "says")


def _doers_enemy(counted: Counted) -> str | None:
    """Return whom "the enemy" means where the one who fights him is named: "Russian forces destroyed five enemy tanks"."""
    loss = counted.loss
    if counted.speaker is not None or loss is None or loss.voice != "active" or not loss.stands_in(counted.tokens):
        return None
    doer = subject_of(counted.tokens, loss.index, counted.scene, None)
    return counted.scene.opponent(doer.value) if doer is not None and doer.basis.code == "subject" else None
