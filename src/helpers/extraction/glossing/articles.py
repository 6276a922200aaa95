"""Articles and the other small words of languages that have them: "der Ukraine", "eine Drohne", "mit 20", "von 20 Panzern"."""

from __future__ import annotations

from helpers.extraction.glossing.cases import restate_noun
from helpers.extraction.glossing.pieces import CODE, Piece
from helpers.extraction.glossing.stretch import ADJECTIVES, NOUNS, PREPOSITIONS, VERBS, Stretch

INDEFINITE = "indefinite"
OF_WHICH = ("з яких", "из которых")
FIRED = frozenset({"missiles", "cruise missiles", "rockets", "guided bombs"})  # One of these is more often what struck.


def settle_indefinite(stretch: Stretch) -> None:
    """Take an article that may be a number for one where what it stands with is counted: "eine Drohne", but not "eine Studie"."""
    for at, piece in enumerate(stretch.pieces):
        if piece.kind == INDEFINITE and _is_one(stretch, at):
            piece.kind, piece.gloss, piece.value = "numerals", "one", 1


def _is_one(stretch: Stretch, at: int) -> bool:
    """Tell whether an article counts: a thing or person that is counted, a type, an age, or nothing at all stands behind it."""
    if stretch.kind(at - 1) == "says":
        return False
    if not stretch.tight(at + 1) or stretch.kind(at + 1) in PREPOSITIONS | {"articles"}:
        return True
    ahead, noun = stretch.pieces[at + 1], stretch.kind(_noun_ahead(stretch, at))
    if ahead.kind == "adjectives" and ahead.word[:1].isdigit():
        ahead.gloss = ahead.gloss if noun in NOUNS else f"{ahead.gloss} person"
        return True
    return noun in ("people", CODE, "names", "losses") and not _lost(stretch, at) or noun == "counted" and not _fired(stretch, at)


def _noun_ahead(stretch: Stretch, at: int) -> int:
    """Return where the noun stands that an article goes with, as far as only adjectives are between; -1 where there is none."""
    ahead = at + 1
    while stretch.tight(ahead) and stretch.kind(ahead) in ADJECTIVES:
        ahead += 1
    return ahead if stretch.tight(ahead) else -1


def _lost(stretch: Stretch, at: int) -> bool:
    """Tell whether an article stands with a word for losses as such: "ein schwerer Verlust"."""
    return stretch.pieces[_noun_ahead(stretch, at)].gloss in ("losses", "personnel losses", "death toll")


def _fired(stretch: Stretch, at: int) -> bool:
    """Tell whether what an article stands with is what is fired."""
    return stretch.pieces[_noun_ahead(stretch, at)].gloss in FIRED


def restate_article(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate an article; one of the genitive behind a noun or a number as "of the"."""
    plain, _, owner = piece.gloss.partition("|")
    owned = stretch.tight(at) and (stretch.kind(at - 1) in NOUNS | {"officials", "articles"} or stretch.counts(at - 1))
    piece.gloss = owner if owner and owned else plain
    if stretch.tight(at + 1) and stretch.kind(at + 1) == "articles":  # "die des Gegners"
        piece.gloss = "those"
    if at + 1 < len(stretch.pieces) and ((stretch.pieces[at + 1].gloss or "").startswith("the ") or stretch.is_date(at + 1)):
        piece.gloss = piece.gloss.removesuffix("the").strip()


def restate_part(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate a word for a part: before it ("including 5"), or behind it ("5 of them")."""
    ahead, _, behind = piece.gloss.partition("|")
    piece.gloss = behind if behind and stretch.tight(at) and stretch.counts(at - 1) else ahead
    if piece.word.endswith(OF_WHICH) and stretch.counts(at + 1) and stretch.tight(at + 2) and stretch.kind(at + 2) in VERBS:
        piece.gloss = "of which"  # "з яких 1 569 знищено" is a clause of its own
    if piece.gloss == "in particular" and stretch.number_ahead(at) and not stretch.opens(at):
        piece.gloss = "including"


def restate_with(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate "with" before a bare number as "at": "gab die Zahl mit 20 an"."""
    if stretch.number_ahead(at):
        number = next(n for n in range(at + 1, len(stretch.pieces)) if stretch.counts(n))
        if not stretch.tight(number + 1) or stretch.kind(number + 1) not in NOUNS | ADJECTIVES | {CODE, "names"}:
            piece.gloss = "at"


def restate_above(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate the word that is a place before a noun and a bound before a number: "über Kursk", "über 100 Soldaten"."""
    place, _, bound = piece.gloss.partition("|")
    piece.gloss = bound if stretch.number_ahead(at) else place


def restate_beside(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate the word that is "in" before what happened, "near" before a place: "bei einem Angriff", "bei Kursk"."""
    place, _, event = piece.gloss.partition("|")
    ahead = at + 1
    while stretch.tight(ahead) and (
        stretch.kind(ahead) in ADJECTIVES | {"articles", INDEFINITE, "possessives"} or stretch.pieces[ahead].gloss == "one"
    ):
        ahead += 1
    piece.gloss = event if event and stretch.tight(ahead) and stretch.kind(ahead) == "nouns" else place


def restate_among(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate the word that is "under" a thing and "among" people: "unter den 14 Opfern sind drei Kinder"."""
    thing, _, people = piece.gloss.partition("|")
    ahead = at + 1
    while stretch.tight(ahead) and (stretch.kind(ahead) in ADJECTIVES | {"articles"} or stretch.counts(ahead)):
        ahead += 1
    piece.gloss = people if people and stretch.tight(ahead) and stretch.kind(ahead) in ("people", "losses") else thing


def restate_of(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate "of" before the number that a clause opens with: "out of 20 tanks 12 were lost"."""
    inside, _, opening = piece.gloss.partition("|")
    ahead = at + 1
    while stretch.kind(ahead) == "adverbs" and stretch.tight(ahead):
        ahead += 1
    opens = not stretch.tight(at) or stretch.kind(at - 1) == "conjunctions"
    piece.gloss = inside
    if opening and opens and stretch.number_ahead(ahead - 1):
        piece.gloss = opening
        for between in stretch.pieces[at + 1 : ahead]:
            between.gloss = ""


def restate_unit(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out the word for "units" before what they are: "13 одиниць спецтехніки"; any other noun is restated as one."""
    if piece.gloss == "day" and stretch.tight(at) and stretch.is_unit_of_time(at):
        piece.gloss = "days"  # "за четыре дня"
    if piece.gloss == "units" and stretch.tight(at + 1) and stretch.kind(at + 1) == "counted":
        piece.gloss = ""
    else:
        restate_noun(stretch, at, piece)
