"""Who puts a figure forward where its sentence makes nobody speak, weighed among those the text has named.

The rules carry a speaker on as far as they can tell, and no further: the rest they leave to the author. Everybody named in the
sentence or before it is weighed: how long ago and how, what he publishes, whose losses he tells, and the words of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from helpers.extraction.basis import Basis
from helpers.extraction.claimants import Speaker, spoken_for
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import PRONOUNS
from helpers.extraction.openings import speaks_again
from helpers.extraction.publishers import Publishers
from helpers.extraction.sentence import Sentence
from helpers.extraction.voices import Named
from helpers.extraction.weighing.weights import can_weigh, votes_of
from helpers.model import PEOPLE

AUTHOR = "author"
ENOUGH = 0.7  # chance from which another claimant than the rules' is taken
TOLD = frozenset({"speaker", "heading", "official_list", "goes_on_itself"})  # how a claimant is told by his own sentence or list
BREATH = frozenset({"outweighed", "speaker_before", "author", "sole_voice"})  # what tells it of a figure for its whole sentence
RECENT = 6  # of those named in a text, so many are weighed
TELLING = frozenset({"word", "says", "supply"})


@dataclass(frozen=True)
class Saying:
    """A figure whose claimant is asked for, with what the rules say of it."""

    sentence: Sentence
    index: int
    frame: Frame
    publishers: Publishers
    speaker: Speaker | None
    told: Basis
    side: str
    category: str
    measure: str
    window: str

    @property
    def read(self) -> str:
        return self.speaker.claimant if self.speaker else AUTHOR

    @cached_property
    def named(self) -> dict[str, Named]:
        """Who may have put the figure forward, by claimant, the last named first."""
        here = spoken_for(self.sentence.tokens, self.sentence.text, self.frame.scene)
        speak = {speaker.claimant for speaker in self.sentence.speakers}
        found = {s.claimant: Named(s, self.frame.voices.now, s.claimant in speak) for s in (*here, *self.sentence.speakers)}
        for claimant, one in sorted(self.frame.voices.named.items(), key=lambda item: -item[1].at):
            if len(found) < RECENT:
                found.setdefault(claimant, one)
        if self.speaker is not None:
            found.setdefault(self.read, Named(self.speaker, self.frame.voices.now, False))
        found.pop("other", None)
        return found

    @cached_property
    def said(self) -> list[str]:
        """The words of the sentence that tell, and how it opens."""
        tokens = self.sentence.tokens
        quoted = ["quoted"] if '"' in self.sentence.folded[self.sentence.start : self.sentence.end] else []
        opens = [f"opens {tokens[0].text if tokens[0].text in PRONOUNS else tokens[0].kind}"]
        words = dict.fromkeys(t.text for t in tokens if t.kind in TELLING)
        return [*quoted, *opens, f"line {self.sentence.opens}", f"taken up {self.frame.taken_up}", *words]


def weigh_claimant(saying: Saying) -> tuple[Speaker | None, Basis]:
    """Return who puts a figure forward, None for the author, and what tells it: the one of the rules, or who weighs more."""
    if not is_untold(saying) or not can_weigh(saying.frame.language):
        return saying.speaker, saying.told
    cues = {name: cues_of(name, saying) for name in names(saying)}
    best = votes_of(saying.frame.language, "claimant").choose(cues, saying.read, ENOUGH)
    best = best if best != AUTHOR else _of_one_breath(saying) or best
    if best == saying.read or best == AUTHOR and speaks_again(saying.sentence):
        return saying.speaker, saying.told
    if best == AUTHOR:
        return None, Basis("outweighed")
    speaker = saying.named[best].speaker
    return speaker, Basis("outweighed", speaker.start, speaker.start + len(speaker.text)) if speaker.start >= 0 else Basis(
        "outweighed"
    )


def _of_one_breath(saying: Saying) -> str | None:
    """Return who tells the figure before in a sentence that makes nobody speak, who tells this one too: "a strike killed six
    people and wounded 15"."""
    before = saying.sentence.claims[-1] if saying.sentence.claims and not saying.sentence.speakers else None
    if before is None or before.part_of or before.bases["claimant"].code not in BREATH:
        return None
    return before.claimant if before.claimant in saying.named else None


def is_untold(saying: Saying) -> bool:
    """Tell whether a figure's own sentence or list does not tell who puts it forward."""
    return saying.told.code not in TOLD and saying.read != "other" and not saying.frame.lists(saying.sentence)


def names(saying: Saying) -> list[str]:
    """Return who may have put the figure forward: the rules' answer first, all named, and the author."""
    return list(dict.fromkeys([saying.read, *saying.named, AUTHOR]))


def cues_of(name: str, saying: Saying) -> list[str]:
    """Return what bears on a claimant's having put the figure forward."""
    found = [*_read(name, saying), *(_as_author(saying) if name == AUTHOR else _as_named(name, saying))]
    return list(dict.fromkeys(found))


def _read(name: str, saying: Saying) -> Iterator[str]:
    if name == saying.read:
        yield from ("read", f"read {saying.told.code}", f"read {name == AUTHOR} named {min(len(saying.named), 3)}")


def _as_author(saying: Saying) -> Iterator[str]:
    """Yield what speaks for or against the text's telling a figure itself."""
    spoke = min((saying.frame.voices.now - one.at for one in saying.named.values()), default=9)
    people = saying.category in PEOPLE
    yield from (f"author spoke {min(spoke, 3)}", f"author {saying.window} {people}", f"author {saying.told.code}")
    yield f"author of {len(saying.named) > 0} {saying.frame.scene.ours}"
    yield f"author after {saying.sentence.claims[-1].claimant == AUTHOR if saying.sentence.claims else None}"
    yield f"author follows {saying.frame.recent[-1].claimant == AUTHOR if saying.frame.recent else None}"
    yield from (f"author {word}" for word in saying.said)


def _as_named(name: str, saying: Saying) -> Iterator[str]:
    """Yield what speaks for one who has been named: where, what he publishes, whose losses he tells."""
    one, frame, publishers = saying.named[name], saying.frame, saying.publishers
    ago, speaker, people = frame.voices.now - one.at, one.speaker, saying.category in PEOPLE
    where = "here" if not ago else "before" if ago == 1 else "near" if ago <= 3 else "far"
    last = next(iter(frame.voices.named), None)
    yield from (
        f"{where} {one.spoke}",
        f"{where} {one.spoke} {speaker.how}",
        f"id {name}",
        f"{where} line {saying.sentence.opens}",
    )
    yield f"{where} alone {len(saying.named) == 1}"
    yield f"first {name == last} {len(saying.named)}"
    if not ago and speaker.index >= 0:
        yield f"here {'left' if speaker.index < saying.index else 'right'}"
        around = saying.sentence.tokens[max(0, speaker.index - 2) : speaker.index + 4]
        yield from (f"by {t.text}" for t in around if t.kind in (*TELLING, "punct"))
    yield f"{where} carried {frame.speaker is not None and frame.speaker.claimant == name}"
    yield f"{where} silent {frame.silent is not None and frame.silent.claimant == name}"
    party = (
        "none" if not speaker.party else "own" if speaker.party == saying.side else "foe" if _foes(saying, speaker) else "other"
    )
    yield from (f"party {party} {people}", f"party {party} {saying.category}", f"party {party} {saying.measure}")
    listed = any(s.side == saying.side and saying.category in s.categories for s in publishers.lists_of(speaker))
    yield from (f"lists {listed} {saying.window}", f"lists {listed} {where}", f"lists {listed} {publishers.is_daily(speaker)}")
    if publishers.is_estimator(speaker):
        yield f"estimates {saying.window} {people}"
    if saying.sentence.claims:
        yield f"after {saying.sentence.claims[-1].claimant == name}"
    if frame.recent:
        yield f"follows {frame.recent[-1].claimant == name} {saying.sentence.opens}"
    yield from (f"{where} {word}" for word in saying.said)


def _foes(saying: Saying, speaker: Speaker) -> bool:
    return saying.frame.scene.opponent(speaker.party) == saying.side
