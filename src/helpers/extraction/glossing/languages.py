"""Which language a stretch of a text is in, among those that are read: by its letters, else by its commonest words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from helpers.extraction.lists import HERE, read_yaml

BASE = "en"  # the language whose grammar is written out, and into which the others are glossed
LOOKED_AT = 4_000  # characters
GLOSSED = "glossed"  # what a text is in once it is restated: the base language, in another order
FOREIGN = 0.1  # A few foreign names make no text foreign: of its letters at least so many must be of the other script.
COMMON = 0.1  # Of the words of a text, at least so many are common ones of its language.
WORD_WEIGHT = 2.0  # A common word tells more than one letter.
GLANCE = 1_000  # characters of a text that mostly tell at a glance that it is in the base language
CLEAR = 0.15  # Of the words seen at that glance at least so many are common ones of it, and of no other a quarter of that.
STRANGE = 0.02  # Of the bytes of a text that is clear at a glance, at most so many more than it has characters.
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Signs:
    """How a language is told: its script, letters that only it has among those of that script, and words common in it alone."""

    language: str
    script: re.Pattern
    letters: re.Pattern | None
    words: frozenset[str]

    @property
    def latin(self) -> bool:
        return self.script.match("a") is not None

    def score(self, text: str, words: list[str]) -> float:
        """Return how much speaks for the language in a folded text."""
        own = len(self.letters.findall(text)) if self.letters else 0
        return own + WORD_WEIGHT * sum(word in self.words for word in words)


@cache
def signs_of_languages() -> tuple[Signs, ...]:
    """Return the signs of every language, from the `signs.yaml` in its folder."""
    found = []
    for path in sorted(HERE.glob("*/signs.yaml")):
        signs = read_yaml(path)
        letters = re.compile(f"[{signs['letters']}]") if signs.get("letters") else None
        found.append(Signs(path.parent.name, re.compile(f"[{signs['script']}]"), letters, frozenset(signs["words"])))
    return tuple(found)


@cache
def told_languages() -> tuple[str, ...]:
    """Return the codes of all languages that are read."""
    return tuple(signs.language for signs in signs_of_languages())


@cache
def _all_latin_is_english() -> bool:
    return sum(signs.latin for signs in signs_of_languages()) == 1


def tells(folded: str, language: str) -> bool:
    """Tell whether enough words of a folded text are common ones of a language to say that it is in it."""
    words = _WORD.findall(folded[:LOOKED_AT])
    signs = next(signs for signs in signs_of_languages() if signs.language == language)
    return sum(word in signs.words for word in words) >= COMMON * max(1, len(words))


def speaks_against(folded: str, told: str, likely: str) -> bool:
    """Tell whether the letters of a folded text say that it is not in the language told for it, but in a likelier one: another
    script, or letters that only that one has."""
    signs = {signs.language: signs for signs in signs_of_languages()}
    head, ours, theirs = folded[:LOOKED_AT], signs[told], signs[likely]
    return ours.script.pattern != theirs.script.pattern or theirs.letters is None or theirs.letters.search(head) is not None


def is_clearly_base(folded: str) -> bool:
    """Tell whether a folded text is at a glance in the base language. True is as good as certain; False tells nothing."""
    head = folded[:LOOKED_AT]
    if not head.isascii() and len(head.encode(errors="surrogatepass")) > (1 + STRANGE) * len(head):
        return False
    words = head[:GLANCE].split()
    common = {signs.language: sum(map(signs.words.__contains__, words)) for signs in signs_of_languages() if signs.latin}
    own = common.pop(BASE)
    return own > CLEAR * len(words) and all(4 * other <= own for other in common.values())


def languages_of(folded: str) -> tuple[str, ...]:
    """Return the code of the language of a folded text, of several where its signs speak for none of them more than for the
    others; `BASE` where nothing says else.
    """
    head = folded[:LOOKED_AT]
    if _all_latin_is_english() and head.isascii() or is_clearly_base(folded):
        return (BASE,)
    letters, words = sum(map(str.isalpha, head)) or 1, _WORD.findall(head)
    present = [signs for signs in signs_of_languages() if len(signs.script.findall(head)) >= FOREIGN * letters]
    others = [signs for signs in present if not signs.latin]  # a text in two scripts is read line by line, each in its own
    scores = {signs.language: signs.score(head, words) for signs in others or present}
    best = max(scores.values(), default=0.0)
    likely = tuple(language for language, score in scores.items() if score == best)
    return (BASE,) if not likely or BASE in likely else likely
