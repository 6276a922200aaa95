"""Who puts a figure forward: the claimant that a sentence names beside a verb of saying, or the one carried on from before."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.extraction.lexicon import Lexicon
from helpers.extraction.segments import Token

LEADS = frozenset({"according to", "per", "citing", "cites", "data from", "figures from", "source", "published", "given by", "as reported by"})
COUNTS = frozenset("count counts tally toll table figures figure data numbers number list estimate estimates report reports statement bulletin summary briefing update assessment post total intelligence records".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """A claimant named in a sentence, with the span of the words that name it and the index of its token."""

    claimant: str
    text: str
    index: int
    party: str | None = None


def find_speakers(tokens: list[Token], text: str, lexicon: Lexicon) -> list[Speaker]:
    """Return the claimants that a sentence makes speak, in order. `text` is the original, for the words as written."""
    speakers = []
    for i, token in enumerate(tokens):
        if token.kind == "claimant" and _speaks(tokens, i):
            speakers.append(Speaker(token.key, text[token.start:token.end], i, lexicon.profile.claimants[token.key].party))
        elif token.kind == "party" and token.role == "nouns" and _speaks(tokens, i, near=2):
            voice = lexicon.profile.parties[token.key].voice
            if voice:
                speakers.append(Speaker(voice, text[token.start:token.end], i, token.key))
    return speakers


def _speaks(tokens: list[Token], i: int, near: int = 7) -> bool:
    """Tell whether the name at index `i` stands beside a verb of saying, behind "according to", or owns a count ("X's tally")."""
    before = tokens[max(0, i - 4):i]
    if any(t.kind == "says" and t.text in LEADS for t in before):
        return True
    if before and before[-1].kind == "says" or len(before) > 1 and before[-1].text in ("the", "a") and before[-2].kind == "says" and before[-2].text not in ("reports",):
        return True
    for j in range(i + 1, min(len(tokens), i + 1 + near)):
        token = tokens[j]
        if token.kind == "says":
            return True
        if token.text in COUNTS and j <= i + 4:
            return True
        if token.kind in ("loss", "number") or token.text in (".", ";", "that", "which", "has", "have", "had"):
            return False
    return any(t.text == "by" for t in before[-2:]) and any(t.text in ("count", "released", "issued", "issued", "published", "update", "posted", "told") for t in before)


def speaker_of(speakers: list[Speaker], i: int, number_count_between=None) -> Speaker | None:
    """Return the speaker of the number at index `i`: the last one before it, else the first one after it."""
    before = [s for s in speakers if s.index < i]
    if before:
        return before[-1]
    return speakers[0] if speakers else None
