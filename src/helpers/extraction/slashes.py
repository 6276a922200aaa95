"""Figures told two by two, with a slash between: "Killed/wounded: 8,005/20,242" is read as "Killed: 8,005, wounded: 20,242"."""

from __future__ import annotations

import re
from bisect import bisect_right

from helpers.extraction.restored import Restored

_LABEL = r"(?:killed|dead|died|wounded|injured|missing|captured|prisoners|KIA|WIA|MIA|POWs?|destroyed|damaged)"
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d+"
_PAIR = re.compile(
    rf"\(?\b(?P<labels>{_LABEL}(?:\s?/\s?{_LABEL})+)\)?\s?[:–—-]\s?(?P<figures>(?:{_FIGURE})(?:\s?/\s?(?:{_FIGURE}))+)(?![\d/])",
    re.IGNORECASE,
)


class Paired(Restored):
    """A text as it is and as it is read: in `plain` each label stands before its own figure."""

    def __init__(self, text: str, pairs: list[re.Match]) -> None:
        super().__init__(text)
        parts: list[str] = []
        # where stretches of `plain` begin, and where they stand in the text
        self.starts: list[int] = []
        self.places: list[int] = []
        length, last = 0, 0
        for pair in pairs:
            stretches: list[tuple[int, int, str]] = [(last, pair.start(), "")]
            for (start, end), figure in zip(_parts(pair, "labels"), _parts(pair, "figures"), strict=True):
                lead = ", " if len(stretches) > 1 else ""
                stretches += [(start, end, lead), (*figure, ": ")]
            last = pair.end()
            for start, end, lead in stretches:
                self.starts.append(length + len(lead))
                self.places.append(start)
                parts += [lead, text[start:end]]
                length += len(lead) + end - start
        self.starts.append(length)
        self.places.append(last)
        self.plain = "".join([*parts, text[last:]])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the plain text stands in the text."""
        first = self._place(start)
        return (first, max(first, self._place(end - 1)) + 1) if end > start else (first, first)

    def _place(self, place: int) -> int:
        stretch = bisect_right(self.starts, place) - 1
        return self.places[stretch] + place - self.starts[stretch]


def _parts(pair: re.Match, name: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.compile(r"[^/\s]+").finditer(pair.string, *pair.span(name))]


def unpair(text: str) -> Paired | None:
    """Return a text as it is read, None where no labels and figures stand two by two in it."""
    if "/" not in text:
        return None
    found = [m for m in _PAIR.finditer(text) if len(_parts(m, "labels")) == len(_parts(m, "figures"))]
    return Paired(text, found) if found else None
