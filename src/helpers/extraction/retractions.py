"""What a text takes back: a claim that it denies or calls false, a figure that it corrects. The claim stays, with a flag."""

from __future__ import annotations

from helpers.extraction.basis import Basis
from helpers.extraction.grammar import BE, words
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.model import Claim

DENIES = words("denies")
UNTRUE = words("untrue")
ASSERTIONS = words("assertions")
ASSERTED = words("asserted")
MISTAKENLY = words("mistakenly")
MISSTATES = words("misstates")
RETRACTS = words("retracts")
CORRECTS = words("corrects")
TURNS = words("turns")
# One of these stands in every sentence that takes something back.
SIGNS = frozenset({*DENIES, *UNTRUE, *MISTAKENLY, *MISSTATES, *RETRACTS, *CORRECTS, "earlier version"})
BEFORE = 30  # Claims of the sentence before that are looked at; no sentence that is denied holds more.


def mark_retractions(sentence: Sentence, recent: list[Claim]) -> None:
    """Flag the claims that a sentence disputes or supersedes: its own, or where it has none those of the sentence before."""
    if not (sentence.claims or recent):
        return
    before = [c for c in recent[-BEFORE:] if not sentence.text[c.sentence_end : sentence.start].strip()]
    for k, token in enumerate(sentence.tokens):
        if token.text in DENIES and _asserted(sentence.tokens[k + 1 : k + 7]):
            told_before = [] if _leads_on(sentence.tokens, k) else _ahead(sentence, k) or before
            _flag(
                told_before or _behind(sentence, k) or _ahead(sentence, k) or before,
                "disputed_by_text",
                Basis("disputed", token.start, token.end),
            )
        elif token.text in DENIES and sentence.tokens[k - 1].text in BE and _asserted(sentence.tokens[:k]):
            _flag(_ahead(sentence, k), "disputed_by_text", Basis("disputed", token.start, token.end))
        elif token.text in UNTRUE and _asserted(sentence.tokens[max(0, k - 8) : k + 2]):
            _flag(
                _ahead(sentence, k) or _behind(sentence, k) or before,
                "disputed_by_text",
                Basis("disputed", token.start, token.end),
            )
        elif _is_misstated(sentence.tokens, k):
            _flag(_behind(sentence, k), "superseded", Basis("misstated", token.start, token.end))
        elif token.text in RETRACTS and _asserted(sentence.tokens[k + 1 : k + 5]):
            told = _behind(sentence, k) if _leads_on(sentence.tokens, k) else []
            _flag(told or _ahead(sentence, k) or before, "superseded", Basis("retracted", token.start, token.end))
        elif token.text in CORRECTS:
            _flag(_from(sentence, k), "superseded", Basis("corrected", token.start, token.end))


def _flag(claims: list[Claim], flag: str, basis: Basis) -> None:
    for claim in claims:
        if flag not in claim.flags:
            claim.flags.append(flag)
            claim.bases[flag] = basis


def _asserted(tokens: list[Token]) -> bool:
    """Tell whether something said is meant ("the claim", "this."), and not a deed or a person."""
    closed = all(t.kind == "punct" for t in tokens[1:2])
    return any(t.text in ASSERTIONS for t in tokens) or closed and any(t.text in ASSERTED for t in tokens[:1])


def _leads_on(tokens: list[Token], k: int) -> bool:
    """Tell whether what the word at `k` takes back is told behind it: "denied the claim that 40 tanks", and not "disputed the
    figure, putting it at six"."""
    said = next((j for j in range(k + 1, min(len(tokens), k + 7)) if tokens[j].text in ASSERTIONS), None)
    return said is not None and any(t.kind not in ("punct", "says") and t.text != "and" for t in tokens[said + 1 : said + 2])


def _is_misstated(tokens: list[Token], k: int) -> bool:
    """Tell whether the word at `k` says that what follows was told wrongly: "mistakenly reported", "an earlier version said"."""
    if tokens[k].text in MISTAKENLY:
        return any(t.kind == "says" for t in tokens[max(0, k - 1) : k + 3])
    return tokens[k].text in MISSTATES or tokens[k].text == "version" and k > 0 and tokens[k - 1].text == "earlier"


def _behind(sentence: Sentence, k: int) -> list[Claim]:
    """Return the sentence's claims behind the word at `k`, up to where it turns to another statement."""
    tokens, reached = sentence.tokens, False
    for j in range(k + 1, len(tokens)):
        reached = reached or tokens[j].kind == "number"
        if tokens[j].text in TURNS or reached and tokens[j].kind == "says" and tokens[j].text not in ASSERTIONS:
            return [c for c in sentence.claims if tokens[k].end <= c.start < tokens[j].start]
    return [c for c in sentence.claims if c.start >= tokens[k].end]


def _ahead(sentence: Sentence, k: int) -> list[Claim]:
    return [c for c in sentence.claims if c.end <= sentence.tokens[k].start]


def _from(sentence: Sentence, k: int) -> list[Claim]:
    """Return the claim that a correction starts from: "corrected its toll from 80 to 60"."""
    tokens = sentence.tokens
    opens = next((j for j in range(k + 1, len(tokens)) if tokens[j].text == "from"), len(tokens))
    closes = next((j for j in range(opens, len(tokens)) if tokens[j].text == "to"), None)
    if closes is None or not any(t.kind == "number" for t in tokens[closes : closes + 4]):
        return []
    return [c for c in sentence.claims if tokens[opens].end <= c.start < tokens[closes].start]
