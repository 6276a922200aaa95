"""On whom a loss is inflicted, where the noun that tells it stands apart from its verb: "took 26 marines prisoner", "inflicted
280 casualties", "were killed in the strike on the fleet's headquarters"."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.grammar import ADMITS
from helpers.extraction.loss import Loss
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.subjects import subject_of

CLAIMED = frozenset({"claimed", "claims", "claim", "claiming", "boasted", "boasts"})
ANNOUNCED = frozenset({"announced", "announces", "announcing", "reported", "reports", "reporting"})
PUTS = frozenset({"put", "puts", "putting", "estimated", "estimates", "reckoned", "reckons"})
PASSED = frozenset({"another", "of"})  # may stand between such a verb and its number: "boasted of 253 casualties"
STRUCK = 7  # tokens from a blow to the party that it fell on
THE_LOSS = (["the", "loss", "of"], ["the", "losses", "of"], ["its", "loss", "of"])  # what nobody confirms but of his own
TAKES = frozenset({"took", "taken", "takes", "take", "taking", "hold", "holds", "held", "holding"})
HAD = frozenset({"has", "have", "had"})
THEY = frozenset({"they", "it", "he", "she", "we"})


def opponent_of(told: Told | None, code: str, scene: Scene, home: bool = False) -> Told | None:
    """Return whose loss a blow by a party is, told by the words that name the party."""
    if told is None:
        return tell(scene.struck_by(None, home), "theatre")
    return tell(scene.struck_by(told.value, home), code, told.basis)


def inflicted_on(tokens: list[Token], i: int, loss: Loss, scene: Scene, speaker_party: str | None, home: bool) -> Told | None:
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


def claims(tokens: list[Token], subject: Told, i: int) -> bool:
    """Tell whether the subject claims the number right behind the verb, as one does of his enemy's dead and seldom of his own:
    "claimed 253 dead", "announced the destruction of 12 tanks"."""
    k = next((k for k in range(i - 1, -1, -1) if tokens[k].kind != "qualifier" and tokens[k].text not in PASSED), -1)
    if k > 1 and tokens[k].text == "destruction" and tokens[k - 1].text == "the":
        return tokens[k - 2].text in CLAIMED | ANNOUNCED and tokens[k - 2].start >= subject.basis.end
    return k >= 0 and tokens[k].text in CLAIMED and tokens[k].start >= subject.basis.end


def struck_in(tokens: list[Token], at: int, scene: Scene) -> Told | None:
    """Return whose men or works a blow fell on that is told behind a passive: "were killed in the strike on the headquarters of
    the Black Sea Fleet"."""
    for k in range(at + 1, min(len(tokens) - 2, at + 6)):
        if tokens[k].kind in ("number", "says") or tokens[k].text in (",", ";", "by"):
            return None
        if tokens[k].kind == "event_noun" and tokens[k + 1].text in ("on", "against"):
            behind = tokens[k + 2 : k + 2 + STRUCK]
            closes = next(
                (n for n, t in enumerate(behind) if t.kind in ("punct", "number", "says") or t.text == "by"), len(behind)
            )
            named = next((t for t in behind[:closes] if t.kind == "party"), None)
            return tell(party_of(named, scene), "target", named) if named is not None else None
    return None


def taker_of(tokens: list[Token], i: int, loss: Loss, scene: Scene, speaker_party: str | None) -> Told | None:
    """Return who took prisoners, where the verb stands before the number and the noun behind it: "took 26 marines prisoner"."""
    if loss.index < i:
        return None
    verb = next((k for k in range(i - 1, max(-1, i - 5), -1) if tokens[k].kind not in ("qualifier", "party")), None)
    if verb is None or tokens[verb].text not in TAKES:
        return None
    pronoun = verb > 0 and tokens[verb - 1 - (tokens[verb - 1].text in HAD)].text in THEY
    return tell(speaker_party, "speakers_own") if pronoun and speaker_party else subject_of(tokens, verb, scene, speaker_party)


def puts_losses(tokens: list[Token], subject: Told, at: int) -> bool:
    """Tell whether the subject only puts losses at a number, as one does his enemy's: his own he would call so."""
    lead = [t for t in tokens[:at] if t.start >= subject.basis.end]
    puts = next((k for k, t in enumerate(lead) if t.text in PUTS), None)
    return puts is not None and not any(t.text in ("its", "their", "his", "own") for t in lead[puts:])


def admitted(tokens: list[Token], i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Return who admits the loss of the number at `i`: nobody admits another's, but for people at home, whom his blows kill."""
    if behind := _admitted_behind(tokens, i, scene, speaker_party):
        return behind
    for k in range(i - 1, max(-1, i - 7), -1):
        if tokens[k].text in ADMITS:
            if any(t.kind == "people_civil" for t in tokens[max(0, k - 2) : k]):
                return None  # the hospital has admitted the wounded
            return subject_of(tokens, k, scene, speaker_party) or _owning_up(tokens, k, scene, speaker_party)
        if tokens[k].kind == "says" and [t.text for t in tokens[k + 1 : k + 4]] in THE_LOSS:
            return subject_of(tokens, k, scene, speaker_party) or tell(speaker_party, "speakers_own")
        if tokens[k].kind in ("number", "party", "enemy", "says") or tokens[k].text == ";":
            return None
    return None


def owns_up(tokens: list[Token], i: int) -> bool:
    """Tell whether one named before admits the loss of the number at `i`: "It acknowledged losing 40", "They admitted 9 dead"."""
    return any(tokens[k].text in ADMITS and tokens[k - 1].text in THEY for k in range(max(1, i - 6), i))


def _owning_up(tokens: list[Token], at: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Return whose own loss it is that the word at `at` admits: that of the one who speaks, also where he speaks for a country
    outside the wars of the profile, as the Pentagon does."""
    named = next((t for t in reversed(tokens[max(0, at - 3) : at]) if t.kind == "claimant"), None)
    outsiders = scene.lexicon.profile.outsiders.items() if named is not None and speaker_party is None else ()
    land = next((land for land, voices in outsiders if named.key in (voices.voice, voices.ministry_voice)), speaker_party)
    return tell(land, "speakers_own", tokens[at])


def _admitted_behind(tokens: list[Token], i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Return who admits behind it the loss of the number at `i`, which is his: "Two jets were lost, the Pentagon admitted"."""
    last = len(tokens) - 1 - (tokens[-1].kind == "punct")
    if last <= i or tokens[last].text not in ADMITS or not any(t.text == "," for t in tokens[max(i, last - 5) : last]):
        return None
    return _owning_up(tokens, last, scene, speaker_party)


def boaster_of(tokens: list[Token], i: int, loss: Loss | None, scene: Scene, speaker_party: str | None) -> str | None:
    """Return who claims a loss that is not his own: "Iran claimed the destruction of 250 tanks"."""
    if loss is None or loss.token.role != "nouns" or not loss.index < i:
        return None
    subject = subject_of(tokens, loss.index, scene, speaker_party)
    return subject.value if subject is not None and claims(tokens, subject, i) else None
