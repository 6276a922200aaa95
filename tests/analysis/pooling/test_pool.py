"""The pooled curve: what must hold of any, and what it refuses."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.pooling import pool, read_estimates
from helpers.errors import NoDataError, ParameterError

from .given import table, told

UNTIL = pd.Timestamp("2024-02-24")
# A war with a thousand killed each month, told by four groups within a tenth of it.
EVEN = [
    told("2022-08-24", "a", 6100.0), told("2022-12-24", "b", 9800.0), told("2023-03-24", "c", 13100.0),
    told("2023-06-24", "d", 15900.0), told("2023-10-24", "a", 20200.0), told("2024-02-24", "b", 23800.0),
]  # fmt: skip


def width(curve: pd.DataFrame) -> pd.Series:
    return (curve["pi_high"] / curve["pi_low"]).set_axis(curve["date"])


def test_estimates_that_agree_give_a_narrow_curve_through_them(profile):
    pooled = pool(table(*EVEN), profile, "russia", "killed", UNTIL)
    curve = pooled.curve.set_index("date")
    assert curve.loc["2023-02-01", "estimate"] == pytest.approx(11_250, rel=0.06)
    assert curve.loc["2024-02-24", "high"] / curve.loc["2024-02-24", "low"] < 1.35


def test_it_only_rises_and_the_bounds_of_the_curve_with_it(profile):
    curve = pool(read_estimates(profile), profile, "russia", "killed", pd.Timestamp("2026-08-08")).curve
    for name in ("estimate", "low", "high"):
        assert curve[name].is_monotonic_increasing, name
    assert (curve["pi_low"] < curve["low"]).all()
    assert (curve["high"] < curve["pi_high"]).all()


def test_it_is_the_same_every_time(profile):
    once, again = (pool(table(*EVEN), profile, "russia", "killed", UNTIL).curve for _ in range(2))
    pd.testing.assert_frame_equal(once, again)


def test_the_order_of_the_estimates_tells_nothing(profile):
    once, again = (pool(table(*rows), profile, "russia", "killed", UNTIL).curve for rows in (EVEN, EVEN[::-1]))
    np.testing.assert_allclose(once["estimate"], again["estimate"], rtol=0.03)


def test_a_group_that_speaks_often_does_not_outvote_the_others(profile):
    """Nine figures of one group at twice what three others say: counted one by one they win, as one witness they do not."""
    others = [told("2023-06-01", name, 15000.0 + place) for place, name in enumerate("abc")]
    loud = [told(f"2023-{month:02d}-15", "loud", 30000.0) for month in (5, 6, 7)] * 3
    one_by_one = [row | {"group": f"loud-{place}"} for place, row in enumerate(loud)]
    once, apart = (
        pool(table(*others, *rows), profile, "russia", "killed", pd.Timestamp("2023-08-01")).on([pd.Timestamp("2023-06-01")])
        for rows in (loud, one_by_one)
    )
    # 15,000 x 2 ** (1/4) is 17,838, 15,000 x 2 ** (9/12) is 25,227, and the middle of the two 21,532.
    assert once["estimate"].iloc[0] < 21_532 < apart["estimate"].iloc[0]


def test_it_is_wider_where_estimates_are_few(profile):
    """The last estimate is of February 2024; a year later nothing but the pace carries the curve on."""
    pooled = pool(table(*EVEN), profile, "russia", "killed", pd.Timestamp("2025-02-24"))
    wide = width(pooled.curve)
    assert wide["2025-02-24"] > 1.1 * wide["2024-02-01"]
    assert list(pooled.curve.set_index("date").loc[["2024-02-01", "2025-02-24"], "beyond"]) == [False, True]
    assert list(pooled.curve.set_index("date").loc[["2024-02-01", "2025-02-24"], "groups_near"]) == [1, 0]


def test_it_is_wider_where_groups_disagree(profile):
    """Groups a to d agree in 2022 and lie apart by a factor of two at the end of 2023."""
    early = [told(f"2022-{month:02d}-24", name, 1000.0 * (month - 2)) for month, name in zip((6, 7, 8, 9), "abcd", strict=True)]
    late = [told("2023-11-24", name, value) for name, value in zip("abcd", (14000.0, 28000.0, 16000.0, 30000.0), strict=True)]
    pooled = pool(table(*early, *late), profile, "russia", "killed", UNTIL)
    near = pooled.on([pd.Timestamp("2022-08-01"), pd.Timestamp("2023-11-24")])
    assert near["disagreement"].iloc[0] < 0.85
    assert near["disagreement"].iloc[1] > 1.0


def test_with_known_on_nothing_later_is_known(profile):
    late = told("2023-01-24", "late", 40000.0, known_on="2024-01-01")
    at = pd.Timestamp("2023-12-01")
    asked = {"profile": profile, "side": "russia", "measure": "killed", "until": at, "known_on": at}
    once, again = (pool(table(*rows), **asked).curve for rows in ([*EVEN, late], EVEN[:5]))
    pd.testing.assert_frame_equal(once, again)


def test_a_range_that_is_wide_counts_for_less(profile):
    off = told("2023-05-24", "e", low=10000.0, high=90000.0)
    sure = told("2023-05-24", "e", 30000.0)
    day = [pd.Timestamp("2023-05-24")]
    wide, narrow = (pool(table(*EVEN, row), profile, "russia", "killed", UNTIL).on(day) for row in (off, sure))
    assert wide["high"].iloc[0] / wide["low"].iloc[0] < narrow["high"].iloc[0] / narrow["low"].iloc[0]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (EVEN[:4], "usable estimates 4, by groups 4; a pooling needs 5 by 3"),
        (
            [told(f"2023-0{month}-01", "ab"[month % 2], 9000.0 + month) for month in range(1, 7)],
            "usable estimates 6, by groups 2",
        ),
        ([], "usable estimates 0, by groups 0"),
    ],
    ids=["few-figures", "few-groups", "none"],
)
def test_too_few_are_refused_in_words(profile, rows, said):
    with pytest.raises(NoDataError, match=said):
        pool(table(*rows), profile, "russia", "killed", UNTIL)


@pytest.mark.parametrize(
    ("side", "measure", "said"),
    [
        ("russia", "kiled", "did you mean killed"),
        ("rusia", "killed", "did you mean russia"),
        ("russia", "captured", "is not pooled"),
    ],
)
def test_a_wrong_name_is_told(profile, side, measure, said):
    with pytest.raises(ParameterError, match=said):
        pool(table(*EVEN), profile, side, measure, UNTIL)


@settings(max_examples=8, deadline=None)
@given(factor=st.floats(0.01, 50.0))
def test_twice_the_estimates_are_twice_the_curve(profile, factor):
    """A law: the unit in which people are counted changes nothing but the unit."""
    rows = [row | {"value": row["value"] * factor} for row in EVEN]
    plain, scaled = (pool(table(*each), profile, "russia", "killed", UNTIL).curve for each in (EVEN, rows))
    np.testing.assert_allclose(scaled["estimate"], plain["estimate"] * factor, rtol=1e-3)
    np.testing.assert_allclose(scaled["pi_high"], plain["pi_high"] * factor, rtol=1e-2)
