"""Those counted first who were among a whole that is told behind them: "Four Americans were among the 32 people killed"."""

from __future__ import annotations

from helpers.extraction.basis import Basis
from helpers.extraction.grammar import BE
from helpers.extraction.parts import holds
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Token, Tokens

REACH = 9  # tokens from "among" back to the number of those who were there
PASSED = frozenset({"a", "an", "estimated", "some", "the", "total", "of"})


def part_before(tokens: Tokens, i: int) -> int | None:
    """Return the place of the number of those who are said to be among the ones that the number at `i` counts, or None."""
    at = i - 1
    while at > 0 and (tokens[at].kind == "qualifier" or tokens[at].text in PASSED):
        at -= 1
    if at < 2 or tokens[at].text != "among" or not _be_before(tokens, at):
        return None
    first = next(iter(tokens.before("number", at)), None)
    return first if first is not None and at - first <= REACH else None


def whole_behind(tokens: Tokens, i: int) -> int | None:
    """Return the place of the number of those among whom the ones that the number at `i` counts are said to be, or None."""
    behind = next((k for k in range(i + 1, min(len(tokens) - 1, i + 1 + REACH)) if tokens[k].text == "among"), None)
    if behind is None or any(t.kind == "punct" for t in tokens[i + 1 : behind]):
        return None  # "an officer of 2 Para, was among the 18 dead"
    whole = next((k for k in range(behind + 1, min(len(tokens), behind + 6)) if tokens[k].kind == "number"), None)
    return whole if whole is not None and part_before(tokens, whole) == i else None


def join_among(sentence: Sentence) -> None:
    """Make the claims of a sentence whose people were among those of a later one parts of it."""
    if len(sentence.claims) < 2 or "among" not in {t.text for t in sentence.tokens}:
        return
    told = {claim.start: claim for claim in sentence.claims}
    for i in sentence.numbers:
        whole, first = told.get(sentence.tokens[i].start), part_before(sentence.tokens, i)
        part = told.get(sentence.tokens[first].start) if first is not None else None
        if whole is None or part is None or part.part_of or not holds(whole, part.category, part.measure, part.value or 0):
            continue
        part.part_of, part.bases["part_of"] = whole.claim_id, Basis("part_words", sentence.tokens[first].start, whole.end)


def _be_before(tokens: list[Token], at: int) -> bool:
    return any(t.text in BE for t in tokens[max(0, at - 2) : at])
