"""Whose men a text mostly means that does not say it: by the land it tells of, and its day or the year it tells of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from helpers.extraction.folding import fold
from helpers.extraction.lexicon import Lexicon
from helpers.extraction.looks import Look
from helpers.model import Article

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def usual_fighters(article: Article, look: Look, land: str, lexicon: Lexicon, aside: Collection[str]) -> str | None:
    """Return the armed group that "militants" mostly were in the land of a text when it came out, or in the year it tells of.
    None where the text or its title names an armed group by a name of its own that does not fight beside the land's army, or
    another state about as often, with which the land may be at war, other than one that held it. Parties `aside` fight nobody.
    """
    world, named = lexicon.world, look.named
    foes = {group for group in named.keys() & world.groups - world.general.keys() if (group, land) not in world.beside}
    if land not in world.fighters_of or foes:
        return None
    holders = {row.party for row in world.strangers.get("held", {}).get(land, ())}
    states = named.keys() - world.groups - {land, *aside, *holders, *world.passing, *world.sides}
    day = _day_of(article, look)
    if day is None or any(2 * named[state] > named[land] for state in states):
        return None
    title = lexicon.find(fold(article.title or ""), article.title or "")
    if any(term.key in world.groups for term in title):
        return None
    return world.usual_fighters(land, day, {term.text for term in (*look.found, *title)})


def strangers_in(article: Article, look: Look, lands: Iterable[str], lexicon: Lexicon) -> dict[tuple[str, str], str]:
    """Return by kind and land whose forces from elsewhere were in the lands of a text on its day; as `fighters`, who those of no
    name mostly were in each, unless it names an armed group."""
    lands = tuple(lands)
    told = [(kind, land, rows[land]) for kind, rows in lexicon.world.strangers.items() for land in lands if land in rows]
    day = _day_of(article, look) if told or len(lands) > 1 else None
    if day is None:
        return {}
    there = {(kind, land): [r.party for r in rows if r.since <= day <= (r.until or day)] for kind, land, rows in told}
    found = {at: parties[0] for at, parties in there.items() if parties}
    if not look.named.keys() & lexicon.world.groups:
        terms = {term.text for term in look.found}
        usual = ((land, lexicon.world.usual_fighters(land, day, terms)) for land in lands)
        found |= {("fighters", land): party for land, party in usual if party}
    return found


def _day_of(article: Article, look: Look) -> date | None:
    """Return the day on which a text came out, for one without a date the middle of the year that it names most, or None."""
    if article.published:
        return article.published
    years = Counter(YEAR.findall(look.folded)).most_common(1)
    return date(int(years[0][0]), 7, 1) if years else None
