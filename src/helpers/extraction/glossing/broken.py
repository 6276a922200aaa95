"""Lines that a channel's export broke inside a sentence, at the edges of bold words and links, mended in place.

Only a break beside a space or before a closing sign is one of these: rows of a list, and lines that are sentences, have none.
"""

from __future__ import annotations

import re

_BREAKS = re.compile(
    r"""(?:
      \s*\n\s*(?=[,.;:)»!?…](?:\s|$))          # before a sign that closes something
    | (?<=[^\W\d]|[%«(])\n[ ](?=[^\W_])        # a line that opens with a space
    | (?<=[^\W\d])[ ]\n(?=[^\W_])              # a line that ends in one
    | (?<=\n)([ ]?\d[\d ,.]*)\n[ ](?=[^\W\d])  # a number alone in its line
    )""",
    re.X,
)
# A line that only signs the one before it: "- Saldo", behind a dash and without a figure.
_SIGNED = re.compile(r"(?<=[^\s.!?:;])\s*\n\s*(?=[-–—][ ]?[^\W\d][^\d\n]{1,70}(?:\n|\Z))")
LONG = 40  # Characters of a line that tells enough to be signed.
_ITEM = re.compile(r"\s*[-–—•▪◾◽*]")
_BORN = re.compile(r"\b(?:19|20)\d\d\s*(?:г\.\s?р\b\.?|р\.\s?н\b\.?|г(?:\.|ода)\s?рождения|року\s?народження)")


def mend(text: str) -> str:
    """Return a text, of the same length, with a space for every line break inside a sentence, and for years of birth."""
    if "р" in text:
        text = _BORN.sub(lambda match: " " * len(match.group()), text)
    text = _SIGNED.sub(lambda match: match.group().replace("\n", " ") if _signs(match) else match.group(), text)
    if " \n" not in text and "\n " not in text and not re.search(r"\n[,.;:)»]", text):
        return text
    return _BREAKS.sub(lambda match: match.group().replace("\n", " ") if _goes_on(match) else match.group(), text)


def _goes_on(match: re.Match) -> bool:
    """Tell whether the sentence goes on behind a break: with a sign, a small letter or a figure."""
    following = match.string[match.end() : match.end() + 1]
    return not following.isupper()


def _signs(match: re.Match) -> bool:
    """Tell whether the line behind a break is no item of a list: neither the line before it nor the next is one."""
    text = match.string
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    behind = text.find("\n", match.end())
    return len(before) > LONG and not _ITEM.match(before) and (behind < 0 or not _ITEM.match(text, behind + 1))
