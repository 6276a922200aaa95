"""Claims looked at again when a text is read: window, and soldiers, civilians or people, weighed by the words around."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import timedelta

from helpers.extraction.basis import NOT_TOLD, Basis, Told
from helpers.extraction.confidence import trait
from helpers.extraction.glossing.languages import BASE
from helpers.extraction.stated import NO_DAYS, Days
from helpers.extraction.weighing.cues import Cues, words_in
from helpers.extraction.weighing.weights import weights_of
from helpers.model import PEOPLE, Claim

ENOUGH = 0.5  # chance from which another answer than the rules' is taken
LOSES = frozenset({"lost", "lose", "loses", "losing"})  # said of men, it leaves open how
# A list, a table or a printed change says itself what it covers.
SETTLED = frozenset(
    {"caption", "column", "columns", "row", "rows", "change", "total_before", "total_after", "official_list", "from_to"}
)
REPORTED = frozenset({"report", "report_headed"})  # as the span that its text reports on
NIGHT = re.compile(r"\bovernight\b")
ALOFT = frozenset({"uav", "missile", "cruise_missile"})  # shot down in a night, they are the tally of a day
PAST_DAY = re.compile(r"\b(?:past|last|24)\b")
CIVIL = re.compile(r"\b(?:civilians?|child|children|women|girls?|boys?)\b")
SINCE_WAR = re.compile(r"(?:since|from)\b.*\b(?:war|invasion|conflict|military operation|special operation)\b")
SPAN = re.compile(
    r"since the (?:beginning|start) of (?:the |this )?(?:year|month|week)\b"
    r"|(?:over the|this|last) (?:winter|spring|summer|autumn|year)\b"
    r"|over (?:\w+ )+(?:weeks|months)\b|since then"
)
EVENT_TOLL = re.compile(
    r"\btolls? (?:from|of|in) (?:[\w'-]+ ){0,4}"
    r"(?:attack|strike|airstrike|blast|bombing|bombardment|raid|shelling|explosion)s?\b"
)
RAISES = r"\b(?:bring|lift|push|rais|tak)(?:s|es|ing)? "
RAISED = re.compile(RAISES + r"(?:[\w']+ ){0,3}(?:tolls?|totals?|number|count|losses|dead) (?:[\w']+ ){0,3}$")
RAISED_TO = re.compile(RAISES + r"to (?:more than |over |at least |nearly |about )?$")
OF_LENGTH = re.compile(r"(?:in|over|during|within) (?:just |only )?(?:a|one|the past|the last) (?:week|month)")
PLAIN = frozenset({"raised_to", "own_losses", "stood_at"})
DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
IN_MONTH = re.compile(r"\b(?:was|were|been) (?:killed|wounded|injured) (?:[^,;:]* )?in [a-z]+")
SOME_TIME = re.compile(r"\b(?:past|last) (?:\w+ )?(?:hours|days|weeks|months)\b|^this year\b")
WEEK = re.compile(r"^(?:over|for|during) the (?:past |last )?week$")
BESIDE = 6  # letters between such a span and its figure: "its losses in a month at 24"
SINCE, LONG = ("since", "since last", "since early", "since mid", "since late", "since the end of"), 14
STEPS = (0.0, 0.5, 0.7, 0.85, 0.95)
CHANCES = tuple(f"{step:.2f}+" for step in STEPS)
Shared = dict[tuple[str, int | None], list[float]]
TOLD = frozenset({"as_of", "until", "named_date", "event_day"})  # what makes a day that the text itself names


def look_again(claims: list[Claim], cues: Cues, days: dict[int, Days]) -> None:
    """Change window and category of claims where their cues weigh for another answer than the rules gave.

    `days` are the days that bear on each sentence, by where it starts. A field so changed has the basis `outweighed`, with the
    word that weighs most. Figures of official lists and of tables stay as they are read.
    """
    shared: Shared = {}
    open_claims = [claim for claim in claims if not is_settled(claim)]
    parted = {claim.part_of for claim in claims if claim.part_of and tells_own_span(claim)}
    by_id = {claim.claim_id: claim for claim in claims}
    last: Claim | None = None
    for run in _runs(open_claims):
        before = run[0].window
        whole = by_id.get(run[0].part_of) if run[0].bases["window"].code == "whole" else None
        bounded = whole is not None and whole.window in ("event", "day", "week", "month")
        if bounded and whole.sentence_start < run[0].sentence_start:
            for claim in run:
                _follow(claim, whole)
            continue
        if before in ("event", "cumulative") and any(claim.claim_id in parted for claim in run):
            continue  # "4,042 drones, 15 of these in the past 24 hours" tells the time of the part
        said = says_window(run[0], cues.folded) or cues.language != BASE and says_span(run[0], cues.folded)
        if said or last is not None and _goes_on_since_war(last, run[0], cues.folded):
            for claim in run:
                claim.traits = (*claim.traits, trait("window chance", CHANCES[-1]))
        else:
            _weigh(run, "window", cues, shared)
        for claim in run:
            if claim.window != before:
                _date_anew(claim, days.get(claim.sentence_start, NO_DAYS))
        last = run[-1]
    for claim in open_claims:
        if says_people(claim, cues.folded):
            claim.traits = (*claim.traits, trait("category chance", CHANCES[-1]))
        elif claim.category in PEOPLE:
            _weigh([claim], "category", cues, shared)
        if says_measure(claim, cues.folded):
            claim.traits = (*claim.traits, trait("measure chance", CHANCES[-1]))
        else:
            _weigh([claim], "measure", cues, shared)


def _follow(part: Claim, whole: Claim) -> None:
    """Give a part that tells no time of its own that of its whole, told in a sentence before."""
    part.window, part.window_start, part.as_of = whole.window, whole.window_start, whole.as_of
    part.bases |= {name: whole.bases[name] for name in ("window_start", "as_of") if name in whole.bases}
    part.traits = (*part.traits, trait("window chance", CHANCES[-1]))


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


def says_window(claim: Claim, folded: str) -> bool:
    """Tell whether plain words say a figure's window: "since the start of the war", "in the past 24 hours", "toll of a raid"."""
    basis = claim.bases["window"]
    if basis.code in REPORTED and claim.window == "month":
        return True
    if basis.code in PLAIN:
        return True
    if claim.window == "day" and claim.category in ALOFT and NIGHT.search(folded, basis.start, max(basis.end, 0)):
        return True
    if claim.window == "event" and EVENT_TOLL.search(folded, claim.sentence_start, claim.start):
        return True
    if basis.code == "as_of" and folded.endswith("up to ", 0, basis.start):
        return True
    if basis.code in ("named_date", "figure_before") and claim.window == "month" and _dies_in_month(claim, basis, folded):
        return True
    if basis.code == "same_span" and claim.window == "period" and folded.endswith("period", 0, basis.end):
        return True
    if basis.code not in ("window_words", "figure_before") or claim.sentence_start > basis.start:
        return False
    before = basis.end < claim.start and RAISED.search(folded, claim.sentence_start, basis.start)
    if basis.code == "window_words" and (before or RAISED_TO.search(folded, claim.sentence_start, claim.start)):
        return True  # "raising to 105 the number of troops killed in October"
    words = folded[basis.start : basis.end]
    if claim.window == "week" and WEEK.search(words):
        return True
    beside = max(basis.start - claim.end, claim.start - basis.end) <= BESIDE
    if claim.window in ("week", "month") and OF_LENGTH.fullmatch(words) and beside:
        return not folded.endswith(" to ", 0, claim.start)  # "takes its dead to 1,068 in a month"
    if basis.code == "figure_before":
        return claim.window == "cumulative" and bool(SINCE_WAR.match(words))
    clause = folded[claim.end : basis.start]
    told = claim.bases.get("measure", NOT_TOLD).code == "loss_word" and claim.window == "period"
    since_day = clause.endswith("since ") and DAY.fullmatch(words)
    if told and (since_day or clause and SOME_TIME.search(words)) and not any(c in clause for c in ',;:"'):
        return True  # "killed 74 soldiers in Afrin since Saturday", "captured 47 soldiers in the past three days"
    long = claim.window_start and claim.as_of and (claim.as_of - claim.window_start).days >= LONG
    if claim.window == "cumulative" and not SINCE_WAR.match(words) or claim.window == "period" and long:
        return folded[max(0, basis.start - 12) : basis.start].rstrip().endswith(SINCE)
    return (
        claim.window == "cumulative"
        and bool(SINCE_WAR.match(words))
        or claim.window == "day"
        and PAST_DAY.search(words) is not None
    )


def _dies_in_month(claim: Claim, basis: Basis, folded: str) -> bool:
    """Tell whether a month is told without its year, and so is the one reported on, in which people were killed: "505 civilians
    and 26 soldiers were killed in May"."""
    told = IN_MONTH.search(folded, claim.end, max(claim.end, basis.end))
    return told is not None and told.end() == basis.end


def _goes_on_since_war(last: Claim, claim: Claim, folded: str) -> bool:
    """Tell whether a running total follows one that is told since the war began, in the same mouth: "about 1,300 since the war
    began", he said. "We have lost about 1,300 people"."""
    if claim.window != "cumulative" or last.claimant != claim.claimant or last.category != claim.category:
        return False
    basis = last.bases["window"]
    return last.window == "cumulative" and basis.start >= 0 and bool(SINCE_WAR.match(folded[basis.start : basis.end]))


def says_span(claim: Claim, folded: str) -> bool:
    """Tell whether a restated text names a week, month, season or year for a figure: weights were learned from few of these."""
    basis = claim.bases["window"]
    if basis.code != "window_words" or claim.sentence_start > basis.start:
        return False
    if "one of the" in folded[claim.sentence_start : basis.start]:
        return False  # "one of the heaviest attacks this year"
    return claim.window in ("week", "month") or SPAN.match(folded, basis.start, basis.end) is not None


def tells_own_span(part: Claim) -> bool:
    """Tell whether the sentence names a day, week or month for a figure that is a part of another."""
    return part.window in ("day", "week", "month") and part.bases["window"].code == "window_words"


def says_people(claim: Claim, folded: str) -> bool:
    """Tell whether the noun itself says that soldiers or civilians are counted."""
    basis = claim.bases["category"]
    if basis.code != "noun" or claim.category == "person":
        return False
    return claim.category == "personnel" or CIVIL.search(folded, basis.start, basis.end) is not None


def says_measure(claim: Claim, folded: str) -> bool:
    """Tell whether the word that governs a figure says itself what befell those counted, as "losses" does not."""
    basis = claim.bases["measure"]
    return basis.code == "loss_word" and (claim.measure != "lost" or folded[basis.start : basis.end] in LOSES)


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
        chance = chances.get(getattr(claim, name), 0.0)
        claim.traits = (*claim.traits, trait(f"{name} chance", CHANCES[bisect_right(STEPS, chance) - 1]))


def _place(claim: Claim, word: str, folded: str) -> Basis:
    """Return the basis with the place of the word in the claim's sentence, where it stands there as it is."""
    at = folded.find(word, claim.sentence_start, claim.sentence_end) if word and words_in(word, 0, len(word)) == [word] else -1
    return Basis("outweighed", at, at + len(word)) if at >= 0 else Basis("outweighed")


def _date_anew(claim: Claim, days: Days) -> None:
    """Set the days of a claim whose window has changed: a day that the text names stays, the rest follows from the window."""
    named = Told(claim.as_of, claim.bases["as_of"]) if claim.as_of and claim.bases["as_of"].code in TOLD else None
    start, as_of = DATED[claim.window](named, days)
    for name, told in (("window_start", start), ("as_of", as_of)):
        setattr(claim, name, told.value if told else None)
        claim.bases.pop(name, None)
        if told:
            claim.bases[name] = told.basis
    claim.flags = [flag for flag in claim.flags if flag != "window_guessed"]
    claim.bases.pop("window_guessed", None)


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
