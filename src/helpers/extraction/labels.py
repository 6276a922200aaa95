"""The label before a number: the row name, subject or heading that something links to it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from helpers.extraction.grammar import BLOWS, IRREGULARS, MEDIA, ONE_MAN, RETOLD, STOPS, words
from helpers.extraction.labelled import puts_itself
from helpers.extraction.nouns import Noun
from helpers.extraction.objects import tells_of
from helpers.extraction.opposed import sets_apart
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.model import PEOPLE

REACH = 24  # tokens from a figure back to its label
WEAPONS = frozenset({"uav", "missile", "cruise_missile"})
FOUGHT = frozenset({"against", "with"})  # stands before one who is fought: "soldiers killed in the war with Russia"
SEPARATORS = frozenset({"-", ":", "|", "=", "•", "·", ",", "(", "["})
NAMES_TYPE = frozenset({":", "-", "|", "="})  # ties a type to its figure: "Kinzhal: 2"
SPANS = frozenset({"hours", "days", "weeks", "months", "years"})
PASSING = words("passing")
LINKS = words("links")
LASTING = frozenset({"'", "s", "-", "day", "week", "month", "year", "long"})
AIMS = frozenset({"of", "on", "at", "against"})
NAMES_OBJECT = frozenset({"word", "people_military", "people_civil", "party"})  # "hit 120 military targets", "80 Houthi sites"
WITHIN = frozenset({"in", "inside", "near", "at", "across", "over"})
PARTS_OF_LAND = frozenset({"the", "northern", "southern", "eastern", "western", "central"})


def noun_before(tokens: list[Token], i: int, scene: Scene) -> Noun | None:
    """Return the label before the number at index `i`: "tanks - 3756", "losses in personnel stand at 1,000,340", or None.

    Something must link the two: a colon, dash or bar, or a verb such as "reached" or "stands at".
    """
    at = _link_at(tokens, i)
    if at is None:
        return None
    label = _Label(tokens, i, at, scene)
    for j in range(at, max(-1, i - REACH), -1):
        kind = tokens[j].kind
        if kind == "category" and not label.is_beside(j):
            return None if _befalls_people(tokens, i, tokens[j].key) else label.by_category(j)
        if kind == "model" and j == at - 1 and tokens[at].text in NAMES_TYPE:
            return label.noun(tokens[j].key, tokens[j], model=tokens[j].text)
        if kind == "loss" and (noun := label.by_loss(j)) is not None:
            return noun
        if kind == "party":
            label.note_party(j)
        elif kind == "enemy":
            label.enemy, label.owner = True, label.owner or tokens[j]
        elif _ends_label(tokens, j):
            return None
    return None


def _link_at(tokens: list[Token], i: int) -> int | None:
    """Return the place of the sign or verb that links the number at `i` to what stands before it, or None."""
    at = i - 1
    while at >= 0 and (
        tokens[at].kind == "qualifier"
        and tokens[at].text not in PASSING
        or tokens[at].text in ("now", "a", "an", "also", "just", "already", "only", "between")
    ):
        at -= 1
    if at < 0 or at and tokens[at].text in ("has", "have", "had") and tokens[at - 1].kind in ("party", "claimant"):
        return None  # "at a time when Russia had 300,000 in the field" labels nothing
    linked = (
        tokens[at].kind == "punct"
        and tokens[at].text in SEPARATORS
        and (tokens[at].text != "," or _heads_item(tokens, at, i))
        or tokens[at].text in LINKS
        or tokens[at].text in PASSING
        or tokens[at].kind == "category"
        and at == i - 1
        and not (at and tokens[at - 1].text in ("which", "who", "that", "also"))
        or tokens[at].text == "from"
        and (tokens[at - 1].text.startswith(("var", "rang")) or _moves(tokens, at, i))
    )
    behind = tokens[i + 1 : i + 2]
    acts = tokens[at].kind == "loss" and behind and behind[0].kind in NAMES_OBJECT and not _ends(behind[0])
    return at if linked and not acts else None  # "artillery hit 123 areas"


@dataclass(slots=True)
class _Label:
    """What is read so far of the label of the number at `index`, backwards from `link`: its party or "enemy", told by `owner`."""

    tokens: list[Token]
    index: int
    link: int
    scene: Scene
    party: str | None = None
    enemy: bool = False
    owner: Token | None = None

    def is_beside(self, j: int) -> bool:
        """Tell whether a kind of people or materiel is not what is counted: where it happened, who or what did it."""
        tokens, token = self.tokens, self.tokens[j]
        if token.key in ("other", "civilian") and any(t.text in ("in", "on", "at") for t in tokens[max(0, j - 4) : j]):
            return True
        if (token.key in WEAPONS or self.owner is None) and _is_agent(tokens, j):
            return True  # "the number of machines destroyed by its fighters at 176"
        if token.key not in PEOPLE and _is_of_blow(tokens, j):
            return True
        # "the number of those killed by the drone that struck a building rose to eight"
        return token.key == "other" and any(t.text in BLOWS for t in tokens[max(0, j - 5) : j])

    def by_category(self, j: int) -> Noun:
        """Return the label whose noun is the kind of people or materiel at `j`."""
        tokens, scene, token, party = self.tokens, self.scene, self.tokens[j], self.party
        first = max(0, j - 4)
        near = [t for k, t in enumerate(tokens[first:j], first) if t.kind == "party" and not strikes(tokens, k)]
        if near and token.text in IRREGULARS and near[-1].key not in scene.groups and puts_itself(tokens, near[-1]):
            near = []  # "Turkey puts the number of militants killed at 900"
        owner = self.owner or (near[-1] if near else token)
        pair = len(near) == 2 and scene.are_apart(scene.party(near[0].key), scene.party(near[1].key))
        both = pair and any(t.text in ("and", "or") for t in tokens[first:j])
        placed = owner.kind == "party" and _is_place(tokens, owner)
        if placed and (near or token.key == "personnel") and owner not in near and not sets_apart(tokens, owner):
            party, owner = None, near[-1] if near else None  # "the number of Turkish soldiers killed in Idlib rose to 33"
        party = party or (scene.party(near[-1].key) if near else None) or scene.side_named(token.text)
        return self.noun(token.key, token, loss=_loss_near(tokens, j, self.index), party=party, owner=owner, both=both)

    def by_loss(self, j: int) -> Noun | None:
        """Return the label whose noun is the word of loss at `j`, or those whom it befell; None where it is only a verb."""
        tokens, token, scene = self.tokens, self.tokens[j], self.scene
        if token.role == "nouns":
            return self._by_noun_of_loss(j)
        if j == self.link - 1 and tokens[self.link].text == "at" and tokens[j - 1].kind == "people_military":
            party = self.party or (scene.army(scene.country) if scene.civil and scene.country else None)
            return self.noun("personnel", token, start=tokens[j - 1].start, loss=token, party=party)
        if j and (tokens[j - 1].text in ("those", "of those") or _is_numbered(tokens, j)):
            return self.noun(None, token, loss=token, party=None, enemy=False)
        return None

    def _by_noun_of_loss(self, j: int) -> Noun:
        """Return the label whose noun is that of losses at `j`, with who and what was lost where the words beside it tell."""
        tokens, scene = self.tokens, self.scene
        named = ((k, t) for k, t in enumerate(tokens[: j + 5]) if k >= j - 3 and t.kind == "category")
        kinds = [t for k, t in named if t.key in PEOPLE or not _is_of_blow(tokens, k)]
        own = tokens[j - 1].text in ("its", "their", "his") and not (kinds and kinds[0] in tokens[j:])
        who = [] if own else _losers(tokens, j)  # "The IDF named two men killed in Gaza, bringing its toll to 48"
        party, owner = (scene.party(who[0].key), who[0]) if who else (self.party, self.owner)
        key = kinds[0].key if kinds else None
        both = _are_two(tokens, j, scene)
        start = kinds[0].start if kinds and kinds[0] is tokens[j - 1] else None  # "the militant dead"
        return self.noun(key, tokens[j], start=start, loss=tokens[j], party=party, own=own, owner=owner, both=both)

    def note_party(self, j: int) -> None:
        """Keep the party named at `j`, unless it did it: "the number of soldiers killed by the Maoists has risen to 311"."""
        tokens = self.tokens
        if not _is_agent(tokens, j) and not strikes(tokens, j) and tokens[j - 1].text not in FOUGHT:
            self.party, self.owner = self.party or self.scene.party(tokens[j].key), self.owner or tokens[j]

    def noun(self, category: str | None, token: Token, start: int | None = None, **told) -> Noun:
        """Return the label as a noun that ends with `token`, with what else is told of it."""
        known = {"party": self.party, "enemy": self.enemy, "owner": self.owner} | told
        return Noun(category, token.start if start is None else start, token.end, self.index, before=True, **known)


def _losers(tokens: list[Token], j: int) -> list[Token]:
    """Return the parties beside the noun of losses at `j` that may bear them."""
    who = [t for k, t in enumerate(tokens[: j + 4]) if k >= j - 4 and t.kind == "party" and not strikes(tokens, k)]
    who = [t for t in who if not _puts(tokens, t, j)]
    clause = next((k for k in range(j - 1, max(0, j - 4), -1) if tokens[k].text == ","), 0)
    who = [t for t in who if t.start > tokens[clause].start or not clause]  # "died in Waziristan, bringing its toll"
    if [t.text for t in tokens[j + 1 : j + 2]] == ["of"]:  # "Islamic State put the dead of the peshmerga at 160"
        who = [t for t in who if t.start > tokens[j].start] or who
    if len(who) > 1 and tokens[j - 1] in who:
        who = [tokens[j - 1]]  # "Ukraine puts Russian deaths at 13,500"
    if any(t.kind == "loss" and t.role != "nouns" for t in tokens[max(0, j - 4) : j]):
        who = [t for t in who if not _is_place(tokens, t)]  # "suffered losses in Ukraine"
    return who


def _befalls_people(tokens: list[Token], i: int, key: str) -> bool:
    """Tell whether the number counts people by what befell them, whatever materiel stands before it: "hit by a drone - two
    wounded", "bombs a school: 20 killed"."""
    return key == "other" and _is_toll(tokens, i) or key not in PEOPLE and _befell_people(tokens[i + 1 : i + 2])


def _ends_label(tokens: list[Token], j: int) -> bool:
    """Tell whether no label goes back beyond the token at `j`: another figure, another deed, another clause."""
    token = tokens[j]
    if token.kind == "number":  # "the dead of 12 days of strikes at 610"
        return not (j + 1 < len(tokens) and tokens[j + 1].text in SPANS | {"-"})
    if token.kind in ("supply", "none") and not token.text.startswith("remain"):
        within = token.kind == "none" and any(t.text in WITHIN for t in tokens[max(0, j - 3) : j])  # "at Kabul airport"
        named = token.kind == "supply" and tokens[j - 1].text in ("the", "a", "an")  # "on the train station", "of the shelter"
        return not (within or named or token.kind == "none" and _is_of_blow(tokens, j))  # "the toll of the strike on the school"
    return token.text in (";", "while", "whereas")


def _heads_item(tokens: list[Token], at: int, i: int) -> bool:
    """Tell whether the comma at `at` parts a label from its figure in an item of a list: "tanks, 4,427 (+11); planes, 315;"."""
    opens = next((k for k in range(at - 1, -1, -1) if tokens[k].kind not in ("category", "party", "enemy", "model")), -1)
    labelled = at > 0 and tokens[at - 1].kind == "category" and (opens < 0 or tokens[opens].text in (";", ":"))
    closes = i + 1 == len(tokens) or tokens[i + 1].text in (";", "(", ".") or tokens[i + 1].kind == "loss"
    return labelled and closes and any(t.text == ";" for t in tokens)


def _is_of_blow(tokens: list[Token], j: int) -> bool:
    """Tell whether materiel only says what dealt a blow or was its aim: "the toll of the truck bombing", "of the shelling of a
    market"."""
    ahead = tokens[j + 1 : j + 4]
    ahead = ahead[1:] if ahead and ahead[0].text == "and" else ahead[:1]  # "a missile and drone attack"
    if any(t.kind == "event_noun" for t in ahead):
        return True
    blow = next((k for k in range(j - 1, max(0, j - 5), -1) if tokens[k].kind == "event_noun"), None)
    return blow is not None and any(t.text in AIMS for t in tokens[blow + 1 : blow + 2])


def _befell_people(behind: list[Token]) -> bool:
    """Tell whether what stands straight behind a number befalls people alone: "two wounded"."""
    return bool(behind) and behind[0].kind == "loss" and behind[0].key in ("killed", "wounded")


def _puts(tokens: list[Token], named: Token, j: int) -> bool:
    """Tell whether a party only says whose officer or outlet puts the losses at `j`: "a French officer put them at 120"."""
    at = next(k for k, t in enumerate(tokens) if t is named)
    near = tokens[at + 1 : at + 5]
    officer = named.role == "adjectives" and any(t.text in ONE_MAN or t.text.endswith("ministry") for t in near[:2])
    officer = officer or tells_of(tokens, at) or any(t.text in MEDIA or t.text in ("radio", "television") for t in near)
    return officer and any(t.kind == "says" for t in tokens[at + 2 : j])


def _is_agent(tokens: list[Token], j: int) -> bool:
    """Tell whether the party or the weapon at `j` is by whom a loss was inflicted, or by whose count it is: "killed by Turkish
    drones"."""
    return "by" in [t.text for t in tokens[max(0, j - 3) : j] if t.text not in ("the", "its") and t.kind != "party"][-1:]


def _are_two(tokens: list[Token], j: int, scene: Scene) -> bool:
    """Tell whether the losses named at `j` are those of two sides: "Ukrainian and Russian casualties"."""
    behind = tokens[j + 1 : j + 5]
    pairs = (tokens[max(0, j - 3) : j], behind[1:] if behind and behind[0].text in ("of", "among") else [])
    return any(
        [t.kind for t in pair[::2]] == ["party", "party"]
        and pair[1].text in ("and", "or")
        and scene.are_apart(scene.party(pair[0].key), scene.party(pair[2].key))
        for pair in pairs
    )


def _is_numbered(tokens: list[Token], j: int) -> bool:
    """Tell whether those to whom the word of loss at `j` happened are counted: "the number of injured"."""
    return [t.text for t in tokens[max(0, j - 2) : j] if t.text != "the"] == ["number", "of"]


def _moves(tokens: list[Token], at: int, i: int) -> bool:
    """Tell whether a count is said to move from the number at `i` to another: "the death toll rose from 12 to 17"."""
    goes_to = any(
        t.text == "to" and any(b.kind in ("number", "qualifier") for b in tokens[k + 1 : k + 2])
        for k, t in enumerate(tokens[: i + 4])
        if k > i
    )
    return goes_to and any(t.text in RETOLD for t in tokens[max(0, at - 3) : at])


def _is_place(tokens: list[Token], named: Token) -> bool:
    """Tell whether a party is named only as where it happened: "in Idlib"."""
    at = next(k for k, t in enumerate(tokens) if t is named)
    if at > 2 and tokens[at - 1].text == "s" and tokens[at - 3].kind == "party":
        at -= 3  # "in Yemen's Marib"
    lead = [t.text for t in tokens[max(0, at - 2) : at] if t.text not in PARTS_OF_LAND]
    return named.role != "adjectives" and not WITHIN.isdisjoint(lead[-1:])


def strikes(tokens: list[Token], j: int) -> bool:
    """Tell whether the party named at `j` is the one whose blow is told of, and not whose losses: "the toll of a Russian missile
    attack", "killed in U.S. and British air strikes"."""
    ahead = [t for t in tokens[j + 1 : j + 10] if not (t.text in LASTING or t.kind == "number" and t.number.size < 100)]
    for token in ahead[:5]:  # "Israel's 11-day bombardment"
        if token.kind == "event_noun":
            return True
        weapon = token.kind == "category" and token.key in ("uav", "missile", "cruise_missile", "artillery", "aircraft")
        if not weapon and token.kind not in ("party", "word", "model") or token.text in STOPS:
            return False
    return False


def _is_toll(tokens: list[Token], i: int) -> bool:
    """Tell whether the number at index `i` counts people by what befell them: "20 killed"."""
    return any(t.kind == "loss" and t.key in ("killed", "wounded") for t in tokens[i + 1 : i + 2])


def _ends(token: Token) -> bool:
    """Tell whether a word behind a number counts nothing but goes on: "hit 1,000 in May"."""
    return token.text in STOPS or token.text in ("and", "or", "so", "last", "yesterday", "today")


def _loss_near(tokens: list[Token], j: int, i: int) -> Token | None:
    """Return the loss word of a label: the first behind its noun ("servicemen killed"), else the last before it."""
    behind = next((t for t in tokens[j + 1 : i] if t.kind == "loss"), None)
    lead = takewhile(lambda t: t.text != ")", reversed(tokens[max(0, j - 4) : j]))  # a bracket tells of the figure before it
    return behind or next((t for t in lead if t.kind == "loss"), None)
