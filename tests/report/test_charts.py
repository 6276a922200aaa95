"""Charts: none leaves without its words, none breaks at any size, and what is printed on one keeps apart."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from tests.report.material import claimants, comparison, monthly

from helpers.report.charts import (
    colour_of,
    finish,
    new_axes,
    plot_claimants,
    plot_cumulative,
    plot_daily_rate,
    plot_monthly_rate,
    plot_multiples,
    plot_rate_against_baseline,
)
from helpers.report.charts.cumulative import kept_apart
from helpers.report.charts.monthly import plot_monthly_rate as plot
from helpers.report.charts.multiples import new_panels
from helpers.report.charts.narrow import clashes, narrow_svg
from helpers.report.charts.style import height_for
from helpers.report.charts.svg import laid_out, one_svg
from helpers.report.charts.together import new_places, plot_together
from helpers.report.html import find_fetches
from helpers.report.html.lint import find_pictures_without_words

WORDS = {"title": "Ukraine's count grew", "subtitle": "A day, by month", "source": "Source: lists", "alt": "Bars that fall."}
SIZES = (1, 2, 40, 1600)


def months(count: int) -> pd.DataFrame:
    start = (
        pd.date_range("2022-03-01", periods=count, freq="D")
        if count > 60
        else pd.date_range("2022-03-01", periods=count, freq="MS")
    )
    end = start + (pd.Timedelta(days=1) if count > 60 else pd.offsets.MonthEnd())
    rates = 800 + 300 * np.sin(np.arange(count) / 3)
    return pd.DataFrame(
        {
            "start": start,
            "end": end,
            "per_day": rates,
            "partial": [False] * (count - 1) + [True],
            "series_id": "ukraine_list",
            "base_per_day": 600.0,
            "base_label": "133 days\nbefore",
        }
    )


def lines(count: int) -> pd.DataFrame:
    change = np.linspace(-0.9, 2.5, count)
    return pd.DataFrame(
        {
            "label": [f"line {n}" for n in range(count)],
            "rate_change": change,
            "adjusted_rate_change": change + 0.1,
            "per_day": 5 * (1 + change),
            "base_per_day": 5.0,
            "series_id": "ukraine_list",
        }
    )


def voices(count: int) -> pd.DataFrame:
    figures = np.linspace(20_000, 200_000, count)
    return pd.DataFrame(
        {
            "name": [f"Claimant {n}\nkilled, 1 May 2023" for n in range(count)],
            "claimant": "uk_mod",
            "source_class": "intelligence",
            "value": np.where(np.arange(count) % 2, np.nan, figures),
            "low": figures,
            "high": np.where(np.arange(count) % 3, figures * 1.2, figures),
            "as_of": pd.date_range("2020-01-01", periods=count),
        }
    )


def totals(count: int) -> pd.DataFrame:
    dates = pd.date_range("2022-03-01", periods=count, freq="D" if count > 60 else "MS")
    marks = [20.0 if n % 97 == 5 else None for n in range(count)]
    return pd.DataFrame(
        {
            "date": dates,
            "value": np.arange(count) ** 1.2 * 30 + 100,
            "adjustment": marks,
            "series_id": "ukraine_list",
            "break_note": ["joined" if n == 20 else None for n in range(count)],
        }
    )


def steps(count: int) -> pd.DataFrame:
    end = pd.date_range("2022-03-01", periods=count)
    rates = pd.Series(800 + 300 * np.sin(np.arange(count) / 3))
    return pd.DataFrame(
        {
            "start": end - pd.Timedelta(days=1), "end": end, "per_day": rates, "series_id": "ukraine_list",
            "mean_7": rates.rolling(7).mean(), "mean_28": rates.rolling(28).mean(),
        }
    )  # fmt: skip


def many_lines(count: int) -> pd.DataFrame:
    parts = [
        months(min(count, 30)).assign(category=f"line {n}", label=f"multiple launch rocket systems {n}")
        for n in range(min(count, 40))
    ]
    return pd.concat(parts)


def draw_panels(table: pd.DataFrame, _ax) -> object:
    return plot_multiples(table, new_panels(table["category"].nunique()))[0]


CASES = {
    "daily": (plot_daily_rate, steps, lambda n: 3.0),
    "multiples": (draw_panels, many_lines, lambda n: 3.0),
    "monthly": (plot_monthly_rate, months, lambda n: 3.2),
    "baseline": (plot_rate_against_baseline, lines, lambda n: height_for(min(n, 90))),
    "claimants": (plot_claimants, voices, lambda n: height_for(min(n, 40), 0.5)),
    "cumulative": (plot_cumulative, totals, lambda n: 3.1),
}


@pytest.mark.parametrize("missing", WORDS)
def test_no_chart_leaves_without_its_words(missing):
    with pytest.raises(ValueError, match=missing):
        finish(plot(months(3), new_axes()), **(WORDS | {missing: " "}), data=months(3))


def test_no_chart_leaves_without_the_table_behind_it():
    with pytest.raises(ValueError, match="table"):
        finish(plot(months(3), new_axes()), **WORDS, data=pd.DataFrame())


@pytest.mark.parametrize(("name", "count"), list(itertools.product(CASES, SIZES)))
def test_a_chart_of_any_size_has_alt_text_and_data_and_stays_small(name, count):
    draw, make, height = CASES[name]
    table = make(count)
    bundle = finish(draw(table, new_axes(height(count))), **WORDS, data=table)._repr_mimebundle_()
    page = bundle["text/html"]
    assert 'alt="Bars that fall."' in page
    assert "Data of this figure" in page
    assert find_pictures_without_words(page) == []
    assert find_fetches(page) == []
    assert len(bundle["image/svg+xml"]) < 500_000


@pytest.mark.parametrize(("name", "count"), list(itertools.product(CASES, (1, 2, 13, 40))))
def test_printed_words_keep_apart(name, count):
    draw, make, height = CASES[name]
    ax = draw(make(count), new_axes(height(count)))
    FigureCanvasAgg(ax.figure).draw()
    assert [pair for each in ax.figure.axes if each.get_visible() for pair in clashes(each)] == []


def test_the_name_of_a_panel_and_its_number_keep_apart():
    ax = draw_panels(many_lines(9), None)
    FigureCanvasAgg(ax.figure).draw()
    for each in ax.figure.axes:
        name, number = each.title if each.title.get_text() else each._left_title, each.texts[0]
        assert not name.get_window_extent().overlaps(number.get_window_extent())


def test_a_phone_gets_a_drawing_of_its_own_where_its_words_keep_apart():
    few, many = plot(months(5), new_axes()), plot(months(13), new_axes())
    assert "<source" in finish(few, **WORDS, data=months(5)).html()
    crowded = finish(many, **WORDS, data=months(13))
    assert 'class="picture wide"' in crowded.html()
    assert list(crowded.figure.get_size_inches()) == [6.6, 3.3]


def test_a_claimant_has_one_colour_everywhere():
    assert colour_of("ukraine_general_staff") == colour_of("ukraine_list") == colour_of("ukraine_mod")
    assert colour_of("russia_mod") != colour_of("ukraine_mod")
    assert colour_of("somebody_new", "intelligence") == colour_of("uk_mod")


def test_equal_charts_are_equal_bytes_and_turn_with_dark_mode():
    one, other = (
        finish(plot(months(5), new_axes()), **WORDS, data=months(5))._repr_mimebundle_()["image/svg+xml"] for _ in range(2)
    )
    assert one == other
    assert "prefers-color-scheme:dark" in one
    assert "var(--ink)" in one


def test_the_words_on_a_chart_are_the_tables():
    ax = plot_monthly_rate(monthly().assign(base_per_day=459.1, base_label="133 days\nbefore"), new_axes())
    printed = [text.get_text() for text in ax.texts]
    assert printed == ["695", "776", "778", "572", "596", "133 days\nbefore: 459"]
    assert [text.get_text() for text in ax.get_xticklabels()] == ["Jan\n2023", "Feb", "Mar", "Apr", "1\u201313\nMay"]


def test_the_dot_plot_tells_percentages_and_rates_and_leaves_out_counts():
    ax = plot_rate_against_baseline(comparison(), new_axes())
    printed = " ".join(text.get_text().replace("\u2009", " ").replace("\u2212", "-") for text in ax.texts)
    assert "+51 %" in printed
    assert "-36 %" in printed
    assert "5.4 against 8.4" in printed
    assert "Aircraft" not in [text.get_text() for text in ax.get_yticklabels()]


def test_ranges_and_bounds_are_told_as_such():
    rows = claimants().assign(name=["a", "b"])
    more = pd.concat(
        [rows, rows.iloc[[1]].assign(name="c", low=500, high=None), rows.iloc[[1]].assign(name="d", low=None, high=160)]
    )
    printed = [text.get_text() for text in plot_claimants(more, new_axes()).texts if re.search(r"\d", text.get_text())]
    assert sorted(printed) == ["198,260", "40,000 to 60,000", "500 or more", "up to 160"]


def rare_steps() -> pd.DataFrame:
    rates = pd.Series([0.0] * 80 + [1.0] + [0.0] * 39)
    return steps(120).assign(per_day=rates, mean_7=rates.rolling(7).mean(), mean_28=rates.rolling(28).mean())


def rare_panels() -> pd.DataFrame:
    told = {"category": "ship", "label": "ships", "name": "Ukraine", "source_class": "belligerent"}
    return rare_steps().rename(columns={"end": "date", "mean_7": "value"}).assign(**told)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("draw", [
    lambda: plot_daily_rate(rare_steps(), new_axes(), log=True),
    lambda: plot_together(rare_panels(), new_places(1), log=True)[0],
])  # fmt: skip
def test_the_name_of_a_line_that_ends_at_zero_stands_on_a_logarithmic_chart(draw):
    ax = draw()
    with laid_out(ax.figure):
        assert all(text.get_window_extent().y0 > 0 for text in ax.texts)
        assert ax.get_window_extent().height > 100
    assert ax.get_ylim()[0] < 1 / 7


def test_marks_of_a_line_keep_their_distance():
    days = [pd.Timestamp("2023-01-01") + pd.Timedelta(days=n) for n in (0, 1, 40)]
    kept = kept_apart([(days[0], "+8"), (days[1], "+1,650"), (days[2], "break")], pd.Timedelta(days=10))
    assert [words for _, words in kept] == ["+1,650", "break"]


@pytest.mark.parametrize(("rates", "level"), [((504, 1256), 1177), ((1300, 900), 1000), ((940, 1374), 1339)])
def test_a_year_from_and_to_the_middle_of_a_month_fits_a_page_and_a_phone(rates, level):
    """Nine days of the first month are a bar too narrow for its name, and the last one's number stands beside the dashed line."""
    starts = pd.DatetimeIndex(["2025-08-22", *pd.date_range("2025-08-31", periods=12, freq="ME")])
    table = pd.DataFrame(
        {
            "start": starts,
            "end": [*starts[1:], pd.Timestamp("2026-08-22")],
            "per_day": np.linspace(*rates, 13),
            "partial": [True, *[False] * 11, True],
            "base_per_day": level,
            "base_label": "41 days\nbefore",
        }
    )
    ax = plot_monthly_rate(table, new_axes())
    assert ax.get_xticklabels()[0].get_text() == "23\u201331\nAug\n2025"
    FigureCanvasAgg(ax.figure).draw()
    assert clashes(ax) == []
    assert narrow_svg(ax.figure) is not None
    assert ax.get_xticklabels()[0].get_text() == "23\u201331\nAug\n2025"


def test_a_picture_of_a_figure_that_is_laid_out_is_drawn_once(monkeypatch):
    drawn = []
    monkeypatch.setattr(Axes, "draw", lambda ax, renderer, draw=Axes.draw: (drawn.append(ax), draw(ax, renderer)))
    one_svg(plot(months(5), new_axes()).figure)
    assert len(drawn) == 1


def test_a_chart_is_written_as_svg_and_png(tmp_path):
    chart = finish(plot(months(5), new_axes()), **WORDS, data=months(5))
    assert chart.write(tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    assert chart.write(tmp_path / "a.png").read_bytes()[:4] == b"\x89PNG"
    assert chart.figure.texts == []
