"""Text made comparable without moving a single character, so that every offset in the folded text holds in the original."""

from __future__ import annotations

_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u2032\u00b4`"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\uff0d"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t"

_ALIKE = {c: "'" for c in _APOSTROPHES} | {c: '"' for c in _QUOTES} | {c: "-" for c in _DASHES}
_ALIKE |= {c: " " for c in _SPACES} | {"*": " ", "_": " ", "\r": " ", "\u0130": "i", "ё": "е", "Ё": "е"}
_ALIKE_IN_ASCII = {c: plain for c, plain in _ALIKE.items() if c.isascii()}


def fold(text: str) -> str:
    """Return `text` in lower case with one kind of apostrophe, quote, dash and space, and of exactly the same length.

    Capital dotted I, whose lower case is two characters, becomes "i"; Markdown's emphasis marks become spaces; Russian ё, which
    most write as е, becomes that.
    """
    for character, plain in (_ALIKE_IN_ASCII if text.isascii() else _ALIKE).items():
        if character in text:  # one replacement each is ten times as fast as `translate` on text that is not all ASCII
            text = text.replace(character, plain)
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
