"""Whose loss it is where a word stands for a party: "its own men", "they had lost", "the country has lost", "another five"."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import HOSTILE
from helpers.extraction.labels import strikes
from helpers.extraction.loss import Loss
from helpers.extraction.nouns import party_of
from helpers.extraction.objects import are_struck
from helpers.extraction.scene import Scene
from helpers.extraction.subjects import FOES, subject_of
from helpers.extraction.tokens import Token, Tokens

SOME_WAY = frozenset(["the", "northern", "southern", "eastern", "western", "central", "neighbouring", "neighboring"])
BEARERS = ("enemy", "party", "claimant", "people_military")
PUTS = frozenset({"put", "puts", "putting", "places", "placed", "set", "sets"})
STANDS_FOR = frozenset({"it", "them", "these", "this", "that"})
WHOSE = frozenset({"its", "their", "his"})
SERVES = 9  # tokens from a figure to whom those counted fought for
SERVING = frozenset(
    {("fighting", "for"), ("fought", "for"), ("serving", "in"), ("serving", "with"), ("served", "in"), ("loyal", "to")}
    | {("allied", "with"), ("allied", "to")}
)
ONE_MANS = frozenset({"his", "her"})
MEN_OF = frozenset({"army", "forces", "navy", "side", "troops"})
GAPPED = 14  # tokens back to the figure whose subject and verb a party stands for


def own_men(counted: Counted, subject: Told | None) -> Told | None:
    """Return whose "its own men" are: the subject's, else those of the one who speaks; None where nothing tells."""
    tokens, i, noun = counted.tokens, counted.index, counted.noun
    if noun is None or not noun.own:
        return None
    if subject is not None:
        return subject
    whose = {t.text for t in tokens[i + 1 : noun.last + 1]}
    if whose & ONE_MANS and "own" not in whose and tokens[i - 1].text == "and" and not tokens.have("says", 0, i):
        return None  # "a bomber killed a judge and two of his guards": no guards of the one who speaks
    many = "their" not in whose or "own" in whose
    opens = all(t.kind == "qualifier" for t in tokens[:i]) and "its" in whose
    speaker = counted.speaker or (counted.scene.voice if opens else None)  # "Pakistan downed 25. Four of its soldiers were hurt"
    if speaker is None and "our" in whose:
        speaker = counted.scene.opponent(counted.scene.enemy(None))  # "our units stood. Five of our servicemen died"
    return tell(speaker, "speakers_own") if many or _several_speak(tokens[:i]) else None


def subject_not_striking(counted: Counted) -> Told | None:
    """Return the subject of whose men are "its own", unless it only tells by whose blow they fell: "a Russian strike cost three
    of its workers their lives, said the railways"."""
    tokens = counted.tokens
    subject = subject_of(tokens, counted.index, counted.scene, counted.speaker)
    at = next((k for k in tokens.places("party") if subject is not None and tokens[k].start == subject.basis.start), None)
    return None if at is not None and strikes(tokens, at) else subject


def named_before(tokens: Tokens, doer: Told, scene: Scene) -> Told | None:
    """Return whom a clause names before one who kills "their" men: "the French talked of leaving after a rogue Afghan soldier
    killed four of their troops"."""
    at = next((k for k in tokens.places("party") if tokens[k].start == doer.basis.start), 0)
    named = next((tokens[k] for k in tokens.before("party", at) if party_of(tokens[k], scene) != doer.value), None)
    turned = any(t.text in ("after", "when", "since", "as") for t in tokens[:at] if named is not None and t.start > named.end)
    return tell(party_of(named, scene), "owner", named) if turned else None


def _several_speak(before: list[Token]) -> bool:
    """Tell whether a body of people speaks, who may call its men "theirs", and no one man, to whom they are the other side's."""
    says = next((k for k, t in enumerate(before) if t.kind == "says"), 0)
    return any(t.kind in ("official", "category", "people_military") and t.text.endswith("s") for t in before[:says])


def losses_before(tokens: list[Token], loss: Loss | None) -> tuple[Token | None, Token | None]:
    """Return the noun of losses of which a word of loss behind it only tells the manner, and who bears them, where the words
    between say no more: "losses of the enemy killed and wounded: 267", "enemy losses in killed".
    """
    if loss is None or loss.token.role == "nouns" or not loss.stands_in(tokens):
        return None, None
    at = next((k for k in range(loss.index - 1, max(-1, loss.index - 7), -1) if tokens[k].kind == "loss"), None)
    if at is None or tokens[at].role != "nouns" or tokens[at].key not in ("lost", "killed_and_wounded"):
        return None, None
    between = tokens[at + 1 : loss.index]
    if any(t.kind not in BEARERS and t.text not in ("of", "the", "in", "of the", "in the") for t in between):
        return None, None
    beside = [*between, *tokens[max(0, at - 2) : at]]
    return tokens[at], next((t for t in beside if t.kind in ("enemy", "party", "claimant")), None)


def loser_named(tokens: list[Token], loss: Loss | None, scene: Scene, speaker: str | None) -> Told | None:
    """Return whose losses they are of which a word of loss tells the manner, as `losses_before` finds them."""
    _, bearer = losses_before(tokens, loss)
    if bearer is None:
        return None
    return tell(scene.enemy(speaker) if bearer.kind == "enemy" else party_of(bearer, scene), "owner", bearer)


def left_behind(counted: Counted) -> Told | None:
    """Return who left his own dead or weapons behind: "and that the rebels left 225 dead in the streets"."""
    tokens, i, scene, speaker = counted.tokens, counted.index, counted.scene, counted.speaker
    lead = [t for t in tokens[max(0, i - 5) : i] if t.kind != "qualifier"]
    if len(lead) < 2 or lead[-1].text not in ("left", "leaving"):
        return None
    behind = [t.text for t in tokens[i + 1 : i + 8]]
    if "behind" not in behind and not ("dead" in behind and {"in", "on"} & {*behind}):
        return None
    who = next((t for t in reversed(lead[:-1]) if t.text not in ("had", "have", "has", "who", ",")), None)
    if who is not None and who.text in FOES and (scene.ours or who.text not in HOSTILE):
        return tell(scene.enemy(speaker), "enemy", who)  # "repelled the attackers, who left 18 bodies behind"
    if who is not None and who.text in HOSTILE and not scene.ours and scene.country:
        inner = f"{scene.country}_opposition" if scene.country in scene.lexicon.world.civil_wars else "unknown"
        return tell(next((party for party in scene.parties if party in scene.groups), inner), "irregulars", who)
    if who is None or who.kind not in ("party", "enemy") and scene.side_named(who.text) is None:
        left = next(
            k for k in range(i - 1, -1, -1) if tokens[k] is lead[-1]
        )  # "Angolan brigades on the river left 61 tanks behind"
        return subject_of(tokens, left, scene, speaker) if "behind" in behind else None
    side = (
        scene.enemy(speaker)
        if who.kind == "enemy"
        else party_of(who, scene)
        if who.kind == "party"
        else scene.side_named(who.text)
    )
    return tell(side, "subject", who)


def own_put_at(counted: Counted) -> Told | None:
    """Return who puts "its own" losses at the number: "Israel put Syrian losses at 1,100 tanks and its own at 250"."""
    lead = [t for t in counted.tokens[max(0, counted.index - 6) : counted.index] if t.kind != "qualifier"]
    if len(lead) < 4 or lead[-1].text not in ("at", "as") or lead[-2].text != "own" or lead[-3].text not in WHOSE:
        return None
    beside = lead[-4]
    if beside.kind == "party" and beside.role == "nouns" and any(t.kind == "number" for t in counted.tokens[: counted.index]):
        return tell(party_of(beside, counted.scene), "subject", beside)  # "Armenia put its dead at 2,425, Azerbaijan its own at"
    first = next((t for t in counted.tokens[: counted.index] if t.kind in ("party", "claimant")), None)
    party = party_of(first, counted.scene) if first is not None else None
    return tell(counted.speaker, "subject", lead[-2]) or tell(party, "subject", first)


def of_whom_before(counted: Counted) -> Told | None:
    """Return whom "its" stands for where a sentence opens with "its losses": whom the sentence before was about ("Russia cannot
    make all it needs. Its casualties are 500,000, Zelensky said")."""
    tokens, topic = counted.tokens, counted.carried.topic
    if topic is None or tokens[0].text not in ("its", "their") or counted.carried.before is not None:
        return None
    opens = next((t for t in tokens[1:4] if t.kind == "loss"), None)
    return (
        topic
        if opens is not None and opens.role == "nouns" and not any(t.kind == "says" for t in tokens[: counted.index])
        else None
    )


def put_at(counted: Counted) -> Told | None:
    """Return whose losses "them" are that the sentence before has spoken of: "Kyiv puts them at 150,000 killed"."""
    topic = counted.carried.topic
    lead = [t.text for t in counted.tokens[max(0, counted.index - 6) : counted.index] if t.kind != "qualifier"][-3:]
    told = topic is not None and topic.basis.code in ("losses_of", "own_told")
    return topic if told and len(lead) == 3 and lead[0] in PUTS and lead[1] in STANDS_FOR and lead[2] == "at" else None


def elliptic_owner(counted: Counted) -> Told | None:
    """Return whose figure a bare number is said to be: "puts Ukraine's dead at 100,000 and Russia's at up to 325,000"."""
    tokens, i, scene = counted.tokens, counted.index, counted.scene
    lead = [t for t in tokens[max(0, i - 9) : i] if t.kind != "qualifier"]
    if len(lead) > 3 and lead[-4].kind == "party" and [t.text for t in lead[-3:]] in (["'", "s", "at"], ["'", "s", "to"]):
        return tell(party_of(lead[-4], scene), "owner", lead[-4])
    grown = len(lead) > 4 and lead[-5].kind == "party" and [t.text for t in lead[-4:-2]] == ["'", "s"] and lead[-1].text == "to"
    if grown and lead[-2].kind in ("word", "says", "supply"):
        return tell(party_of(lead[-5], scene), "owner", lead[-5])  # "Moscow's dead have shrunk to 16,000, Kyiv's grew to 61,000"
    if (
        len(lead) > 3
        and lead[-1].text in ("at", "to", "as", "were", "was")
        and (those := _those_of(lead[:-1], scene, counted.speaker))
    ):
        return those
    had = len(lead) == 2 and i == len(lead) and lead[1].text in ("had", "has") and lead[0].kind == "party"
    if had and (i + 1 == len(tokens) or tokens[i + 1].kind == "punct"):
        return tell(party_of(lead[0], scene), "subject", lead[0])  # "Mali had 604."
    named = named_alone(lead)
    if named is not None and len(lead) > 2 and lead[-3].text in ("and", "the", ",", "while", "but"):
        return tell(party_of(named, scene), "owner", named)  # "puts the Russian dead at 250,000 and the Ukrainian at 80,000"
    set_at = len(lead) > 2 and lead[-1].text == "at" and lead[-2].kind == "party" and lead[-3].text in ("and", "while", "but")
    if set_at and any(t.text == "at" for t in tokens[: max(0, i - 3)]):
        return tell(party_of(lead[-2], scene), "owner", lead[-2])  # "has Russia at 96 lost (70 destroyed) and Ukraine at 58"
    behind = tokens[i + 1] if i + 1 < len(tokens) else None
    closes = behind is None or behind.kind in ("punct", "date", "loss", "window") or behind.text in ("and", "in")
    return joined_loser(counted) if closes else None


def named_alone(lead: list[Token]) -> Token | None:
    """Return the adjective of a party that stands for its losses at the end of what leads to a number: "and Ukrainian at"."""
    named = len(lead) > 1 and lead[-1].text in ("at", "to") and lead[-2].kind == "party" and lead[-2].role == "adjectives"
    return lead[-2] if named else None


def joined_loser(counted: Counted) -> Told | None:
    """Return the party that stands right before a number in place of subject and verb: "France has lost 14 soldiers and Chad
    three", "Georgia lost 170 soldiers and Russia 67 men", "India lost 3,843 killed and Pakistan about 9,000 killed"."""
    tokens, i, loss = counted.tokens, counted.index, counted.loss
    lead = [t for t in tokens[max(0, i - 9) : i] if t.kind != "qualifier" and t.text not in ("the", "between")]
    if loss is None or len(lead) < 2:
        return None
    borne = loss.voice == "suffer" and loss.index < i
    if not borne and not any(t.kind == "loss" and t.role == "suffer" for t in tokens[max(0, i - GAPPED) : i]):
        return None
    whole = lead[-1].kind == "party" and lead[-1].role == "nouns"
    if lead[-1].text in MEN_OF and lead[-2].kind == "party" and lead[-2].role == "adjectives":
        whole, lead = True, lead[:-1]  # "and Abkhaz forces 2,220"
    joined = whole and lead[-2].text in ("and", ",", "while")
    told = any(t.kind == "number" for t in tokens[max(0, i - GAPPED) : i])
    return tell(party_of(lead[-1], counted.scene), "owner", lead[-1]) if joined and told else None


def _those_of(lead: list[Token], scene: Scene, speaker: str | None) -> Told | None:
    """Return the party of "those of the enemy" and "that of the rebels", which stand for losses told before."""
    of = next((k for k in range(len(lead) - 1, 0, -1) if lead[k].text == "of" and lead[k - 1].text in ("those", "that")), None)
    whose = [t for t in lead[of + 1 :] if t.text != "the"] if of is not None else []
    if not whose:
        return None
    if whose[0].kind == "enemy":
        named = next((t for t in whose[1:3] if t.kind == "party"), None)  # "those of the enemy, Boko Haram, at 513"
        return tell(party_of(named, scene) if named is not None else scene.enemy(speaker), "enemy", whose[0])
    party = party_of(whose[0], scene) if whose[0].kind == "party" else scene.side_named(whose[0].text)
    return tell(party, "owner", whose[0])


def named_behind(counted: Counted) -> Told | None:
    """Return the party that stands straight behind a number in place of a noun that a figure before it has: "100,000 casualties
    for Ukraine and 200,000 for Russia", "777 British casualties and 1,188 Argentine", "ten from Saudi Arabia"."""
    tokens, i, scene = counted.tokens, counted.index, counted.scene
    behind = [t for t in tokens[i + 1 : i + 5] if t.text != "the"]
    if len(behind) > 2 and behind[0].text in ("for", "on") and behind[1].kind == "party" and behind[2].kind == "punct":
        whole = behind[1].role == ("nouns" if behind[0].text == "for" else "adjectives")
        return tell(party_of(behind[1], scene), "owner", behind[1]) if whole and behind[2].text not in ("'", "-") else None
    if counted.carried.before is None or len(behind) < 2:
        return None
    if behind[0].kind == "party" and (behind[0].role == "adjectives" or behind[1].text == "ones"):
        closes = behind[1].kind == "punct" and behind[1].text != "-" or behind[1].text in ("and", "ones")
        return tell(party_of(behind[0], scene), "owner", behind[0]) if closes else None
    if behind[0].text not in ("for", "from") or behind[1].kind != "party" or behind[1].role == "adjectives":
        return None
    return tell(party_of(behind[1], scene), "owner", behind[1])


def fights_for(counted: Counted) -> Told | None:
    """Return for whom those counted are said to fight: "160,000 people killed fighting for Russia", "272 foreigners killed while
    serving in the Ukrainian army"."""
    tokens, i = counted.tokens, counted.index
    for k in range(i + 1, min(len(tokens) - 2, i + SERVES)):
        if tokens[k].kind in ("number", "says") or tokens[k].text in (",", ";", "by"):
            return None
        if (tokens[k].text, tokens[k + 1].text) in SERVING:
            whom = [t for t in tokens[k + 2 : k + 5] if t.text != "the"]
            if not whom or whom[0].kind != "party":
                return None
            ruling = len(whom) > 1 and whom[1].key == "government"  # "fighting for the Congolese government"
            party = party_of(whom[0], counted.scene)
            return tell(counted.scene.army(party) if ruling else party, "fights_for", whom[0])
    return None


def of_them(counted: Counted) -> Told | None:
    """Return whose men are meant by "them" where a verb before it has told whom it befell: "ambushed a convoy of al-Shabaab
    militants and killed 12 of them"."""
    tokens, i, loss = counted.tokens, counted.index, counted.loss
    if loss is None or loss.voice != "active" or loss.index > i or [t.text for t in tokens[i + 1 : i + 2]] != ["of them"]:
        return None
    whom = next((k for k in range(loss.index - 1, 0, -1) if tokens[k].kind == "category" and tokens[k].key == "personnel"), 0)
    if not whom or not are_struck(tokens, whom):
        return None
    named = tokens[whom - 1] if tokens[whom - 1].kind == "party" else tokens[whom]
    return tell(party_of(named, counted.scene), "owner", named)


def there(counted: Counted) -> Told | None:
    """Return whose land stands straight behind a bare number: "41,870 people in Gaza and 1,205 in Israel"."""
    tokens, i, scene = counted.tokens, counted.index, counted.scene
    if not counted.at_home:
        return None
    behind = [t for t in tokens[i + 1 : i + 5] if t.text not in SOME_WAY]
    if len(behind) < 2 or behind[0].text != "in" or behind[1].kind not in ("party", "place") or behind[1].role == "adjectives":
        return None
    land = behind[1]
    return None if land.key in scene.groups or land.key in scene.sides else tell(party_of(land, scene), "place", land)
