"""The command line: one clear line and exit code 2 for what is wrong, JSON lines for what is right."""

import gc
import json
import os
import subprocess
import sys

import pytest

from helpers import cli
from helpers.errors import RunError
from helpers.model import CLAIM_FIELDS
from helpers.runs import report as report_module

TEXT = "The General Staff of Ukraine said that Russia has lost 3,751 tanks and 308 aircraft since the start of the war."


def call(capsys, *arguments) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reprot"], "No such command 'reprot'. Did you mean 'report'?"),
        (["report", "--form", "2023"], "'--from'"),
        (["extract"], "Missing argument 'FILE...'"),
        (["extract", "a.txt", "--acount"], "'--account'"),
        (["runs", "lst"], "Did you mean 'list'?"),
        (["compare", "--format", "xml"], "'xml' is not one of"),
        (["report", "-p", "NAME"], "-p NAME: expected NAME=VALUE"),
    ],
)
def test_an_unknown_word_is_one_line_with_the_nearest_right_one(capsys, workbook, arguments, words):
    code, out, err = call(capsys, *arguments)
    assert code == 2
    assert words in err
    assert err.count("\n") == 1
    assert out == ""


def test_a_missing_file_is_named_with_the_nearest_one(capsys, tmp_path):
    (tmp_path / "digest.txt").write_text(TEXT)
    code, _, err = call(capsys, "extract", tmp_path / "digset.txt")
    assert (code, err) == (2, f"{tmp_path}/digset.txt: there is no such file; did you mean digest.txt?\n")


def test_nothing_is_asked_and_help_is_given(capsys):
    code, out, _ = call(capsys)
    assert code == 0
    assert "extract" in out
    assert call(capsys, "report", "--help")[0] == 0


def test_an_unexpected_fault_is_one_line_too_and_a_traceback_on_demand(capsys, workbook, monkeypatch):
    def fail(*_):
        raise KeyError("series_id")

    monkeypatch.setattr(report_module, "make_report", fail)
    monkeypatch.delenv("LOSSBOOK_DEBUG", raising=False)
    code, _, err = call(capsys, "report")
    assert (code, err) == (1, "unexpected KeyError: 'series_id' (LOSSBOOK_DEBUG=1 shows where)\n")
    monkeypatch.setenv("LOSSBOOK_DEBUG", "1")
    assert "Traceback" in call(capsys, "report")[2]


def test_a_failed_run_ends_with_its_own_code(capsys, workbook, monkeypatch):
    def fail(*_):
        raise RunError("03_compare.ipynb: the kernel died")

    monkeypatch.setattr(report_module, "make_report", fail)
    assert call(capsys, "report")[::2] == (1, "03_compare.ipynb: the kernel died\n")


def test_options_become_parameters_of_the_notebooks(capsys, workbook, monkeypatch):
    asked = []
    monkeypatch.setattr(report_module, "make_report", lambda request, paths: asked.append(request) or 0)
    call(capsys, "report", "--from=-7d", "--to", "today", "--side", "russia", "-p", "MIN_COUNT=20", "--out", "copy", "--force")
    assert asked[0].given == {"FROM": "-7d", "TO": "today", "SIDES": "russia", "MIN_COUNT": "20"}
    assert (str(asked[0].out), asked[0].force) == ("copy", True)


def test_a_text_gives_claims_as_json_lines_in_the_order_of_the_contract(capsys, tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text(TEXT)
    code, out, err = call(capsys, "extract", file, "--published", "2023-05-13", "--doc-id", "seed")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert tuple(rows[0]) == CLAIM_FIELDS
    assert [(row["doc_id"], row["quote"], row["value"], row["category"]) for row in rows] == [
        ("seed", "3,751", 3751, "tank"),
        ("seed", "308", 308, "aircraft"),
    ]
    assert TEXT[rows[0]["start"] : rows[0]["end"]] == "3,751"


def test_account_lists_every_number_with_its_reason(capsys, tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text(TEXT + " It was said 12 km from the front.")
    _, out, _ = call(capsys, "extract", file, "--account")
    rows = [json.loads(line) for line in out.splitlines()]
    assert {row["quote"] for row in rows} == {"3,751", "308", "12"}
    others = {row["quote"]: row["reason"] for row in rows if row.get("reason", "claim") != "claim"}
    assert list(others) == ["12"]


def test_explain_adds_what_made_each_field_and_changes_none(capsys, tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text(TEXT)
    plain = [json.loads(line) for line in call(capsys, "extract", file)[1].splitlines()]
    rows = [json.loads(line) for line in call(capsys, "extract", file, "--explain")[1].splitlines()]
    reasons = [row.pop("explain") for row in rows]
    assert rows == plain
    because = "the subject, who bears the loss"
    assert reasons[0]["side"] == {"code": "subject", "because": because, "words": "Russia", "start": 39, "end": 45}
    assert reasons[0]["part_of"]["words"] is None


def test_an_explanation_can_be_read_with_the_other_numbers_behind_it(capsys, tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text(TEXT + " It was said 12 km from the front.")
    code, out, _ = call(capsys, "extract", file, "--explain", "--account", "--format", "text")
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("digest 55:60  The General Staff of Ukraine said that Russia has lost [3,751] tanks")
    assert lines[-1] == "digest 124:126  12  distance or area"


def test_json_lines_are_read_and_a_bad_file_loses_nothing_of_the_good_one(capsys, tmp_path):
    docs, bad = tmp_path / "docs.jsonl", tmp_path / "bad.txt"
    docs.write_text(json.dumps({"doc_id": "a", "publication_date": None, "language": "en", "title": "", "text": TEXT}) + "\n")
    bad.write_text("")
    code, out, err = call(capsys, "extract", docs, bad)
    assert code == 2
    assert {json.loads(line)["doc_id"] for line in out.splitlines()} == {"a"}
    assert err == f"{bad}: the file is empty\n"


def test_json_lines_before_a_bad_one_are_read(capsys, tmp_path):
    docs = tmp_path / "docs.jsonl"
    docs.write_text(json.dumps({"doc_id": "a", "text": TEXT}) + "\n[]\n")
    code, out, err = call(capsys, "extract", docs)
    assert code == 2
    assert [json.loads(line)["quote"] for line in out.splitlines()] == ["3,751", "308"]
    assert err == f"{docs}: line 2: expected an object with doc_id, publication_date, language, title, text\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--published", "2023-13-01"], "--published 2023-13-01: there is no such day"),
        (["--profile", "ww2"], "'ww2' is unknown"),
        (["--format", "text"], "--format text goes with --explain"),
        (["--explain", "--format", "csv"], "'csv' is not one of"),
        (["--language", "deu"], "--language deu: not read; did you mean de?"),
    ],
)
def test_a_bad_option_of_extract_is_one_line(capsys, tmp_path, options, words):
    file = tmp_path / "digest.txt"
    file.write_text(TEXT)
    code, _, err = call(capsys, "extract", file, *options)
    assert code == 2
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "options", "quotes"),
    [
        ("Russland hat seit Kriegsbeginn 12 Panzer verloren.", [], ["12"]),
        ("Ворог втратив 5 танків.", [], ["5"]),
        ("Moskaus Verluste: 12 Panzer", ["--language", "de"], ["12"]),  # no word that tells the language
    ],
)
def test_the_language_is_told_by_the_text_or_the_option(capsys, tmp_path, text, options, quotes):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    code, out, _ = call(capsys, "extract", tmp_path / "a.txt", *options)
    assert (code, [json.loads(line)["quote"] for line in out.splitlines()]) == (0, quotes)


def test_an_id_is_for_one_text_alone(capsys, tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    code, _, err = call(capsys, "extract", tmp_path / "a.txt", tmp_path / "b.txt", "--doc-id", "x")
    assert (code, err) == (2, "--published and --doc-id are for one single text file\n")


def test_the_command_starts_without_what_is_heavy():
    code = "import sys, helpers.cli; sys.exit(bool({'pandas', 'matplotlib', 'papermill', 'pydantic'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_real_command_ends_with_one_line_and_code_2(tmp_path):
    environment = os.environ | {"LOSSBOOK_ROOT": str(tmp_path), "LANG": "C"}
    command = [sys.executable, "-m", "helpers", "report", "--from", "2023-13-01"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    file = tmp_path / "docs.jsonl"
    record = {"doc_id": "a", "publication_date": None, "language": "en", "title": "", "text": TEXT}
    file.write_text("".join(json.dumps(record | {"doc_id": str(number)}) + "\n" for number in range(300)))
    command = f"{sys.executable} -m helpers extract {file} | head -n 1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False)
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_a_text_in_an_unread_language_is_told_and_the_rest_goes_on(tmp_path):
    lines = [
        {"doc_id": "one", "publication_date": "2024-01-01", "language": "xx", "title": "", "text": "5 tanks"},
        {"doc_id": "two", "publication_date": "2024-01-01", "language": "en", "title": "", "text": "Ukraine lost 5 tanks."},
    ]
    file = tmp_path / "texts.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines))
    done = subprocess.run([sys.executable, "-m", "helpers", "extract", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert [json.loads(line)["doc_id"] for line in done.stdout.splitlines()] == ["two"]
    assert done.stderr.strip().startswith("one: no lexicon for language 'xx'")


# Hamas is a party of the war in Gaza alone; read as another war's, the gunmen are those of the land they died in.
@pytest.mark.parametrize(
    ("options", "side"), [([], "hamas"), (["--profile", "auto"], "hamas"), (["--profile", "russia_ukraine"], "palestine")]
)
def test_a_text_is_read_as_its_own_war_unless_one_is_named(capsys, tmp_path, options, side):
    (tmp_path / "a.txt").write_text("Troops killed 15 gunmen in Rafah.")
    code, out, _ = call(capsys, "extract", tmp_path / "a.txt", *options)
    assert code == 0
    assert [json.loads(line)["side"] for line in out.splitlines()] == [side]


def test_garbage_is_collected_again_after_a_comparison(capsys, workbook, monkeypatch):
    seen = []
    monkeypatch.setattr("helpers.runs.two_days.ask_question", lambda *_, **__: seen.append(gc.isenabled()))
    monkeypatch.setattr("helpers.runs.two_days.print_answer", lambda *_: "")
    assert (cli.main(["compare"]), seen, gc.isenabled()) == (0, [False], True)
