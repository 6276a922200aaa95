"""A page in half the time: one import that nothing here needs is left out."""

from __future__ import annotations

import sys


def skip_slow_import() -> None:
    """Keep `rfc3987_syntax` from being imported; call before the first import of Jupyter's packages.

    It compiles grammars for the "iri" format of JSON schemas, which no notebook uses, and takes half of the time that
    nbconvert needs to load. jsonschema does without it when the import fails.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
