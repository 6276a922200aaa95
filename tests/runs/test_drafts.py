"""`check`: a draft against the lists of three days, a sentence of the draft and what is said of it."""

import json
import shutil
from pathlib import Path

import pytest

from helpers.cli import main
from helpers.paths import Paths

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "raw" / "sample"
MINISTRY = "Ukraine's Defense Ministry said on 13 May 2023 that Russia has lost {} since the war began."


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A workbook that has read the lists of 11, 12 and 13 May 2023 and one article."""
    paths = Paths(tmp_path_factory.mktemp("drafts"))
    (paths.raw / "bulletins").mkdir(parents=True)
    for day in ("2023-05-11", "2023-05-12", "2023-05-13"):
        for suffix in (".txt", ".yaml"):
            shutil.copyfile(SAMPLE / "bulletins" / f"{day}{suffix}", paths.raw / "bulletins" / f"{day}{suffix}")
    (paths.raw / "articles").mkdir()
    words = "Oryx has documented the loss of 1,934 Russian tanks since the start of the war, it said on 12 May 2023."
    (paths.raw / "articles" / "oryx.txt").write_text(words)
    (paths.raw / "articles" / "oryx.yaml").write_text("outlet: A weekly\npublished: 2023-05-12\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOSSBOOK_ROOT", str(paths.root))
        assert main(["ingest"]) == 0
    return paths


@pytest.fixture
def check(root, tmp_path, monkeypatch, capsys):
    """A function that checks a draft and returns exit code and rows."""
    monkeypatch.setenv("LOSSBOOK_ROOT", str(root.root))

    def run(text: str, *options: str, name: str = "draft.txt"):
        (tmp_path / name).write_text(text)
        capsys.readouterr()
        code = main(["check", str(tmp_path / name), "--published", "2023-05-13", "--format", "json", *options])
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize(
    ("figures", "verdict", "suggested"),
    [
        ("3,751 tanks", "fits", None),
        ("3,571 tanks", "transposition", 3751),
        ("6,995 vehicles and fuel tanks", "unexplained", 6011),
        ("5,996 vehicles and fuel tanks", "matches_other_day", 6011),
        ("3,751 thousand tanks", "unit_changed", 3751),
        ("four mobile Iskander systems", "ended_series", None),
    ],
)
def test_a_total_of_the_ministry(check, figures, verdict, suggested):
    code, rows = check(MINISTRY.format(figures))
    assert [(row["verdict"], row["suggested_value"]) for row in rows] == [(verdict, suggested)]
    assert code == (0 if verdict == "fits" else 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.md", "# A draft\n\n{}\n"),
        ("draft.html", "<!doctype html><html><body><article><h1>A draft</h1><p>{}</p></article></body></html>"),
        (
            "draft.mhtml",
            "Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>{}</p>\n--x--\n",
        ),
        ("draft.jsonl", '{{"doc_id": "a", "text": "{}"}}\n'),
        ("draft.csv", 'id,text\na,"{}"\n'),
        (
            "result.json",
            '{{"name": "c", "messages": [{{"id": 1, "type": "message", "date": "2023-05-13T07:00:00", "text": "{}"}}]}}',
        ),
        ("draft.xml", "<rss><channel><item><description>{}</description></item></channel></rss>"),
    ],
)
def test_a_draft_may_be_any_file_that_extract_takes(check, name, content):
    code, rows = check(content.format(MINISTRY.format("3,571 tanks")), name=name)
    assert [(row["quote"], row["verdict"]) for row in rows] == [("3,571", "transposition")]
    assert code == 1


def test_killed_where_the_list_counts_killed_and_wounded(check):
    code, rows = check("The General Staff of Ukraine says 198,260 Russian soldiers have been killed since the war began.")
    assert (code, rows[0]["verdict"], rows[0]["level"]) == (1, "measure_changed", "likely")
    assert "told as killed, but the list counts killed and wounded together" in rows[0]["text"]


def test_a_loss_of_the_other_side(check):
    code, rows = check("Ukraine has lost 3,751 tanks since the war began, its General Staff said on 13 May 2023.")
    assert (code, rows[0]["verdict"], rows[0]["level"]) == (1, "wrong_side", "likely")
    assert "is told of Ukraine" in rows[0]["text"]
    assert "as a loss of Russia" in rows[0]["text"]


def test_a_figure_that_a_text_of_the_ledger_has(check):
    code, rows = check("Oryx has counted 1,934 Russian tanks lost since the war began.")
    assert (code, rows[0]["verdict"]) == (0, "fits")
    assert rows[0]["text"].endswith("A weekly of 12 May 2023 has it.")


def test_a_figure_without_a_source(check):
    code, rows = check("Oryx has counted 2,934 Russian tanks destroyed since the war began.")
    assert (code, rows[0]["verdict"], rows[0]["level"]) == (1, "no_source", "possible")


def test_a_total_that_nobody_is_named_for_is_held_against_the_list(check):
    _, rows = check("Russia has lost 3,095 artillery systems and 2,656 drones since the war began.")
    assert [(row["verdict"], row["suggested_value"]) for row in rows] == [("fits", None), ("transposition", 2665)]


def test_a_day_counter_that_fits_no_day(check):
    code, rows = check(
        "On day 543 of the war, Ukraine's Defense Ministry said on 13 May 2023 that Russia has lost 3,751 tanks so far."
    )
    assert code == 1
    assert [row["verdict"] for row in rows] == ["day_number_conflict", "fits"]


def test_the_line_and_the_sentence_are_told(root, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LOSSBOOK_ROOT", str(root.root))
    draft = tmp_path / "draft.md"
    draft.write_text("# A draft\n\nFirst words.\n\n" + MINISTRY.format("3,571 tanks and 3,095 artillery systems") + "\n")
    assert main(["check", str(draft), "--published", "2023-05-13"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("draft, line 5: POSSIBLY MISTYPED: ")
    assert "Russia has lost [3,571] tanks and" in said[1]
    assert said[2].strip() == "suggested: 3,751"
    assert said[-1] == "2 figures: 1 fit, 1 to look at."


def test_a_draft_without_figures_is_clean(check):
    assert check("Nothing was said of losses today.") == (0, [])


def test_the_draft_never_becomes_a_source(root, check):
    def everything():
        return {path: path.read_bytes() for path in sorted(root.root.rglob("*")) if path.is_file() and path.name != ".lock"}

    before = everything()
    check(MINISTRY.format("3,571 tanks"))
    assert everything() == before


def test_several_drafts_and_one_that_cannot_be_read(root, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LOSSBOOK_ROOT", str(root.root))
    good, bad = tmp_path / "good.txt", tmp_path / "none.txt"
    good.write_text(MINISTRY.format("3,751 tanks"))
    assert main(["check", str(good), str(bad)]) == 2
    said = capsys.readouterr()
    assert "there is no such file" in said.err
    assert "1 figure" in said.out


def test_without_a_ledger_it_says_how_to_make_one(workbook, tmp_path, capsys):
    (tmp_path / "draft.txt").write_text(MINISTRY.format("3,751 tanks"))
    assert main(["check", str(tmp_path / "draft.txt")]) == 2
    assert "`python -m helpers ingest` makes it" in capsys.readouterr().err
