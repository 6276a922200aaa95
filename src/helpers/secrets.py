"""Secrets are in the environment and nowhere else: how a file names one, and how none gets into what is kept."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from html import escape

from helpers.errors import ParameterError

NAMES = re.compile(r"PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|CREDENTIAL|AUTHORIZATION", re.IGNORECASE)
REFERENCE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
OURS = "LOSSBOOK_"
SHORTEST = 6  # characters; a shorter value would be found in many words
HIDDEN = "(secret)"


def is_secret_name(name: str) -> bool:
    """Whether a name is one under which a secret is kept: SMTP_PASSWORD, api_key, token."""
    return NAMES.search(name) is not None


def fill(words: str, environment: Mapping[str, str] | None = None) -> str:
    """Return words with each ${NAME} replaced by the variable of that name. Raises ParameterError for one that is not set."""
    known = os.environ if environment is None else environment

    def value(match: re.Match[str]) -> str:
        if not known.get(match[1]):
            raise ParameterError(f"{match[1]} is not set in the environment")
        return known[match[1]]

    return REFERENCE.sub(value, words)


def redact(words: str, also: Mapping[str, str] | None = None) -> str:
    """Return words without the values of the environment's secrets: of variables whose name says so, and of those in `also`,
    name -> value.
    """
    kept = {name: value for name, value in os.environ.items() if is_secret_name(name)} | dict(also or {})
    for value in sorted({value for value in kept.values() if len(value) >= SHORTEST}, key=len, reverse=True):
        for form in {value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1], escape(value)}:
            words = words.replace(form, HIDDEN)
    return words


def without_ours(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without the secrets that only the workbook itself has a use for: no notebook needs them."""
    return {name: value for name, value in environment.items() if not (name.startswith(OURS) and is_secret_name(name))}
