"""Whose loss it is where a word stands for a party: "its own men", "they had lost", "the country has lost", "another five"."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token

HAVE = frozenset({"has", "had", "have", "also", "has had", "have had", "too"})
THEY = frozenset({"they", "it", "he", "she"})


def pronoun_subject(tokens: list[Token], at: int, speaker_party: str | None) -> Told | None:
    """Return the one who speaks where a pronoun for him is the subject of the verb at `at`: "officials in Juba said that they had
    lost three tanks"."""
    if speaker_party is None:
        return None
    k = at - 1
    while k > 0 and tokens[k].text in HAVE:
        k -= 1
    said = k > 1 and tokens[k].text in THEY and any(t.kind == "says" for t in tokens[:k])
    return tell(speaker_party, "speakers_own", tokens[k]) if said else None


def land_subject(tokens: list[Token], at: int, scene: Scene) -> Told | None:
    """Return the party named last where "the country" is the subject of the verb at `at`: "Iran told parliament that the country
    lost 3,000 men"."""
    k = at - 1
    while k > 0 and tokens[k].text in HAVE:
        k -= 1
    if k < 2 or tokens[k].text not in ("country", "kingdom", "republic") or tokens[k - 1].text != "the":
        return None
    named = next((t for t in reversed(tokens[: k - 1]) if t.kind in ("party", "claimant")), None)
    party = party_of(named, scene) if named is not None else None
    return None if party is None or party in scene.groups else tell(party, "subject", named)


def own_men(counted: Counted, subject: Told | None) -> Told | None:
    """Return whose "its own men" are: the subject's, else those of the one who speaks; None where nothing tells."""
    tokens, i, noun = counted.tokens, counted.index, counted.noun
    if noun is None or not noun.own:
        return None
    if subject is not None:
        return subject
    whose = {t.text for t in tokens[i + 1 : noun.last + 1]}
    many = "their" not in whose or "own" in whose
    return tell(counted.speaker, "speakers_own") if many or _several_speak(tokens[:i]) else None


def _several_speak(before: list[Token]) -> bool:
    """Tell whether a body of people speaks, who may call its men "theirs", and no one man, to whom they are the other side's."""
    says = next((k for k, t in enumerate(before) if t.kind == "says"), 0)
    return any(t.kind in ("official", "category", "people_military") and t.text.endswith("s") for t in before[:says])
