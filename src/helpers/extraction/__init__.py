"""From an article to its claims: numbers, nouns, losses, sides, claimants and windows, each with its place in the text."""

from __future__ import annotations

from functools import cache

from helpers.extraction.lexicon import lexicon_for
from helpers.extraction.reader import Reader
from helpers.model import Article, Extraction
from helpers.profiles import Profile

__all__ = ["extract", "reader_for"]


@cache
def reader_for(language: str, profile: Profile) -> Reader:
    """Return the reader of a language for a war; built once in a process."""
    return Reader(lexicon_for(language, profile))


def extract(article: Article, profile: Profile, account: bool = False) -> Extraction:
    """Return all claims of an article, in text order, and with `account` a note on every number in it.

    Without it texts that hold no word of loss are passed over, and `numbers` is empty.

    The same text gives the same claims and ids. No claim is an empty tuple, never an error.
    """
    claims, notes = reader_for(article.language or "en", profile).read(article, account)
    return Extraction(tuple(claims), tuple(notes))
