"""The one of no party and no office known who opens a sentence and speaks in it: "A blogger, Igor Girkin, wrote that ..."."""

from __future__ import annotations

from itertools import takewhile

from helpers.extraction.grammar import ACCOUNTS, BE, COUNTS, PRONOUNS, SOMEBODY
from helpers.extraction.speaker import Speaker
from helpers.extraction.telling import tells
from helpers.extraction.tokens import Token

ARTICLES = frozenset({"a", "an", "one", "another", "some", "many", "several", "two", "other"})
# What takes up somebody named before, or opens a clause that is not yet the subject's.
ANOTHERS = frozenset([
    "the", "this", "that", "these", "those", "both", "neither", "none", "all", "each", "who", "what", "we", "i", "you", "there",
    "his", "her", "its", "their", "our", "my", "as", "when", "while", "after", "before", "if", "since", "although", "though",
    "because", "but", "and", "or", "nor", "so", "yet", "however", "according to", "in", "at", "on", "by", "from", "with", "for",
    "of", "to", "during", "among", "about", "over", "under", "no", "nobody", "not", "more", "most", "only", "also",
])  # fmt: skip
DETERMINERS = frozenset({"the", "his", "her", "their"})
HELD = frozenset({"has", "have", "had", "also", "later", "earlier", "once", "since"})  # what may stand before the verb
VERBS = frozenset({"claimed", "believes", "alleged", "reckons", "counted", "estimated that", "tweeted", "posted"})
NOUNS = frozenset({"claims", "estimates", "reports", "counts"})  # such as are nouns too: "Western estimates vary"
NAMING = frozenset({"word", "party", "place", "people_civil", "people_military", "category", "punct", "number"})
PERSONAL = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "that"})
ASIDE_OF_OTHERS = frozenset({"claimant", "loss", "official", "says", "supply"})
LEADS = frozenset({"in", "at", "meanwhile", "separately", "later", "earlier"})
LED = 8  # tokens of an adverbial before the subject
LONGEST = 18  # tokens of a subject with what is said of it between commas


def opens_as_subject(tokens: list[Token], text: str) -> list[Speaker]:
    """Return who is the subject of the verb of saying that a sentence opens with, where he is told anew: by an article, as a
    plural or by a name ("Serbian television put the toll at 85"); or an empty list."""
    start = _behind_adverbial(tokens)
    ahead = list(enumerate(tokens[start : start + LONGEST], start))
    says = next((k for k, _ in ahead if k > start and _tells(tokens, k)), None)
    if says is None:
        return []
    end = says
    while end > start and tokens[end - 1].text in HELD:
        end -= 1
    name = list(takewhile(lambda t: t.text != ",", tokens[start:end]))
    aside = tokens[start + len(name) : end]
    if aside and (len(aside) < 3 or aside[-1].text != "," or any(t.kind in ASIDE_OF_OTHERS for t in aside)):
        return []
    if not _names_anew(name, text) or any(t.kind not in NAMING or t.text in BE for t in name):
        return []
    if any(t.kind == "word" for t in name) and text[tokens[0].start : tokens[-1].end].isupper():
        return []  # where all is in capitals no name stands out
    nation = next((t.key for t in name if t.kind == "party"), None)
    return [Speaker("other", text[name[0].start : name[-1].end], start, nation, False, name[0].start)]


def _behind_adverbial(tokens: list[Token]) -> int:
    """Return where the subject opens behind a place or a "meanwhile" with a comma."""
    comma = next((k for k, t in enumerate(tokens[:LED]) if t.text == ","), 0)
    plain = all(t.kind in ("word", "place", "party", "people_civil") for t in tokens[:comma])
    return comma + 1 if comma and tokens[0].text in LEADS and plain and comma + 1 < len(tokens) else 0


def _tells(tokens: list[Token], k: int) -> bool:
    """Tell whether the word at `k` is a verb by which somebody tells, and no noun: "puts the toll at 85", "estimates that", not
    "Western estimates vary"."""
    behind = tokens[k + 1 : k + 2]
    if tells(tokens, k) or tokens[k].text in VERBS:
        return True
    if tokens[k].text in NOUNS:
        return behind != [] and (behind[0].text == "that" or behind[0].kind in ("number", "qualifier"))
    if tokens[k].text.partition(" ")[0] not in ("put", "puts"):
        return False  # and not "puts the"
    counted = any(t.text in COUNTS or t.kind in ("loss", "category") for t in tokens[k + 1 : k + 6])
    return counted and any(t.text == "at" for t in tokens[k + 2 : k + 14])


def _names_anew(name: list[Token], text: str) -> bool:
    """Tell whether a subject names somebody not yet told of, and no count and no office that a word like "the ministry" takes
    up."""
    if not name or name[0].kind in ("punct", "event_noun"):
        return False
    if name[0].text in ANOTHERS | PRONOUNS and not _names_outlet(name, text) and not _names_civilian(name):
        return False  # but "The Giants Brigades, backed by the UAE,"
    counts = name[-1].text in (COUNTS | ACCOUNTS) - SOMEBODY and text[name[-1].start].islower()
    if counts or name[-1].text in PERSONAL or all(t.kind in ("party", "place", "punct", "number") for t in name):
        return False
    if name[0].kind == "number" and name[0].text not in ARTICLES or any(t.kind == "number" for t in name[1:]):
        return False
    return name[0].text in ARTICLES or text[name[0].start].isupper() or name[0].text == "local" or _names_civilian(name)


def _names_outlet(name: list[Token], text: str) -> bool:
    """Tell whether a name of its own stands behind "the": "The Irrawaddy"."""
    own = name[1:]
    return name[0].text == "the" and bool(own) and all(t.kind == "word" and text[t.start].isupper() for t in own)


def _names_civilian(name: list[Token]) -> bool:
    """Tell whether one who bears no arms is named by what he is: "the bishop", "his brother", "the mother of two"."""
    what = next((t for t in name[1:3] if t.kind == "category"), None)
    return what is not None and name[0].text in DETERMINERS and what.key in ("civilian", "person")
