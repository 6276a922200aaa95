"""The estimates that ship with the workbook, and files of one's own."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.pooling import choose, read_estimates, read_vintages
from helpers.errors import InputError, NoDataError
from helpers.profiles import load_profile

from .given import table, told


@pytest.fixture(scope="module")
def estimates(profile):
    return read_estimates(profile)


def test_every_estimate_cites_where_it_stands(estimates):
    assert estimates["url"].str.startswith("https://").all()
    assert estimates["who"].ne("").all()


# The UK's means of March and April 2022, 386 and 193 a day (x.com/DefenceHQ/status/1876584633103507960): 386 x 31 = 11,966 and
# 11,966 + 193 x 30 = 17,756.
def test_means_by_month_make_a_running_total_that_restates_a_partys_list(estimates):
    months = estimates[estimates["restates"].eq("ukraine_general_staff")]
    assert list(months["value"])[:2] == [11966, 17756]
    assert list(months["as_of"])[:2] == [pd.Timestamp("2022-04-01"), pd.Timestamp("2022-05-01")]
    assert len(months) == 47


def test_the_parties_bounds_and_restated_lists_take_no_part(estimates):
    rows = choose(estimates, "russia", "killed_and_wounded")
    assert rows["left_out"].value_counts().to_dict() == {
        "restates": 47, "bounds": 6, "parties": 2,
    }  # fmt: skip
    assert choose(estimates, "russia", "killed_and_wounded", parties=True, restated=True)["left_out"].nunique() == 1


def test_a_leaked_estimate_of_a_party_is_a_partys(estimates):
    rows = choose(estimates, "ukraine", "killed_and_wounded").set_index("as_of")
    assert list(rows.loc[["2024-09-17"], "left_out"]) == ["parties"]


def test_both_parties_are_chosen_alike():
    rows = [
        told("2023-01-01", "a", 10000.0),
        told("2023-01-01", "b", low=9000.0),
        told("2023-01-01", "c", 5000.0, party="ukraine"),
    ]
    mirrored = [row | {"side": "ukraine", "party": row["party"] and "russia"} for row in rows]
    sides = [choose(table(*rows, *mirrored), side, "killed")["left_out"].fillna("").tolist() for side in ("russia", "ukraine")]
    assert sides[0] == sides[1] == ["", "bounds", "parties"]


def test_the_day_that_an_estimate_was_known(estimates):
    """The Dutch figure for the end of 2025 stood in a report of 2026-04-21."""
    row = estimates.query("group == 'mivd'").iloc[0]
    assert (row["as_of"], row["known_on"]) == (pd.Timestamp("2025-12-31"), pd.Timestamp("2026-04-21"))


# The Economist's tracker of 2025-07-07 (see vintages.yaml): 259,135 deaths by 2025-07-04, of 192,683 to 348,504.
def test_what_another_pooling_said_at_the_time(profile):
    first = read_vintages(profile).query("measure == 'killed'").iloc[0]
    assert (first["published"], first["estimate"], first["pi_low"], first["pi_high"]) == (
        pd.Timestamp("2025-07-07"), 259135, 192683, 348504,
    )  # fmt: skip


def test_another_war_has_no_estimates():
    gaza = load_profile("gaza")
    with pytest.raises(NoDataError, match="no third parties' estimates of .* are at hand"):
        read_estimates(gaza)
    assert read_vintages(gaza).empty


OWN = """
war: russia_ukraine
groups: {a: {name: Somebody}}
estimates:
  - {as_of: 2023-01-01, side: russia, measure: killed, GROUP, who: Somebody, url: "https://example.org", FIGURE}
"""


@pytest.mark.parametrize(
    ("figure", "group", "told"),
    [
        ("low: 5, high: 4", "group: a", "expected low, value and high in order"),
        ("note: none", "group: a", "expected low, value and high in order"),
        ("value: 5", "group: b", "unknown group 'b'"),
        ("value: 5, colour: red", "group: a", "estimates.0.colour"),
        ("value: many", "group: a", "estimates.0.value"),
    ],
    ids=["bounds-turned", "no-figure", "no-group", "unknown-key", "no-number"],
)
def test_a_faulty_file_is_named(tmp_path, profile, figure, group, told):
    path = tmp_path / "mine.yaml"
    path.write_text(OWN.replace("FIGURE", figure).replace("GROUP", group), encoding="utf-8")
    with pytest.raises(InputError, match=told) as problem:
        read_estimates(profile, path)
    assert str(path) in str(problem.value)


def test_your_own_file_is_read(tmp_path, profile):
    path = tmp_path / "mine.yaml"
    path.write_text(OWN.replace("FIGURE", "value: 5").replace("GROUP", "group: a"), encoding="utf-8")
    assert list(read_estimates(profile, path)["value"]) == [5]


def test_a_file_that_is_not_there_is_named(tmp_path, profile):
    with pytest.raises(InputError, match=r"mine\.yaml: cannot be read"):
        read_estimates(profile, tmp_path / "mine.yaml")
