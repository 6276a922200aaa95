"""Those who spoke before, known again by surname or as "the spokesman", and those who speak for nobody at war."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from helpers.extraction.claimants import SPEAKING
from helpers.extraction.grammar import words
from helpers.extraction.officials import SPOKESMEN
from helpers.extraction.speaker import Speaker
from helpers.extraction.speech import speaks
from helpers.extraction.tokens import Token

SOMEBODY = words("somebody")
MEDIA = words("media")
REPORTS = frozenset({"report", "statement", "bulletin", "briefing", "summary"})
CLAIMING = frozenset({"claimed", "claims", "put", "puts"})
REPORTING = frozenset({"report", "reports", "reported"})
BETWEEN_NAMES = frozenset({"the", "of", "for", "and", "in", "on", "'", "s"})
NAMING = frozenset({"word", "party", "place", "people_civil"})
LONGEST = 10  # tokens of a name, and of what stands before the verb of saying
BESIDE_NAME = (",", "the", "a", "of")


def surnames(tokens: list[Token], speakers: list[Speaker], text: str) -> dict[str, Speaker]:
    """Return the speakers whose names stand beside their offices, by folded surname ("Serhiy Haidai, the governor, said")."""
    found = {}
    for speaker in speakers:
        if speaker.index >= 0 and speaker.claimant != "other":
            for name in (_name(tokens[speaker.index + 1 :], text)[-1:], _name(tokens[1 : speaker.index][::-1], text)[:1]):
                found |= {token.text: speaker for token in name if len(token.text) > 3}
    return found


def _name(beside: list[Token], text: str) -> list[Token]:
    """Return the capitalised words nearest to an office, in the order given, behind no more than where it is held."""
    name: list[Token] = []
    for token in beside[:6]:
        if token.kind == "word" and text[token.start].isupper():
            name.append(token)
        elif name or token.text not in BESIDE_NAME and token.kind not in ("party", "place", "people_civil"):
            break
    return name


def known_speakers(tokens: list[Token], people: dict[str, Speaker]) -> list[Speaker]:
    """Return the speaker named before by office whose surname now stands beside a verb of saying, or an empty list."""
    for i, token in enumerate(tokens):
        if token.kind == "word" and token.text in people and speaks(tokens, i, near=3):
            return [replace(people[token.text], index=i, start=token.start, lead=False)]
    return []


def same_again(speaker: Speaker, tokens: list[Token], before: Speaker | None) -> Speaker:
    """Return a speaker as the one who spoke before where he is only called "the spokesman" and is of the same party."""
    if before is None or speaker.index < 1:
        return speaker
    if tokens[speaker.index].text in REPORTS and tokens[speaker.index - 1].text in ("the", "same") and before.claimant != "other":
        return replace(speaker, claimant=before.claimant, party=before.party, text=before.text, start=before.start)
    if tokens[speaker.index].text in ("official", "officials") and tokens[speaker.index - 1].text == "the":
        beside = takewhile(lambda t: t.kind != "says", tokens[speaker.index + 1 : speaker.index + 4])
        known = before.claimant != "other" and not any(t.kind in ("party", "place") for t in beside)
        return replace(speaker, claimant=before.claimant, party=before.party) if known else speaker
    if before.party != speaker.party or tokens[speaker.index].text not in SPOKESMEN:
        return speaker
    return replace(speaker, claimant=before.claimant) if tokens[speaker.index - 1].text == "the" else speaker


def named_by_capitals(tokens: list[Token], text: str) -> list[Speaker]:
    """Return the one whose name of several capitalised words opens a sentence right before a verb of saying ("The Observatory for
    Human Rights said ..."), or an empty list.
    """
    says = next((k for k, t in enumerate(tokens[:LONGEST]) if t.kind == "says"), 0)
    name = [t for t in tokens[:says] if t.text not in BETWEEN_NAMES]
    speaking = tokens[says].text in SPEAKING or says > 0 and speaks(tokens, says - 1, near=2)
    if not speaking or len(name) < 2 or not all(text[t.start].isupper() for t in name):
        return []
    if any(t.kind not in NAMING for t in name) or not any(t.kind == "word" for t in name):
        return []
    nation = next((t.key for t in name if t.kind == "party"), None)
    return [Speaker("other", text[tokens[0].start : tokens[says - 1].end], 0, nation, False, tokens[0].start)]


def somebody(tokens: list[Token], text: str) -> list[Speaker]:
    """Return the one of no party and no office who speaks ("..., a Sudanese rights group said"), or an empty list."""
    for i, token in enumerate(tokens):
        says = next((k for k in range(i + 1, min(len(tokens), i + 4)) if tokens[k].kind == "says"), None)
        if (
            token.text not in SOMEBODY
            or says is None
            or tokens[says].text not in SPEAKING | CLAIMING | (REPORTING if token.text in MEDIA else set())
            or says > i + 1
            and tokens[i + 1].text == "of"
        ):
            continue
        opens = next((k for k in range(i - 1, -1, -1) if tokens[k].text in (",", ".", ";", "-", "that")), -1) + 1
        if any(t.kind in ("number", "loss") for t in tokens[opens:i]) or i - opens > 7:
            continue
        if token.text in ("source", "sources") and any(t.kind in ("party", "claimant") for t in tokens[opens:i]):
            return []  # "a Ukrainian intelligence source" is of its side
        nation = next((t for t in tokens[opens:i] if t.kind == "party"), None)
        return [
            Speaker("other", text[tokens[opens].start : token.end], i, nation.key if nation else None, False, tokens[opens].start)
        ]
    return []
