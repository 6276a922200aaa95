"""Which claimants publish what: the official lists, their daily bulletins, and those who only estimate or document."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.speaker import Speaker
from helpers.profiles import OfficialSeries, Profile

ESTIMATORS = ("intelligence", "think_tank", "names", "visual", "documentation")


class Publishers:
    """The claimants of a profile by what they publish."""

    def __init__(self, profile: Profile):
        self._profile = profile
        self._estimators = {name for name, claimant in profile.claimants.items() if claimant.source_class in ESTIMATORS}
        self._daily = {name for series in profile.official_series.values() for name in series.bulletin_claimants}

    def lists_of(self, speaker: Speaker | None) -> list[OfficialSeries]:
        """Return the official lists that a speaker restates."""
        return [s for s in self._profile.official_series.values() if speaker is not None and speaker.claimant in s.claimants]

    def is_daily(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker publishes an official list day by day."""
        return speaker is not None and speaker.claimant in self._daily

    def knows(self, party: str | None) -> bool:
        """Tell whether a party is one of the profile's own."""
        return party in self._profile.parties

    def is_estimator(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker stands outside the war and publishes totals: intelligence, think-tanks, those who document."""
        return speaker is not None and speaker.claimant in self._estimators

    def documents(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker keeps a list of single losses, so that any number it gives is the list's."""
        known = self._profile.claimants.get(speaker.claimant) if speaker is not None else None
        return known is not None and known.source_class in ("names", "visual", "documentation", "think_tank")

    def counts_by_sight(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker counts what pictures show, which is materiel and no men."""
        known = self._profile.claimants.get(speaker.claimant) if speaker is not None else None
        return known is not None and known.source_class == "visual"

    def names_dead(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker keeps a list of the dead by name, who are all that it counts."""
        known = self._profile.claimants.get(speaker.claimant) if speaker is not None else None
        return known is not None and known.source_class == "names"

    def reports(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker publishes reports that a text may go through: the publisher of an official list, a ministry, one
        who estimates or documents."""
        if speaker is None or speaker.claimant not in self._profile.claimants:
            return False
        ministry = self._profile.ministry_of(speaker.claimant) is not None
        return ministry or self.is_estimator(speaker) or bool(self.lists_of(speaker))

    def keeps_peace(self, speaker: Speaker) -> bool:
        """Tell whether a speaker documents losses and has men of his own in the field, so that he is named for much else."""
        known = self._profile.claimants.get(speaker.claimant)
        fields = any(voices.military_voice == speaker.claimant for voices in self._profile.outsiders.values())
        return known is not None and known.source_class == "documentation" and fields

    def is_belligerent(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker belongs to a party of the war."""
        return (
            speaker is not None
            and speaker.claimant in self._profile.claimants
            and self._profile.claimants[speaker.claimant].source_class == "belligerent"
        )

    def whom_counted(self, speaker: Speaker | None) -> str | None:
        """Return the party whose dead the speaker's list of names counts, or None."""
        known = self._profile.claimants.get(speaker.claimant) if speaker is not None else None
        return known.counts if known is not None else None

    def is_civil(self, speaker: Speaker | None) -> bool:
        """Tell whether a speaker counts his own people: a governor, a mayor, a health ministry."""
        known = self._profile.claimants.get(speaker.claimant) if speaker is not None else None
        return known is not None and known.civil

    def of_army(self, speaker: Speaker | None, side: str, borne: bool) -> Speaker | None:
        """Return soldiers of an army not named as those of the army they must be of: they count their enemy's losses or, where
        these are `borne` or of "the country" whose they are, their own, as soldiers of a state outside the profile do ("five
        Americans were killed, the military said"); anybody else as told.
        """
        if speaker is None or not speaker.armed:
            return speaker
        if side not in self._profile.parties:
            abroad = self._profile.voices(side)
            state = abroad is not None and (abroad.ministry_voice or abroad.air_voice) and abroad.military_voice
            return replace(speaker, claimant=state, party=side) if state and speaker.claimant == "other" else speaker
        parties, foes = self._profile.parties, self._profile.opponents(side)
        alone = not any(parties[foe].ministry_voice for foe in foes if foe in parties)  # "the army" is none of an armed group
        own = (borne or speaker.own or alone) and parties[side].ministry_voice
        army = parties.get(side if own else foes[0] if len(foes) == 1 else "")
        return replace(speaker, claimant=army.military_voice) if army is not None and army.military_voice else speaker

    def of_list(self, speaker: Speaker | None, named: tuple[str, ...], side: str, category: str) -> Speaker | None:
        """Return a party's voice ("Kyiv's data", "Ukraine's military") as the one publisher of its list that the text names,
        where it gives a figure of that list; anybody else as told.
        """
        party = self._profile.parties.get(speaker.party or "") if speaker is not None else None
        if party is None or speaker.claimant not in (party.voice, party.military_voice):
            return speaker
        own = [name for name in named if self._profile.claimants[name].party == speaker.party]
        lists = [s for s in self._profile.official_series.values() if own[:1] and own[0] in s.claimants]
        fits = len(own) == 1 and any(s.side == side and category in s.categories for s in lists)
        return replace(speaker, claimant=own[0]) if fits else speaker

    def of_list_against(self, side: str | None) -> Speaker | None:
        """Return the publisher of the official list that counts a side's losses: a bare list names nobody."""
        for series in self._profile.official_series.values():
            if series.side == side:
                claimant = series.bulletin_claimants[0]
                return Speaker(claimant, "", -1, self._profile.claimants[claimant].party, how="official_list")
        return None
