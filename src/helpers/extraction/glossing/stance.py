"""Who "the enemy" is in a text that names no speaker: told by the words that only one side has for the other and for the war."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from helpers.extraction.glossing.aloft import DAMAGED
from helpers.extraction.glossing.glossary import PARTICIPLE, PASSIVE
from helpers.extraction.glossing.pieces import DIGITS, UNKNOWN, Piece
from helpers.extraction.glossing.voice import UNITS

NAMING = frozenset({"parties", "party_adjectives", "claimants", "possessives", "officials"})
PLACES = frozenset({"names", "parties", "party_adjectives"})
DESTROYED = frozenset({"destroyed", "liquidated", "shot down"})  # said of the other side's where nobody is named
# What is no army's alone, and may be burned by the other side too.
AT_HOME = frozenset({"motor vehicles", "depots", "bridges", "equipment", "pieces of equipment"})
FIGHTERS = frozenset({"militants", "fighters", "soldiers", "servicemen", "mercenaries", "commandos", "personnel"})
OWN_UNITS = UNITS | {"force", "crew"}  # who loses men as "we" do
BOUNDS = frozenset({"qualifiers", "upto", "above"})
QUOTES = ('"', "«", "'")
CODES = {"200": "KIA", "300": "WIA"}
FALLEN = frozenset(CODES.values())
DOING = frozenset({PASSIVE, PARTICIPLE, "inflict", "verbal"})
STAFF, RUSSIAN_STAFF = "General Staff", "Russian Ministry of Defence"
PRESIDENT = "president"
NOMINATIVE = ("президент", "глава", "очільник", "лідер")
OBLIQUE = ("президента", "президенту", "президентом", "президенте", "президентові", "президенті")
MOSCOW = frozenset({"Moscow", "The Kremlin", "Russian Ministry of Defence", "Putin"})
BEYOND = 8  # Pieces from a verb to what it befell.


def enemy_of(folded: str, stances: dict[str, dict], published: date | None = None) -> dict[str, str]:
    """Return what words for the enemy are restated as in a folded text: nothing new where no side's words prevail.

    `stances` are the sides of a language's `signs.yaml`: `words` that only they use, under `enemy` the glosses of their enemy,
    and the days `since` and `until` which their war has gone on. Where no word of any side stands, the one is taken whose `weak`
    words do and none of its `unlike` ones. No side is taken whose war a text with words for what is `elsewhere` cannot tell of.
    """
    asked = {
        side: stance for side, stance in stances.items() if _in_its_time(stance, published) and not _elsewhere(folded, stance)
    }
    prevailing = prevailing_in(folded, {side: stance["words"] for side, stance in asked.items()})
    if not prevailing:
        weakly = (stance for stance in stances.values() if _is_weakly(folded, stance, published))
        return next(weakly, {}).get("enemy", {})
    return asked[prevailing[0]].get("enemy", {}) if len(prevailing) == 1 else {}


def prevailing_in(folded: str, words: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the sides whose `words` stand most often in a folded text: several where they stand equally often, none where no
    word does."""
    counts = {side: sum(folded.count(word) for word in own) for side, own in words.items()}
    most = max(counts.values(), default=0)
    return [side for side, count in counts.items() if most and count == most]


def _is_weakly(folded: str, stance: dict, published: date | None) -> bool:
    """Tell whether a text speaks as one side would, by words that the other may use as well."""
    begun = published is None or published >= date.fromisoformat(stance.get("since", "2022-02-24"))
    said = any(word in folded for word in stance.get("weak", ()))
    return said and begun and not any(word in folded for word in stance.get("unlike", ()))


def _in_its_time(stance: dict, published: date | None) -> bool:
    """Tell whether a text came out while a side's war went on: without a date only where that is not over."""
    if published is None:
        return "until" not in stance
    since, until = stance.get("since"), stance.get("until")
    begun = since is None or published >= date.fromisoformat(since)
    return begun and (until is None or published < date.fromisoformat(until))


def _elsewhere(folded: str, stance: dict) -> bool:
    return any(word in folded for word in stance.get("elsewhere", ()))


def name_doer(pieces: list[Piece], enemy: dict[str, str]) -> None:
    """Put the side whose words a text uses before a verb that says what was destroyed, in a sentence that names nobody and tells
    a span of time or arms and fighters that befell it: "Всего с начала операции уничтожено: 667 самолетов", "Сожжены две БМП".
    """
    kinds = {piece.kind for piece in pieces}
    if "doer" not in enemy or kinds & NAMING:
        return
    if (lost := _lost_by_us(pieces)) is not None:
        pieces[lost].lead = f"{enemy['doer']} "
        return
    at = next((k for k, p in enumerate(pieces) if p.kind in DOING and _destroyed(p) and not _describes(pieces, k)), None)
    spanned = "windows" in kinds and at is not None and pieces[at].kind == PASSIVE
    if at is None or not spanned and not _befell_arms(pieces[at + 1 : at + BEYOND]):
        return
    pieces[at].lead = f"{enemy['doer']} "


def _describes(pieces: list[Piece], at: int) -> bool:
    """Tell whether the participle at `at` stands between a number and what it counts: "шість спалених танків"."""
    return pieces[at].kind == PARTICIPLE and at > 0 and pieces[at - 1].counts


def name_groupings(pieces: list[Piece], folded: str, groupings: dict[str, str], foe: str) -> None:
    """Restate quoted names as the groupings that fight under them, where they open a line or stand before a colon: "«Север»:
    потери ВСУ ...", "«Юг» и «Центр» отбили".

    `groupings` are what such names are restated as, from a language's `signs.yaml`; `foe` is whose losses they tell.
    """
    named: list[int] = []
    for at, piece in enumerate(pieces):
        grouping = groupings.get(piece.word)
        if grouping is None or folded[piece.start - 1 : piece.start] not in QUOTES:
            continue
        behind = folded[piece.end : piece.end + 6]
        called = at == 1 and pieces[0].gloss is not None and "battlegroup" in pieces[0].gloss
        if behind.lstrip("\"'*» ").startswith((":", "-")) or behind[:1] in QUOTES and (at == 0 or named or called):
            piece.gloss = piece.single = grouping if not at else grouping.partition(" ")[2]
            piece.kind = "names" if at else "parties"
            named.append(at)
    if named and foe:
        _name_losses(pieces, foe)
        _name_counts(pieces, folded, named, foe)


def _name_counts(pieces: list[Piece], folded: str, named: list[int], foe: str) -> None:
    """Say that what a grouping's name with a colon or dash counts straight away are the foe's losses: "«Запад»: более 1 430"."""
    for at in named:
        if at + 1 >= len(pieces):
            continue
        ahead = pieces[at + 1]
        label = folded[pieces[at].end : ahead.start].strip(" \"'*»")
        if label in (":", "-") and (ahead.counts or ahead.kind in BOUNDS):
            ahead.lead = f"{foe} losses of "


def _name_losses(pieces: list[Piece], foe: str) -> None:
    """Name the foe's losses that a grouping tells of: nobody's in its line are its own ("«Юг»: потери составили до 190")."""
    for at, piece in enumerate(pieces):
        if piece.kind == "losses" and (piece.gloss or "").endswith("losses") and not _is_owned(pieces[max(0, at - 1) : at + 3]):
            piece.gloss = piece.single = f"{foe} {piece.gloss}"


def _is_owned(pieces: list[Piece]) -> bool:
    return any(piece.kind in NAMING and piece.gloss and "battlegroup" not in piece.gloss for piece in pieces)


def name_fallen(pieces: list[Piece], enemy: dict[str, str]) -> None:
    """Name the enemy's nation before the fallen that open a row of what a unit reports, "двохсотих - 287", or close it by their
    code: "129 - «200»"."""
    if "foe" not in enemy or len(pieces) < 2 or {piece.kind for piece in pieces} & NAMING:
        return
    if pieces[-1].kind == "losses" and pieces[-1].word in CODES:
        pieces[-1].lead = f"{enemy['foe']} "
    if pieces[0].kind == "losses" and pieces[0].gloss in FALLEN and pieces[1].counts:
        pieces[0].lead = f"{enemy['foe']} "


def _lost_by_us(pieces: list[Piece]) -> int | None:
    """Return where "lost" stands that has no subject but a unit or "we", as one says of one's own: "рота втратила шістьох"."""
    at = next((k for k, p in enumerate(pieces) if p.kind == "borne" and p.gloss == "lost"), None)
    if at is None:
        return None
    subjects = [p for p in pieces[:at] if p.kind in ("people", "counted", "pronouns") or p.single in OWN_UNITS]
    own = all(p.single in OWN_UNITS or p.gloss == "we" for p in subjects)
    return at if own and (subjects or pieces[at].word.endswith("ли")) else None


def _destroyed(piece: Piece) -> bool:
    """Tell whether something is said to be destroyed, or to be hit, which is not said of one's own."""
    return piece.gloss in DESTROYED or piece.gloss == "damaged" and piece.kind == PASSIVE and not piece.word.startswith(DAMAGED)


def _befell_arms(pieces: list[Piece]) -> bool:
    """Tell whether the first thing named in a stretch is an army's arms or its fighters."""
    for piece in pieces:
        if piece.gloss == "districts" and " " in piece.word:
            continue  # "районов сосредоточения живой силы"
        if piece.kind in ("people", "losses", "nouns"):
            return piece.kind == "people" and piece.gloss in FIGHTERS
        if piece.kind == "counted":
            return piece.gloss not in AT_HOME
    return False


def name_staff(pieces: list[Piece]) -> None:
    """Restate a staff named without its country as Moscow's, where that was named last in its sentence: "Москва не обновляет
    данных с марта, когда Генштаб сообщил о 1 351 погибшем"."""
    named = ""
    for piece in pieces:
        if piece.gloss == STAFF and named in MOSCOW:
            piece.gloss = piece.single = RUSSIAN_STAFF
        elif piece.kind in ("parties", "claimants", "noun") and piece.gloss:
            named = piece.gloss.split("|")[0]


def name_codes(pieces: list[Piece], folded: str) -> None:
    """Restate "200" and "300" as the dead and the wounded that soldiers say by them: in quotes behind a number ("два «200»"), as
    a label before a dash in a sentence with both ("200 - 3, 300 - 8"), and behind one that ends its line ("183 окупанти - 200").
    """
    codes = [k for k, piece in enumerate(pieces) if piece.word in CODES and piece.kind == DIGITS]
    both = len({pieces[k].word for k in codes}) > 1
    for at in codes:
        before, behind = _beside(pieces, at, folded)
        quoted = before[-1:] in QUOTES and behind[:1] in QUOTES
        ends = before.strip() in ("-", "×", "x", "х") and at + 1 == len(pieces)
        label = both and behind.strip(" \"'") == "-" and _counts_fallen(pieces[at + 1 : at + 2])
        if (quoted or ends) and _counts_fallen(pieces[max(0, at - 2) : at]) or label:
            pieces[at].gloss, pieces[at].kind = CODES[pieces[at].word], "losses"
            pieces[at].gap = " " if ends else pieces[at].gap


def _counts_fallen(pieces: list[Piece]) -> bool:
    """Tell whether pieces beside a code end in a number that may count the fallen, with or without the word for people."""
    counting = [piece for piece in pieces if piece.kind not in ("people", "parties")][-1:]
    return bool(counting) and counting[0].counts and counting[0].word not in CODES


def _beside(pieces: list[Piece], at: int, folded: str) -> tuple[str, str]:
    """Return what stands before the piece at `at` and behind it, up to the pieces beside it."""
    start, end = pieces[at].start, pieces[at].end
    before = pieces[at - 1].end if at else max(0, start - 2)
    return folded[before:start], folded[end : pieces[at + 1].start if at + 1 < len(pieces) else end + 2]


def take_stance(pieces: list[Piece], enemy: dict[str, str]) -> None:
    """Restate the words for the enemy as whom a text means by them, and an office without a place as one of the text's side."""
    for at, piece in enumerate(pieces):
        placed = piece.kind == "officials" and any(near.kind in PLACES for near in pieces[max(0, at - 1) : at + 4])
        if piece.gloss in enemy and not placed and not (piece.gloss == PRESIDENT and _is_anothers(pieces, at)):
            piece.gloss = piece.single = enemy[piece.gloss]


def _is_anothers(pieces: list[Piece], at: int) -> bool:
    """Tell whether a land or a name beside the president at `at` says who is meant, or nothing is said or asked of him."""
    before, behind = pieces[max(0, at - 1) : at], pieces[at + 1 : at + 2]
    if not pieces[at].word.startswith(NOMINATIVE) or pieces[at].word.endswith(OBLIQUE):
        return True  # "доложил президенту"
    named = any(p.kind in PLACES or p.kind in ("claimants", "noun", UNKNOWN) for p in behind)
    owned = any(p.kind in PLACES or p.kind in ("officials", "other") for p in before)
    return named or owned or not any(p.kind == "says" for p in pieces[max(0, at - 2) : at + 6])
