"""Reports of the past: which spans, which are missing, what a failure leaves."""

from __future__ import annotations

import json
import os
from datetime import date

import pytest

from helpers import cli
from helpers.errors import ParameterError
from helpers.runs.backfill import Wanted, Wish, backfill
from helpers.runs.forked import PLAIN, WARM, can_fork
from helpers.runs.history import read_runs
from helpers.runs.limits import Limits
from helpers.runs.manifest import read_manifest
from helpers.runs.preflight import Request
from helpers.runs.report import make_report
from helpers.runs.spans import cut_spans

CUTS = [  # first, last, every, (FROM, TO) of each; FROM is the day before the span begins
    ("2023-04-01", "2023-05-31", "month", ["2023-03-31 2023-04-30", "2023-04-30 2023-05-31"]),
    ("2023-04-20", "2023-05-13", "month", ["2023-04-19 2023-04-30", "2023-04-30 2023-05-13"]),
    ("2024-02-01", "2024-02-29", "month", ["2024-01-31 2024-02-29"]),
    ("2022-11-15", "2023-01-01", "quarter", ["2022-11-14 2022-12-31", "2022-12-31 2023-01-01"]),
    ("2022-02-24", "2023-02-01", "year", ["2022-02-23 2022-12-31", "2022-12-31 2023-02-01"]),
    ("2026-11-26", "2026-12-01", "week", ["2026-11-25 2026-11-29", "2026-11-29 2026-12-01"]),  # the 26th is a Thursday
    ("2023-05-01", "2023-05-25", "10d", ["2023-04-30 2023-05-10", "2023-05-10 2023-05-20", "2023-05-20 2023-05-25"]),
    ("2023-05-13", "2023-05-13", "1d", ["2023-05-12 2023-05-13"]),
]


@pytest.mark.parametrize(("first", "last", "every", "spans"), CUTS)
def test_a_stretch_is_cut_along_the_calendar(first, last, every, spans):
    cut = cut_spans(date.fromisoformat(first), date.fromisoformat(last), every)
    assert [f"{start} {end}" for start, end in cut] == spans


@pytest.mark.parametrize(
    ("first", "last", "every", "words"),
    [
        ("2023-05-02", "2023-05-01", "month", "--from 2023-05-02 is after --to 2023-05-01"),
        ("2023-05-01", "2023-05-02", "mnoth", "did you mean month?"),
        ("2023-05-01", "2023-05-02", "0d", "--every '0d': expected week, month, quarter, year, or days as 10d"),
        ("2019-01-01", "2023-05-02", "1d", "more than 1,000 reports"),
    ],
)
def test_what_is_no_stretch_is_told(first, last, every, words):
    with pytest.raises(ParameterError) as problem:
        cut_spans(date.fromisoformat(first), date.fromisoformat(last), every)
    assert words in str(problem.value)


MONTHS = [(date(2023, 3, 31), date(2023, 4, 30)), (date(2023, 4, 30), date(2023, 5, 31))]


def asked(paths) -> list[str]:
    runs = sorted((run for run in read_runs(paths) if run["status"] == "ok"), key=lambda run: run["given"].get("TO", ""))
    return [" ".join(run["given"].values()) for run in runs]


def test_missing_reports_are_made_and_those_that_are_there_left(toy, capsys):
    assert backfill(Wanted(MONTHS[:1]), toy) == 0
    assert backfill(Wanted(MONTHS), toy) == 0
    out = capsys.readouterr().out
    assert asked(toy) == ["2023-03-31 2023-04-30", "2023-04-30 2023-05-31"]
    assert "1 of 2 reports are there already." in out
    assert "1 of 1  2023-04-30 to 2023-05-31  " in out
    assert backfill(Wanted(MONTHS), toy) == 0
    assert len(asked(toy)) == 2
    assert backfill(Wanted(MONTHS, force=True), toy) == 0
    assert len(asked(toy)) == 4


def test_latest_stays_on_the_report_that_was_made_for_today(toy):
    make_report(Request({}), toy)
    before = os.readlink(toy.reports / "latest")
    backfill(Wanted(MONTHS), toy)
    assert os.readlink(toy.reports / "latest") == before


def test_steps_that_stand_are_taken_over_from_the_report_before(toy):
    backfill(Wanted(MONTHS), toy)
    last = max(read_runs(toy), key=lambda run: run["given"]["TO"])
    assert [step["status"] for step in last["steps"]] == ["unchanged", "unchanged", "run", "run"]


def test_one_that_fails_stays_missing_and_stops_no_other(toy, capsys):
    spans = [(date(2000, 1, 1), date(2000, 1, 31)), MONTHS[0]]  # the toy comparison refuses the first
    assert backfill(Wanted(spans), toy) == 2
    assert "FAILED: " in capsys.readouterr().out
    assert asked(toy) == ["2023-03-31 2023-04-30"]


def test_a_bad_parameter_is_told_before_the_first(toy):
    with pytest.raises(ParameterError, match="SIDE"):
        backfill(Wanted(MONTHS, {"SIDE": "russia"}), toy)
    assert not asked(toy)


def test_each_report_may_know_only_what_was_known(toy):
    assert Wanted(MONTHS, {"PROFILE": "gaza"}, as_known=True).parameters(Wish("", *MONTHS[0])) == {
        "PROFILE": "gaza", "FROM": "2023-03-31", "TO": "2023-04-30", "KNOWN_ON": "2023-04-30",
    }  # fmt: skip
    assert json.dumps(Wanted(MONTHS).parameters(Wish("", *MONTHS[0])))


def test_the_limits_of_time_are_those_of_each_report(toy, write_notebook, capsys):
    limits = Limits(run=600, cell=300)
    backfill(Wanted(MONTHS, limits=limits), toy)
    records = [read_manifest(toy.reports / run["id"])["limits"] for run in read_runs(toy)]
    assert records == [{"run": 600, "cell": 300}] * 2
    write_notebook("03_compare", "FROM: str = ''\nTO: str = ''", "import time\ntime.sleep(60)", folder=toy.notebooks)
    assert cli.main(["backfill", "--from", "2023-06-01", "--to", "2023-06-30", "--cell-timeout", "1s"]) == 1
    assert "cell 3 was stopped after 1 seconds, the limit for one cell" in capsys.readouterr().out
    assert cli.main(["backfill", "--from", "2023-06-01", "--timeout", "soon"]) == 2
    assert "--timeout 'soon' is no time" in capsys.readouterr().err


# Each kind of report once: made alone in the workbook first, made by a worker, failed in a worker.
@pytest.mark.slow
def test_side_by_side_gives_what_one_after_the_other_gives(toy, capsys):
    spans = [*MONTHS, (date(2000, 1, 1), date(2000, 1, 31)), (date(2023, 5, 31), date(2023, 6, 30))]
    assert backfill(Wanted(spans, engine=WARM if can_fork() else PLAIN), toy, jobs=2) == 2
    out = capsys.readouterr().out
    assert "FAILED: " in out
    assert "no list of that day" in out
    assert sorted(line.partition("  ")[0] for line in out.splitlines()) == [f"{number} of 4" for number in range(1, 5)]
    assert asked(toy) == [f"{start} {end}" for start, end in (*MONTHS, spans[-1])]
    numbers = {run["number"]: run["given"]["TO"] for run in read_runs(toy)}  # as they were asked for, whichever was done first
    assert numbers == {number: f"{end}" for number, (_, end) in enumerate(spans, 1)}
    assert (toy.processed / "comparison.csv").read_text() == "2023-03-312023-04-30"  # of the one made in the workbook
    assert not list(toy.reports.glob(".crew-*"))
    assert "2023-06-30" in (toy.reports / "index.html").read_text()
    side_by_side = outputs(toy)
    backfill(Wanted([MONTHS[1], spans[-1]], force=True), toy)
    again = outputs(toy)
    assert {span: again[span] for span in ("2023-05-31", "2023-06-30")} == {
        span: side_by_side[span] for span in ("2023-05-31", "2023-06-30")
    }


@pytest.mark.slow
def test_reports_of_several_wars_are_made_on_a_cluster(toy, capsys):
    from distributed import LocalCluster

    from helpers.scale.engines import Dask

    wanted = Wanted(MONTHS, wars=("russia_ukraine", "gaza"))
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0) as running:
        cluster = Dask(running.scheduler_address, 0)
        assert backfill(wanted, toy, cluster=cluster) == 0
        cluster.close()
    assert sorted(asked(toy)) == sorted(f"{war} {start} {end}" for war in wanted.wars for start, end in MONTHS)
    assert "4 of 4  " in capsys.readouterr().out
    assert not list(toy.reports.glob(".crew-*"))


def outputs(paths) -> dict[str, dict]:
    """Return TO -> table -> hash of what 03_compare left, of the newest good run of each span."""
    runs = sorted((run for run in read_runs(paths) if run["status"] == "ok"), key=lambda run: run["started"])
    told = {run["given"]["TO"]: read_manifest(paths.reports / run["id"]) for run in runs}
    return {day: record["steps"][2]["outputs"] for day, record in told.items()}
