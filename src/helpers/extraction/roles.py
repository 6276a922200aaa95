"""Who inflicts a loss and who bears it, by the grammar of the sentence: subject, agent, target, owner of a noun of loss."""

from __future__ import annotations

from helpers.extraction.agents import ARMIES, WEAPONS, agent_in, target_of
from helpers.extraction.aimed import behind_blow, fighters_struck
from helpers.extraction.basis import Told, came_by, tell
from helpers.extraction.grammar import BLOWS, MILITARY, ONE_MAN
from helpers.extraction.inflicted import (
    admitted,
    claims,
    inflicted_on,
    opponent_of,
    puts_losses,
    struck_in,
    taker_of,
)
from helpers.extraction.labels import strikes
from helpers.extraction.loss import Loss
from helpers.extraction.nouns import party_of
from helpers.extraction.objects import tells_of
from helpers.extraction.places import place_of
from helpers.extraction.pronouns import land_subject, pronoun_subject
from helpers.extraction.scene import PEACEKEEPERS, Scene
from helpers.extraction.segments import Token
from helpers.extraction.subjects import subject_of

STRIKING = WEAPONS | {"aircraft", "artillery", "mlrs"}
BLAMED = frozenset({"responsible", "blamed", "accused", "suspected", "guilty"})
PLACED = ("in", "by", "near", "at", "during", "since", "over", "has", "have", "on")
WHEN = frozenset({"when", "after", "since", "as", "because", "where", "before"})
WARS = frozenset({"war", "conflict", "fighting", "violence"})


def by_grammar(
    tokens: list[Token], i: int, loss: Loss, scene: Scene, speaker_party: str | None, home: bool = False, weapons: bool = False
) -> Told | None:
    """Return the party that bears the loss, as the voice and role of its word tell it, or None when the sentence does not."""
    if owned := _own_losses(tokens, i, scene, speaker_party):
        return owned
    if not home and (own := admitted(tokens, i, scene, speaker_party)):
        return own
    if target := _inflicted_before(tokens, i, scene, speaker_party):
        return target
    subject = subject_of(tokens, loss.index, scene, speaker_party)
    if subject is not None and loss.voice == "active" and _tells_of_blow(tokens, subject, loss.index):
        subject = None
    if subject is not None and _is_blamed(tokens, subject, loss.index):
        return opponent_of(subject, "doer", scene, home)
    if subject is not None and _dealt_blow(tokens, subject, i, loss.token.role == "nouns"):
        return opponent_of(subject, "doer", scene, home)
    if subject is not None and home and loss.voice != "active" and _only_strikes(tokens, subject, i):
        return place_of(tokens, i, scene) or opponent_of(subject, "striker", scene, home)
    if loss.token.role == "nouns" and (borne := inflicted_on(tokens, i, loss, scene, speaker_party, home)):
        return borne
    if loss.token.role == "nouns" and loss.measure == "captured" and (taker := taker_of(tokens, i, loss, scene, speaker_party)):
        return opponent_of(taker, "doer", scene, home)
    if loss.token.role == "nouns":
        if subject is not None and _in_clause_before(tokens, subject, loss.index):
            subject = None
        if subject is not None and scene.is_supplier(subject.value) and tells(tokens, subject):
            subject = None  # "the UK's Ministry of Defence said, and total losses have reached 500,000"
        if subject is not None and (scene.ours or not home) and claims(tokens, subject, i):
            foe = opponent_of(subject, "speakers_opponent", scene)  # "the intelligence service claimed seven dead"
            return foe and foe._replace(value=scene.army(foe.value))
        told = owner_of_noun(tokens, loss.index, scene, speaker_party) or target_of(tokens, loss.index, scene, speaker_party)
        if told is None and subject is not None and scene.ours and not home and puts_losses(tokens, subject, loss.index):
            return opponent_of(subject, "speakers_opponent", scene)  # "Kyiv put the losses of one day at 1,240 troops"
        return told or subject
    placed = loss.voice == "active" and loss.index < i and any(t.text in PLACED for t in tokens[loss.index + 1 : loss.index + 2])
    if placed and (owner := _owner_of_participle(tokens, loss.index, scene)):
        return owner  # "of Russian soldiers killed in Ukraine"
    if loss.voice == "passive":
        if loss.index < i and (owner := _owner_of_participle(tokens, loss.index, scene)):
            return owner
        if bearer := _bearer(tokens, i, scene, speaker_party):
            return bearer
        agent = agent_in(tokens, loss.index, scene, speaker_party)
        if agent:
            return opponent_of(agent, "agent", scene, home)
        if not weapons and (struck := behind_blow(tokens, i, loss, scene, home)):
            return struck
        told = target_of(tokens, loss.index, scene, speaker_party)
        return told if told is not None or home or weapons else struck_in(tokens, loss.index, scene)
    if loss.voice == "suffer" and [t.text for t in tokens[loss.index + 1 : loss.index + 2]] == ["by"]:
        return came_by(agent_in(tokens, loss.index, scene, speaker_party), "borne_by")
    if not weapons and loss.voice == "suffer" and (struck := behind_blow(tokens, i, loss, scene, home)):
        return struck
    if loss.token.text.startswith("cost"):
        return cost_to(tokens, loss.index, i, scene, speaker_party)
    if loss.voice == "suffer":
        told = _of_teller(land_subject(tokens, loss.index, scene) or subject, tokens, loss, scene, weapons)
        return told or pronoun_subject(tokens, loss.index, speaker_party, None if scene.ours else scene.voice)
    struck = None if home or weapons or loss.after else fighters_struck(tokens, scene, loss.index)
    struck = target_of(tokens, loss.index, scene, speaker_party) or struck
    return struck or opponent_of(subject, "doer", scene, home)  # "attacked the USS Cole in Aden, killing 17 sailors"


def _inflicted_before(tokens: list[Token], i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Return on whom losses behind a colon were inflicted: "inflicted heavy losses on Azerbaijan: 60 men killed"."""
    colon = next((k for k in range(i - 1, 0, -1) if tokens[k].text == ":"), None)
    done = next((k for k in range(colon or 0) if tokens[k].text.startswith("inflict")), None)
    return None if done is None else target_of(tokens[:colon], done, scene, speaker_party)


def _only_strikes(tokens: list[Token], subject: Told, i: int) -> bool:
    """Tell whether the subject is only whose blow or weapon it was, and no party that bears anything: "after a Russian missile
    tore through two blocks, the number of dead stands at 35"."""
    at = next((k for k, t in enumerate(tokens) if t.start == subject.basis.start and t.kind == "party"), None)
    if at is None or tokens[at].role != "adjectives":
        return False
    arms = next((t for t in tokens[at + 1 : at + 4] if t.kind == "category"), None)
    return strikes(tokens, at) or arms is not None and arms.key in STRIKING and arms.end < tokens[i].start


def _is_blamed(tokens: list[Token], subject: Told, at: int) -> bool:
    """Tell whether the subject is only held to have done it: "the ADF are held responsible for the deaths of 13 people"."""
    behind = [t for t in tokens[:at] if t.start >= subject.basis.end]
    return any(t.text in BLAMED and behind[k + 1 : k + 2] and behind[k + 1].text in ("for", "of") for k, t in enumerate(behind))


def _in_clause_before(tokens: list[Token], subject: Told, at: int) -> bool:
    """Tell whether a subject is that of a clause which only tells when it was, and which a comma closes before the verb: "since
    May, when Russia attacked, the office recorded 3,039 casualties"."""
    k = next((k for k, t in enumerate(tokens) if t.start == subject.basis.start), 0)
    told = any(t.text in ("when", "which") for t in tokens[max(0, k - 3) : k])
    closed = next((j for j in range(k + 1, at) if tokens[j].text == ","), None)
    return told and closed is not None and closed - k > 2 and any(t.kind == "says" for t in tokens[closed:at])


def _of_teller(subject: Told | None, tokens: list[Token], loss: Loss, scene: Scene, weapons: bool) -> Told | None:
    """Return the subject as the one who bears the loss, unless the number is the verb's own subject and that of the sentence
    only tells of it: a side says of its enemy that his men surrendered and that his drones were lost."""
    if subject is None or not loss.after or not tells(tokens, subject):
        return subject
    if weapons or loss.measure == "captured":
        return opponent_of(subject, "speakers_opponent", scene)
    return subject if home_voice(tokens, subject) else None


def _tells_of_blow(tokens: list[Token], subject: Told, at: int) -> bool:
    """Tell whether the subject only says what blows did that nobody is named for: "the ministry said the strikes killed 63"."""
    behind = [t for t in tokens[:at] if t.start >= subject.basis.end]
    said = next((k for k, t in enumerate(behind) if t.kind == "says"), len(behind))
    clause = [t for t in behind[said + 1 :] if t.text not in ("that", "the")]
    if said == len(behind) and (when := next((k for k in range(len(behind) - 1, 0, -1) if behind[k].text in WHEN), 0)):
        clause = behind[when + 1 :]  # "Russia has kept three there since a strike destroyed one"
        deals = next((t for t in clause if t.kind not in ("qualifier", "number", "word")), None)
        blow = deals is not None and (deals.kind == "event_noun" or deals.kind == "category" and deals.key in WEAPONS)
        return blow and all(t.kind not in ("party", "enemy", "claimant") for t in clause[: clause.index(deals)])
    war = bool(clause) and clause[0].text in WARS  # which is a span of time too: "the war has killed 68,159"
    return bool(clause) and (war or clause[0].kind == "event_noun") and all(t.kind not in ("party", "enemy") for t in clause)


def home_voice(tokens: list[Token], subject: Told) -> bool:
    """Tell whether the one who speaks does it for his country, and is not only of it, as "a Turkish aid worker" is."""
    at = next((k for k, t in enumerate(tokens) if t.start == subject.basis.start), len(tokens))
    if at == len(tokens) or tokens[at].role != "adjectives":
        return True
    beside = tokens[at + 1 : at + 4]
    return any(t.kind in ("official", "people_military", "claimant", "category") or t.text in MILITARY for t in beside)


def tells(tokens: list[Token], subject: Told) -> bool:
    """Tell whether the subject is the one who speaks."""
    at = next((k for k, t in enumerate(tokens) if t.start == subject.basis.start), len(tokens))
    for token in tokens[at + 1 : at + 8]:
        if token.kind == "says":
            return True
        if token.kind in ("number", "loss", "supply"):
            return False
    return False


def _own_losses(tokens: list[Token], i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find whose "its own losses" and "their losses" are before the number at `i`: the subject's, but where one man speaks of
    "their losses" those of the other side."""
    for k in range(i - 1, max(0, i - 12), -1):
        if tokens[k].kind == "number":
            return None
        if tokens[k].kind != "loss" or tokens[k].role != "nouns":
            continue
        own = tokens[k - 1].text == "own"
        owner = tokens[k - 1 - own].text if k > own else ""
        if owner not in ("its", "their") and not (own and owner == "his"):
            return None
        subject = subject_of(tokens, k, scene, speaker_party)
        if owner == "their" and not own and subject is not None and subject.value == speaker_party and _is_one_man(tokens, k):
            return opponent_of(subject, "speakers_opponent", scene)
        return subject or (tell(speaker_party, "speakers_own") if own else None)
    return None


def _is_one_man(tokens: list[Token], at: int) -> bool:
    """Tell whether an officer or official, and no body of people, is the last to speak before `at`."""
    last = next((t for t in reversed(tokens[:at]) if t.kind in ("official", "claimant") or t.text in MILITARY), None)
    return last is not None and last.text.split()[-1] in ONE_MAN


def _dealt_blow(tokens: list[Token], subject: Told, i: int, noun_told: bool) -> bool:
    """Tell whether the subject is said to have dealt the blow whose toll stands behind a colon: "Russians shelled Nikopol: 4
    dead", or behind a comma as nothing but the number with its noun of loss (`noun_told`).
    """
    behind = [t for t in tokens[:i] if t.start >= subject.basis.end]
    colon = next((k for k, t in enumerate(behind) if t.text == ":"), None)
    if colon is None and noun_told and not any(t.kind == "loss" for t in behind):
        comma = next((k for k in range(len(behind) - 1, -1, -1) if behind[k].text == ","), None)
        colon = comma if comma is not None and all(t.kind == "qualifier" for t in behind[comma + 1 :]) else None
    return colon is not None and any(t.text in BLOWS or t.text.startswith("inflict") for t in behind[:colon])


def cost_to(tokens: list[Token], at: int, i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find to whom a fight was costly: "the assault cost Russia 130 vehicles"."""
    last = next((k for k in range(i - 1, at, -1) if tokens[k].kind == "number"), at)
    for token in (*tokens[last + 1 : i], *tokens[at + 1 : last]):  # "cost Israel 110 planes and Egypt 300"
        if token.kind in ("party", "claimant"):
            return tell(party_of(token, scene), "borne_by", token)
        if token.kind == "enemy":
            return tell(scene.enemy(speaker_party), "enemy", token)
    return None


def _owner_of_participle(tokens: list[Token], at: int, scene: Scene) -> Told | None:
    """Find whose men a participle behind their noun tells of: "of Russian soldiers killed in Ukraine"."""
    if not at or tokens[at - 1].kind != "category":
        return None
    named = next((t for t in reversed(tokens[max(0, at - 4) : at - 1]) if t.kind == "party"), None)
    return tell(party_of(named, scene), "owner", named) if named is not None else None


def _bearer(tokens: list[Token], i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find who bears it before the number: "we have lost 40 soldiers killed", "the brigade has 40 men wounded"."""
    for k in range(i - 1, max(-1, i - 5), -1):
        token = tokens[k]
        if token.kind == "loss":
            return subject_of(tokens, k, scene, speaker_party) if token.role in ("suffer", "bear") else None
        if token.text in ("has", "have", "had", "has had"):
            return subject_of(tokens, k, scene, speaker_party)
        if token.kind not in ("qualifier", "word") or token.text == "that":
            return None
    return None


def owner_of_noun(tokens: list[Token], at: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find the owner of a noun of loss: "Russian losses", "losses of the enemy", "the enemy's personnel losses"."""
    lead = tokens[max(0, at - 3) : at]
    if at and lead[-1].key == "un" and tokens[at].text in ("casualties", "losses"):
        return tell(PEACEKEEPERS, "owner", lead[-1])
    if len(lead) == 3 and lead[0].kind == "claimant" and [t.text for t in lead[1:]] == ["'", "s"]:
        return tell(party_of(lead[0], scene), "owner", lead[0])  # "the tally of Putin's losses"
    for k in range(at - 1, max(-1, at - 5), -1):
        token = tokens[k]
        if token.kind == "enemy":
            return tell(scene.enemy(speaker_party), "enemy", token)
        if (party := _owner(token, scene)) and tells_of(tokens, k):
            return None
        if party:
            return tell(party, "owner", token)
        counted = token.kind == "number" and token is tokens[at - 1]  # "caused the Iranians 18,500 casualties"
        if token.kind in ("says", "number") and not counted or token.text in (",", "that"):
            break
        if token.text in ("its", "their") and token is tokens[0] and scene.meant is not None:
            return tell(scene.meant, "owner", token)  # "Its losses were 140 dead", of whom the sentence before told
    for j in range(at + 1, min(len(tokens), at + 7)):
        token = tokens[j]
        if token.kind == "enemy":
            return tell(scene.enemy(speaker_party), "enemy", token)
        if token.kind == "party" and strikes(tokens, j):
            return None  # "the dead of a Russian missile strike now number 31"
        if party := _owner(token, scene):
            owned = any(t.text in ("of", "for", "among", "to", "by") for t in tokens[at + 1 : j])
            owned = owned or [t.text for t in tokens[j - 1 : j + 2 : 2]] == ["(", ")"]  # "Losses (Russia):"
            return tell(party, "owner", token) if owned else None
        if token.kind in ("number", "says"):
            break
    return None


def headed_losses(tokens: list[Token], i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Return whose losses are named before the colon that the number at `i` stands behind: "The enemy's losses of the day,
    counting killed and wounded: 244 persons"."""
    colon = next((k for k in range(i - 1, 0, -1) if tokens[k].kind != "qualifier"), 0)
    if tokens[colon].text != ":":
        return None
    for k in range(colon - 1, -1, -1):
        if tokens[k].kind == "number" or tokens[k].text in (";", ":"):
            return None
        if tokens[k].kind == "loss" and tokens[k].role == "nouns" and tokens[k].key in ("lost", "killed_and_wounded"):
            return _inflicted_before(tokens, i, scene, speaker_party) or owner_of_noun(tokens[:colon], k, scene, speaker_party)
    return None


def _owner(token: Token, scene: Scene) -> str | None:
    """Return the party that a name of its own or of its army tells: "losses of the Ukrainian army"."""
    named = token.kind == "party" or token.kind == "claimant" and token.text.endswith(ARMIES)
    return party_of(token, scene) if named else scene.side_named(token.text)
