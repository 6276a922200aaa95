"""How a sentence opens a list: as the heading of its rows, the header of its table, or the title of a briefing."""

from __future__ import annotations

import re
from datetime import date

from helpers.extraction.basis import Basis, Told, tell
from helpers.extraction.grammar import BLOWS, LAUNCHES, REACHED, REGULARS, SPEAKING, TOTAL_WORDS, words
from helpers.extraction.loss import Loss
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.spans import Time, both_ends
from helpers.model import PEOPLE

SHARES = frozenset({"%", "percent", "per cent"})
FEW_WORDS = 4  # beside the day in a line of a text's head
OPENING = 14  # tokens in which a sentence names the day of all its paragraph
MONTH = 31  # days
NEAR_START = 5
HEAD = 40  # characters in which a sentence that opens on a span names its last day
SPAN_HEADING = 24  # tokens of a line that names the span of all below it
BEGINS_OR_ENDS = frozenset(
    {"began", "begun", "broke", "broke out", "came", "erupted", "ended", "fell", "lasted", "started", "was", "were"}
)  # "The war ended in May."
CLOSED_HEADING = 10  # tokens of a heading that ends in a full stop
ORDINAL = (["st"], ["nd"], ["rd"], ["th"])
BRIEFINGS = words("briefings")
TELLING = SPEAKING | {"reported", "told"}
DAILY = words("daily")
NOT_OF_DAY = frozenset({"week", "weekly", "month", "monthly", "quarter", "quarterly", "year", "annual", "loss", "losses"})
RHYTHMS = ("weekly", "monthly")
DAILY_COLUMN = words("daily_column")


FOLLOWS = frozenset({"follows", "follow", "following", "below"})


def columns_of(tokens: list[Token]) -> tuple[bool, ...]:
    """Return for each column of a table's header whether it holds the change of a day."""
    columns, daily = [], False
    for token in tokens[1:]:
        if token.text == "|":
            columns.append(daily)
            daily = False
        daily = daily or token.kind == "window" and token.key == "day" or token.text in DAILY_COLUMN
    return tuple(columns)


def heads_with_day(sentence: Sentence) -> Told | None:
    """Return the day that a line of a text's head holds alone, or nearly so ("(20.05.2023)", "Situation, 20 May 2023"), or up to
    which it says that what follows counts.
    """
    if sentence.stated.as_of:
        return sentence.stated.as_of
    days = [t for t in sentence.marks if t.kind == "date" and t.date.kind == "date" and t.date.day]
    if len(days) != 1 or sentence.kinds & {"loss", "event_noun"}:
        return None
    beside = [t for t in sentence.tokens if t.kind != "date" and t.text[:1].isalnum()]
    return tell(days[0].date.day, "day_of_head", days[0]) if len(beside) <= FEW_WORDS else None


def opens_briefing(sentence: Sentence) -> bool:
    """Tell whether a text's first line is the heading of a briefing: it names one, and is no full sentence."""
    texts = {t.text for t in sentence.tokens}
    return not BRIEFINGS.isdisjoint(texts) and TELLING.isdisjoint(texts) and "." not in texts


def labels_people(sentence: Sentence) -> bool:
    """Tell whether a row only labels its figure with whom it counts, and names nobody who tells it: "Afghan police: 66,000"."""
    if not sentence.row or "says" in sentence.kinds:
        return False
    at = next((k for k, t in enumerate(sentence.tokens) if t.text == ":"), 0)
    label, behind = sentence.tokens[:at], sentence.tokens[at + 1 : at + 2]
    counted = any(t.kind == "category" and t.key in PEOPLE or t.text in REGULARS for t in label)
    return counted and bool(behind) and behind[0].kind in ("number", "qualifier")


def names_briefing(title: str) -> bool:
    """Tell whether a folded title is that of a report of the day: "Briefing by the defence ministry, evening of July 16"."""
    words = set(re.findall(r"[^\W\d_]+", title))
    return not BRIEFINGS.isdisjoint(words) and words.isdisjoint(NOT_OF_DAY)


def tells_of_day(sentence: Sentence, titled: bool = False) -> bool:
    """Tell whether a sentence of a text's opening says that what follows is a report of the day: "said in its Tuesday
    communiqué", "according to its evening summary", "in its daily briefing". Under a title that names a
    military (`titled`) it is enough that it opens on what was done "over the past day"."""
    tokens = sentence.tokens
    if not sentence.speakers:
        return titled and not sentence.claims and tokens[0].kind == "window" and tokens[0].key == "day"
    if sentence.line == 0 and not sentence.claims and any(t.kind == "window" and t.key == "day" for t in tokens):
        return True  # what a military did "over the past 24 hours"
    for k, token in enumerate(tokens):
        if token.text in BRIEFINGS:
            lead = tokens[max(0, k - 4) : k]
            dated = any(t.text in DAILY or t.kind == "date" and t.date.kind in ("weekday", "date", "relative") for t in lead)
            weekly = any(t.kind == "window" and t.key in ("week", "month") for t in tokens)
            if dated and not weekly and any(t.text in ("its", "the", "their", "his") for t in lead):
                return True
    return False


def has_rhythm(sentence: Sentence) -> bool:
    """Tell whether a sentence names a week or month in which figures are told time and again: "its weekly report"."""
    return any(t.kind == "window" and t.text.startswith(RHYTHMS) for t in sentence.marks)


def opens_with_day(sentence: Sentence) -> bool:
    """Tell whether a sentence opens with the day that all its paragraph tells of: "Over the past day, the enemy attacked ..."."""
    windows = sentence.tokens[:OPENING] if "window" in sentence.kinds else []
    return any(t.kind == "window" and t.key == "day" for t in windows)


def sends_in(sentence: Sentence) -> int | None:
    """Return the index of the number of weapons that a sentence tells to have been sent in a night or month, of which the next
    may tell how many were stopped: "Russia fired 288 missiles in February", "attacked the city with 40 drones overnight".
    """
    if not sentence.kinds & {"date", "window"} or not sentence.numbers:
        return None
    tokens, first = sentence.tokens, sentence.numbers[0]
    lead = [t.text for t in tokens[:first] if t.kind != "qualifier"]
    armed = lead[-1:] == ["with"] and not BLOWS.isdisjoint(lead)
    return first if armed or any(t.text in LAUNCHES for t in tokens) else None


def reports_on_span(sentence: Sentence, counts: bool) -> bool:
    """Tell whether a text reports on a span: its first figures are those of a week, or of a month that somebody has counted, as
    those do who document losses (`counts`).
    """
    if sentence.line > 2:
        return False
    window, event = sentence.claims[0].window, sentence.stated.event
    counted = any(t.text in REACHED or t.text in BRIEFINGS for t in sentence.tokens)
    return window == "week" or window == "month" and (counted or counts) and not event


def heads_with_span(sentence: Sentence, war_start: date | None) -> Time | None:
    """Return the week, month or year that a line at a text's head names for all below it ("Work of the battalion in February",
    "Summary of the week, 2-8 September"), or None; no span from the war's start, whose figures run on."""
    tokens, stated = sentence.tokens, sentence.stated
    opening = (_opens_on_month(tokens) or _opens_on_span(sentence)) and not sentence.claims and not sentence.speakers
    if sentence.line > 2 or not sentence.opens or not opening and (_has_count(tokens) or is_full_sentence(tokens)):
        return None
    if len(tokens) > SPAN_HEADING or "event_noun" in sentence.kinds and not opening or any(t.text == "since" for t in tokens):
        return None
    if "supply" in sentence.kinds and tokens[0].kind != "date" and not opening:  # "January in figures: what our side has seen"
        return None
    named = next((t for t in tokens if t.kind == "date" and t.date.kind in ("month", "span", "year") and t.date.day), None)
    if stated.since and stated.until:
        first, last = stated.since, stated.until
    elif named is not None and not stated.as_of and not stated.until:  # "The war ended in April 1975."
        first, last = both_ends(named.date)
    else:
        return None
    days = (last.value - first.value).days
    window = "week" if 5 <= days <= 7 else "month" if 27 <= days <= 30 else "period"
    if days < 2 or days > MONTH and (named is None or named.date.kind != "year"):
        return None
    if war_start and abs((first.value - war_start).days) < NEAR_START:
        return None
    why = Basis("report_headed", *((named.start, named.end) if named else (first.basis.start, last.basis.end)))
    return Time(window, Told(first.value, why), Told(last.value, why), why=why)


def is_full_sentence(tokens: list[Token]) -> bool:
    """Tell whether a line is more than a heading that somebody has closed with a full stop: "Results of the week (2-8 May)." """
    verb = any(t.kind in ("says", "loss") or t.text in BEGINS_OR_ENDS for t in tokens)
    return tokens[-1].text == "." and (len(tokens) > CLOSED_HEADING or verb)


def _opens_on_month(tokens: list[Token]) -> bool:
    """Tell whether a sentence opens on a month: "In August our crews flew 280,000 sorties"."""
    return tokens[0].text == "in" and [t.kind for t in tokens[1:2]] == ["date"] and tokens[1].date.kind == "month"


def _opens_on_span(sentence: Sentence) -> bool:
    """Tell whether a sentence opens on the days from which to which it tells: "From 10 to 16 May we struck six times"."""
    since, until = sentence.stated.since, sentence.stated.until
    return bool(since and until) and sentence.tokens[0].text in ("from", "between") and until.basis.start < sentence.start + HEAD


def _has_count(tokens: list[Token]) -> bool:
    """Tell whether a line holds a number that is not only a unit's: "the 4th brigade"."""
    return any(t.kind == "number" and [b.text for b in tokens[k + 1 : k + 2]] not in ORDINAL for k, t in enumerate(tokens))


def announces_rows(sentence: Sentence) -> bool:
    """Tell whether a line without figures of its own announces rows: "Its totals since 24 February", not a full sentence."""
    if not sentence.opens or sentence.row or sentence.folded[sentence.end - 1] == ".":
        return False
    tokens = sentence.tokens
    bare = any(t.kind == "number" for t in tokens[1:])
    return not bare and tokens[-1].text != "." and any(t.text in TOTAL_WORDS for t in tokens)


def announces_items(sentence: Sentence) -> bool:
    """Tell whether a sentence says that what it speaks of stands below it: "As of 8 October the army had lost:", "They are made
    up as follows."."""
    closes = [t.text for t in sentence.tokens[-2:]]
    return bool(closes) and (closes[-1] == ":" or closes[0] in FOLLOWS and closes[-1] == ".")


def heading_of(sentence: Sentence) -> Token | None:
    """Return the loss word of a heading: a line on losses that ends in a colon or dash, or has a noun of loss and no figure."""
    losses = [t for t in sentence.tokens if t.kind == "loss"] if "loss" in sentence.kinds else []
    if not losses:
        return None
    closes = sentence.tokens[-1].text in (":", "-")
    if not closes and any(t.text in SHARES for t in sentence.tokens):
        return None  # "Nearly 70 percent of the casualties were near the front"
    return (
        losses[-1]
        if closes or not sentence.claims and len(sentence.tokens) <= 30 and any(t.role == "nouns" for t in losses)
        else None
    )


def heads_items(sentence: Sentence) -> Loss | None:
    """Return the losses that a sentence heads a run of items with, the first of which it holds: "Total Russian losses to date:
    troops 198,260; tanks 3,751; special equipment 405"."""
    closes = ";" in sentence.folded[sentence.end - 1 : sentence.end + 1]
    colon = next((k for k, t in enumerate(sentence.tokens) if t.text == ":"), None) if closes else None
    if colon is None or not sentence.claims or sentence.claims[0].start < sentence.tokens[colon].start:
        return None
    if any(t.kind == "loss" for t in sentence.tokens[colon + 1 :]):
        return None  # "losses: four men killed; five were wounded"
    for k in range(colon):
        token = sentence.tokens[k]
        if token.kind == "loss" and token.role == "nouns" and token.key in ("lost", "killed_and_wounded"):
            return Loss(token, k, token.key, "suffer")
    return None
