"""From an article to its claims: numbers, nouns, losses, sides, claimants and windows, each with its place in the text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from helpers.extraction.dress import close_gaps, undress
from helpers.extraction.folding import fold
from helpers.extraction.glossing import BASE, restate
from helpers.extraction.glossing.languages import is_clearly_base
from helpers.extraction.lexicon import lexicon_for
from helpers.extraction.markup import strip_markup
from helpers.extraction.reader import Reader
from helpers.extraction.restored import Restored
from helpers.extraction.slashes import unpair
from helpers.extraction.unseen import find_unseen
from helpers.extraction.wars import recognise
from helpers.extraction.wrapping import unwrap
from helpers.model import Article, Extraction
from helpers.profiles import HOME, NEUTRAL, Profile, load_profile, shipped_wars

__all__ = ["extract", "reader_for"]

MARKS = tuple("&<[*_")  # what may part the words of a text as a page gives it


@cache
def reader_for(language: str, profile: Profile) -> Reader:
    """Return the reader of a language for a war; built once in a process.

    >>> reader_for("en", war) is reader_for("en", war)
    True
    """
    return Reader(lexicon_for(language, profile))


def extract(article: Article, profile: Profile | None = None, account: bool = False, home: Profile | None = None) -> Extraction:
    """Return all claims of an article, in text order, with `account` a note on every number in it, and its profile.

    Without `account` texts that hold no word of loss are passed over, and `numbers` is empty. Without a `profile` it is the war
    that the text is recognised to be about; a text that names nobody at war, or is passed over, is about `home`.

    The same text gives the same claims and ids. No claim is an empty tuple, never an error. Signs that nobody sees are read over;
    spans are those of the text as it is.

    >>> article = Article("note", "Ukraine says that Russia has lost 3,751 tanks since the war began. The road is 24 km long.")
    >>> [(claim.quote, claim.category, claim.side, claim.window) for claim in extract(article).claims]
    [('3,751', 'tank', 'russia', 'cumulative')]
    >>> [(note.quote, note.reason) for note in extract(article, account=True).numbers]
    [('3,751', 'claim'), ('24', 'distance or area')]
    """
    if (seen := find_unseen(article.text)) is not None:
        return _put_back(extract(replace(article, text=seen.plain), profile, account, home), seen)
    known = profile or home or load_profile(HOME)
    marked = any(mark in article.text for mark in MARKS)
    if not account and not marked and _is_passed_over(article, known):
        return Extraction((), (), known.id)  # no word may be parted by a mark
    if (shown := strip_markup(article.text)) is not None:
        found = _put_back(extract(replace(article, text=shown.plain), profile, account, home), shown)
        return replace(found, numbers=tuple(shown.account(article.doc_id, found.numbers))) if account else found
    if (paired := unpair(article.text)) is not None:
        return _put_back(extract(replace(article, text=paired.plain), profile, account, home), paired)
    if (plain := undress(article.text)) is not None:
        return _put_back(extract(replace(article, text=plain.plain), profile, account, home), plain)
    if not account and marked and _is_passed_over(article, known):
        return Extraction((), (), known.id)
    if (closed := close_gaps(article.text)) is not None:
        return _put_back(extract(replace(article, text=closed.plain), profile, account, home), closed)
    if (unwrapped := unwrap(article.text)) is not None:
        return _put_back(_extract(replace(article, text=unwrapped.plain), profile, account, known), unwrapped)
    return _extract(article, profile, account, known)


def _put_back(found: Extraction, other: Restored) -> Extraction:
    """Return what was found in a text as it was read, put back to where it stands in the text as it is."""
    claims = other.claims(found.claims)
    return Extraction(tuple(claims), tuple(other.notes(found.numbers, found.claims, claims)), found.profile)


def _is_passed_over(article: Article, known: Profile) -> bool:
    """Tell at a glance that a text can hold no claim: most texts do not, and are spared all that reading takes."""
    folded, title = fold(article.text), fold(article.title or "")
    told = article.language or BASE
    return told == BASE and is_clearly_base(folded) and not reader_for(BASE, known).may_hold_claim(folded, title)


def _extract(article: Article, profile: Profile | None, account: bool, known: Profile) -> Extraction:
    """Return what is read from a text that holds nothing unseen and whose lines no width broke, `known` to be about a war unless
    it is recognised to be about another.
    """
    article, gloss = restate(article, known)
    reader = reader_for(BASE, known)
    look = reader.look(article, account)
    if look is not None and profile is None:
        wars = (known, *(war for war in shipped_wars() if war.id != known.id))
        war = recognise(look.named, article.published, reader.lexicon.world, wars, load_profile(NEUTRAL))
        if war is not known:
            reader = reader_for(BASE, war)
            look = reader.look(article, account)
    claims, notes = reader.read(article, look, account) if look is not None else ((), ())
    if gloss is not None:
        claims, read = gloss.claims(claims), claims
        notes = gloss.notes(notes, read, claims)
    return Extraction(tuple(claims), tuple(notes), reader.lexicon.profile.id)
