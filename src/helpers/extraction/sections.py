"""The span that a heading within a text names for what stands below it, and the one that a sentence without figures tells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.extraction.headings import SPAN_HEADING, is_full_sentence
from helpers.extraction.sentence import Sentence
from helpers.extraction.spans import Time, carry
from helpers.extraction.times import resolve

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame

SPANS = frozenset({"day", "week", "month", "period", "cumulative"})
NAMED = frozenset({"window_words", "from_to", "named_date"})
ITEMS = frozenset({"-", "•", "*", "·", "✅", "▪", "◾", "◽", "■", "□", "►", "➡", "✔", "●"})
REPORT = "report"  # the word of saying that heads what is told below it: "Report over the past day:"
NUMBERED = frozenset({".", ")"})


def span_of(sentence: Sentence, frame: Frame) -> Time | None:
    """Return the span that a sentence without figures of losses tells, which "in the same time" may mean: "Our gunners fired
    1,500 times in 24 hours"; or None."""
    if sentence.claims or not sentence.kinds & {"window", "date"}:
        return None
    last = len(sentence.tokens) - 1
    time = resolve(sentence.tokens, last, last, sentence.stated, frame.surroundings())
    told = time.window in SPANS and time.why.code in NAMED and "average_rate" not in time.flags
    return time if told else None


def section_over(sentence: Sentence, frame: Frame) -> Time | None:
    """Return the span that a line which is no sentence names for all below it: "What was achieved in 20 days:", "Key figures, 1
    January to 30 June", "TOTAL SINCE 27 SEPTEMBER"; or None."""
    if not is_heading(sentence) or any(t.kind == "says" and t.text != REPORT for t in sentence.tokens):
        return None
    time = span_of(sentence, frame)
    if time is None or time.as_of is None or "says" in sentence.kinds and time.window == "cumulative":
        return None  # "Report as of 9 August:" tells no span
    return replace(carry(time, "section"), flags=())


def is_heading(sentence: Sentence) -> bool:
    """Tell whether a line without figures of losses is no sentence: it ends in a colon, a question mark or nothing."""
    alone = sentence.opens and sentence.text[sentence.end : sentence.end + 2].lstrip(" *_")[:1] in ("", "\n")
    return alone and not sentence.claims and not sentence.row and len(sentence.tokens) <= SPAN_HEADING and _ends_open(sentence)


def _ends_open(sentence: Sentence) -> bool:
    return sentence.tokens[-1].text not in (".", "!", "...", "…", ";")


def note_section(frame: Frame, sentence: Sentence) -> None:
    """Keep the span that a sentence tells for what goes on with it, and that of a heading for all that stands below."""
    frame.spanned = span_of(sentence, frame) or (frame.section if sentence.claims else frame.spanned)
    if is_heading(sentence):
        over = section_over(sentence, frame)
        kept = frame.section if sentence.tokens[-1].text == ":" else None  # "Past week:" stands over "Personnel:"
        frame.section, frame.section_line = over or kept, sentence.line if over else frame.section_line


def closes_section(sentence: Sentence, opened: int) -> bool:
    """Tell whether a line no more stands under the heading in the line `opened`: prose that neither follows it nor is an item."""
    if not sentence.opens or sentence.row or sentence.line <= opened + 1:
        return False
    return not is_item(sentence) and is_full_sentence(sentence.tokens)


def is_item(sentence: Sentence) -> bool:
    """Tell whether a sign or a number of its own opens a line: "• Two tanks were burnt.", "3. The air force flew 19 times."."""
    first, behind = sentence.tokens[0], sentence.tokens[1:2]
    numbered = first.text.isdigit() and [t.text for t in behind] != [] and behind[0].text in NUMBERED
    return first.text[:1] in ITEMS or numbered
