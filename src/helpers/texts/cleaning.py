"""What is settled at the door in a text that is taken out of a page, a document or a feed: the stored text is free of signs that
nobody sees, so that a quote from it can be found again.

A text file is not treated so: it is stored as it is written. Whatever changes no length (kinds of dashes, digits of other
scripts) is left as it stands and made comparable in reading.
"""

from __future__ import annotations

import re
import unicodedata

# Soft hyphens, zero-width spaces and joiners, marks of direction, word joiners, byte order marks, variation selectors.
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")
LIGATURES = re.compile("[\ufb00-\ufb06]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?|[\x0c\x85\u2028\u2029]")
EDGES = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)
BLANKS = re.compile(r"\n{3,}")
LONGEST_LINE = 500  # characters of a title, an author or an outlet


def settle(text: str) -> str:
    """Return a text as it is stored: line ends as \\n, letters composed (NFC), ligatures spelled out, nothing invisible, no white
    space at the ends of lines and no more than one empty line in a row.
    """
    text = CONTROL.sub("", LINE_ENDS.sub("\n", text))
    if not text.isascii():
        text = LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), INVISIBLE.sub("", text))
        text = unicodedata.normalize("NFC", text)
    return BLANKS.sub("\n\n", EDGES.sub("", text)).strip()


def settle_line(words: str | None, longest: int = LONGEST_LINE) -> str:
    """Return a title or a name as one line of printable characters, cut where nobody reads on; "" for None."""
    plain = "".join(character if character.isprintable() else " " for character in settle(words or ""))
    return " ".join(plain.split())[:longest].rstrip()
