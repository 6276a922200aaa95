"""Which window phrase of a sentence a number belongs to, by where the two stand."""

from __future__ import annotations

from datetime import timedelta

from helpers.extraction.basis import Told, tell
from helpers.extraction.brackets import parted_by_bracket
from helpers.extraction.from_to import is_since
from helpers.extraction.grammar import AUXILIARIES, HANDED, SUPERLATIVES
from helpers.extraction.spoken import is_spoken, opens_saying
from helpers.extraction.tokens import Token, Tokens

BRINGING = frozenset({"bringing", "brings", "lifting", "lifts", "pushing", "pushes", "raising", "raises", "takes", "taking"})
EQUALLED = ("as many as since", "as high as since", "as much as since", "as few as since", "as low as since")
ESTIMATED = frozenset({"estimated", "put", "said", "told", "acknowledged", "admitted", "announced", "disclosed"})
RELATIVES = frozenset({"who", "which", "where", "whose"})
LISTED = frozenset({"word", "number", "category", "model", "people_military", "people_civil", "punct", "qualifier"})
ENDS_LIST = frozenset({".", ";", "(", ")", *RELATIVES})
CONTRASTS = frozenset({"while", "whereas", "but", "although"})


JOINS = frozenset({";", "and", "but"})
OPENING = frozenset({"qualifier", "window", "date"})
FOUGHT = frozenset({"clashes", "fighting", "hostilities", "offensive", "siege", "violence"})
LEADS = frozenset({"since", "in", "of", "the", "about", "-", "already", "another"})


def window_near(tokens: list[Token], i: int, end: int, total: bool) -> Token | None:
    """Return the window phrase that the number at index `i` belongs to: between it and the next number, else before, else behind.

    `end` is the index of its phrase's last token. A phrase in brackets belongs to the bracket; a total waits for none behind it.
    """
    next_number = next((k for k in range(end + 1, len(tokens)) if tokens[k].kind == "number"), len(tokens))
    inside = next(
        (
            k
            for k in range(i + 1, next_number)
            if _is_window(tokens, k)
            and _belongs(tokens, end, k)
            and not _is_dated(tokens, i, k)
            and not leads_on(tokens, k, next_number)
            and not _is_rate_of(tokens, k, next_number)
        ),
        None,
    )
    before = next(
        (
            k
            for k in range(i - 1, -1, -1)
            if _is_window(tokens, k)
            and not parted_by_bracket(tokens, k, i)
            and not _of_a_part(tokens, k, i)
            and not _is_aside(tokens, k, i)
        ),
        None,
    )
    if inside is not None and before is not None:
        if tokens[end + 1].kind == "parts" and not any(t.text == "," for t in tokens[end:inside]):
            return tokens[inside]
        crossed = any(tokens[k].kind == "number" for k in range(before + 1, i))
        return tokens[inside if inside - i < i - before or crossed else before]
    if inside is None and before is not None and (closing := _closes_parts(tokens, before, i)):
        return tokens[closing]
    if inside is not None or before is not None:
        return tokens[inside if inside is not None else before]
    return (
        None
        if total
        else next(
            (
                t
                for k, t in enumerate(tokens)
                if k > i
                and _is_window(tokens, k)
                and _belongs(tokens, end, k)
                and not _is_dated(tokens, i, k)
                and not _of_a_part(tokens, k, i)
                and not (k < next_number and leads_on(tokens, k, next_number))
                and not any(
                    _is_rate_of(tokens, k, n) for n in range(k + 1, min(len(tokens), k + 4)) if tokens[n].kind == "number"
                )
                and not (t.key == "rate" and tokens[k - 1].kind == "number")  # "415,000 men, about 35,000 a month"
                and not any(s.kind == "says" for s in tokens[end + 1 : next_number])
            ),
            None,
        )
    )


def _is_rate_of(tokens: list[Token], k: int, following: int) -> bool:
    """Tell whether the window at `k` makes the number at `following` an average: "31,800 in October, or an average of 1,026"."""
    return tokens[k].key == "rate" and following < len(tokens) and all(t.kind == "qualifier" for t in tokens[k + 1 : following])


def estimated_then(tokens: Tokens, published: Told | None) -> Told | None:
    """Return the last day of the month in which somebody told a figure: "The center last month estimated 1.2 million"."""
    for k in tokens.places("window") if published is not None else ():
        told = tokens[k].text == "last month" and k + 1 < len(tokens)
        if told and (tokens[k + 1].text in ESTIMATED or opens_saying(tokens, k)):
            return tell(published.value.replace(day=1) - timedelta(days=1), "statement_day", tokens[k])
    return None


def leads_on(tokens: list[Token], k: int, following: int) -> bool:
    """Tell whether the window at `k` opens what is said of the number at `following`: "nine planes, in ten days of war - 88"."""
    if following >= len(tokens):
        return False
    between = tokens[k + 1 : following]
    opens = next((j for j in range(k - 1, 0, -1) if tokens[j].kind != "window" and tokens[j].text not in LEADS), 0)
    if tokens[k - 1].text not in (",", ";", "and") and tokens[opens].text not in JOINS:
        return False
    if tokens[opens].text in JOINS and all(t.kind in OPENING or t.text in LEADS for t in between):
        return True  # "560,000 in 2024, and in total since 2022 nearly a million"
    return any(t.text in ("-", ":") for t in between) and all(t.kind in ("punct", "qualifier") for t in between)


def opens_clause(tokens: list[Token], k: int, following: int) -> bool:
    """Tell whether the month or year at `k` opens a clause, with a number at `following`, behind one that tells its own: "In 1996
    they killed 27 soldiers, and in 1998, in Mitu, 16 policemen"."""
    spans = ("month", "year")
    led = k > 2 and following < len(tokens) and tokens[k].date.kind in spans and tokens[k - 1].text == "in"
    joined = led and tokens[k - 2].text in (";", "and", "but", "while")
    return joined and any(t.kind == "date" and t.date.kind in spans for t in tokens[: k - 2])


def _closes_parts(tokens: list[Token], before: int, i: int) -> int | None:
    """Return the index of the window phrase behind the list of parts that the number at `i` stands in: "4,130 since 6 August,
    including 350 men and 25 vehicles in the past day"."""
    if not any(t.kind == "parts" for t in tokens[before + 1 : i]):
        return None
    ends = (k for k in range(i + 1, len(tokens)) if tokens[k].kind not in LISTED or tokens[k].text in ENDS_LIST)
    k = next(ends, len(tokens))
    return k if k < len(tokens) and _is_window(tokens, k) else None


def _belongs(tokens: list[Token], end: int, k: int) -> bool:
    """Tell whether a window behind a number is in its clause: no bracket and no "while" opens a new one between."""
    between = tokens[end + 1 : k]
    if any(t.text in HANDED for t in between) and any(t.kind == "loss" for t in between):
        return False  # "were captured near the border, and exchanged within a week"
    if any(t.text in BRINGING for t in between):
        return False  # "two were killed on Sunday, bringing to 314 the number of those fallen since the war began"
    relative = next((j for j, t in enumerate(between) if t.text in RELATIVES), None)
    if relative is not None and any(t.kind == "says" for t in between[relative:]):
        return False  # "17 were hurt, according to the governor, who said that so far ..."
    speaks = [t for t in between[: relative or 0] if t.kind in ("official", "claimant")]
    if speaks and all(t.kind == "word" for t in between[relative:]):
        return False  # "three were hurt, the governor, who has been in office since 2020, wrote"
    return not parted_by_bracket(tokens, end, k) and not any(_contrasts(between, j) for j in range(len(between)))


def _contrasts(between: list[Token], j: int) -> bool:
    """Tell whether the word at `j` sets another clause against the first: not in "killed while they looked for food"."""
    behind = between[j + 1].text if j + 1 < len(between) else ""
    goes_on = between[j].text == "while" and (behind.endswith("ing") or behind == "they")
    return between[j].text in CONTRASTS and not goes_on


def _is_dated(tokens: list[Token], i: int, k: int) -> bool:
    """Tell whether a day stands between the number and a longer window behind it, which then is said of something else: "left 40
    dead on Monday, in a blow to an advance launched this month"."""
    return tokens[k].key in ("month", "period", "week") and any(
        t.kind == "date" and t.date.kind in ("weekday", "date", "relative") and not is_spoken(tokens, j)
        for j, t in enumerate(tokens[:k])
        if j > i
    )


def _is_aside(tokens: list[Token], k: int, i: int) -> bool:
    """Tell whether the window at `k` only describes who speaks: "the RSF, at war since April 15, said it killed 260"."""
    if _in_relative(tokens, k, i) or _of_number_aside(tokens, k, i):
        return True
    if k + 1 >= len(tokens) or tokens[k + 1].text != "," or not any(t.kind == "says" for t in tokens[k + 1 : i]):
        return False
    comma = next((j for j in range(k - 1, 0, -1) if tokens[j].text == ","), 0)
    return comma > 0 and any(t.kind in ("party", "claimant", "official") for t in tokens[:comma])


def _of_number_aside(tokens: list[Token], k: int, i: int) -> bool:
    """Tell whether the span at `k` is of a number in a relative clause, behind which the main one goes on with its own subject:
    "In Misrata, where 1,200 have died since February, a hospital received 14 bodies"."""
    closes = next((j for j in range(k + 1, i) if tokens[j].text == ","), None)
    opens = next((j for j in range(k - 1, 0, -1) if tokens[j].text == "," or tokens[j].text in RELATIVES), 0)
    if closes is None or tokens[opens].text not in RELATIVES or not any(t.kind == "number" for t in tokens[opens:k]):
        return False
    anew = tokens[closes + 1].text in ("a", "an", "the") or tokens[closes + 1].kind == "party"
    return anew and not any(t.kind == "number" for t in tokens[closes:i])


def _in_relative(tokens: list[Token], k: int, i: int) -> bool:
    """Tell whether the span at `k` stands in a relative clause that closes before the number at `i`: "villages, which have been
    under fire since last week, ...", "of the men who had come in April, nine"."""
    opens = next((j for j in range(k - 1, -1, -1) if tokens[j].text in RELATIVES or tokens[j].text in (";", ".")), -1)
    if opens < 0 or tokens[opens].text not in RELATIVES or any(t.text == "," for t in tokens[opens:k]):
        return False
    closes = next((j for j in range(k + 1, i) if tokens[j].text == "," or tokens[j].kind == "says"), None)
    if closes is None or any(t.kind in ("loss", "says") for t in tokens[opens:k]):
        return False
    if closes + 1 < i and tokens[closes + 1].kind == "loss" and any(t.text in FOUGHT for t in tokens[max(0, opens - 4) : opens]):
        return False  # "The clashes, which broke out on April 2, killed 75"
    return tokens[closes + 1].text not in AUXILIARIES  # "Kyiv, which has attacked since June, has lost 43,000"


def _of_a_part(tokens: list[Token], k: int, i: int) -> bool:
    """Tell whether the window at `k` is said of a part that the number at `i` is not: "300 lost, 20 of them in the past day".

    Behind a comma it is said of the whole again: "nine tanks, five of them Leopards, in 24 hours".
    """
    owner = next((j for j in range(k - 1, -1, -1) if tokens[j].kind == "number" or tokens[j].text == ","), i)
    beside = tokens[max(0, owner - 1) : owner] + tokens[owner + 1 : owner + 2]
    return owner != i and tokens[owner].kind == "number" and any(t.kind == "parts" for t in beside)


def _is_window(tokens: list[Token], k: int) -> bool:
    if tokens[k].kind != "window":
        return is_since(tokens, k) and not _is_compared_since(tokens, k)
    year = tokens[k].text in ("this year", "last year")
    dated = year and (k > 0 and tokens[k - 1].kind == "date" or _leads_to_day(tokens, k))  # "on June 27 this year" is a day
    owned = [t.text for t in tokens[k + 1 : k + 3]] == ["'", "s"] and any(t.kind == "event_noun" for t in tokens[k + 3 : k + 6])
    said = [t.text for t in tokens[k + 1 : k + 2]] == ["that"] and any(
        t.kind == "says" or t.text == "estimated" for t in tokens[max(0, k - 3) : k]
    )
    behind = tokens[k + 1 : k + 3]
    said = said or len(behind) == 2 and behind[0].kind == "says" and behind[1].text == "that"  # "last week disclosed that"
    said = said or bool(behind) and tokens[k].text.startswith(("last ", "this ")) and behind[0].text in ESTIMATED
    said = said or _closes_saying(tokens, k) or tokens[k].text.startswith("last ") and opens_saying(tokens, k)
    return not (dated or owned or said) and not _is_compared_since(tokens, k)  # "last week's attack" is an event


def _closes_saying(tokens: list[Token], k: int) -> bool:
    """Tell whether the span at `k` only says when somebody spoke: "..., a general told Congress last week."."""
    if not tokens[k].text.startswith("last ") or not (k + 1 == len(tokens) or tokens[k + 1].text in (".", ",", ";")):
        return False
    lead = tokens[max(0, k - 2) : k]
    return any(t.kind == "says" for t in lead) and all(t.kind in ("says", "word", "claimant", "party", "official") for t in lead)


def opened_then(tokens: list[Token], window: Token) -> bool:
    """Tell whether a week, month or year only says from when is counted: "since the Russians withdrew last week"."""
    if window.key not in ("week", "month") and window.text != "last year" or not window.text.startswith("last "):
        return False
    at = next(k for k, t in enumerate(tokens) if t is window)
    for k in range(at - 1, max(-1, at - 8), -1):
        if tokens[k].text == "since":
            return k + 1 < at
        if tokens[k].kind in ("number", "says", "date", "window") or tokens[k].text in (",", ";", "."):
            return False
    return False


def _leads_to_day(tokens: list[Token], k: int) -> bool:
    """Tell whether a day stands straight behind the window at `k`: "last year on 5 October"."""
    ahead = [t for t in tokens[k + 1 : k + 4] if t.text not in ("on", ",")]
    return bool(ahead) and ahead[0].kind == "date" and ahead[0].date.kind == "date"


def _is_new(tokens: list[Token], j: int) -> bool:
    """Tell whether what happened is called the first of its kind behind what was told of it: "..., the first deaths since"."""
    aside = [t.text for t in tokens[max(0, j - 2) : j]] in ([",", "the"], ["was", "the"], ["is", "the"], ["-", "the"])
    return aside and any(t.kind == "event_noun" or t.kind == "loss" and t.role == "nouns" for t in tokens[j + 1 : j + 3])


def _is_compared_since(tokens: list[Token], k: int) -> bool:
    """Tell whether a span only says how long nothing like it had happened: "the worst raid since 2013", "the biggest to date"."""
    if tokens[k].kind != "date" and tokens[k].key not in ("cumulative", "period", "month"):
        return False
    if " ".join(t.text for t in tokens[max(0, k - 4) : k]).endswith(EQUALLED):
        return True  # "856 were hurt, as many as since July not more"
    if _than_any(tokens[max(0, k - 14) : k]):
        return True
    if [t.text for t in tokens[max(0, k - 2) : k]] == ["first", "time"]:
        return True  # "shot down a bomber for the first time since the invasion"
    for j in range(k - 1, max(-1, k - 15), -1):
        token = tokens[j]
        if token.text in SUPERLATIVES or _deadliest_day(token) or token.text == "first" and _is_new(tokens, j):
            return True
        if token.kind == "number" and token.text in ("one", "a"):
            continue  # "the most in one night since the war began"
        if token.kind in ("number", "says") or token.text in (".", ";", ",") or token.kind == "loss" and token.role != "nouns":
            return False
    return False


def _deadliest_day(token: Token) -> bool:
    return token.kind == "window" and token.text.partition(" ")[0] in SUPERLATIVES


def _than_any(lead: list[Token]) -> bool:
    """Tell whether what stands before a span compares with all that it holds: "more than any power has suffered in any war
    since 1945"."""
    at = next((j for j in range(len(lead) - 1, 0, -1) if lead[j].text == "any" and _is_than(lead[j - 1])), None)
    return at is not None and all(t.kind != "number" and t.text not in (",", ";") for t in lead[at:])


def _is_than(token: Token) -> bool:
    return token.key in ("more_than", "less_than") or token.text == "than"
