"""The pieces of one sentence, with what stands between them, and what a rule may ask about a place in it."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.extraction.glossing.glossary import INFINITIVE, PARTICIPLE, PASSIVE
from helpers.extraction.glossing.pieces import CODE, DIGITS, UNKNOWN, Piece

VERBS = frozenset({"inflict", "borne", "fallen", PASSIVE, INFINITIVE})
NOUNS = frozenset({"counted", "people", "nouns", "parties", "losses"})
PEOPLE = frozenset({"people", "parties"})
ADJECTIVES = frozenset({"adjectives", "party_adjectives", PARTICIPLE})
FILLERS = frozenset({"qualifiers", "adverbs", "another", "upto", "aux", "calibre", "above"})
PREPOSITIONS = frozenset(
    {"prepositions", "from", "since", "on", "upto", "between", "over", "verbal", "at", "with", "of", "above", "beside", "among"}
)
NAMING = NOUNS | {CODE, "names", UNKNOWN}
JOINED = frozenset({PASSIVE, "inflict", PARTICIPLE})  # verbs that share a number: "збито або подавлено 5"
JOINS = frozenset({"/", "-", ":", ""})
FEW_DAYS = "дня"  # behind two, three and four
WHERE = frozenset({"near", "over", "in the area of"})
PLACE = 3  # Pieces of the phrase for a place between a verb and its number.
REACH = 9  # Pieces from a verb back to the number it befell.
NOMINATIVE, GENITIVE, INSTRUMENTAL = frozenset({"sn", "pn"}), frozenset({"sg", "pg"}), frozenset({"si", "pi"})
ACCUSATIVE, LOCATIVE = frozenset({"sa", "pa"}), frozenset({"sl", "pl"})
TIMES = frozenset({"days", "hours", "minutes", "weeks", "months", "years"})


class Stretch:
    """The pieces of one sentence, with what stands between them; `signs` are those of its language."""

    def __init__(self, pieces: list[Piece], folded: str, text: str, signs: Mapping):
        self.pieces, self.folded, self.text, self.signs = pieces, folded, text, signs

    def capital(self, at: int) -> bool:
        """Tell whether the piece at `at` has a capital that is not the sentence's."""
        return at > 0 and self.text[self.pieces[at].start].isupper()

    def gap(self, at: int) -> str:
        """Return what stands before the piece at `at`, behind the one before it."""
        return self.folded[self.pieces[at - 1].end : self.pieces[at].start] if 0 < at < len(self.pieces) else ""

    def tight(self, at: int) -> bool:
        """Tell whether only spaces and quotes stand between the piece at `at` and the one before it."""
        return 0 < at < len(self.pieces) and not self.gap(at).strip(" \"'")

    def opens(self, at: int) -> bool:
        """Tell whether the piece at `at` opens its sentence."""
        return at == 0

    def kind(self, at: int) -> str:
        """Return the kind of the piece at `at`, "" where the sentence has none."""
        return self.pieces[at].kind if 0 <= at < len(self.pieces) else ""

    def counts(self, at: int) -> bool:
        """Tell whether a number, or a count that leaves open how many, stands at `at`."""
        return 0 <= at < len(self.pieces) and (self.pieces[at].counts or self.pieces[at].kind == "vague")

    def is_unit_of_time(self, at: int) -> bool:
        """Tell whether a day, week or the like stands at `at`."""
        if not 0 <= at < len(self.pieces):
            return False
        few = self.pieces[at].gloss == "day" and self.pieces[at].word == FEW_DAYS and self.counts(at - 1)
        return few or self.pieces[at].gloss in TIMES or self.kind(at) == "year"

    def is_hour(self, at: int) -> bool:
        """Tell whether the number at `at` is a time of day: "16:00", "7.00"."""
        if self.kind(at) != DIGITS:
            return False
        piece = self.pieces[at]
        if self.folded[piece.end : piece.end + 1] == ":" and self.folded[piece.end + 1 : piece.end + 3].isdigit():
            return True
        hour, dot, minute = piece.word.partition(".")
        return (
            bool(dot)
            and len(minute) == 2
            and minute[0] in "012345"
            and int(hour.replace(",", "") or 99) < 24
            and not self.names_count(at + 1)
        )

    def is_date(self, at: int) -> bool:
        """Tell whether the number at `at` is part of a date or hour: "13 травня", "13.05.2023", "2022 року", "16:00"."""
        if not 0 <= at < len(self.pieces):
            return False
        piece = self.pieces[at]
        if piece.kind in ("months", "dated"):
            return True
        if not self.counts(at):
            return False
        parts = piece.word.split(".")
        if len(parts) == 3 or len(parts) == 2 and all(len(part) == 2 for part in parts):
            return True
        if self.tight(at + 1) and (self.kind(at + 1) == "months" or self.kind(at + 1) == "year" and len(piece.word) == 4):
            return True
        if piece.word.isdigit() and len(piece.word) == 4 and piece.word[:2] in ("19", "20") and not self.names_count(at + 1):
            return True
        return self.is_hour(at)

    def names_count(self, at: int) -> bool:
        """Tell whether what a number may count stands at `at`, straight behind it."""
        return self.tight(at) and self.kind(at) in NOUNS | ADJECTIVES

    def number_ahead(self, at: int) -> bool:
        """Tell whether a number follows the piece at `at`, with nothing but its bound and joined verbs between."""
        beyond_place = at
        for ahead in range(at + 1, min(len(self.pieces), at + 9)):
            gap = self.gap(ahead)
            if "\n" in gap or gap.strip(" \"'(~≈") not in JOINS:
                return False
            if self.counts(ahead):
                return not self.is_date(ahead)
            placed = self.kind(ahead) == "on" or self.pieces[ahead].gloss in WHERE
            if self.kind(at) in VERBS and (placed or self.kind(ahead) == "windows" or ahead <= beyond_place):
                beyond_place = max(beyond_place, ahead + PLACE * placed)  # "збито над Києвом 5 дронів"
                continue
            joined = self.kind(at) in JOINED | VERBS and (
                self.kind(ahead) in JOINED or self.kind(ahead) == "conjunctions" and self.kind(ahead + 1) in JOINED
            )
            if self.kind(ahead) not in FILLERS and not joined:
                return False
        return False

    def bare_number_ahead(self, at: int) -> bool:
        """Tell whether a number follows the piece at `at` straight that counts what stands before: "танків знищено понад 6", or
        no more than people behind it, and not "6 танків".
        """
        ahead = at + 1
        while self.kind(ahead) in FILLERS and self.tight(ahead + 1):
            ahead += 1
        if not self.tight(at + 1) or not self.counts(ahead) or not self.number_ahead(at):
            return False
        counted = self.tight(ahead + 1) and self.kind(ahead + 1) in NOUNS | ADJECTIVES | {"names"}
        return not counted or self.pieces[ahead + 1].gloss in ("people", "units")

    def number_behind(self, at: int) -> bool:
        """Tell whether a number with its noun stands before the verb at `at`, with no other verb between."""
        for back in range(at - 1, max(-1, at - 1 - REACH), -1):
            if any(sign in self.gap(back + 1) for sign in ";:\n"):
                return False
            if self.counts(back) and not self.is_unit_of_time(back + 1):  # "за три дня уничтожили"
                return not self.is_date(back)
            if self.kind(back) in VERBS:
                return False
        return False

    def follows_number(self, at: int) -> bool:
        """Tell whether a number stands with its noun just before the piece at `at`."""
        return self.tight(at) and any(self.pieces[back].counts for back in range(max(0, at - 4), at))
