"""Wars as data: parties, claimants, official series, breaks and adjustments, one YAML file a war."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from helpers.errors import InputError, ParameterError, nearest
from helpers.profiles.files import read_file
from helpers.profiles.named import named_in
from helpers.profiles.schema import Break, Claimant, OfficialSeries, Party, Profile
from helpers.wording import current

__all__ = [
    "AUTO", "HOME", "NEUTRAL", "Break", "Claimant", "OfficialSeries", "Party", "Profile",
    "load_profile", "profile_names", "read_profile", "shipped_wars",
]  # fmt: skip

HERE = Path(__file__).parent
HOME = "russia_ukraine"  # the war of a text that names nobody
NEUTRAL = "neutral"  # any war that no other profile is about
AUTO = "auto"  # not a profile: each text is read with the one it is recognised to be about


def profile_names() -> list[str]:
    """Return the names of the profiles that ship with the workbook, sorted.

    >>> profile_names()
    ['gaza', 'neutral', 'russia_ukraine']
    """
    return sorted(path.stem for path in HERE.glob("*.yaml"))


def load_profile(name: str) -> Profile:
    """Return the profile of that name, or of that YAML file when `name` ends in `.yaml`, its names in the language being written.

    >>> load_profile("gaza").title
    'Israel, Hamas and Gaza since 7 October 2023'
    >>> load_profile("gasa")
    Traceback (most recent call last):
    helpers.errors.ParameterError: profile 'gasa' is unknown; there are gaza, ...

    Raises ParameterError for an unknown name and InputError for a file that is no profile.
    """
    return _load(name, current())


@cache
def _load(name: str, language: str) -> Profile:
    path = Path(name) if name.endswith(".yaml") else HERE / f"{name}.yaml"
    if not path.is_file():
        raise ParameterError(
            f"profile {name!r} is unknown; there are {', '.join(profile_names())}{nearest(name, profile_names())}"
        )
    return named_in(read_profile(path), path, language)


@cache
def shipped_wars() -> tuple[Profile, ...]:
    """Return the profiles that ship with the workbook and are about one war, sorted by name.

    >>> [war.id for war in shipped_wars()]
    ['gaza', 'russia_ukraine']
    """
    return tuple(profile for profile in map(load_profile, profile_names()) if profile.parties)


def read_profile(path: Path) -> Profile:
    """Return the profile in a YAML file, with the claimants it takes over from others.

    >>> read_profile(HERE / "gaza.yaml").id
    'gaza'

    Raises InputError naming the file, the key and what is wrong with it.
    """
    profile = read_file(path, Profile, "profile")
    try:
        return profile.model_copy(update={"claimants": profile.claimants | _taken_over(profile)})
    except ParameterError as problem:
        raise InputError(f"{path}: claimants_of: {problem}") from problem


def _taken_over(profile: Profile) -> dict[str, Claimant]:
    """Return the claimants of other profiles that a profile names; its own of the same id come first."""
    taken = {}
    for other, claimants in profile.claimants_of.items():
        known = load_profile(other).claimants
        for name in claimants:
            if name not in known:
                raise ParameterError(f"{other} has no claimant {name!r}{nearest(name, known)}")
            taken[name] = known[name]
    return {name: claimant for name, claimant in taken.items() if name not in profile.claimants}
