"""The shelf: every version as it came, none overwritten, nothing kept that was not checked."""

import errno
import json
import os
from datetime import date

import pytest

from helpers import files
from helpers.errors import InputError, StorageError
from helpers.profiles import load_profile
from helpers.reference import adjusted, keep, kept_versions

from .material import equipment

MARCH = {f"d2022_03_{day:02d}": 80 + day for day in range(1, 21)}
LATER = date(2022, 4, 1)
LATEST = date(2022, 5, 1)


def on_disk(workbook) -> dict[str, bytes]:
    folder = workbook.raw / "reference"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_file_is_kept_as_it_came_with_where_it_came_from(workbook):
    kept = keep(equipment(**MARCH), "file.json", LATER, workbook, "https://example.org/x.json")
    assert kept.new
    assert kept.summary() == (
        "petroivaniuk-equipment (PetroIvaniuk's transcription): 20 days, 2022-03-01 to 2022-03-20, new, retrieved 2022-04-01"
    )
    found = on_disk(workbook)
    assert found["petroivaniuk-equipment/0001_2022-04-01.json"] == equipment(**MARCH)
    side = found["petroivaniuk-equipment/0001_2022-04-01.yaml"].decode()
    assert "outlet: PetroIvaniuk's transcription\n" in side
    assert "url: https://example.org/x.json\n" in side
    assert "retrieved: 2022-04-01\n" in side
    assert "licence: MIT\n" in side


def test_keeping_it_again_changes_nothing(workbook):
    keep(equipment(**MARCH), "file.json", LATER, workbook)
    before = on_disk(workbook)
    again = keep(equipment(**MARCH), "file.json", LATEST, workbook)
    assert not again.new
    assert on_disk(workbook) == before


def test_a_newer_version_stands_beside_the_older_one(workbook):
    keep(equipment(**MARCH), "file.json", LATER, workbook)
    before = on_disk(workbook)
    keep(equipment(**MARCH | {"d2022_03_20": 101}), "file.json", LATEST, workbook)
    assert before.items() <= on_disk(workbook).items()
    assert [(version.number, version.retrieved) for version in kept_versions(workbook)] == [(1, LATER), (2, LATEST)]


def test_an_older_version_that_comes_later_is_put_in_its_place(workbook):
    keep(equipment(**MARCH), "new.json", LATEST, workbook)
    keep(equipment(**MARCH | {"d2022_03_20": 99}), "old.json", LATER, workbook)
    assert [(version.number, version.retrieved) for version in kept_versions(workbook)] == [(2, LATER), (1, LATEST)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (equipment(d2022_02_01=80), "2022-02-01 lies before the war, which began on 2022-02-24"),
        (equipment(d2022_06_01=80), "2022-06-01 lies after 2022-05-01, the day on which the file was retrieved"),
        (equipment(d2022_03_01=80), "19 of the 20 days of the version before are missing; --shorter takes it all the same"),
        (b"<html>not found</html>", "expected a JSON list of rows"),
    ],
)
def test_what_is_refused_leaves_the_last_good_copy(workbook, data, words):
    keep(equipment(**MARCH), "file.json", LATER, workbook)
    before = on_disk(workbook)
    with pytest.raises(InputError, match=words):
        keep(data, "file.json", LATEST, workbook)
    assert on_disk(workbook) == before


def test_a_shorter_file_is_kept_when_asked_for_and_says_what_is_missing(workbook):
    keep(equipment(**MARCH), "file.json", LATER, workbook)
    kept = keep(equipment(d2022_03_01=80), "file.json", LATEST, workbook, shorter=True)
    assert kept.notes == ("file.json: 19 days of the version before are missing",)


def test_a_full_disk_leaves_no_half_version(workbook, monkeypatch):
    keep(equipment(**MARCH), "file.json", LATER, workbook)
    before = on_disk(workbook)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(StorageError, match="no space left"):
        keep(equipment(**MARCH | {"d2022_03_20": 101}), "file.json", LATEST, workbook)
    monkeypatch.undo()
    assert on_disk(workbook) == before


def test_a_file_changed_on_the_shelf_is_refused(workbook):
    version = keep(equipment(**MARCH), "file.json", LATER, workbook).version
    version.file.write_bytes(equipment(**MARCH | {"d2022_03_20": 999}))
    with pytest.raises(InputError, match="changed since it was imported"):
        version.rows(workbook)


def test_a_file_without_its_sidecar_is_no_version(workbook):
    version = keep(equipment(**MARCH), "file.json", LATER, workbook).version
    version.file.with_suffix(".yaml").unlink()
    assert kept_versions(workbook) == []


def test_adjustments_that_the_profile_does_not_have_are_named(workbook):
    logged = [
        {"date": "2022-10-13", "tank": 0, "APC": -25, "field artillery": 32, "drone": 20, "naval ship": 1, "personnel": 0},
        {"date": "2026-01-02", "tank": 3, "APC": 0, "personnel": 0},
    ]
    kept = keep(json.dumps(logged).encode(), "adjusted.json", date(2026, 2, 1), workbook)
    assert kept.notes == ("adjusted.json: not in the profile russia_ukraine, and reckoned with from now on: 2026-01-02 tank +3",)


def test_imported_adjustments_are_reckoned_with(workbook):
    """The profile has -25 armoured vehicles and +32 artillery on 13 October 2022; a newer log says -20 and adds a day."""
    war = load_profile("russia_ukraine")
    assert adjusted(war, workbook) is war
    day, later = date(2022, 10, 13), date(2026, 1, 2)
    logged = [
        {"date": day.isoformat(), "tank": 0, "APC": -20, "personnel": 0},
        {"date": later.isoformat(), "tank": 3, "APC": 0, "personnel": 0},
    ]
    keep(json.dumps(logged).encode(), "adjusted.json", date(2026, 2, 1), workbook)
    days = adjusted(war, workbook).adjustments.days
    assert (days[day]["afv"], days[day]["artillery"], days[later]) == (-20, 32, {"tank": 3})
    assert war.adjustments.days[day]["afv"] == -25
    assert later not in war.adjustments.days


def test_a_newer_log_that_takes_an_amount_back(workbook):
    logged = [{"date": "2022-10-13", "tank": 0, "APC": 0, "personnel": 0}]
    keep(json.dumps(logged).encode(), "adjusted.json", date(2026, 2, 1), workbook)
    assert adjusted(load_profile("russia_ukraine"), workbook).adjustments.days[date(2022, 10, 13)]["afv"] == 0
