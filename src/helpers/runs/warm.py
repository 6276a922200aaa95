"""Imported into a kernel that boots while another notebook is at work: what the notebooks need, loaded before it is asked for.

An IPython extension, so that no name appears in the notebook. Nothing is run but imports; `matplotlib.pyplot` is not among them,
since a kernel sets its backend up when that is first imported.
"""

from __future__ import annotations

import contextlib
from importlib import import_module
from typing import Any

MODULES = ("pandas", "pyarrow.parquet", "helpers.ledger", "helpers.audit", "helpers.analysis", "helpers.report.briefing")


def load_ipython_extension(_: Any) -> None:
    """Import what is there; what fails here fails again, and is told, in the cell that needs it."""
    for name in MODULES:
        with contextlib.suppress(Exception):
            import_module(name)
