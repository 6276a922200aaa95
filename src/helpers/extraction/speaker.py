"""A claimant that a sentence names, and which of several a number is of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """A claimant named in a sentence, with the words that name it, where they start (-1: not in the text), the index of its token
    (-1: in another sentence or the title), and by what the claimant is known to speak. `armed` marks soldiers of an army that the
    sentence does not name, `own` such as are of "the country" it tells of, `bare` an office of which it does not say whose it is.
    """

    claimant: str
    text: str
    index: int
    party: str | None = None
    lead: bool = False
    start: int = -1
    how: str = "speaker"
    armed: bool = False
    bare: bool = False
    own: bool = False


def speaker_of(speakers: list[Speaker], i: int) -> Speaker | None:
    """Return the speaker of the number at index `i`: the sentence's source, else the last before it, else the first behind."""
    if source := next((s for s in speakers if s.lead), None):
        return source
    before = [s for s in speakers if s.index < i]
    if before:
        return before[-1]
    return speakers[0] if speakers else None
