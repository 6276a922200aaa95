"""Two figures beside one label: which of them is the change of a day, and which the total that it brings."""

from __future__ import annotations

from helpers.extraction.date_forms import DAYS_OF
from helpers.extraction.grammar import SUMMED, words
from helpers.extraction.tokens import Token, Tokens
from helpers.model import NOT_TOLD, Claim

RISING = words("rising")
ADDED = words("added")
BRINGS = words("brings")
ONE = frozenset({"a", "an", "one"})
COUNTED = {word: k for k, word in enumerate(("two", "three", "four", "five", "six"), 2)}
BACK = ("ago", "earlier", "before")
TAKES_UP = frozenset({"that", "this", "it"})
OPENS = 4  # tokens of a sentence before its number
APART = frozenset({"/", "|", "·", "•", "\\", ";", ","})  # parts a change from its total in a row


def tells_total(claim: Claim) -> bool:
    """Tell whether a claim is the total told behind the figure that was added to it."""
    return claim.bases.get("window", NOT_TOLD).code == "total_after"


def is_aside(claim: Claim) -> bool:
    """Tell whether a claim is such a total, or what a figure is compared with in brackets: nothing goes on from it."""
    return claim.bases.get("window", NOT_TOLD).code in ("total_after", "compared")


def in_daily_column(tokens: list[Token], i: int, columns: tuple[bool, ...]) -> bool:
    """Tell whether the number stands in a table's column of daily changes; `columns` tells which are."""
    if tokens[0].text != "|":
        return False
    column = sum(t.text == "|" for t in tokens[:i]) - 1
    return 0 < column < len(columns) and columns[column]


def is_change(tokens: Tokens, i: int, row: bool = False) -> bool:
    """Tell whether the number is a change told behind its total: "(+590)", "(400)", "5,450 / 21" in a row, "(710 more over the
    last day)", "up by 540"; a bracket behind another's bracket is an item of its own: "Tatarstan (4,735), Bashkiria (4,992)".
    """
    last = next(iter(tokens.before("number", i)), None)
    before = tokens[i - 1].text if i else ""
    if i > 1 and (tokens[i].number.sign == "+" or before == "+"):
        return last is not None or not row or any(t.kind in ("category", "model") for t in tokens[:i])
    if last is None:
        return False
    if before == "(" and last >= i - 8:
        return _closes_bracket(tokens, i) and not any(t.text == ")" for t in tokens[last + 1 : i - 1])
    if before in ("plus", "up") and i > 1 and tokens[i - 2].text == "(" and _closes_bracket(tokens, i):
        return True  # "1,145 tanks (plus 15)"
    if before in RISING or row and _follows_total(tokens, last, i):
        return True
    return _says_added(tokens, i)


def _closes_bracket(tokens: list[Token], i: int) -> bool:
    """Tell whether the bracket holds the number alone, or says that it was added, or when."""
    after = tokens[i + 1 : i + 3]
    if len(after) > 1 and after[0].text == "in" and after[1].kind in ("place", "party", "none"):
        return False  # "4 killed (2 in Myrnohrad, ...)"
    return bool(after) and (after[0].text in ADDED or after[0].kind == "window" and after[0].key != "cumulative")


def _follows_total(tokens: list[Token], last: int, i: int) -> bool:
    """Tell whether a row ends on a second, smaller number with no noun of its own: "tanks: 5,450 / 21"."""
    between, behind = tokens[last + 1 : i], tokens[i + 1 :]
    apart = len(between) == 1 and between[0].text in APART - {";", ","} or not between
    return apart and all(t.kind == "punct" for t in behind) and tokens[i].number.size < tokens[last].number.size


def tells_change(tokens: list[Token], i: int) -> bool:
    """Tell whether a sentence only tells by how much a figure told before has grown: "That is 2,217 more than two weeks ago"."""
    opens = tokens[0].text in TAKES_UP and i < OPENS and all(t.kind != "number" for t in tokens[:i])
    return opens and [t.text for t in tokens[i + 1 : i + 2]] == ["more than"] and span_back(tokens, i) is not None


def span_back(tokens: list[Token], i: int) -> tuple[str, int] | None:
    """Return the window, and how many days it has, of a change since a day that is counted back: "764 more than a week ago"."""
    behind = tokens[i + 1 : i + 4]
    words = next((t.text.split() for t in behind if t.kind == "date" and t.text.endswith(BACK)), None)
    if words is None or len(words) != 3 or words[1].rstrip("s") not in DAYS_OF:
        return None
    days = DAYS_OF[words[1].rstrip("s")] * (1 if words[0] in ONE else COUNTED.get(words[0], 0))
    return ({1: "day", 7: "week"}.get(days, "period"), days) if days else None


def _says_added(tokens: list[Token], i: int) -> bool:
    """Tell whether words say that the number was added to the one before it: "21 more than on Monday", "up by 540"."""
    after = tokens[i + 1 : i + 3]
    if tokens[i - 1].kind == "loss" and tokens[i - 1].role == "inflict":
        return False  # "killed eight rebels and captured five more in Meta"
    if len(after) > 1 and after[0].text == "more than" and (after[1].kind in ("date", "window") or after[1].text == "on"):
        return True
    if (
        len(after) > 1
        and after[0].text == "more"
        and (after[1].text in ("than", "in", "on", "over") or after[1].kind == "window")
    ):
        return True
    lead = [t.text for t in tokens[max(0, i - 2) : i]]
    return (
        lead in (["increase", "of"], ["rise", "of"], ["up", "by"], ["gain", "of"], ["(", "up"], [",", "up"])
        or lead[-1:] == ["adding"]
        or lead[-1:] == ["plus"]
        and tokens[i - 2].kind == "number"
    )


def is_total(tokens: list[Token], i: int) -> bool:
    """Tell whether the number is the total told behind what was added to it: "(total 5,450)", "for a total of 5,450", "5,450 in
    all", "bringing the total to 5,450"."""
    last = next((k for k in range(i - 1, -1, -1) if tokens[k].kind == "number"), None)
    if last is None or tokens[i].number.size <= tokens[last].number.size:
        return False
    between = tokens[last + 1 : i]
    if any(t.kind in ("window", "date", "says") for t in between):
        return False
    texts = [t.text for t in between]
    if SUMMED.intersection(texts[-3:]) and ("(" in texts or "of" in texts[-2:] or BRINGS.intersection(texts)):
        return True
    if BRINGS.intersection(texts) and SUMMED.intersection(texts) and texts[-1] in ("to", "at"):
        return True
    behind = " ".join(t.text for t in tokens[i + 1 : i + 3])
    return texts[-1:] in (["("], ["-"], [","]) and behind.startswith(tuple(SUMMED))
