"""Many changes, one redraw: a slider that is dragged sends more positions than can be drawn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

DELAY = 0.05  # seconds without a further change after which it is drawn


class Debounced:
    """Calls `act` once when calls of this object have stopped for `delay` seconds; at once where no event loop runs (a test).

    A kernel hands on all messages that came in while it was drawing before the timer runs, so that it never lags behind.
    """

    def __init__(self, act: Callable[[], object], delay: float = DELAY) -> None:
        self._act, self._delay = act, delay
        self._timer: asyncio.TimerHandle | None = None

    def __call__(self, *_: object) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._act()
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(self._delay, self._act)
