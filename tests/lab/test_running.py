"""A report run from a notebook: what its panel shows while it runs and in the end. The commands here are scripts that say what a
run says; the last tests run the real one.
"""

from __future__ import annotations

import sys
import time

import pytest

from helpers.lab import ReportRun

GOOD = """
import pathlib, sys
print("01_ingest    unchanged", file=sys.stderr, flush=True)
print("02_audit     1.2 s", file=sys.stderr, flush=True)
reports = pathlib.Path("reports"); run = reports / "2023-05-14_report_1"; run.mkdir(parents=True)
(run / "index.html").write_text("page"); (reports / "latest").symlink_to(run.name)
print("03_compare   12.0 s", "04_briefing  3.4 s", sep=chr(10), file=sys.stderr, flush=True)
print("The report is at reports/latest/index.html (2023-05-14_report_1)")
"""
LACKING = GOOD + "print('data/raw/<b>.txt: the file is empty', file=sys.stderr); sys.exit(2)"
FAILED = "import sys; print('01_ingest    1.0 s', 'FROM 1999-12-31: no list', sep=chr(10), file=sys.stderr); sys.exit(2)"
SILENT = "import sys; sys.exit(9)"
ENDLESS = "import time; time.sleep(60)"


@pytest.fixture
def run_of(workbook, monkeypatch):
    """Return a function that makes the run of a script in the place of the command."""

    def make(script: str, **options) -> ReportRun:
        monkeypatch.setattr(ReportRun, "command", property(lambda self: [sys.executable, "-c", script]))
        return ReportRun([], workbook, **options)

    return make


def seen(run: ReportRun) -> list[tuple[int, str]]:
    """Note what is said from now on, with the place of the bar."""
    found = []
    run._words.observe(lambda change: found.append((run._bar.value, change["new"])), "value")
    return found


def test_a_run_shows_the_notebook_at_work_and_ends_in_a_link(run_of, workbook):
    run = run_of(GOOD)
    told = seen(run)
    run._button.click()
    assert run.wait(30) == "done"
    assert [(at, words.removeprefix('<p role="status">').removesuffix("</p>")) for at, words in told[:-1]] == [
        (0, "What was read: notebook 1 of 4"),
        (1, "Audit: notebook 2 of 4"),
        (2, "Comparison: notebook 3 of 4"),
        (3, "Report: notebook 4 of 4"),
        (4, "Putting it in place"),
    ]
    assert run.page == workbook.reports / "2023-05-14_report_1" / "index.html"
    assert 'href="/files/reports/2023-05-14_report_1/index.html" target="_blank"' in told[-1][1]
    assert (run._button.description, run._bar.layout.display) == ("Make the report", "none")


def test_a_report_that_lacks_texts_is_a_link_and_says_what_it_lacks_escaped(run_of):
    run = run_of(LACKING)
    run.start()
    assert run.wait(30) == "done"
    assert run.notes == ["data/raw/<b>.txt: the file is empty"]
    assert "<li>data/raw/&lt;b&gt;.txt: the file is empty</li>" in run._words.value


@pytest.mark.parametrize(
    ("script", "words"),
    [(FAILED, "FROM 1999-12-31: no list"), (SILENT, "the run ended with exit code 9 and said nothing")],
    ids=["failed", "silent"],
)
def test_a_run_that_fails_ends_in_one_line(run_of, script, words):
    run = run_of(script)
    run.start()
    assert (run.wait(30), run.error, run.page) == ("failed", words, None)
    assert run._words.value == f'<p role="alert">{words}</p>'


def test_starting_does_not_wait_and_the_button_stops_the_run(run_of):
    run = run_of(ENDLESS)
    run.start()
    assert (run.state, run._button.description) == ("running", "Stop")
    process = run._process
    run.start()
    assert run._process is process, "one run at a time"
    run._button.click()
    assert (run.wait(30), run.error) == ("stopped", "")
    assert "Stopped" in run._words.value


def test_who_waits_for_its_end_is_told(run_of):
    ended = []
    run = run_of(SILENT, on_end=lambda run: ended.append(run.state))
    run.start()
    run.wait(30)
    assert ended == ["failed"]


def test_a_new_run_forgets_what_became_of_the_last(run_of):
    run = run_of(SILENT)
    run.start()
    run.wait(30)
    run_of(ENDLESS)
    run.start()
    assert (run.state, run.error) == ("running", "")
    run.stop()
    assert run.wait(30) == "stopped"


def test_arguments_are_asked_for_when_the_button_is_pressed(workbook):
    given = ["--from", "2022-12-31"]
    run = ReportRun(lambda: given, workbook)
    given[1] = "nonsense"
    assert run.command[-2:] == ["--from", "nonsense"]
    run.start()
    assert run.wait(60) == "failed"
    assert run.error.startswith("FROM 'nonsense' is no date")


def test_a_function_that_raises_is_told_and_starts_nothing(workbook):
    run = ReportRun(lambda: 1 / 0, workbook)
    run._button.click()
    assert (run.wait(1), run.error, run._process) == ("failed", "division by zero", None)


def test_a_folder_that_is_not_there_is_told(workbook):
    workbook.raw.joinpath("articles").rmdir()
    workbook.raw.rmdir(), workbook.raw.parent.rmdir(), workbook.root.rmdir()
    run = ReportRun([], workbook)
    run.start()
    assert run.wait(1) == "failed"
    assert "No such file or directory" in run.error


def test_the_clock_ticks_beside_the_words_and_is_hidden_from_those_who_listen(run_of, monkeypatch):
    monkeypatch.setattr("helpers.lab.running.TICK", 0.01)
    run = run_of(ENDLESS)
    run.start()
    end = time.monotonic() + 30
    while not run._clock.value and time.monotonic() < end:
        time.sleep(0.01)
    assert run._clock.value == '<span aria-hidden="true">0 s</span>'
    run.stop()
    run.wait(30)
    assert run._clock.value == ""
