"""Who is named in a sentence, and with which verb."""

from __future__ import annotations

from helpers.profiles import Profile
from helpers.report.words import lexicon


def source_class(profile: Profile, claimant: str) -> str:
    """Return the class of a claimant; whoever the profile does not know (an author, another) is press."""
    known = profile.claimants.get(claimant)
    return known.source_class if known else "press"


def hedge_of(profile: Profile, claimant: str) -> str:
    """Return the verb for a claimant's figures: claimed, reported, estimated, visually documented."""
    return lexicon()["hedges"][source_class(profile, claimant)]


def full_name(profile: Profile, claimant: str) -> str:
    """Return the claimant's name; `the text` for an unattributed figure."""
    known = profile.claimants.get(claimant)
    return known.name if known else lexicon()["others"].get(claimant, claimant.replace("_", " "))


def short_name(profile: Profile, claimant: str) -> str:
    """Return the party a claimant belongs to, `Ukraine`; the claimant's own name when it stands outside the war."""
    known = profile.claimants.get(claimant)
    return profile.parties[known.party].name if known and known.party else full_name(profile, claimant)


def adjective_of(profile: Profile, side: str) -> str:
    """Return the adjective of a party, `Russian`; its id in words when the profile has none."""
    return profile.parties[side].adjective if side in profile.parties else side.replace("_", " ")


def party_name(profile: Profile, side: str) -> str:
    """Return the name of a party, `Russia`; its id in words when the profile has none."""
    return profile.parties[side].name if side in profile.parties else side.replace("_", " ")


def names_for(profile: Profile, claimant: str, side: str) -> tuple[str, ...]:
    """Return the names that a sentence on this claimant's count of this side's losses may use."""
    return tuple(dict.fromkeys((full_name(profile, claimant), short_name(profile, claimant), adjective_of(profile, side))))
