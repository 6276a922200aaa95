"""Imported into a kernel that boots while another notebook is at work: what the notebooks need, loaded before it is asked for.

An IPython extension, so that no name appears in the notebook. But for one small chart that is drawn and thrown away nothing is
done but imports; `matplotlib.pyplot` is not among them, since a kernel sets its backend up when that is first imported.
"""

from __future__ import annotations

import contextlib
from importlib import import_module
from typing import Any

from helpers.quick import sweep_seldom

READING = ("pandas", "pyarrow.parquet", "helpers.ledger.build", "helpers.extraction.reader", "helpers.ledger.schemas")
TELLING = (
    "helpers.ledger.views",
    "helpers.audit",
    "helpers.analysis.captions",
    "helpers.analysis.views",
    "helpers.report.audited",
    "matplotlib.backends.backend_svg",
    "helpers.report.briefing",
    "helpers.report.charts.rehearsal:rehearse",
)


def load_ipython_extension(_: Any) -> None:
    """Import what is there."""
    sweep_seldom()
    for name in (*READING, *TELLING):
        load(name)


def load(name: str) -> None:
    """Import a module and call its function, where one is named; what fails here fails again, and is told, in the cell that needs
    it.
    """
    module, _, function = name.partition(":")
    with contextlib.suppress(Exception):
        found = import_module(module)
        if function:
            getattr(found, function)()
