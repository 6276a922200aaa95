"""The label before a number: the row name, subject or heading that something links to it."""

from __future__ import annotations

from helpers.extraction.grammar import BLOWS, ONE_MAN, RETOLD, STOPS, words
from helpers.extraction.nouns import Noun
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.model import PEOPLE

WEAPONS = frozenset({"uav", "missile", "cruise_missile"})
FOUGHT = frozenset({"against", "with"})  # stands before one who is fought: "soldiers killed in the war with Russia"
SEPARATORS = frozenset({"-", ":", "|", "=", "•", "·", ",", "(", "["})
NAMES_TYPE = frozenset({":", "-", "|", "="})  # ties a type to its figure: "Kinzhal: 2"
SPANS = frozenset({"hours", "days", "weeks", "months", "years"})
PASSING = words("passing")
LINKS = words("links")
LASTING = frozenset({"'", "s", "-", "day", "week", "month", "year", "long"})
AIMS = frozenset({"of", "on", "at", "against"})
WITHIN = frozenset({"in", "inside", "near", "at", "across", "over"})
PARTS_OF_LAND = frozenset({"the", "northern", "southern", "eastern", "western", "central"})


def noun_before(tokens: list[Token], i: int, scene: Scene) -> Noun | None:
    """Return the label before the number at index `i`: "tanks - 3756", "losses in personnel stand at 1,000,340", or None.

    Something must link the two: a colon, dash or bar, or a verb such as "reached" or "stands at".
    """
    party, enemy, owner = None, False, None
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
    if (
        not linked
        or tokens[at].kind == "loss"
        and i + 1 < len(tokens)
        and tokens[i + 1].kind == "word"
        and not _ends(tokens[i + 1])
    ):
        return None  # "artillery hit 123 areas"
    for j in range(at, max(-1, i - 24), -1):
        token = tokens[j]
        if (
            token.kind == "category"
            and token.key in ("other", "civilian")
            and any(t.text in ("in", "on", "at") for t in tokens[max(0, j - 4) : j])
        ):
            continue
        if token.kind == "category" and (token.key in WEAPONS or owner is None) and _is_agent(tokens, j):
            continue  # "the number of machines destroyed by its fighters at 176"
        if token.kind == "category" and token.key not in PEOPLE and _is_of_blow(tokens, j):
            continue
        if token.kind == "category" and token.key == "other" and any(t.text in BLOWS for t in tokens[max(0, j - 5) : j]):
            continue  # "the number of those killed by the drone that struck a building rose to eight"
        if token.kind == "category" and token.key == "other" and _is_toll(tokens, i):
            return None  # "bombs a school: 20 killed"
        if token.kind == "category" and token.key not in PEOPLE and _befell_people(tokens[i + 1 : i + 2]):
            return None  # "hit by a drone - two wounded"
        if token.kind == "category":
            more = [
                t for k, t in enumerate(tokens[max(0, j - 4) : j], max(0, j - 4)) if t.kind == "party" and not strikes(tokens, k)
            ]
            owner = owner or (more[-1] if more else token)
            pair = len(more) == 2 and scene.are_apart(scene.party(more[0].key), scene.party(more[1].key))
            both = pair and any(t.text in ("and", "or") for t in tokens[max(0, j - 4) : j])
            placed = owner is not None and owner.kind == "party" and _is_place(tokens, owner)
            if placed and (more or token.key == "personnel") and owner not in more and not _sets_apart(tokens, owner):
                party, owner = None, (more or [None])[-1]  # "the number of Turkish soldiers killed in Idlib rose to 33"
            party = party or (scene.party(more[-1].key) if more else None) or scene.side_named(token.text)
            loss = _loss_near(tokens, j, i)
            return Noun(token.key, token.start, token.end, i, None, party, enemy, loss, None, True, True, owner=owner, both=both)
        if token.kind == "model" and j == at - 1 and tokens[at].text in NAMES_TYPE:
            return Noun(token.key, token.start, token.end, i, token.text, party, enemy, None, None, True, True, owner=owner)
        if token.kind == "loss" and token.role == "nouns":
            named = ((k, t) for k, t in enumerate(tokens[: j + 5]) if k >= j - 3 and t.kind == "category")
            nxt = [t for k, t in named if t.key in PEOPLE or not _is_of_blow(tokens, k)]
            who = [t for k, t in enumerate(tokens[: j + 4]) if k >= j - 4 and t.kind == "party" and not strikes(tokens, k)]
            who = [t for t in who if not _puts(tokens, t, j)]
            clause = next((k for k in range(j - 1, max(0, j - 4), -1) if tokens[k].text == ","), 0)
            who = [t for t in who if t.start > tokens[clause].start or not clause]  # "died in Waziristan, bringing its toll"
            if len(who) > 1 and tokens[j - 1] in who:
                who = [tokens[j - 1]]  # "Ukraine puts Russian deaths at 13,500"
            if any(t.kind == "loss" and t.role != "nouns" for t in tokens[max(0, j - 4) : j]):
                who = [t for t in who if not _is_place(tokens, t)]  # "suffered losses in Ukraine"
            key = nxt[0].key if nxt else None
            own = tokens[j - 1].text in ("its", "their", "his") and not (nxt and nxt[0] in tokens[j:])
            who = [] if own else who  # "The IDF named two men killed in Gaza, bringing its toll to 48"
            party, owner = (scene.party(who[0].key), who[0]) if who else (party, owner)
            both = _are_two(tokens, j, scene)
            return Noun(key, token.start, token.end, i, None, party, enemy, token, None, True, True, own, owner, both)
        if token.kind == "loss" and j == at - 1 and tokens[at].text == "at" and tokens[j - 1].kind == "people_military":
            party = party or (scene.army(scene.country) if scene.civil and scene.country else None)
            return Noun("personnel", tokens[j - 1].start, token.end, i, None, party, enemy, token, None, True, True, owner=owner)
        if token.kind == "loss" and j and (tokens[j - 1].text in ("those", "of those") or _is_numbered(tokens, j)):
            return Noun(None, token.start, token.end, i, None, None, False, token, None, True, True, owner=owner)
        if token.kind == "party" and _is_agent(tokens, j):
            continue  # "the number of soldiers killed by the Maoists has risen to 311"
        if token.kind == "party" and not strikes(tokens, j) and tokens[j - 1].text not in FOUGHT:
            party, owner = party or scene.party(token.key), owner or token
        elif token.kind == "enemy":
            enemy, owner = True, owner or token
        elif (
            token.kind == "number"
            and not (j + 1 < len(tokens) and tokens[j + 1].text in SPANS | {"-"})  # "the dead of 12 days of strikes at 610"
            or token.kind in ("supply", "none")
            and not token.text.startswith("remain")
            and not (token.kind == "none" and any(t.text in WITHIN for t in tokens[max(0, j - 3) : j]))  # "at Kabul airport"
            or token.text in (";", "while", "whereas")
        ):
            return None
    return None


def _heads_item(tokens: list[Token], at: int, i: int) -> bool:
    """Tell whether the comma at `at` parts a label from its figure in an item of a list: "tanks, 4,427 (+11); planes, 315;"."""
    opens = next((k for k in range(at - 1, -1, -1) if tokens[k].kind not in ("category", "party", "enemy", "model")), -1)
    labelled = at > 0 and tokens[at - 1].kind == "category" and (opens < 0 or tokens[opens].text in (";", ":"))
    closes = i + 1 == len(tokens) or tokens[i + 1].text in (";", "(", ".") or tokens[i + 1].kind == "loss"
    return labelled and closes and any(t.text == ";" for t in tokens)


def _is_of_blow(tokens: list[Token], j: int) -> bool:
    """Tell whether materiel only says what dealt a blow or was its aim: "the toll of the truck bombing", "of the shelling of a
    market"."""
    if any(t.kind == "event_noun" for t in tokens[j + 1 : j + 2]):
        return True
    blow = next((k for k in range(j - 1, max(0, j - 5), -1) if tokens[k].kind == "event_noun"), None)
    return blow is not None and any(t.text in AIMS for t in tokens[blow + 1 : blow + 2])


def _befell_people(behind: list[Token]) -> bool:
    """Tell whether what stands straight behind a number befalls people alone: "two wounded"."""
    return bool(behind) and behind[0].kind == "loss" and behind[0].key in ("killed", "wounded")


def _puts(tokens: list[Token], named: Token, j: int) -> bool:
    """Tell whether a party only says whose officer puts the losses at `j` at a number: "a French officer put them at 120"."""
    at = next(k for k, t in enumerate(tokens) if t is named)
    officer = named.role == "adjectives" and tokens[at + 1 : at + 2] != [] and tokens[at + 1].text in ONE_MAN
    officer = officer or named.role == "adjectives" and any(t.text.endswith("ministry") for t in tokens[at + 1 : at + 3])
    return officer and any(t.kind == "says" for t in tokens[at + 2 : j])


def _is_agent(tokens: list[Token], j: int) -> bool:
    """Tell whether the party at `j` is by whom a loss was inflicted, or by whose count it is."""
    return "by" in [t.text for t in tokens[max(0, j - 2) : j] if t.text not in ("the", "its")][-1:]


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


def _sets_apart(tokens: list[Token], owner: Token) -> bool:
    """Tell whether a land is named to set its own against others': "1,300 servicemen died, and in Russia - more than 12,000"."""
    at = next(k for k, t in enumerate(tokens) if t is owner)
    return at > 1 and tokens[at - 2].text in ("and", "but", "while", "whereas")


def _is_toll(tokens: list[Token], i: int) -> bool:
    """Tell whether the number at index `i` counts people by what befell them: "20 killed"."""
    return any(t.kind == "loss" and t.key in ("killed", "wounded") for t in tokens[i + 1 : i + 2])


def _ends(token: Token) -> bool:
    """Tell whether a word behind a number counts nothing but goes on: "hit 1,000 in May"."""
    return token.text in STOPS or token.text in ("and", "or", "so", "last", "yesterday", "today")


def _loss_near(tokens: list[Token], j: int, i: int) -> Token | None:
    """Return the loss word of a label: the first behind its noun ("servicemen killed"), else the last before it."""
    behind = next((t for t in tokens[j + 1 : i] if t.kind == "loss"), None)
    return behind or next((t for t in reversed(tokens[max(0, j - 4) : j]) if t.kind == "loss"), None)
