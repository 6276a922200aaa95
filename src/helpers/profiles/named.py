"""A profile's names in another language than English, from `words/<profile>.<language>.yaml` beside its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from helpers.errors import InputError
from helpers.profiles.schema import Profile
from helpers.wording import DEFAULT
from helpers.wording.forms import with_forms


def named_in(profile: Profile, path: Path, language: str) -> Profile:
    """Return the profile with its names, titles and notes in a language; what the file of that language lacks stays as it is.

    Raises InputError for a file that names a part which the profile does not have.
    """
    file = path.parent / "words" / f"{path.stem}.{language}.yaml"
    if language == DEFAULT or not file.is_file():
        return profile
    words = with_forms(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    notes = words.pop("breaks", {})
    breaks = [item.model_copy(update={"note": notes.get(f"{item.date} {item.category}", item.note)}) for item in profile.breaks]
    return _renamed(profile, words, file).model_copy(update={"breaks": breaks})


def _renamed(part: BaseModel, words: Mapping[str, Any], file: Path) -> Any:
    """Return a part of a profile with the given words in it, down to its last part."""
    unknown = set(words) - set(type(part).model_fields)
    if unknown:
        raise InputError(f"{file}: {type(part).__name__} has no {sorted(unknown)[0]!r}")
    return part.model_copy(update={name: _new(getattr(part, name), word, file) for name, word in words.items()})


def _new(old: Any, word: Any, file: Path) -> Any:
    if not isinstance(old, dict):
        return word
    unknown = set(word) - set(old)
    if unknown:
        raise InputError(f"{file}: the profile has no {sorted(unknown)[0]!r}")
    return old | {name: _renamed(old[name], more, file) for name, more in word.items()}
