"""Who puts a figure forward: the claimant that a sentence names beside a verb of saying, or the one carried on from before."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token

LEADS = frozenset({"according to", "per", "citing", "cites", "data from", "figures from", "source", "published", "given by", "as reported by"})
COUNTS = frozenset("count counts tally toll table figures figure data numbers number list estimate estimates report reports statement bulletin summary briefing update assessment post intelligence records".split())
MILITARY = frozenset({"military", "army", "armed forces", "navy", "air force", "commander", "commanders", "general", "colonel", "brigade", "forces"})
CIVIL = frozenset({"police", "rescuers", "medics", "doctors"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A claimant named in a sentence, with the words that name it and the index of its token (-1: from the title)."""

    claimant: str
    text: str
    index: int
    party: str | None = None


def find_speakers(tokens: list[Token], text: str, scene: Scene) -> list[Speaker]:
    """Return the claimants that a sentence makes speak, in order. `text` is the original, for the words as written."""
    speakers = []
    for i, token in enumerate(tokens):
        if token.kind == "claimant" and _speaks(tokens, i):
            speakers.append(Speaker(token.key, text[token.start:token.end], i, scene.lexicon.profile.claimants[token.key].party))
        elif token.kind == "party" and token.role == "nouns" and _speaks(tokens, i, near=3):
            speakers.append(_voice(token.key, "voice", text[token.start:token.end], i, scene))
        elif rank := _rank(token):
            if _speaks(tokens, i, near=6):
                speakers.append(_official(tokens, i, rank, text, scene))
    if not speakers and len(tokens) <= 24 and not any(t.kind in ("loss", "supply") and t.role != "nouns" for t in tokens):
        speakers = [Speaker(t.key, text[t.start:t.end], i, scene.lexicon.profile.claimants[t.key].party) for i, t in enumerate(tokens) if t.kind == "claimant"]
    return [s for s in speakers if s is not None]


def _rank(token: Token) -> str | None:
    """Return whether a token names an official (`civil`) or a soldier who may speak (`military`), else None."""
    if token.kind == "official":
        return token.key
    if token.text in MILITARY and token.kind in ("people_military", "category", "word"):
        return "military"
    return "civil" if token.text in CIVIL else None


def _official(tokens: list[Token], i: int, rank: str, text: str, scene: Scene) -> Speaker | None:
    """Return an official as a claimant: of the party or place named beside, else of the land the war is fought on."""
    around = [*reversed(tokens[max(0, i - 4):i]), *tokens[i + 1:i + 5]]
    beside = [t for t in around if t.kind in ("party", "place")]
    party = party_of(beside[0], scene) if beside else (scene.theatre if rank == "civil" else None)
    role = {"civil": "voice", "military": "military_voice", "ministry": "ministry_voice"}[rank]
    return _voice(party, role, text[tokens[i].start:tokens[i].end], i, scene)


def _voice(party: str | None, role: str, words: str, i: int, scene: Scene) -> Speaker:
    known = scene.lexicon.profile.parties.get(party) if party else None
    return Speaker((getattr(known, role) if known else None) or "other", words, i, party)


def _speaks(tokens: list[Token], i: int, near: int = 9) -> bool:
    """Tell whether the name at index `i` stands beside a verb of saying, behind "according to", or owns a count ("X's tally")."""
    before = [t for t in tokens[max(0, i - 5):i] if t.text not in ("the", "a", "an")]
    if any(t.kind == "says" and t.text in LEADS for t in before[-3:]):
        return True
    if before and before[-1].kind == "says" and before[-1].text != "reports" and _closes(tokens, i):
        return True
    if i == 0 and len(tokens) > 1 and tokens[1].text == ":":
        return True
    j, steps = _past_aside(tokens, i + 1), 0
    while j < len(tokens) and steps < near:
        token = tokens[j]
        if token.kind == "says":
            return True
        if token.text in COUNTS and steps <= 5:
            return True
        if token.kind in ("loss", "number", "supply", "claimant") or token.text in (".", ";", "that", "which", "and", "was", "were"):
            return False
        j, steps = j + 1, steps + 1
    return False


def _past_aside(tokens: list[Token], j: int) -> int:
    """Return the index behind an aside between commas that opens at `j`, else `j` itself."""
    if j < len(tokens) and tokens[j].text == ",":
        for k in range(j + 1, min(len(tokens), j + 16)):
            if tokens[k].text == ",":
                return k + 1
    return j


def _closes(tokens: list[Token], i: int) -> bool:
    """Tell whether the name at `i` ends its clause, as a speaker behind the verb does ("..., said the General Staff on Friday")."""
    for token in tokens[i + 1:i + 5]:
        if token.kind in ("punct", "date") and token.text not in ("'", "("):
            return True
        if token.text in ("on", "in", "for", "late", "early") or token.kind in ("official", "people_military"):
            continue
        if token.kind in ("loss", "supply", "says", "hypothetical") or token.text in ("has", "had", "have", "is", "was", "'", "s"):
            return False
    return i + 1 >= len(tokens)


def speaker_of(speakers: list[Speaker], i: int) -> Speaker | None:
    """Return the speaker of the number at index `i`: the last one before it, else the first one after it."""
    before = [s for s in speakers if s.index < i]
    if before:
        return before[-1]
    return speakers[0] if speakers else None
