"""Which language is being written, and the files that hold its words.

English words stand in `name.yaml`; those of another language beside it in `name.<language>.yaml`, under the same keys. What a
language lacks is told in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from helpers.errors import ParameterError, nearest
from helpers.wording.forms import with_forms

DEFAULT = "en"
HERE = Path(__file__).parent
_now: ContextVar[str | None] = ContextVar("language", default=None)
_usual = [DEFAULT]  # what is written outside of `speaking`


def current() -> str:
    """Return the language that is being written, as its code: `en` unless `speaking` or `speak` say otherwise."""
    return _now.get() or _usual[0]


def speak(language: str) -> None:
    """Write in a language from here on, in all cells of a notebook. Raises ParameterError for one that there are no words of."""
    _usual[0] = check_language(language)


def languages() -> list[str]:
    """Return the codes of the languages that a report can be written in, English first."""
    others = {path.stem.partition(".")[2] for path in HERE.glob("grammar.*.yaml")}
    return [DEFAULT, *sorted(others)]


def check_language(language: str) -> str:
    """Return the code of a language; raises ParameterError for one that there are no words of."""
    if language not in languages():
        raise ParameterError(
            f"LANGUAGE {language!r}: there is no report in it; there are {', '.join(languages())}{nearest(language, languages())}"
        )
    return language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Write in a language while the block runs."""
    token = _now.set(language)
    try:
        yield
    finally:
        _now.reset(token)


def read_words(folder: Path, name: str, language: str | None = None) -> dict[str, Any]:
    """Return the words of `folder/name.yaml` in the language being written; names with their cases come as `Word`."""
    return _read(folder, name, language or current())


@cache
def _read(folder: Path, name: str, language: str) -> dict[str, Any]:
    english = _load(folder / f"{name}.yaml")
    path = folder / f"{name}.{language}.yaml"
    return english if language == DEFAULT or not path.is_file() else _over(english, _load(path))


def _load(path: Path) -> dict[str, Any]:
    return with_forms(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def _over(english: Any, own: Any) -> Any:
    """Return the own words, with the English ones where a key has none."""
    if not isinstance(english, Mapping) or not isinstance(own, Mapping):
        return own
    return {**english, **{key: _over(english[key], word) if key in english else word for key, word in own.items()}}
