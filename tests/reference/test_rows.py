"""Files of transcriptions: recognised by their fields, read with the place of each figure, refused with the row at fault."""

import json
from datetime import date

import pytest

from helpers.errors import InputError
from helpers.profiles import load_profile
from helpers.reference import form_names, load_form, read_rows

from .material import equipment, pages, personnel


def figures(data: bytes) -> list[tuple]:
    _, rows, _ = read_rows(data, "file.json")
    return [(row.day.isoformat(), figure.category, figure.value) for row in rows for figure in row.figures]


def test_each_form_is_recognised_by_its_fields():
    assert read_rows(equipment(d2022_03_01=80), "x")[0].id == "petroivaniuk-equipment"
    assert read_rows(personnel(d2022_03_01=5000), "x")[0].id == "petroivaniuk-personnel"
    assert read_rows(pages(d2022_03_01={"tanks": 80}), "x")[0].id == "lod-orc-losses"
    adjusted = json.dumps([{"date": "2022-10-13", "day": 1, "tank": 0, "APC": -25, "personnel": 0}]).encode()
    assert read_rows(adjusted, "x")[0].id == "petroivaniuk-adjustments"


def test_a_figure_knows_its_place_in_the_words_of_its_row():
    _, rows, notes = read_rows(equipment(d2022_03_01=211), "x")
    tank = next(figure for figure in rows[0].figures if figure.category == "tank")
    assert rows[0].text[tank.start : tank.end] == "211"
    assert rows[0].text[tank.pair_start : tank.end] == '"tank": 211'
    assert notes == []


def test_motor_vehicles_and_fuel_tanks_are_one_line_since_the_first_of_may_2022():
    data = equipment(
        d2022_04_30={"military auto": 1701, "fuel tank": 76, "mobile SRBM system": 4},
        d2022_05_01={"vehicles and fuel tanks": 1796, "cruise missiles": 84},
    )
    counted = {"vehicle", "fuel_tank", "ballistic_missile_system", "cruise_missile"}
    assert [found for found in figures(data) if found[1] in counted] == [
        ("2022-04-30", "vehicle", 1701), ("2022-04-30", "fuel_tank", 76), ("2022-04-30", "ballistic_missile_system", 4),
        ("2022-05-01", "vehicle", 1796), ("2022-05-01", "cruise_missile", 84),
    ]  # fmt: skip


def test_null_is_no_figure_and_zero_is_one():
    assert figures(pages(d2022_03_01={"tanks": 80, "airDefense": 0})) == [
        ("2022-03-01", "tank", 80),
        ("2022-03-01", "air_defence", 0),
    ]


def test_rows_are_given_by_day_with_the_page_of_each():
    _, rows, _ = read_rows(pages(d2022_03_01={"tanks": 80}, d2022_03_02={"tanks": 81}), "x")
    assert [(row.day, row.url) for row in rows] == [
        (date(2022, 3, 1), "https://example.org/2022-03-01"),
        (date(2022, 3, 2), "https://example.org/2022-03-02"),
    ]


def test_qualifying_words_are_kept():
    _, rows, _ = read_rows(personnel(d2022_03_01=5000), "x")
    assert [(figure.qualifier, figure.value) for figure in rows[0].figures] == [("about", 5000)]


def test_prisoners_and_places_are_left_aside_and_an_unknown_field_is_named():
    _, rows, notes = read_rows(equipment(d2022_05_01={"greatest losses direction": "Izyum", "space ships": 1}), "file.json")
    assert notes == ["file.json: left aside, for the form petroivaniuk-equipment does not know it: 'space ships'"]
    assert "space ships" not in {figure.category for figure in rows[0].figures}


def test_an_adjustment_logged_a_day_early_is_put_in_its_row():
    logged = [{"date": "2023-05-27", "tank": -5, "APC": 7, "personnel": 0}]
    assert figures(json.dumps(logged).encode()) == [
        ("2023-05-28", "tank", -5), ("2023-05-28", "afv", 7), ("2023-05-28", "personnel", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "expected a JSON list of rows"),
        (b'{"date": "2022-03-01"}', "expected a JSON list of rows"),
        (b"[]", "holds no row"),
        (b"[1, 2]", "expected rows with names and values, found '1'"),
        (equipment(d2022_03_01=80)[:-40], "not JSON, or cut off, in or after line"),
        (b'[{"date": "2022-03-01", "cost": 5}]', "no reference that is known here: its rows have cost, date"),
        (equipment(d2022_3_1=80), "row 1: '2022-3-1' is no day"),
        (equipment(d2022_02_30=80), "row 1: '2022-02-30' is no day"),
        (equipment(d2022_03_01={"date": "2022-03-02"}, d2022_03_02=81), "row 2: 2022-03-02 stands there already, in row 1"),
        (equipment(d2022_03_01=-1), "row 1 (2022-03-01): tank: -1 is not a whole number of zero or more"),
        (equipment(d2022_03_01={"tank": "80"}), 'tank: "80" is not a whole number'),
        (equipment(d2022_03_01={"tank": 80.5}), "tank: 80.5 is not a whole number"),
        (equipment(d2022_03_01={"tank": {"a": 1}}), "a value within a value"),
        (b"\xff\xfe[\0", "UTF-16, not UTF-8"),
        (equipment(d2022_03_01=80) + b"x", "something follows the list of rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_none_is_refused_in_one_line(data, words):
    with pytest.raises(InputError) as refusal:
        read_rows(data, "file.json")
    assert str(refusal.value).startswith("file.json: ")
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("name", form_names())
def test_every_form_names_lines_of_its_list_and_days_within_theirs(name):
    form = load_form(name)
    lines = load_profile(form.profile).official_series[form.series].categories
    for field, line in form.fields.items():
        assert line.category in lines, field
        ends = lines[line.category].until
        assert not (ends and line.until and line.until > ends), field


def test_the_public_files_are_read_whole(shared):
    folder = shared / "reference"
    counts = {}
    for name in ("russia_losses_equipment", "russia_losses_personnel", "russia_losses_equipment_correction", "orc_losses"):
        form, rows, notes = read_rows((folder / f"{name}.json").read_bytes(), name)
        counts[form.id] = (len(rows), sum(len(row.figures) for row in rows), notes)
    assert counts == {
        "petroivaniuk-equipment": (1626, 20687, []),
        "petroivaniuk-personnel": (1626, 1626, []),
        "petroivaniuk-adjustments": (28, 392, []),
        "lod-orc-losses": (1449, 19667, []),
    }
