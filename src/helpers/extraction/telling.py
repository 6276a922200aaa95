"""Which word is a verb by which one tells that something is so."""

from __future__ import annotations

from helpers.extraction.grammar import BE, SPEAKING, words
from helpers.extraction.segments import Token

ANNOUNCING = words("announcing")
CLAUSAL = frozenset({"that", "if", "how", "why", "what", "where", "which"})  # opens what is said
# Behind and before one of these it is no verb: "the reported deaths", "five were confirmed dead", "losses reported by Kyiv".
NO_VERB_BEHIND = BE | {"a", "an", "the", "to", "its", "their", "no", "all", "of", "with"}
NO_VERB_BEFORE = frozenset({"as", "at", "by", "dead", "in", "missing", "near", "to", "wounded"})


def tells(tokens: list[Token], k: int) -> bool:
    """Tell whether the word at `k` is a verb by which one tells that something is so: "said", "reported that", "SANA confirmed 12
    had died", not "12 reported dead", "the reported deaths"."""
    if tokens[k].text in SPEAKING:
        return True
    if tokens[k].text not in ANNOUNCING or not k:
        return False
    lead = tokens[k - 1]
    behind = tokens[k + 2 : k + 3] if [t.text for t in tokens[k + 1 : k + 2]] == ["on"] else tokens[k + 1 : k + 2]
    if not behind or behind[0].text in CLAUSAL or behind[0].kind == "punct":
        return lead.text not in BE and lead.kind != "number"
    if behind[0].kind == "date":
        return lead.kind not in ("number", "loss", "event_noun", "category") and lead.text not in BE
    named = lead.kind not in ("number", "loss") and lead.text not in NO_VERB_BEHIND
    return named and behind[0].text not in NO_VERB_BEFORE and behind[0].kind != "loss"
