"""What the base language says by order and small words and others by endings: who does and who bears, of, by, and a.

The order of the words is kept. A verb before what it befell is restated as active, one behind it as passive; a party in the
genitive behind a noun gets "of", one in the instrumental "by"; a thing that is named alone where others are counted gets "a".
"""

from __future__ import annotations

from helpers.extraction.glossing.glossary import INFINITIVE, PARTICIPLE, PASSIVE
from helpers.extraction.glossing.pieces import CODE, DIGITS, UNKNOWN, Piece

VERBS = frozenset({"inflict", "borne", "fallen", PASSIVE, INFINITIVE})
NOUNS = frozenset({"counted", "people", "nouns", "parties", "losses"})
PEOPLE = frozenset({"people", "parties"})
ADJECTIVES = frozenset({"adjectives", "party_adjectives", PARTICIPLE})
FILLERS = frozenset({"qualifiers", "adverbs", "another", "upto", "aux"})
PREPOSITIONS = frozenset({"prepositions", "from", "since", "on", "upto", "until"})
NAMING = NOUNS | {CODE, "names", UNKNOWN}
LOOSE = {"more than": "more", "less than": "less", "about": "approximately"}  # what a bound is where it bounds no number
REACH = 9  # Pieces from a verb back to the number it befell.
NOMINATIVE, GENITIVE, INSTRUMENTAL = frozenset({"sn", "pn"}), frozenset({"sg", "pg"}), frozenset({"si", "pi"})
ACCUSATIVE = frozenset({"sa", "pa"})


class Stretch:
    """The pieces of one sentence, with what stands between them."""

    def __init__(self, pieces: list[Piece], folded: str):
        self.pieces, self.folded = pieces, folded

    def gap(self, at: int) -> str:
        """Return what stands before the piece at `at`, behind the one before it."""
        return self.folded[self.pieces[at - 1].end : self.pieces[at].start] if at else ""

    def tight(self, at: int) -> bool:
        """Tell whether only spaces, quotes or dashes stand between the piece at `at` and the one before it."""
        return 0 < at < len(self.pieces) and not self.gap(at).strip(" \"'")

    def kind(self, at: int) -> str:
        """Return the kind of the piece at `at`, "" where the sentence has none."""
        return self.pieces[at].kind if 0 <= at < len(self.pieces) else ""


def transfer(pieces: list[Piece], folded: str) -> None:
    """Settle how each piece of a sentence is restated."""
    stretch = Stretch(pieces, folded)
    for at, piece in enumerate(pieces):
        if rule := RULES.get(piece.kind):
            rule(stretch, at, piece)


def _number_ahead(stretch: Stretch, at: int) -> bool:
    """Tell whether a number follows, with nothing but its bound between."""
    for ahead in range(at + 1, min(len(stretch.pieces), at + 6)):
        if not stretch.tight(ahead) and stretch.gap(ahead).strip(" \"'*(~≈") not in ("", "-", ":") or "\n" in stretch.gap(ahead):
            return False
        if stretch.pieces[ahead].counts or stretch.kind(ahead) == "vague":
            return not _is_date(stretch, ahead)
        if stretch.kind(ahead) not in FILLERS:
            return False
    return False


def _is_date(stretch: Stretch, at: int) -> bool:
    """Tell whether the number at `at` is part of a date: "13 травня", "13.05.2023", "2022 року", "16:00"."""
    piece = stretch.pieces[at]
    if piece.kind == DIGITS and piece.word.count(".") == 2:
        return True
    behind = stretch.folded[piece.end : piece.end + 3]
    return stretch.kind(at + 1) in ("months", "year") and stretch.tight(at + 1) or behind[:1] == ":" and behind[1:2].isdigit()


def _object_ahead(stretch: Stretch, at: int, passive: bool) -> bool:
    """Tell whether what the verb at `at` befell stands behind it: a number, or a noun that may be its object."""
    if _number_ahead(stretch, at):
        return True
    ahead = at + 1
    while stretch.tight(ahead) and stretch.kind(ahead) in FILLERS | {"possessives"}:
        ahead += 1
    if not stretch.tight(ahead) or stretch.kind(ahead) not in NOUNS | ADJECTIVES | {CODE}:
        return False
    cases = stretch.pieces[ahead].cases
    if not cases:
        return stretch.kind(ahead) not in PEOPLE
    return bool(cases & (NOMINATIVE | ACCUSATIVE if passive else ACCUSATIVE | GENITIVE))


def _number_behind(stretch: Stretch, at: int) -> bool:
    """Tell whether a number with its noun stands before the verb at `at`, with no other verb between."""
    for back in range(at - 1, max(-1, at - 1 - REACH), -1):
        gap = stretch.gap(back + 1)
        if any(sign in gap for sign in ";:\n"):
            return False
        if stretch.pieces[back].counts or stretch.kind(back) == "vague":
            return not _is_date(stretch, back)
        if stretch.kind(back) in VERBS:
            return False
    return False


def _agent_ahead(stretch: Stretch, at: int) -> bool:
    """Tell whether the doer stands behind the verb at `at`: "12 дронів збили зенітники", "один збив морський піхотинець"."""
    ahead = at + 1
    while stretch.tight(ahead) and stretch.kind(ahead) in ADJECTIVES | {"adverbs"}:
        ahead += 1
    if not stretch.tight(ahead):
        return False
    piece = stretch.pieces[ahead]
    return piece.kind in PEOPLE and (not piece.cases or bool(piece.cases & NOMINATIVE))


def _verb(stretch: Stretch, at: int, piece: Piece) -> None:
    behind, _, ahead = piece.gloss.partition("|")
    after = _object_ahead(stretch, at, passive=False)
    if ahead:  # a verb of those who fall: "8 died", but "killed 8"
        piece.gloss = ahead if after or _number_ahead(stretch, at) else behind
    elif _number_behind(stretch, at) and not _number_ahead(stretch, at) and (_agent_ahead(stretch, at) or not after):
        piece.gloss = f"were {piece.gloss}" + " by" * _agent_ahead(stretch, at)


def _passive(stretch: Stretch, at: int, piece: Piece) -> None:
    behind, _, ahead = piece.gloss.partition("|")
    if _object_ahead(stretch, at, passive=True):
        piece.gloss = ahead or behind
    elif _number_behind(stretch, at) or stretch.kind(at - 1) in NOUNS | {"aux", "pronouns"} and stretch.tight(at):
        piece.gloss = f"were {ahead or behind}" + " by" * _agent_ahead(stretch, at)
    else:
        piece.gloss = ahead or behind


def _participle(stretch: Stretch, at: int, piece: Piece) -> None:
    behind, _, ahead = piece.gloss.partition("|")
    piece.gloss = ahead or behind
    following = stretch.tight(at + 1) and stretch.kind(at + 1) in NOUNS | ADJECTIVES | {CODE, DIGITS, "numerals"}
    if following or not piece.cases & NOMINATIVE or piece.cases & INSTRUMENTAL:
        return
    before = stretch.kind(at - 1)
    if stretch.tight(at) and (before in NOUNS | {CODE, "names", "aux"} or stretch.pieces[at - 1].counts):
        piece.gloss = f"were {piece.gloss}"


def _aux(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out a form of to be that a participle behind it brings along."""
    ahead = at + 1
    while stretch.tight(ahead) and stretch.kind(ahead) in FILLERS:
        ahead += 1
    if stretch.kind(ahead) in (PASSIVE, PARTICIPLE):
        piece.gloss = ""


def _noun(stretch: Stretch, at: int, piece: Piece) -> None:
    plural = not piece.cases or any(case.startswith("p") for case in piece.cases)
    counted = _counted(stretch, at)
    if piece.kind in ("counted", "people", "nouns") and not plural and not counted:
        piece.gloss = piece.single
        if piece.kind == "counted" and piece.cases & (NOMINATIVE | ACCUSATIVE) and _stands_alone(stretch, at):
            piece.lead = "a "
    elif counted == 1:
        piece.gloss = piece.single or piece.gloss
    _lead(stretch, at, piece)


def _counted(stretch: Stretch, at: int) -> int:
    """Return how many a noun is told to be by the number that stands before it with its adjectives: 0 where none does, else 1 or
    2."""
    back = at
    while stretch.tight(back) and stretch.kind(back - 1) in ADJECTIVES | {"people", "counted", "another"}:
        back -= 1
    if not stretch.tight(back) or not (stretch.pieces[back - 1].counts or stretch.kind(back - 1) == "vague"):
        return 0
    return 1 if stretch.pieces[back - 1].word in ("1", "01") or stretch.pieces[back - 1].gloss == "one" else 2


def _stands_alone(stretch: Stretch, at: int) -> bool:
    """Tell whether a thing is named as an item of its own: in a list, or as the object of a verb of loss."""
    back = at
    while stretch.tight(back) and stretch.kind(back - 1) in ADJECTIVES:
        back -= 1
    if stretch.tight(back):
        return stretch.kind(back - 1) in VERBS | {"conjunctions"}
    if back == 0:
        return at + 1 < len(stretch.pieces) and stretch.gap(at + 1).strip() == ","
    return stretch.gap(back).strip() in (",", ":", ";", "-", "•")


def _lead(stretch: Stretch, at: int, piece: Piece) -> None:
    """Put "of" or "by" before a noun or its adjective, where its case says so and no preposition does."""
    before = stretch.kind(at - 1)
    piece.gloss, _, owner = piece.gloss.partition("|")  # "of Russia", not "of occupiers", who would be counted
    if not stretch.tight(at) or before in PREPOSITIONS | ADJECTIVES or before == "possessives":
        return
    if stretch.pieces[at - 1].counts:
        return
    if (
        before in NOUNS | {CODE}
        and not piece.cases & NOMINATIVE
        and (piece.cases & GENITIVE or not piece.cases and piece.kind == "parties")
    ):
        piece.lead, piece.gloss = "of ", owner or piece.gloss
    elif piece.cases & INSTRUMENTAL and not piece.cases & (NOMINATIVE | GENITIVE | ACCUSATIVE):
        if piece.kind in PEOPLE | {"party_adjectives", "adjectives"}:
            piece.lead = "" if _does(stretch, at) else "by "
        else:
            piece.lead = "with "


def _does(stretch: Stretch, at: int) -> bool:
    """Tell whether a doer in the instrumental stands before a passive whose object follows: "силами ППО збито 45 дронів"."""
    for ahead in range(at + 1, min(len(stretch.pieces), at + 6)):
        if stretch.kind(ahead) == PASSIVE:
            return _object_ahead(stretch, ahead, passive=True)
        if "," in stretch.gap(ahead):
            return False
    return False


def _adjective(stretch: Stretch, at: int, piece: Piece) -> None:
    if stretch.tight(at + 1) and stretch.kind(at + 1) in ADJECTIVES | NOUNS | {UNKNOWN, CODE}:
        _lead(stretch, at, piece)


def _upto(stretch: Stretch, at: int, piece: Piece) -> None:
    if _number_ahead(stretch, at):
        between = any(stretch.kind(back) == "between" for back in range(max(0, at - 5), at))
        piece.gloss = "and" if between else "up to"
    elif at + 1 < len(stretch.pieces) and _is_date(stretch, at + 1):
        piece.gloss = "until"
    else:
        piece.gloss = "to"


def _from(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate "from N to M", said of one figure, as "between N and M"; a day behind the word makes it "since"."""
    if at + 1 < len(stretch.pieces) and (_is_date(stretch, at + 1) or stretch.kind(at + 1) == "months"):
        piece.gloss = "since"
    elif piece.word in ("від", "от") and _number_ahead(stretch, at):
        if any(stretch.kind(ahead) == "upto" for ahead in range(at + 2, min(len(stretch.pieces), at + 6))):
            piece.gloss, piece.kind = "between", "between"
    elif (
        piece.word not in ("від", "от")
        and _follows_number(stretch, at)
        and (_number_ahead(stretch, at) or stretch.kind(at + 1) in ("pronouns", "all"))
    ):
        piece.gloss = "of"


def _follows_number(stretch: Stretch, at: int) -> bool:
    return stretch.tight(at) and any(stretch.pieces[back].counts for back in range(max(0, at - 4), at))


def _on(stretch: Stretch, at: int, piece: Piece) -> None:
    if at + 1 < len(stretch.pieces) and (_is_date(stretch, at + 1) or stretch.kind(at + 1) == "weekdays"):
        piece.gloss = "as of" if piece.word == "на" and stretch.kind(at + 1) != "weekdays" else "on"


def _qualifier(stretch: Stretch, at: int, piece: Piece) -> None:
    """Keep a bound only where a number follows: "більше 50", but not "більше не буде"."""
    if not _number_ahead(stretch, at):
        piece.gloss, piece.kind = (
            {"more than": "more", "less than": "less", "nearly": "almost"}.get(piece.gloss, "some"),
            "adverbs",
        )


def _another(stretch: Stretch, at: int, piece: Piece) -> None:
    if not _number_ahead(stretch, at):
        piece.gloss = "also"


def _year(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out the word for year behind its number: "13 травня 2023 року"."""
    if stretch.kind(at - 1) == DIGITS and len(stretch.pieces[at - 1].word) == 4:
        piece.gloss = ""


def _month(stretch: Stretch, at: int, piece: Piece) -> None:
    """Part a month from a count behind it, which the base language would take for its day: "у травні 5 танків"."""
    ahead = stretch.pieces[at + 1] if at + 1 < len(stretch.pieces) else None
    if ahead is not None and stretch.tight(at + 1) and ahead.counts and not (ahead.kind == DIGITS and len(ahead.word) == 4):
        piece.gloss = f"{piece.gloss},"


RULES = {
    "inflict": _verb, "borne": _verb, "fallen": _verb, PASSIVE: _passive, PARTICIPLE: _participle, "aux": _aux,
    "counted": _noun, "people": _noun, "nouns": _noun, "parties": _noun, "losses": _noun,
    "adjectives": _adjective, "party_adjectives": _adjective, "upto": _upto, "from": _from, "since": _from, "on": _on,
    "qualifiers": _qualifier, "another": _another, "year": _year, "months": _month,
}  # fmt: skip
