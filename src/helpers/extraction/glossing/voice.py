"""Verbs of loss: active before what they befall, passive behind it, whatever order the text has them in."""

from __future__ import annotations

from helpers.extraction.glossing.aloft import is_brought_down, name_air_targets
from helpers.extraction.glossing.attacks import deals_blow
from helpers.extraction.glossing.captivity import name_captives
from helpers.extraction.glossing.glossary import PARTICIPLE, PASSIVE
from helpers.extraction.glossing.pieces import CODE, DIGITS, Piece
from helpers.extraction.glossing.stretch import (
    ACCUSATIVE,
    ADJECTIVES,
    FILLERS,
    GENITIVE,
    INSTRUMENTAL,
    NOMINATIVE,
    NOUNS,
    PEOPLE,
    PREPOSITIONS,
    REACH,
    VERBS,
    Stretch,
)  # fmt: skip

DIED = "died|died"
NEAR = 5  # Pieces from the verb for what is gone within which that stands.
OWN = 6  # Pieces from a verb to the word that says whose men they were.
ASIDES = frozenset({"windows", "adverbs", "all"})  # What may stand between those whom a verb befell and the verb.
GENITIVES = ("их", "ых")  # How genitives end of words of which the lexicon does not tell the case.
# Units of an army, which have a number for a name.
UNITS = frozenset({"brigade", "regiment", "battalion", "division", "army corps", "platoon"})
SUFFERERS = {"їх": "they", "их": "they", "його": "it", "її": "it", "его": "it", "ее": "it", "её": "it"}
# The participles of verbs of loss whose base form differs by more than its ending.
BASE_FORMS = {
    "destroyed": "destroy", "liquidated": "liquidate", "killed": "kill", "wounded": "wound", "damaged": "damage",
    "shot down": "shoot down", "died": "die", "were wounded": "be wounded",
    "went missing": "go missing", "captured": "capture", "lost": "lose", "neutralised": "neutralise", "suffered": "suffer",
}  # fmt: skip


def object_ahead(stretch: Stretch, at: int, passive: bool) -> bool:
    """Tell whether what the verb at `at` befell stands behind it: a number, or a noun that may be its object."""
    if stretch.number_ahead(at):
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


def agent_ahead(stretch: Stretch, at: int) -> bool:
    """Tell whether the doer stands behind the verb at `at`: "12 дронів збили зенітники", "один збив морський піхотинець"."""
    ahead = at + 1
    while stretch.tight(ahead) and stretch.kind(ahead) in ADJECTIVES | {"adverbs", "articles"}:
        ahead += 1
    if not stretch.tight(ahead):
        return False
    piece = stretch.pieces[ahead]
    return piece.kind in PEOPLE and (not piece.cases or bool(piece.cases & NOMINATIVE))


def _name_bearer(stretch: Stretch, at: int) -> None:
    """Say at once by whom those before the verb at `at` were lost, where a time or place stands between: "900 солдат потеряла
    за сутки Украина"; the people whom a party lost are its men.
    """
    bearer = _bearer_ahead(stretch, at)
    if bearer is None:
        return
    if bearer > at + 1:
        party, verb = stretch.pieces[bearer], stretch.pieces[at]
        verb.gloss += f" by {party.gloss}"
        party.gloss, party.kind = "", "adverbs"
    for piece in stretch.pieces[max(0, at - REACH) : at]:
        if piece.gloss == "people":
            piece.gloss = "men"


def _bearer_ahead(stretch: Stretch, at: int) -> int | None:
    """Return where a party stands behind the verb at `at` as its doer, with no other verb or count between, else None."""
    for ahead in range(at + 1, min(len(stretch.pieces), at + REACH)):
        piece = stretch.pieces[ahead]
        counted = stretch.counts(ahead) and not stretch.is_date(ahead)
        if piece.kind in VERBS or counted or any(sign in stretch.gap(ahead) for sign in ",;:\n"):
            return None
        named = piece.cases & NOMINATIVE or not piece.cases and stretch.kind(ahead - 1) not in PREPOSITIONS | NOUNS
        if piece.kind == "parties" and named:
            return ahead
    return None


def _drop_colon(stretch: Stretch, at: int) -> None:
    """Leave out a colon between a verb and the number it governs in one line: "ликвидированы: 2 танка"."""
    if stretch.counts(at + 1) and stretch.gap(at + 1).strip(" ") == ":":
        stretch.pieces[at + 1].gap = " "


def _drop_dash(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out a dash between a number, with or without its noun, and its verb: "5 - получили ранения"."""
    if stretch.gap(at).strip() == "-" and stretch.number_behind(at):
        piece.gap = " "


def _forms(stretch: Stretch, at: int, piece: Piece) -> tuple[str, str]:
    """Return the words for a verb behind what it befell, and before it ("" where they are the same), marks beside it dropped."""
    name_air_targets(stretch, at, piece)
    name_captives(stretch, at)
    if is_brought_down(stretch, at, piece):
        piece.gloss = "shot down"
    elif piece.gloss == "damaged" and _counts_units(stretch, at):
        piece.gloss = "attacked"
    _drop_dash(stretch, at, piece)
    _drop_colon(stretch, at)
    behind, _, ahead = piece.gloss.partition("|")
    return behind, ahead


def _counts_units(stretch: Stretch, at: int) -> bool:
    """Tell whether units of an army are what is hit, which tells of no loss and heads no list of such: "поражены две
    механизированные бригады"."""
    nouns = (p.single for p in stretch.pieces[at + 1 : at + NEAR] if p.kind in NOUNS)
    return stretch.number_ahead(at) and next(nouns, "") in UNITS


def restate_verb(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate an active form: passive where what it befell stands before it and nothing but its doer behind."""
    if piece.gloss == "inflicted" and deals_blow(stretch, at):
        piece.gloss, piece.kind = "carried out", "supply"
        return
    if piece.gloss == "killed" and any(p.gloss == "its" for p in stretch.pieces[at + 1 : at + OWN]):
        piece.gloss = "lost"  # "поклали 17 тисяч своїх солдатів"
    behind, ahead = _forms(stretch, at, piece)
    if piece.kind == "borne" and stretch.tight(at) and stretch.kind(at - 1) == "losses":
        _put_manner_behind(stretch.pieces[at - 1], piece)
    if piece.gloss == "cost" and _costs_men(stretch, at):
        piece.gloss = "were lost by"  # "до 950 солдат стоила противнику неделя"
        return
    if piece.kind == "inflict":
        _open_count(stretch, at)
    after = object_ahead(stretch, at, passive=False)
    if piece.gloss == DIED and any(p.gloss == "prisoners of war" for p in stretch.pieces[at + 1 : at + OWN]):
        piece.gloss = "killed"  # "погибли 40 военнопленных": what befell them is no capture
    elif ahead:  # a verb of those who fall: "8 died", but "killed 8"
        piece.gloss = ahead if after or stretch.number_ahead(at) else behind
    elif stretch.number_behind(at) and not stretch.number_ahead(at) and (agent_ahead(stretch, at) or not after):
        piece.gloss = f"were {piece.gloss}" + " by" * agent_ahead(stretch, at)
        if piece.kind == "borne":
            _name_bearer(stretch, at)


def _put_manner_behind(manner: Piece, verb: Piece) -> None:
    """Say behind a verb how those were lost whom it tells of: "загиблими втратила 76 солдатів" is "lost dead 76 soldiers"."""
    if manner.cases & INSTRUMENTAL and not manner.cases & (NOMINATIVE | ACCUSATIVE):
        how = {"killed": "dead"}.get(manner.gloss, manner.gloss)
        manner.gloss, verb.gloss = "", f"{verb.gloss} {how}"


def _costs_men(stretch: Stretch, at: int) -> bool:
    """Tell whether those before the verb are what it cost the party behind it, and nothing more is said of losses there."""
    losses = any(p.kind == "losses" for p in stretch.pieces[at + 1 : at + OWN])
    return not losses and stretch.number_behind(at) and stretch.tight(at + 1) and stretch.kind(at + 1) in PEOPLE


def restate_gone(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate "is no more": people died, materiel was lost ("не стало 15 танків"); of light or heating it tells no loss."""
    piece.kind = "fallen"
    ahead = stretch.number_ahead(at)
    if not ahead and not stretch.number_behind(at):
        return  # "літо не стало легшим"
    kinds = {p.kind for p in (stretch.pieces[at + 1 : at + NEAR] if ahead else stretch.pieces[max(0, at - NEAR + 1) : at])}
    if kinds & {"people", "parties", "losses"}:
        piece.gloss = "died"
    elif "counted" in kinds:
        piece.gloss = "lost" if ahead else "were lost"


def _is_predicate(stretch: Stretch, at: int) -> bool:
    """Tell whether a participle tells of the number before its form of to be, whatever stands behind: "чотири з п'яти ракет були
    збиті засобами ППО"."""
    return stretch.kind(at - 1) == "aux" and stretch.number_behind(at - 1) and not stretch.number_ahead(at)


def _open_count(stretch: Stretch, at: int) -> None:
    """Put a colon between a verb and its number that counts what stands in the genitive before the verb, where the party named
    there did not destroy, but bore: "турецьких танків за тиждень знищено 6"."""
    if _names_whose(stretch, at) and stretch.bare_number_ahead(at):
        stretch.pieces[at + 1].gap = ": "


def _names_whose(stretch: Stretch, at: int) -> bool:
    """Tell whether those whom a verb befell stand in the genitive before it with their party: "російських солдатів", "росіян"."""
    back = at - 1
    while back > 0 and stretch.tight(back + 1) and (stretch.kind(back) in ASIDES or _is_place(stretch, back)):
        back -= 1 + _is_place(stretch, back)
    if back < 0 or not stretch.tight(back + 1):
        return False
    piece = stretch.pieces[back]
    many = "pg" in piece.cases or not piece.cases and piece.word.endswith(GENITIVES)
    if piece.kind == "parties":
        return many and "pn" not in piece.cases
    owned = (piece.gloss or "")[:1].isupper() or stretch.tight(back) and stretch.kind(back - 1) == "party_adjectives"
    return many and piece.kind in ("counted", "people") and owned


def _is_place(stretch: Stretch, at: int) -> bool:
    """Tell whether the name of a place stands at `at` behind the word for "in": "боевиков в Чечне уничтожено 170"."""
    return at > 1 and stretch.kind(at) in ("names", "parties") and stretch.kind(at - 1) == "on" and stretch.tight(at)


def restate_passive(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate a passive or impersonal predicate: active where what it befell stands behind it."""
    if piece.gloss == "inflicted" and deals_blow(stretch, at):
        piece.gloss, piece.kind = "carried out", "supply"
        return
    behind, ahead = _forms(stretch, at, piece)
    _open_count(stretch, at)
    if not _is_predicate(stretch, at) and object_ahead(
        stretch, at, passive=True
    ):  # not "чотири з п'яти ракет були збиті засобами ППО"
        piece.gloss = ahead or behind
    elif stretch.number_behind(at) or stretch.kind(at - 1) in NOUNS | {"aux", "pronouns"} and stretch.tight(at):
        piece.gloss = f"were {ahead or behind}" + " by" * agent_ahead(stretch, at)
    else:
        piece.gloss = ahead or behind


def restate_participle(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate a full participle: before a noun it is its attribute, behind one in the nominative a predicate."""
    behind, _, ahead = piece.gloss.partition("|")
    piece.gloss = ahead or behind
    following = stretch.tight(at + 1) and stretch.kind(at + 1) in NOUNS | ADJECTIVES | {CODE, DIGITS, "numerals"}
    following = following and not _is_predicate(stretch, at)
    if following or not piece.cases & NOMINATIVE or piece.cases & INSTRUMENTAL:
        return
    before = stretch.kind(at - 1)
    if stretch.tight(at) and (before in NOUNS | {CODE, "names", "aux"} or stretch.pieces[at - 1].counts):
        piece.gloss = f"were {piece.gloss}"


def restate_infinitive(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate what may be, was managed or is to be done: "to destroy"."""
    to = "" if stretch.kind(at - 1) == "hypothetical" else "to "
    piece.gloss = piece.gloss.partition("|")[0]
    piece.gloss = f"{to}{BASE_FORMS.get(piece.gloss, piece.gloss)}"


def restate_possessive(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate a word for "their" straight before what befell somebody as the pronoun it is there: "15 одиниць - їх знищено"."""
    if piece.word in SUFFERERS and stretch.tight(at + 1) and stretch.kind(at + 1) == PASSIVE:
        piece.gloss, piece.kind = SUFFERERS[piece.word], "pronouns"


def restate_aux(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out a form of to be that a participle behind it brings along."""
    ahead = at + 1
    while stretch.tight(ahead) and stretch.kind(ahead) in FILLERS and ahead < at + REACH:
        ahead += 1
    if stretch.kind(ahead) in (PASSIVE, PARTICIPLE):
        piece.gloss = ""
