"""Who inflicts a loss and who bears it, by the grammar of the sentence: subject, agent, target, owner of a noun of loss."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT, agent_in, target_of
from helpers.extraction.basis import Told, came_by, tell
from helpers.extraction.datelines import dateline_end
from helpers.extraction.grammar import words
from helpers.extraction.losses import Loss
from helpers.extraction.nouns import party_of
from helpers.extraction.objects import behind_place, in_object, only_speaks
from helpers.extraction.owners import land_subject, pronoun_subject
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token

COUNTS = words("counts")
PLACED = ("in", "by", "near", "at", "during", "since", "over", "has", "have", "on")
OBLIQUE = frozenset({"of", "by", "to", "under", "from", "in", "during", "after"})
ARMED = frozenset(["army", "military", "air force", "navy"])
ARMIES = ("army", "military", "armed forces", "navy", "air force")
ADMITS = words("admits")
BLOWS = words("blows")
WARS = frozenset({"war", "conflict", "fighting", "violence"})
ONE_MAN = words("one_man")
THE_LOSS = (["the", "loss", "of"], ["the", "losses", "of"], ["its", "loss", "of"])  # what nobody confirms but of his own
MILITARY_WORDS = words("military")
CLAIMED = frozenset({"claimed", "claims", "claim", "claiming", "boasted", "boasts"})
UNITS = frozenset({"units", "soldiers", "troops", "forces", "brigades", "members", "men", "battalions"})
STRUCK = 7  # tokens from a blow to the party that it fell on
TAKES = frozenset({"took", "taken", "takes", "take", "taking"})
HAD = frozenset({"has", "have", "had"})
THEY = frozenset({"they", "it", "he", "she", "we"})


def by_grammar(
    tokens: list[Token], i: int, loss: Loss, scene: Scene, speaker_party: str | None, home: bool = False, weapons: bool = False
) -> Told | None:
    """Return the party that bears the loss, as the voice and role of its word tell it, or None when the sentence does not."""
    if owned := _own_losses(tokens, i, scene, speaker_party) or not home and _admitted(tokens, i, scene, speaker_party):
        return owned
    subject = subject_of(tokens, loss.index, scene, speaker_party)
    if subject is not None and loss.voice == "active" and _tells_of_blow(tokens, subject, loss.index):
        subject = None
    if subject is not None and _dealt_blow(tokens, subject, i, loss.token.role == "nouns"):
        return opponent_of(subject, "doer", scene, home)
    if loss.token.role == "nouns" and (borne := _inflicted_on(tokens, i, loss, scene, speaker_party, home)):
        return borne
    if loss.token.role == "nouns" and loss.measure == "captured" and (taker := _taker(tokens, i, loss, scene, speaker_party)):
        return opponent_of(taker, "doer", scene, home)
    if loss.token.role == "nouns":
        if subject is not None and _in_clause_before(tokens, subject, loss.index):
            subject = None
        if subject is not None and scene.is_supplier(subject.value) and _tells(tokens, subject):
            subject = None  # "the UK's Ministry of Defence said, and total losses have reached 500,000"
        if subject is not None and scene.ours and _claims(tokens, subject, i):
            return opponent_of(subject, "speakers_opponent", scene)  # "the intelligence service claimed seven dead"
        return (
            owner_of_noun(tokens, loss, scene, speaker_party) or target_of(tokens, loss.index, scene, speaker_party) or subject
        )
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
        told = target_of(tokens, loss.index, scene, speaker_party)
        return told if told is not None or home or weapons else _struck_in(tokens, loss.index, scene)
    if loss.voice == "suffer" and [t.text for t in tokens[loss.index + 1 : loss.index + 2]] == ["by"]:
        return came_by(agent_in(tokens, loss.index, scene, speaker_party), "borne_by")
    if loss.token.text.startswith("cost"):
        return cost_to(tokens, loss.index, i, scene, speaker_party)
    if loss.voice == "suffer":
        told = _of_teller(land_subject(tokens, loss.index, scene) or subject, tokens, loss, scene, weapons)
        return told or pronoun_subject(tokens, loss.index, speaker_party, None if scene.ours else scene.voice)
    return target_of(tokens, loss.index, scene, speaker_party) or opponent_of(subject, "doer", scene, home)


def _inflicted_on(tokens: list[Token], i: int, loss: Loss, scene: Scene, speaker_party: str | None, home: bool) -> Told | None:
    """Return on whom casualties are inflicted: "inflicted over 1,310 casualties on Ukrainian troops", "repelled seven attacks,
    inflicting up to 280 casualties"."""
    for k in range(i - 1, max(-1, i - 5), -1):
        if tokens[k].text.startswith("inflict"):
            for j in range(loss.index + 1, min(len(tokens), loss.index + 5)):
                if tokens[j].kind in ("party", "enemy") and tokens[j - 1].text in ("on", "upon", "the"):
                    enemy = tokens[j].kind == "enemy"
                    return tell(scene.enemy(speaker_party) if enemy else party_of(tokens[j], scene), "target", tokens[j])
            doer = subject_of(tokens, k, scene, speaker_party)
            return opponent_of(doer, "doer", scene, home) if doer is not None else None
        if tokens[k].kind not in ("qualifier", "word"):
            return None
    return None


def _struck_in(tokens: list[Token], at: int, scene: Scene) -> Told | None:
    """Return whose men or works a blow fell on that is told behind a passive: "were killed in the strike on the headquarters of
    the Black Sea Fleet"."""
    for k in range(at + 1, min(len(tokens) - 2, at + 6)):
        if tokens[k].kind in ("number", "says") or tokens[k].text in (",", ";", "by"):
            return None
        if tokens[k].kind == "event_noun" and tokens[k + 1].text in ("on", "against"):
            behind = tokens[k + 2 : k + 2 + STRUCK]
            closes = next((n for n, t in enumerate(behind) if t.kind in ("punct", "number", "says") or t.text == "by"), len(behind))
            named = next((t for t in behind[:closes] if t.kind == "party"), None)
            return tell(party_of(named, scene), "target", named) if named is not None else None
    return None


def _taker(tokens: list[Token], i: int, loss: Loss, scene: Scene, speaker_party: str | None) -> Told | None:
    """Return who took prisoners, where the verb stands before the number and the noun behind it: "took 26 marines prisoner"."""
    if loss.index < i:
        return None
    verb = next((k for k in range(i - 1, max(-1, i - 5), -1) if tokens[k].kind not in ("qualifier", "party")), None)
    if verb is None or tokens[verb].text not in TAKES:
        return None
    pronoun = verb > 0 and tokens[verb - 1 - (tokens[verb - 1].text in HAD)].text in THEY
    return tell(speaker_party, "speakers_own") if pronoun and speaker_party else subject_of(tokens, verb, scene, speaker_party)


def _claims(tokens: list[Token], subject: Told, i: int) -> bool:
    """Tell whether the subject claims the number right behind the verb, as one does of his enemy's dead and seldom of his own."""
    k = next((k for k in range(i - 1, -1, -1) if tokens[k].kind != "qualifier" and tokens[k].text != "another"), -1)
    return k >= 0 and tokens[k].text in CLAIMED and tokens[k].start >= subject.basis.end


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
    if subject is None or not loss.after or not _tells(tokens, subject):
        return subject
    if weapons or loss.measure == "captured":
        return opponent_of(subject, "speakers_opponent", scene)
    return subject if home_voice(tokens, subject) else None


def _tells_of_blow(tokens: list[Token], subject: Told, at: int) -> bool:
    """Tell whether the subject only says what blows did that nobody is named for: "the ministry said the strikes killed 63"."""
    behind = [t for t in tokens[:at] if t.start >= subject.basis.end]
    said = next((k for k, t in enumerate(behind) if t.kind == "says"), len(behind))
    clause = [t for t in behind[said + 1 :] if t.text not in ("that", "the")]
    war = bool(clause) and clause[0].text in WARS  # which is a span of time too: "the war has killed 68,159"
    return bool(clause) and (war or clause[0].kind == "event_noun") and all(t.kind not in ("party", "enemy") for t in clause)


def home_voice(tokens: list[Token], subject: Told) -> bool:
    """Tell whether the one who speaks does it for his country, and is not only of it, as "a Turkish aid worker" is."""
    at = next((k for k, t in enumerate(tokens) if t.start == subject.basis.start), len(tokens))
    if at == len(tokens) or tokens[at].role != "adjectives":
        return True
    beside = tokens[at + 1 : at + 4]
    return any(t.kind in ("official", "people_military", "claimant", "category") or t.text in MILITARY_WORDS for t in beside)


def _tells(tokens: list[Token], subject: Told) -> bool:
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
        if owner not in ("its", "their"):
            return None
        subject = subject_of(tokens, k, scene, speaker_party)
        if owner == "their" and not own and subject is not None and subject.value == speaker_party and _is_one_man(tokens, k):
            return opponent_of(subject, "speakers_opponent", scene)
        return subject
    return None


def _is_one_man(tokens: list[Token], at: int) -> bool:
    """Tell whether an officer or official, and no body of people, is the last to speak before `at`."""
    last = next((t for t in reversed(tokens[:at]) if t.kind in ("official", "claimant") or t.text in MILITARY_WORDS), None)
    return last is not None and last.text.split()[-1] in ONE_MAN


def _admitted(tokens: list[Token], i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find who admits the loss of the number at `i`: nobody admits another's, but for people at home, whom his blows kill."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if tokens[k].text in ADMITS:
            if any(t.kind == "people_civil" for t in tokens[max(0, k - 2) : k]):
                return None  # the hospital has admitted the wounded
            return subject_of(tokens, k, scene, speaker_party) or tell(speaker_party, "speakers_own")
        if tokens[k].kind == "says" and [t.text for t in tokens[k + 1 : k + 4]] in THE_LOSS:
            return subject_of(tokens, k, scene, speaker_party) or tell(speaker_party, "speakers_own")
        if tokens[k].kind in ("number", "party", "enemy", "says") or tokens[k].text == ";":
            return None
    return None


def _dealt_blow(tokens: list[Token], subject: Told, i: int, noun_told: bool) -> bool:
    """Tell whether the subject is said to have dealt the blow whose toll stands behind a colon: "Russians shelled Nikopol: 4
    dead", or behind a comma as nothing but the number with its noun of loss (`noun_told`).
    """
    behind = [t for t in tokens[:i] if t.start >= subject.basis.end]
    colon = next((k for k, t in enumerate(behind) if t.text == ":"), None)
    if colon is None and noun_told and not any(t.kind == "loss" for t in behind):
        comma = next((k for k in range(len(behind) - 1, -1, -1) if behind[k].text == ","), None)
        colon = comma if comma is not None and all(t.kind == "qualifier" for t in behind[comma + 1 :]) else None
    return colon is not None and any(t.text in BLOWS for t in behind[:colon])


def opponent_of(told: Told | None, code: str, scene: Scene, home: bool = False) -> Told | None:
    """Return whose loss a blow by a party is, told by the words that name the party."""
    if told is None:
        return tell(scene.struck_by(None, home), "theatre")
    return tell(scene.struck_by(told.value, home), code, told.basis)


def cost_to(tokens: list[Token], at: int, i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find to whom a fight was costly: "the assault cost Russia 130 vehicles"."""
    for token in tokens[at + 1 : i]:
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
        if token.kind not in ("qualifier", "word"):
            return None
    return None


def owner_of_noun(tokens: list[Token], loss: Loss, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find the owner of a noun of loss: "Russian losses", "losses of the enemy", "the enemy's personnel losses"."""
    for token in reversed(tokens[max(0, loss.index - 4) : loss.index]):
        if token.kind == "enemy":
            return tell(scene.enemy(speaker_party), "enemy", token)
        if party := _owner(token, scene):
            return tell(party, "owner", token)
        counted = token.kind == "number" and token is tokens[loss.index - 1]  # "caused the Iranians 18,500 casualties"
        if token.kind in ("says", "number") and not counted or token.text in (",", "that"):
            break
    for j in range(loss.index + 1, min(len(tokens), loss.index + 7)):
        token = tokens[j]
        if token.kind == "enemy":
            return tell(scene.enemy(speaker_party), "enemy", token)
        if party := _owner(token, scene):
            owned = any(t.text in ("of", "for", "among", "to", "by") for t in tokens[loss.index + 1 : j])
            return tell(party, "owner", token) if owned else None
        if token.kind in ("number", "says"):
            break
    return None


def _is_unit(tokens: list[Token], j: int) -> bool:
    """Tell whether the party at index `j` only says of which army units are that act: "units of the North Korean army lost"."""
    of = j - 2 if tokens[j - 1].text == "the" else j - 1
    return of > 0 and tokens[of].text == "of" and tokens[of - 1].text in UNITS


def _owner(token: Token, scene: Scene) -> str | None:
    """Return the party that a name of its own or of its army tells: "losses of the Ukrainian army"."""
    named = token.kind == "party" or token.kind == "claimant" and token.text.endswith(ARMIES)
    return party_of(token, scene) if named else scene.side_named(token.text)


def subject_of(tokens: list[Token], at: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find who does it: the nearest party before the verb that no preposition makes a place or an object."""
    for j in range(min(at, len(tokens)) - 1, dateline_end(tokens) - 1, -1):
        token = tokens[j]
        if token.kind in ("party", "claimant"):
            lead = tokens[j - 1].text if j else ""
            if lead in ("the", "a", "an") and j > 1:
                lead = tokens[j - 2].text
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
                or lead == "by"
                or lead == "what"
                and any(t.text == "," for t in tokens[j:at])
                or in_object(tokens, j, scene)
                or behind_place(tokens, j)
            ):
                continue
            return tell(party_of(token, scene), "subject", token)
        if token.kind == "category" and any(t.kind == "number" for t in tokens[max(0, j - 4) : j]):
            continue  # "killed 50 insurgents and lost five soldiers": those counted act on nothing
        behind = tokens[j + 1] if j + 1 < len(tokens) else None
        if token.kind == "enemy" and behind is not None and (behind.kind == "event_noun" or behind.text in BLOWS):
            continue  # "as a result of enemy attacks two people died"
        if (token.kind == "enemy" or scene.side_named(token.text)) and j and tokens[j - 1].text in OBLIQUE:
            continue  # "as a result of enemy actions", "under enemy fire", "deployment points of nationalists"
        if token.kind == "enemy" or scene.side_named(token.text):
            return tell(scene.side_named(token.text) or scene.enemy(speaker_party), "enemy", token)
        if token.text in ("we", "our") and speaker_party:
            return tell(speaker_party, "we", token)
        if token.text == "country" and j and tokens[j - 1].text == "the":
            land = next((t for t in reversed(tokens[:j]) if t.kind in ("party", "claimant") and party_of(t, scene)), None)
            return tell(party_of(land, scene), "subject", land) if land is not None else None
        if token.text in ARMED and scene.civil and not scene.ours and j and tokens[j - 1].text == "the":
            return tell(scene.army(scene.country), "subject", token)
        if token.text == ";":
            return None
    return None
