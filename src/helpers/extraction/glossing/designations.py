"""Designations of materiel in the letters of the base language: "Су-25" is "Su-25", "2С19" is "2S19"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from helpers.extraction.lists import HERE, read_yaml

if TYPE_CHECKING:
    from helpers.extraction.glossing.glossary import Glossary

_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _spelling(language: str) -> dict[str, dict[str, str]]:
    """Return how a language's designations are spelled: their beginnings, and letter by letter what else they hold."""
    return read_yaml(HERE / language / "designations.yaml")


def designation(word: str, glossary: Glossary) -> str | None:
    """Return a folded designation in the letters of the base language, None where it needs no change."""
    if word.isascii():
        return None
    spelling = _spelling(glossary.language)
    return "/".join(_part(part, spelling, glossary) for part in word.split("/"))


def _part(part: str, spelling: dict[str, dict[str, str]], glossary: Glossary) -> str:
    first = _LETTERS.match(part)
    if first is None:
        return _spelled(part, spelling["letters"])
    start = first.group()
    entry = glossary.look(start).entry
    named = spelling["beginnings"].get(start) or (entry.single if entry and entry.kind == "names" else None)
    return (named or _spelled(start, spelling["letters"])) + _spelled(part[first.end() :], spelling["letters"])


def _spelled(text: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(character, character) for character in text).replace("'", "").upper()
