"""Lines that a page puts above, into and below an article, and which are none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABOVE = re.compile(
    r"\s*(?:(?:(?:by|reporting by|written by) [^\d\n.!?:;]{3,60}|advertisement|share(?: this(?: article)?)?"
    r"|listen(?: to (?:this )?article)?|save|print|follow us|live updates)[ \t]*\n\s*)+",
    re.IGNORECASE,
)
ABOVE = frozenset("bBrRwWaAsSlLpPfF \n\t")  # what such a line, or space before it, opens with
# Lines that a page puts around an article and are none of it: when it was changed, how long it is to read, what else to read,
# how often it was shared, whom to call; of a picture's line only which of how many it is.
_AROUND = re.compile(
    r"^[ \t]*(?:"
    r"(?:last )?(?:updated|modified)\b(?![^\n]*\b(?:19|20)\d\d)[^\n.]{0,60}$"
    r"|\d{1,2} min(?:ute)?s?[ -]read\b[^\n.]{0,60}$"
    r"|\d[\d.,]*\s?[km]?\s(?:comments?|shares?|views|likes|reactions)\b[^\n]{0,60}$"
    r"|(?:read (?:more|also|next|on)|see also|also read|related(?: (?:articles?|stories|news|content|topics))?"
    r"|more on this(?: story)?|most read|recommended(?: for you)?|don't miss|watch|listen)[ \t]*(?:[:|»>–—-][^\n]{0,140})?$"
    r"|(?:advertisement|skip advertisement|(?:story|article) continues below(?: advertisement)?|continue reading"
    r"|scroll to continue"
    r"|all rights reserved\.?|our standards:[^\n]{0,100}|(?:©|copyright\b)[^\n]{0,120})$"
    r"|\(?(?:additional |with )?reporting (?:by|from) [^\n.]{3,160}\.?\)?$"
    r"|(?:sign up (?:for|to)|subscribe to|follow us)\b[^\n]{0,140}$"
    r"|(?:tel|phone|fax|hotline|call|contact)[.:]?[ \t]\+?[\d(][\d ()/-]{5,}[^\n]{0,100}$"
    r"|(?:photo(?:graph)?|image|picture|credit)s?[ \t]?(?:by|:|/)[^\n.]{0,60}$"
    r"|(?:photo|image|picture|slide|video)[ \t]+\d{1,2}[ \t]?(?:of|/)[ \t]?\d{1,2}\b"
    r"(?:(?![^\n]*(?:kill|dead|died|death|wound|injur|destroy|shot|los[ste]|casualt))[^\n]*$|[ \t]*[:.|–-]?))",
    re.IGNORECASE | re.MULTILINE,
)
_SPACE = re.compile(r"\s*")


def lines_above(text: str) -> int:
    """Return where a text begins behind a byline and the buttons of its page, 0 where it opens with none."""
    above = _ABOVE.match(text) if text[:1] in ABOVE else None
    return above.end() if above else 0


def lines_around(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where such lines stand in a text of several, with the space behind them."""
    if "\n" in text:
        yield from ((line.start(), _SPACE.match(text, line.end()).end()) for line in _AROUND.finditer(text))
