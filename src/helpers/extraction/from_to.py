"""Where a span of days begins and ends, as a sentence words it: "since Monday", "from 4 to 9 May", "by the end of June"."""

from __future__ import annotations

import re
from datetime import date

from helpers.extraction.basis import Told, tell
from helpers.extraction.dates import last_of_month
from helpers.extraction.grammar import TO
from helpers.extraction.segments import Token
from helpers.extraction.wakes import only_after

ENDS = frozenset({"by", "until", "till", "to", "through", "at", "up to", "as of"})
JOINS = TO - {"and", "up to"}  # join two months without "from": "in May and June" are two
CAMPAIGNS = frozenset({"offensive", "counteroffensive", "counter-offensive", "incursion", "campaign", "siege", "fighting"})
# The month in which a part of a year is over.
PARTS_OF_YEAR = {"early": 3, "spring": 5, "mid": 6, "middle": 6, "summer": 8, "autumn": 11, "fall": 11, "late": 12}
WARS = frozenset({"war", "conflict", "uprising", "insurgency", "invasion", "rebellion", "hostilities", "clashes", "intifada"})
BEGUN = frozenset({"began", "started", "broke", "broke out", "erupted"})
BATTLES = frozenset({"assault", "battle", "operation"})  # of a day or of weeks: nothing told of one is of the day it began on
FROM_START = re.compile(r"from the (?:start|beginning|outbreak|launch|opening|outset)\b")
STARTED_WITHIN = 11  # tokens
BEGINS = frozenset({"began", "begun", "started"})
OPENED = frozenset({"launched", "opened"})
RELATIVE_BEGUN = tuple(f"{who} {begun}" for who in ("that", "which") for begun in ("began", "broke out", "erupted", "started"))


def told_when(tokens: list[Token], k: int) -> bool:
    """Tell whether what somebody said at the date at `k` follows it: "since September 2022, when it said 5,937 had died"."""
    behind = tokens[k + 1 : k + 7]
    if any(t.text == "not" for t in tokens[max(0, k - 3) : k]):
        return False  # "not since December 13, when Ukraine spoke of 1,300, had there been such a day"
    return [t.text for t in behind[:2]] == [",", "when"] and any(t.kind == "says" for t in behind[2:])


def is_since(tokens: list[Token], k: int) -> bool:
    """Tell whether the date at `k` is where a span begins: "since Monday", "since operations in the south began on October 1"."""
    if tokens[k].kind != "date":
        return False
    if tokens[k].date.kind == "clock" or told_when(tokens, k):
        return False
    if only_after(tokens, k):
        return True
    if campaign_begun(tokens, k) or from_start(tokens, k) and until_day(tokens, k) is None:
        return True
    begun = k > 2 and tokens[k - 1].text in ("on", "in") and tokens[k - 2].text in BEGINS  # past whose operation it was
    for j in range(k - 1, max(-1, k - (26 if begun else 12)), -1):
        token = tokens[j]
        if begun and token.text == "and":
            continue
        if token.text == "since" or token.kind == "window" and token.text.startswith("since"):
            return True
        if _is_clock(token) or token.text == "." and j and _is_clock(tokens[j - 1]):
            continue  # "since 5 a.m. on 24 February"
        if token.kind == "says" and tokens[0].text == "since" and _opens(tokens, k):
            continue  # "Since the president declared an end to combat on May 1, 139 have been killed"
        if token.kind in ("number", "window", "date", "says") or token.text in (".", ";", "and"):
            return False
    return False


def _opens(tokens: list[Token], k: int) -> bool:
    """Tell whether a comma parts what a sentence opens with, up to the date at `k`, from what it tells."""
    return k + 1 < len(tokens) and tokens[k + 1].text == "," and not any(t.text in (",", ";") for t in tokens[:k])


def campaign_begun(tokens: list[Token], k: int) -> bool:
    """Tell whether a campaign began on the date at `k`: "in the offensive, which began on February 22", "The war broke out on 8
    July"."""
    if k < 3 or tokens[k - 1].text not in ("on", "in"):
        return False
    if tokens[k - 2].kind == "window" and tokens[k - 2].text.endswith(RELATIVE_BEGUN):
        return True  # "the war that broke out on August 8"
    at = k - 2 - (tokens[k - 2].text == "out")
    if at > 2 and tokens[at].text in BEGINS | BEGUN | OPENED and tokens[at - 1].text in ("which", "that", "was"):
        return any(t.text in CAMPAIGNS | WARS for t in tokens[max(0, at - 5) : at - 1])
    return _war_begun(tokens, k)


def _war_begun(tokens: list[Token], k: int) -> bool:
    """Tell whether all that a sentence tells is that a war or a campaign began on the date at `k`."""
    begun = next((j for j in range(k - 2, max(0, k - 6), -1) if tokens[j].text in BEGUN), None)
    if begun is None and tokens[k - 2].text == "opened":
        begun = k - 2
    if begun is None:
        return False
    named = {t.text.removesuffix(" in") for t in tokens[max(0, begun - 5) : begun]}
    if named.isdisjoint(CAMPAIGNS | WARS) and (begun != k - 2 or named.isdisjoint(BATTLES)):
        return False
    return not any(t.kind in ("number", "loss", "says") or t.text in (",", "when", "after") for t in tokens)


def until_day(tokens: list[Token], i: int) -> Told | None:
    """Return the second day of "from A to B", "A - B", "between A and B", or None."""
    for j in range(i + 1, min(len(tokens), i + 7)):
        if tokens[j].kind == "date" and tokens[j].date.day and any(t.text in TO for t in tokens[i + 1 : j]):
            return tell(tokens[j].date.day, "until", tokens[j])
        if tokens[j].kind not in ("punct", "word", "qualifier", "date"):
            break
    if tokens[i - 1].text == "between":
        return _until_far(tokens, i, ("and",))
    return _until_far(tokens, i) if leads_from(tokens, i) else None


def leads_from(tokens: list[Token], i: int) -> bool:
    """Tell whether "from" leads to the day at `i`, straight or past an hour: "from 4 a.m. on 24 February"."""
    lead = tokens[max(0, i - 5) : i]
    at = next((k for k in range(len(lead) - 1, -1, -1) if lead[k].text == "from"), None)
    straight = at is not None and all(_is_clock(t) or t.text in (".", "on", "the") for t in lead[at + 1 :])
    return straight or from_start(tokens, i)


def from_start(tokens: list[Token], i: int) -> bool:
    """Tell whether the start of something that goes on leads to the day at `i`: "from the beginning of the offensive on 12
    January"."""
    if i < 2 or tokens[i - 1].text not in ("on", "in"):
        return False
    for k in range(i - 2, max(-1, i - STARTED_WITHIN), -1):
        if tokens[k].kind in ("number", "loss", "says", "date") or tokens[k].text in (",", ";", "."):
            return False
        if FROM_START.match(tokens[k].text) or tokens[k].text == "from":
            return bool(FROM_START.match(" ".join(t.text for t in tokens[k : k + 3])))
    return False


def _until_far(tokens: list[Token], i: int, leads: tuple[str, ...] = ("to", "until")) -> Told | None:
    """Return the day that "to" leads to past what is told of the first: "from 24 February, when the attack started, to
    midnight on 29 March"."""
    opened = next((k for k in range(i + 1, min(len(tokens), i + 30)) if tokens[k].text in leads), None)
    if opened is None or tokens[i + 1].text != "," or any(t.kind in ("says", "number", "loss") for t in tokens[i + 1 : opened]):
        return None
    day = next((t for t in tokens[opened + 1 : opened + 8] if t.kind == "date" and t.date.kind == "date" and t.date.day), None)
    return tell(day.date.day, "until", day) if day is not None else None


def until_month(tokens: list[Token], i: int) -> Told | None:
    """Return the day on which "between the beginning of June and the beginning of August" ends, or None when no month ends it."""
    for j in range(i + 1, min(len(tokens), i + 8)):
        if tokens[j].kind == "date":
            between = {t.text for t in tokens[i + 1 : j]}
            if not between & TO:
                return None
            early = between & {"beginning", "start", "early"}
            return tell(tokens[j].date.first if early else tokens[j].date.day, "until", tokens[j])
        if tokens[j].kind in ("loss", "number", "category", "says"):
            return None
    return None


def is_joined(tokens: list[Token], i: int) -> bool:
    """Tell whether a second month stands straight behind the one at `i`, up to which the span goes: "for January to March"."""
    ahead = tokens[i + 1 : i + 3]
    return len(ahead) == 2 and ahead[0].text in JOINS and ahead[1].kind == "date" and ahead[1].date.kind == "month"


def ends_with(tokens: list[Token], i: int) -> Told | None:
    """Return the last day of the month or year up to whose end a count goes: "by the end of June", "up to March", "from
    the start of the war until May", or None."""
    lead = [t.text for t in tokens[max(0, i - 4) : i]]
    if any(t.text in BEGINS for t in tokens[max(0, i - 6) : i]):
        return None  # "the operation, which began at the end of October"
    closes = (
        lead[-3:] == ["the", "end", "of"]
        and lead[:1]
        and lead[0] in ENDS
        or lead[-2:] == ["end", "of"]
        and lead[-3:-2]
        and lead[-3] in ENDS
    )
    bare = lead[-1:] and lead[-1] in ("up to", "as of", "as at") or lead[-2:] in (["as", "of"], ["up", "to"])
    by = lead[-1:] == ["by"] and tokens[i].date.kind != "span"  # "by March 1954 the French had lost 45,000 men"
    begun = lead[-1:] in (["until"], ["till"], ["through"]) and any(t.kind in ("date", "window") for t in tokens[: i - 1])
    if tokens[i].date.kind == "year" and (month := _part_led(lead)):
        return tell(last_of_month(tokens[i].date.day.year, month), "as_of", tokens[i])
    return tell(tokens[i].date.day, "as_of", tokens[i]) if closes or bare or by or begun else None


def _part_led(lead: list[str]) -> int:
    """Return the month in which the part of a year ends that words before it name as the end of a count: "by the spring of", "by
    mid-"; 0 where they name none."""
    said = [word for word in lead if word not in ("the", "of", "-")][-2:]
    return PARTS_OF_YEAR.get(said[1], 0) if len(said) == 2 and said[0] in ENDS - {"at"} else 0


def opens_range(tokens: list[Token], i: int) -> bool:
    """Tell whether a dash or "to" and a second day follow the date at `i`, or its hour in brackets: "4 May (06:00) - 5 May",
    "Key figures, 1 January to 30 June"."""
    k = i + 1
    while k < len(tokens) and (tokens[k].text in ("(", ")") or _is_clock(tokens[k])):
        k += 1
    if k + 1 >= len(tokens) or tokens[k + 1].kind != "date":
        return False
    dates = tokens[i].date.kind == tokens[k + 1].date.kind == "date" and tokens[i].date.day < (tokens[k + 1].date.day or date.min)
    return tokens[k].text == "-" or tokens[k].text in TO and dates and i > 0 and tokens[i - 1].text in (",", ":", "(", "-")


def _is_clock(token: Token) -> bool:
    return token.kind == "date" and token.date.kind == "clock"
