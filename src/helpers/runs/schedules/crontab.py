"""The user's crontab: our lines stand between two marks, everything else is left as it is."""

from __future__ import annotations

import subprocess

from helpers.errors import StorageError
from helpers.runs.schedules.job import Job

BEGIN, END = "# BEGIN {name}: a report of the workbook in {root}", "# END {name}"


def crontab_lines(job: Job) -> str:
    """Return what stands in the crontab for a job. In a crontab % ends the command, so each stands behind a backslash."""
    line = f"{job.when.cron} {job.line}".replace("%", r"\%")
    return f"{BEGIN.format(name=job.name, root=job.root)}\n{line}\n{END.format(name=job.name)}\n"


def read_crontab() -> str:
    """Return the user's crontab, "" when there is none. Raises StorageError when there is no cron here."""
    done = _call(["crontab", "-l"])
    if done.returncode and "no crontab" not in done.stderr.lower():
        raise StorageError(f"the crontab cannot be read: {_last_line(done.stderr)}")
    return done.stdout if not done.returncode else ""


def install(job: Job) -> bool:
    """Put the job into the crontab in place of an older one of this workbook; tell whether anything changed."""
    before = read_crontab()
    without = _without(before, job.name)
    after = (without if not without or without.endswith("\n") else without + "\n") + crontab_lines(job)
    return _write(before, after)


def remove(job: Job) -> bool:
    """Take the workbook's job out of the crontab; tell whether there was one."""
    before = read_crontab()
    return _write(before, _without(before, job.name))


def installed(job: Job) -> str | None:
    """Return the line of the workbook's job in the crontab, None when there is none."""
    lines = read_crontab().splitlines()
    places = [place for place, line in enumerate(lines) if line.startswith(f"# BEGIN {job.name}:")]
    return lines[places[0] + 1] if places and places[0] + 1 < len(lines) else None


def _without(crontab: str, name: str) -> str:
    """Return the crontab without the lines between this workbook's marks; a begin without its end takes its one line."""
    kept, lines = [], crontab.splitlines(keepends=True)
    ends = {place for place, line in enumerate(lines) if line.startswith(END.format(name=name))}
    place = 0
    while place < len(lines):
        if lines[place].startswith(f"# BEGIN {name}:"):
            place = next((end for end in sorted(ends) if end > place), place + 1) + 1
            continue
        kept.append(lines[place])
        place += 1
    return "".join(kept)


def _write(before: str, after: str) -> bool:
    if before == after:
        return False
    done = _call(["crontab", "-"] if after.strip() else ["crontab", "-r"], after)
    if done.returncode:
        raise StorageError(f"the crontab cannot be written: {_last_line(done.stderr)}")
    return True


def _call(command: list[str], given: str = "") -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, input=given, capture_output=True, text=True, check=False, timeout=30)
    except FileNotFoundError as problem:
        raise StorageError("there is no cron here (no program `crontab`); use --systemd, or --print") from problem
    except subprocess.TimeoutExpired as problem:
        raise StorageError("`crontab` did not answer within 30 seconds") from problem


def _last_line(words: str) -> str:
    return (words.strip().splitlines() or ["no reason given"])[-1]
