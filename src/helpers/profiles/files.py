"""A YAML file of data as the model that it should be."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from helpers.errors import InputError

Read = TypeVar("Read", bound=BaseModel)


def read_file(path: Path, shape: type[Read], name: str = "") -> Read:
    """Return a YAML file as a `shape`; `name` is what a fault of the whole file is told of, else the model's name.

    Raises InputError naming the file, the key and what is wrong with it.
    """
    try:
        return shape.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path}: cannot be read: {problem}") from problem
    except yaml.YAMLError as problem:
        raise InputError(f"{path}: not valid YAML: {' '.join(str(problem).split())}") from problem
    except ValidationError as problem:
        first = problem.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or name or shape.__name__.lower()
        raise InputError(f"{path}: {where}: {first['msg']}") from problem
