"""What lies beside the page of a run, and what two runs say differently."""

import io
import json
import re
import zipfile
from datetime import UTC, datetime

import pytest

from helpers.errors import ParameterError
from helpers.paths import Paths
from helpers.runs.differences import Difference, count_changes, differences, run_folder
from helpers.runs.exports import Exports
from helpers.runs.exports.codebook import columns_of
from helpers.runs.exports.workbook import Book
from helpers.runs.folders import copy_report

STARTED = datetime(2023, 5, 14, 7, tzinfo=UTC)
VALUES = '"{""change"": 722, ""end_value"": 3751, ""label"": ""tanks""}"'
FACTS = f"""fact_id,kind,section,category,values,sentence,claim_ids,source_class,hedge,checked
change-ukraine_list-tank,change,pace,tank,{VALUES},"'=HYPERLINK(""x"")","[""aaaaaaaaaaaa""]",belligerent,claimed,True
"""
CLAIMS = """doc_id,claim_id,quote,value,sentence,outlet,title,published,url,as_of,category
press/one,aaaaaaaaaaaa,"3,751",3751,'+3751 tanks,Example Daily,A title,2023-05-13,https://example.org/a,2023-05-13,tank
press/two,bbbbbbbbbbbb,5,5,5 tanks,Other,Other title,2023-05-13,,2023-05-13,tank
"""


@pytest.fixture
def workbook(tmp_path) -> Paths:
    paths = Paths(tmp_path)
    paths.processed.mkdir(parents=True)
    (paths.processed / "facts.csv").write_text(FACTS, encoding="utf-8")
    (paths.processed / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    return paths


@pytest.fixture
def folder(workbook, tmp_path):
    made = tmp_path / "run"
    made.mkdir()
    Exports(workbook, STARTED).write(made, {"title": "Losses", "summary": "Three lines.\n"})
    return made


def test_tables_text_and_workbook_lie_beside_the_page(folder):
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert names == ["summary.txt", "tables.xlsx", "tables/datapackage.json", "tables/evidence.csv", "tables/facts.csv"]
    assert (folder / "summary.txt").read_text() == "Three lines.\n"


def test_evidence_holds_the_claims_that_facts_name_and_no_others(folder):
    rows = (folder / "tables" / "evidence.csv").read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("claim_id,outlet,title,published,url")
    assert [row.split(",")[0] for row in rows[1:]] == ["aaaaaaaaaaaa"]


def test_the_package_describes_every_column_by_the_codebook(folder):
    package = json.loads((folder / "tables" / "datapackage.json").read_text(encoding="utf-8"))
    assert package["profile"] == "tabular-data-package"
    assert [resource["path"] for resource in package["resources"]] == ["facts.csv", "evidence.csv"]
    for resource in package["resources"]:
        head = (folder / "tables" / resource["path"]).read_text(encoding="utf-8").splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == head
        assert re.fullmatch(r"[a-z0-9._-]+", resource["name"])
    fields = {field["name"]: field for field in package["resources"][0]["schema"]["fields"]}
    assert fields["checked"] == {
        "name": "checked", "type": "boolean", "description": columns_of("facts")["checked"].meaning,
        "trueValues": ["True"], "falseValues": ["False"],
    }  # fmt: skip
    assert {field["type"] for field in package["resources"][1]["schema"]["fields"]} >= {"string", "number", "date"}


def test_no_cell_of_the_workbook_is_a_formula_and_numbers_are_numbers(folder):
    sheets = zipfile.ZipFile(folder / "tables.xlsx")
    facts, evidence = (sheets.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2))
    assert "<f>" not in facts + evidence
    assert ">=HYPERLINK(" in sheets.read("xl/sharedStrings.xml").decode()  # what was written, as text
    assert 'quotePrefix="1"' in sheets.read("xl/styles.xml").decode()
    assert "<v>3751</v>" in evidence
    assert not any(name.startswith("xl/worksheets/_rels") for name in sheets.namelist()), "nothing became a link"


def test_the_same_tables_give_the_same_workbook():
    def written() -> bytes:
        book = Book(["facts", "series"], STARTED)
        book.fill("series", [["as_of"], ["2023-05-13"]])
        book.fill("facts", [["fact_id", "sentence"], ["a", "=1+1"]])
        return book.close()

    assert written() == written()
    assert zipfile.ZipFile(io.BytesIO(written())).testzip() is None


def test_exports_begun_before_the_last_notebook_are_those_written_at_once(workbook, tmp_path):
    (workbook.processed / "verdicts.csv").write_text("verdict_id,reason\nv1,a slip\n", encoding="utf-8")
    (workbook.processed / "facts.csv").rename(tmp_path / "facts.csv")
    begun, at_once = Exports(workbook, STARTED), tmp_path / "at_once"
    begun.begin()
    (tmp_path / "facts.csv").rename(workbook.processed / "facts.csv")
    for folder in (tmp_path / "begun", at_once):
        folder.mkdir()
    begun.write(tmp_path / "begun", {})
    Exports(workbook, STARTED).write(at_once, {})
    assert (tmp_path / "begun" / "tables.xlsx").read_bytes() == (at_once / "tables.xlsx").read_bytes()
    names = re.findall(r'<sheet name="(\w+)"', zipfile.ZipFile(at_once / "tables.xlsx").read("xl/workbook.xml").decode())
    assert names == ["facts", "verdicts", "evidence"]


def test_exports_begun_for_facts_that_never_came_hold_what_is_there(workbook, tmp_path):
    (workbook.processed / "verdicts.csv").write_text("verdict_id,reason\nv1,a slip\n", encoding="utf-8")
    (workbook.processed / "facts.csv").unlink()
    begun, made = Exports(workbook, STARTED), tmp_path / "made"
    begun.begin()
    made.mkdir()
    assert begun.write(made, {}) == ["tables/verdicts.csv", "tables/datapackage.json", "tables.xlsx"]
    assert '<sheet name="verdicts"' in zipfile.ZipFile(made / "tables.xlsx").read("xl/workbook.xml").decode()


def fact(kind: str, sentence: str = "", **values) -> dict:
    return {"kind": kind, "sentence": sentence, "values": values}


BEFORE = {
    "change-tank": fact("change", label="tanks", end_value=3751, change=722, rate_change=-0.3644),
    "finding-a": fact("finding", "An old finding.", doc_id="press/one", text="An old finding."),
    "unknown-lag": fact("unknown", "When it happened."),
}
AFTER = {
    "change-tank": fact("change", label="tanks", end_value=3754, change=725, rate_change=-0.36441),
    "change-uav": fact("change", "Drones: 1 → 2.", label="drones", end_value=2),
    "claimant-b": fact("claimant", "NATO said so.", claimant="NATO", value=1.5),
}


def test_two_runs_differ_in_what_is_new_changed_and_gone():
    assert differences(BEFORE, AFTER) == [
        Difference("changed", "change", "tanks", "end_value", "3751", "3754"),
        Difference("changed", "change", "tanks", "change", "722", "725"),
        Difference("new", "change", "drones", "", "", "Drones: 1 → 2."),
        Difference("new", "claimant", "NATO", "", "", "NATO said so."),
        Difference("gone", "finding", "press/one", "", "An old finding.", ""),
    ]


def test_the_same_facts_differ_in_nothing():
    assert differences(AFTER, AFTER) == []


def test_changes_are_counted_against_the_run_before_and_not_without_one(folder, tmp_path):
    assert count_changes(folder, folder) == {"from": "run", "new": 0, "gone": 0, "changed": 0}
    assert count_changes(None, folder) is None
    (tmp_path / "old").mkdir()
    assert count_changes(tmp_path / "old", folder) is None


def test_a_run_that_there_is_not_is_refused_by_name(workbook):
    with pytest.raises(ParameterError, match="run 'abc' is unknown; `runs list` shows which there are"):
        run_folder("abc", workbook)


def test_a_copy_of_the_shared_edition_is_its_page_alone(folder, tmp_path):
    (folder / "index.html").write_text("page", encoding="utf-8")
    assert copy_report(folder, tmp_path / "alone", alone=True).read_text(encoding="utf-8") == "page"
    assert [path.name for path in (tmp_path / "alone").iterdir()] == ["index.html"]
    copy_report(folder, tmp_path / "whole")
    assert (tmp_path / "whole" / "tables" / "facts.csv").is_file()
