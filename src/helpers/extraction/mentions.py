"""The dates of a sentence beside a number: the nearest, whether it leads, stands alone, or ends a span."""

from __future__ import annotations

from datetime import date

from helpers.extraction.basis import Told, tell
from helpers.extraction.from_to import is_joined, is_since
from helpers.extraction.grammar import BLOWS, SUMS, UNTIL_NOW, words
from helpers.extraction.nearness import leads_on, opens_clause
from helpers.extraction.relatives import in_relative
from helpers.extraction.segments import Token
from helpers.extraction.spoken import is_spoken
from helpers.extraction.stated import is_compared, is_of_date

RAISES = words("raises")
# A battle, and what leads to the place that it was fought for.
BATTLES = {
    "fighting": ("for", "over"),
    "battle": ("of", "for", "over"),
    "battles": ("for",),
    "storming": ("of",),
    "fight": ("for",),
}
# One that kills once.
STRIKERS = frozenset({"bomber", "gunman", "missile", "rocket", "shell", "landmine", "mine", "torpedo"})
LEADS = frozenset({"in", "during", "of", "for", "over", "throughout", "last", "this", "from", "was", "year"})
SEES = frozenset({"saw", "brought", "marked", "claimed", "cost"})  # what a month does to those it kills
OF_MONTH = frozenset(
    {"figure", "figures", "toll", "total", "totals", "tally", "number", "numbers", "losses", "casualties", "deaths", "count"}
)
STANDS = frozenset({"stood", "stands"})
PUTS = frozenset({"put", "puts"})
BY_SPAN = frozenset({"daily", "monthly", "weekly"})  # counts that begin anew
FOUGHT = frozenset({"war", "conflict", "uprising", "revolt", "intifada", "offensive", "invasion", "genocide"})
IN_BOTH = frozenset({"in", "during", "over", "throughout"})
FIRST = 3  # tokens in which a sentence opens with a month
RAISED_WITHIN = 8  # words between the verb and the "to" of a total that is raised


def one_event(tokens: list[Token]) -> bool:
    """Tell whether the sentence tells of one event: "a strike on a base", "the ambush", "a bomber killed", not "shelling" or
    "strikes"."""
    return any(
        (t.kind == "event_noun" and not t.text.endswith(("s", "ing", "ment")) or t.text in STRIKERS and _strikes(tokens, k))
        and any(b.text in ("a", "an", "the", "one", "this", "that", "another") for b in tokens[max(0, k - 3) : k])
        for k, t in enumerate(tokens)
    )


def _strikes(tokens: list[Token], k: int) -> bool:
    """Tell whether one blow is told of what stands at `k`: "a missile hit", "a landmine killed"."""
    ahead = tokens[k + 1 : k + 3]
    return any(t.kind == "loss" and t.role == "inflict" or t.text in BLOWS for t in ahead)


def one_battle(tokens: list[Token]) -> bool:
    """Tell whether the sentence tells of one battle by what was fought for: "the fighting for Grozny", "the battle of Kursk"."""
    return any(
        t.text in BATTLES and tokens[k + 1].text in BATTLES[t.text] or t.text in ("battle for", "battle of")
        for k, t in enumerate(tokens[:-1])
    )


def is_alone(tokens: list[Token], mention) -> bool:
    """Tell whether a day is told alone: "on 15 September alone"; a month that is has its own window."""
    if mention.kind == "month":
        return False
    at = next(k for k, t in enumerate(tokens) if t.date is mention)
    return at + 1 < len(tokens) and tokens[at + 1].text == "alone"


def raised_at(tokens: list[Token], i: int) -> int | None:
    """Return where the total that the number at index `i` is said to have reached is raised to it: at the verb of "bringing its
    total losses to 876,000"; None when it is no such total.
    """
    at = i - 1
    while at > 0 and tokens[at].kind == "qualifier":
        at -= 1
    if at < 2 or tokens[at].text != "to":
        return None
    for k in range(at - 1, max(-1, at - RAISED_WITHIN), -1):
        if tokens[k].kind == "number":
            return None
        if tokens[k].text in RAISES:
            return k if any(t.text in SUMS or t.kind == "loss" for t in tokens[k + 1 : at]) else None
    return None


def is_for(tokens: list[Token], mention) -> bool:
    """Tell whether a figure is given "for Sunday", as reports by the day are."""
    at = next(k for k, t in enumerate(tokens) if t.date is mention)
    return at > 0 and tokens[at - 1].text == "for" and own_day(mention) is not None


def date_near(tokens: list[Token], i: int, end: int):
    """Return the date mention nearest to the number's phrase that is no statement day and no clock time; of two as near, the one
    behind ("45 in May, 37 in June").
    """
    best = None
    for j, token in enumerate(tokens):
        names_day = (
            token.kind == "date"
            and token.date.kind != "clock"
            and not is_spoken(tokens, j)
            and not is_compared(tokens, j)
            and not is_of_date(tokens, j)
            and not _opens_next(tokens, j, end)
            and not (token.date.kind in ("month", "year") and in_relative(tokens, j, i))
        )
        if names_day:
            away = i - j if j < i else max(0, j - end)
            best = min(best, (away, j < i, j)) if best else (away, j < i, j)
    return tokens[best[2]].date if best else None


def _opens_next(tokens: list[Token], j: int, end: int) -> bool:
    """Tell whether the date at `j` opens what is said of a further number: "30 in May, and since January 240"."""
    following = next((k for k in range(j + 1, len(tokens)) if tokens[k].kind == "number"), len(tokens)) if j > end else 0
    return j < following and (leads_on(tokens, j, following) or opens_clause(tokens, j, following))


def day_between(tokens: list[Token], window: Token, i: int) -> bool:
    """Tell whether a day of its own opens the clause of the number at `i` behind a span told in a clause before it."""
    at = next((k for k, t in enumerate(tokens) if t is window), len(tokens))
    if at == i - 2 and tokens[i - 1].text == "," and dies_on(tokens, i):
        return True
    opens = next((k for k in range(i - 1, at, -1) if tokens[k].text in (":", ";", "and", "but", "while")), None)
    if opens is None or tokens[opens - 1].kind in ("number", "qualifier"):
        return False
    led = tokens[opens + 1 : opens + 3]
    return len(led) == 2 and led[0].text == "on" and led[1].kind == "date" and own_day(led[1].date) is not None


def dies_on(tokens: list[Token], i: int) -> Told | None:
    """Return the day of its own that stands with a loss behind the number at `i`: "403 in five days; 87 died on Thursday"."""
    ahead = tokens[i + 1 : i + 9]
    at = next((k for k, t in enumerate(ahead) if t.kind == "date"), 0)
    told = at > 1 and ahead[at - 1].text == "on" and own_day(ahead[at].date) is not None and not is_spoken(tokens, i + 1 + at)
    between = ahead[:at]
    apart = any(t.kind in ("number", "window", "says") or t.text in (".", ",", "since") for t in between)
    died = told and not apart and any(t.kind == "loss" for t in between)
    return tell(ahead[at].date.day, "event_day", ahead[at]) if died else None


def day_beside(tokens: list[Token], window: Token) -> Told | None:
    """Return the day named beside a day's window ("on Sunday, in the past day"), when it is no start of a span."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    for k in range(max(0, at - 6), min(len(tokens), at + 6)):
        if tokens[k].kind == "date" and not is_since(tokens, k) and not is_spoken(tokens, k) and (day := own_day(tokens[k].date)):
            return tell(day, "named_date", tokens[k])
    return None


def own_day(mention) -> date | None:
    return mention.day if mention is not None and mention.kind in ("weekday", "date", "relative") else None


def in_lead(tokens: list[Token], mention) -> bool:
    at = next(k for k, t in enumerate(tokens) if t.date is mention)
    if at < 3 and tokens[at + 1 : at + 2] and _tells_of_month(tokens[at + 1 : at + 7]):
        return True  # "June saw the highest toll in three years", "December was the costliest month"
    if mention.kind == "month" and any(t.text in OF_MONTH for t in tokens[at + 1 : at + 2]):
        return True  # "The October figures were 672 and 1,120"
    if (
        mention.kind == "year"
        and at > 1
        and tokens[at - 1].text == "the"
        and any(t.text in FOUGHT for t in tokens[at + 1 : at + 4])
    ):
        return tokens[at - 2].text in ("in", "during")  # "in the 1973 war", "during the 2008 Gaza offensive"
    return at > 0 and tokens[at - 1].text in LEADS


def _tells_of_month(behind: list[Token]) -> bool:
    behind = (
        behind[1:] if behind[0].text in ("alone", "itself") and len(behind) > 1 else behind
    )  # "December alone cost it 48,670"
    if len(behind) > 2 and behind[0].text == "has":
        behind = [t for t in behind[1:] if t.text not in ("already", "so far")]  # "December has so far claimed 38"
        if behind and behind[0].text == "been":  # "November has been the deadliest month"
            return any(t.text == "month" for t in behind)
        return behind[0].text in SEES | {"seen"} if behind else False
    if (
        len(behind) > 2 and behind[1].text == "as" and behind[0].text in ("ended", "closed")
    ):  # "June ended as the deadliest month"
        return any(t.text == "month" for t in behind)
    return behind[0].text in SEES or behind[0].text in ("was", "is", "became") and any(t.text == "month" for t in behind)


def opens_of_month(tokens: list[Token], i: int) -> bool:
    """Tell whether the sentence opens with those of a month of whom the number at `i` is a share: "Of those killed in April,
    56"."""
    if tokens[0].kind != "parts" and tokens[0].text not in ("of", "among"):
        return False
    at = next(iter(tokens.before("date", i)), None)
    month = at is not None and at > 1 and tokens[at].date.kind == "month" and tokens[at - 1].text in ("in", "during")
    return month and at + 1 < i and tokens[at + 1].text == "," and all(t.kind == "qualifier" for t in tokens[at + 2 : i])


def stood_then(tokens: list[Token], i: int, mention) -> bool:
    """Tell whether a running total is said to have stood at the number at `i` in the month mentioned: "in June 2012 the toll
    stood at 12,000", "put the number of dead at 60,000 in January", not "those killed in June stood at 672"."""
    at = next(k for k, t in enumerate(tokens) if t.date is mention)
    lead = [t for t in tokens[:i] if t.kind != "qualifier"]
    if mention.kind != "month" or mention.day is None or not lead or lead[-1].text != "at" or not 0 < at <= i + 5:
        return False
    stood = any(t.text in STANDS for t in lead) and lead[-2].text in STANDS | {"and"}
    summed = stood or any(t.text in PUTS for t in lead) and any(t.text in SUMS for t in lead)
    if not summed or tokens[at - 1].text not in ("in", "by") or any(t.text in BY_SPAN for t in lead):
        return False
    return at > i or at < FIRST


def last_month(tokens: list[Token], mention):
    """Return the month in which a span ends that begins with the month mentioned ("between June and August"), or None."""
    at = next(k for k, t in enumerate(tokens) if t.date is mention)
    if not {"between", "from"} & {t.text for t in tokens[max(0, at - 5) : at]} and not is_joined(tokens, at):
        return None
    behind = next((t for t in tokens[at + 1 : at + 8] if t.kind == "date"), None)
    return behind.date if behind is not None and behind.date.kind == "month" else None


def two_months(tokens: list[Token], mention) -> tuple[Told, Told] | None:
    """Return the first and last day of two months or more of which a figure is told at once: "in January and February 1942", "in
    September, October and November"; None where each has its own ("20 and 30 in May and June respectively")."""
    at = next(k for k, t in enumerate(tokens) if t.date is mention)
    while at > 2 and (step := _joins_dates(tokens, at - 1)) and tokens[at - step - 1].kind == "date":
        at -= step + 1
    months, first = [], at
    while at < len(tokens) and tokens[at].kind == "date" and tokens[at].date.kind == "month" and tokens[at].date.day:
        months.append(tokens[at].date)
        at += 1 + _joined_ahead(tokens, at + 1)
    if len(months) < 2 or not first or tokens[first - 1].text not in IN_BOTH:
        return None
    if any(t.text == "respectively" for t in tokens) or all(t.text != "and" for t in tokens[first:at]):
        return None
    first, last = months[0], months[-1]
    year = last.first.year - (first.first.month > last.first.month)
    return tell(first.first.replace(year=year), "since", first), tell(last.day, "until", last)


def _joins_dates(tokens: list[Token], k: int) -> int:
    """Return of how many tokens the join between two dates is that ends at `k`: "and", a comma, ", and"; 0 where none is."""
    if tokens[k].text not in (",", "and"):
        return 0
    return 2 if tokens[k].text == "and" and k and tokens[k - 1].text == "," else 1


def _joined_ahead(tokens: list[Token], k: int) -> int:
    """Return of how many tokens the join between two dates is that begins at `k`, else 0, behind which no date is looked for."""
    texts = [t.text for t in tokens[k : k + 2]]
    size = 2 if texts == [",", "and"] else int(texts[:1] in ([","], ["and"]))
    return size if size and [t.kind for t in tokens[k + size : k + size + 1]] == ["date"] else len(tokens)


def nearer_date(tokens: list[Token], i: int, window: Token) -> bool:
    """Tell whether a window behind further numbers gives way to a month or year named before them ("wounded in 2024, ...")."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    if at < i or at == i + 1 or not any(t.kind == "number" for t in tokens[i + 1 : at]):
        return False
    return any(t.kind == "date" and t.date.kind in ("month", "year") and in_lead(tokens, t.date) for t in tokens[:at])


def describes_who(tokens: list[Token], k: int) -> bool:
    """Tell whether "war" only says what somebody does: "a war monitor", "war crimes prosecutors"."""
    return (
        tokens[k].text == "war"
        and k + 1 < len(tokens)
        and tokens[k + 1].kind == "word"
        and tokens[k + 1].text not in ("in", "began", "started")
    )


def is_day_of_war(tokens: list[Token], window: Token) -> bool:
    """Tell whether "of the war" only closes a counter of its days: "on day 930 of the war", "on the 100th day of the war"."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    return window.text.startswith("of the") and any(t.text == "day" for t in tokens[max(0, at - 2) : at])


def runs_on(tokens: list[Token], window: Token) -> bool:
    """Tell whether "until now" only ends a span that begins with a day named right before it: "from June 4 until now"."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    return window.text in UNTIL_NOW and any(t.kind == "date" for t in tokens[max(0, at - 2) : at])


def rate_window(text: str, tokens, i) -> str:
    for unit in ("day", "week", "month", "year"):
        if unit in text:
            return unit if unit != "year" else "period"
    near = {t.text for t in tokens[max(0, i - 8) : i + 10]}
    return "month" if near & {"month", "monthly"} else "week" if near & {"week", "weekly"} else "day"
