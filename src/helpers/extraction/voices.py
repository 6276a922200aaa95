"""Who has spoken in a text so far, and whether it goes through the report of one of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.extraction.claimants import Speaker
from helpers.model import Claim


@dataclass(slots=True)
class Voices:
    """All who spoke in a text so far, by claimant. `reporter` is the first of them, `reported` whose losses he told of."""

    heard: set[str] = field(default_factory=set)
    reporter: Speaker | None = None
    reported: set[str] = field(default_factory=set)

    def listen(self, speakers: list[Speaker], speaker: Speaker | None, claims: list[Claim]) -> None:
        """Keep who speaks in a sentence, who is carried into it, and of whose losses the reporter tells there."""
        self.heard.update(one.claimant for one in speakers)
        if self.reporter is None and speaker is not None:
            self.reporter = speaker
            self.heard.add(speaker.claimant)
        if self.reporter is not None:
            told = {claim.side for claim in claims if claim.claimant == self.reporter.claimant}
            self.reported |= told - {"unknown"}

    def sole(self) -> Speaker | None:
        """Return the only one who has spoken, or None."""
        return self.reporter if len(self.heard) == 1 else None
