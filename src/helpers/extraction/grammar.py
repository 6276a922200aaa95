"""The small function words of a grammar, by the part they play, from every language's `grammar.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_FILES = sorted((Path(__file__).parent / "lexicons").glob("*/grammar.yaml"))


@cache
def _parts() -> list[dict[str, list[str]]]:
    """Return the grammars of all languages; each file is read once."""
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) for path in _FILES]


@cache
def words(part: str) -> frozenset[str]:
    """Return all languages' words that play one part, such as `stops` (what ends a noun phrase). Raises KeyError for no such
    part.
    """
    listed = [parts.get(part) for parts in _parts()]
    if not any(listed):
        raise KeyError(part)
    return frozenset(word for words_of_language in listed for word in words_of_language or ())


# Parts that more than one module reads; one that a single module reads has its name there.
ACCOUNTS = words("accounts")
ADMITS = words("admits")
AUXILIARIES = words("auxiliaries")
BE = words("be")
BLOWS = words("blows")
CAPTIVES = words("captives")
CIVIL = words("civil")
CLAUSE_JOINS = words("clause_joins")
COUNTS = words("counts")
ESCAPES = words("escapes")
GROUP_WORDS = words("group_words")
HANDED = words("handed")
HOSTILE = words("hostile")
IN_ACTION = words("in_action")
INVARIANT = words("invariant")
IRREGULARS = words("irregulars")
ISSUES = words("issues")
JOINS_LIST = words("joins_list")
LANDS = words("lands")
LAND_PARTS = words("land_parts")
LAUNCHES = words("launches")
MEDIA = words("media")
MEN = words("men")
MILITARY = words("military")
MOST = words("most")
OF_WHOLE = words("of_whole")
ONE_MAN = words("one_man")
OPENS_SOURCE = words("opens_source")
PEOPLES = words("peoples")
PLACE_LEADS = words("place_leads")
POLICE = words("police")
PRONOUNS = words("pronouns")
REACHED = words("reached")
REGULARS = words("regulars")
RETOLD = words("retold")
SOFT = words("soft")
SOMEBODY = words("somebody")
SPEAKING = words("speaking")
STOPS = words("stops")
SUMMED = words("summed")
SUMS = words("sums")
SUPERLATIVES = words("superlatives")
SUPPLY_NOUNS = words("supply_nouns")
TO = words("to")
TOTAL_WORDS = words("total_words")
UNTIL_NOW = words("until_now")
WHERE = words("where")
# What befell those that a part is said to be of ("eight of the dead were children").
OF_THOSE = {
    "dead": ("killed", "killed_and_wounded"),
    "deaths": ("killed", "killed_and_wounded"),
    "fatalities": ("killed",),
    "killed": ("killed", "killed_and_wounded"),
    "victims": ("killed",),
    "wounded": ("wounded",),
    "injured": ("wounded",),
}
