"""Whether a figure told with no span of time is the toll of a war so far or what one event cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.extraction.counted import PEOPLE_AT_HOME
from helpers.extraction.grammar import LANDS, WHERE, words
from helpers.extraction.loss import Loss
from helpers.extraction.mentions import one_event
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.shares import own_tokens
from helpers.extraction.spans import ADDED
from helpers.extraction.told_so import puts_toll

if TYPE_CHECKING:
    from helpers.extraction.candidates import Candidate
    from helpers.extraction.frame import Frame

OPENS_CLAUSE = words("opens_clause")
FRONTS = frozenset({"axis", "direction", "directions", "sector", "sectors"})
REGIONS = frozenset({"oblast", "province", "region"})
OTHER = frozenset({"opposite", "other", "right", "same", "that", "this", "wrong"})
SIDES = frozenset({"side", "soil"})
PERFECT = frozenset({"has", "have"})
WARS = frozenset({"war", "wars", "fighting", "conflict", "violence", "hostilities"})
OWN = frozenset({"its", "their"})
TRUCES = words("truces")
HEAD = 2  # lines of a text that say that its war has come to a stop
DAYS = frozenset({"day", "night", "morning", "afternoon", "evening"})
MANY = 1000  # Few events of a war cost more.
VERY_MANY = 10000  # So many are hardly ever one event's, even where the text tells of one.
PARTS_OF_LAND = frozenset({"northern", "southern", "eastern", "western", "central"})
SEVERAL = 100  # "Have been killed" without an event, of fewer, may be a day's news.


def clause_of(tokens: list[Token], i: int) -> list[Token]:
    """Return the clause of the number at index `i`: up to the next semicolon, conjunction or relative pronoun on either side."""
    first = next((k for k in range(i - 1, -1, -1) if tokens[k].text in OPENS_CLAUSE), 0)
    last = next((k for k in range(i + 1, len(tokens)) if tokens[k].text in OPENS_CLAUSE), len(tokens))
    return tokens[first:last]


def goes_with_report(sentence: Sentence, candidate: Candidate) -> bool:
    """Tell whether a figure without a time of its own is one more of the week or month that its text reports on: no day, event or
    town of its own ("Short-range drones killed 64")."""
    tokens = sentence.tokens
    if sentence.stated.events or one_event(tokens) or _names_town(tokens, candidate.index, sentence.text):
        return False
    return not any(t.text in ("when", "after") for t in tokens)


def region_of(tokens: list[Token], i: int) -> Token | None:
    """Return the word that makes a total one of a part of the land only: "its losses in the Kursk region", "losses there"."""
    clause = clause_of(tokens, i)
    for k, token in enumerate(clause):
        before = clause[max(0, k - 5) : k]
        placed = any(t.text in ("in", "on", "along") for t in before) and before[-1].text not in OTHER
        if token.text in FRONTS | REGIONS and placed:
            return token
        if token.text == "there" and before and before[-1].kind in ("loss", "category"):
            return token
    return None


def is_toll_of_war(sentence: Sentence, candidate: Candidate, frame: Frame) -> bool:
    """Tell whether people at home are counted over the whole war: no event, day or town is named, and many are counted, or the
    count is told in the perfect or by sides ("592 have been injured on the Israeli side").
    """
    i, size = candidate.index, sentence.tokens[candidate.index].number.size
    tokens = own_tokens(sentence.tokens, i)
    if _war_has_killed(tokens, candidate.loss):
        return True
    if _is_cost_of_deed(sentence.tokens, candidate.loss):
        return False
    if one_event(tokens) or "event_noun" in sentence.kinds and size < VERY_MANY or _names_town(tokens, i, sentence.text):
        return False
    gone_on = frame.event_day is not None or frame.line == frame.now and frame.last is not None and frame.last.window == "event"
    if size >= (SEVERAL if frame.tolled else MANY) and not gone_on and puts_toll(tokens, i):
        return True
    noun = candidate.noun
    if noun is not None and noun.before and noun.loss is not None and _names_land(tokens):
        return True  # "deaths in Israel remain at 24"
    clause = clause_of(tokens, i)
    own_day = any(t.kind == "date" and t.date.kind in ("weekday", "date", "relative") for t in clause)
    if own_day and sentence.stated.event or any(t.text in DAYS for t in clause):
        return False  # "on that first day"
    if any(t.text in SIDES and [b.text for b in tokens[k + 1 : k + 2]] != ["of"] for k, t in enumerate(tokens)):
        return size >= 10
    if gone_on:
        return False
    if [t.text for t in tokens[1:2]] == [":"] or [t.text for t in tokens[1:3]] == ["-", "plus"]:
        return size >= SEVERAL  # "565-plus: aid workers killed", in a list that leads with its figures
    return size >= (MANY if not frame.event_days else VERY_MANY) or size >= SEVERAL and _is_perfect(tokens, candidate.loss)


def goes_with_tolls(sentence: Sentence, candidate: Candidate, frame: Frame) -> bool:
    """Tell whether a figure is one more toll of a war outside the profile, in a text that has told one, or that its war has come
    to a stop: somebody counts it or it is told in the perfect, with no event, day or town of its own.
    """
    own = tells_own_losses(sentence.tokens, candidate.index)
    if frame.scene.ours or not (frame.tolled or own) or frame.event_day is not None or frame.report is not None:
        return False
    if frame.line == frame.now and frame.last is not None and frame.last.window == "event":
        return False
    i = candidate.index
    if i and sentence.tokens[i - 1].text in ADDED:
        return False  # "it recorded another 19 deaths" tells one figure more, and no sum
    tokens = own_tokens(sentence.tokens, i)
    days = [k for k, _ in sentence.stated.events if k < len(tokens)]
    if days or one_event(tokens) or _names_town(tokens, i, sentence.text) or any(t.text in ("when", "after") for t in tokens):
        return False
    if own or _is_perfect(tokens, candidate.loss):
        return True
    told = frame.last is not None and frame.last.window == "cumulative" and frame.line == frame.now
    anew = (
        frame.tolled and sentence.opens and frame.language == "en"
    )  # a new paragraph goes on with the war, not with the event before it
    if (told or anew) and candidate.loss is not None and candidate.loss.voice == "suffer" and candidate.loss.measure == "lost":
        return True  # "The war cost Britain 255 lives. Argentina lost 649 men"
    if (told or anew) and sentence.tokens[i].number.size >= VERY_MANY:
        return True  # "More than 11,000 Argentine soldiers were taken prisoner"
    done = candidate.loss is not None and candidate.loss.voice == "active" and candidate.loss.token.role == "inflict"
    at_home = candidate.noun is not None and candidate.noun.category in PEOPLE_AT_HOME and _names_land(tokens)
    if done and sentence.tokens[i].number.size < SEVERAL and not at_home:
        return False  # "the army said it killed 12 militants" is one day's news
    return bool(sentence.speakers) or _names_land(tokens)


def tells_own_losses(tokens: list[Token], i: int) -> bool:
    """Tell whether a side tells all "its losses" before the number at `i`: "Thailand gives its losses as 13 soldiers"."""
    for k in range(max(1, i - 6), i):
        noun = tokens[k].kind == "loss" and tokens[k].role == "nouns"
        if noun and (tokens[k - 1].text in OWN or k > 1 and tokens[k - 1].text == "own" and tokens[k - 2].text in OWN):
            return all(t.kind in ("qualifier", "word") and t.text not in ("in", "of") for t in tokens[k + 1 : i])
    return False


def tells_tolls(sentence: Sentence) -> bool:
    """Tell whether a sentence tells a toll of its war so far, or opens a text that says that the war has come to a stop."""
    stopped = sentence.line < HEAD and any(t.text in TRUCES for t in sentence.tokens)
    begun = sentence.stated.since is not None and sentence.stated.until is None
    return stopped or any(claim.window == "cumulative" or begun and claim.window == "period" for claim in sentence.claims)


def _war_has_killed(tokens: list[Token], loss: Loss | None) -> bool:
    """Tell whether the war as such is what has done it: "fighting in Sudan has killed more than 420 people"."""
    if loss is None or not loss.stands_in(tokens):
        return False
    clause = tokens[: loss.index]
    opens = next((k + 1 for k in range(len(clause) - 1, -1, -1) if clause[k].text in (",", ";", ".")), 0)
    return [t.text for t in clause[-1:]] in (["has"], ["have"]) and any(t.text in WARS for t in clause[opens : opens + 4])


def _is_cost_of_deed(tokens: list[Token], loss: Loss | None) -> bool:
    """Tell whether people died by what somebody is said to have done: "the war began when gunmen stormed in, killing 1,200"."""
    if loss is None or not loss.stands_in(tokens) or loss.voice != "active" or not loss.token.text.endswith("ing"):
        return False
    opens = next((k for k in range(loss.index - 1, -1, -1) if tokens[k].text in ("when", "after")), None)
    clause = tokens[opens + 1 : loss.index] if opens is not None else []
    return bool(clause) and clause[-1].text == "," and not any(t.text in WARS | PERFECT for t in clause)


def _is_land(token: Token) -> bool:
    """Tell whether a party's name is that of its whole land ("Sudan"), and not of a town that stands for it ("El Geneina")."""
    name = token.text.removeprefix("the ")
    return token.role != "adjectives" and (name == token.key.replace("_", " ") or name in LANDS)


def _names_land(tokens: list[Token]) -> bool:
    """Tell whether the whole land of a party is named as the place: "in Israel"."""
    return any(
        t.kind == "party"
        and _is_land(t)
        and tokens[k - 1 - (k > 1 and tokens[k - 1].text in PARTS_OF_LAND)].text in ("in", "across", "throughout")
        for k, t in enumerate(tokens)
        if k
    )


def _is_perfect(tokens: list[Token], loss: Loss | None) -> bool:
    """Tell whether the loss is told in the present perfect: "have been killed"."""
    if loss is None or not loss.stands_in(tokens):
        return False
    return any(t.text in PERFECT for t in tokens[max(0, loss.index - 4) : loss.index])


def _names_town(tokens: list[Token], i: int, text: str) -> bool:
    """Tell whether the clause of the number names a town or another place smaller than the land: "near Balakliia"."""
    return any(
        t.kind == "place"
        or tokens[k - 1].text in WHERE
        and (t.kind == "word" and text[t.start].isupper() or t.kind == "party" and not _is_land(t))
        for k, t in enumerate(tokens)
        if k
    )
