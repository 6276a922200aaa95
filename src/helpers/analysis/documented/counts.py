"""Counts of what was seen in pictures, by the classes of those who count, on one day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, NonNegativeInt

from helpers.errors import NoDataError
from helpers.profiles import Profile
from helpers.profiles.files import read_file

HERE = Path(__file__).parent


class Strict(BaseModel):
    """A part of a file; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Counts(Strict):
    """Who counted what of whose losses by which day: a number for each class, damaged and captured materiel included."""

    war: str
    claimant: str
    side: str
    as_of: date
    url: str
    licence: str
    counts: dict[str, NonNegativeInt]


def read_counts(profile: Profile, path: Path | None = None) -> Counts:
    """Return the counts that ship with the workbook, or your own at `path`.

    Raises InputError for a file that is not one, NoDataError where no counts of the profile's war are at hand.
    """
    counts = read_file(path or HERE / "oryx.yaml", Counts)
    if counts.war != profile.id:
        raise NoDataError(f"no counts of documented losses of {profile.title} are at hand; --counts FILE reads your own")
    return counts
