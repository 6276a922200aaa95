"""What comes in and what is made of it: the nouns that all readers of files and addresses share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Declared:
    """What is said of bytes before they are looked at. `name` is what messages call them; the rest is "" when nobody says.

    `media_type` ("text/html") and `charset` are a server's word, `url` is where the bytes came from.
    """

    name: str
    url: str = ""
    media_type: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A text taken out of a file or an answer: its words as they are stored, and what is known of it in the keys of a sidecar.

    `label` tells several texts of one file apart; it is no file name and may hold anything.
    """

    text: str
    known: dict[str, Any] = field(default_factory=dict)
    label: str = ""
