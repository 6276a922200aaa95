"""What plain words say of a figure, so that nothing needs to be weighed: "since the start of the war", "lost 40 men"."""

from __future__ import annotations

import re

from helpers.extraction.basis import NOT_TOLD, Basis
from helpers.model import Claim

LOSES = frozenset({"lost", "lose", "loses", "losing"})  # said of men, it leaves open how
REPORTED = frozenset({"report", "report_headed"})  # as the span that its text reports on
NIGHT = re.compile(r"\bovernight\b")
ALOFT = frozenset({"uav", "missile", "cruise_missile"})  # shot down in a night, they are the tally of a day
PAST_DAY = re.compile(r"\b(?:past|last|24)\b")
CIVIL = re.compile(
    r"\b(?:civilians?|child|(?:school)?children|women|(?:school)?girls?|(?:school)?boys?|toddlers?|infants|babies|elderly people"
    r"|journalists?|reporters|teachers|pupils|nurses)\b"
)
OF_FAITH = re.compile(r"(?:christian|muslim|hindu|sikh|yazidi|hutu|tutsi|shiite|sunni|foreign national|white|local)s")
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
_BLOW = (
    r"(?:air ?|rocket |missile |suicide |truck |car )?(?:attack|strike|blast|bomb|bombing|bombardment|raid|shelling|explosion"
    r"|massacre|ambush|assault|barrage)s?\b"
)
DAY_S_BLOW = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun|yester)day|last (?:week|month))'s (?:[\w-]+ ){0,2}" + _BLOW)
WAR = re.compile(r"war|conflict|uprising|revolt|rebellion|insurgency")
KILLS_NOW = re.compile(r"[^.;]{0,30}\b(?:that|which) (?:has|have) (?:\w+ )?(?:killed|left|claimed|cost|taken)\b")
TOLD_OF_WAR = frozenset({"window_words", "sentence_before", "figure_before"})
WAR_OVER = frozenset({"named_date", "sentence_before", "figure_before"})
ARMY_LOST = re.compile(
    r"\b(?:army|forces|troops|corps|division|regiment|brigade|guard|navy|air force|wehrmacht|luftwaffe) (?:has |had |have )?lost "
    r"(?:[\w,]+ ){0,6}$"
)
IN_BATTLE = re.compile(r"\b(?:in|at|during) (?:the )?battle (?:of|for) ")
STANDS = re.compile(
    r"\b(?:losses|casualties|dead|fatalities|death toll) (?:(?:in|of|among) [\w' -]{1,30} )?(?:now |currently |so far )?"
    r"(?:stands?|numbers?|totals?) (?:at |close to |at least |about |more than |over |some )*$"
)
PUT_AT = re.compile(
    r"\bputs? (?:the|its) (?:[\w-]+ ){0,2}toll (?:of|in) (?:the )?(?:[\w'-]+ ){0,3}"
    r"(?:war|conflict|uprising|revolt|rebellion|fighting) at (?:at least |about |more than |over |some )*$"
)
RAISES = r"\b(?:bring|lift|push|rais|tak)(?:s|es|ing)? "
RAISED = re.compile(RAISES + r"(?:[\w']+ ){0,3}(?:tolls?|totals?|number|count|losses|dead) (?:[\w']+ ){0,3}$")
# A running total of an army: "brings the number of British troops killed in Afghanistan to", "take Britain's toll there to".
TOLL_OF_FORCES = re.compile(
    RAISES + r"(?:the (?:total )?number of (?:[\w'.-]+ ){0,3}(?:troops|soldiers|servicemen|personnel|marines)"
    r"|[\w.]+(?: [\w.]+)?'s? (?:\w+ )?toll)(?: (?:killed|dead|lost|who have died|(?:in|since) [\w ]{3,20}|there))* "
    r"to (?:at least |more than |about |nearly )?$"
)
RAISED_TO = re.compile(RAISES + r"to (?:more than |over |at least |nearly |about )?$")
OF_LENGTH = re.compile(r"(?:in|over|during|within) (?:just |only )?(?:a|one|the past|the last) (?:week|month)")
RHYTHM_TOLL = re.compile(r"\b(?:dai|week|month)ly (?:death )?(?:toll|tally) (?:[\w']+ ){0,6}$")
RHYTHM = re.compile(r"(?:week|month)ly")
PLAIN = frozenset({"raised_to", "own_losses", "stood_at", "section", "briefing", "war_over"})
DIES_ON = re.compile(r" [^,;:.\"\d]*\b(?:killed|died|perished|massacred) (?:(?:in|near|at) [\w' -]+ )?on ")
KILLED = re.compile(r"\b(?:killed|wounded|injured|massacred) (?:at least |about |more than |some |around |nearly |up to )?$")
IN_PLACE_ON = re.compile(r" (?:[\w-]+ ){1,3}(?:in|near|at|outside) (?:the )?(?:[\w'-]+ ){1,4}on ")
ONE_BLOW = re.compile(
    r"\b(?:an?|another) (?:[\w-]+ ){0,3}?(?:air ?strike|strike|attack|blast|bomb|bombing|raid|explosion|ambush|rocket|missile"
    r"|shell|drone|gunman|bomber|landmine|mine) [^;]*$"
)
DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
IN_WHICH = re.compile(r",? (?:in|during) which\b|, when\b")
IN_MONTH = re.compile(
    r"\b(?:(?:was|were|been) (?:killed|wounded|injured) (?:[^,;:]* )?|died (?:(?:in|near|across) [\w-]+ )?)in [a-z]+"
)
SOME_TIME = re.compile(r"\b(?:past|last) (?:\w+ )?(?:hours|days|weeks|months)\b|\bthe past (?:week|month|year)\b|^this year\b")
WORST_MONTH = re.compile(
    r" (?:was|is|became|has been|has become|ended as|closed as) (?:by far |now )?the (?:\w+ ){0,2}\w+st (?:\w+ )?month\b"
)
OF_DAY = ("one_event", "named_date")
OF_THEM = re.compile(r" of (?:them|whom|those|these) (?:on )?")
FIRST_DAY = re.compile(
    r"\bon (?:the|its) (?:very )?(?:first|second|third|fourth|fifth|opening|final|last) (?:day|night|morning)\b"
)
OF_ITS_OWN = re.compile(
    r"the (?:month|year)'?s|annual|(?:(?:in|for|over) the )?year[ -]to[ -]date|(?:in|over|during|for) the (?:next|following) "
)
COURSE = re.compile(r"(?:over|in|during) the (?:whole |entire )?course of the (?:[\w-]+ )?(?:war|conflict)")
WEEK = re.compile(r"^(?:over|for|during) the (?:past |last )?week$")
BY_THEN = re.compile(r"\b(?:up to |(?:by|until) (?:the (?:\w+ of )?|early |late |mid-)?)$")  # "by the spring of 1996"
OPENS = 2  # letters before words that open a sentence
BEGUN_ON = re.compile(
    r"\b(?:clashes|fighting|hostilities|offensive|violence|siege|war|conflict),? "
    r"(?:which|that) (?:began|broke out|erupted|started|was launched) (?:on|in) $"
)
BESIDE = 6  # letters between such a span and its figure: "its losses in a month at 24"
SINCE, LONG = ("since", "after", "since last", "since early", "since mid", "since late", "since the end of"), 14


def is_toll_of_forces(claim: Claim, folded: str) -> bool:
    """Tell whether a figure is the sum that an army's losses have come to: "their deaths bring Australia's toll to 38"."""
    untold = claim.bases["window"].code in ("default_event", "has_lost", "running_total", "sentence_before")
    return untold and bool(TOLL_OF_FORCES.search(folded, claim.sentence_start, claim.start))


def says_window(claim: Claim, folded: str) -> bool:
    """Tell whether plain words say a figure's window: "since the start of the war", "in the past 24 hours", "toll of a raid"."""
    basis = claim.bases["window"]
    if basis.code in REPORTED and claim.window == "month":
        return True
    if basis.code in PLAIN:
        return True
    if claim.window == "month" and basis.code == "named_date" and WORST_MONTH.match(folded, max(basis.end, 0)):
        return True
    if basis.code in OF_DAY and OF_THEM.fullmatch(folded, claim.end, max(claim.end, basis.start)):
        return True  # "103 this month, five of them overnight"
    if claim.window == "event" and FIRST_DAY.search(folded, claim.sentence_start, claim.start):
        return True
    if claim.window == "day" and claim.category in ALOFT and NIGHT.search(folded, basis.start, max(basis.end, 0)):
        return True
    if claim.window == "event" and _tells_of_day(claim, folded):
        return True
    if claim.window == "event" and basis.code == "default_event" and IN_BATTLE.search(folded, claim.sentence_start, claim.start):
        return True
    if claim.window == "event" and DAY_S_BLOW.search(folded, claim.sentence_start, claim.start):
        return True
    if claim.window == "cumulative" and PUT_AT.search(folded, claim.sentence_start, claim.start):
        return True
    if claim.window == "cumulative" and STANDS.search(folded, claim.sentence_start, claim.start):
        return True
    if claim.window == "event" and EVENT_TOLL.search(folded, claim.sentence_start, claim.start):
        return True
    if basis.code == "as_of" and BY_THEN.search(folded, claim.sentence_start, basis.start):
        return True
    if basis.code in ("named_date", "figure_before") and claim.window == "month" and _dies_in_month(claim, basis, folded):
        return True
    over = claim.bases.get("as_of", NOT_TOLD).code in WAR_OVER and basis.code in TOLD_OF_WAR
    if claim.window == "cumulative" and over and WAR.fullmatch(folded, basis.start, max(basis.end, 0)):
        return True  # "The 1999 Kargil war killed 527 Indian soldiers"
    if claim.window in ("day", "week", "month") and RHYTHM_TOLL.search(folded, claim.sentence_start, claim.start):
        return True
    if basis.code == "same_span" and claim.window in ("period", "month") and folded.endswith("period", 0, basis.end):
        return True
    if basis.code not in ("window_words", "figure_before") or claim.sentence_start > basis.start:
        return False
    before = basis.end < claim.start and RAISED.search(folded, claim.sentence_start, basis.start)
    if basis.code == "window_words" and (before or RAISED_TO.search(folded, claim.sentence_start, claim.start)):
        return True  # "raising to 105 the number of troops killed in October"
    words = folded[basis.start : basis.end]
    if claim.window == "cumulative" and WAR.fullmatch(words) and KILLS_NOW.match(folded, basis.end, claim.start):
        return True  # "in the largest battle of a war that has killed more than 10,000 people"
    if words == "since" or OF_ITS_OWN.match(words) or COURSE.fullmatch(words):
        return True  # "bringing the month's toll to 98", "over the course of the war"
    if claim.window == "week" and WEEK.search(words) or claim.window in ("week", "month") and RHYTHM.fullmatch(words):
        return True
    beside = max(basis.start - claim.end, claim.start - basis.end) <= BESIDE
    if claim.window in ("week", "month") and OF_LENGTH.fullmatch(words) and beside:
        return not folded.endswith(" to ", 0, claim.start)  # "takes its dead to 1,068 in a month"
    if basis.code == "figure_before":
        return claim.window == "cumulative" and bool(SINCE_WAR.match(words))
    clause = folded[claim.end : basis.start]
    told = claim.bases.get("measure", NOT_TOLD).code == "loss_word" and claim.window in ("period", "week", "month")
    since_day = clause.endswith("since ") and DAY.fullmatch(words)
    if told and (since_day or clause and SOME_TIME.search(words)) and not any(c in clause for c in ',;:"'):
        return True  # "killed 74 soldiers in Afrin since Saturday", "captured 47 soldiers in the past three days"
    if told and SOME_TIME.fullmatch(words) and folded[basis.end : claim.start].strip() == "at":
        return True  # "puts the number of militants killed this year at 230"
    if claim.window in ("period", "week", "month") and SOME_TIME.search(words) and basis.start - claim.sentence_start <= OPENS:
        return True  # "Over the past year it shot down 2,900 drones"
    if claim.window in ("period", "cumulative") and BEGUN_ON.search(folded, claim.sentence_start, basis.start):
        return True  # "The clashes, which broke out on April 2, killed 75"
    long = claim.window_start and claim.as_of and (claim.as_of - claim.window_start).days >= LONG
    if claim.window == "cumulative" and not SINCE_WAR.match(words) or claim.window == "period" and long:
        return folded[max(0, basis.start - 12) : basis.start].rstrip().endswith(SINCE)
    return (
        claim.window == "cumulative"
        and bool(SINCE_WAR.match(words))
        or claim.window == "day"
        and PAST_DAY.search(words) is not None
    )


def _tells_of_day(claim: Claim, folded: str) -> bool:
    """Tell whether a clause on a blow's day holds a figure, or it stands behind it: "the attacks of October 7, in which Hamas
    killed 1,200 people", "1,200 people were killed on October 7"."""
    day = claim.bases.get("as_of", NOT_TOLD)
    if day.code != "event_day" or day.start < claim.sentence_start:
        return False
    if claim.end < day.start:
        if KILLED.search(folded, claim.sentence_start, claim.start) and IN_PLACE_ON.fullmatch(folded, claim.end, day.start):
            return True  # "Air strikes killed 17 civilians in Khampat on January 7"
        return DIES_ON.fullmatch(folded, claim.end, day.start) is not None
    if ONE_BLOW.search(folded, claim.sentence_start, claim.start):
        return True  # "On 3 March a rocket hit a school in Sloviansk, killing 17"
    return day.end <= claim.start and IN_WHICH.match(folded, day.end) is not None


def _dies_in_month(claim: Claim, basis: Basis, folded: str) -> bool:
    """Tell whether a month is told without its year, and so is the one reported on, in which people were killed: "505 civilians
    and 26 soldiers were killed in May"."""
    told = IN_MONTH.search(folded, claim.end, max(claim.end, basis.end))
    return told is not None and told.end() == basis.end


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
    """Tell whether the noun itself says that soldiers or civilians are counted, or people of whom only their faith is told, or
    whether an army is said to have lost them: "Croatian forces lost 879 killed and 770 wounded", or soldiers and civilians
    are told of before them."""
    basis = claim.bases["category"]
    if claim.category == "personnel" and basis.code in ("soldierly", "figure_before"):
        return ARMY_LOST.search(folded, claim.sentence_start, claim.start) is not None
    if basis.code != "noun":
        return basis.code == "both_kinds"
    if claim.category == "person":
        return OF_FAITH.fullmatch(folded, basis.start, basis.end) is not None
    return claim.category == "personnel" or CIVIL.search(folded, basis.start, basis.end) is not None


def says_measure(claim: Claim, folded: str) -> bool:
    """Tell whether the word that governs a figure says itself what befell those counted, as "losses" does not."""
    basis = claim.bases["measure"]
    return basis.code == "loss_word" and (claim.measure != "lost" or folded[basis.start : basis.end] in LOSES)
