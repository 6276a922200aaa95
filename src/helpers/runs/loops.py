"""The event loops by which threads talk to kernels: closed with the run, since a thread that ends leaves its own open."""

from __future__ import annotations

import asyncio


class Loops:
    """The loops of the threads of a run. Each holds three files of the system, which a process that makes many reports would run
    out of: nothing but the collection of garbage would give them back, and that comes when it likes. Used as `with`.
    """

    def __init__(self) -> None:
        self.held: list[asyncio.AbstractEventLoop] = []

    def open(self) -> None:
        """Give the calling thread its loop, the very one that jupyter_client will use in it."""
        from jupyter_core.utils import ensure_event_loop

        self.held.append(ensure_event_loop())

    def __enter__(self) -> Loops:
        return self

    def __exit__(self, *_: object) -> None:
        for loop in self.held:
            if not loop.is_running():
                loop.close()
