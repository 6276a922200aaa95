"""A text restated in the base language, and the way back: where each stretch of the gloss stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date

from helpers.errors import InputError
from helpers.extraction.folding import fold
from helpers.extraction.glossing.broken import mend
from helpers.extraction.glossing.formulas import heading_of, sources_in
from helpers.extraction.glossing.glossary import Glossary, glossary_for, known_words
from helpers.extraction.glossing.languages import (
    BASE,
    GLOSSED,
    LOOKED_AT,
    languages_of,
    signs_of_languages,
    speaks_against,
    tells,
    told_languages,
)
from helpers.extraction.glossing.numerals import join_numerals
from helpers.extraction.glossing.pieces import CODE, Piece, cut
from helpers.extraction.glossing.stance import (
    enemy_of,
    name_codes,
    name_doer,
    name_fallen,
    name_groupings,
    name_staff,
    take_stance,
)
from helpers.extraction.glossing.transfer import transfer
from helpers.extraction.restored import Restored
from helpers.model import Article, Claim
from helpers.profiles import Profile

_LAST_WORD = re.compile(r"\w*\Z")
_LINE = re.compile(r"[^\n\r]+")
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"')\]])|[;\n\r]")
LOUD = 12  # characters behind a word, all in capitals as it is
_GLUED = re.compile(r"(?<=[.!?])[\"'»”)]*,?$")  # a sentence that opens without a space behind the one before
NAMED = frozenset({"parties", "claimants", "names", "months", "weekdays", "party_adjectives", CODE})
WIDE = 12  # Spaces that part what stood in lines of its own.
OWN_SCRIPT = 0.3  # Of a line's letters: with fewer of the script of the text's language the line is in another.


class Gloss(Restored):
    """A text as it is and as it is read: `plain` is the gloss, each stretch a copy of one of the text, or standing for it."""

    def __init__(self, text: str, read: str):
        """Open the gloss of a text, of which `read` is what copies are taken from: as long, with its broken lines mended."""
        super().__init__(text)
        self.read, self.folded = read, ""
        self._parts: list[str] = []
        self._begins: list[int] = []
        self._places: list[tuple[int, int, bool]] = []
        self._length = 0
        self.sources: list[tuple[str, int]] = []

    def copy(self, start: int, end: int) -> None:
        """Add a stretch of the text as it is."""
        self._add(self.read[start:end], start, end, True)

    def restate(self, words: str, start: int, end: int) -> None:
        """Add words that stand for a stretch of the text."""
        self._add(words, start, end, False)

    def _add(self, words: str, start: int, end: int, same: bool) -> None:
        if words:
            self._begins.append(self._length)
            self._places.append((start, end, same))
            self._parts.append(words)
            self._length += len(words)

    def close(self) -> Gloss:
        """Return the gloss, all of its text added."""
        self.plain = "".join(self._parts)
        self.folded = fold(self.plain)
        return self

    def headed(self, heading: str) -> Gloss:
        """Return the gloss, closed, with a line before it that says who tells it."""
        whole = Gloss(self.text, self.read)
        whole.restate(f"{heading}\n", 0, 0)
        for words, place in zip(self._parts, self._places, strict=True):
            whole._add(words, *place)
        return whole.close()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the gloss stands in the text."""
        if not self._begins:
            return 0, 0
        if end <= start:
            place = self._first(start) if start < self._length else len(self.text)
            return place, place
        last = bisect_right(self._begins, end - 1) - 1
        begin, (first, beyond, same) = self._begins[last], self._places[last]
        return self._first(start), first + end - begin if same else beyond

    def _first(self, at: int) -> int:
        nth = bisect_right(self._begins, at) - 1
        first, _, same = self._places[nth]
        return first + at - self._begins[nth] if same else first

    def named(self, claim: Claim) -> dict[str, str | None]:
        """Return the text's own words for a claim's type and its source."""
        return {"model": self._own_words(claim.model, claim), "claimant_text": self._own_words(claim.claimant_text, claim)}

    def _own_words(self, words: str | None, claim: Claim) -> str | None:
        """Return the text's words for words of the gloss that stand near a claim, before it first; as they are where none do."""
        if not words:
            return words
        sought, start, end = fold(words), claim.sentence_start or claim.start, claim.sentence_end or claim.end
        at = self.folded.find(sought, start, end)
        at = at if at >= 0 else self.folded.rfind(sought, 0, start)
        at = at if at >= 0 else self.folded.find(sought, end)
        if at < 0:
            return words
        first, beyond = self.span(at, at + len(words))
        return self.text[first:beyond] or None


def language_of(folded: str, told: str) -> str:
    """Return the language a text is read in: the one told, when it is known and no other speaks for itself; else by its signs,
    and where these tell nothing by how many of its words a lexicon knows. Raises InputError where one is told that is not read.
    """
    likely = languages_of(folded)
    if told and told not in told_languages() and likely == (BASE,) and not tells(folded, BASE):
        raise InputError(f"no lexicon for language {told!r}; there are {', '.join(told_languages())}")
    if likely == (BASE,) or told in likely and len(likely) > 1:
        return told if told in told_languages() else BASE
    if len(likely) == 1:
        return told if told in told_languages() and told != BASE and not speaks_against(folded, told, likely[0]) else likely[0]
    return max(likely, key=lambda language: known_words(language, folded))


def gloss_of(text: str, language: str, profile: Profile, published: date | None = None, title: str = "") -> Gloss | None:
    """Return a text under a title restated in the base language, None where it stands in it already. Each line is in `language`,
    or in the language that its own letters tell; lines without letters of its script are left as they are.
    """
    if language == BASE:
        return None
    read = mend(text)
    folded = fold(read)
    scripts = {signs.language: signs for signs in signs_of_languages()}
    gloss, at, enemies = Gloss(text, read), 0, {}
    for line in _LINE.finditer(folded):
        own = _language_of_line(line.group(), language, scripts)
        if own == BASE:
            continue
        gloss.copy(at, line.start())
        glossary = glossary_for(own, profile)
        if own not in enemies:
            enemies[own] = enemy_of(folded, glossary.signs.get("stances", {}), published)
        at = _restate_line(gloss, text, folded, (line.start(), line.end()), glossary, enemies[own])
    gloss.copy(at, len(text))
    heading = heading_of(folded, glossary_for(language, profile).signs, gloss.sources, fold(title))
    return gloss.headed(heading) if heading else gloss.close()


def _language_of_line(line: str, language: str, scripts: dict) -> str:
    """Return the language of one line of a text in `language`."""
    own = len(scripts[language].script.findall(line))
    if not own or own < OWN_SCRIPT * sum(map(str.isalpha, line)):
        return BASE
    letters = scripts[language].letters
    if letters is None or letters.search(line):
        return language
    for other, signs in scripts.items():
        if other not in (language, BASE) and signs.letters and len(signs.letters.findall(line)) > 1:
            return other
    return language


def _restate_line(gloss: Gloss, text: str, folded: str, line: tuple[int, int], glossary: Glossary, enemy: dict[str, str]) -> int:
    """Add a line's gloss, with whom the text means by the enemy; return how far it goes in the text."""
    start, end = line
    pieces = join_numerals(cut(folded, start, end, glossary), folded)
    gloss.sources += sources_in(pieces)
    take_stance(pieces, enemy)
    name_groupings(pieces, folded, glossary.signs.get("groupings", {}), enemy.get("foe", ""))
    signs, opening = glossary.signs, set()
    for sentence in _sentences(pieces, folded):
        name_staff(sentence)
        name_codes(sentence, folded)
        transfer(sentence, folded, text, signs)
        name_doer(sentence, enemy)
        name_fallen(sentence, enemy)
        opening |= _opening(sentence, text)
    at = start
    for piece in pieces:
        gap = folded[at : piece.start]
        if piece.gap is None:
            _copy_gap(gloss, folded, at, piece.start)
        else:
            gloss.restate(piece.gap, at, piece.start)
        if at > start and text[piece.start].isupper() and _GLUED.search(gap):
            gloss.restate(" ", piece.start, piece.start + 1)
        if piece.gloss is None and not piece.lead:
            gloss.copy(piece.start, piece.end)
            at = piece.end
            continue
        at = piece.end + _abbreviated(text, piece, glossary)
        words = piece.gloss if piece.gloss is not None else text[piece.start : piece.end]
        if not signs.get("nouns_capital") or piece.kind in NAMED and not words.startswith("the "):
            words = _in_case(words, text, piece)
        words = piece.lead + words
        gloss.restate(words[:1].upper() + words[1:] if piece.start in opening else words, piece.start, at)
    gloss.copy(at, end)
    return end


def _opening(sentence: list[Piece], text: str) -> set[int]:
    """Return where the first piece stands that a sentence with a capital is restated by; nothing for one without."""
    if not sentence or not text[sentence[0].start].isupper():
        return set()
    return {next((piece.start for piece in sentence if piece.gloss != "" or piece.lead), sentence[0].start)}


def _copy_gap(gloss: Gloss, folded: str, start: int, end: int) -> None:
    """Add what stands between two pieces: as it is, or as a new line where only wide white space parts what a page had in lines
    of its own.
    """
    if end - start > WIDE and gloss.text[start:end].endswith(" " * WIDE):
        gloss.restate("\n", start, end) if not folded[start:end].strip() else gloss.copy(start, end - 1)
        if folded[start:end].strip():
            gloss.restate("\n", end - 1, end)
    else:
        gloss.copy(start, end)


def _sentences(pieces: list[Piece], folded: str) -> list[list[Piece]]:
    """Return the pieces by sentence, as far as their signs tell."""
    found: list[list[Piece]] = [[]]
    for at, piece in enumerate(pieces):
        if at and _SENTENCE_END.search(folded[pieces[at - 1].end : piece.start] + " "):
            found.append([])
        found[-1].append(piece)
    return found


def _abbreviated(text: str, piece: Piece, glossary: Glossary) -> int:
    """Return 1 where a full stop that only shortens the word stands behind it, else 0."""
    if text[piece.end : piece.end + 1] != "." or _LAST_WORD.search(piece.word).group() not in glossary.signs.get("shortened", ()):
        return 0
    if _LAST_WORD.search(piece.word).group() in glossary.signs.get("settlements", ()):
        return 1
    behind = text[piece.end + 1 : piece.end + 3].strip()
    loud = text[piece.start : piece.end].isupper() and text[piece.end + 1 : piece.end + LOUD].isupper()
    return int(bool(behind) and (loud or not behind[0].isupper()))  # "150 ТИС. ОСІБ": capitals throughout tell nothing


def _in_case(words: str, text: str, piece: Piece) -> str:
    """Return words with a capital where the text has one."""
    return words[:1].upper() + words[1:] if words and text[piece.start].isupper() else words


def restate(article: Article, profile: Profile) -> tuple[Article, Gloss | None]:
    """Return an article with its text and title restated in the base language, and the way back; None where it stands in it."""
    if article.language == GLOSSED:
        return article, None
    language = language_of(fold(article.text[:LOOKED_AT]), article.language)
    gloss = gloss_of(article.text, language, profile, article.published, article.title or "")
    if gloss is None:
        return article if language == article.language else replace(article, language=language), None
    title = gloss_of(article.title or "", language, profile, article.published)
    return replace(article, text=gloss.plain, title=title.plain if title else article.title, language=GLOSSED), gloss
