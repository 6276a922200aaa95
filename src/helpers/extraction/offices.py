"""Whose an office that a sentence makes speak is: of the claimant named with it, of another land, or of nobody but its holder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.extraction.grammar import SOMEBODY, STOPS, words
from helpers.extraction.officials import SPOKESMEN
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.speaker import Speaker
from helpers.extraction.speech import is_source, speaks

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame

NAME = 6  # tokens from an office to the name of its holder
OWN = frozenset({"an", "first", "its", "last", "latest", "new", "no", "own", "their"})
# Offices that one man holds, who may be named only where he speaks again.
HOLDERS = frozenset({"chief", "commander", "governor", "mayor", "minister", "ombudsman", "president", "spokesman", "spokeswoman"})
OUTLETS = frozenset({"a", "an", "the", "herald", "journal", "news", "post", "radio", "television", "times", "tv"})
INSTITUTIONS = words("institutions")
ASIDE = 8  # tokens of an aside that says what somebody is


def holder_named(tokens: list[Token], i: int, text: str, scene: Scene) -> Speaker | None:
    """Return the claimant named straight behind the office that he holds: "said governor Gladkov", "the ministry spokesman Igor
    Konashenkov", "the governor of Belgorod, Vyacheslav Gladkov, said"."""
    k = next((k for k in range(i + 1, min(len(tokens), i + NAME)) if not _leads_to_name(tokens[k])), len(tokens))
    if k >= len(tokens) or tokens[k].kind != "claimant":
        return None
    if any(t.text == "," for t in tokens[i:k]) and [t.kind for t in tokens[k + 1 : k + 2]] not in (["punct"], ["says"]):
        return None
    party = scene.lexicon.profile.claimants[tokens[k].key].party
    return Speaker(tokens[k].key, text[tokens[k].start : tokens[k].end], k, party, is_source(tokens, i), tokens[k].start)


def _leads_to_name(token: Token) -> bool:
    return token.text in ("of", "for", "the", ",") or token.kind in ("official", "place")


def spokesman_of(tokens: list[Token], i: int, text: str, scene: Scene) -> Speaker | None:
    """Return the claimant that acts in a sentence for whom "its spokesman" at `i` speaks: "the air force shot down 37 drones, its
    spokesman said"."""
    if tokens[i].text not in SPOKESMEN or tokens[i - 1].text not in ("its", "their"):
        return None
    acts = [k for k, t in enumerate(tokens[:i]) if t.kind == "claimant" and tokens[k + 1].kind == "loss"]
    if len(acts) != 1 or any(t.kind == "party" and t.role == "nouns" for t in tokens[acts[0] : i]):
        return None
    one = tokens[acts[0]]
    party = scene.lexicon.profile.claimants[one.key].party
    return Speaker(one.key, text[one.start : one.end], i, party, False, one.start)


def describes(tokens: list[Token], i: int) -> bool:
    """Tell whether the office at `i` only says what a claimant named before is: "Konashenkov, the ministry's spokesman, said"."""
    opens = next((k for k in range(i - 1, max(0, i - ASIDE), -1) if tokens[k].text == ","), 0)
    return opens > 0 and tokens[opens - 1].kind == "claimant" and all(t.kind != "says" for t in tokens[opens:i])


def is_epithet(tokens: list[Token], i: int) -> bool:
    """Tell whether "official" at `i` only says what the count of one named before is: "its official toll"."""
    behind = tokens[i + 1 : i + 2]
    counts = bool(behind) and behind[0].kind in ("word", "loss") and behind[0].text not in STOPS
    return tokens[i].text == "official" and counts and i > 0 and tokens[i - 1].text in OWN


def serves(tokens: list[Token], i: int) -> bool:
    """Tell whether the one at `i` is only he whom a claimant before serves: "Podolyak, an adviser to President Zelenskyy,"."""
    opens = next((k for k in range(i - 1, max(0, i - 6), -1) if tokens[k].text == ","), 0)
    aside = tokens[opens + 1 : i]
    held = any(t.kind == "official" for t in aside) and any(t.text in ("to", "of", "for") for t in aside)
    return opens > 0 and tokens[opens - 1].kind == "claimant" and held and all(t.kind != "says" for t in aside)


def in_aside(tokens: list[Token], i: int) -> bool:
    """Tell whether the office at `i` stands in an aside on the party that speaks behind it: "The RSF, at war with Sudan's army
    since April, said ..."."""
    comma = next((k for k in range(1, min(i, 5)) if tokens[k].text == ","), 0)
    if not comma or tokens[comma - 1].kind != "party" or tokens[comma - 1].role != "nouns":
        return False
    closed = next((k for k in range(i + 1, min(len(tokens) - 1, i + 8)) if tokens[k].text == ","), None)
    return closed is not None and tokens[closed + 1].kind == "says" and speaks(tokens, comma - 1)


def is_of_claimant(tokens: list[Token], i: int, speakers: list[Speaker | None]) -> bool:
    """Tell whether an office speaks for the claimant named right before it, "UN officials say", or without a country for one of
    no party named before: "NATO puts it at 40,000, a senior alliance official said"."""
    if i and tokens[i - 1].kind == "claimant" and any(s is not None and s.index == i - 1 for s in speakers):
        return True
    one = next((s for s in reversed(speakers) if s is not None), None)
    if one is None or one.party is not None or one.claimant == "other" or tokens[i].key == "ministry":
        return False
    beside = tokens[max(0, i - 4) : i + 5]
    return any(t.text in ("a", "the", "an") for t in tokens[max(0, i - 4) : i]) and not any(
        t.kind in ("party", "place") for t in beside
    )


def holder_told_next(speaker: Speaker, tokens: list[Token], text: str, frame: Frame) -> Speaker | None:
    """Return the holder of the office that spoke right before without his name, where a sentence opens with one: "The governor of
    Kherson said three had died. Yaroslav Yanushevych said 12 others were wounded"."""
    office, name = frame.speaker, speaker.text.lower().split()
    man = speaker.claimant == "other" and speaker.index == 0 and speaker.party is None and 1 < len(name) < 4
    if not man or office is None or office.claimant == "other" or office.text.lower().split()[-1] not in HOLDERS:
        return None
    if any(one.start == office.start for one in frame.people.values()) or frame.line != frame.now:
        return None
    if any(t.kind != "word" or t.text in INSTITUTIONS | SOMEBODY | OUTLETS for t in tokens[: len(name)]):
        return None
    if speaker.text.split()[-1] in text[: speaker.start]:
        return None  # who was told of before is no new name
    return replace(speaker, claimant=office.claimant, party=office.party)
