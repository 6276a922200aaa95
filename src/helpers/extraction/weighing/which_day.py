"""Up to which day a figure counts, weighed among the days that its text names.

The rules know what makes a day one of speaking, of an event, or the last of a span, in the forms they were written for. Where a
text tells its days otherwise, each of them is weighed: how far from the figure it is named and how, what the rules make of it,
what the figures before are dated, how long before publication it lies. That the text tells none is an answer too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from helpers.extraction.basis import NOT_TOLD, Basis
from helpers.extraction.stated import NO_DAYS, Days
from helpers.extraction.weighing.calendar import Calendar, Mention
from helpers.extraction.weighing.day_cues import NONE, ROLES, Dated, cues_of, day_key
from helpers.extraction.weighing.plainly import WAR
from helpers.extraction.weighing.second_look import GOES_ON, is_settled
from helpers.extraction.weighing.weights import choose, votes_of
from helpers.model import Claim

ENOUGH = 0.7  # chance from which another day than the rules' is taken
SURE = 0.9  # chance from which a day that the rules tell is taken away
OLD = 14  # days before publication in which no news of the day lies
SPANS = frozenset({"month", "year", "span"})


def options(dated: Dated) -> dict[str, list[Mention]]:
    """Return the days that may be meant, each with its mentions."""
    found: dict[str, list[Mention]] = {dated.read: [], NONE: []}
    published = dated.calendar.published
    if published and dated.claim.window != "event":  # no day is invented for an event
        found.setdefault(day_key(published), [])
    if dated.before is not None:
        found.setdefault(day_key(dated.before.as_of), [])
    until_now, of_war = _runs_up_to_now(dated.claim), _is_of_war(dated)
    for mention in dated.near:
        if dated.claim.window == "event" and (mention.after or _is_recalled(mention, dated)):
            continue
        if until_now and mention.kind not in SPANS and mention.nth != dated.nth and not mention.spoken:
            continue
        if of_war and not mention.spoken and mention.kind not in SPANS:
            continue
        day = min(mention.day, published) if published and mention.kind in SPANS else mention.day
        found.setdefault(day_key(day), []).append(mention)
    for role in ROLES:
        told = getattr(dated.days, role)
        if told and not (role == "told" and dated.claim.window == "event"):
            found.setdefault(day_key(told.value), [])
    first = _first_day(dated)
    return {
        day: named
        for day, named in found.items()
        if day in (dated.read, NONE) or day != first and not _ends_early(dated.claim, day)
    }


def _is_recalled(mention: Mention, dated: Dated) -> bool:
    """Tell whether a day that another sentence names lies long before the news of the text: "the ambush of March 12"."""
    published = dated.calendar.published
    far = published is not None and mention.nth != dated.nth and (published - mention.day).days > OLD
    return far and mention.kind not in SPANS and not mention.spoken and dated.calendar.tells_news()


def _is_of_war(dated: Dated) -> bool:
    """Tell whether a figure is said to be what a war has cost up to now, and not up to the day of an event: "the rebels took the
    town on Thursday in a war that has killed 160,000"."""
    claim, basis = dated.claim, dated.claim.bases["window"]
    said = claim.window == "cumulative" and basis.code == "window_words" and basis.end < claim.start
    untold = claim.bases.get("as_of", NOT_TOLD).code == "publication_date"
    return said and untold and bool(WAR.fullmatch(dated.calendar.folded, basis.start, basis.end))


def _runs_up_to_now(claim: Claim) -> bool:
    """Tell whether words say that a month or year ends on the day of the text, not on that of another sentence: "over the past
    month"."""
    first = claim.bases.get("window_start", NOT_TOLD).code == "counted" and claim.window_start.day > 1
    said = claim.bases["window"].code == "window_words" and claim.window in ("month", "period") and first
    return said and claim.bases.get("as_of", NOT_TOLD).code == "publication_date"


def _first_day(dated: Dated) -> str | None:
    """Return the day that only opens the span of a figure, which is never its last: "The war that broke out on August 8 killed
    390"; None where the sentence tells none."""
    since, until = dated.days.since, dated.days.until
    opens = since is not None and (until is None or until.value > since.value)
    return day_key(since.value) if opens and dated.claim.window in ("cumulative", "period") else None


def _ends_early(claim: Claim, day: str) -> bool:
    """Tell whether a span whose first day words tell would end before it begins: "In July 430 died. This month 62 did"."""
    told = claim.bases.get("window_start", NOT_TOLD).code in ("counted", "since")
    return told and claim.window in ("month", "period") and day < day_key(claim.window_start)


def asked_of(claims: list[Claim], calendar: Calendar, days: dict[int, Days]) -> Iterator[Dated]:
    """Yield the figures whose day is asked for, in order, each after the one before has got its own: not those of lists, tables
    and printed changes, which say it themselves, nor events of a day that stands over them in the text, nor tolls up to the end
    of its war. One that goes on with the time of the event told before it goes on with its day too: "four were killed and three
    wounded"."""
    before, first = None, None  # the figure before, and the day that was read for it
    for claim in claims:
        read, over = claim.as_of, claim.window == "event" and claim.as_of in calendar.over
        over = over or claim.window == "cumulative" and read is not None and read == calendar.ended
        over = over or _opens_on_day(claim)
        if before is not None and _goes_on(claim, before) and read == first:
            if before.as_of != first:
                _set(claim, day_key(before.as_of), [])
        elif not is_settled(claim) and not over and not _is_counted(claim):
            yield Dated(claim, calendar, days.get(claim.sentence_start, NO_DAYS), before)
        before, first = claim, read


def _goes_on(claim: Claim, before: Claim) -> bool:
    """Tell whether a figure is of the event of the one before it in its sentence."""
    same = claim.sentence_start == before.sentence_start and claim.window == before.window
    return same and claim.bases["window"].code == "figure_before"


def _opens_on_day(claim: Claim) -> bool:
    """Tell whether the sentence opens on the day of the event that it tells: "On 9 April thirteen soldiers were killed"."""
    basis = claim.bases.get("as_of", NOT_TOLD)
    return claim.window == "event" and basis.code == "event_day" and 0 <= basis.start - claim.sentence_start <= len("On ")


def _is_counted(claim: Claim) -> bool:
    """Tell whether words say from which day the last day is counted: "in the first half of 2019", "two days before"; or a heading
    says of which span all below it is; or the span is the one that its clause is told of behind it."""
    if claim.bases["window"].code in ("section", "compared"):
        return True
    basis = claim.bases.get("as_of", NOT_TOLD)
    return basis.code == "counted" and basis.start >= 0 and claim.window in ("event", "period", "cumulative")


def date_again(claims: list[Claim], calendar: Calendar, days: dict[int, Days], language: str) -> None:
    """Date figures anew where another day of the text weighs more than that of the rules."""
    votes = votes_of(language, "as_of")
    for dated in asked_of(claims, calendar, days):
        if dated.claim.bases["window"].code == GOES_ON and dated.before is not None:
            _follow(dated.claim, dated.before)
            continue
        answers = options(dated)
        chances = votes.chances({day: cues_of(day, named, dated) for day, named in answers.items()})
        best = choose(chances, dated.read, ENOUGH)
        if best == NONE:
            best = choose(chances, dated.read, SURE)
        if best != dated.read:
            _set(dated.claim, best, answers[best])


def _follow(claim: Claim, before: Claim) -> None:
    """Give one more of those whom the figure before counts its days."""
    for name in ("window_start", "as_of"):
        setattr(claim, name, getattr(before, name))
        claim.bases.pop(name, None)
        if name in before.bases:
            claim.bases[name] = before.bases[name]._replace(code=GOES_ON)


def _set(claim: Claim, answer: str, mentions: list[Mention]) -> None:
    """Give a claim another day, with the first day of its window moved along."""
    day = None if answer == NONE else date.fromisoformat(answer)
    moved = day - claim.as_of if day and claim.as_of else None
    claim.as_of = day
    basis = Basis("outweighed", mentions[-1].start, mentions[-1].end) if mentions else Basis("outweighed")
    if day is None:
        claim.bases.pop("as_of", None)
    else:
        claim.bases["as_of"] = basis
    if claim.window == "day":
        claim.window_start = day
        claim.bases["window_start"] = basis
    elif claim.window == "week" and claim.window_start and moved is not None:
        claim.window_start += moved
    elif claim.window_start and (day is None or claim.window_start > day):
        claim.window_start = None
    if claim.window_start is None:
        claim.bases.pop("window_start", None)
