"""Who is meant by a word that stands for the subject of a loss: "it lost 64 soldiers", "the group lost 21 men"."""

from __future__ import annotations

from helpers.extraction.basis import Basis, Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import GROUP_WORDS
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token

HAVE = frozenset({"has", "had", "have", "also", "has had", "have had", "too"})
# What armed groups are called by, and those of monitors, doctors and charities are not.
ARMED = frozenset(
    {"armed", "extremist", "guerrilla", "insurgent", "islamist", "jihadist", "mercenary", "militant", "paramilitary"}
)
ARMED |= {"palestinian", "lebanese", "yemeni", "rebel", "separatist", "shia", "shiite", "sunni", "backed", "-", "iran"}
LONGEST = 6  # tokens of what a group is called
THEY = frozenset({"they", "it", "he", "she"})


def stand_in_subject(counted: Counted) -> Told | None:
    """Return whom "the group" stands for as the subject of the number's verb, by what the text has told before."""
    tokens, loss = counted.tokens, counted.loss
    if loss is None or loss.voice != "suffer" or loss.index > counted.index:
        return None
    return _group_subject(tokens, loss.index, counted.carried.group)


def pronoun_subject(tokens: list[Token], at: int, speaker_party: str | None, voice: str | None = None) -> Told | None:
    """Return the one who speaks where a pronoun for him is the subject of the verb at `at`: "officials in Juba said that they had
    lost three tanks"; the one who spoke last, `voice`, where the sentence opens with it: "It lost 64 soldiers"."""
    k = at - 1
    while k > 0 and tokens[k].text in HAVE:
        k -= 1
    if k < 0 or tokens[k].text not in THEY:
        return None
    said = k > 1 and any(t.kind == "says" for t in tokens[:k])
    return tell(speaker_party if said else voice if k == 0 else None, "speakers_own", tokens[k])


def _group_subject(tokens: list[Token], at: int, group: Told | None) -> Told | None:
    """Return the armed group named last where "the group" is the subject of the verb at `at`: "The group lost 21 men"."""
    k = at - 1
    while k > 0 and tokens[k].text in HAVE:
        k -= 1
    meant = group is not None and takes_up_group(tokens, k)
    return group._replace(basis=Basis("subject", tokens[k].start, tokens[k].end)) if meant else None


def takes_up_group(tokens: list[Token], k: int) -> bool:
    """Tell whether the word at `k` stands for an armed group named before: "the group", "the militant group", "the Iran-backed
    movement"."""
    if k < 1 or tokens[k].text not in GROUP_WORDS:
        return False
    lead = k - 1
    while lead > 0 and k - lead < LONGEST and (tokens[lead].text in ARMED or tokens[lead].text.endswith(("-backed", "-linked"))):
        lead -= 1
    return tokens[lead].text == "the"


def land_subject(tokens: list[Token], at: int, scene: Scene) -> Told | None:
    """Return the party named last where "the country" is the subject of the verb at `at`: "Iran told parliament that the country
    lost 3,000 men"."""
    k = at - 1
    while k > 0 and tokens[k].text in HAVE:
        k -= 1
    if k < 2 or tokens[k].text not in ("country", "kingdom", "republic") or tokens[k - 1].text != "the":
        return None
    named = next((t for t in reversed(tokens[: k - 1]) if t.kind in ("party", "claimant")), None)
    party = party_of(named, scene) if named is not None else None
    return None if party is None or party in scene.groups else tell(party, "subject", named)
