"""How often figures are written down wrongly: the rates of priors.yaml, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def priors() -> dict[str, Any]:
    """Return the rates and levels of priors.yaml."""
    return yaml.load((Path(__file__).parent / "priors.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
