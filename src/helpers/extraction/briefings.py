"""A military's report of the day, and the lines over the parts of a list: who goes on speaking, and for which span."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.claimants import Speaker, is_agent, office_in
from helpers.extraction.from_to import is_since
from helpers.extraction.grammar import OPENS_SOURCE, words
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.speech import suffers

SECTORS = words("sectors")
GROUPINGS = words("groupings")
PARTICLES = frozenset({"the", "of", "on", "a", "for", "at", "in", "and"})
TELLING = frozenset({"loss", "says", "category", "model", "supply", "event_noun"})
SHORT = 12  # Tokens of a line that only says which span the lines below it are of.


def names_sector(sentence: Sentence) -> bool:
    """Tell whether a line opens on a part of the front, or on the grouping that fights there: "In the Kupyansk direction"."""
    opening = [t.text for t in sentence.tokens[:9]]
    return not SECTORS.isdisjoint(opening) or names_grouping(opening[:8])


def names_grouping(words: list[str]) -> bool:
    """Tell whether words name a grouping of an army: "units of the Vostok Group of Forces"."""
    text = f" {' '.join(words)} "
    return any(f" {grouping} " in text for grouping in GROUPINGS)


def is_military(speaker: Speaker | None, scene: Scene) -> bool:
    """Tell whether a speaker reports for a party's army: no official who counts his own people."""
    known = scene.lexicon.profile.claimants.get(speaker.claimant) if speaker is not None else None
    if known is None or known.civil or known.source_class != "belligerent":
        return False
    party = scene.lexicon.profile.parties.get(known.party or "")
    return party is None or speaker.claimant != party.voice


def documents(claimant: str, scene: Scene) -> bool:
    """Tell whether a claimant documents the losses of people for reports of a month."""
    known = scene.lexicon.profile.claimants.get(claimant)
    return known is not None and known.source_class == "documentation"


def is_titled(speaker: Speaker | None, scene: Scene) -> bool:
    """Tell whether a text's title makes a military speak, and nobody has spoken since."""
    return speaker is not None and speaker.how == "title" and is_military(speaker, scene)


def speaker_after(before: Speaker | None, speakers: list[Speaker]) -> Speaker | None:
    """Return who goes on speaking behind a sentence: whom it makes speak last, or whom the title names for the whole text."""
    if not speakers or before is not None and before.how == "title" and speakers[-1].claimant == before.claimant:
        return before
    return speakers[-1]


def spans_below(sentence: Sentence) -> Token | None:
    """Return the window or first day that a short line names for those below it ("Past day:", "Since May:"), or None."""
    tokens = sentence.tokens
    if not sentence.opens or len(tokens) > SHORT or sentence.kinds & TELLING:
        return None
    if "number" in sentence.kinds or tokens[-1].text == "." or not sentence.kinds & {"window", "date"}:
        return None
    told = (t for k, t in enumerate(tokens) if t.kind == "window" and t.key not in ("rate", "same") or is_since(tokens, k))
    return next(told, None)


def heads(sentence: Sentence, scene: Scene) -> Speaker | None:
    """Return the one claimant that a heading names as its source, for all that stands below it, or None."""
    if sentence.text[sentence.end - 1] == "." and len(sentence.tokens) > SHORT:
        return None
    tokens = sentence.tokens
    names = [t for k, t in enumerate(tokens) if t.kind == "claimant" and not suffers(tokens, k) and not is_agent(tokens, k)]
    if not names and (office := office_in(tokens, sentence.text, scene)):
        return for_all_below(office)
    if len({t.key for t in names}) != 1:
        return None
    party = scene.lexicon.profile.claimants[names[0].key].party
    return Speaker(names[0].key, sentence.quote(names[0]), -1, party, False, names[0].start, "named_before")


def source_line(sentence: Sentence, scene: Scene) -> Speaker | None:
    """Return whom a line of sources names for the figures around it: "Source: Air Force", "Data: General Staff of Ukraine"."""
    words = [t for t in sentence.tokens if t.kind != "punct"]
    if not sentence.opens or not words or words[0].text not in OPENS_SOURCE or len(words) > SHORT:
        return None
    speaker = heads(sentence, scene) or (sentence.speakers[0] if len(sentence.speakers) == 1 else None)
    return for_all_below(speaker) if speaker is not None else None


def signs_text(sentence: Sentence) -> bool:
    """Tell whether a line only names who speaks in all that follows: "Ministry of Defence, 21 November 2023", "Air Force:"."""
    named = all(s.how == "named_alone" for s in sentence.speakers)
    plain = [t for t in sentence.tokens if t.kind == "word" and t.text not in PARTICLES]
    if not sentence.opens or not named or sentence.kinds & {"number", "supply", "hypothetical"}:
        return False
    return not plain or sentence.text[sentence.end - 1] != "." and len(plain) < SHORT // 2


def for_all_below(speaker: Speaker) -> Speaker:
    """Return a speaker who goes on until another is named."""
    return replace(speaker, index=-1)
