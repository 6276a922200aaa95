"""Wars as data: parties, claimants, official series, breaks and adjustments, one YAML file a war."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from helpers.errors import InputError, ParameterError, nearest
from helpers.profiles.schema import Break, Claimant, OfficialSeries, Party, Profile

__all__ = ["Break", "Claimant", "OfficialSeries", "Party", "Profile", "load_profile", "profile_names", "read_profile"]

HERE = Path(__file__).parent


def profile_names() -> list[str]:
    """Return the names of the profiles that ship with the workbook, sorted."""
    return sorted(path.stem for path in HERE.glob("*.yaml"))


@cache
def load_profile(name: str) -> Profile:
    """Return the profile of that name, or of that YAML file when `name` ends in `.yaml`.

    Raises ParameterError for an unknown name and InputError for a file that is no profile.
    """
    path = Path(name) if name.endswith(".yaml") else HERE / f"{name}.yaml"
    if not path.is_file():
        raise ParameterError(
            f"profile {name!r} is unknown; there are {', '.join(profile_names())}{nearest(name, profile_names())}"
        )
    return read_profile(path)


def read_profile(path: Path) -> Profile:
    """Return the profile in a YAML file. Raises InputError naming the file, the key and what is wrong with it."""
    try:
        return Profile.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except yaml.YAMLError as problem:
        raise InputError(f"{path}: not valid YAML: {' '.join(str(problem).split())}") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "profile"
        raise InputError(f"{path}: {where}: {first['msg']}") from problem
