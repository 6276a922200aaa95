"""The schedule fires for real: Debian's cron starts the job, a report is there, what was missed is made up for. A notebook that
fails is told by mail and webhook, and the job ends with 1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from ledger.material import put
from runs.alerts.servers import hook_server, mail_server
from runs.toys import INGEST, WRITE

from helpers.files import write_file

pytestmark = pytest.mark.slow
# A cron of the test's own: what it sees of the machine's crontabs, and where it notes its number, are empty folders of memory.
ALONE = """
set -e
for folder in /var/spool/cron/crontabs /etc/cron.d /run; do mount -t tmpfs -o mode=755 tmpfs "$folder"; done
mount --bind /dev/null /etc/crontab
"$1" -m helpers schedule install --crontab --cron "* * * * *"
"$1" - <<'END'
{before}
END
exec cron -f
"""
LONG_AGO = """
import json, os
from datetime import datetime, timedelta
from pathlib import Path
file = Path(os.environ["LOSSBOOK_ROOT"], "reports", "schedule.json")
told = json.loads(file.read_text())
told["since"] = (datetime.now() - timedelta(days=1)).replace(hour=0, minute=0).strftime("%Y-%m-%dT%H:%M")
file.write_text(json.dumps(told))
"""
LONGEST = 900  # seconds until the job must have ended; it begins within a minute
DATES = "KNOWN_ON: str = 'latest'\nFROM: str = ''\nTO: str = ''"


@pytest.fixture
def toys(workbook, write_notebook):
    """A workbook with four small notebooks and one text."""
    cells = {
        "01_ingest": (f"PROFILE: str = 'russia_ukraine'\nINBOX: str = 'data/raw'\nSAMPLE: str = 'auto'\n{DATES}", WRITE + INGEST),
        "02_audit": (f"HINDSIGHT: bool = False\n{DATES}", WRITE + "write('verdicts', 'v')"),
        "03_compare": (DATES, WRITE + "write('series', 's')\nwrite('comparison', KNOWN_ON)"),
        "04_briefing": (f"EDITION: str = 'private'\n{DATES}", WRITE + "write('facts', 'checked\\nTrue\\n')"),
    }
    for name, sources in cells.items():
        write_notebook(name, *sources, folder=workbook.notebooks)
    put(workbook.root, "articles/one.txt", "Russia has lost 3,751 tanks, the Ukrainian ministry said.")
    return workbook


def records(workbook) -> list[dict]:
    files = sorted(workbook.reports.glob("*_*_*/run.json"), key=lambda file: file.stat().st_mtime)
    return [json.loads(file.read_text()) for file in files]


def need(*programs: str) -> None:
    """Skip, or fail on a build server, when the test cannot be done here."""
    reason = next((f"{name} is not installed" for name in programs if not shutil.which(name)), "")
    if not reason and os.geteuid():
        reason = "only root may mount the folders of a cron of one's own"
    trial = ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    if not reason and subprocess.run(trial, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a folder")
    if reason and os.environ.get("CI"):
        pytest.fail(f"{reason}; .ci/run installs it")
    if reason:
        pytest.skip(reason)


def wait_until(there, alive, told: Path) -> None:
    end = time.monotonic() + LONGEST
    while not there():
        assert alive(), told.read_text()
        assert time.monotonic() < end, told.read_text()
        time.sleep(0.5)


def test_cron_starts_the_job_and_what_was_missed_is_made_up_for(toys, tmp_path):
    need("cron", "crontab", "unshare")
    script = tmp_path / "cron.sh"
    script.write_text(ALONE.format(before=LONG_AGO))
    log = toys.reports / "schedule.log"
    told = tmp_path / "told"
    with open(told, "wb") as stream:
        environment = os.environ | {"LOSSBOOK_ROOT": str(toys.root)}
        cron = subprocess.Popen(["unshare", "-m", "sh", script, sys.executable], stdout=stream, stderr=stream, env=environment)
    begun = toys.reports / "schedule.jsonl"
    try:
        wait_until(begun.is_file, lambda: cron.poll() is None, told)
    finally:
        cron.kill()  # one job is enough; it goes on by itself
        cron.wait()
    wait_until(lambda: log.is_file() and "ended, exit code" in log.read_text(), lambda: True, told)
    assert log.read_text().rstrip().endswith("ended, exit code 0"), log.read_text()
    assert (toys.reports / "latest" / "index.html").is_file()
    runs = records(toys)
    assert (runs[0]["status"], runs[0]["kind"]) == ("ok", "schedule")
    assert {"03_compare.ipynb", "index.html", "run.json"} <= {path.name for path in (toys.reports / runs[0]["id"]).iterdir()}
    missed = [run for run in runs if run["kind"] == "catch-up"]
    day = (datetime.now() - timedelta(days=1)).date().isoformat()
    assert [(run["status"], run["given"]["KNOWN_ON"], run["due"]) for run in missed] == [("ok", day, f"{day}T23:59")]


def test_a_notebook_that_fails_is_told_by_mail_and_webhook_and_the_job_ends_with_1(toys, write_notebook, tmp_path):
    write_notebook("03_compare", DATES, "raise ValueError('the series has a hole; key hunter2hunter2')", folder=toys.notebooks)
    with mail_server() as mail, hook_server() as hook:
        write_file(
            toys.raw / "alerts.yaml",
            f"- mail: ann@example.org\n  server: localhost\n  port: {mail.server_address[1]}\n"
            f"- webhook: http://localhost:{hook.server_address[1]}/${{LOSSBOOK_HOOK_SECRET}}\n",
        )
        environment = os.environ | {"LOSSBOOK_ROOT": str(toys.root), "LOSSBOOK_HOOK_SECRET": "hunter2hunter2"}
        command = [sys.executable, "-m", "helpers", "schedule", "run"]
        done = [subprocess.run(command, capture_output=True, text=True, env=environment, check=False) for _ in range(2)]
    words = "03_compare.ipynb: cell 3: ValueError: the series has a hole; key (secret)"
    assert [each.returncode for each in done] == [1, 1], done[0].stderr
    assert len(mail.taken) == len(hook.taken) == 1, "what is still so is not told again"
    assert "Subject: Lossbook: report: failed" in mail.taken[0]
    path, _, body = hook.taken[0]
    assert (path, body["exit"], body["lines"][0]) == ("/hunter2hunter2", 1, f"report failed: {words}")
    assert "reports/latest" not in body["text"]
    assert not (toys.reports / "latest").exists()
    (failed,) = {run["status"] for run in records(toys)}
    assert failed == "failed"
    kept = [
        file for file in toys.root.rglob("*") if file.is_file() and Path("data/raw") not in file.relative_to(toys.root).parents
    ]
    assert [file.name for file in kept if b"hunter2hunter2" in file.read_bytes() and file.parent != toys.notebooks] == []
