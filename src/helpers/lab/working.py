"""Work that takes a while, done beside the kernel's own thread: what is done now, for how long, what went wrong."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets

from helpers.errors import LossbookError
from helpers.report.html.elements import escape

TICK = 1.0  # seconds between two looks at the time that has passed


class Worker:
    """Does one job at a time in a thread. `view` says what is going on; `controls` are off meanwhile.

    A job is a function without arguments; it may call `say`. An error of our own is told in its line, any other with its kind;
    nothing is raised. `wait(seconds)` blocks until the job is done, `busy` tells whether one is at work.
    """

    def __init__(self, controls: Sequence[Any] = ()) -> None:
        self._controls, self._thread = list(controls), None
        self._words, self._clock = widgets.HTML(), widgets.HTML()  # apart: whoever listens to the page is not told each second
        self.view = widgets.HBox([self._words, self._clock])

    @property
    def busy(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, words: str, job: Callable[[], object]) -> None:
        """Start a job and return at once; nothing when one is at work."""
        if self.busy:
            return
        self.say(words)
        for control in self._controls:
            control.disabled = True
        self._thread = threading.Thread(target=self._do, args=(job,), daemon=True)
        self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Return when the job is done, or so many seconds have passed."""
        if self._thread is not None:
            self._thread.join(seconds)

    def say(self, words: str, role: str = "status") -> None:
        """Show a line; `role` is "alert" for what went wrong."""
        self._words.value = f'<p role="{role}">{escape(words)}</p>' if words else ""

    def _do(self, job: Callable[[], object]) -> None:
        done = threading.Event()
        clock = threading.Thread(target=self._tick, args=(done,), daemon=True)
        clock.start()
        try:
            job()
        except LossbookError as problem:
            self.say(str(problem), "alert")
        except (
            Exception
        ) as problem:  # a fault of ours: it is told where its user looks, since a thread's traceback is seen by nobody
            self.say(f"unexpected {type(problem).__name__}: {problem}", "alert")
        finally:
            done.set()
            clock.join()
            self._clock.value = ""
            for control in self._controls:
                control.disabled = False

    def _tick(self, done: threading.Event) -> None:
        begun = time.monotonic()
        while not done.wait(TICK):
            self._clock.value = f'<span aria-hidden="true">{time.monotonic() - begun:.0f} s</span>'
