"""`make report` on four toy notebooks: what is run, what is left alone, what a failure leaves."""

import errno
import json
import os
import signal
import threading
import time
from datetime import UTC, datetime

import pytest

from helpers import files
from helpers.errors import InputError, NoDataError, ParameterError, RunError, StorageError
from helpers.runs import manifest as manifest_module
from helpers.runs.limits import Limits
from helpers.runs.preflight import Request
from helpers.runs.report import make_report
from runs.toys import WRITE


def make(paths, out=None, force=False, **given):
    return make_report(Request(given, out, force), paths)


def manifest(paths) -> dict:
    return json.loads((paths.reports / "latest" / "run.json").read_text())


def statuses(paths) -> list[str]:
    return [step["status"] for step in manifest(paths)["steps"]]


def test_a_report_is_put_in_place_whole_with_its_manifest(toy, capsys, tmp_path):
    assert make(toy, out=tmp_path / "copy", FROM="2022-12-31", TO="2023-05-13") == 0
    assert "The report is at reports/latest/index.html" in capsys.readouterr().out
    latest = toy.reports / "latest"
    assert not os.readlink(latest).startswith("/")
    assert (latest / "index.html").read_text() == "page of 04_briefing"
    assert (tmp_path / "copy" / "index.html").read_text() == "page of 04_briefing"
    names = {path.name for path in latest.iterdir()}
    assert names == {
        "01_ingest.ipynb", "02_audit.ipynb", "03_compare.ipynb", "04_briefing.ipynb", "run.json",
        "01_ingest.html", "02_audit.html", "03_compare.html", "index.html", "tables", "tables.xlsx",
    }  # fmt: skip
    found = manifest(toy)
    assert (found["status"], found["exit"], found["error"]) == ("ok", 0, None)
    assert found["steps"][2]["parameters"] == {"FROM": "2022-12-31", "TO": "2023-05-13", "SIDES": ["russia", "ukraine"]}
    assert found["inputs"]["inbox/articles/one.txt"] == files.hash_bytes(b"3,751 tanks")
    assert found["steps"][0]["outputs"]["claims.csv"] == files.hash_bytes(b"3,751 tanks")
    assert found["versions"]["pandas"] == "3.1.1"
    assert str(tmp_path) not in (latest / "run.json").read_text()
    assert not list(toy.reports.glob(".building-*"))


def test_what_did_not_change_is_not_run_again(toy, capsys):
    make(toy)
    first = manifest(toy)["id"]
    assert make(toy) == 0
    assert f"Nothing changed since {first}; the report is at reports/latest/index.html" in capsys.readouterr().out
    assert manifest(toy)["id"] == first
    make(toy, TO="2023-05-13")
    assert statuses(toy) == ["unchanged", "unchanged", "run", "run"]
    assert manifest(toy)["steps"][0]["from"] == first
    (toy.raw / "articles" / "two.txt").write_text("283 aircraft")
    make(toy, TO="2023-05-13")
    assert statuses(toy) == ["run", "run", "run", "run"]
    (toy.processed / "comparison.csv").write_text("somebody else's")
    make(toy, TO="2023-05-13")
    assert statuses(toy) == ["unchanged", "unchanged", "run", "unchanged"]
    make(toy, force=True, TO="2023-05-13")
    assert statuses(toy) == ["run", "run", "run", "run"]


def test_a_changed_notebook_is_run_again(toy, write_notebook):
    make(toy)
    write_notebook("02_audit", "HINDSIGHT: bool = False", WRITE + "write('verdicts', 'other')", folder=toy.notebooks)
    make(toy)
    assert statuses(toy) == ["unchanged", "run", "unchanged", "run"]


def test_changed_helpers_have_all_run_again(toy, monkeypatch):
    make(toy)
    monkeypatch.setattr(manifest_module, "code_hash", lambda: "1" * 64)
    make(toy)
    assert statuses(toy) == ["run", "run", "run", "run"]


@pytest.mark.parametrize(
    ("day", "error", "words"),
    [("2000-01-01", NoDataError, "the ledger holds no list of that day"), ("2000-01-02", RunError, "03_compare.*kernel died")],
)
def test_a_failed_run_is_kept_as_failed_and_latest_stays(toy, day, error, words):
    make(toy)
    good = manifest(toy)["id"]
    with pytest.raises(error, match=words):
        make(toy, FROM=day)
    assert manifest(toy)["id"] == good
    failed = next(path for path in toy.reports.glob("20*") if path.name != good)
    found = json.loads((failed / "run.json").read_text())
    assert (found["status"], found["exit"]) == ("failed", error.exit_code)
    assert [step["status"] for step in found["steps"]] == ["unchanged", "unchanged", "failed", "not run"]
    assert "FAILED" in (failed / "index.html").read_text()
    assert "FAILED" in (toy.reports / "index.html").read_text()
    assert "**FAILED.**" in (failed / "03_compare.ipynb").read_text()


def test_a_refused_text_is_named_and_the_report_is_made_from_the_rest(toy, capsys):
    (toy.raw / "articles" / "empty.txt").write_text("")
    assert make(toy) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "data/raw/articles/empty.txt: the file is empty"
    assert make(toy) == 2, "nothing changed, and the text is still refused"
    assert "Nothing changed" in (output := capsys.readouterr()).out
    assert "empty.txt" in output.err


def test_a_withheld_sentence_marks_the_run_unchecked(toy, write_notebook, capsys):
    told = {"status": "unchecked", "withheld": [{"sentence": "Tanks: 5.", "problems": ["5 is not in the fact"]}]}
    cell = f"from IPython.display import display\ndisplay({{'application/vnd.lossbook+json': {told}}}, raw=True)"
    write_notebook("04_briefing", "EDITION: str = 'private'", WRITE + "write('facts', 'f')\n" + cell, folder=toy.notebooks)
    assert make(toy) == 3
    lines = capsys.readouterr().err.splitlines()
    assert lines[-2].startswith("UNCHECKED")
    assert lines[-1] == "withheld: Tanks: 5. (5 is not in the fact)"


@pytest.mark.parametrize(
    ("given", "error", "words"),
    [
        ({"FORM": "2023-01-01"}, ParameterError, "FORM is unknown.*did you mean FROM"),
        ({"FROM": "2023-13-01"}, ParameterError, "FROM 2023-13-01: there is no such day"),
        ({"FROM": "2023-05-13", "TO": "2022-12-31"}, ParameterError, "FROM 2023-05-13 is after TO 2022-12-31"),
        ({"SIDES": "rusia"}, ParameterError, "SIDES 'rusia' is unknown; did you mean russia"),
        ({"PROFILE": "russia_ukrain"}, ParameterError, "'russia_ukrain' is unknown"),
        ({"EDITION": "public"}, ParameterError, "EDITION 'public' is unknown; there are private"),
        ({"HINDSIGHT": "maybe"}, ParameterError, "HINDSIGHT: expected true or false"),
    ],
)
def test_what_cannot_be_run_is_refused_before_anything_is_written(toy, given, error, words):
    with pytest.raises(error, match=words):
        make(toy, **given)
    assert not toy.reports.exists()
    assert not toy.processed.exists()


def test_nothing_readable_ends_before_a_run_is_begun(toy):
    (toy.raw / "articles" / "one.txt").write_bytes(b"\xff\xfe\x00")
    (toy.raw / "articles" / "two.txt").write_text("")
    with pytest.raises(InputError, match=r"articles/one.txt: .*\n.*articles/two.txt: .*empty"):
        make(toy)
    for text in (toy.raw / "articles").iterdir():
        text.unlink()
    with pytest.raises(InputError, match="data/raw: there is no text"):
        make(toy)
    assert not list(toy.reports.glob("20*"))


@pytest.mark.parametrize(("number", "words"), [(errno.EROFS, "disk is read-only"), (errno.ENOSPC, "no space left on the disk")])
def test_a_disk_that_takes_nothing_is_named_and_nothing_is_lost(toy, monkeypatch, number, words):
    make(toy)
    before = {path: path.read_bytes() for path in toy.root.rglob("*") if path.is_file()}

    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.tempfile, "mkstemp", refuse)
    with pytest.raises(StorageError, match=f"^data/processed: .*{words}$"):
        make(toy, TO="2023-05-13")
    assert {path: path.read_bytes() for path in toy.root.rglob("*") if path.is_file()} == before


def test_a_disk_that_fills_up_in_a_kernel_fails_the_run_in_one_line(toy, write_notebook):
    cell = "from helpers.errors import StorageError\nraise StorageError('data/processed/claims.csv: no space left')"
    write_notebook("01_ingest", "INBOX: str = 'data/raw'", cell, folder=toy.notebooks)
    with pytest.raises(StorageError, match=r"^data/processed/claims.csv: no space left$"):
        make(toy)


def test_what_a_killed_run_left_half_built_is_swept(toy):
    (toy.reports / ".building-2020-01-01_report_0").mkdir(parents=True)
    make(toy)
    assert not list(toy.reports.glob(".building-*"))


def test_two_runs_at_once_take_turns(toy):
    results = []
    threads = [threading.Thread(target=lambda: results.append(make(toy))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [0, 0]
    assert len(list(toy.reports.glob("20*"))) == 1, "the second found nothing changed"


def test_dates_as_words_are_resolved_once_and_recorded(toy):
    make_report(Request({"FROM": "-28d", "TO": "yesterday"}), toy, now=lambda: datetime(2023, 5, 14, 12, tzinfo=UTC))
    assert manifest(toy)["steps"][2]["parameters"]["FROM"] == "2023-04-16"
    assert manifest(toy)["steps"][2]["parameters"]["TO"] == "2023-05-13"


def test_figures_are_kept_as_files(toy, write_notebook):
    draw = "from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>')"
    write_notebook("04_briefing", "EDITION: str = 'private'", WRITE + "write('facts', 'f')", draw, folder=toy.notebooks)
    make(toy)
    assert (toy.reports / "latest" / "figures" / "04_briefing_01.svg").read_text().startswith("<svg")


@pytest.mark.parametrize(
    ("module", "name", "words"),
    [("report", "store_texts", "reading the texts"), ("build.Exports", "write", "writing the tables")],
)
def test_a_run_whose_time_is_over_ends_whatever_it_is_at(toy, monkeypatch, module, name, words):
    def take_too_long(*_):
        signal.setitimer(signal.ITIMER_REAL, 0.1)  # as if the ten minutes were over
        time.sleep(600)

    monkeypatch.setattr(f"helpers.runs.{module}.{name}", take_too_long)
    with pytest.raises(RunError, match=f"^{words}: stopped after 600 seconds, the limit for the whole run$"):
        make_report(Request({}, limits=Limits(run=600)), toy)
    assert not (toy.reports / "latest").exists()
