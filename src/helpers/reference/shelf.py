"""Where the files of transcriptions are kept: data/raw/reference/<form>/, every version as it came, none ever overwritten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from helpers.errors import InputError
from helpers.files import hash_bytes, reason, write_files
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.reference.forms import Form, form_names, load_form
from helpers.reference.rows import Row, read_rows
from helpers.texts.find import REFERENCE_FOLDER
from helpers.texts.sidecars import read_sidecar

NAME = re.compile(r"(\d{4,})_\d{4}-\d{2}-\d{2}")
SIZE_LIMIT = 50 * 1024**2  # bytes; four years of a daily list are below one million
LEAST_SHARE = 0.9  # of the days that the version before had; a file with fewer is taken for a part of one


@dataclass(frozen=True)
class Version:
    """One version of a transcription on the shelf: its place in the order of imports, the day it was retrieved, its file."""

    form: Form
    number: int
    retrieved: date
    file: Path
    url: str
    sha256: str

    def rows(self, paths: Paths) -> list[Row]:
        """Return its rows. Raises InputError when the file is no longer the one that was imported."""
        name = paths.name(self.file)
        data = read_whole(self.file, name)
        if hash_bytes(data) != self.sha256:
            raise InputError(f"{name}: changed since it was imported; delete it with its .yaml and import the file again")
        form, rows, _ = read_rows(data, name)
        if form.id != self.form.id:
            raise InputError(f"{name}: a file of {form.id} in the folder of {self.form.id}")
        return rows


@dataclass(frozen=True)
class Kept:
    """What came of keeping a file: the version that now stands for it, whether it is new, and what should be said."""

    version: Version
    new: bool
    days: int
    first: date
    last: date
    notes: tuple[str, ...]

    def summary(self) -> str:
        """Return one line: what the file was recognised as, and whether anything is new."""
        form = self.version.form
        what = "new" if self.new else "unchanged"
        days = f"{self.days:,} days, {self.first} to {self.last}"
        return f"{form.id} ({form.name}): {days}, {what}, retrieved {self.version.retrieved}"


def keep(data: bytes, name: str, retrieved: date, paths: Paths, url: str = "", shorter: bool = False) -> Kept:
    """Check a file and keep it as the newest version of its transcription; one that is there already changes nothing.

    `name` is what messages call it, `retrieved` the day on which it was as it is, `url` where it came from. Raises InputError
    for a file that is no transcription known here, that holds days before the war or after `retrieved`, or (unless `shorter`)
    far fewer days than the version before; StorageError for a disk that refuses. Nothing is replaced in any case.
    """
    form, rows, notes = read_rows(data, name)
    _check_days(form, rows, retrieved, name)
    notes += _check_adjustments(form, rows, name)
    before = [version for version in kept_versions(paths) if version.form.id == form.id]
    earlier = [version for version in before if version.retrieved <= retrieved]
    span = {"days": len(rows), "first": rows[0].day, "last": rows[-1].day}
    digest = hash_bytes(data)
    if earlier and earlier[-1].sha256 == digest:
        return Kept(earlier[-1], False, **span, notes=tuple(notes))
    if earlier:
        notes += _check_shorter({row.day for row in earlier[-1].rows(paths)}, rows, name, shorter)
    number = 1 + max((version.number for version in before), default=0)
    version = Version(form, number, retrieved, _folder(form, paths) / f"{number:04d}_{retrieved}.json", url or form.url, digest)
    write_files(
        {version.file: data, version.file.with_suffix(".yaml"): _sidecar(version)}
    )  # the sidecar vouches, so it comes last
    return Kept(version, True, **span, notes=tuple(notes))


def kept_versions(paths: Paths) -> list[Version]:
    """Return all versions on the shelf by form, then in the order in which they were as they are.

    Raises InputError for a sidecar that is none. A file without its sidecar, as a broken import leaves it, is none.
    """
    found = [
        _version(load_form(name), file, paths)
        for name in form_names()
        for file in sorted(_folder(load_form(name), paths).glob("*.yaml"))
        if file.with_suffix(".json").is_file() and NAME.fullmatch(file.stem)
    ]
    return sorted(found, key=lambda version: (version.form.id, version.retrieved, version.number))


def read_whole(file: Path, name: str) -> bytes:
    """Return the bytes of a file of at most SIZE_LIMIT. Raises InputError."""
    try:
        with open(file, "rb") as stream:
            data = stream.read(SIZE_LIMIT + 1)
    except OSError as problem:
        raise InputError(f"{name}: cannot be read: {reason(problem)}") from problem
    if len(data) > SIZE_LIMIT:
        raise InputError(f"{name}: larger than {SIZE_LIMIT // 1024**2} MB")
    if not data.strip():
        raise InputError(f"{name}: the file is empty")
    return data


def _folder(form: Form, paths: Paths) -> Path:
    return paths.raw / REFERENCE_FOLDER / form.id


def _version(form: Form, side: Path, paths: Paths) -> Version:
    known = read_sidecar(side, paths.name(side))
    for key in ("retrieved", "sha256"):
        if key not in known:
            raise InputError(f"{paths.name(side)}: {key} is missing")
    number = int(NAME.fullmatch(side.stem)[1])
    return Version(form, number, known["retrieved"], side.with_suffix(".json"), known.get("url", ""), known["sha256"])


def _sidecar(version: Version) -> str:
    form = version.form
    known = {
        "outlet": form.name, "title": form.title, "published": None, "url": version.url, "language": "en",
        "retrieved": version.retrieved,
        "licence": form.licence, "sha256": version.sha256,
    }  # fmt: skip
    return yaml.safe_dump(known, sort_keys=False, allow_unicode=True)


def _check_days(form: Form, rows: list[Row], retrieved: date, name: str) -> None:
    start = load_profile(form.profile).start
    for row in rows:
        if start and row.day < start:
            raise InputError(f"{name}: {row.day} lies before the war, which began on {start}")
        if row.day > retrieved:
            raise InputError(f"{name}: {row.day} lies after {retrieved}, the day on which the file was retrieved")


def _check_adjustments(form: Form, rows: list[Row], name: str) -> list[str]:
    """Return a note on adjustments that the profile does not have, or has otherwise."""
    if form.holds != "adjustments":
        return []
    known = load_profile(form.profile).adjustments.days
    new = [
        f"{row.day} {figure.category} {figure.value:+d}"
        for row in rows
        for figure in row.figures
        if figure.value != known.get(row.day, {}).get(figure.category, 0)
    ]
    words = f"{name}: not in the profile {form.profile}, and reckoned with from now on: {', '.join(new[:10])}"
    return [words + (f" and {len(new) - 10} more" if len(new) > 10 else "")] if new else []


def _check_shorter(days: set[date], rows: list[Row], name: str, shorter: bool) -> list[str]:
    gone = len(days - {row.day for row in rows})
    if gone > (1 - LEAST_SHARE) * len(days) and not shorter:
        raise InputError(
            f"{name}: {gone:,} of the {len(days):,} days of the version before are missing; --shorter takes it all the same"
        )
    return [f"{name}: {gone:,} days of the version before are missing"] if gone else []
