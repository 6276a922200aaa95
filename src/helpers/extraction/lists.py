"""The YAML files of the lexicons, every word of them as text."""

from __future__ import annotations

from pathlib import Path

import yaml

from helpers.errors import InputError

HERE = Path(__file__).parent / "lexicons"


def read_yaml(path: Path):
    """Return a lexicon file with every scalar as text (so that the word "no" stays a word). Raises InputError naming the file."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    except yaml.YAMLError as problem:
        raise InputError(f"{path}: not valid YAML: {' '.join(str(problem).split())}") from problem
