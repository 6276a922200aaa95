"""Which days are those of the telling and not of the losses: "said on Tuesday", "on Saturday the ministry said"."""

from __future__ import annotations

from itertools import takewhile

from helpers.extraction.grammar import ONE_MAN, PRONOUNS, REACHED, SOMEBODY, words
from helpers.extraction.segments import Token

ISSUES = words("issues")
LISTENERS = words("listeners")
FAR = 14  # tokens from a verb of saying to a day at the end of its clause
FEWEST = 2  # tokens that name a source
NO_SAYING = frozenset({"says", "loss", "number", "supply", "event_noun", "date", "window"})  # what ends the words before a verb
REVISES = frozenset({"corrected", "lowered", "put", "raised", "revised", "updated"})
FIGURES = words("figures")
FEW = 10  # so many sources may be counted
OPENING = 8  # Words of an adverbial that opens a sentence: "Speaking at the forum on 5 October, Putin said that".
TELLING = frozenset([
    "estimated", "learned", "heard", "issued", "released", "briefing", "note", "statement", "report", "summary",
    "interview", "update", "posted", "list", "count", "speaking",
])  # fmt: skip


def is_spoken(tokens: list[Token], i: int) -> bool:
    """Tell whether a date is the day of the statement: "said on Tuesday", "on Saturday the ministry said", "posted on May 3"."""
    named = parted = False
    if [t.text for t in tokens[max(0, i - 1) : i]] in (["since"], ["from"]):
        return was_told_then(tokens, i)  # "counted from October 7"
    if any(t.kind == "event_noun" for t in tokens[i + 2 : i + 5]) and tokens[i + 1].text.startswith("'"):
        return False  # "spoke of yesterday's raid"
    for token in reversed(tokens[max(0, i - 4) : i]):
        if token.kind == "event_noun":
            return False
        if token.text == "that":
            break  # "said that on Tuesday five soldiers fell"
        parted = parted or token.text == ","
        if parted and token.text == "according to":
            break  # "According to prosecutors, on 5 April Russian forces struck ..."
        if token.kind == "says" or token.text in TELLING:
            return True
        if token.kind == "category" and named:
            break  # "the AFU commander Zaluzhny on 22 August first put the losses ..."
        if token.text in LISTENERS:
            continue  # "told reporters on Tuesday"
        if token.kind == "category" and token.text in ONE_MAN:
            continue  # "an American general in March put the dead at 774"
        if token.kind in ("loss", "category", "number"):
            return False
        named = named or token.kind == "claimant"
    if tokens[i].date.kind in ("month", "year") and opens_saying(tokens, i):
        return True
    if was_told_then(tokens, i) or _made_known_by(tokens, i) or _dates_source(tokens, i):
        return True
    if [t.text for t in tokens[i + 1 : i + 2]] == ["that"] and _told_on(tokens, i):
        return True
    if _closes_telling(tokens, i):
        return True
    if i + 1 < len(tokens) and tokens[i + 1].text == ":" and any(t.kind == "says" for t in tokens[:i]):
        return True
    if [t.text for t in tokens[i + 1 : i + 2]] == [","] and (_told_by_next(tokens, i) or _told_by_pronoun(tokens, i)):
        return True
    if [t.text for t in tokens[i + 1 : i + 2]] == [","] and any(t.kind in ("loss", "number") for t in tokens[:i]):
        return False  # "2,000 have died since the truce collapsed on December 1, the spokesman said"
    for k, token in enumerate(tokens[i + 1 : i + 5], i + 1):
        if token.text in REACHED and tokens[i].date.kind in ("month", "year"):
            return False  # "in January the mission recorded ..." tells when they died
        if token.kind == "claimant":
            return not _acts(tokens, k)  # "In June Ukraine's air force shot down 1,980"
        if token.kind == "says" or token.text in ("summary", "report", "count", "briefing", "statement", "note"):
            return True
        if token.text in REVISES and any(t.text in FIGURES for t in tokens[k + 1 : k + 4]):
            return True  # "on Wednesday it raised the toll to 89"
        if token.kind == "number" and _counts_sources(tokens, k):
            return True  # "On Sunday two security sources put the dead at nine"
        if token.kind in ("loss", "category", "number") or token.text in (",", "."):
            return False
    return False


def opens_saying(tokens: list[Token], i: int) -> bool:
    """Tell whether the span at `i`, which opens a sentence, is only that in which somebody spoke of what had befallen: "Last
    month the general said 100,000 soldiers had been killed", "In September Russia said 5,937 of its men had died"."""
    if i > 1 or i and tokens[0].text not in ("in", "during"):
        return False
    behind = list(takewhile(lambda t: t.kind not in NO_SAYING, tokens[i + 1 : i + FAR]))
    says = i + 1 + len(behind)
    if says + 1 >= len(tokens) or tokens[says].kind != "says" or tokens[says + 1].text == ",":
        return False
    clause = list(takewhile(lambda t: t.text not in (",", ".", ";"), tokens[says + 1 : says + FAR]))
    counted = next((k for k, t in enumerate(clause) if t.kind == "number"), len(clause))
    return any(t.text == "had" for t in clause[counted:])


def _dates_source(tokens: list[Token], i: int) -> bool:
    """Tell whether the date at `i` is that of a source before it, whose figures follow a colon: "The Times (Mar. 15): about 700",
    "the general, in November: 100,000"."""
    behind = [t.text for t in tokens[i + 1 : i + 3]]
    lead = i - 1 - (tokens[i - 1].text in ("in", "on"))
    if lead < FEWEST or not (
        tokens[lead].text == "(" and behind == [")", ":"] or tokens[lead].text == "," and behind[:1] == [":"]
    ):
        return False
    if tokens[lead - 1].kind in ("place", "party"):
        return False  # "Kabul (Jan. 18): 13 killed"
    return not any(t.kind in ("loss", "number", "event_noun", "place") for t in tokens[:lead])


def _made_known_by(tokens: list[Token], i: int) -> bool:
    """Tell whether the day at `i` is that on which somebody told figures: "figures released by the UN on Wednesday show"."""
    by = next((k for k in range(i - 1, max(0, i - OPENING), -1) if tokens[k].text == "by"), 0)
    if tokens[i - 1].text != "on" or not by or tokens[by - 1].text not in ISSUES:
        return False
    return not any(t.kind in ("loss", "number", "event_noun", "punct", "says") for t in tokens[by + 1 : i])


def _closes_telling(tokens: list[Token], i: int) -> bool:
    """Tell whether the day at `i` closes what is said of the telling alone: "told AFP by telephone from the town on Monday"."""
    if tokens[i - 1].text != "on" or i + 1 < len(tokens) and tokens[i + 1].kind != "punct" and tokens[i + 1].text != "by":
        return False
    for k in range(i - 1, max(-1, i - FAR - 1), -1):
        token = tokens[k]
        if token.kind == "says" or token.text in LISTENERS and tokens[k - 1].text == "to":
            return True  # "the figure was given to reporters in Erbil on Thursday"
        if token.kind in ("loss", "number", "event_noun", "supply", "date", "window", "category") and token.text not in LISTENERS:
            return False
        if token.text in ("that", ":", ",", '"', "'"):
            return False
    return False


def _counts_sources(tokens: list[Token], k: int) -> bool:
    """Tell whether the number at `k` counts those who speak: "two security sources put the dead at nine"."""
    if tokens[k].number.size >= FEW:
        return False
    ahead = tokens[k + 1 : k + 6]
    who = next((j for j, t in enumerate(ahead) if t.text in SOMEBODY or t.kind == "official"), None)
    return who is not None and any(t.kind == "says" for t in ahead[who + 1 : who + 2])


def was_told_then(tokens: list[Token], i: int) -> bool:
    """Tell whether what follows was told on the date at `i`: "no news since 25 March, when the staff reported 1,351 dead"."""
    if [t.text for t in tokens[i + 1 : i + 3]] != [",", "when"]:
        return False
    clause = takewhile(lambda t: t.text != ",", tokens[i + 3 : i + 10])  # and not "since 4 April, when it began, said the WHO"
    return any(t.kind == "says" for t in clause)


def _acts(tokens: list[Token], k: int) -> bool:
    """Tell whether the claimant at `k` is the subject of a loss, and not one who tells of it."""
    ahead = (t for t in tokens[k + 1 : k + 9] if t.kind in ("loss", "says", "number") or t.text in (",", ".", ";", ":", "that"))
    verb = next(ahead, None)
    return verb is not None and verb.kind == "loss" and verb.role != "nouns"


def _told_on(tokens: list[Token], i: int) -> bool:
    """Tell whether a verb of saying leads to the date at `i` past those told: "told an American paper in February that"."""
    for token in reversed(tokens[max(0, i - 12) : i]):
        if token.kind == "says" or token.text == "estimated":
            return True
        if token.kind in ("loss", "number", "event_noun", "supply"):
            return False
    return False


def _told_by_pronoun(tokens: list[Token], i: int) -> bool:
    """Tell whether one named before speaks on the day at `i`: "Earlier, on 15 February, she called the reports untrue"."""
    behind = tokens[i + 2 : i + 7]
    speaks = next((k for k, t in enumerate(behind) if t.kind == "says"), 0)
    aside = [t.text for t in tokens[i + 3 + speaks : i + 4 + speaks]] == [","]  # "On Tuesday, he said, pilots caught two"
    plain = not any(t.kind in ("loss", "number") for t in behind[:speaks])
    return bool(speaks) and plain and not aside and behind[0].text in PRONOUNS


def _told_by_next(tokens: list[Token], i: int) -> bool:
    """Tell whether the day at `i` opens a sentence that goes on with who said it: "On 22 August, the commander reported that"."""
    if i > OPENING or any(t.kind not in ("word", "punct") for t in tokens[:i]):
        return False
    for k in range(i + 2, min(len(tokens), i + 14)):
        if tokens[k].kind == "says":
            return any(t.kind in ("claimant", "official", "people_military") for t in tokens[i + 2 : k]) and any(
                t.text in ("that", ":") for t in tokens[k + 1 : k + 5]
            )
        if tokens[k].kind in ("loss", "number", "supply", "event_noun"):
            return False
    return False
