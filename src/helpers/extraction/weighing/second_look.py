"""Claims looked at again when a text is read: window, and soldiers, civilians or people, weighed by the words around."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from helpers.extraction.basis import NOT_TOLD, Basis, Told
from helpers.extraction.confidence import chance_trait
from helpers.extraction.glossing.languages import BASE
from helpers.extraction.stated import NO_DAYS, Days
from helpers.extraction.weighing.cues import Cues, words_in
from helpers.extraction.weighing.plainly import (
    SINCE_WAR,
    is_toll_of_forces,
    says_measure,
    says_people,
    says_span,
    says_window,
    tells_own_span,
)
from helpers.extraction.weighing.weights import weights_of
from helpers.model import PEOPLE, Claim

ENOUGH = 0.5  # chance from which another answer than the rules' is taken
# A list, a table or a printed change says itself what it covers.
SETTLED = frozenset(
    {"caption", "column", "columns", "row", "rows", "change", "total_before", "total_after", "official_list", "from_to"}
)
TOLD_AGAIN = "told_again"
GOES_ON = "goes_on"  # of one more of those whom the figure before counts
OF_REPORT = 20  # days in which a report on a month comes out
SAID = 1.0  # the chance of what plain words say
Shared = dict[tuple[str, int | None], list[float]]
SPANNED = frozenset({"named_date", "counted"})  # what makes the days of a month or year
TOLD = frozenset({"as_of", "until", "named_date", "event_day"})  # what makes a day that the text itself names


def look_again(claims: list[Claim], cues: Cues, days: dict[int, Days], over: set[date] = frozenset()) -> None:
    """Change window and category of claims where their cues weigh for another answer than the rules gave.

    `days` are the days that bear on each sentence, by where it starts. A field so changed has the basis `outweighed`, with the
    word that weighs most. Figures of official lists and of tables stay as they are read, and so do those of an event whose day
    stands `over` them.
    """
    shared: Shared = {}
    open_claims = [claim for claim in claims if not is_settled(claim)]
    parted = {claim.part_of for claim in claims if claim.part_of and tells_own_span(claim)}
    by_id = {claim.claim_id: claim for claim in claims}
    before_it = {claim.claim_id: earlier for earlier, claim in pairwise(claims)}
    # "between 2 and 8 August 41 were killed and 312 injured": so are those who go on with days named from first to last
    named = {_span(claim) for claim in claims if claim.bases["window"].code == "from_to"}
    last: Claim | None = None
    month: Claim | None = None  # the first figure of a month
    turned: dict[str, tuple[Claim, str]] = {}  # the last figure of a measure, and its window before it was given another
    own = [claim for claim in open_claims if _span(claim) not in named or claim.bases["window"].code != "figure_before"]
    for run in _runs(own):
        before = run[0].window
        whole = by_id.get(run[0].part_of) if run[0].bases["window"].code == "whole" else None
        bounded = whole is not None and whole.window in ("event", "day", "week", "month")
        if bounded and whole.sentence_start < run[0].sentence_start:
            for claim in run:
                _follow(claim, whole)
            continue
        if run[0].bases["window"].code == TOLD_AGAIN and turned.get(run[0].measure, (None, ""))[1] == before:
            for claim in run:
                _follow(claim, turned[run[0].measure][0])  # "the UN put the toll at 80": of the event that the first toll is of
            last = run[-1]
            continue
        if run[0].bases["window"].code == GOES_ON:
            for claim in run:
                _follow(claim, before_it[run[0].claim_id])
            last = run[-1]
            continue
        if before in ("event", "cumulative") and any(claim.claim_id in parted for claim in run):
            continue  # "4,042 drones, 15 of these in the past 24 hours" tells the time of the part
        headed = before == "event" and run[0].as_of in over and run[0].bases["as_of"].start < run[0].sentence_start
        said = headed or says_window(run[0], cues.folded) or cues.language != BASE and says_span(run[0], cues.folded)
        if before in ("event", "cumulative") and is_toll_of_forces(run[0], cues.folded):
            for claim in run:
                claim.window, said = "cumulative", True
        if said or last is not None and _goes_on_since_war(last, run[0], cues.folded):
            for claim in run:
                claim.traits = (*claim.traits, chance_trait("window", SAID))
        else:
            _weigh(run, "window", cues, shared)
        for claim in run:
            if claim.window != before and claim is not run[0] and _goes_with(claim, run[0]):
                _follow(claim, run[0])  # "In July the group killed 43 worshippers, nine of them children"
            elif claim.window != before:
                _date_anew(claim, days.get(claim.sentence_start, NO_DAYS))
                if claim.window == "month" and month is not None and _is_just_over(month, claim):
                    _follow(claim, month)
            turned[claim.measure] = (claim, before if claim.window != before else "")
        last = run[-1]
        month = run[0] if month is None and run[0].window == "month" and run[0].window_start else month
    before, was = None, None
    for claim in open_claims:
        read = claim.category
        if before is not None and read == was and _counts_the_same(claim, before):
            claim.category = before.category  # "killing at least 13 and wounding nine": people both
        if says_people(claim, cues.folded):
            claim.traits = (*claim.traits, chance_trait("category", SAID))
        elif claim.category in PEOPLE:
            _weigh([claim], "category", cues, shared)
        before, was = claim, read
        if says_measure(claim, cues.folded):
            claim.traits = (*claim.traits, chance_trait("measure", SAID))
        else:
            _weigh([claim], "measure", cues, shared)


def _goes_with(claim: Claim, first: Claim) -> bool:
    """Tell whether a figure took its days from the one that it goes on with in its sentence."""
    made = claim.bases["as_of"].code if "as_of" in claim.bases else ""
    return made in ("figure_before", "whole") and claim.window == first.window and first.as_of is not None


def _is_just_over(month: Claim, claim: Claim) -> bool:
    """Tell whether the month that a text reports on has just ended when a figure is told of a month without its name."""
    if claim.bases.get("window_start", NOT_TOLD).code != "counted" or None in (claim.as_of, month.as_of):
        return False
    return month.window_start.day == 1 and timedelta(0) <= claim.as_of - month.as_of <= timedelta(days=OF_REPORT)


def _counts_the_same(claim: Claim, before: Claim) -> bool:
    """Tell whether a figure without a noun of its own counts such as the one before it in its sentence, or some of those."""
    part = claim.bases["category"].code == "whole" and claim.part_of == before.claim_id
    return part or claim.bases["category"].code == "figure_before" and claim.sentence_start == before.sentence_start


def _follow(part: Claim, whole: Claim) -> None:
    """Give a part that tells no time of its own that of its whole, told in a sentence before, or one more that of those."""
    part.window, part.window_start, part.as_of = whole.window, whole.window_start, whole.as_of
    part.bases |= {name: whole.bases[name] for name in ("window_start", "as_of") if name in whole.bases}
    part.traits = (*part.traits, chance_trait("window", SAID))


def _runs(claims: list[Claim]) -> list[list[Claim]]:
    """Return the claims in runs: those of a sentence that go on with the time of the first are weighed together."""
    runs: list[list[Claim]] = []
    for claim in claims:
        first = runs[-1][0] if runs else None
        made = claim.bases["window"]
        goes_on = first is not None and (
            made.code in ("figure_before", "whole") or made.code == "window_words" and made == first.bases["window"]
        )
        if goes_on and first.sentence_start == claim.sentence_start and first.window == claim.window:
            runs[-1].append(claim)
        else:
            runs.append([claim])
    return runs


def is_settled(claim: Claim) -> bool:
    """Tell whether a claim stands in a list or table that says itself what it covers."""
    if "change" in claim.flags or claim.bases.get("measure", NOT_TOLD).code == "heading":
        return True
    return any(claim.bases[name].code in SETTLED for name in ("window", "category"))


def _span(claim: Claim) -> tuple[int, int, int]:
    """Return where a claim's sentence starts and where the words stand that tell its window."""
    return claim.sentence_start, *claim.bases["window"][1:]


def _goes_on_since_war(last: Claim, claim: Claim, folded: str) -> bool:
    """Tell whether a running total follows one that is told since the war began, in the same mouth: "about 1,300 since the war
    began", he said. "We have lost about 1,300 people"."""
    if claim.window != "cumulative" or last.claimant != claim.claimant or last.category != claim.category:
        return False
    basis = last.bases["window"]
    return last.window == "cumulative" and basis.start >= 0 and bool(SINCE_WAR.match(folded[basis.start : basis.end]))


def _weigh(run: list[Claim], name: str, cues: Cues, shared: Shared) -> None:
    """Settle a field of claims that share it by its weights and note, for their confidence, what chance they give the answer.

    `shared` keeps what the cues common to a sentence add up to, so that a long list is not weighed anew for each figure.
    """
    weights, place, read = weights_of(cues.language, name), (name, run[0].sentence_start), getattr(run[0], name)
    if place not in shared:
        shared[place] = weights.add_up(cues.shared(run[0], name))
    own = [weights.add_up(cues.own(claim, name)) for claim in run]
    mean = [sum(column) / len(run) for column in zip(*own, strict=True)]
    chances = weights.chances((), map(sum, zip(mean, shared[place], strict=True)))
    best = max(weights.answers, key=chances.__getitem__)
    for claim in run:
        if best != read and chances[best] >= ENOUGH:
            claim.bases[name] = _place(claim, weights.heaviest(cues.of(claim, name), best, read), cues.folded)
            setattr(claim, name, best)
        claim.traits = (*claim.traits, chance_trait(name, chances.get(getattr(claim, name), 0.0)))


def _place(claim: Claim, word: str, folded: str) -> Basis:
    """Return the basis with the place of the word in the claim's sentence, where it stands there as it is."""
    at = folded.find(word, claim.sentence_start, claim.sentence_end) if word and words_in(word, 0, len(word)) == [word] else -1
    return Basis("outweighed", at, at + len(word)) if at >= 0 else Basis("outweighed")


def _date_anew(claim: Claim, days: Days) -> None:
    """Set the days of a claim whose window has changed: a day that the text names stays, the rest follows from the window."""
    named = Told(claim.as_of, claim.bases["as_of"]) if claim.as_of and claim.bases["as_of"].code in TOLD else None
    elsewhere = named and not claim.sentence_start <= named.basis.start < claim.sentence_end
    if elsewhere and named.basis.code == "event_day" and claim.window not in ("event", "day"):
        named = None  # the day of an event told before is none of a running total
    start, as_of = DATED[claim.window](named, days)
    if claim.window == "event" and as_of is not None and _is_of_other_time(claim, as_of):
        as_of = Told(claim.as_of, claim.bases["as_of"]) if claim.bases["as_of"].code in SPANNED else None
    for name, told in (("window_start", start), ("as_of", as_of)):
        setattr(claim, name, told.value if told else None)
        claim.bases.pop(name, None)
        if told:
            claim.bases[name] = told.basis
    claim.flags = [flag for flag in claim.flags if flag != "window_guessed"]
    claim.bases.pop("window_guessed", None)


def _is_of_other_time(claim: Claim, day: Told) -> bool:
    """Tell whether a day told in another sentence lies in no year, month or week that the sentence names: "... on Thursday. In
    2016 militants killed 19 there"."""
    here = claim.sentence_start <= day.basis.start < claim.sentence_end
    code = claim.bases.get("window_start", NOT_TOLD).code
    if here or code not in SPANNED or None in (claim.window_start, claim.as_of) or claim.window_start == claim.as_of:
        return False
    return not claim.window_start <= day.value <= claim.as_of


Dating = Callable[[Told | None, Days], tuple[Told | None, Told | None]]


def _running(named: Told | None, days: Days) -> tuple[Told | None, Told | None]:
    return None, days.as_of or named or days.told


def _event(named: Told | None, days: Days) -> tuple[Told | None, Told | None]:
    return None, days.event or named


def _day(named: Told | None, days: Days) -> tuple[Told | None, Told | None]:
    day = named or days.event or days.as_of or days.told
    return day, day


def _spanning(length: int) -> Dating:
    def dated(named: Told | None, days: Days) -> tuple[Told | None, Told | None]:
        last = named or days.as_of or days.told
        return last and Told(last.value - timedelta(days=length - 1), Basis("counted")), last

    return dated


def _month(named: Told | None, days: Days) -> tuple[Told | None, Told | None]:
    return (days.since, days.until) if days.since and days.until else _spanning(30)(named, days)


def _period(named: Told | None, days: Days) -> tuple[Told | None, Told | None]:
    return days.since, days.until or days.as_of or named or days.told


DATED: dict[str, Dating] = {
    "cumulative": _running,
    "event": _event,
    "day": _day,
    "week": _spanning(7),
    "month": _month,
    "period": _period,
}
