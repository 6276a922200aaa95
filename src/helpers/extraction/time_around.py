"""The time that the text around lends a figure whose own words tell none, or only that it is a total or one event's."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Basis, Told
from helpers.extraction.counted import PEOPLE_AT_HOME
from helpers.extraction.days import day_given_before, days_for
from helpers.extraction.finished_wars import end_of_old
from helpers.extraction.frame import Frame
from helpers.extraction.headings import is_full_sentence
from helpers.extraction.loss import Loss
from helpers.extraction.mentions import one_battle
from helpers.extraction.nearness import estimated_then
from helpers.extraction.sections import is_item
from helpers.extraction.sentence import Sentence
from helpers.extraction.spans import Time, time_of_claim
from helpers.extraction.stated import Stated
from helpers.extraction.timed import Timed
from helpers.extraction.tokens import Token
from helpers.extraction.tolls import FRONTS, goes_with_report, goes_with_tolls, region_of, tells_own_losses
from helpers.extraction.totals import daily_size, total_size

FIGHTING = frozenset({"fighting", "war", "conflict", "hostilities"})
SOON = 3  # lines behind one that says that a war ended
PERFECT = frozenset({"has", "have"})
PLAIN_TOTALS = ("running_total", "has_lost")
CAMPAIGNS = frozenset({"offensive", "counteroffensive", "counter-offensive", "incursion", "campaign", "siege"})


def time_around(figure: Timed, time: Time) -> Time | None:
    """Return the time that the text lends a figure whose own words tell `time`, by the first rule that does, or None."""
    return next((lent for rule in RULES if (lent := rule(figure, time)) is not None), None)


def of_campaign(figure: Timed, time: Time) -> Time | None:
    """Return the time of an offensive which is said to have cost the losses, and no total of the war."""
    if not _is_plain_total(time) or not figure.frame.scene.ours:
        return None
    campaign = _campaign(figure.tokens, figure.candidate.loss)
    return campaign and replace(time, window="period", why=Basis("window_words", campaign.start, campaign.end))


def of_tolls(figure: Timed, time: Time) -> Time | None:
    """Return the time of the tolls of a war that the text tells, up to the day on which they are told."""
    sentence, candidate, frame = figure.sentence, figure.candidate, figure.frame
    if not (_is_untold(time) or _is_plain_total(time)) or not goes_with_tolls(sentence, candidate, frame):
        return None
    own = tells_own_losses(figure.tokens, figure.index) and (frame.last is None or frame.last.window == "cumulative")
    stated = days_stated(figure)
    carried = time.as_of if time.as_of and time.as_of.basis.code != "publication_date" else None
    told = stated.spoken or day_spoken(figure, stated) or carried or end_of_old(frame) or frame.told
    return Time("cumulative", None, told, ("window_guessed",), Basis("own_losses" if own else "with_tolls"))


def of_war_over(figure: Timed, time: Time) -> Time | None:
    """Return the time of a toll up to the day on which its war is said to have ended just before: "The war ended on 26 July 1999.
    India lost 527 soldiers"."""
    frame, sentence = figure.frame, figure.sentence
    if frame.war_over is None or sentence.line - frame.over_line > SOON or not (_is_untold(time) or _is_plain_total(time)):
        return None
    goes_on = frame.event_day is not None or frame.last is not None and frame.last.window == "event"
    blow = any(t.kind == "event_noun" and t.text not in FIGHTING for t in figure.tokens)
    if goes_on or blow or one_battle(figure.tokens) or any(t.text in PERFECT for t in figure.tokens[: figure.index]):
        return None
    if not goes_with_report(sentence, figure.candidate):
        return None
    return Time("cumulative", None, frame.war_over, ("window_guessed",), Basis("war_over"))


def of_section(figure: Timed, time: Time) -> Time | None:
    """Return the span that a heading names."""
    official = figure.listed and figure.size >= total_size(figure.category)
    return figure.frame.section if figure.frame.section is not None and _is_of_section(figure.sentence, time, official) else None


def of_report(figure: Timed, time: Time) -> Time | None:
    """Return the week or month that the text reports on."""
    frame = figure.frame
    alone = _is_untold(time) or _is_plain_total(time) and not frame.scene.ours
    goes_with = frame.report is not None and alone and frame.event_day is None
    return frame.report if goes_with and goes_with_report(figure.sentence, figure.candidate) else None


def of_day_reported(figure: Timed, time: Time) -> Time | None:
    """Return the day that the paragraph reports on: weapons are told of it, people at home where words say so."""
    over = figure.frame.over_day
    if over is None or not _is_untold(time):
        return None
    fits = figure.category in WEAPONS or figure.at_home and over.why.code == "window_words"
    return replace(over, flags=("window_guessed",)) if fits and goes_with_report(figure.sentence, figure.candidate) else None


def of_day_before(figure: Timed, time: Time) -> Time | None:
    """Return the day that the paragraph's figures of people at home are told of."""
    return _day_before(figure.frame) if _is_untold(time) and figure.at_home and not figure.of_event else None


def of_heading(figure: Timed, time: Time) -> Time | None:
    """Return the span that heads the whole report, but for what a list says of a day, under any heading."""
    report = figure.frame.report
    if report is None or report.why.code != "report_headed" or figure.of_event:
        return None
    grown = figure.listed and figure.sentence.stated.spoken is not None and figure.size >= total_size(figure.category)
    return report if not grown and _is_headed(time, report) else None


def of_region(figure: Timed, time: Time) -> Time | None:
    """Return the time of losses in a part of the land: no total of the war, and of a front, as a military tells it, a day's."""
    if time.window != "cumulative" or not _is_plain_total(time) or not figure.frame.scene.ours:
        return None
    region = region_of(figure.tokens, figure.index)
    if region is None:
        return None
    fights = figure.speaker is None or figure.publishers.is_belligerent(figure.speaker)
    if fights and figure.size < daily_size(figure.category) and region.text in FRONTS:
        return Time("day", time.as_of, time.as_of, ("window_guessed",), Basis("briefing"))
    return Time("period", None, time.as_of, why=Basis("part_of_land", region.start, region.end))


def of_briefing(figure: Timed, time: Time) -> Time | None:
    """Return the day, or the span in its heading, that a military's report is of."""
    frame, speaker = figure.frame, figure.speaker
    small_total = _is_plain_total(time) and figure.size < daily_size(figure.category)
    if not frame.briefing or figure.of_event or not (time.window == "event" or small_total):
        return None
    if speaker is None or not figure.publishers.is_belligerent(speaker):
        return None
    if frame.report is not None and frame.report.why.code == "report_headed":
        return frame.report
    day = time.as_of or frame.stated.as_of or frame.stated.spoken or frame.stated.event or frame.published or frame.headed
    return Time("day", day, day, ("window_guessed",), Basis("briefing"))


RULES = (
    of_campaign,
    of_war_over,
    of_tolls,
    of_section,
    of_report,
    of_day_reported,
    of_day_before,
    of_heading,
    of_region,
    of_briefing,
)


def days_stated(figure: Timed) -> Stated:
    """Return the days that are stated for a figure, with that of an estimate where nobody says when he spoke."""
    stated = days_for(figure.sentence, figure.index, figure.end, figure.frame)
    if not stated.spoken and (then := estimated_then(figure.tokens, figure.frame.published)):
        return replace(stated, spoken=then)
    return stated


def day_spoken(figure: Timed, stated: Stated) -> Told | None:
    """Return the day of his words where one goes on speaking and the sentence tells none."""
    goes_on = not stated.spoken and figure.frame.speaker and not figure.sentence.speakers
    return day_given_before(figure.frame, figure.sentence) if goes_on else None


def _is_untold(time: Time) -> bool:
    """Tell whether a figure is taken for one event's because nothing is said."""
    return time.why.code == "default_event"


def _is_plain_total(time: Time) -> bool:
    """Tell whether a figure is a total of which nothing more is said."""
    return time.why.code in PLAIN_TOTALS


def _is_of_section(sentence: Sentence, time: Time, official: bool) -> bool:
    """Tell whether a figure is of the span that a heading names: its sentence tells no time, and it is no `official`
    list's running total."""
    item = sentence.row or is_item(sentence) or not is_full_sentence(sentence.tokens)
    untold = _is_untold(time) or _is_plain_total(time) and item and not official
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


def _is_headed(time: Time, report: Time) -> bool:
    """Tell whether a figure is of the span that the heading names: it tells none, or one of that kind without days of its own."""
    if time.why.code == "running_total":
        return True
    same = time.window == report.window or time.window == "week" and report.window == "period"
    return same and (time.as_of is None or time.as_of.value > report.as_of.value)


def _campaign(tokens: list[Token], loss: Loss | None) -> Token | None:
    """Return the word for an offensive that is said to have cost its losses: "the counteroffensive has cost it 26,000 troops"."""
    if loss is None or not loss.stands_in(tokens) or not loss.token.text.startswith(("cost", "claim")):
        return None
    return next((t for t in tokens[max(0, loss.index - 4) : loss.index] if t.text in CAMPAIGNS), None)
