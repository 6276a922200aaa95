"""What was documented beside what is claimed: Oryx by 5 February 2023 and the list of that day."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from helpers.analysis import build_series
from helpers.analysis.documented import documented_shares, read_counts, read_crosswalk, turned
from helpers.errors import InputError, NoDataError, ParameterError
from helpers.profiles import load_profile

from ..given import claim, own, table

# General Staff of Ukraine, list of 5 February 2023 (public daily series).
LISTED = {"tank": 3220, "afv": 6405, "artillery": 2226, "mlrs": 460, "air_defence": 227, "uav": 1958}


@pytest.fixture(scope="module")
def counts(profile):
    return read_counts(profile)


@pytest.fixture(scope="module")
def crosswalk(counts):
    return read_crosswalk(counts)


def series(profile, *rows: dict) -> pd.DataFrame:
    return build_series(table(*(rows or (claim("2023-02-05", name, value) for name, value in LISTED.items()))), profile)


@pytest.fixture(scope="module")
def shares(profile, counts, crosswalk):
    return documented_shares(series(profile), profile, counts, crosswalk)


# Oryx by 2023-02-05, from the data set of PetroIvaniuk (MIT): 172 rocket launchers, 92 surface-to-air systems, 16 and 23 guns.
# 264 / 460 = 0.574 and 39 / 227 = 0.172; with the 92 as air defence 172 / 460 = 0.374 and 131 / 227 = 0.577.
@pytest.mark.parametrize(
    ("category", "version", "documented", "share"),
    [
        ("mlrs", 1, 264, 0.574), ("air_defence", 1, 39, 0.172), ("mlrs", 2, 172, 0.374), ("air_defence", 2, 131, 0.577),
        ("tank", 2, 1673, 0.520), ("artillery", 2, 619, 0.278), ("uav", 2, 183, 0.093), ("afv", 3, 3289, 0.514),
    ],
)  # fmt: skip
def test_shares_by_version(shares, category, version, documented, share):
    row = shares.query("category == @category and version == @version").iloc[0]
    assert row["documented"] == documented
    assert (round(row["share_low"], 3), round(row["share_high"], 3)) == (share, share)


def test_the_version_in_use_is_told_and_the_others_stand_beside_it(shares):
    assert set(shares.loc[shares["used"], "version"]) == {2}
    moved = turned(shares)
    assert set(moved["category"]) == {"mlrs", "air_defence", "afv", "artillery"}
    assert moved.loc[moved["category"].eq("mlrs"), "used"].tolist() == [False, True, False]


def test_another_version_is_used_when_it_is_asked_for(profile, counts, crosswalk):
    shares = documented_shares(series(profile), profile, counts, crosswalk, version=1)
    assert set(shares.loc[shares["used"], "version"]) == {1}
    with pytest.raises(ParameterError, match="version 9 of the crosswalk is unknown; there are 1, 2, 3"):
        documented_shares(series(profile), profile, counts, crosswalk, version=9)


def test_what_was_added_up_is_told(shares):
    row = shares.query("category == 'air_defence' and used").iloc[0]
    assert row["classes"] == "surface-to-air missile systems 92, anti-aircraft guns 16 and self-propelled anti-aircraft guns 23"
    assert len(row["claim_ids"]) == 1


# Without a list of the day the claim lies between those around it: 3,201 on 31 January and 3,388 on 28 February 2023
# (General Staff): 1,673 / 3,388 = 0.494 and 1,673 / 3,201 = 0.523.
def test_without_a_list_of_the_day_the_share_lies_between_two(profile, counts, crosswalk):
    rows = [claim("2023-01-31", "tank", 3201), claim("2023-02-28", "tank", 3388), claim("2022-02-28", "mlrs", 24)]
    shares = documented_shares(series(profile, *rows), profile, counts, crosswalk).query("used")
    assert list(shares["category"]) == ["tank"]
    row = shares.iloc[0]
    assert (round(row["share_low"], 3), round(row["share_high"], 3)) == (0.494, 0.523)
    assert row["note"] == "no list of that day; the claim lies between those of 31 January 2023 and 28 February 2023"


def test_nothing_lies_between_lists_that_count_differently(profile, counts, crosswalk):
    """Vehicles were joined with fuel tanks on 1 May 2022: counts of April and lists of March and May do not go together."""
    early = counts.model_copy(update={"as_of": date(2022, 4, 15)})
    rows = [claim("2022-03-31", "vehicle", 1178), claim("2022-05-05", "vehicle", 1907)]
    rows += [claim("2022-03-31", "tank", 605), claim("2022-05-05", "tank", 1077)]
    shares = documented_shares(series(profile, *rows), profile, early, crosswalk)
    assert set(shares["category"]) == {"tank"}


@pytest.mark.parametrize(
    "row",
    [
        claim("2022-08-20", "tank", 1907),
        own("russia_mod", "russia", "2023-02-05", "tank", 10),
        claim("2023-02-05", "personnel", 132160),
    ],
    ids=["too-long-before", "no-list", "no-line-that-is-counted"],
)
def test_without_a_list_near_the_day_there_is_nothing(profile, counts, crosswalk, row):
    with pytest.raises(NoDataError, match="no list within 92 days of 2023-02-05"):
        documented_shares(series(profile, row), profile, counts, crosswalk)


def test_another_war_has_no_counts():
    with pytest.raises(NoDataError, match="no counts of documented losses of .* are at hand"):
        read_counts(load_profile("gaza"))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("used: 2", "used: 7", "used is 7; there are 1, 2, 3"),
        ("aircraft: [aircraft]", "aircraft: [aircrafts]", "version 1: no class 'aircrafts'; did you mean aircraft"),
        ("aircraft: [aircraft]\n", "\n", "version 1 leaves out aircraft"),
        ("changes: 1", "changes: 4", "version 2 changes 4, which does not come before it"),
        ("ship: [naval ships]", "ship: [naval ships, tanks]", "version 1 assigns twice: tanks"),
        ("counts: oryx", "counts: warspotting", "for warspotting, and these counts are of oryx"),
        ("used: 2", "using: 2", "used: Field required"),
    ],
    ids=["no-such-version", "no-such-class", "class-left-out", "changes-nothing", "twice", "other-counts", "unknown-key"],
)
def test_a_faulty_crosswalk_is_told(tmp_path, counts, old, new, said):
    from helpers.analysis.documented.counts import HERE

    words = (HERE / "crosswalk.yaml").read_text(encoding="utf-8")
    assert old in words
    path = tmp_path / "mine.yaml"
    path.write_text(words.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_crosswalk(counts, path)


# The sums by class are those of the file by model in the development data.
def test_the_counts_are_the_sums_of_the_file_by_model(counts, shared):
    models = pd.read_json(shared / "reference" / "russia_losses_equipment_oryx.json")
    sums = models.groupby(models["equipment_oryx"].str.lower())["losses_total"].sum()
    assert sorted(counts.counts.values()) == sorted(sums)
    assert sum(counts.counts.values()) == 9022


def test_the_whole_reference(reference, profile, counts, crosswalk):
    """Each line of the list of 2023-02-05 that Oryx counts has one share, and none was documented more often than claimed."""
    shares = documented_shares(reference, profile, counts, crosswalk).query("used")
    assert len(shares) == 11
    assert (shares["share_low"] == shares["share_high"]).all()
    assert shares["share_high"].between(0, 1).all()
