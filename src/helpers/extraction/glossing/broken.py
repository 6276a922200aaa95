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


def mend(text: str) -> str:
    """Return a text, of the same length, with a space for every line break inside a sentence."""
    if " \n" not in text and "\n " not in text and not re.search(r"\n[,.;:)»]", text):
        return text
    return _BREAKS.sub(lambda match: match.group().replace("\n", " ") if _goes_on(match) else match.group(), text)


def _goes_on(match: re.Match) -> bool:
    """Tell whether the sentence goes on behind a break: with a sign, a small letter or a figure."""
    following = match.string[match.end() : match.end() + 1]
    return not following.isupper()
