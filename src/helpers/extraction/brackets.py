"""What a bracket behind a figure breaks it down into: "22 tanks (12 Centurions)", "98 guns (80 destroyed)"."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE, Claim

BETWEEN = 8  # tokens from a figure to the bracket that breaks it down
LONGEST = 40  # tokens of such a bracket
KINDS = frozenset({"number", "loss", "category", "model", "party", "enemy", "qualifier", "parts"})
PLACED = frozenset({"in", "at", "near"})
JOINS = frozenset({",", "and", ")"})


def broken_down(sentence: Sentence, i: int) -> Told | None:
    """Return the figure before the bracket that the number at `i` stands in, where the bracket holds nothing but parts: counts
    and what each counts or what befell it; None where it tells who says so, when or where."""
    tokens, told = sentence.tokens, sentence.claims
    opens = next((k for k in range(i - 1, max(0, i - LONGEST), -1) if tokens[k].text in ("(", ")")), 0)
    if not told or not opens or tokens[opens].text == ")" or not _are_parts(tokens[opens + 1 : opens + LONGEST]):
        return None
    at = next((k for k in range(opens - 1, max(-1, opens - BETWEEN), -1) if tokens[k].kind == "number"), None)
    apart = any(t.text == ")" for t in tokens[(at or 0) : opens])  # "Ninewa (94 killed, 133 injured), Babil (53 killed, ..."
    whole = next((c for c in told if at is not None and not apart and c.start == tokens[at].start), None)
    fits = whole is not None and whole.value is not None and "change" not in whole.flags
    return tell(whole, "part_words", tokens[opens]) if fits and _has_room(whole, tokens, opens) else None


def _are_parts(inside: list[Token]) -> bool:
    """Tell whether a bracket opens on a count and holds counts alone with what each is of."""
    closes = next((k for k, t in enumerate(inside) if t.text == ")"), None)
    parts = inside[:closes]
    if (
        closes is None
        or not parts
        or parts[0].kind not in ("number", "qualifier")
        or any(t.number and t.number.sign for t in parts)
    ):
        return False
    counts, told = sum(t.kind == "number" for t in parts), sum(t.kind in ("loss", "category", "model") for t in parts)
    if counts > 1 and sum(t.text in PLACED for t in parts) == counts:
        return all(t.kind in (*KINDS, "place", "word") or t.text in JOINS for t in parts)  # "(2 in Myrnohrad, 1 in Toretsk)"
    return counts <= told and all(t.kind in KINDS or t.text in JOINS for t in parts)


def _has_room(whole: Claim, tokens: list[Token], opens: int) -> bool:
    """Tell whether the counts of the bracket come to no more than the figure before it."""
    closes = next(k for k in range(opens + 1, len(tokens)) if tokens[k].text == ")")
    counts = [t.number.size for t in tokens[opens + 1 : closes] if t.kind == "number"]
    return sum(counts) <= whole.value if whole.category not in PEOPLE else max(counts) <= whole.value


def parted_by_bracket(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether a bracket opens or closes between two indices, so that they do not belong together."""
    depth = [t.text for t in tokens[first + 1 : last] if t.text in ("(", ")")]
    return depth.count("(") != depth.count(")")
