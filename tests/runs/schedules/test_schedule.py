"""A schedule is installed once, replaced, shown and removed, and leaves other lines alone; what it calls runs by itself."""

from __future__ import annotations

import os
import re
import stat
import subprocess
from pathlib import Path

import pytest
from ledger.material import put

from helpers import cli
from helpers.errors import ParameterError
from helpers.paths import Paths
from helpers.runs.schedules import crontab, systemd
from helpers.runs.schedules.job import Job, make_job
from helpers.runs.schedules.running import KEPT, LOG, run_scheduled
from helpers.runs.schedules.when import When, read_when

OTHERS = "MAILTO=ann@example.org\n# my own\n5 5 * * * /usr/bin/backup 100\\%\n"
CRONTAB = """#!/bin/sh
store="{store}"
case "$1" in
-l) [ -f "$store" ] && cat "$store" || {{ echo "no crontab for ann" >&2; exit 1; }} ;;
-r) rm "$store" ;;
-) cat > "$store" ;;
esac
"""
SYSTEMCTL = """#!/bin/sh
echo "$@" >> "{store}"
"""


@pytest.fixture
def programs(tmp_path, monkeypatch) -> Path:
    """A folder with a crontab and a systemctl that only keep what they are given, and no others."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, words in (("crontab", CRONTAB), ("systemctl", SYSTEMCTL)):
        program = folder / name
        program.write_text(words.format(store=tmp_path / f"{name}.kept"))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def call(capsys, *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["schedule", *arguments])
    return code, *capsys.readouterr()


def test_the_crontab_gets_one_line_and_keeps_the_others(programs, workbook, capsys):
    kept = programs / "crontab.kept"
    kept.write_text(OTHERS)
    code, out, _ = call(capsys, "install", "--at", "06:30", "--crontab")
    assert (code, out.startswith("Installed in crontab; next: ")) == (0, True)
    lines = kept.read_text().removeprefix(OTHERS).splitlines()
    assert lines[0].startswith("# BEGIN lossbook-")
    assert re.fullmatch(r"30 6 \* \* \* LOSSBOOK_ROOT=\S+ PYTHONUTF8=1 PATH=\S+ \S+ -m helpers schedule run", lines[1])
    assert len(lines) == 3
    assert call(capsys, "install", "--at", "06:30", "--crontab")[1].startswith("Already in crontab")
    call(capsys, "install", "--every", "6h", "--crontab")
    assert [line.split(" LOSS")[0] for line in kept.read_text().splitlines() if "helpers" in line] == ["0 */6 * * *"]
    assert "0 */6 * * *" in call(capsys, "show")[1]
    assert call(capsys, "remove", "--crontab")[1] == "Removed from crontab.\n"
    assert kept.read_text() == OTHERS
    assert "no schedule" in call(capsys, "remove", "--crontab")[1]


def test_a_crontab_of_ours_alone_is_removed_whole(programs, workbook, capsys):
    call(capsys, "install", "--crontab")
    call(capsys, "remove", "--crontab")
    assert not (programs / "crontab.kept").exists()


def test_two_workbooks_have_a_line_each(programs, tmp_path):
    one, other = (make_job(Paths(tmp_path / name), read_when()) for name in ("one", "other"))
    crontab.install(one)
    crontab.install(other)
    crontab.remove(one)
    assert crontab.installed(one) is None
    assert f"LOSSBOOK_ROOT={tmp_path}/other" in crontab.installed(other)


def test_systemd_gets_a_timer_and_is_told_of_it(programs, workbook, capsys):
    code, out, _ = call(capsys, "install", "--at", "Mon-Fri 06:30", "--", "--from=-7d")
    assert (code, out.startswith("Installed in systemd; next: ")) == (0, True)
    units = {path.suffix: path.read_text() for path in (programs / "config/systemd/user").iterdir()}
    assert "OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 06:30:00\nPersistent=true" in units[".timer"]
    assert '"-m" "helpers" "schedule" "run" "--" "--from=-7d"\n' in units[".service"]
    assert f'Environment="LOSSBOOK_ROOT={workbook.root}"' in units[".service"]
    told = (programs / "systemctl.kept").read_text()
    assert re.search(r"--user daemon-reload\n--user enable --now lossbook-\w{6}\.timer", told)
    assert "systemd: Mon,Tue" in call(capsys, "show")[1]
    assert call(capsys, "remove")[1] == "Removed from systemd.\n"
    assert not list((programs / "config/systemd/user").iterdir())


def test_a_schedule_moves_from_one_to_the_other_and_is_never_in_both(programs, workbook, capsys):
    call(capsys, "install", "--crontab")
    out = call(capsys, "install", "--systemd")[1]
    assert "The schedule in crontab was removed." in out
    assert not (programs / "crontab.kept").exists()


def test_what_is_printed_is_not_installed(programs, workbook, capsys):
    assert "0 7 * * * LOSSBOOK_ROOT=" in call(capsys, "install", "--print")[1]
    assert "OnCalendar=*-*-* 07:00:00" in call(capsys, "install", "--print", "--systemd")[1]
    far = call(capsys, "install", "--print", "--catch-up", "30d", "--", "--from=-7d")[1]
    assert "-m helpers schedule run --catch-up 30d -- --from=-7d\n" in far
    assert not (programs / "crontab.kept").exists()
    assert not (programs / "config").exists()
    assert not (workbook.reports / "schedule.json").exists()


BAD = [
    (("install", "--catch-up", "soon"), "'soon' is no number of days; expected one like 7d"),
    (("install", "--at", "7 o'clock"), "is no time"),
    (("install", "--", "--form", "2023"), "behind --: No such option '--form'"),
    (("install", "--crontab", "--systemd"), "give one of them"),
    (("install", "--print", "--", "-p", "API_TOKEN=123"), "a secret does not belong into a schedule"),
]


@pytest.mark.parametrize(("arguments", "words"), BAD, ids=[words for _, words in BAD])
def test_what_cannot_be_scheduled_is_told_in_one_line(programs, workbook, capsys, arguments, words):
    code, _, err = call(capsys, *arguments)
    assert (code, err.count("\n")) == (2, 1)
    assert words in err


def test_without_cron_and_systemd_the_way_out_is_named(workbook, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = call(capsys, "install")
    assert (code, err) == (2, "there is no cron here (no program `crontab`); use --systemd, or --print\n")


def test_percent_signs_and_spaces_survive_both(tmp_path):
    job = Job(tmp_path / "a % b", When("0 7 * * *"), ("--out", "50 % off"), Path("/usr/bin/python3"))
    assert r"'50 \% off'" in crontab.crontab_lines(job)
    service = next(words for path, words in systemd.units(job).items() if path.suffix == ".service")
    assert '"50 %% off"' in service
    assert make_job(Paths(tmp_path), read_when(), ("-7d",)).options == ("-7d",)
    with pytest.raises(ParameterError, match="one line"):
        make_job(Paths(tmp_path), read_when(), ("a\nb",))


def test_the_log_says_how_it_went_and_only_faults_are_said_aloud(workbook, capsys):
    from datetime import datetime

    def good() -> int:
        print("12 texts")
        return 0

    def bad() -> int:
        raise ParameterError("FROM 2099-01-01 is after TO")

    code = run_scheduled([("ingest", good), ("report", bad)], workbook, lambda: datetime(2026, 11, 28, 7))
    out, err = capsys.readouterr()
    assert (code, out, err) == (2, "", "report: exit code 2\nFROM 2099-01-01 is after TO\n")
    assert (workbook.reports / LOG).read_text() == (
        "== 2026-11-28 07:00:00 started\n12 texts\nFROM 2099-01-01 is after TO\n== 2026-11-28 07:00:00 ended, exit code 2\n"
    )


def test_the_log_is_cut_at_a_run_when_it_grows(workbook):
    from datetime import datetime

    def talk() -> int:
        print("x" * (KEPT // 3))
        return 0

    for _ in range(5):
        run_scheduled([("report", talk)], workbook, lambda: datetime(2026, 11, 28, 7))
    log = (workbook.reports / LOG).read_text()
    assert len(log) <= KEPT
    assert log.startswith("== ")


@pytest.mark.slow
def test_the_line_runs_as_cron_would_run_it(workbook, tmp_path):
    """With next to no environment and from another folder, as cron does; the sample is not there, so the text is the user's."""
    checkout = Path(__file__).resolve().parents[3]
    put(
        workbook.root,
        "articles/a.txt",
        "The General Staff of Ukraine says that Russia has lost 3,751 tanks so far.",
    )
    (workbook.root / "notebooks").symlink_to(checkout / "notebooks")
    line = make_job(workbook, read_when()).line
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd="/",
        env={"HOME": str(tmp_path), "SHELL": "/bin/sh"},
        capture_output=True,
        text=True,
        check=False,
    )
    log = (workbook.reports / LOG).read_text()
    assert (done.returncode, done.stderr) == (0, ""), log
    assert "ended, exit code 0" in log
    assert (workbook.reports / "latest" / "index.html").is_file()
    assert os.readlink(workbook.reports / "latest")
