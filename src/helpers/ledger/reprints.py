"""Which texts are reprints: near-copies of one report, so that ten prints of it do not count as ten sources.

Two texts are one report where the shorter one's runs of words stand mostly in the longer one, and so do its figures, within a
week; or where they are versions of one page. Daily reports of one form differ in their figures and stay apart. Candidates come
from bands of the sketches (locality-sensitive hashing), each compared with the few before it: the time is that of sorting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from helpers.texts.near import MINIMA, Sketch

BAND = 2  # minima that must be equal for two texts to be compared
BEFORE = 3  # texts of a band that each is compared with, the latest first
LEAST_SHARE = 0.5  # of the shorter text's runs of words that must stand in the longer one
LEAST_FIGURES = 0.75  # of the figures of the text that has fewer
DAYS = 7
UNKNOWN = -1_000_000  # the day of a text that has none
BANDS_AT_ONCE = 8  # whose pairs are held before they are compared
PAIRS_AT_ONCE = 5000  # that are compared together: 6 MB


class Pairs(NamedTuple):
    """Places of texts, two by two, the earlier one first."""

    one: np.ndarray
    other: np.ndarray

    def where(self, chosen: np.ndarray) -> Pairs:
        """Return those for which `chosen` is true."""
        return Pairs(self.one[chosen], self.other[chosen])

    def pieces(self) -> Iterator[Pairs]:
        """Yield all, some at a time."""
        for start in range(0, len(self.one), PAIRS_AT_ONCE):
            yield Pairs(self.one[start : start + PAIRS_AT_ONCE], self.other[start : start + PAIRS_AT_ONCE])


@dataclass(frozen=True)
class Sketches:
    """What is known of many texts, in the order of their days, undated ones last, those of a day by their ids.

    `days` are ordinals (int64, UNKNOWN for none), `runs` counts (float64), `minima` a row of MINIMA numbers a text (uint32; may
    lie on the disk), `pages` a number a page (int64, -1 for none). `counts` (int64) tells how many of `figures` (uint64, sorted
    within a text) are each text's.
    """

    days: np.ndarray
    runs: np.ndarray
    minima: np.ndarray
    pages: np.ndarray
    counts: np.ndarray
    figures: np.ndarray


def find_reprints(sketches: Sequence[Sketch]) -> dict[str, str]:
    """Return doc_id -> doc_id of the text that it is a reprint of: the first of its report. Texts that are none are not in it."""
    if len(sketches) < 2:
        return {}
    ordered = sorted(sketches, key=lambda item: (item.day is None, item.day or 0, item.doc_id))
    first = find_first(_drawn_up(ordered))
    return {ordered[place].doc_id: ordered[first[place]].doc_id for place in np.flatnonzero(first != np.arange(len(first)))}


def find_first(drawn: Sketches, bands_at_once: int = BANDS_AT_ONCE) -> np.ndarray:
    """Return for each text the place of the first text of its report (int64), which is its own when it is no reprint.

    `bands_at_once` is how many bands' pairs are held together: memory against time, never another result.
    """
    first = list(range(len(drawn.days)))
    pairs = _of_one_report(drawn, _candidates(drawn, bands_at_once))
    for one, other in zip(pairs.one.tolist(), pairs.other.tolist(), strict=True):
        heads = sorted((_head(first, one), _head(first, other)))
        first[heads[1]] = heads[0]
    return np.array([_head(first, place) for place in range(len(first))], dtype=np.int64)


def _drawn_up(ordered: Sequence[Sketch]) -> Sketches:
    names = {url: number for number, url in enumerate(dict.fromkeys(item.url for item in ordered))}
    counts = np.array([len(item.figures) for item in ordered])
    return Sketches(
        days=np.array([item.day.toordinal() if item.day else UNKNOWN for item in ordered], dtype=np.int64),
        runs=np.array([item.runs for item in ordered], dtype=np.float64),
        minima=np.array([item.minima for item in ordered], dtype=np.uint32),
        pages=np.array([names[item.url] if item.url else -1 for item in ordered]),
        counts=counts,
        figures=np.fromiter((figure for item in ordered for figure in item.figures), np.uint64, counts.sum()),
    )


def _candidates(drawn: Sketches, bands_at_once: int) -> Pairs:
    """Return pairs of texts that share enough runs of words, within a week, each once."""
    minima, runs, days = drawn.minima, drawn.runs, drawn.days
    found = np.empty(0, dtype=np.int64)
    bands = range(0, MINIMA, BAND)
    for start in range(0, len(bands), bands_at_once):
        keys = [_pairs_of_band(minima[:, band : band + BAND], days) for band in bands[start : start + bands_at_once]]
        new = _distinct(np.concatenate(keys))
        alike = [_share(minima, runs, piece) >= LEAST_SHARE for piece in _unpack(new, len(days)).pieces()]
        found = _distinct(np.concatenate([found, new[np.concatenate([*alike, np.empty(0, dtype=bool)])]]))
    return _unpack(found, len(days))


def _distinct(numbers: np.ndarray) -> np.ndarray:
    """Return each number once, sorted; `np.unique` takes ten times as long."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _pairs_of_band(band: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return the pairs of texts that agree in a band, as one number each; a text has at most BEFORE before it."""
    keys = np.ascontiguousarray(band).view(np.uint64).ravel()
    order = np.argsort(keys, kind="stable")  # equal keys together, each in the order of days
    pairs = []
    for shift in range(1, BEFORE + 1):
        found = Pairs(order[:-shift], order[shift:])
        found = found.where(keys[found.one] == keys[found.other])
        one, other = days[found.one], days[found.other]
        near = found.where((np.abs(one - other) <= DAYS) | (one == UNKNOWN) | (other == UNKNOWN))
        pairs.append(near.one * len(days) + near.other)
    return np.concatenate(pairs)


def _unpack(numbers: np.ndarray, count: int) -> Pairs:
    return Pairs(numbers // count, numbers % count)


def _share(minima: np.ndarray, runs: np.ndarray, pairs: Pairs) -> np.ndarray:
    """Return how much of the shorter text of each pair stands in the longer one, as far as the sketches tell."""
    one, other = pairs
    alike = np.count_nonzero(minima[one] == minima[other], axis=1) / MINIMA
    both = alike * (runs[one] + runs[other]) / (1 + alike)
    return both / np.minimum(runs[one], runs[other])


def _of_one_report(drawn: Sketches, pairs: Pairs) -> Pairs:
    """Return the pairs of like words that are one report: versions of one page, or with the same figures."""
    page, counts = drawn.pages, drawn.counts
    owners = np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
    told = (owners << np.uint64(32)) | drawn.figures  # sorted, since each text's are
    starts = np.cumsum(counts) - counts
    kept = [Pairs(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))]
    for piece in pairs.pieces():
        fewer = np.where(counts[piece.one] <= counts[piece.other], piece.one, piece.other)
        more = piece.one + piece.other - fewer
        size = counts[fewer]
        row = np.repeat(np.arange(len(size)), size)
        nth = np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size)
        asked = (more[row].astype(np.uint64) << np.uint64(32)) | drawn.figures[starts[fewer][row] + nth]
        place = np.searchsorted(told, asked)
        there = told[np.minimum(place, len(told) - 1)] == asked if len(told) else np.zeros(0, dtype=bool)
        shared = np.bincount(row, weights=there, minlength=len(size))
        same_page = (page[piece.one] == page[piece.other]) & (page[piece.one] >= 0)
        kept.append(piece.where(same_page | (shared >= LEAST_FIGURES * size)))
    return Pairs(*(np.concatenate(places) for places in zip(*kept, strict=True)))


def _head(first: list[int], place: int) -> int:
    while first[place] != place:
        first[place] = first[first[place]]
        place = first[place]
    return place
