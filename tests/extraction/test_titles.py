"""Whom a title names: one who speaks or counts there tells the figures below, one who only acts or suffers does not."""

from __future__ import annotations

from datetime import date

import pytest
from tests.extraction.material import read

KILLED = "In June 145 civilians were killed in Ukraine and 600 were injured."


@pytest.mark.parametrize(
    ("title", "text", "claimant"),
    [
        ("UN: 145 civilians killed in Ukraine in June", KILLED, "un"),
        ("145 civilians killed in June, UN says", KILLED, "un"),
        ("UN mourns 31 of its staff", KILLED, "author"),
        ("U.N. compound hit in Kyiv", KILLED, "author"),
        ("What Afghanistan cost NATO", "In Afghanistan the allies lost at least 2,837 soldiers.", "author"),
    ],
)
def test_a_title_tells_who_speaks_only_where_he_speaks(title, text, claimant):
    claims = read(text, date(2023, 7, 5), title=title).claims
    assert claims
    assert {claim.claimant for claim in claims} == {claimant}
