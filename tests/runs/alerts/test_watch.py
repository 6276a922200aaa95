"""A run is told of once: that it failed, that nothing new came, what was found, what moved; and its own end stays what it was."""

import json
from datetime import UTC, datetime

import pytest

from helpers import cli
from helpers.errors import RunError
from helpers.files import write_file
from helpers.runs.alerts.watch import watched
from helpers.runs.folders import point_link
from runs.alerts.servers import hook_server, mail_server

NOW = datetime(2023, 5, 14, 7, tzinfo=UTC)


@pytest.fixture
def hook(workbook):
    """A workbook whose alerts go to a webhook here; `taken` has what it was sent."""
    with hook_server() as server:
        server.url = f"http://localhost:{server.server_address[1]}/"
        server.said = lambda: [body["lines"] for _, _, body in server.taken]
        settings(workbook, f"- webhook: {server.url}\n")
        yield server


def settings(workbook, words: str) -> None:
    write_file(workbook.raw / "alerts.yaml", words)


def run(workbook, code: int = 0, error: Exception | None = None, name: str = "report") -> int:
    def work() -> int:
        if error:
            raise error
        return code

    return watched(name, work, workbook, now=lambda: NOW)


def put_texts(workbook, day: str) -> None:
    write_file(workbook.processed / "documents.csv", f"doc_id,ingested\na,2023-05-01T08:00:00Z\nb,{day}T08:00:00Z\n")


def put_findings(workbook, *ids: str, level: str = "likely") -> None:
    rows = "".join(f"{id_},{level},open,press,{id_} differs from the list\n" for id_ in ids)
    write_file(workbook.processed / "verdicts.csv", f"verdict_id,level,status,kind,text\n{rows}")


def put_report(workbook, name: str, value: int) -> None:
    values = json.dumps({"label": "Personnel", "end_value": value}).replace('"', '""')
    head = "fact_id,kind,sentence,values"
    write_file(workbook.reports / name / "tables" / "facts.csv", f'{head}\nf1,change,"x","{values}"\n')
    write_file(workbook.reports / name / "run.json", '{"steps": []}')
    point_link(workbook.reports / "latest", name)


def test_a_failure_is_told_once_until_it_is_over_and_the_error_stays(workbook, hook):
    for _ in range(3):
        with pytest.raises(RunError, match="^03_compare: cell 2$"):
            run(workbook, error=RunError("03_compare: cell 2"))
    assert hook.said() == [["report failed: 03_compare: cell 2"]]
    with pytest.raises(RunError):
        run(workbook, error=RunError("another"))
    assert run(workbook) == 0
    with pytest.raises(RunError):
        run(workbook, error=RunError("03_compare: cell 2"))
    assert hook.said()[1:] == [["report failed: another"], ["report failed: 03_compare: cell 2"]]


def test_a_good_ingest_does_not_end_the_failure_of_a_report(workbook, hook):
    for name, error in [("report", RunError("x")), ("ingest", None), ("report", RunError("x"))]:
        try:
            run(workbook, error=error, name=name)
        except RunError:
            continue
    assert len(hook.taken) == 1


@pytest.mark.parametrize(("code", "told"), [(0, 0), (2, 0), (1, 1), (3, 1)])
def test_an_exit_code_that_means_failure_is_told_and_returned(workbook, hook, code, told):
    assert run(workbook, code) == code
    assert len(hook.taken) == told


def test_an_unexpected_error_is_told_and_raised(workbook, hook):
    with pytest.raises(ZeroDivisionError):
        run(workbook, error=ZeroDivisionError("by zero"))
    assert hook.said() == [["report failed: ZeroDivisionError: by zero"]]


@pytest.mark.parametrize(("day", "told"), [("2023-05-11", False), ("2023-05-10", True), ("2023-04-10", True)])
def test_stale_input_is_told_after_three_days(workbook, hook, day, told):
    put_texts(workbook, day)
    write_file(workbook.processed / "documents.csv", f"doc_id,ingested\nb,{day}T08:00:00Z\n")
    run(workbook)
    run(workbook)
    days = {"2023-05-10": 3, "2023-04-10": 33}.get(day)
    assert hook.said() == ([[f"No new text for {days} days; the last was read on {day}."]] if told else [])


def test_each_finding_is_told_once_and_again_when_it_was_gone(workbook, hook):
    put_report(workbook, "2023-05-14_report_1", 100)
    put_findings(workbook, "v1", "v2")
    run(workbook)
    put_findings(workbook, "v2", "v3")
    run(workbook)
    put_findings(workbook, "v1", "v2", "v3")
    run(workbook)
    put_findings(workbook, "v4", level="possible")
    run(workbook)
    words = [[line for line in lines if "differs" in line] for lines in hook.said()]
    assert words == [
        ["v1 differs from the list", "v2 differs from the list"],
        ["v3 differs from the list"],
        ["v1 differs from the list"],
    ]


@pytest.mark.parametrize(("by", "value", "told"), [("5%", 105, False), ("5%", 106, True), ("5%", 94, True), ("10", 110, False)])
def test_a_figure_that_moved_by_more_than_was_set_is_told(workbook, hook, by, value, told):
    settings(workbook, f"- webhook: {hook.url}\n- when: moved\n  figure: personnel\n  by: {by}\n")
    put_report(workbook, "2023-05-13_report_1", 100)

    def make() -> int:
        put_report(workbook, "2023-05-14_report_2", value)
        return 0

    assert watched("report", make, workbook, now=lambda: NOW) == 0
    words = ["Personnel: end value 100 -> " + str(value), "", "Report: reports/2023-05-14_report_2/index.html"]
    assert hook.said() == ([words] if told else [])


def test_an_alert_that_fails_hides_nothing_and_is_tried_again_at_the_next_run(workbook, hook, capsys, monkeypatch):
    monkeypatch.setattr("helpers.runs.alerts.sending.PAUSE", 0)
    monkeypatch.setattr("helpers.runs.alerts.sending.send.__defaults__", (0,))
    hook.answers = [500, 500]
    with pytest.raises(RunError, match="^x$"):
        run(workbook, error=RunError("x"))
    assert "alerts: webhook localhost: not told: the server answered 500" in capsys.readouterr().err
    with pytest.raises(RunError, match="^x$"):
        run(workbook, error=RunError("x"))
    assert len(hook.taken) == 3


def test_a_faulty_file_is_a_line_and_hides_nothing(workbook, capsys):
    settings(workbook, "- mail: a@b.org\n  server: s\n  password: hunter2\n")
    assert run(workbook, 1) == 1
    assert "alerts: data/raw/alerts.yaml: line 3: password: a secret does not belong" in capsys.readouterr().err


def test_secrets_are_in_no_message(workbook, hook, monkeypatch):
    monkeypatch.setenv("OTHER_API_KEY", "s3cr3t-value")
    with pytest.raises(RunError):
        run(workbook, error=RunError("refused: s3cr3t-value"))
    assert hook.said() == [["report failed: refused: (secret)"]]


def test_the_command_shows_who_is_told_and_tries_it(workbook, hook, capsys, monkeypatch):
    with mail_server() as mail:
        port = mail.server_address[1]
        settings(workbook, f"- webhook: {hook.url}\n- mail: ann@example.org\n  server: localhost\n  port: {port}\n")
        assert cli.main(["alerts", "show"]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "webhook localhost",
            "mail ann@example.org",
            "of: a run that failed; no new text for 3 days; likely findings",
        ]
        assert cli.main(["alerts", "test"]) == 0
        assert capsys.readouterr().out == "webhook localhost: told\nmail ann@example.org: told\n"
    assert "this is a test" in mail.taken[0]
    assert hook.taken[0][2]["head"] == "Lossbook: this is a test"


def test_a_secret_that_is_missing_is_shown(workbook, capsys, monkeypatch):
    monkeypatch.delenv("LOSSBOOK_HOOK", raising=False)
    settings(workbook, "- webhook: https://hooks.example.org/${LOSSBOOK_HOOK}\n")
    assert cli.main(["alerts", "show"]) == 1
    assert "LOSSBOOK_HOOK not set in this environment" in capsys.readouterr().out
