"""Parts read by a process of their own, which is started again when a text ends it. A text that ends it twice is rejected."""

from __future__ import annotations

import atexit
import os
import selectors
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from helpers.errors import InputError
from helpers.scale.child import LENGTH, Asked, Batch, Broken, Job, receive, send
from helpers.scale.parts import Part

TRIES = 2  # of a text that ends the process; the first end may have had another cause
PATIENCE = 120.0  # seconds for one text, thousands of times what the longest takes
START = "from helpers.scale.child import main; main()"  # not -m: what it sends must be of the module that is imported here
LOOK = 1.0  # seconds between looks at how far it is
_here = threading.local()
_started: list[Child] = []


class Child:
    """A reading process, started when it is asked."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self.process: subprocess.Popen | None = None
        handle, self.mark = tempfile.mkstemp(prefix="lossbook-reader-")
        os.write(handle, LENGTH.pack(0))
        os.close(handle)

    def batches(self, job: Job, part: Part) -> Iterator[Batch]:
        """Yield what comes of the texts of a part; a text that no process can read is among the rejected.

        Raises InputError when the part breaks off.
        """
        first, deaths, refused = 0, Counter(), {}
        while True:
            try:
                for answer in self._ask(Asked(job, part, first, refused, self.mark)):
                    if isinstance(answer, Broken):
                        raise InputError(answer.reason)
                    first = answer.after
                    yield answer
                return
            except EOFError:
                number, reason = self._under_way(), self._end()
                deaths[number] += 1
                if deaths[number] >= TRIES:
                    refused = refused | {number: reason}

    def close(self) -> None:
        """End the process and leave nothing."""
        self._end()
        with suppress(OSError):
            Path(self.mark).unlink()

    def _ask(self, asked: Asked) -> Iterator[Batch | Broken]:
        """Yield the answers. Raises EOFError when the process ends, or does not get on with a text."""
        if self.process is None or self.process.poll() is not None:
            self._start()
        try:
            send(self.process.stdin, asked)
        except OSError as problem:
            raise EOFError from problem
        while (answer := self._answer()) is not None:
            yield answer

    def _answer(self) -> Batch | Broken | None:
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.process.stdout, selectors.EVENT_READ)
            since, last = time.monotonic(), self._under_way()
            while not waiting.select(LOOK):
                if (now := self._under_way()) != last:
                    since, last = time.monotonic(), now
                elif time.monotonic() - since > self.patience:
                    self.late = True
                    raise EOFError
        return receive(self.process.stdout)

    def _start(self) -> None:
        self.late = False
        Path(self.mark).write_bytes(LENGTH.pack(0))
        self.process = subprocess.Popen([sys.executable, "-c", START], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)

    def _under_way(self) -> int:
        return LENGTH.unpack(Path(self.mark).read_bytes())[0]

    def _end(self) -> str:
        """End the process, if it has not ended, and return what became of it in words."""
        if self.process is None:
            return ""
        late = self.late
        self.process.kill() if late else None
        with suppress(OSError):
            self.process.stdin.close()
        try:
            code = self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self.process.stdout.close()
        self.process = None
        if late:
            return f"reading it took more than {self.patience:g} seconds"
        return f"it ended the process that read it ({f'signal {-code}' if code < 0 else f'status {code}'}), {TRIES} times"


def reader_of_this_thread() -> Child:
    """Return the reading process of the calling thread, which serves one part after the other."""
    child = getattr(_here, "child", None)
    if child not in _started:
        child = _here.child = Child()
        _started.append(child)
    return child


@atexit.register
def close_readers() -> None:
    """End the reading processes of all threads; none may be at work."""
    while _started:
        _started.pop().close()
