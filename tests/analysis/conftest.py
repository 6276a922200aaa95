"""The profile, and the series of the General Staff's lists around the winter of 2022-23."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import build_series, compare
from helpers.ledger import read_claims
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.runs.references import import_references

from .given import lists, table


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
def reference(shared, profile, tmp_path_factory) -> pd.DataFrame:
    """The whole public series day by day (PetroIvaniuk's transcription, MIT), imported as a user does; skipped without the
    development texts.
    """
    paths = Paths(tmp_path_factory.mktemp("reference"))
    files = [shared / "reference" / f"russia_losses_{name}.json" for name in ("equipment", "personnel")]
    assert import_references(files, paths) == 0
    return build_series(read_claims(paths, profile), profile)
