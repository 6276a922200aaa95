"""Whose loss it is: from the noun phrase, the agent, the subject, the heading, the place, or the one who speaks."""

from __future__ import annotations

from collections.abc import Callable

from helpers.extraction.agents import WEAPONS, launched_by
from helpers.extraction.aimed import soldiers_entering
from helpers.extraction.basis import NOT_TOLD, Told, tell
from helpers.extraction.belligerents import about_party, heads_clause, under_heading
from helpers.extraction.between import of_both_states
from helpers.extraction.blows import by_a_blow, is_of_several, left_dead
from helpers.extraction.counted import PEOPLE_AT_HOME, Counted
from helpers.extraction.crews import of_craft
from helpers.extraction.expeditions import sent_by
from helpers.extraction.grammar import HOSTILE, IRREGULARS, REGULARS
from helpers.extraction.guesses import guess_side, irregulars_of, land_turned_to
from helpers.extraction.inflicted import opponent_of
from helpers.extraction.losers import allies_losing, fighters_losing
from helpers.extraction.makers import fielded_by, is_maker, without_makers
from helpers.extraction.nouns import party_of
from helpers.extraction.owned import joined_side, nation_told, of_those_planes, own_behind, own_of_un, owner_behind
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
from helpers.extraction.stations import by_station
from helpers.extraction.struck import aboard, at_cost, crew_of, of_unit, paid_by, struck_before
from helpers.extraction.subjects import subject_of
from helpers.extraction.together import (
    each_of_other,
    of_both,
    of_their_fighting,
    on_both_sides,
    on_the_other_side,
    respectively,
    two_sides,
)
from helpers.extraction.tokens import Token
from helpers.extraction.victims import victims_of
from helpers.model import PEOPLE

Rule = Callable[[Counted], Told | None]


def _joined_loser(counted: Counted) -> Told | None:
    """Return the party that stands right before a number and its noun, in place of subject and verb."""
    return joined_loser(counted) if counted.noun else None


ARMY = frozenset({"army", "military"})
# What the words next to a figure tell goes before its noun phrase and what it is carried from. The first that tells anything
# is taken: both sides together before the one set against another, and that before a party that merely stands beside.
TOLD_BESIDE: tuple[Rule, ...] = (
    respectively,
    own_put_at,
    own_of_un,
    two_sides,
    each_of_other,
    left_behind,
    of_both,
    of_their_fighting,
    on_both_sides,
    of_both_states,
    on_the_other_side,
    by_station,
    fighters_losing,
    allies_losing,
    of_craft,
    put_at,
    of_whom_before,
    at_cost,
    sent_by,
    own_behind,
    named_behind,
    fights_for,
    of_them,
    soldiers_entering,
    nation_told,
    of_those_planes,
    joined_side,
    _joined_loser,
)
TOLD_ABOVE: tuple[Rule, ...] = (heads_clause, about_party, under_heading)  # only where the noun phrase names nobody
TOLD_OF_BARE: tuple[Rule, ...] = (there, elliptic_owner)  # of a number without a noun


def side_of(counted: Counted) -> tuple[Told, list[str]]:
    """Return the party whose loss a number is, and the flag `side_guessed` when its sentence does not tell."""
    tokens, i, noun, scene = counted.tokens, counted.index, counted.noun, counted.scene
    if noun is not None and noun.both:
        return tell("unknown", "noun_phrase", noun.owner), []
    named = noun is not None and noun.party is not None and not is_maker(counted)
    rules = TOLD_BESIDE if named else TOLD_BESIDE + TOLD_ABOVE
    if told := _first(rules, counted):
        return told, []
    goes_on = counted.carried.side
    if goes_on and counted.category == "civilian" and _is_of_fighters(goes_on, scene):
        goes_on = None  # an armed group's list of dead may name civilians, who are not its own
    if noun is None:
        if bare := _first(TOLD_OF_BARE, counted):
            return bare, []
        if goes_on:
            return goes_on, []
    elif goes_on and not named and not noun.enemy and not _owns_other(counted, goes_on) and owner_behind(counted) is None:
        return _in_another_land(counted, goes_on) or goes_on, []
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
    return fielded_by(guess, counted) or Told("unknown", NOT_TOLD), ["side_guessed"]


def _in_another_land(counted: Counted, carried: Told) -> Told | None:
    """Return the land in which people of no party are told to have died, where it is another than that of the line before: "256
    Palestinians killed", "13 people killed in Israel"."""
    tokens, last, scene = counted.tokens, counted.noun.last, counted.scene
    at = next((k for k in range(last + 1, min(len(tokens) - 1, last + 4)) if tokens[k].text == "in"), 0)
    if not at or not counted.at_home or tokens[at + 1].kind != "party" or tokens[at + 1].role == "adjectives":
        return None
    land = party_of(tokens[at + 1], scene)
    other = land and land not in scene.groups and land not in scene.sides and land in scene.at_war and land != carried.value
    return tell(land, "place", tokens[at + 1]) if other else None


def _first(rules: tuple[Rule, ...], counted: Counted) -> Told | None:
    """Return what the first rule tells that tells anything."""
    return next((told for rule in rules if (told := rule(counted))), None)


def _told(counted: Counted) -> Told | None:
    """Return the side that the sentence itself tells."""
    tokens, i, noun, loss, scene = counted.tokens, counted.index, counted.noun, counted.loss, counted.scene
    if noun is not None and noun.party and not is_maker(counted):
        told = tell(noun.party, "label" if noun.before else "noun_phrase", noun.owner)
        of_word = noun.owner is not None and noun.owner.kind == "category"
        return _who_lost(counted) or _of_telling_army(counted) or told if of_word else told
    if noun is not None and noun.enemy and (side := _doers_enemy(counted) or scene.enemy(counted.speaker)):
        return tell(side, "enemy", noun.owner)
    if owner := owner_behind(counted) or crew_of(counted):
        return owner
    if noun is not None and noun.own and counted.speaker and tokens[0].text in ("it", "he", "she", "they"):
        return tell(counted.speaker, "speakers_own")
    if noun is not None and noun.own and (side := subject_not_striking(counted)):
        done = loss is not None and loss.voice == "active" and loss.token.role == "inflict" and loss.index < i
        done = done and not loss.borne  # "India's intervention cost the lives of 1,155 of its soldiers"
        done = done and all(t.text != "own" for t in tokens[i + 1 : noun.last]) and not by_a_blow(tokens, side, loss.index)
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


def _of_telling_army(counted: Counted) -> Told | None:
    """Return the army that tells of soldiers who fell, where the bare word else means another's: "The Lebanese army said two
    soldiers were wounded near Marjayoun"."""
    tokens, loss, speaker, scene = counted.tokens, counted.loss, counted.speaker, counted.scene
    if loss is None or loss.voice == "active" or speaker in (None, counted.noun.party, *scene.groups):
        return None
    if not counted.says(REGULARS) or counted.says(IRREGULARS):
        return None
    says = next((k for k, t in enumerate(tokens[: counted.index]) if t.kind == "says"), 0)
    army = says > 0 and (tokens[says - 1].kind == "people_military" or tokens[says - 1].text.split()[-1] in ARMY)
    named = any(t.kind == "party" and t.key != speaker for t in tokens[says : counted.index])
    return tell(speaker, "speakers_own", tokens[says]) if army and not named else None


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
    if noun is None or not noun.own:
        return False
    apart = any(t.text == "own" for t in tokens[i : noun.last]) or _in_new_clause(tokens, i) or _beside_civilians(counted)
    if not apart:
        return False
    own = own_men(counted, subject_of(tokens, i, counted.scene, counted.speaker))
    return own is not None and own.value != carried.value


def _beside_civilians(counted: Counted) -> bool:
    """Tell whether fighters are counted right behind civilians, who are nobody's men: "eight civilians and 16 of its men"."""
    lead = counted.tokens[max(0, counted.index - 2) : counted.index]
    civil = len(lead) > 1 and lead[0].kind == "category" and lead[0].key in PEOPLE_AT_HOME and lead[1].text == "and"
    return civil and counted.category == "personnel"


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
