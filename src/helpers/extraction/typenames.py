"""The type of a weapon as a text names it, in the singular."""

from __future__ import annotations

import re

from helpers.extraction.basis import Told, tell
from helpers.extraction.candidates import Candidate
from helpers.extraction.sentence import Sentence

SINGULAR = ("abrams", "junkers", "hermes", "ss")  # ends on an s that makes no plural


def part_model(sentence: Sentence, i: int) -> Told | None:
    """Return the model that a part is of, as the text has it ("three of them Leopards"), or None."""
    for token in sentence.tokens[i + 2 : i + 5]:
        if token.kind == "model":
            return tell(as_named(sentence.quote(token)), "model", token)
        if token.kind in ("punct", "number", "loss", "window"):
            return None
    return None


def model_of(sentence: Sentence, candidate: Candidate) -> Told | None:
    """Return the type named in the noun phrase as the text writes it, in the singular and without the words for what it is."""
    if candidate.noun is None or candidate.noun.model is None:
        return None
    token = next((t for t in sentence.tokens[candidate.index + 1 : candidate.noun.last + 1] if t.kind == "model"), None)
    if token is None:
        return tell(candidate.noun.model, "model", candidate.noun)
    return tell(as_named(sentence.quote(token)), "model", token)


def as_named(words: str) -> str:
    """Return a type's name in the singular and without the words for what it is."""
    named = re.sub(r"\s(?:rockets?|launchers?|systems?|missiles?|MLRS|jets?|bombers?)$", "", words)
    if named.lower().endswith(SINGULAR):
        return named
    singular = re.sub(r"(?<=rch|.ss|..x|.do)es$|['\u2019]?s$", "", named)
    plural = singular != named and (named[-2:-1].isalnum() and len(singular) > 2 or singular[-1:].isdigit())
    return singular if plural else named
