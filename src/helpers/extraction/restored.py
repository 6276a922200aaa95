"""What was found in a text read in another dress, put back to where it stands in the text as it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from helpers.model import Basis, Claim, NumberNote, claim_id

SPANS = (("start", "end"), ("noun_start", "noun_end"), ("sentence_start", "sentence_end"))


class Restored:
    """A text as it is and as it is read. `plain` is what is read; `span` tells where a stretch of it stands in the text."""

    def __init__(self, text: str) -> None:
        self.text, self.plain = text, text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of what is read stands in the text."""
        raise NotImplementedError

    def claims(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return claims on what is read as claims on the text: spans, quotes and the ids that depend on them."""
        ids = {claim.claim_id: self._id(claim) for claim in claims}
        return [self.claim(claim, ids) for claim in claims]

    def notes(self, notes: Sequence[NumberNote], before: Sequence[Claim], after: Sequence[Claim]) -> list[NumberNote]:
        """Return notes on what is read as notes on the text; the claims are those before and after they were put back."""
        ids = {old.claim_id: new.claim_id for old, new in zip(before, after, strict=True)}
        return [self._note(note, ids) for note in notes]

    def claim(self, claim: Claim, ids: dict[str, str]) -> Claim:
        """Return a claim on what is read as one on the text; `ids` are the new ids by the old."""
        moved = {}
        for first, last in SPANS:
            if getattr(claim, first) is not None and getattr(claim, last) is not None:
                moved[first], moved[last] = self.span(getattr(claim, first), getattr(claim, last))
        return replace(
            claim,
            **moved,
            **self.named(claim),
            claim_id=ids[claim.claim_id],
            part_of=ids.get(claim.part_of, claim.part_of),
            quote=self.text[moved["start"] : moved["end"]],
            bases={name: self._basis(basis) for name, basis in claim.bases.items()},
        )

    def named(self, claim: Claim) -> dict[str, str | None]:
        """Return the fields of a claim that hold words of the text other than its quote, as the text has them."""
        return {}

    def _note(self, note: NumberNote, ids: dict[str, str]) -> NumberNote:
        start, end = self.span(note.start, note.end)
        return replace(note, start=start, end=end, quote=self.text[start:end], claim_id=ids.get(note.claim_id, note.claim_id))

    def _basis(self, basis: Basis) -> Basis:
        if basis.start < 0:
            return basis
        start, end = self.span(basis.start, basis.end)
        return basis._replace(start=start, end=end) if start < end else basis._replace(start=-1, end=-1)  # put in, not said

    def _id(self, claim: Claim) -> str:
        """Return the id of a claim by its span in the text; what tells a second claim on one span stays."""
        nth = claim.claim_id.partition("-")[2]
        return claim_id(claim.doc_id, *self.span(claim.start, claim.end), int(nth) if nth.isdigit() else 1)


class Shortened(Restored):
    """A text as it is and as it is read: in `plain` stretches of it are left out, or have one space in their place.

    `cuts` are where they begin and end and what is put there: nothing or a space; of two that overlap the one that begins
    first is whole.
    """

    def __init__(self, text: str, cuts: Iterable[tuple[int, int, str]]) -> None:
        super().__init__(text)
        self.cuts = list(_apart(cuts))
        parts, last = [], 0
        self.behind, self.shifts, shift = [0], [0], 0  # from which place of `plain` on how much is missing before it
        for start, end, put in self.cuts:
            parts += [text[last:start], put]
            last, shift = end, shift + end - start - len(put)
            self.behind.append(end - shift)
            self.shifts.append(shift)
        self.plain = "".join([*parts, text[last:]])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the plain text stands in the text."""
        first = self._place(start)
        return (first, self._place(end - 1) + 1) if end > start else (first, first)

    def _place(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.behind, place) - 1]


def _apart(cuts: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield cuts in order, each without what those before it take away."""
    last = 0
    for start, end, put in sorted(cuts):
        if end > last:
            yield max(start, last), end, put
            last = end
