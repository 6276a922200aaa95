"""What follows a blow or a war: funerals, visits and courts, whose days are none of the dead; a war's end; losses after a day."""

from __future__ import annotations

from helpers.extraction.grammar import BLOWS, words
from helpers.extraction.tokens import Token

AFTERMATH = words("aftermath")
CLAUSE_ENDS = frozenset(
    {",", ";", ":", "-", "when", "after", "as", "while", "who", "which", "where", "that", "but", "before", "whose"}
)
ENDED = frozenset({"ended", "over", "stopped", "finished", "concluded"})
PEACE = words("truces") | {"agreement", "peace", "treaty", "accord", "accords", "deal", "surrender"}
SIGNED = frozenset({"surrender", "capitulation", "armistice"})
FOR_WHOM = frozenset({"for", "of", "the"})
GAVE_UP = frozenset({"surrendered", "capitulated"})
WARS = ("war", "conflict", "fighting", "hostilities", "uprising", "rebellion")
LOSSES = frozenset({"inflict", "suffer"})
ENDED_WITHIN, LED_BY = 12, 20  # tokens from the end of a war to its day, and from its name to its end


def tells_aftermath(tokens: list[Token], i: int) -> bool:
    """Tell whether the clause of the date at `i` tells only what came after the deaths: "crowds on Monday followed the coffins",
    "reporters were shown the bodies on Tuesday", and no loss or blow."""
    clause = _without_whom(clause_at(tokens, i), tokens[i])
    if tells_blow(clause) or any(t.text in ("when", "prayers") for t in tokens[i + 1 : i + 2]):
        return False  # "the protest was almost over on Saturday when two bombers attacked", "after Friday prayers"
    return any(t.text in AFTERMATH for t in clause)


def _without_whom(clause: list[Token], day: Token) -> list[Token]:
    """Return a clause without those whom something is done for in it: "a day of mourning on Wednesday for 73 soldiers killed"."""
    done = next((k for k, t in enumerate(clause) if t.text in AFTERMATH), len(clause))
    opens = (k for k, t in enumerate(clause) if k > done and t.text in FOR_WHOM and t.start > day.start)
    return clause[: next(opens, len(clause))]


def clause_at(tokens: list[Token], i: int) -> list[Token]:
    """Return the clause in which the date at `i` stands; one that it opens behind a comma goes on with the words before: "struck
    a cafe in Hroza, Kharkiv region, on Thursday"."""
    first = next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].text in CLAUSE_ENDS), 0)
    if first > 1 and tokens[first - 1].text == "," and first >= i - 1:
        first = next((k + 1 for k in range(first - 1, -1, -1) if tokens[k].text in CLAUSE_ENDS - {","}), 0)
    last = next((k for k in range(i + 1, len(tokens)) if tokens[k].text in CLAUSE_ENDS), len(tokens))
    return tokens[first:last]


def names_blow(tokens: list[Token], i: int) -> bool:
    """Tell whether the date at `i` names the blow of its day: "Saturday's raid", "yesterday's drone attack"."""
    ahead = tokens[i + 1 : i + 5]
    return [t.text for t in ahead[:2]] == ["'", "s"] and any(t.kind == "event_noun" for t in ahead[2:])


def tells_blow(clause: list[Token]) -> bool:
    """Tell whether words tell of a blow or a loss."""
    return any(t.kind == "event_noun" or t.kind == "loss" and t.role in LOSSES or t.text in BLOWS for t in clause)


def ends_war(tokens: list[Token], i: int) -> bool:
    """Tell whether a war is said to have ended on the date at `i`: "the 44-day war, which ended on November 10", "A ceasefire
    ended the war on 12 August", "Argentina surrendered on 14 June"."""
    lead = [t.text for t in tokens[max(0, i - 12) : i]]
    if "since" in lead:
        return False  # "the deadliest day since the civil war ended in 1990"
    if len(lead) > 2 and lead[-1] in ("on", "in") and lead[-2] in ENDED:
        return any(text.endswith(WARS) for text in lead[:-2])
    return _ended_with(tokens, i) or _is_brought_to_end(tokens, i) or _gives_up(tokens, i)


def _ended_with(tokens: list[Token], i: int) -> bool:
    """Tell whether a war is said to have ended with what the date at `i` is of: "the war ended with a truce on August
    26"."""
    at = next((k for k in range(i - 2, max(0, i - ENDED_WITHIN), -1) if tokens[k].text in ENDED), 0)
    if at < 2 or tokens[at + 1].text not in ("with", "by") or tokens[i - 1].text not in ("on", "of"):
        return False
    if any(t.kind in ("number", "loss", "says", "date") or t.text in CLAUSE_ENDS for t in tokens[at + 1 : i]):
        return False
    return any(t.text.endswith(WARS) for t in tokens[max(0, at - LED_BY) : at])


def _is_brought_to_end(tokens: list[Token], i: int) -> bool:
    """Tell whether something ended a war on the date at `i`: "The armistice of 27 July ended three years of war"."""
    at = next((k for k, t in enumerate(tokens) if t.text in ("ended", "halted")), 0)
    if not at or tokens[i].date.kind != "date" or any(t.kind == "number" for t in tokens[:at]):
        return False
    closes = next((k for k in range(at + 1, len(tokens)) if tokens[k].text in CLAUSE_ENDS - {"-"}), len(tokens))
    ended = any(t.text.endswith(WARS) for t in tokens[at + 1 : min(closes, at + 6)])
    return ended and i < closes and any(t.text in PEACE for t in tokens[:at])


def _gives_up(tokens: list[Token], i: int) -> bool:
    """Tell whether a land gave up on the date at `i`: "Argentina surrendered on 14 June", and not so many of its soldiers; or
    signed for it: "signed the surrender in Stanley forty years ago today"."""
    lead = {t.text for t in tokens[max(0, i - 8) : i] if i < len(tokens)}
    if "signed" in lead and lead & SIGNED and not any(t.kind in ("number", "says") for t in tokens[:i]):
        return tokens[i].date.kind == "date"
    if i < 3 or tokens[i - 1].text != "on" or tokens[i - 2].text not in GAVE_UP or any(t.kind == "number" for t in tokens[:i]):
        return False
    return tokens[i - 3].kind == "party" and tokens[i - 3].role != "adjectives"


def only_after(tokens: list[Token], i: int) -> bool:
    """Tell whether losses are told of the time behind the date at `i`: "six died after March 18, when fighting resumed"."""
    if tokens[i - 1].text != "after" or tokens[i].date.kind != "date" or tokens[i].date.away is not None or i < 2:
        return False
    closed = i + 1 == len(tokens) or tokens[i + 1].text in (",", ".", ";", "and")
    return closed and (tokens[i - 2].kind == "loss" or tokens[i - 2].text in ("only", "and", "or"))
