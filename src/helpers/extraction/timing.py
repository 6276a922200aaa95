"""The time of a figure with all that bears on it: the figure before, the list, the text around, and how its claimant reports."""

from __future__ import annotations

from helpers.extraction.agents import WEAPONS
from helpers.extraction.finished_wars import up_to_its_end, up_to_its_year
from helpers.extraction.frame import Frame
from helpers.extraction.publishers import Publishers
from helpers.extraction.spans import ADDED, Time
from helpers.extraction.speaker import Speaker
from helpers.extraction.spoken import is_spoken
from helpers.extraction.time_around import day_spoken, days_stated, time_around
from helpers.extraction.time_before import time_before
from helpers.extraction.timed import Timed
from helpers.extraction.times import SMALL_TOLL, resolve
from helpers.extraction.tokens import Token
from helpers.extraction.told_so import is_one_loss, told_in_month
from helpers.extraction.tolls import is_toll_of_war
from helpers.extraction.totals import daily_size, has_counted, is_of_losses, is_perfect, speaks_of_totals, total_size

NEAR = 14  # tokens before a figure that may speak of totals


def time_of(figure: Timed) -> Time:
    """Return the time of a figure: that of the number before when nothing new is said, else what phrases and dates tell, where
    these tell little what the text around does.
    """
    if (time := time_before(figure)) is not None:
        return time
    time = _read(figure)
    if _is_daily_tally(figure, time):
        return _as_total(time)
    if time.window in ("day", "event") and time.as_of is not None and _brackets_change(figure.tokens, figure.index):
        time = _as_total(time)  # "figures for 9 August: tanks 11,088 (+3)"
    return time_around(figure, time) or up_to_its_end(time, figure.sentence) or up_to_its_year(time, figure.sentence) or time


def _read(figure: Timed) -> Time:
    """Return the time that phrases and dates tell, as the list, the speaker and the size of the figure make it likely."""
    tokens, i, category = figure.tokens, figure.index, figure.category
    stated, carried = days_stated(figure), _carried(figure)
    of_day = not figure.at_home and figure.size < daily_size(category) and _is_of_day(tokens, i)
    around = figure.frame.surroundings(
        carried=carried,
        spoken=day_spoken(figure, stated),
        total=not of_day and _is_total(figure) and not _goes_on_with_day(figure, carried),
        daily=(figure.listed or of_day) and figure.size < daily_size(category),
        armed=not figure.of_event and not figure.at_home,
        perfect=_is_perfect_total(figure),
    )
    return resolve(tokens, i, figure.end, stated, around)


def _carried(figure: Timed) -> Time | None:
    """Return the time of the list or the paragraph that a figure goes on with, unless it has its own."""
    sentence, frame = figure.sentence, figure.frame
    time, here = frame.listing.time, frame.line == frame.now
    if time is None or frame.lists(sentence):
        return time
    apart = figure.of_event or figure.at_home
    if figure.own_times or not (here or time.window == "day" or frame.taken_up and not apart):
        return None
    counts_on = here and _counts_on(figure.speaker, time, frame, figure.publishers)
    if apart and (time.window in ("cumulative", "day") or not here) and not counts_on:
        return None
    return None if time.window == "day" and sentence.speakers and _is_another(figure.speaker, frame) else time


def _is_total(figure: Timed) -> bool:
    """Tell whether a figure of an army's losses, told of no event, is a running total: by its list, its label, its words or its
    size."""
    tokens, i, size, candidate = figure.tokens, figure.index, figure.size, figure.candidate
    if figure.of_event or figure.at_home or is_one_loss(tokens, i, figure.sentence):
        return False
    if candidate.listed and not figure.own_times:
        return True
    event_before = _goes_with_event(figure.frame)
    if _is_labelled(figure) and (not event_before or figure.listed or size >= SMALL_TOLL or tokens[i - 1].text in ("to", "at")):
        return True
    if told_in_month(figure.sentence):
        return True
    weak = not event_before or figure.listed  # where an event is told, "it lists two tanks" goes on with what it cost
    taken = candidate.loss is not None and candidate.loss.measure == "captured"
    weak = weak and not (taken and not figure.publishers.documents(figure.speaker))
    if speaks_of_totals(tokens[max(0, i - NEAR) : i], weak):
        return True
    # in other wars the outsider of this one may fight, and nothing tells a war's beginning
    return size >= total_size(figure.category) and (figure.listed or figure.frame.scene.ours and not _is_dated(figure))


def _is_labelled(figure: Timed) -> bool:
    """Tell whether losses are the label of a figure: "losses in personnel stand at 1,000,340"."""
    noun = figure.candidate.noun
    return noun is not None and noun.before and (noun.loss is not None or is_of_losses(figure.candidate.loss))


def _goes_with_event(frame: Frame) -> bool:
    """Tell whether the figures just before were one event's."""
    return frame.last is not None and frame.last.window == "event" and frame.line >= frame.now - 2


def _is_dated(figure: Timed) -> bool:
    """Tell whether a sentence tells a window or a day besides that of speaking."""
    tokens, spoken = figure.tokens, figure.sentence.stated.spoken
    told = {t.date.day for k, t in enumerate(tokens) if t.kind == "date" and is_spoken(tokens, k)} if spoken else ()
    return any(t.kind == "window" or t.date.day not in told for t in figure.own_times)


def _goes_on_with_day(figure: Timed, carried: Time | None) -> bool:
    """Tell whether a small figure goes on with a day: "its losses near Donetsk came to 240", told of the day before it."""
    return carried is not None and carried.window == "day" and figure.size < daily_size(figure.category)


def _is_perfect_total(figure: Timed) -> bool:
    """Tell whether a figure tells what has been lost so far: the toll of a war among people at home, an army's losses as one who
    estimates or counts them tells them, or in the perfect."""
    tokens, i, candidate, category = figure.tokens, figure.index, figure.candidate, figure.category
    if figure.at_home:
        return is_toll_of_war(figure.sentence, candidate, figure.frame)
    if figure.of_event or category == "other" or is_one_loss(tokens, i, figure.sentence):
        return False
    if tokens[i - 1].text in ADDED:
        return False  # "it had recorded another 19 deaths among its troops": one figure more, and no sum
    ours, publishers, speaker = figure.frame.scene.ours, figure.publishers, figure.speaker
    many = figure.size >= SMALL_TOLL or ours and publishers.documents(speaker)
    return (
        publishers.is_estimator(speaker)
        and many
        or is_perfect(tokens, i, candidate.loss, ours, category in WEAPONS)
        or has_counted(tokens, i)
    )


def _is_daily_tally(figure: Timed, time: Time) -> bool:
    """Tell whether a total is told by a tally of the day: "the daily tally put Russian losses at 104,560"."""
    if time.window != "day" or time.why.code != "window_words" or figure.of_event or figure.size < total_size(figure.category):
        return False
    return figure.sentence.folded.startswith("daily ", max(0, time.why.start))


def _as_total(time: Time) -> Time:
    """Return the total up to the last day of a time."""
    return Time("cumulative", None, time.as_of, why=time.why)


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
