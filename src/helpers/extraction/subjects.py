"""Who does what a verb of loss tells: the nearest party before it that no preposition makes a place or an object."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT
from helpers.extraction.asides import is_backer
from helpers.extraction.basis import Told, tell
from helpers.extraction.datelines import dateline_end
from helpers.extraction.grammar import BLOWS, COUNTS, HOSTILE, ONE_MAN, words
from helpers.extraction.nouns import party_of
from helpers.extraction.objects import are_struck, behind_place, in_object, only_speaks
from helpers.extraction.relatives import in_relative
from helpers.extraction.scene import PEACEKEEPERS, Scene
from helpers.extraction.segments import Token

FOES = words("assailants") | HOSTILE
BETWEEN = frozenset({"has", "have", "had", "have had", "also", "already", "alone", "who", ",", "themselves"})
BESIDE = frozenset({"by", "as", "than"})  # leads to one who only stands beside the subject: "lost more men than Ukraine"
ARMED = frozenset(["army", "military", "air force", "navy"])
EXPLETIVE = frozenset({"was", "is", "were", "are", "came", "comes", "brought", "brings", "remains", "will", "would", "seems"})
UNITS = frozenset(
    {"units", "soldiers", "troops", "forces", "brigades", "members", "men", "battalions", "army", "military", "navy", "police"}
)


def subject_of(tokens: list[Token], at: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find who does it: the nearest party before the verb that no preposition makes a place or an object."""
    for j in range(min(at, len(tokens)) - 1, dateline_end(tokens) - 1, -1):
        token = tokens[j]
        if token.kind in ("party", "claimant"):
            lead = tokens[j - 1].text if j else ""
            if lead in ("the", "a", "an") and j > 1:
                lead = tokens[j - 2].text
            if lead == "and" and j > 2 and tokens[j - 2].kind in ("party", "place") and tokens[j - 3].text in NOT_SUBJECT:
                continue  # "attacks between Jaffa and Hadera killed nine"
            if lead == "of" and _is_unit(tokens, j):
                lead = ""
            if (token.role == "adjectives" or token.kind == "claimant") and j + 1 < len(tokens) and tokens[j + 1].text in COUNTS:
                continue  # "a British estimate, 900,000 casualties"
            outside = scene.civil and token.role == "adjectives" and token.key in scene.lexicon.world.powers
            officer = outside and [t.text for t in tokens[j + 1 : j + 2] if t.text in ONE_MAN]
            if only_speaks(tokens, j, at) or officer and any(t.kind == "says" for t in tokens[j + 2 : at]):
                continue  # "a French officer put the bodies found at 120"
            if (
                lead in NOT_SUBJECT
                or lead in BESIDE
                or _tells_only(tokens, j, at)
                or lead == "what"
                and any(t.text == "," for t in tokens[j:at])
                or in_object(tokens, j, scene)
                or behind_place(tokens, j)
                or is_backer(tokens, j)
                or in_relative(tokens, j, at)
                or _is_elsewhere(tokens, j, at)
            ):
                continue
            return tell(party_of(token, scene), "subject", token)
        if token.text == "marines" and _acts_here(tokens, j, at) and (whose := _only_marines(scene)):
            return tell(whose, "subject", token)
        if token.text in FOES and _acts_here(tokens, j, at):
            return tell(scene.enemy(speaker_party), "enemy", token)
        opens = j > 1 and tokens[j - 1].text == "the" and tokens[j - 2].text in ("and", ",", "while", "but")
        if token.kind == "category" and not opens and any(t.kind == "number" for t in tokens[max(0, j - 4) : j]):
            continue  # "killed 50 insurgents and lost five soldiers": those counted act on nothing
        behind = tokens[j + 1] if j + 1 < len(tokens) else None
        if token.kind == "enemy" and behind is not None and (behind.kind == "event_noun" or behind.text in BLOWS):
            continue  # "as a result of enemy attacks two people died"
        if (token.kind == "enemy" or scene.side_named(token.text)) and are_struck(tokens, j):
            continue  # "as a result of enemy actions", "under enemy fire", "deployment points of nationalists"
        if scene.side_named(token.text) == PEACEKEEPERS and behind is not None and behind.kind == "says":
            continue  # "UN observers counted 108 dead"
        if token.kind == "enemy" or scene.side_named(token.text):
            return tell(scene.side_named(token.text) or scene.enemy(speaker_party), "enemy", token)
        if token.text in ("we", "our", "i") and speaker_party:
            return tell(speaker_party, "we", token)
        if token.text == "country" and j and tokens[j - 1].text == "the":
            land = next((t for t in reversed(tokens[:j]) if t.kind in ("party", "claimant") and party_of(t, scene)), None)
            return tell(party_of(land, scene), "subject", land) if land is not None else None
        if token.text in ARMED and scene.civil and not scene.ours and j and tokens[j - 1].text == "the":
            return tell(scene.army(scene.country), "subject", token)
        if token.text == ";":
            return None
    return _meant(tokens, at, scene)


def _meant(tokens: list[Token], at: int, scene: Scene) -> Told | None:
    """Return the party that the sentence before told of, where a pronoun for it opens this one as the subject: "It took 140
    prisoners"."""
    if scene.meant is None or not 0 < at < len(tokens) or tokens[0].text not in ("it", "they"):
        return None
    return None if tokens[1].text in EXPLETIVE else tell(scene.meant, "subject", tokens[0])


def _only_marines(scene: Scene) -> str | None:
    """Return whose the only marines were in the lands of the text at its time."""
    return next((party for (kind, _), party in scene.strangers.items() if kind == "marines"), None)


def _acts_here(tokens: list[Token], j: int, at: int) -> bool:
    """Tell whether those named at `j` are no part of a count and the subject of the verb at `at`: "the attackers had lost"."""
    counted = any(t.kind == "number" for t in tokens[max(0, j - 4) : j])
    led = tokens[j - 1].kind == "party" if j else False
    return not counted and not led and all(t.text in BETWEEN for t in tokens[j + 1 : at])


def _tells_only(tokens: list[Token], j: int, at: int) -> bool:
    """Tell whether the party at `j` is by whose account it happened, told before a comma: "according to Israel's authorities, 5
    were killed"."""
    told = next((k for k in range(j - 1, max(-1, j - 5), -1) if tokens[k].text == "according to"), None)
    return told is not None and any(t.text == "," for t in tokens[j + 1 : at])


def _is_elsewhere(tokens: list[Token], j: int, at: int) -> bool:
    """Tell whether others fall where the party at `j` went or struck: "they struck a barracks in Donetsk, where 12 men died"."""
    where = next((k for k in range(j + 1, at) if tokens[k].text == "where"), None)
    return where is not None and where + 1 < at and tokens[where + 1].kind in ("number", "qualifier")


def _is_unit(tokens: list[Token], j: int) -> bool:
    """Tell whether the party at index `j` only says of which army units are that act: "units of the North Korean army lost"."""
    of = j - 2 if tokens[j - 1].text == "the" else j - 1
    return of > 0 and tokens[of].text == "of" and tokens[of - 1].text in UNITS
