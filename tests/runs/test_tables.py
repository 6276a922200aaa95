"""The commands on the tables, on three texts of the sample."""

import json
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from helpers import cli
from helpers.runs.printing import print_table

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "raw" / "sample" / "bulletins"


@pytest.fixture
def ledger(workbook, capsys):
    for day in ("2022-12-31", "2023-05-13"):
        for suffix in (".txt", ".yaml"):
            (workbook.raw / "bulletins").mkdir(exist_ok=True)
            shutil.copyfile(SAMPLE / f"{day}{suffix}", workbook.raw / "bulletins" / f"{day}{suffix}")
    assert cli.main(["ingest"]) == 0
    capsys.readouterr()
    return workbook


def test_no_command_prints_a_cell_that_a_spreadsheet_would_run():
    table = pd.DataFrame({"title": pd.Series(["=HYPERLINK(1)", "plain"], dtype="str"), "value": [5, 6]})
    assert print_table(table, "csv", ["title"]) == "title,value\n'=HYPERLINK(1),5\nplain,6"


def test_two_days_are_compared(ledger, capsys):
    command = ["compare", "--from=2022-12-31", "--to=2023-05-13", "--side=russia", "--category=tank,personnel", "--format=json"]
    assert cli.main(command) == 0
    rows = {row["category"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["tank"]["start_value"], rows["tank"]["end_value"], rows["tank"]["change"]) == (3029, 3751, 722)
    assert (rows["personnel"]["change"], rows["personnel"]["days"]) == (92300, 133)
    assert rows["tank"]["start"] == "2022-12-31"
    assert cli.main(["compare", "--from=2022-12-31", "--to=2023-05-13"]) == 0
    assert "92,300" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--category", "tnak"], "CATEGORIES 'tnak' is unknown; did you mean tank?"),
        (["--baseline", "previous"], "did you mean previous_equal?"),
        (["--from", "2023-01-01"], "FROM 2023-01-01"),
    ],
)
def test_a_bad_question_is_one_line(ledger, capsys, options, words):
    assert cli.main(["compare", *options]) == 2
    err = capsys.readouterr().err
    assert words in err
    assert err.count("\n") == 1


# Questions that cannot be answered as put, and the words that say why.
ANSWERS = [
    (["--from", "2021-12-31"], 2, "before the war, which began on 24 February 2022"),
    (["--from", "2023-02-01"], 2, "no running total of that day is in the ledger; the nearest days with data are"),
    (
        ["--category", "ground_robot"],
        0,
        "Ground robotic systems entered the list on 3 May 2026, at 1,306; there is no earlier figure",
    ),
    (["--category", "fuel_tank"], 0, "Fuel tanks left the list: last listed, at 76, on 30 April 2022."),
    (["--side", "ukraine"], 0, "There is no running total of Ukraine's losses on these days to compare."),
    (["--baseline", "kyiv"], 0, "near 23 February 2022, where the baseline would begin"),
    (["--by", "fortnight"], 2, "--by 'fortnight' is unknown; there are week, month, quarter, year, phase"),
]


@pytest.mark.parametrize(("options", "code", "words"), ANSWERS, ids=lambda case: str(case)[:40])
def test_a_question_without_an_answer_gets_it_in_words(ledger, capsys, options, code, words):
    start = [] if "--from" in options else ["--from", "2022-12-31"]
    assert cli.main(["compare", *start, "--to", "2023-05-13", *options]) == code
    told = capsys.readouterr()
    assert words in told.out + told.err


@pytest.mark.parametrize("form", ["text", "csv", "json", "html"])
def test_each_form_of_an_answer(ledger, capsys, form):
    assert cli.main(["compare", "--from=2022-12-31", "--to=2023-05-13", "--category=tank", f"--format={form}"]) == 0
    out = capsys.readouterr().out
    assert {"text": "3,751", "csv": "3751", "json": '"records":[', "html": "<!doctype html>"}[form] in out
    if form == "html":
        assert "No baseline: No running total of tanks near 20 August 2022" in out


def test_the_audit_lists_its_findings_and_stores_them(ledger, capsys):
    (ledger.raw / "articles" / "digest.txt").write_text(
        "The General Staff of Ukraine said on 13 May 2023 that Russia has lost 3,571 tanks since the start of the war.\n"
    )
    (ledger.raw / "articles" / "digest.yaml").write_text("outlet: A gazette\npublished: 2023-05-13\n")
    cli.main(["ingest"])
    capsys.readouterr()
    assert cli.main(["audit"]) == 0
    out = capsys.readouterr().out
    assert "3,571" in out
    assert "3,751" in out
    assert out.splitlines()[-1].startswith("1 finding open, no note; ")
    assert (ledger.processed / "verdicts.csv").is_file()


def test_a_finding_that_is_dismissed_by_its_id_has_no_line(ledger, capsys):
    told = "The General Staff of Ukraine said on 13 May 2023 that Russia has lost 3,571 tanks since the start of the war.\n"
    (ledger.raw / "articles" / "digest.txt").write_text(told)
    (ledger.raw / "articles" / "digest.yaml").write_text("outlet: A gazette\npublished: 2023-05-13\n")
    cli.main(["ingest"])
    capsys.readouterr()
    cli.main(["audit"])
    found = re.search(r"\[([0-9a-f]{12}), articles/digest\]", capsys.readouterr().out)[1]
    ledger.corrections.write_text(f"id,action,field,value,reason,who,when\n{found},dismiss,,,seen,editor,2023-05-20\n")
    assert cli.main(["audit"]) == 0
    out = capsys.readouterr().out
    assert "3,571" not in out
    assert out.startswith("no finding open, no note; ")
    assert out.rstrip().endswith("1 dismissed, or taken up with the outlet.")


def test_a_question_before_the_first_ingest_says_what_to_run(workbook, capsys):
    assert cli.main(["compare"]) == 2
    assert "python -m helpers ingest" in capsys.readouterr().err


def test_a_text_that_cannot_be_read_is_named_and_the_code_is_2(ledger, capsys):
    (ledger.raw / "articles" / "empty.txt").write_text("")
    assert cli.main(["ingest"]) == 2
    assert "data/raw/articles/empty.txt: the file is empty" in capsys.readouterr().err


def test_an_address_is_refused_in_words(workbook, capsys):
    assert cli.main(["ingest", "http://127.0.0.1/a"]) == 2
    assert "127.0.0.1 is an address of this machine or network; --allow-local permits it" in capsys.readouterr().err
    assert cli.main(["ingest", "--offline", "http://127.0.0.1/a"]) == 2
    assert "--offline fetches nothing" in capsys.readouterr().err
