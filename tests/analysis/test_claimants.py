"""Claimants side by side: both parties alike, nothing merged, and why figures may not be comparable."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import claimants_side_by_side

from .given import claim, own, table

END = pd.Timestamp("2023-05-13")


def side_by_side(profile, *rows: dict, **options) -> pd.DataFrame:
    return claimants_side_by_side(table(*rows), profile, END, **options)


# British intelligence, 2023-02-17: 175,000 to 200,000 Russian casualties, of them 40,000 to 60,000 killed.
RANGES = [
    own("uk_mod", "russia", "2023-02-17", "personnel", None, qualifier="range", low=175000, high=200000),
    own("uk_mod", "russia", "2023-02-17", "personnel", None, qualifier="range", low=40000, high=60000, measure="killed"),
]
LISTED = claim("2023-05-13", "personnel", 198260, qualifier="about")


def test_the_official_list_stands_first_and_the_others_say_how_they_differ(profile):
    found = side_by_side(profile, LISTED, *RANGES)
    assert list(found["claimant"]) == ["ukraine_general_staff", "uk_mod", "uk_mod"]
    assert list(found["not_comparable"]) == [
        "",
        "counts the killed; General Staff of Ukraine counts killed and wounded, not split; ends 85 days earlier, "
        "on 17 February 2023; a range, not a figure; from outside the war",
        "ends 85 days earlier, on 17 February 2023; a range, not a figure; from outside the war",
    ]
    assert set(found["beside"]) == {LISTED["claim_id"]}
    assert list(found["days_off"]) == [0, -85, -85]


def test_a_row_has_a_name_for_the_chart(profile):
    found = side_by_side(profile, LISTED, *RANGES)
    assert list(found["name"])[:2] == [
        "General Staff of Ukraine, killed and wounded, not split", "UK Ministry of Defence, the killed, 17 February 2023",
    ]  # fmt: skip


def test_both_parties_are_treated_alike(profile):
    """Mirrored claims give mirrored rows: the words depend on who claims whose losses, never on which party it is."""
    ours = [own("ukraine_president", "ukraine", "2023-05-13", "personnel", 31000, measure="killed"),
            own("russia_mod", "ukraine", "2023-05-13", "personnel", 60000, measure="killed")]  # fmt: skip
    theirs = [own("russia_president", "russia", "2023-05-13", "personnel", 31000, measure="killed"),
              own("ukraine_navy", "russia", "2023-05-13", "personnel", 60000, measure="killed")]  # fmt: skip
    found = side_by_side(profile, *ours, *theirs)
    words = {(row.side, row.stance): row.value for row in found.itertuples()}
    assert words == {("ukraine", "own"): 31000, ("ukraine", "enemy"): 60000, ("russia", "own"): 31000, ("russia", "enemy"): 60000}
    told = found[found["not_comparable"] != ""]
    assert set(told["not_comparable"]) <= {"a party's count of its own losses", "a party's count of its enemy's losses"}
    assert len(told) == 2


def test_the_nearest_figure_of_a_claimant_stands_and_far_ones_do_not(profile):
    rows = [
        own("russia_mod", "ukraine", day, "tank", value)
        for day, value in (("2023-01-10", 7400), ("2023-05-10", 9000), ("2023-05-18", 9100))
    ]
    found = side_by_side(profile, *rows)
    assert list(found["value"]) == [9000]
    assert list(found["not_comparable"]) == ["nobody else on tanks lost by Ukraine near 10 May 2023 is in the ledger"]


def test_a_lists_name_for_its_line_is_not_put_into_other_mouths(profile):
    rows = [claim("2023-05-13", "vehicle", 6011), own("russia_mod", "ukraine", "2023-05-13", "vehicle", 10059)]
    assert list(side_by_side(profile, *rows)["label"]) == ["vehicles and fuel tanks", "vehicles"]


def test_floors_are_called_floors(profile):
    rows = [claim("2023-05-13", "tank", 3751), own("oryx", "russia", "2023-05-13", "tank", 1935)]
    assert (
        side_by_side(profile, *rows)["not_comparable"].iloc[1]
        == "from outside the war; seen in pictures, a floor and not an estimate"
    )


def test_captured_are_no_losses_of_the_same_family(profile):
    rows = [own("russia_mod", "ukraine", "2023-05-13", "personnel", 6000, measure="captured"),
            own("russia_mod", "ukraine", "2023-05-13", "personnel", 60000, measure="killed")]  # fmt: skip
    assert list(side_by_side(profile, *rows)["family"]) == ["captured", "losses"]


def test_sides_categories_and_the_day_of_knowledge_limit_the_table(profile):
    rows = [
        LISTED,
        claim("2023-05-13", "tank", 3751),
        own("russia_mod", "ukraine", "2023-05-13", "tank", 9000, published="2023-05-20"),
    ]
    assert list(side_by_side(profile, *rows, categories=["tank"], sides=["ukraine"])["value"]) == [9000]
    assert "ukraine" not in set(side_by_side(profile, *rows, known_on=END)["side"])


def test_nobody_gives_an_empty_table(profile):
    assert side_by_side(profile).empty
