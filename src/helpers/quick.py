"""One import that nothing here needs is left out, so that Jupyter's packages load in half the time."""

from __future__ import annotations

import sys


def skip_slow_import() -> None:
    """Keep `rfc3987_syntax` from being imported; to be called before the first import of Jupyter's packages.

    It compiles grammars for the "iri" format of JSON schemas, which no notebook uses. jsonschema does without it when the
    import fails.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
