"""A report made from a notebook: its run is a process of its own, so that the notebook stays at hand meanwhile."""

from __future__ import annotations

import atexit
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import ipywidgets as widgets

from helpers.paths import Paths, workbook
from helpers.report.html.elements import escape
from helpers.runs.folders import latest_folder
from helpers.runs.steps import STEPS

DONE = re.compile(r"^(\d\d_\w+)\s+(?:unchanged|[\d.]+ s)$")  # what the command says in a log when a notebook is done
MADE = "report is at reports/"
ENDED_BY_US = (-15, 130)  # exit codes of a run that was told to stop
TICK = 1.0  # seconds between two looks at the time that has passed
PATIENCE = 10  # seconds a run has to close its kernels when it is told to stop


class ReportRun:
    """A button that runs `python -m helpers report` with `arguments`, its progress, and the link to the report in the end.

    `.view` is the widget. `arguments` is a list such as `["--from", "2022-12-31", "--to", "2023-05-13"]`, or a function that
    gives one when the button is pressed, so that a panel hands on what is set in it then. `paths` is another workbook than the
    one in use. `on_end` is called with this object when the run is over, in the thread that watches it.

    `start()` does what the button does and returns at once; pressed during a run the button stops it, as `stop()` does.
    `wait(seconds)` blocks until the run is over and returns `state`: "idle" before the first run, then "running", and in the end
    "done" (a report is there: `page` is its file, `notes` what it says it lacks, a line each), "stopped", or "failed" (`error` is
    one line).

    >>> run = ReportRun(["--to", "2023-05-13"])
    >>> run.state, run.command[1:]
    ('idle', ['-m', 'helpers', 'report', '--to', '2023-05-13'])
    """

    def __init__(
        self,
        arguments: Sequence[str] | Callable[[], Sequence[str]] = (),
        paths: Paths | None = None,
        label: str = "Make the report",
        on_end: Callable[[ReportRun], object] | None = None,
    ) -> None:
        self.paths, self._arguments, self._label, self._on_end = paths or workbook(), arguments, label, on_end
        self.state, self.error, self.page, self.notes = "idle", "", None, []
        self._process: subprocess.Popen[str] | None = None
        self._over = threading.Event()
        self._begun = 0.0
        self._button = widgets.Button(description=label, icon="play", button_style="primary", layout={"width": "auto"})
        self._button.on_click(lambda _: self.stop() if self.state == "running" else self.start())
        self._bar = widgets.IntProgress(max=len(STEPS), layout={"width": "12rem", "display": "none"})
        self._clock, self._words = (
            widgets.HTML(),
            widgets.HTML(),
        )  # apart, so that no reader of the screen counts the seconds aloud
        self.view = widgets.VBox([widgets.HBox([self._button, self._bar, self._clock]), self._words])

    @property
    def command(self) -> list[str]:
        """The command as it would be run now."""
        given = self._arguments() if callable(self._arguments) else self._arguments
        return [sys.executable, "-m", "helpers", "report", *given]

    def start(self) -> None:
        """Start the run and return at once; do nothing while one is at work."""
        if self.state == "running":
            return
        self.error, self.page, self.notes = "", None, []
        try:
            command = self.command
            environment = os.environ | {"LOSSBOOK_ROOT": str(self.paths.root), "PYTHONIOENCODING": "utf-8"}
            self._process = subprocess.Popen(
                command,
                cwd=self.paths.root,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,  # an interrupt of the kernel is not meant for the report
            )
        except Exception as problem:  # what a panel's function raises is told where its user looks
            self._end("failed", " ".join(str(problem).split()) or type(problem).__name__)
            return
        atexit.register(self._close)
        self.state, self._begun = "running", time.monotonic()
        self._over.clear()
        self._button.description, self._button.icon, self._button.button_style = "Stop", "stop", ""
        self._bar.value, self._bar.layout.display = 0, None
        self._step("")
        threading.Thread(target=self._watch, args=(self._process,), daemon=True).start()

    def stop(self) -> None:
        """Tell the run to stop and return at once; it closes its kernels, and what it made so far is kept as failed."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def wait(self, seconds: float | None = None) -> str:
        """Return `state` when the run is over, or when so many seconds have passed; at once when none was started."""
        if self.state == "running":
            self._over.wait(seconds)
        return self.state

    def _watch(self, process: subprocess.Popen[str]) -> None:
        """Follow what the run says until it ends; in a thread of its own."""
        said: list[str] = []
        quiet = threading.Event()
        out = threading.Thread(target=lambda: said.extend(process.stdout), daemon=True)
        clock = threading.Thread(target=self._tick, args=(quiet,), daemon=True)
        out.start()
        clock.start()
        told: list[str] = []
        for line in process.stderr:
            match = DONE.match(line.strip())
            if match:
                self._step(match[1])
            elif line.strip():
                told.append(line.strip())
                self._say(line.strip())
        code = process.wait()
        out.join()
        quiet.set()
        clock.join()  # else it might write over what is said in the end
        atexit.unregister(self._close)
        folder = latest_folder(self.paths) if any(MADE in line for line in said) else None
        if folder is not None:
            self.page, self.notes = folder / "index.html", told
            self._end("done")
        elif code in ENDED_BY_US:
            self._end("stopped")
        else:
            self._end("failed", told[-1] if told else f"the run ended with exit code {code} and said nothing")

    def _step(self, name: str) -> None:
        """Show which notebook is at work after the one of this name."""
        done = next((place for place, step in enumerate(STEPS, 1) if step.name == name), 0)
        self._bar.value = done
        self._say(f"{STEPS[done].label}: notebook {done + 1} of {len(STEPS)}" if done < len(STEPS) else "Putting it in place")

    def _tick(self, quiet: threading.Event) -> None:
        while not quiet.wait(TICK):
            self._clock.value = f'<span aria-hidden="true">{time.monotonic() - self._begun:.0f} s</span>'

    def _end(self, state: str, error: str = "") -> None:
        self.state, self.error = state, error
        self._button.description, self._button.icon, self._button.button_style = self._label, "play", "primary"
        self._bar.layout.display, self._clock.value = "none", ""
        if state == "done":
            lines = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
            self._words.value = f'<p role="status">{report_link(self.page, self.paths)}</p>{f"<ul>{lines}</ul>" if lines else ""}'
        else:
            self._say("Stopped; nothing was put in place." if state == "stopped" else error, "alert" if error else "status")
        try:
            if self._on_end is not None:
                self._on_end(self)
        finally:
            self._over.set()

    def _close(self) -> None:
        """Stop the run when the kernel ends, whose pipes it writes to."""
        self.stop()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)

    def _say(self, words: str, role: str = "status") -> None:
        self._words.value = f'<p role="{role}">{escape(words)}</p>'


def report_link(page: Path, paths: Paths) -> str:
    """Return a link in HTML that opens a report in a tab of its own, with the name of its file behind it.

    The address is that of JupyterLab's server when it was started in the workbook, as `make lab` does.
    """
    name = paths.name(page)
    address = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "/") + "files/" + quote(name)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener"><b>Open the report</b></a> ({escape(name)})'
