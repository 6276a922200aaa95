"""`audit --series` and `audit --articles`: plain tables and texts, without a ledger."""

import json

import pytest

from helpers.cli import main

STEPS = [9, 12, 10, 14, 8, 11, 13, 10, 9, 12]


@pytest.fixture
def series(tmp_path):
    """Return the path of a table of tanks, 1 January to 9 February 2023, whose last figure lacks a digit."""
    values = [6000]
    for day in range(39):
        values.append(values[-1] + STEPS[day % len(STEPS)])
    values[-1] = 642
    lines = [f"2023-{1 + day // 31:02d}-{1 + day % 31:02d},tank,{value}" for day, value in enumerate(values)]
    path = tmp_path / "series.csv"
    path.write_text("date,category,value\n" + "\n".join(lines) + "\n")
    return path


def run(capsysbinary, *arguments):
    code = main(["audit", *map(str, arguments)])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


def test_a_series_gives_a_row_for_each_figure(series, capsysbinary):
    code, out, _ = run(capsysbinary, "--series", series)
    lines = out.splitlines()
    assert (code, lines[0], len(lines)) == (0, "date,category,verdict,suggested_value,confidence,evidence", 41)
    assert lines[-1].startswith("2023-02-09,tank,dropped_digit,642")
    assert lines[1] == "2023-01-01,tank,consistent,,1.0,"


def test_a_category_that_a_spreadsheet_would_run_stands_behind_an_apostrophe(tmp_path, capsysbinary):
    path = tmp_path / "series.csv"
    path.write_text("date,category,value\n2023-01-01,@SUM(A1),5\n")
    assert run(capsysbinary, "--series", path)[1].splitlines()[1].startswith("2023-01-01,'@SUM(A1),")


def test_text_lists_the_findings_alone(series, capsysbinary):
    code, out, _ = run(capsysbinary, "--series", series, "--format", "text")
    assert code == 0
    assert out.splitlines()[0].startswith("LIKELY dropped_digit: 2023-02-09 tank 642")
    assert out.splitlines()[-1] == "40 figures: 1 likely and 0 possible findings."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("date,categry,value\n", "no column 'category'; did you mean categry?"),
        ("date,category,value\n2023-02-30,tank,5\n", "line 2: date '2023-02-30' is not a date"),
        ("date,category,value\n2023-02-03,tank,five\n", "line 2: value 'five' is not a number"),
        ("date,category,value\n2023-02-03,tank,5\n2023-02-03,tank,6\n", "line 3: 2023-02-03 has a second tank"),
    ],
)
def test_a_table_that_cannot_be_read_is_one_clear_line(tmp_path, capsysbinary, text, message):
    path = tmp_path / "series.csv"
    path.write_text(text)
    code, out, err = run(capsysbinary, "--series", path)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err


def test_articles_need_a_series(tmp_path, capsysbinary):
    code, _, err = run(capsysbinary, "--articles", tmp_path / "docs.jsonl")
    assert code == 2
    assert "--articles needs --series CSV" in err


def test_an_article_is_held_against_the_series(tmp_path, series, capsysbinary):
    text = (
        "On day 345 of the Russian invasion of Ukraine. Russian forces lost two tanks on Tuesday. "
        "The Ukrainian Ministry of Defence claimed that as of January 31, Ukrainian forces have destroyed 6,326 tanks."
    )
    docs = tmp_path / "docs.jsonl"
    docs.write_text(json.dumps({"doc_id": "a", "publication_date": "2023-01-31", "language": "en", "title": "", "text": text}))
    code, out, _ = run(capsysbinary, "--articles", docs, "--series", series)
    rows = [line.split(",")[:4] for line in out.splitlines()]
    assert code == 0
    assert rows == [
        ["article_id", "category", "verdict", "suggested_value"],
        ["a", "day_number", "day_number_conflict", "342"],
        ["a", "tank", "event_added_to_total", "6324"],
    ]
