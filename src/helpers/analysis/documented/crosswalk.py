"""Which line of a list a class of somebody else's count stands beside: versions as data, the older ones kept."""

from __future__ import annotations

from pathlib import Path

from pydantic import model_validator

from helpers.analysis.documented.counts import HERE, Counts, Strict
from helpers.errors import InputError, nearest
from helpers.profiles.files import read_file

NONE = "none"  # the line of classes that stand beside nothing


class Version(Strict):
    """One way to assign the classes; all of it, or what it does otherwise than the one it `changes`."""

    version: int
    changes: int | None = None
    why: str
    source: str = ""
    lines: dict[str, list[str]]


class Crosswalk(Strict):
    """All versions, and the one in use."""

    counts: str
    series: str
    used: int
    versions: list[Version]

    @model_validator(mode="after")
    def check_versions(self) -> Crosswalk:
        """Refuse versions that stand twice or change one that does not come before them, and classes assigned twice."""
        seen: list[int] = []
        for item in self.versions:
            if item.version in seen:
                raise ValueError(f"version {item.version} stands twice")
            if item.changes is not None and item.changes not in seen:
                raise ValueError(f"version {item.version} changes {item.changes}, which does not come before it")
            classes = [name for names in item.lines.values() for name in names]
            twice = {name for name in classes if classes.count(name) > 1}
            if twice:
                raise ValueError(f"version {item.version} assigns twice: {', '.join(sorted(twice))}")
            seen.append(item.version)
        if self.used not in seen:
            raise ValueError(f"used is {self.used}; there are {', '.join(map(str, seen))}")
        return self

    def version(self, number: int) -> Version:
        """Return the version of that number."""
        return next(item for item in self.versions if item.version == number)

    def assigned(self, number: int) -> dict[str, str]:
        """Return class -> line of a version, with what it takes over from the one it changes; lines may be `none`."""
        item = self.version(number)
        before = self.assigned(item.changes) if item.changes is not None else {}
        return before | {name: line for line, names in item.lines.items() for name in names}


def read_crosswalk(counts: Counts, path: Path | None = None) -> Crosswalk:
    """Return the crosswalk that ships with the workbook, or your own at `path`, checked against the counts.

    Every class of the counts must be assigned in every version, if only to `none`. Raises InputError for a class that is not,
    and for one that the counts do not know.
    """
    path = path or HERE / "crosswalk.yaml"
    crosswalk = read_file(path, Crosswalk)
    if crosswalk.counts != counts.claimant:
        raise InputError(f"{path}: counts: for {crosswalk.counts}, and these counts are of {counts.claimant}")
    for item in crosswalk.versions:
        assigned = crosswalk.assigned(item.version)
        for name in assigned:
            if name not in counts.counts:
                raise InputError(f"{path}: version {item.version}: no class {name!r}{nearest(name, counts.counts)}")
        missing = [name for name in counts.counts if name not in assigned]
        if missing:
            raise InputError(f"{path}: version {item.version} leaves out {', '.join(missing)}; `none` takes a class out")
    return crosswalk
