"""Whose text it is, where nobody is named: by the words that one side alone has for the other, for its own and for the war.

Such texts are militaries' own: bulletins and posts, handed on as they are. The words are the profile's.
"""

from __future__ import annotations

from functools import cache

from helpers.extraction.folding import fold
from helpers.extraction.glossing.languages import BASE
from helpers.extraction.glossing.stance import prevailing_in
from helpers.extraction.speaker import Speaker
from helpers.extraction.tokens import Token
from helpers.profiles import Profile


def stance_of(folded: str, profile: Profile) -> str | None:
    """Return the party whose words prevail in a folded text, or None."""
    prevailing = prevailing_in(folded, _words_of(profile))
    return prevailing[0] if len(prevailing) == 1 else None


def writer_of(folded: str, found: list[Token], profile: Profile) -> Speaker | None:
    """Return the office that a text is by, of whose words it is full, where it names nobody else who might say so; or None.

    `found` are the terms of the text. The other side's military may be named as those who fight ("Ukraine's military industry").
    """
    written = [name for name, words in _formulas_of(profile).items() if any(word in folded for word in words)]
    party = profile.claimants[written[0]].party if len(written) == 1 else None
    if party is None or any(t.kind == "claimant" and profile.claimants[t.key].party in (None, party) for t in found):
        return None
    return Speaker(written[0], "", -1, party, how="formula")


@cache
def _words_of(profile: Profile) -> dict[str, tuple[str, ...]]:
    """Return the folded words of each party: its own, what it calls the others, what its offices write."""
    words: dict[str, list[str]] = {party: [] for party in profile.parties}
    for party, known in profile.parties.items():
        if BASE in known.names:
            words[party] += known.names[BASE].own_words
            for other in profile.opponents(party):
                words[other] += known.names[BASE].enemy_words
    for name, formulas in _formulas_of(profile).items():
        words.setdefault(profile.claimants[name].party or "", []).extend(formulas)
    return {party: tuple({fold(word) for word in own}) for party, own in words.items() if own}


@cache
def _formulas_of(profile: Profile) -> dict[str, tuple[str, ...]]:
    """Return the folded formulas of each claimant that has any."""
    return {
        name: tuple(fold(words) for words in claimant.formulas[BASE])
        for name, claimant in profile.claimants.items()
        if BASE in claimant.formulas
    }
