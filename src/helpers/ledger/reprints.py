"""Which texts are reprints: near-copies of one report, so that ten prints of it do not count as ten sources.

Two texts are one report where the shorter one's runs of words stand mostly in the longer one, and so do its figures, within a
week; or where they are versions of one page. Daily reports of one form differ in their figures and stay apart. Candidates come
from bands of the sketches (locality-sensitive hashing), each compared with the few before it: the time is that of sorting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def find_reprints(sketches: Sequence[Sketch]) -> dict[str, str]:
    """Return doc_id -> doc_id of the text that it is a reprint of: the first of its report. Texts that are none are not in it."""
    if len(sketches) < 2:
        return {}
    ordered = sorted(sketches, key=lambda item: (item.day is None, item.day or 0, item.doc_id))
    first = list(range(len(ordered)))
    pairs = _of_one_report(ordered, _candidates(ordered))
    for one, other in zip(pairs.one.tolist(), pairs.other.tolist(), strict=True):
        heads = sorted((_head(first, one), _head(first, other)))
        first[heads[1]] = heads[0]
    heads = ((place, _head(first, place)) for place in range(len(ordered)))
    return {ordered[place].doc_id: ordered[head].doc_id for place, head in heads if place != head}


def _candidates(ordered: Sequence[Sketch]) -> Pairs:
    """Return pairs of texts that share enough runs of words, within a week, each once."""
    minima = np.array([item.minima for item in ordered], dtype=np.uint32)
    runs = np.array([item.runs for item in ordered], dtype=np.float64)
    days = np.array([item.day.toordinal() if item.day else UNKNOWN for item in ordered], dtype=np.int64)
    found = np.empty(0, dtype=np.int64)
    bands = range(0, MINIMA, BAND)
    for start in range(0, len(bands), BANDS_AT_ONCE):
        keys = [_pairs_of_band(minima[:, band : band + BAND], days) for band in bands[start : start + BANDS_AT_ONCE]]
        new = _distinct(np.concatenate(keys))
        alike = [_share(minima, runs, piece) >= LEAST_SHARE for piece in _unpack(new, len(ordered)).pieces()]
        found = _distinct(np.concatenate([found, new[np.concatenate([*alike, np.empty(0, dtype=bool)])]]))
    return _unpack(found, len(ordered))


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


def _of_one_report(ordered: Sequence[Sketch], pairs: Pairs) -> Pairs:
    """Return the pairs of like words that are one report: versions of one page, or with the same figures."""
    names = {url: number for number, url in enumerate(dict.fromkeys(item.url for item in ordered))}
    page = np.array([names[item.url] if item.url else -1 for item in ordered])
    counts = np.array([len(item.figures) for item in ordered])
    figures = np.fromiter((figure for item in ordered for figure in item.figures), np.uint64, counts.sum())
    told = (
        np.repeat(np.arange(len(ordered), dtype=np.uint64), counts) << np.uint64(32)
    ) | figures  # sorted, since each text's are
    starts = np.cumsum(counts) - counts
    kept = [Pairs(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))]
    for piece in pairs.pieces():
        fewer = np.where(counts[piece.one] <= counts[piece.other], piece.one, piece.other)
        more = piece.one + piece.other - fewer
        size = counts[fewer]
        row = np.repeat(np.arange(len(size)), size)
        nth = np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size)
        asked = (more[row].astype(np.uint64) << np.uint64(32)) | figures[starts[fewer][row] + nth]
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
