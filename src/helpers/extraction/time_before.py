"""The time that a figure takes from those told before it: it raises or retells one of them, or says nothing new of when."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.asides import PERFECT
from helpers.extraction.basis import Basis
from helpers.extraction.days import told_of_share
from helpers.extraction.from_to import is_since
from helpers.extraction.going_on import just_told
from helpers.extraction.mentions import own_day, raised_at
from helpers.extraction.nearness import RELATIVES, window_near
from helpers.extraction.spans import Time, time_added, time_compared, time_of_claim, year_back
from helpers.extraction.spans_back import span_back
from helpers.extraction.timed import Timed
from helpers.extraction.tokens import Token
from helpers.extraction.told_so import puts_toll, tells_month
from helpers.model import PEOPLE, Claim


def time_before(figure: Timed) -> Time | None:
    """Return the time of a figure as those before it tell it, by the first rule that does, or None."""
    return next((time for rule in RULES if (time := rule(figure)) is not None), None)


def of_raised_total(figure: Timed) -> Time | None:
    """Return the time of a total which is raised in a sentence with claims: up to the day on which it is told."""
    stated = figure.sentence.stated
    raised = _raises_total(figure.tokens, figure.index, figure.category) if figure.sentence.claims else None
    if raised is None:
        return None
    told = stated.as_of or stated.spoken or figure.frame.told
    return Time("cumulative", None, told, why=Basis("raised_to", raised.start, raised.end))


def of_span_before(figure: Timed) -> Time | None:
    """Return the week, month or year before the one that a figure before it is of: "343 in May, up from 298 a month earlier"."""
    if figure.earlier is None:
        return None
    return span_back(figure.sentence.folded, figure.tokens[figure.end].end, figure.earlier)


def of_event_again(figure: Timed) -> Time | None:
    """Return the time of an event whose figure is told again, with no window or month of its own."""
    again, tokens = _told_again(figure), figure.tokens
    if again is None or again.window != "event" or "window" in figure.sentence.kinds:
        return None
    if any(is_since(tokens, k) or tells_month(tokens, k) for k in tokens.before("date", figure.index)[:1]):
        return None
    return replace(time_of_claim(again, "told_again"), start=None)


def of_total_again(figure: Timed) -> Time | None:
    """Return the time of a total which is told again: "It gave the exact number as 311"."""
    again = _told_again(figure)
    if again is None or figure.times or again.window != "cumulative" or again.as_of is None:
        return None
    return time_of_claim(again, "told_again")


def of_total_then(figure: Timed) -> Time | None:
    """Return the time of a total told again as it stood on another day: "A fortnight ago it stood at 1,154"."""
    stated = figure.sentence.stated
    again, stood = _told_again(figure), stated.event or (stated.spoken if puts_toll(figure.tokens, figure.index) else None)
    if again is None or not stood or again.window != "cumulative" or figure.of_event:
        return None
    dated = all(t.kind == "date" and own_day(t.date) for t in figure.times)
    return Time("cumulative", None, stood, why=Basis("stood_at")) if dated else None


def of_compared(figure: Timed) -> Time | None:
    """Return the time of a figure which another is compared with."""
    return time_compared(figure.tokens, figure.index)


def of_figure_before(figure: Timed) -> Time | None:
    """Return the time of the figure before it in the sentence, where nothing new is said."""
    earlier = figure.earlier
    if earlier is None or _has_own_time(figure, earlier) or told_of_share(figure.sentence, figure.index):
        return None
    if _in_relative(figure, earlier):
        return None
    return time_of_claim(earlier, "figure_before", tuple(f for f in earlier.flags if f == "window_guessed"))


def of_added(figure: Timed) -> Time | None:
    """Return the time of a figure which is added to what was told just before."""
    if figure.earlier is not None or figure.own_times:
        return None
    return time_added(figure.tokens, figure.index, just_told(figure.sentence, figure.frame))


def of_same_span(figure: Timed) -> Time | None:
    """Return the time of the figure before it, or of the year before: "11,700 tanks since the war began and 380 aircraft in that
    time"."""
    if figure.earlier is None:
        return None
    window = window_near(figure.tokens, figure.index, figure.end, False)
    if window is None or window.key != "same":
        return None
    return year_back(figure.tokens, window, time_of_claim(figure.earlier, "same_span"))


RULES = (
    of_raised_total,
    of_span_before,
    of_event_again,
    of_total_again,
    of_total_then,
    of_compared,
    of_figure_before,
    of_added,
    of_same_span,
)


def _told_again(figure: Timed) -> Claim | None:
    """Return the claim whose figure is told anew, not that whose noun and verb are only left out."""
    return figure.candidate.again if not figure.candidate.gapped else None


def _raises_total(tokens: list[Token], i: int, category: str) -> Token | None:
    """Return the verb that raises an army's total to the number at `i`: "nine drones, bringing the total to 360", "30 soldiers,
    taking the toll among its troops to 1,009"; a bare toll of people may be one event's."""
    at = raised_at(tokens, i)
    if at is None:
        return None
    words = [t.text for t in tokens[at + 1 : i]]
    army = any(t.kind == "category" and t.key == "personnel" for t in tokens[at + 1 : i]) and "among" in words
    return tokens[at] if army or category not in PEOPLE and "total" in words else None


def _has_own_time(figure: Timed, earlier: Claim) -> bool:
    """Tell whether a window or date stands between the claim before and the next number."""
    tokens, end = figure.tokens, figure.end
    behind = [t for t in figure.own_times if t.start >= earlier.end and not _is_bracketed(tokens, t, end)]
    following = tokens.behind("number", end) if behind else []
    return any(not following or t.start < tokens[following[0]].start for t in behind)


def _in_relative(figure: Timed, earlier: Claim) -> bool:
    """Tell whether the figure before stands in a relative clause, behind which the main one goes on with something else: "In
    Misrata, where 1,200 rebels have died, a hospital received 14 bodies"."""
    tokens, i = figure.tokens, figure.index
    at = next((k for k in tokens.before("number", i) if tokens[k].start == earlier.start), None)
    if at is None:
        return False
    opens = next((k for k in range(at - 1, 0, -1) if tokens[k].text == "," or tokens[k].text in RELATIVES), 0)
    closes = next((k for k in range(at + 1, i) if tokens[k].text == ","), None)
    if closes is None or tokens[opens].text not in RELATIVES or tokens.have("number", closes, i):
        return False
    behind = tokens[closes + 1]
    goes_on = behind.text in PERFECT or behind.kind == "party" or behind.text in ("a", "an", "the")
    return goes_on and any(t.kind in ("loss", "says", "supply") for t in tokens[closes + 1 : i])


def _is_bracketed(tokens: list[Token], window: Token, end: int) -> bool:
    """Tell whether a window stands in brackets before the figure that ends at `end`: "4,894 (+25 since May), 701"."""
    at = next((k for k, t in enumerate(tokens) if t is window), len(tokens))
    opened = next((t.text for t in reversed(tokens[max(0, at - 6) : at]) if t.text in ("(", ")")), "")
    return opened == "(" and any(t.text == ")" for t in tokens[at + 1 : end])
