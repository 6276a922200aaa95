"""Counts of what was seen in pictures, by the classes of those who count, on one day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, NonNegativeInt, ValidationError

from helpers.errors import InputError, NoDataError
from helpers.profiles import Profile

HERE = Path(__file__).parent


class Strict(BaseModel):
    """A part of a file; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Read = TypeVar("Read", bound=Strict)


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


def read_file(path: Path, shape: type[Read]) -> Read:
    """Return a YAML file as what it should be. Raises InputError naming the file, the key and what is wrong with it."""
    try:
        return shape.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path}: cannot be read: {problem}") from problem
    except yaml.YAMLError as problem:
        raise InputError(f"{path}: not valid YAML: {' '.join(str(problem).split())}") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or shape.__name__.lower()
        raise InputError(f"{path}: {where}: {first['msg']}") from problem
