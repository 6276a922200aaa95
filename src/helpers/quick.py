"""Two ways to start sooner: an import of Jupyter's that nothing here needs is left out, and short commands are not swept."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


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
