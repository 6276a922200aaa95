"""Which texts are reprints: near-copies of one report, so that ten prints of it do not count as ten sources.

Two texts are one report where the shorter one's runs of words stand mostly in the longer one, and so do its figures, within a
week; or where they are versions of one page. Daily reports of one form differ in their figures and stay apart. Candidates come
from bands of the sketches (locality-sensitive hashing), each compared with the few before it: the time is that of sorting.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.texts.near import MINIMA, Sketch

BAND = 2  # minima that must be equal for two texts to be compared
BEFORE = 3  # texts of a band that each is compared with, the latest first
LEAST_SHARE = 0.5  # of the shorter text's runs of words that must stand in the longer one
LEAST_FIGURES = 0.75  # of the figures of the text that has fewer
DAYS = 7
UNKNOWN = -1_000_000  # the day of a text that has none


def find_reprints(sketches: Sequence[Sketch]) -> dict[str, str]:
    """Return doc_id -> doc_id of the text that it is a reprint of: the first of its report. Texts that are none are not in it."""
    if len(sketches) < 2:
        return {}
    ordered = sorted(sketches, key=lambda item: (item.day is None, item.day or 0, item.doc_id))
    first = list(range(len(ordered)))
    for one, other in sorted(_candidates(ordered)):
        if _are_one(ordered[one], ordered[other]):
            heads = sorted((_head(first, one), _head(first, other)))
            first[heads[1]] = heads[0]
    heads = ((place, _head(first, place)) for place in range(len(ordered)))
    return {ordered[place].doc_id: ordered[head].doc_id for place, head in heads if place != head}


def _candidates(ordered: Sequence[Sketch]) -> set[tuple[int, int]]:
    """Return pairs of places of texts that share enough runs of words, within a week."""
    minima = np.array([item.minima for item in ordered], dtype=np.uint32)
    runs = np.array([item.runs for item in ordered], dtype=np.float64)
    days = np.array([item.day.toordinal() if item.day else UNKNOWN for item in ordered], dtype=np.int64)
    found: set[tuple[int, int]] = set()
    for start in range(0, MINIMA, BAND):
        keys = np.ascontiguousarray(minima[:, start : start + BAND]).view(np.uint64).ravel()
        order = np.argsort(keys, kind="stable")  # equal keys together, each in the order of days
        for shift in range(1, BEFORE + 1):
            one, other = order[:-shift], order[shift:]
            same = keys[one] == keys[other]
            one, other = one[same], other[same]
            near = (np.abs(days[one] - days[other]) <= DAYS) | (days[one] == UNKNOWN) | (days[other] == UNKNOWN)
            one, other = one[near], other[near]
            share = _share(minima, runs, one, other)
            found |= set(zip(one[share >= LEAST_SHARE].tolist(), other[share >= LEAST_SHARE].tolist(), strict=True))
    return found


def _share(minima: np.ndarray, runs: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Return how much of the shorter text of each pair stands in the longer one, as far as the sketches tell."""
    alike = np.empty(len(one))
    for start in range(0, len(one), 100_000):  # in pieces: a hundred thousand pairs take 50 MB
        piece = slice(start, start + 100_000)
        alike[piece] = (minima[one[piece]] == minima[other[piece]]).mean(axis=1)
    both = alike * (runs[one] + runs[other]) / (1 + alike)
    return both / np.minimum(runs[one], runs[other])


def _are_one(one: Sketch, other: Sketch) -> bool:
    """Whether two texts of like words are one report: versions of one page, or with the same figures."""
    if one.url and one.url == other.url:
        return True
    figures = set(one.figures), set(other.figures)
    fewer = min(map(len, figures))
    return not fewer or len(figures[0] & figures[1]) >= LEAST_FIGURES * fewer


def _head(first: list[int], place: int) -> int:
    while first[place] != place:
        first[place] = first[first[place]]
        place = first[place]
    return place
