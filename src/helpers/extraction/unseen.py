"""Signs that nobody sees, and figures and letters in other dress, as a reader takes them: a text is read without them, and what
was found is put back to where it stands in the text as it is.

A soft hyphen inside "3,751" makes two numbers of it for a program, none for a reader; a direction mark before it hides it.
Digits of other scripts, fullwidth and mathematical ones become plain digits, ligatures the letters that they join.
"""

from __future__ import annotations

import re
import unicodedata

from helpers.extraction.restored import Restored

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_DIGITS = "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u066b\u066c"
_DRESSED = f"{_DIGITS}\ufb00-\ufb06\uff01-\uff5e\U0001d7ce-\U0001d7ff\U0001d400-\U0001d7cb"
_ANY = re.compile(f"[{_INVISIBLE}{_DRESSED}]")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_SEPARATORS = {"\u066b": ".", "\u066c": ","}  # Arabic: of decimals, of thousands


class Unseen(Restored):
    """A text as it is and as it is read. `plain` is what is read, `places` where each of its characters stands in the text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        parts, places = [], []
        for place, character in enumerate(text):
            words = _plain(character)
            parts.append(words)
            places += [place] * len(words)
        self.plain, self.places = "".join(parts), places

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the plain text stands in the text."""
        if end > start:
            return self.places[start], self.places[end - 1] + 1
        place = self.places[start] if start < len(self.places) else len(self.text)
        return place, place


def find_unseen(text: str) -> Unseen | None:
    """Return a text as it is read, None when it is read as it stands: almost always."""
    return None if text.isascii() or not _ANY.search(text) else Unseen(text)


def _plain(character: str) -> str:
    """Return what a character is read as: nothing, or one character or more."""
    if character < "\x80" or not _ANY.match(character):
        return character
    if _HIDDEN.match(character):
        return ""
    if character in _SEPARATORS:
        return _SEPARATORS[character]
    digit = unicodedata.decimal(character, None)
    return str(digit) if digit is not None else unicodedata.normalize("NFKC", character)
