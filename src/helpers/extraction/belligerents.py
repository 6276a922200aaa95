"""A party that stands as the label of a line or clause, or as a heading, over figures that do not say again whose they are."""

from __future__ import annotations

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import COUNTS, IRREGULARS, REGULARS, words
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token, Tokens

DEADLIEST = words("deadliest")
IN_RANKS = 6  # tokens in which a sentence opens with "in the enemy's ranks"
TIES = frozenset({":", "-", "|"})
BULLETS = frozenset({"-", "•", "·", "|", "(", ";", ",", "+", "and"})
ROW = 12  # tokens of a row of a list
LABEL = 6  # tokens of a label
LABELS = frozenset(
    {"the", "and", "side", "army", "forces", "troops", "military", "navy", "air force", "armed forces", "of", "'", "s"}
)
ASKS = frozenset({"how", "many", "much", "what", "about", "has", "have", "did"})  # "How much has Ukraine lost?"
FALLEN = frozenset({"shot_down", "destroyed"})


def heads_clause(counted: Counted) -> Told | None:
    """Return the party that labels the clause of a number: "Malaysia: 1 killed, 7 wounded", "Italy: 12 dead; Spain: 3 dead",
    "American — 45,734 killed in action"."""
    tokens, i = counted.tokens, counted.index
    tie = _tie(tokens, i)
    if tie is None or not _may_be_of(counted) or _is_dateline(tokens, tie, i):
        return None
    opens = next((k for k in range(tie - 1, -1, -1) if tokens[k].kind == "punct" and tokens[k].text != "'"), -1) + 1
    opens += tokens[opens].text in BULLETS
    label = tokens[opens:tie]
    if opens and tokens[opens - 1].text not in BULLETS or not is_label(label):
        return None
    return _meant(label, counted.scene)


def _is_dateline(tokens: Tokens, tie: int, i: int) -> bool:
    """Tell whether a dash closes where a text was written, and no label: "KABUL - Six soldiers have died", "ISTANBUL - At least
    16 people were killed"; a row of a list has its figure in digits and no verb before a full stop."""
    if tokens[tie].text != "-" or tie > 1 or tokens[-1].text != ".":
        return False
    spelled = any(t.number.words for t in tokens[i : i + 1])  # none where a sentence heads a list below it
    return spelled or tokens[tie + 1].kind == "qualifier" and len(tokens) > ROW


def about_party(counted: Counted) -> Told | None:
    """Return whom a clause is about by its opening: "on the Russian side ...", "For Ukraine, ...", "the estimate for Russia",
    "the deadliest month for American forces", "Of Russia's losses he said that".
    """
    tokens, i, scene, loss = counted.tokens, counted.index, counted.scene, counted.loss
    if tokens[0].text in ("of", "on") and [t.kind for t in tokens[1:2]] == ["party"] and _are_losses(tokens[2:6]) and i > 5:
        return tell(party_of(tokens[1], scene), "about", tokens[1])
    acts = loss is not None and loss.voice == "active" and loss.token.role == "inflict"
    for j in tokens.before("party", i):
        following = tokens[j + 1 : j + 4]
        beside = following and following[0].text in ("'", "s", "side") and any(t.text == "side" for t in following)
        for_it = (
            j
            and tokens[j - 1].text == "for"
            and (j == 1 or tokens[j - 2].kind == "punct" or tokens[j - 2].text in COUNTS or tokens[j - 2].text == "as")
        )
        for_it = for_it or tokens[j - 1].text == "for" and any(t.text in DEADLIEST for t in tokens[max(0, j - 5) : j - 1])
        if beside and acts and tokens[max(0, j - 2)].text not in ("on", "from"):
            beside = False  # "the Kurdish side struck first and killed six"
        if beside and not any(t.kind == "says" for t in tokens[j + 2 : j + 4]) or for_it:
            nearest = next(iter(tokens.before("party", i)))  # "cost the Armenian side 40 men and the Azeris more than 100"
            apart = any(t.text == ";" for t in tokens[j + 1 : i]) or tokens.have("number", j, nearest)
            return None if apart else tell(party_of(tokens[j], scene), "about", tokens[j])
    for j in range(1, min(i, IN_RANKS)):
        ranked = tokens[j].kind == "enemy" and {t.text for t in tokens[j + 1 : j + 4]} & {"ranks", "side"}
        if ranked and tokens[max(0, j - 2)].text in ("in", "among", "from", "on"):
            return tell(scene.enemy(scene.voice), "enemy", tokens[j])  # "In the enemy's ranks one militant was killed"
    for j in range(i + 1, min(len(tokens) - 1, i + 14)):
        if (
            tokens[j].kind == "party"
            and tokens[j - 1].text == "the"
            and tokens[j - 2].text == "on"
            and tokens[j + 1].text == "side"
        ):
            return tell(party_of(tokens[j], scene), "about", tokens[j])
        if tokens[j].text in (";", "while", "but") or tokens[j].kind == "says":
            return None
    return None


def _are_losses(behind: list[Token]) -> bool:
    """Tell whether what stands behind a party are its losses: "'s losses", "'s dead"."""
    owned = [t for t in behind if t.text not in ("'", "s", "own")]
    return bool(owned) and owned[0].kind == "loss" and owned[0].role == "nouns" and owned != behind


def heads_section(tokens: list[Token], scene: Scene) -> Told | None:
    """Return the party that a line or the first sentence of one names and says no more: "GREAT BRITAIN.", "The Chinese side"."""
    label = [t for t in tokens if t.kind != "punct" and t.text not in ASKS and not (t.kind == "loss" and t.role != "inflict")]
    return _meant(label, scene) if is_label(label) else None


def is_section(tokens: list[Token]) -> bool:
    """Tell whether a line is a heading, of whatever it is: a few words and no full stop."""
    return len(tokens) <= LABEL and tokens[-1].text not in (".", "!", "?", ";", ",") and all(t.kind != "number" for t in tokens)


def is_label(label: list[Token]) -> bool:
    """Tell whether nothing but a party and the name of its army stand in a label."""
    named = any(t.kind in ("party", "enemy") for t in label)
    return named and len(label) <= LABEL and all(t.kind in ("party", "enemy") or t.text in LABELS for t in label)


def _tie(tokens: Tokens, i: int) -> int | None:
    """Return where the colon or spaced dash stands that ties the clause of the number at `i` to its label."""
    for k in range(i - 1, 0, -1):
        token = tokens[k]
        if token.kind in ("party", "enemy", "says", "claimant") or token.text == ";":
            return None
        if token.text in TIES and (token.text != "-" or _is_spaced(tokens, k)):
            return k if tokens[k - 1].kind in ("party", "enemy") or tokens[k - 1].text in LABELS else None
    return None


def _may_be_of(counted: Counted) -> bool:
    """Tell whether what is counted is what a party bears, and not what it does or what it stops: "Syria: a car bomb killed 12",
    "Ukraine: 20 drones shot down"."""
    loss = counted.loss
    if loss is not None and (loss.voice == "active" or counted.category in WEAPONS and loss.measure in FALLEN):
        return False
    return not counted.says(IRREGULARS) or counted.says(REGULARS)


def _meant(label: list[Token], scene: Scene) -> Told | None:
    """Return the party of a label; `unknown` where it names two that fight each other."""
    named = [t for t in label if t.kind in ("party", "enemy")]
    parties = {scene.enemy(scene.voice) if t.kind == "enemy" else party_of(t, scene) for t in named}
    if len(parties) > 1 and named[-1].key in scene.groups and named[0].role == "adjectives":
        return tell(named[-1].key, "about", named[-1])  # "Lebanese Hezbollah: 107"
    if len(parties) > 1:
        first, second = party_of(named[0], scene), party_of(named[-1], scene)
        return tell("unknown" if scene.are_apart(first, second) else first, "about", named[0])
    return tell(next(iter(parties), None), "about", named[0])


def under_heading(counted: Counted) -> Told | None:
    """Return the party that the heading over a sentence names, where the sentence names none itself."""
    under = counted.carried.under
    if under is None or not _may_be_of(counted):
        return None
    named = any(counted.tokens.places(kind) for kind in ("party", "enemy", "claimant", "place"))
    return None if named else under


def _is_spaced(tokens: Tokens, k: int) -> bool:
    """Tell whether a dash parts two words, as a hyphen does not."""
    return tokens[k].start > tokens[k - 1].end and (k + 1 == len(tokens) or tokens[k + 1].start > tokens[k].end)
