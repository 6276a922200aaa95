"""The most since when: windows, last means and single days, by hand, and the day of drones that was no record."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis import build_series, compare
from helpers.analysis.records import find_records
from helpers.analysis.tellings import tell_records

from .given import claim, lists, table


def series_of(profile, category: str, losses, first: str) -> pd.DataFrame:
    totals = 400_000 + np.concatenate([[0], np.cumsum(losses)])
    days = pd.date_range(first, periods=len(totals)).strftime("%Y-%m-%d")
    return build_series(table(*(claim(day, category, int(total)) for day, total in zip(days, totals, strict=True))), profile)


def records(series, profile, start: str, end: str) -> pd.DataFrame:
    comparison = compare(series, profile, pd.Timestamp(start), pd.Timestamp(end))
    return find_records(series, profile, comparison)


def test_the_highest_day_since_a_higher_one(profile):
    losses = [100] * 365
    losses[20], losses[340] = 180, 150  # 2024-01-22 and 2024-12-07
    found = records(series_of(profile, "tank", losses, "2024-01-01"), profile, "2024-12-01", "2024-12-20")
    row = found.set_index("what").loc["day"]
    assert (row["end"], row["value"], row["rank"]) == (pd.Timestamp("2024-12-07"), 150, 2)
    assert row["higher_on"] == pd.Timestamp("2024-01-22")
    assert tell_records(found)[-1] == "Tanks: 150 on 7 December 2024, the most on a single day since 22 January 2024."


def test_spans_of_the_windows_length_end_to_end(profile):
    losses = [100] * 50 + [120] * 10
    found = records(series_of(profile, "tank", losses, "2024-01-01"), profile, "2024-02-20", "2024-03-01").set_index("what")
    assert (found.loc["window", "value"], found.loc["window", "rank"], found.loc["window", "of"]) == (1200, 1, 6)
    assert pd.isna(found.loc["window", "higher_on"])
    assert "Tanks: 120 a day, the fastest of 6 spans of 10 days, end to end, up to 1 March 2024." in tell_records(
        found.reset_index()
    )


def test_fewer_than_thirty_items_make_no_record(profile):
    found = records(series_of(profile, "ship", [0] * 200 + [2] * 7, "2024-01-01"), profile, "2024-07-19", "2024-07-26")
    assert found.empty
    assert list(found.columns)[:3] == ["series_id", "side", "claimant"]


# Ukraine's count of drones by transcription (PetroIvaniuk, MIT): 423,588; 425,240; 426,836; 426,836; 429,555; 431,310 on 23 to 28
# July 2026. Another transcription (lod-db, MIT) has 428,286 on the 26th: the row was carried over.
DRONES = [425240 - 423588, 426836 - 425240, 0, 429555 - 426836, 431310 - 429555]


def test_a_day_that_makes_up_for_a_row_carried_over_is_no_record(profile):
    series = series_of(profile, "uav", [1500] * 300 + DRONES, "2025-09-26")
    assert series["date"].iloc[-1] == pd.Timestamp("2026-07-28")
    found = records(series, profile, "2026-07-20", "2026-07-28")
    row = found.set_index("what").loc["day"]
    assert (row["end"], row["value"]) == (pd.Timestamp("2026-07-28"), 1755)
    assert (row["made_up_on"], row["made_up_change"], row["made_up_days"]) == (pd.Timestamp("2026-07-27"), 2719, 2)
    assert tell_records(found)[-1] == (
        "Drones: the 2,719 told on 27 July 2026 make no record, for they cover 2 days: "
        "the list before stood still or was mistyped."
    )


def test_the_imported_series_has_no_record_of_drones_on_that_day(reference, profile):
    found = records(reference, profile, "2026-07-20", "2026-08-08")
    row = found[found["category"].eq("uav") & found["what"].eq("day")].iloc[0]
    assert row["end"] != pd.Timestamp("2026-07-27")
    assert row["higher_on"] > pd.Timestamp("2026-03-01")  # 2,558 on 8 March 2026 and others stand above it
    assert row["made_up_on"] == pd.Timestamp("2026-07-27")


# Personnel 869,530; 870,700; 871,850; 874,560 on 25 to 28 February 2025: the step of 2,710 holds an adjustment of 1,650.
def test_an_adjustment_makes_no_record(profile):
    totals = {"2025-02-25": 869530, "2025-02-26": 870700, "2025-02-27": 871850, "2025-02-28": 874560}
    series = build_series(table(*(claim(day, "personnel", total) for day, total in totals.items())), profile)
    found = records(series, profile, "2025-02-26", "2025-02-28").set_index("what")
    assert (found.loc["day", "value"], found.loc["day", "end"]) == (1150, pd.Timestamp("2025-02-27"))
    assert found.loc["day", "rank"] == 2  # 1,170 the day before


def test_a_line_without_lists_before_has_none(winter, profile):
    few = build_series(table(*lists("2022-12-31", "2023-05-13")), profile)
    assert records(few, profile, "2022-12-31", "2023-05-13").empty
