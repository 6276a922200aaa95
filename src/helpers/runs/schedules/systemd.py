"""A timer and a service of systemd in the user's own folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from helpers.errors import StorageError
from helpers.files import write_files
from helpers.runs.schedules.job import Job

SERVICE = """[Unit]
Description=Lossbook: a report of the workbook in {root}

[Service]
Type=oneshot
{environment}
ExecStart={command}
"""
TIMER = """[Unit]
Description=Lossbook: when to make a report of the workbook in {root}

[Timer]
OnCalendar={calendar}
Persistent=true

[Install]
WantedBy=timers.target
"""


def units(job: Job) -> dict[Path, str]:
    """Return the service and the timer of a job, by their files. `Persistent` makes up for a time that was slept through."""
    environment = "\n".join(f"Environment={_quoted(f'{name}={value}')}" for name, value in job.environment.items())
    command = " ".join(map(_quoted, job.command))
    root = str(job.root).replace("%", "%%")
    return {
        _folder() / f"{job.name}.service": SERVICE.format(root=root, environment=environment, command=command),
        _folder() / f"{job.name}.timer": TIMER.format(root=root, calendar=job.when.calendar),
    }


def available() -> bool:
    """Tell whether the user has a systemd of their own that answers."""
    try:
        return _call("show-environment").returncode == 0
    except StorageError:
        return False


def install(job: Job) -> bool:
    """Write the units, have systemd read them and start the timer; tell whether anything changed."""
    changed = write_files(units(job))
    timer = f"{job.name}.timer"
    for words in (["daemon-reload"], ["enable", "--now", timer], *([["restart", timer]] if changed else [])):
        done = _call(*words)
        if done.returncode:
            raise StorageError(f"systemctl --user {' '.join(words)}: {done.stderr.strip() or 'refused'}")
    return bool(changed)


def remove(job: Job) -> bool:
    """Stop the timer and remove the units; tell whether there were any."""
    files = [path for path in units(job) if path.is_file()]
    if not files:
        return False
    _call("disable", "--now", f"{job.name}.timer")
    for path in files:
        path.unlink(missing_ok=True)
    _call("daemon-reload")
    return True


def installed(job: Job) -> str | None:
    """Return what the workbook's timer says of when, and what it starts; None when there is none."""
    service, timer = units(job)
    if not timer.is_file() or not service.is_file():
        return None
    told = dict(line.partition("=")[::2] for file in (timer, service) for line in file.read_text(encoding="utf-8").splitlines())
    return f"{told.get('OnCalendar', '')}  {told.get('ExecStart', '')}"


def _folder() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "systemd" / "user"


def _quoted(word: str) -> str:
    """Return a word as systemd takes it: in double quotes, backslashes and quotes escaped, % and $ doubled."""
    plain = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{plain}"'


def _call(*words: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(["systemctl", "--user", *words], capture_output=True, text=True, check=False, timeout=60)
    except FileNotFoundError as problem:
        raise StorageError("there is no systemd here (no program `systemctl`); use --crontab, or --print") from problem
    except subprocess.TimeoutExpired as problem:
        raise StorageError("`systemctl --user` did not answer within a minute") from problem
