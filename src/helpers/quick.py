"""Ways to be done sooner: an import of Jupyter's that nothing here needs is left out, what ends in seconds is swept for garbage
seldom or never, and a process that has nothing left to do ends at once.

An IPython extension too: a kernel that loads it is swept seldom.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

# Held while Jupyter's packages are imported: they import each other, and two threads at once would be handed halves of them.
importing = threading.RLock()
SELDOM = (50_000, 20, 100)  # new objects between two looks at these, and looks between two at those that are older and oldest


def skip_slow_import() -> None:
    """Keep `rfc3987_syntax` from being imported; to be called before the first import of Jupyter's packages.

    It compiles grammars for the "iri" format of JSON schemas, which no notebook uses. jsonschema does without it when the
    import fails.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


@contextmanager
def unswept() -> Iterator[None]:
    """Hold back Python's search for garbage in cycles while a command runs that ends in seconds.

    Each time it looks through all that was loaded, which takes a tenth of loading pandas and of an answer; what is not in a
    cycle is given back at once as before.
    """
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def sweep_seldom() -> None:
    """Have Python look for garbage in cycles seldom, in a process that lives as long as a report: by itself it does so every 700
    new objects, a tenth of what notebooks take. What is not in a cycle is given back at once as before, and a notebook's memory
    is no larger for it.
    """
    gc.set_threshold(*SELDOM)


def load_ipython_extension(_: Any) -> None:
    """Be swept seldom, as a kernel."""
    sweep_seldom()


def leave(code: int) -> NoReturn:
    """End the process with this exit code, at once: to take all that was loaded apart takes a third of a second after a report,
    and gives back nothing that the system does not. A thread that is still at work is waited for as ever.
    """
    if threading.active_count() == 1:
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
    sys.exit(code)
