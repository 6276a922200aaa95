"""Charts of documented beside claimed, and of pooled estimates: words, marks, and nothing that meets."""

from __future__ import annotations

import pandas as pd
import pytest
from analysis.given import claim, table
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.analysis import build_series
from helpers.analysis.documented import beside_claims
from helpers.analysis.pooling import pool, pooled_chart, read_estimates
from helpers.profiles import load_profile
from helpers.report import charts
from helpers.report.charts.documented import in_words
from helpers.report.charts.narrow import clashes, narrow_svg
from helpers.report.charts.svg import figure_svg

UNTIL = pd.Timestamp("2026-08-08")
# General Staff of Ukraine, list of 5 February 2023 (public daily series).
LISTED = {"tank": 3220, "afv": 6405, "artillery": 2226, "mlrs": 460, "air_defence": 227, "uav": 1958}


@pytest.fixture(scope="module")
def profile():
    return load_profile("russia_ukraine")


def documented_chart(profile):
    series = build_series(table(*(claim("2023-02-05", name, value) for name, value in LISTED.items())), profile)
    drawn, words = beside_claims(series, profile).chart
    return charts.finish(charts.plot_documented(drawn, charts.new_axes(3.0)), **words)


@pytest.fixture(scope="module")
def documented(profile):
    return documented_chart(profile)


@pytest.fixture(scope="module", params=["russia", "ukraine"])
def pooled(request, profile):
    found = pool(read_estimates(profile), profile, request.param, "killed", UNTIL)
    drawn, words = pooled_chart(found, profile)
    return charts.finish(charts.plot_pooled(drawn, charts.new_axes(), found.used), **words)


# Oryx: 183 of 1,958 drones are 9 %, 3,787 of 6,405 armoured vehicles 59 % (PetroIvaniuk's data set, MIT).
def test_the_title_names_who_documented_and_who_claimed(documented):
    assert documented.title == (
        "Oryx had documented from 9 % (drones) to 59 % (armoured vehicles) of what the General Staff of Ukraine claimed by "
        "5 February 2023"
    )
    assert "used here is version 2: surface-to-air missile systems are air defence, not rocket launchers" in documented.subtitle
    assert "MIT" in documented.source


def test_a_ring_stands_where_another_version_would_put_it(documented):
    """Rocket launchers under version 1: 264 of 460 are 57 %; air defence 39 of 227 are 17 %."""
    rings = [line for line in documented.figure.axes[0].lines if line.get_markerfacecolor() == "none" and len(line.get_xdata())]
    assert {round(float(x), 2) for line in rings for x in line.get_xdata()} == {0.57, 0.17, 0.51, 0.22}


@pytest.mark.parametrize(("low", "high", "words"), [(0.374, 0.374, "37"), (0.494, 0.523, "49 to 52"), (0.521, 0.524, "52")])
def test_a_share_is_printed_as_it_is_known(low, high, words):
    assert in_words(low, high).split("\u2009")[0].strip("%\u202f ") == words


def test_a_pooling_says_that_it_is_one(pooled):
    assert pooled.title.startswith("Others' estimates of ")
    assert "another could say" in pooled.title
    assert "no finding of this workbook" in pooled.source
    assert pooled.data["address"].str.startswith("https://").sum() >= 6


def test_no_words_meet_on_a_page_or_a_phone(documented, pooled):
    for chart in (documented, pooled):
        FigureCanvasAgg(chart.figure).draw()
        assert clashes(chart.figure.axes[0]) == []
        assert narrow_svg(chart.figure) is not None


def test_equal_charts_are_equal_bytes(profile):
    once, again = (figure_svg(documented_chart(profile).figure) for _ in range(2))
    assert once == again


def test_the_part_after_the_last_estimate_is_dotted(profile):
    found = pool(read_estimates(profile), profile, "russia", "killed", pd.Timestamp("2027-06-30"))
    ax = charts.plot_pooled(found.curve, charts.new_axes(), found.used)
    dotted = [line for line in ax.lines if line.is_dashed()]
    assert len(dotted) == 1
    assert pd.Timestamp(dotted[0].get_xdata()[-1]) == pd.Timestamp("2027-06-30")


def test_without_lists_near_the_day_it_is_told_in_words(profile):
    seen = beside_claims(build_series(table(claim("2025-01-01", "tank", 9700)), profile), profile)
    assert seen.refused.startswith("no list within 92 days of 2023-02-05")
    assert seen.table.empty
    far = beside_claims(build_series(table(claim("2023-02-05", "tank", 3220)), profile), profile, near=pd.Timestamp("2025-01-01"))
    assert far.refused == "the counts at hand are of 2023-02-05, more than half a year from 2025-01-01"
