"""The profile, and the series of the General Staff's lists around the winter of 2022-23."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from helpers.analysis import build_series, compare
from helpers.profiles import load_profile

from .given import claim, lists, table

REFERENCE_NAMES = {
    "tank": "tank", "APC": "afv", "field artillery": "artillery", "MRL": "mlrs", "anti-aircraft warfare": "air_defence",
    "aircraft": "aircraft", "helicopter": "helicopter", "drone": "uav", "cruise missiles": "cruise_missile", "naval ship": "ship",
    "submarines": "submarine", "military auto": "vehicle", "vehicles and fuel tanks": "vehicle", "fuel tank": "fuel_tank",
    "special equipment": "special_equipment",
    "mobile SRBM system": "ballistic_missile_system", "ground robotic systems": "ground_robot",
}  # fmt: skip


@pytest.fixture(scope="session")
def profile():
    return load_profile("russia_ukraine")


@pytest.fixture(scope="session")
def winter(profile) -> pd.DataFrame:
    """The series of the lists in `given.LISTS`."""
    return build_series(table(*lists()), profile)


@pytest.fixture(scope="session")
def compared(winter, profile) -> pd.DataFrame:
    """The comparison of 2022-12-31 with 2023-05-13, as in the sample report."""
    return compare(winter, profile, pd.Timestamp("2022-12-31"), pd.Timestamp("2023-05-13"))


@pytest.fixture(scope="session")
def reference(shared, profile) -> pd.DataFrame:
    """The whole public series day by day, as bulletins; skipped without the development texts."""
    days = json.loads((shared / "reference" / "russia_losses_equipment.json").read_text(encoding="utf-8"))
    people = json.loads((shared / "reference" / "russia_losses_personnel.json").read_text(encoding="utf-8"))
    rows = [claim(day["date"], category, day[name]) for day in days for name, category in REFERENCE_NAMES.items() if name in day]
    return build_series(table(*rows, *(claim(day["date"], "personnel", day["personnel"]) for day in people)), profile)
