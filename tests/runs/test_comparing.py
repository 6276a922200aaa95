"""`compare` and the questions under it, from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from helpers import cli

# General Staff of Ukraine, personnel as listed (public daily series).
PERSONNEL = {"2023-02-28": 149240, "2023-03-01": 149890, "2023-03-31": 173360, "2023-04-01": 173990}
SAMPLE = Path(__file__).parents[2] / "data" / "raw" / "sample"
TEXTS = ("bulletins/2022-08-20*", "bulletins/2022-12-31*", "bulletins/2023-05-13*", "digests/2023-0[245]-*")
# The list of the General Staff of Ukraine of that day, in part (public daily series).
BULLETIN = """Combat losses of the enemy as reported by the General Staff of Ukraine, from 24.02.22 to 05.02.23

tanks - 3,220
armoured combat vehicles - 6,405
artillery systems - 2,226
MLRS - 460
air defence systems - 227
"""


def call(capsys, *arguments) -> tuple[int, str, str]:
    code = cli.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def lists(tmp_path):
    path = tmp_path / "lists.csv"
    rows = [f"{day},personnel,{value}" for day, value in PERSONNEL.items()]
    path.write_text("\n".join(["date,category,value", *rows]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def sampled(tmp_path_factory):
    """A workbook with four lists and some digests of the sample."""
    root = tmp_path_factory.mktemp("sampled")
    for pattern in TEXTS:
        for path in SAMPLE.glob(pattern):
            target = root / "data" / "raw" / path.parent.name.replace("digests", "articles") / path.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    (root / "data" / "raw" / "bulletins" / "2023-02-05.txt").write_text(BULLETIN, encoding="utf-8")
    sidecar = "outlet: General Staff of Ukraine\ntitle: Combat losses\npublished: 2023-02-05\n"
    (root / "data" / "raw" / "bulletins" / "2023-02-05.yaml").write_text(sidecar, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOSSBOOK_ROOT", str(root))
        assert cli.main(["ingest"]) == 0
    return root


# British intelligence, 2023-04-25: 776 a day in March 2023; 24,100 / 31 = 777.4 and 24,120 / 31 = 778.1.
def test_a_statement_is_replayed_from_a_plain_table(capsys, workbook, lists):
    code, out, err = call(capsys, "compare", "replay", "776 a day in March 2023", "--category", "personnel", "--series", lists)
    assert (code, err) == (0, "")
    assert out.startswith('"776 a day in March 2023": given by none of the conventions tried (9). The plainest gives 778.1')
    assert "777.4" in out


def test_every_convention_as_json_names_its_claims(capsys, workbook, lists):
    asked = ("777 a day in March 2023", "--category", "personnel", "--series", lists, "--format", "json")
    code, out, _ = call(capsys, "compare", "replay", *asked)
    first = json.loads(out)[0]
    assert code == 0
    assert (first["ends"], first["rounding"], first["change"]) == ("next_morning", "nearest", 24100)
    assert first["start_claim"] == "lists.csv:2023-03-01:personnel"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("replay", "776 a day in March 2023"), "does not say what was lost: --category names it"),
        (("replay", "776 a day", "--category", "personnel"), "names no window; write it as March 2023"),
        (("replay", "776 a day in March 2023", "--category", "persons"), "is no line of an official list"),
        (("replay", "5 tanks in March 2023", "--series", "nowhere.csv"), "nowhere.csv: no such file"),
        (("pooled", "--measure", "dead"), "there are killed, killed_and_wounded"),
        (("pooled", "--until", "soon"), "--until"),
        (("pooled", "--estimates", "mine.yaml"), "mine.yaml: cannot be read"),
        (("pooled", "--profile", "gaza"), "no third parties' estimates"),
        (("poled",), "Did you mean 'pooled'?"),
        (("documented", "--version", "x"), "'x' is not a valid integer"),
    ],
    ids=["category", "window", "no-line", "no-file", "measure", "day", "no-estimates", "other-war", "command", "version"],
)
def test_a_bad_question_is_one_clear_line(capsys, workbook, arguments, said):
    code, out, err = call(capsys, "compare", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err


def test_estimates_are_pooled_without_a_ledger(capsys, workbook):
    code, out, _ = call(capsys, "compare", "pooled", "--side", "ukraine", "--until", "2026-08-08")
    assert code == 0
    assert out.startswith("Others' estimates of Ukrainian personnel killed, pooled: about ")
    assert "no finding of this workbook" in out


def test_what_was_held_out_stands_beside_the_curve(capsys, workbook):
    code, out, _ = call(capsys, "compare", "pooled", "--measure", "killed_and_wounded", "--held-out", "2024-12-31")
    assert code == 0
    assert out.startswith("Fitted to estimates of days up to 31 December 2024: of 11 later ones 11 lie in the interval")


# Oryx by 2023-02-05: 172 rocket launchers of 460 claimed that day are 37 %, with the 92 surface-to-air systems 57 %; 131 and 39
# of 227 air defence systems are 58 and 17 %.
def test_documented_beside_claimed_under_each_version(capsys, sampled, monkeypatch):
    monkeypatch.setenv("LOSSBOOK_ROOT", str(sampled))
    code, out, _ = call(capsys, "compare", "documented")
    assert code == 0
    assert "Version 2 (used): surface-to-air missile systems are air defence, not rocket launchers." in out
    rows = [" ".join(line.split()) for line in out.splitlines()]
    assert "multiple launch rocket systems 172 460 37 % 57 % 37 %" in rows
    assert "air defence systems 131 227 58 % 17 % 58 %" in rows


def test_claimants_stand_side_by_side_on_a_day(capsys, sampled, monkeypatch):
    monkeypatch.setenv("LOSSBOOK_ROOT", str(sampled))
    code, out, _ = call(capsys, "compare", "claimants", "--on", "2023-05-13", "--category", "personnel", "--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert {row["side"] for row in rows} == {"russia", "ukraine"}
    assert all(row["claim_id"] for row in rows)


def test_two_dates_are_compared_as_before(capsys, sampled, monkeypatch):
    monkeypatch.setenv("LOSSBOOK_ROOT", str(sampled))
    code, out, _ = call(capsys, "compare", "--from", "2022-12-31", "--to", "2023-05-13", "--category", "tank", "--format", "json")
    assert code == 0
    assert json.loads(out)[0]["change"] == 722


def test_nobody_to_set_side_by_side_is_said_in_words(capsys, sampled, monkeypatch):
    monkeypatch.setenv("LOSSBOOK_ROOT", str(sampled))
    code, out, _ = call(capsys, "compare", "claimants", "--on", "2023-05-13", "--category", "ground_robot")
    assert (code, "No running total of what was asked for lies within 92 days of 2023-05-13." in out) == (0, True)


def test_claimants_without_two_days_are_told_so(capsys, sampled, monkeypatch):
    monkeypatch.setenv("LOSSBOOK_ROOT", str(sampled))
    code, _, err = call(capsys, "compare", "--claimant", "mediazona")
    assert (code, err) == (2, "CLAIMANTS mediazona: the ledger holds no running total of theirs\n")
