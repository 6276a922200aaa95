"""The time of a figure with all that bears on it: the figure before, the list, the text around, and how its claimant reports."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Basis
from helpers.extraction.candidates import Candidate
from helpers.extraction.changes import tells_total
from helpers.extraction.claimants import Speaker
from helpers.extraction.counted import PEOPLE_AT_HOME
from helpers.extraction.days import day_given_before, days_for, told_of_share
from helpers.extraction.frame import Frame
from helpers.extraction.going_on import just_told
from helpers.extraction.headings import is_full_sentence
from helpers.extraction.losses import Loss
from helpers.extraction.mentions import own_day, raised_at
from helpers.extraction.nearness import estimated_then, window_near
from helpers.extraction.publishers import Publishers
from helpers.extraction.sections import is_item
from helpers.extraction.sentence import Sentence
from helpers.extraction.spans import Time, time_added, time_compared, time_of_claim, year_back
from helpers.extraction.spoken import is_spoken
from helpers.extraction.stated import is_since
from helpers.extraction.times import SMALL_TOLL, resolve
from helpers.extraction.tokens import Token, Tokens
from helpers.extraction.told_so import aside_at, is_one_loss, tells_month, told_in_month
from helpers.extraction.tolls import FRONTS, goes_with_report, goes_with_tolls, is_toll_of_war, region_of, tells_own_losses
from helpers.extraction.totals import daily_size, has_counted, is_of_losses, is_perfect, speaks_of_totals, total_size
from helpers.model import PEOPLE, Claim

PLAIN_TOTALS = ("running_total", "has_lost")
CAMPAIGNS = frozenset({"offensive", "counteroffensive", "counter-offensive", "incursion", "campaign", "siege"})


def time_of(
    sentence: Sentence,
    candidate: Candidate,
    end: int,
    frame: Frame,
    speaker: Speaker | None,
    category: str,
    publishers: Publishers,
) -> Time:
    """Return the time of a figure: that of the number before when nothing new is said, else what phrases, dates and text tell."""
    tokens, i, noun, listing = sentence.tokens, candidate.index, candidate.noun, frame.listing
    times = sentence.times
    if sentence.previous is not None and tells_total(sentence.previous) or len(times) > 1:
        times = [t for t in times if not _sums_up(tokens, t)]
    if sentence.claims and (raised := _is_raised_total(tokens, i, category)) is not None:
        told = sentence.stated.as_of or sentence.stated.spoken or frame.told
        return Time("cumulative", None, told, why=Basis("raised_to", raised.start, raised.end))
    if (
        candidate.again is not None
        and not candidate.gapped
        and candidate.again.window == "event"
        and "window" not in sentence.kinds
        and not any(is_since(tokens, k) or tells_month(tokens, k) for k in tokens.before("date", i)[:1])
    ):
        return replace(time_of_claim(candidate.again, "told_again"), start=None)
    again = candidate.again if not candidate.gapped and not times else None
    if again is not None and again.window == "cumulative" and again.as_of is not None:
        return time_of_claim(again, "told_again")  # "It gave the exact number as 311"
    stood = sentence.stated.event if candidate.again is not None and not candidate.gapped else None
    if stood and candidate.again.window == "cumulative" and all(t.kind == "date" and own_day(t.date) for t in times):
        return Time("cumulative", None, stood, why=Basis("stood_at"))  # "A fortnight ago it stood at 1,154"
    earlier = next((c for c in reversed(sentence.claims) if "change" not in c.flags and not tells_total(c)), None)
    if compared := time_compared(tokens, i):
        return compared
    if earlier is not None and candidate.whole is not None and candidate.whole.value.claim_id == earlier.claim_id:
        times = [t for t in times if not earlier.end <= t.start < aside_at(tokens, i)]
    if earlier is not None and not _has_own_time(times, tokens, earlier, end) and not told_of_share(sentence, i):
        return time_of_claim(earlier, "figure_before", tuple(f for f in earlier.flags if f == "window_guessed"))
    if earlier is None and not times and (time := time_added(tokens, i, just_told(sentence, frame))):
        return time
    if earlier is not None and (token := window_near(tokens, i, end, False)) is not None and token.key == "same":
        return year_back(
            tokens, token, time_of_claim(earlier, "same_span")
        )  # "11,700 tanks since the war began and 380 aircraft in that time"
    told = (
        {t.date.day for k, t in enumerate(tokens) if t.kind == "date" and is_spoken(tokens, k)} if sentence.stated.spoken else ()
    )
    dated = any(t.kind == "window" or t.date.day not in told for t in times)  # by more than the day of speaking
    ours = frame.scene.ours  # in other wars the outsider of this one may fight, and nothing tells a war's beginning
    event, home = "event_noun" in sentence.kinds, category in PEOPLE_AT_HOME
    goes_on = listing.time is not None and frame.line == frame.now and _counts_on(speaker, listing.time, frame, publishers)
    carried = None
    if (
        frame.lists(sentence)
        or listing.time is not None
        and not times
        and (frame.line == frame.now or listing.time.window == "day" or frame.taken_up and not event and not home)
        and (goes_on or not ((event or home) and (listing.time.window in ("cumulative", "day") or frame.line != frame.now)))
        and not (listing.time and listing.time.window == "day" and sentence.speakers and _is_another(speaker, frame))
    ):
        carried = listing.time
    stated = days_for(sentence, i, end, frame)
    if not stated.spoken and (then := estimated_then(tokens, frame.published)):
        stated = replace(stated, spoken=then)
    goes_on = not stated.spoken and frame.speaker and not sentence.speakers
    spoken = day_given_before(frame, sentence) if goes_on else None
    size = tokens[i].number.size
    listed = publishers.is_daily(speaker) and not event
    labelled = noun is not None and noun.before and (noun.loss is not None or is_of_losses(candidate.loss))
    of_day = not home and _is_of_day(tokens, i) and size < daily_size(category)
    goes_with_event = frame.last is not None and frame.last.window == "event" and frame.line >= frame.now - 2
    weak = not goes_with_event or listed  # where an event is told, "it lists two tanks" goes on with what it cost
    taken = candidate.loss is not None and candidate.loss.measure == "captured"
    total = (
        not event
        and not home
        and not of_day
        and not is_one_loss(tokens, i, sentence)
        and (
            candidate.listed
            and not times
            or labelled
            and (not goes_with_event or listed or size >= SMALL_TOLL or tokens[i - 1].text in ("to", "at"))
            or told_in_month(sentence)
            or speaks_of_totals(tokens[max(0, i - 14) : i], weak and not (taken and not publishers.documents(speaker)))
            or (listed or ours and not dated)
            and size >= total_size(category)
        )
    )
    if total and carried is not None and carried.window == "day" and size < daily_size(category):
        total = False  # "its losses near Donetsk came to 240", told of the day before it
    around = frame.surroundings(
        carried=carried,
        spoken=spoken,
        total=total,
        daily=(listed or of_day) and size < daily_size(category),
        armed=not event and not home,
        perfect=home
        and is_toll_of_war(sentence, candidate, frame)
        or not event
        and not home
        and category != "other"
        and not is_one_loss(tokens, i, sentence)
        and (
            publishers.is_estimator(speaker)
            and (size >= SMALL_TOLL or ours and publishers.documents(speaker))
            or is_perfect(tokens, i, candidate.loss, ours, category in WEAPONS)
            or has_counted(tokens, i)
        ),
    )
    time = resolve(tokens, i, end, stated, around)
    tallied = time.why.code == "window_words" and sentence.folded.startswith("daily ", max(0, time.why.start))
    if time.window == "day" and tallied and size >= total_size(category) and not event:
        return Time("cumulative", None, time.as_of, why=time.why)  # "the daily tally put Russian losses at 104,560"
    if time.window in ("day", "event") and time.as_of is not None and _brackets_change(tokens, i):
        time = Time("cumulative", None, time.as_of, why=time.why)  # "figures for 9 August: tanks 11,088 (+3)"
    if time.why.code in PLAIN_TOTALS and ours and (campaign := _campaign(tokens, candidate.loss)):
        return replace(time, window="period", why=Basis("window_words", campaign.start, campaign.end))
    guessed = time.why.code in ("default_event", *PLAIN_TOTALS)
    if guessed and goes_with_tolls(sentence, candidate, frame):
        own = tells_own_losses(tokens, i) and (frame.last is None or frame.last.window == "cumulative")
        told = stated.spoken or spoken or frame.told
        return Time("cumulative", None, told, ("window_guessed",), Basis("own_losses" if own else "with_tolls"))
    if frame.section is not None and is_of_section(sentence, time, listed and size >= total_size(category)):
        return frame.section
    alone = time.why.code == "default_event" or time.why.code in PLAIN_TOTALS and not ours
    if frame.report is not None and alone and frame.event_day is None and goes_with_report(sentence, candidate):
        return frame.report
    of_span = frame.over_day is not None and (category in WEAPONS or home and frame.over_day.why.code == "window_words")
    if time.why.code == "default_event" and of_span and goes_with_report(sentence, candidate):
        return replace(frame.over_day, flags=("window_guessed",))
    if time.why.code == "default_event" and home and not event and (day := _day_before(frame)) is not None:
        return day
    grown = listed and sentence.stated.spoken is not None and size >= total_size(category)  # said of a day, under any heading
    headed = frame.report is not None and frame.report.why.code == "report_headed" and not event and not grown
    if headed and _is_headed(time, frame.report):
        return frame.report
    if time.window == "cumulative" and time.why.code in PLAIN_TOTALS and ours and (region := region_of(tokens, i)):
        fights = (speaker is None or publishers.is_belligerent(speaker)) and size < daily_size(category) and region.text in FRONTS
        if fights:  # a military tells the losses of a sector of the front day by day
            return Time("day", time.as_of, time.as_of, ("window_guessed",), Basis("briefing"))
        return Time("period", None, time.as_of, why=Basis("part_of_land", region.start, region.end))
    small_total = time.why.code in PLAIN_TOTALS and size < daily_size(category)
    if (
        frame.briefing
        and (time.window == "event" or small_total)
        and not event
        and speaker is not None
        and publishers.is_belligerent(speaker)
    ):
        if frame.report is not None and frame.report.why.code == "report_headed":
            return frame.report
        day = time.as_of or frame.stated.as_of or frame.stated.spoken or frame.stated.event or frame.published or frame.headed
        return Time("day", day, day, ("window_guessed",), Basis("briefing"))
    return time


def is_of_section(sentence: Sentence, time: Time, official: bool) -> bool:
    """Tell whether a figure is of the span that a heading names: its sentence tells no time, and it is no `official`
    list's running total."""
    item = sentence.row or is_item(sentence) or not is_full_sentence(sentence.tokens)
    untold = time.why.code == "default_event" or time.why.code in PLAIN_TOTALS and item and not official
    return untold and not sentence.stated.events and "window" not in sentence.kinds


def _day_before(frame: Frame) -> Time | None:
    """Return the day that the paragraph's figures of people are told of in words, which go on where nothing new is told: "In the
    past day shelling killed two in Kharkiv region. In Donetsk region four were killed."
    """
    last = frame.recent[-1] if frame.recent and frame.line == frame.now else None
    if last is None or last.window != "day" or last.category not in PEOPLE_AT_HOME or last.as_of is None:
        return None
    if last.bases["window"].code not in ("window_words", "figure_before"):
        return None
    return replace(time_of_claim(last, "sentence_before"), flags=("window_guessed",))


def _brackets_change(tokens: list[Token], i: int) -> bool:
    """Tell whether a signed change stands in brackets straight behind the number, which is a total then."""
    behind = tokens[i + 1 : i + 3]
    signed = len(behind) == 2 and (behind[1].text == "+" or behind[1].kind == "number" and behind[1].number.sign == "+")
    return signed and behind[0].text == "("


def _counts_on(speaker: Speaker | None, time: Time, frame: Frame, publishers: Publishers) -> bool:
    """Tell whether one who documents losses goes on with the span that he has counted, in the same paragraph."""
    same = speaker is not None and bool(frame.recent) and frame.recent[-1].claimant == speaker.claimant
    return same and publishers.documents(speaker) and time.window in ("cumulative", "period") and time.as_of is not None


def _is_another(speaker: Speaker | None, frame: Frame) -> bool:
    """Tell whether somebody else speaks than said the figures before, whose day need not be his."""
    return speaker is not None and bool(frame.recent) and frame.recent[-1].claimant != speaker.claimant


def _is_raised_total(tokens: list[Token], i: int, category: str) -> Token | None:
    """Return the verb that raises an army's total to the number at `i`: "nine drones, bringing the total to 360", "30 soldiers,
    taking the toll among its troops to 1,009"; a bare toll of people may be one event's."""
    at = raised_at(tokens, i)
    if at is None:
        return None
    words = [t.text for t in tokens[at + 1 : i]]
    army = any(t.kind == "category" and t.key == "personnel" for t in tokens[at + 1 : i]) and "among" in words
    return tokens[at] if army or category not in PEOPLE and "total" in words else None


def _is_headed(time: Time, report: Time) -> bool:
    """Tell whether a figure is of the span that the heading names: it tells none, or one of that kind without days of its own."""
    if time.why.code == "running_total":
        return True
    same = time.window == report.window or time.window == "week" and report.window == "period"
    return same and (time.as_of is None or time.as_of.value > report.as_of.value)


def _sums_up(tokens: list[Token], window: Token) -> bool:
    """Tell whether a window only says that the number before it in brackets is a total: "34 vehicles (10,216 in all)"."""
    at = next((k for k, t in enumerate(tokens) if t is window), 0)
    return window.key == "cumulative" and at > 1 and tokens[at - 1].kind == "number" and tokens[at - 2].text == "("


def _has_own_time(times: list[Token], tokens: Tokens, earlier: Claim, end: int) -> bool:
    """Tell whether a window or date stands between the claim before and the next number."""
    behind = [t for t in times if t.start >= earlier.end and not _is_bracketed(tokens, t, end)]
    following = tokens.behind("number", end) if behind else []
    return any(not following or t.start < tokens[following[0]].start for t in behind)


def _campaign(tokens: list[Token], loss: Loss | None) -> Token | None:
    """Return the word for an offensive that is said to have cost its losses: "the counteroffensive has cost it 26,000 troops"."""
    if loss is None or not loss.stands_in(tokens) or not loss.token.text.startswith(("cost", "claim")):
        return None
    return next((t for t in tokens[max(0, loss.index - 4) : loss.index] if t.text in CAMPAIGNS), None)


def _is_of_day(tokens: list[Token], i: int) -> bool:
    """Tell whether losses are told of one day before the figure: "ENEMY LOSSES ON 11 MAY: 1,310 MEN", "losses for Sunday"."""
    for k in range(2, i):
        dated = tokens[k].kind == "date" and tokens[k].date.kind in ("weekday", "date", "relative")
        if dated and tokens[k - 1].text in ("on", "for") and _is_loss_noun(tokens, k - 2):
            return True
    return False


def _is_loss_noun(tokens: list[Token], k: int) -> bool:
    """Tell whether a noun of loss stands at `k`, or before whose losses are told: "losses of Russia on Sunday"."""
    if tokens[k].kind == "party" and k > 1 and tokens[k - 1].text == "of":
        k -= 2
    return tokens[k].kind == "loss" and tokens[k].role == "nouns"


def _is_bracketed(tokens: list[Token], window: Token, end: int) -> bool:
    """Tell whether a window stands in brackets before the figure that ends at `end`: "4,894 (+25 since May), 701"."""
    at = next((k for k, t in enumerate(tokens) if t is window), len(tokens))
    opened = next((t.text for t in reversed(tokens[max(0, at - 6) : at]) if t.text in ("(", ")")), "")
    return opened == "(" and any(t.text == ")" for t in tokens[at + 1 : end])
