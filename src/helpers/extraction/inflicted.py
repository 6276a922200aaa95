"""On whom a loss is inflicted, where the noun that tells it stands apart from its verb: "took 26 marines prisoner", "inflicted
280 casualties", "were killed in the strike on the fleet's headquarters"."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.losses import Loss
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.subjects import subject_of

CLAIMED = frozenset({"claimed", "claims", "claim", "claiming", "boasted", "boasts"})
PASSED = frozenset({"another", "of"})  # may stand between such a verb and its number: "boasted of 253 casualties"
STRUCK = 7  # tokens from a blow to the party that it fell on
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
    """Tell whether the subject claims the number right behind the verb, as one does of his enemy's dead and seldom of his own."""
    k = next((k for k in range(i - 1, -1, -1) if tokens[k].kind != "qualifier" and tokens[k].text not in PASSED), -1)
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
