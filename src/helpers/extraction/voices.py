"""Who has spoken in a text so far, and whether it goes through the report of one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from helpers.extraction.claimants import Speaker
from helpers.model import Claim


class Named(NamedTuple):
    """A claimant that the sentence number `at` of a text named, and whether he spoke in it."""

    speaker: Speaker
    at: int
    spoke: bool


@dataclass(slots=True)
class Voices:
    """All who spoke in a text so far, by claimant. `reporter` is the first of them, `reported` whose losses he told of, `named`
    those named, each where he was last, and `now` the number of the sentence. `told` says that the reporter has told figures."""

    heard: set[str] = field(default_factory=set)
    named: dict[str, Named] = field(default_factory=dict)
    now: int = 0
    reporter: Speaker | None = None
    reported: set[str] = field(default_factory=set)
    told: bool = False

    def note(self, named: list[Speaker], speakers: list[Speaker]) -> None:
        """Keep who is named in a sentence, and pass on to the next."""
        for one in named:
            self.named[one.claimant] = Named(one, self.now, False)
        for one in speakers:
            self.named[one.claimant] = Named(one, self.now, True)
        self.now += 1

    def listen(self, speakers: list[Speaker], speaker: Speaker | None, claims: list[Claim]) -> None:
        """Keep who speaks in a sentence, who is carried into it, and of whose losses the reporter tells there."""
        self.heard.update(one.claimant for one in speakers)
        if self.reporter is None and speaker is not None:
            self.reporter = speaker
            self.heard.add(speaker.claimant)
        if self.reporter is not None:
            told = {claim.side for claim in claims if claim.claimant == self.reporter.claimant}
            self.told = self.told or bool(told)
            self.reported |= told - {"unknown"}

    def sole(self) -> Speaker | None:
        """Return the only one who has spoken, or None."""
        return self.reporter if len(self.heard) == 1 else None
