"""Nouns and adjectives: their number, and what their case says with "of", "by", "with" and "a"."""

from __future__ import annotations

from helpers.extraction.glossing.ages import gives_age, gives_ages
from helpers.extraction.glossing.glossary import PASSIVE
from helpers.extraction.glossing.means import lead_means, names_means
from helpers.extraction.glossing.pieces import CODE, DIGITS, UNKNOWN, Piece, ordinal
from helpers.extraction.glossing.spokesmen import name_spokesman
from helpers.extraction.glossing.stormers import name_stormer
from helpers.extraction.glossing.stretch import (
    ACCUSATIVE,
    ADJECTIVES,
    GENITIVE,
    INSTRUMENTAL,
    NOMINATIVE,
    NOUNS,
    PEOPLE,
    PREPOSITIONS,
    VERBS,
    Stretch,
)  # fmt: skip
from helpers.extraction.glossing.voice import UNITS, object_ahead

OWNER = frozenset({"sg"})  # A genitive and nothing else, of a language that puts owners before what they own.
DATIVE = frozenset({"sd", "pd"})
ACTIVE = frozenset({"inflict", "borne", "fallen", "supply", "says"})
ASIDE = 12  # pieces
NAMED_BY_PROFILE = "noun"
BOTH = "killed and wounded"
# Offices that a text names without their country, and their words where another country follows.
OFFICES = {
    "Russian Ministry of Defence": "Ministry of Defence", "Ukrainian Ministry of Defence": "Ministry of Defence",
    "Ukrainian Ministry of Defense": "Ministry of Defence",
    "General Staff": "General Staff", "Ukrainian Air Force": "air force", "Ukrainian Navy": "navy",
}  # fmt: skip
# How words begin that name an office itself, and nobody who speaks for it.
OFFICE_WORDS = (
    "міно", "мино", "мін", "мин", "генштаб", "генеральн", "моу", "мо", "гш",
    "вмс", "пс", "вмф", "генпрокур", "оборон", "відомств", "ведомств",
)  # fmt: skip
HOME = ("Russia", "Ukrain", "AFU", "Kyiv", "Moscow", "occupiers", "the enemy", "aggressor", "Kiev", "enemy")
SPEAK_FOR = frozenset({"spokesman", "commander", "press service", "report", "statement", "data"})
HEADS = frozenset({"people", "units", "soldiers", "fighters"})  # what is counted roughly by a number behind it
# People named by an adjective, which before another noun is no more than that: "військових", "військових втрат".
AS_ADJECTIVE = {"servicemen": "military", "civilians": "civilian", "firefighters": "fire", "wounded": "wounded"}


def restate_noun(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate a noun in the number it is told in, with "a" where it alone says that there was one."""
    _drop_quotes(stretch, at, piece)
    name_stormer(stretch, piece)
    attributive = stretch.tight(at + 1) and stretch.kind(at + 1) in NOUNS - {"parties"}
    if attributive and piece.gloss in AS_ADJECTIVE and " " not in piece.word:
        piece.gloss, piece.kind = AS_ADJECTIVE[piece.gloss], "adjectives"
        return
    if piece.kind == "parties" and stretch.tight(at) and _is_claimant(stretch.pieces[at - 1]):
        office = stretch.pieces[at - 1]
        if _is_foreign(piece.gloss) and office.gloss in OFFICES:
            office.gloss = f"{OFFICES[office.gloss]} of {piece.gloss.split('|')[-1]}"
        piece.gloss = ""  # "Повітряні сили ЗСУ" are named once
        return
    if piece.kind == "parties" and not piece.cases and stretch.tight(at + 1) and stretch.kind(at + 1) in ACTIVE:
        piece.gloss, _ = _by_part(stretch, at, piece)
        return  # "на курському напрямку ЗСУ втратили": what does or bears it, and no owner of the direction
    if piece.kind == "parties" and at and stretch.pieces[at - 1].gloss == "in the sector of":
        name_spokesman(stretch, at, piece)
        piece.gloss = "the front"  # whose sector it is does not tell whose losses are told there
        return
    if piece.single in UNITS and piece.cases and not any(case.startswith("p") for case in piece.cases):
        _name_unit(stretch, at)
    if piece.gloss == "names" and stretch.tight(at) and stretch.counts(at - 1) and _are_added(stretch, at):
        piece.gloss, piece.single = "dead", "dead"  # "список пополнился на 1 812 имен"
        return
    if piece.kind == "people" and gives_age(stretch, at):
        stretch.pieces[at + 1].lead = "aged "
    elif piece.kind == "people" and gives_ages(stretch, at):
        stretch.pieces[at + 1].lead, stretch.pieces[at + 1].gap = "aged ", " "
    if at == 0 and piece.gloss in ("wounded", "dead") and "pg" in piece.cases:
        _open_label(stretch)
    if piece.gloss == BOTH and stretch.kind(at - 1) == "borne":
        piece.gloss = "as casualties"
        return
    if piece.kind == "losses" and piece.cases & INSTRUMENTAL and not piece.cases & (NOMINATIVE | ACCUSATIVE):
        _restate_manner(stretch, at, piece)
        return
    if piece.gloss in HEADS and stretch.kind(at + 1) == "numerals" and _is_inverted(stretch, at):
        piece.gloss, piece.lead = "about", ""
        return
    plural = not piece.cases or any(case.startswith("p") for case in piece.cases)
    counted = _counted(stretch, at)
    if piece.kind in ("counted", "people", "nouns") and not plural and not counted:
        uncountable, piece.gloss = piece.gloss == piece.single, piece.single
        if piece.kind == "counted" and not uncountable and piece.cases & (NOMINATIVE | ACCUSATIVE) and _stands_alone(stretch, at):
            stretch.pieces[_first_of_phrase(stretch, at)].lead = "a "
    elif counted == 1:
        piece.gloss = piece.single or piece.gloss
    _lead(stretch, at, piece)


def _open_label(stretch: Stretch) -> None:
    """Put a colon before the count of those whom a sentence opens on, past an aside on who tells it: "Поранених, за словами
    очільника області, 43"."""
    if stretch.gap(1).strip() != ",":
        return
    for ahead in range(1, min(len(stretch.pieces), ASIDE)):
        if stretch.counts(ahead):
            told = any(p.kind == "says" or p.gloss == "according to" for p in stretch.pieces[1:ahead])
            if told and stretch.gap(ahead).strip() == ",":
                stretch.pieces[ahead].gap = ": "
            return


def _is_claimant(piece: Piece) -> bool:
    return piece.kind == "claimants" or piece.kind == NAMED_BY_PROFILE and piece.gloss in OFFICES


def _are_added(stretch: Stretch, at: int) -> bool:
    """Tell whether a count of names was added to a list, which lists of the dead are told by."""
    return any(piece.kind == "added" or piece.gloss in ("list", "rose") for piece in stretch.pieces[max(0, at - 8) : at + 5])


def _is_inverted(stretch: Stretch, at: int) -> bool:
    """Tell whether a noun in the genitive plural stands before the number that counts it, which makes that a rough one: "человек
    двадцать", "осіб сто п'ятдесят"."""
    if not stretch.tight(at + 1) or not any(case == "pg" for case in stretch.pieces[at].cases) and stretch.pieces[at].cases:
        return False
    counted = stretch.tight(at) and (stretch.counts(at - 1) or stretch.kind(at - 1) in PREPOSITIONS)
    return not counted and not stretch.names_count(at + 2) and not stretch.is_unit_of_time(at + 2)


def _is_foreign(party: str) -> bool:
    """Tell whether a party is neither of the two whose offices stand without their country's name."""
    return not any(name in party for name in HOME)


def restate_claimant(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out the first name before a name that is known: "Анна Маляр", "Сергей Шойгу"."""
    before = stretch.pieces[at - 1] if stretch.tight(at) else None
    if before is None:
        return
    if before.gloss in SPEAK_FOR:
        piece.lead = "of "  # "речник ВМС" is no spokesman named so, and no one else's
    person = piece.gloss not in OFFICES or " " not in piece.word and not piece.word.startswith(OFFICE_WORDS)
    if before.kind == UNKNOWN and stretch.text[before.start].isupper() and person:
        before.gloss = ""
    restate_office(stretch, at, piece)


def restate_office(stretch: Stretch, at: int, piece: Piece) -> None:
    """Make an office behind the adjective of another land that land's: "азербайджанське Міноборони"."""
    before = stretch.pieces[at - 1] if stretch.tight(at) else None
    if before is not None and before.kind == "party_adjectives" and _is_foreign(before.gloss or ""):
        piece.gloss = OFFICES.get(piece.gloss, piece.gloss)


def _name_unit(stretch: Stretch, at: int) -> None:
    """Restate the number of a unit, written without an ending, as the ordinal that it is: "23 винищувального авіаполку"."""
    for back in range(at - 1, max(-1, at - 4), -1):
        if stretch.kind(back) == DIGITS and stretch.pieces[back].word.isdigit():
            stretch.pieces[back].gloss = ordinal(int(stretch.pieces[back].word))
            stretch.pieces[back].kind = "ordinal"
        if stretch.kind(back) not in ADJECTIVES | {UNKNOWN, "other"} or not stretch.tight(back + 1):
            return


def _restate_manner(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate what became of those whom an army lost: "втратили 18 убитими" is "lost 18 killed soldiers"."""
    if stretch.gap(at).strip() == "-" and stretch.number_behind(at):
        piece.gap = " "
    if stretch.kind(at - 1) == "borne":
        return  # "lost dead 3,826 people"
    if stretch.kind(_first_of_phrase(stretch, at) - 2) == "since" and stretch.counts(_first_of_phrase(stretch, at) - 1):
        return  # "с 65 военнопленными на борту"
    manner = {"dead": "killed", "prisoners of war": "captured"}.get(piece.gloss, piece.gloss)
    if stretch.tight(at) and stretch.counts(at - 1):
        told = any(p.gloss == "losses" for p in stretch.pieces[:at])  # "втрати - 80 тисяч загиблими"
        piece.gloss = manner if told else f"{manner} soldiers"
    elif stretch.kind(at - 1) != "people":
        piece.gloss = manner
    elif any(stretch.kind(back) == "borne" for back in range(max(0, at - 6), at)):
        people, piece.gloss = stretch.pieces[at - 1], manner
        people.gloss = "soldiers" if people.gloss == "people" else people.gloss  # whom an army lost dead were its men


def _drop_quotes(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out the quotes around what a number counts by a nickname: "9 збитих «пташок» ворога"."""
    quoted = stretch.gap(at).strip(" ") == '"' and stretch.folded[piece.end : piece.end + 1] == '"'
    if piece.kind == "counted" and quoted and _counted(stretch, at):
        piece.gap = " "
        if at + 1 < len(stretch.pieces):
            stretch.pieces[at + 1].gap = stretch.gap(at + 1).replace('"', "", 1)


def _counted(stretch: Stretch, at: int) -> int:
    """Return how many a noun is told to be by the number that stands before it with its adjectives: 0 where none does, else 1 or
    2."""
    back = at
    while stretch.tight(back) and stretch.kind(back - 1) in ADJECTIVES | {"people", "counted", "another"}:
        back -= 1
    if not stretch.tight(back) or not (stretch.pieces[back - 1].counts or stretch.kind(back - 1) == "vague"):
        return 0
    return 1 if stretch.pieces[back - 1].word in ("1", "01") or stretch.pieces[back - 1].gloss == "one" else 2


def _first_of_phrase(stretch: Stretch, at: int) -> int:
    """Return where the phrase of a noun begins: with the first of its adjectives."""
    while stretch.tight(at) and stretch.kind(at - 1) in ADJECTIVES:
        at -= 1
    return at


def _stands_alone(stretch: Stretch, at: int) -> bool:
    """Tell whether a thing is named as an item of its own: in a list, or as the object of a verb of loss."""
    back = _first_of_phrase(stretch, at)
    if stretch.tight(back):
        return stretch.kind(back - 1) in VERBS | {"conjunctions"}
    if back == 0:
        return at + 1 < len(stretch.pieces) and stretch.gap(at + 1).strip() == ","
    return stretch.gap(back).strip() in (",", ":", ";", "-", "•")


def _lead(stretch: Stretch, at: int, piece: Piece) -> None:
    """Put "of" or "by" before a noun or its adjective, where its case says so and no preposition does."""
    before = stretch.kind(at - 1)
    if piece.gloss == "losses" and any(stretch.pieces[back].gloss == "suffered" for back in range(max(0, at - 5), at)):
        return  # "зазнали в Україні втрат": no losses of Ukraine
    piece.gloss, owner = _by_part(stretch, at, piece)
    if piece.gloss == "bodies" and stretch.tight(at + 1) and stretch.counts(at + 1):
        piece.gloss = "bodies of"
    if piece.kind == "parties" and piece.cases == OWNER and _owns(stretch, at) and not (stretch.tight(at) and before in NOUNS):
        piece.gloss = f"{piece.gloss}'s"
        return
    if names_means(stretch, at, piece):
        piece.lead, piece.gap = "by ", " "
        return
    if not stretch.tight(at) or before in PREPOSITIONS | ADJECTIVES or before == "possessives":
        return
    if stretch.pieces[at - 1].counts:
        lead_means(stretch, at, piece)
        return
    if piece.kind == "losses" and before == "people":
        return
    if stretch.pieces[at - 1].gloss == "number" and piece.cases & GENITIVE:
        piece.lead, piece.gloss = "of ", owner or piece.gloss
    elif (
        (before in NOUNS | {CODE, "year"} or before == UNKNOWN and piece.kind == "parties" and bool(piece.cases))
        and (
            not piece.cases & NOMINATIVE or stretch.is_unit_of_time(at - 1) or piece.kind == "parties" and "sn" not in piece.cases
        )
        and (piece.cases & GENITIVE or not piece.cases and piece.kind == "parties")
    ):
        named = stretch.pieces[at - 1].single in UNITS  # "десантників 98-ї дивізії ЗС РФ"
        idle = (
            before == "nouns" and piece.kind == "parties" and not named
        )  # whose attacks they were bears no loss, and parts verb and doer
        piece.lead, piece.gloss = ("", "") if idle else ("of ", owner or piece.gloss)
    elif piece.cases & INSTRUMENTAL and not piece.cases & (NOMINATIVE | GENITIVE | ACCUSATIVE):
        if piece.kind in PEOPLE | {"party_adjectives", "adjectives"}:
            piece.lead = "" if _does(stretch, at) else "by "
        elif before != "names":
            piece.lead = "with "


def _owns(stretch: Stretch, at: int) -> bool:
    """Tell whether what belongs to the piece at `at` stands behind it."""
    return stretch.tight(at + 1) and stretch.kind(at + 1) in NOUNS | ADJECTIVES | {"officials"}


def _by_part(stretch: Stretch, at: int, piece: Piece) -> tuple[str, str]:
    """Return the gloss of a noun by the part it plays, and that of an owner: "occupiers" are counted, but losses are "of Russia",
    and borne by "Russians".
    """
    counted, owner, subject = (*piece.gloss.split("|"), "", "")[:3]
    if owner and piece.cases and piece.cases <= DATIVE:
        return owner, owner  # "коштував окупантам дев'яти вертольотів"
    acts = bool(subject) and bool(piece.cases & (NOMINATIVE | INSTRUMENTAL)) and not _counted(stretch, at)
    return subject if acts else counted, owner


def _does(stretch: Stretch, at: int) -> bool:
    """Tell whether a doer in the instrumental stands before a passive whose object follows: "силами ППО збито 45 дронів"."""
    for ahead in range(at + 1, min(len(stretch.pieces), at + 6)):
        if stretch.kind(ahead) == PASSIVE:
            return object_ahead(stretch, ahead, passive=True)
        if "," in stretch.gap(ahead):
            return False
    return False


def restate_adjective(stretch: Stretch, at: int, piece: Piece) -> None:
    """Put before an adjective what the case of its noun asks for."""
    if stretch.tight(at + 1) and stretch.kind(at + 1) in ADJECTIVES | NOUNS | {UNKNOWN, CODE}:
        _lead(stretch, at, piece)
