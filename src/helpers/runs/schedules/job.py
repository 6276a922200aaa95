"""What is scheduled: the command that a crontab or a timer calls, with all that it needs named in it."""

from __future__ import annotations

import hashlib
import os
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import ParameterError
from helpers.paths import Paths
from helpers.runs.schedules.when import When
from helpers.secrets import is_secret_name


@dataclass(frozen=True)
class Job:
    """A scheduled report of one workbook: when, with which options of `report`, run by which Python."""

    root: Path
    when: When
    options: tuple[str, ...] = ()
    python: Path = Path(sys.executable)
    catch_up: str = ""  # how far back what was missed is made up for; without it, as far as `schedule run` does by itself

    @property
    def name(self) -> str:
        """The name of this workbook's schedule: `lossbook-` and six hex digits of its folder, since there may be several."""
        return f"lossbook-{hashlib.sha256(str(self.root).encode()).hexdigest()[:6]}"

    @property
    def command(self) -> list[str]:
        far = ["--catch-up", self.catch_up] if self.catch_up else []
        return [str(self.python), "-m", "helpers", "schedule", "run", *far, *(["--", *self.options] if self.options else [])]

    @property
    def environment(self) -> dict[str, str]:
        """What cron and systemd do not know: the workbook, UTF-8, and a place to find programs."""
        path = os.pathsep.join([str(self.python.parent), "/usr/local/bin", "/usr/bin", "/bin"])
        return {"LOSSBOOK_ROOT": str(self.root), "PYTHONUTF8": "1", "PATH": path}

    @property
    def line(self) -> str:
        """The command with its environment as one line for a shell."""
        return " ".join([*(f"{name}={shlex.quote(value)}" for name, value in self.environment.items()), shlex.join(self.command)])


def make_job(paths: Paths, when: When, options: tuple[str, ...] = (), catch_up: str = "") -> Job:
    """Return the job of a workbook. Raises ParameterError for options that hold a line end, or what looks like a secret: a
    crontab and a timer can be read by others.
    """
    for option in options:
        if any(character in option for character in "\n\r\0"):
            raise ParameterError(f"{option!r}: an option of a scheduled report must stand on one line")
        if is_secret_name(option.partition("=")[0] if "=" in option else option):
            name = option.partition("=")[0]
            raise ParameterError(f"{name}: a secret does not belong into a schedule; put it into the environment")
    return Job(paths.root, when, options, catch_up=catch_up)
