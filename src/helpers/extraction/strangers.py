"""Forces from elsewhere in a land whose own the figure would else be: "NATO aircraft destroyed 12 tanks in Kosovo" in 1999."""

from __future__ import annotations

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Basis, Told
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import IRREGULARS, REGULARS, words
from helpers.extraction.guesses import doer_of
from helpers.extraction.loss import Loss
from helpers.extraction.places import place_of
from helpers.model import PEOPLE

MARINES = frozenset({"marines", "marine"})
GUESSED = frozenset({"sentence_before", "speakers_opponent", "theatre", "topic"})
UNNAMED = words("unnamed_fighters")
OF_FAITH = words("of_faith")
FIGHTERS = frozenset({"fighters", "gunmen", "militiamen", "attackers"})
ABROAD = frozenset({"foreign", "international", "coalition", "multinational", "allied"})
NOT_THEIRS = WEAPONS | {"other"}


def of_strangers(side: Told, counted: Counted, loss: Loss | None) -> Told | None:
    """Return whose soldiers or materiel are counted that no word of the text owns, where a state from elsewhere held the land or
    was fought on it at the time, or had the only marines there; None where the land's own may be meant."""
    there, noun = counted.scene.strangers, counted.noun
    if noun is None or noun.party or noun.own or noun.enemy or noun.both or counted.at_home:
        return None
    if counted.says(REGULARS) and any(t.text in ABROAD for t in counted.tokens[counted.index + 1 : counted.index + 2]):
        sent = there.get(("sent", counted.scene.country))  # "245 international troops have died in Afghanistan"
        own = side.value in (counted.scene.country, f"{counted.scene.country}_government")
        sent = sent or ("unknown" if own else None)  # whosever they are, they are not the land's own
        return sent and Told(sent, Basis("stranger", noun.start, noun.end))
    if _foreign_subject(counted, loss):
        return Told(there.get(("sent", counted.scene.country)) or "unknown", Basis("stranger", noun.start, noun.end))
    if not there:
        return None
    kind, land = _where(side, counted, loss)
    party = there.get((kind, land))
    if party is None or party == _doer(counted, loss):
        return None
    return Told(party, Basis("stranger", noun.start, noun.end))


def _foreign_subject(counted: Counted, loss: Loss | None) -> bool:
    """Tell whether forces from abroad of no name lost the men that are counted: "Foreign troops lost 711 men"."""
    if loss is None or loss.voice != "suffer" or not 1 < loss.index < counted.index or not loss.stands_in(counted.tokens):
        return False
    lead = [t for t in counted.tokens[max(0, loss.index - 3) : loss.index] if t.text not in ("has", "have", "had")][-2:]
    return (
        len(lead) == 2 and lead[0].kind == "word" and lead[0].text in ABROAD and lead[1].text in ("forces", "troops", "soldiers")
    )


def fighters_there(side: Told, counted: Counted, loss: Loss | None) -> Told | None:
    """Return the armed group that "rebels" mostly were where they fell, who are read as those of the state that killed them
    elsewhere ("Nigerian troops killed 60 rebels in Freetown"), or are told by their people alone ("ethnic Albanian rebels")."""
    scene, noun = counted.scene, counted.noun
    if noun is None or not counted.says(UNNAMED) or counted.says(REGULARS):
        return None
    if noun.owner is not None and noun.owner.kind == "party" and not noun.owner.text.startswith("ethnic"):
        return None
    here = place_of(counted.tokens, counted.index, scene)
    land = scene.country if here is None else here.value
    power = side.value == land and _doer(counted, loss) in scene.lexicon.world.powers
    if not power and not side.value.endswith("_opposition"):
        return None  # whom a neighbour strikes there may be others
    party = scene.strangers.get(("fighters", land))
    return party and Told(party, Basis("usual_fighters", noun.start, noun.end))


def fighters_beside(side: Told, counted: Counted) -> Told | None:
    """Return whose fighters fell beside a state's own soldiers, who are none of these: "six of its soldiers and 40 fighters"."""
    scene, tokens, i = counted.scene, counted.tokens, counted.index
    if side.basis.code != "figure_before" or side.value in scene.groups or counted.noun is None or counted.noun.own:
        return None
    if not counted.says(FIGHTERS) or counted.says(REGULARS) or tokens[i - 1].text != "and":
        return None
    own = any(t.text in REGULARS and tokens[k - 1].text == "its" for k, t in enumerate(tokens[:i]) if k)
    return Told(scene.usual or "unknown", Basis("irregulars", counted.noun.start, counted.noun.end)) if own else None


def jihadists_of(side: Told, counted: Counted) -> Told | None:
    """Return whose the jihadists are that are read as those of a group which has none, or of those who fight beside it: of the
    other armed group that the text names, else of nobody it names: "750 fighters of the SDF and 1,600 jihadists were killed"."""
    scene, noun = counted.scene, counted.noun
    secular, beside = scene.lexicon.world.secular, scene.lexicon.world.beside
    if noun is None or side.value not in secular or not counted.says(OF_FAITH) or counted.says(REGULARS):
        return None
    others = (p for p in scene.parties if p in scene.groups - secular and (p, scene.country) not in beside)
    return Told(next(others, None) or scene.usual or "unknown", Basis("irregulars", noun.start, noun.end))


def _where(side: Told, counted: Counted, loss: Loss | None) -> tuple[str, str | None]:
    """Return as what strangers may be meant, and in which land."""
    scene = counted.scene
    lands = {scene.country, f"{scene.country}_government", "unknown"}
    if counted.says(MARINES):
        there = next((land for kind, land in scene.strangers if kind == "marines"), None)
        return "marines", there if side.value in lands or side.basis.code in GUESSED else None
    people, regular = counted.category in PEOPLE, counted.says(REGULARS)
    irregular = people and not regular and counted.says(IRREGULARS)
    if counted.category in NOT_THEIRS or irregular or loss is None or loss.voice != "active":
        return "held", None
    doer = _doer(counted, loss)
    if doer is None and not any(t.kind == "claimant" for t in counted.tokens[: loss.index]):
        return "held", None
    held = [land for kind, land in scene.strangers if kind == "held" and side.value in (land, "unknown")]
    if held and (regular or not people):
        return "held", held[0]
    foes = {doer, "unknown"} | (set() if people else {f"{doer}_opposition"})
    return "foes", doer if side.value in foes else None


def _doer(counted: Counted, loss: Loss | None) -> str | None:
    """Return who did it by the sentence's own word of loss."""
    own = loss is not None and loss.stands_in(counted.tokens)
    return doer_of(counted.tokens, loss, counted.scene, counted.speaker) if own else None
