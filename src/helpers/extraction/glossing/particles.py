"""Small words whose sense depends on what follows: a day, a number, a weekday, nothing of the kind."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import CODE, DIGITS, UNKNOWN, Piece
from helpers.extraction.glossing.stretch import GENITIVE, LOCATIVE, NOUNS, PREPOSITIONS, VERBS, Stretch
from helpers.extraction.glossing.tellings import by_title
from helpers.extraction.glossing.years import spans_years

LOOSE = {"more than": "more", "less than": "less", "about": "approximately"}  # what a bound is where it bounds no number
NOTHING = "Advertising"  # the label of what is no part of a text
DAYS = ("-го", "-е", "-ого", "-те")  # endings of ordinals that are days
TOGETHER = frozenset({"с", "со"})  # of Russian, where "of" is another word
INSIDE = frozenset({"в", "у", "во"})
ONE_DAY = "over the day of"  # what a date told with "за" is: the span of a figure, and no day of an event
OFFICE = 5  # pieces from an office to the verb by which it speaks
AMONG = frozenset({"у", "в"})
UNDER = frozenset({"под", "під"})
TARGET = 5  # Pieces from an attack to what it was aimed at: "ударили тремя ракетами по".
OPENINGS = frozenset({"from", "since", "between"})


def restate_upto(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate the word that opens an upper bound, closes a range or names the last day of a span."""
    if any((stretch.pieces[back].gloss or "").startswith("rose") for back in range(max(0, at - 4), at)):
        piece.gloss = "to"
    elif stretch.number_ahead(at):
        between = any(stretch.kind(back) == "between" for back in range(max(0, at - 5), at))
        ranged = stretch.tight(at) and stretch.counts(at - 1) and not stretch.is_date(at - 1)
        piece.gloss = "and" if between else "to" if ranged else "up to"
    else:
        piece.gloss = "until" if stretch.is_date(at + 1) else "to"


def restate_from(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate "from N to M", said of one figure, as "between N and M"; a day behind the word makes it "since"; between two
    numbers it opens the whole of a part.
    """
    if stretch.is_date(at + 1) or stretch.kind(at + 1) == "weekdays":
        piece.gloss = "from" if stretch.is_hour(at + 1) or _last_day_ahead(stretch, at) else "since"
    elif piece.kind == "from" and stretch.number_ahead(at):
        if any(stretch.kind(ahead) == "upto" for ahead in range(at + 2, min(len(stretch.pieces), at + 6))):
            piece.gloss, piece.kind, stretch.pieces[at + 1].gap = "between", "between", " "
    elif (
        piece.word in TOGETHER
        and stretch.counts(at + 1)
        and stretch.tight(at)
        and not stretch.counts(at - 1)
        and not _runs_on(stretch, at)
    ):
        piece.gloss = "with"  # "Татарстан с 2 981"
    elif piece.kind == "since" and (stretch.counts(at - 1) if stretch.tight(at) else _opens_whole(stretch, at)):
        piece.gloss = "of"
    elif (
        piece.kind == "since"
        and stretch.kind(at - 1) != "conjunctions"
        and stretch.follows_number(at)
        and _whole_ahead(stretch, at)
    ):
        piece.gloss = "of"
        if stretch.counts(at + 1):  # behind the noun it would be a figure of its own
            piece.gloss, stretch.pieces[at + 1].gloss = "out of all", ""


def _opens_whole(stretch: Stretch, at: int) -> bool:
    """Tell whether a clause opens on the whole that a loss is told out of: "из 152 самолетов сбиты 112", "з 29 ракет - 18"."""
    if not stretch.number_ahead(at):
        return False
    first = next(k for k in range(at + 1, len(stretch.pieces)) if stretch.counts(k))
    for ahead in range(first + 1, min(len(stretch.pieces), first + 8)):
        if any(sign in stretch.gap(ahead) for sign in ",;:\n"):
            return False
        if stretch.counts(ahead):
            return not stretch.is_date(ahead)
    return False


def _last_day_ahead(stretch: Stretch, at: int) -> bool:
    """Tell whether the last day of the span that a day opens is named too: "з 24.02.22 по 21.10.25"."""
    return any(
        stretch.kind(ahead) in ("on", "upto")
        and stretch.pieces[ahead].word in ("по", "до")
        and (stretch.is_date(ahead + 1) or stretch.kind(ahead + 1) == "weekdays")
        for ahead in range(at + 2, min(len(stretch.pieces), at + 8))
    )


def _runs_on(stretch: Stretch, at: int) -> bool:
    """Tell whether a second number or day closes what the word at `at` opens: "с 1 по 15 августа", "с 5 до 7 тысяч"."""
    return any(stretch.pieces[ahead].word in ("по", "до", "на") for ahead in range(at + 2, min(len(stretch.pieces), at + 5)))


def _whole_ahead(stretch: Stretch, at: int) -> bool:
    return stretch.number_ahead(at) or stretch.kind(at + 1) in ("pronouns", "all")


def restate_preposition(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out the dash between a count and where it was made: "42 - над Чорним морем"."""
    if stretch.gap(at).strip() == "-" and stretch.counts(at - 1):
        piece.gap = " "
    if piece.gloss == "in the area of" and stretch.counts(at + 1) and not stretch.is_date(at + 1):
        piece.gloss = "about"  # "в районе 15 000 убитых"
    if piece.word in AMONG and _names_owner(stretch, at + 1):
        piece.gloss = (
            "among" if "pg" in stretch.pieces[at + 1].cases else "for"
        )  # "у украинцев погибли 50 тысяч", "у Украины 49 тысяч раненых"
    if piece.gloss == "near" and piece.word in UNDER and stretch.number_ahead(at):
        piece.gloss = "nearly"  # "под 40 двухсотых"
    if piece.gloss == "according to" and by_title(stretch, at + 1):
        stretch.pieces[at + 1].gloss = "him"


def _names_owner(stretch: Stretch, at: int) -> bool:
    """Tell whether a party stands at `at` in the genitive, and not as the place that something is in."""
    if not stretch.tight(at) or stretch.kind(at) != "parties":
        return False
    cases = stretch.pieces[at].cases
    return bool(cases & GENITIVE) and not cases & LOCATIVE


def restate_on(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate the word for "in" or "on" before a day: a list stands as of it, a span that was opened runs to it."""
    restate_preposition(stretch, at, piece)
    if spans_years(stretch, at, piece):
        return
    if piece.word in INSIDE and _tells_from_within(stretch, at):
        piece.gloss = ""  # "повідомили в поліції", "у Генштабі кажуть"
    elif piece.gloss == "on" and any(p.gloss == "attacked" for p in stretch.pieces[max(0, at - TARGET) : at]):
        piece.gloss = ""  # "ударили по автобусу"
    elif piece.word == "по" and stretch.counts(at + 1) and (stretch.pieces[at + 2 :] or [piece])[0].gloss == "over":
        piece.gloss = ""  # "по два - над Курской и Липецкой областями"
    elif _shares_out(stretch, at):
        piece.gloss = ""  # "две «Мста-Б», Д-30 и М777 - по одной"
    elif piece.gloss == "in" and stretch.tight(at + 1) and stretch.kind(at + 1) == "all":
        piece.gloss = "on"  # "на всех фронтах": "in all" would sum up
    elif stretch.is_date(at + 1):
        opened = any(stretch.kind(back) in OPENINGS for back in range(max(0, at - 6), at))
        bare_month = stretch.kind(at + 1) == "months"
        if piece.word == "по" and opened:
            piece.gloss = "to"
        elif (
            bare_month
            or stretch.kind(at + 1) == DIGITS
            and stretch.kind(at + 2) == "year"
            and len(stretch.pieces[at + 1].word) == 4
        ):
            piece.gloss = "in"
        else:
            piece.gloss = "as of" if piece.word == "на" else "at" if stretch.is_hour(at + 1) else "on"
    elif stretch.kind(at + 1) == "weekdays":
        piece.gloss = "on"
    elif stretch.number_ahead(at) and any(stretch.pieces[back].gloss == "cost" for back in range(max(0, at - 4), at)):
        piece.gloss = ""  # "обійшовся Росії у 36 580 військових"
    elif piece.word != "на" and stretch.number_ahead(at) and stretch.pieces[at - 1].gloss == "losses" and stretch.tight(at):
        piece.gloss = "of"  # "зазнали втрат у 227 000 убитими"
    elif piece.word != "на" and stretch.number_ahead(at) and _is_estimate(stretch, at):
        piece.gloss = "at"


def _shares_out(stretch: Stretch, at: int) -> bool:
    """Tell whether the word at `at` gives each of several its number: "танк и по две гаубицы Д-30 и М777"; not what is hit."""
    if stretch.pieces[at].word != "по" or not stretch.counts(at + 1):
        return False
    if stretch.pieces[at + 1].word not in stretch.signs.get("shared_out", ()):
        return False
    listed = not stretch.tight(at) or stretch.kind(at - 1) == "conjunctions"
    return listed and (not stretch.tight(at + 2) or stretch.kind(at + 2) in ("counted", CODE, "people"))


def _tells_from_within(stretch: Stretch, at: int) -> bool:
    """Tell whether an office stands behind the word for "in" at `at`, in which something is said before it or behind."""
    office = at + 1
    while stretch.tight(office) and stretch.kind(office) in ("adjectives", "party_adjectives") and office < at + 3:
        office += 1
    if stretch.tight(office) and stretch.kind(office) == "parties" and stretch.kind(office + 1) == "says":
        return stretch.tight(office + 1) and not stretch.tight(at)  # "у Києві кажуть"
    if not stretch.tight(office) or stretch.kind(office) not in ("claimants", "officials", "noun"):
        return False
    if stretch.kind(at - 1) == "says" and stretch.tight(at):
        return True
    if stretch.tight(at):
        return False
    for ahead in range(office + 1, min(len(stretch.pieces), office + OFFICE)):
        if not stretch.tight(ahead) or stretch.counts(ahead) or stretch.kind(ahead) in VERBS:
            return False
        if stretch.kind(ahead) == "says":
            return True
    return False


def restate_standing(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate the word for where a count stands: as of a day, by an hour."""
    if (
        piece.gloss == "as of"
        and stretch.is_hour(at + 1)
        and not any(stretch.kind(ahead) == "months" for ahead in range(at + 2, at + 5))
    ):
        piece.gloss = "by"


def _is_estimate(stretch: Stretch, at: int) -> bool:
    """Tell whether losses are said to be estimated before the piece at `at`: "оцінює втрати в 15 тисяч"."""
    return any((stretch.pieces[back].gloss or "").startswith("estimate") for back in range(max(0, at - 7), at))


def restate_over(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate the word that opens a span of time: "за 12 днів", "протягом останніх тижнів", "за грудень"; else it is "for"."""
    if spans_years(stretch, at, piece):
        return
    ahead = at + 1
    while stretch.kind(ahead) in ("adjectives", "qualifiers", "numerals", DIGITS, "past") and not stretch.is_unit_of_time(ahead):
        ahead += 1
    if stretch.counts(at + 1) and stretch.kind(at + 2) == "months" and stretch.pieces[at + 1].gloss == "one":
        piece.gloss, stretch.pieces[at + 1].gloss = "in", ""  # "за один июль"
    elif [stretch.kind(k) for k in (at + 1, at + 2, at + 3)] == ["months", "conjunctions", "months"]:
        piece.gloss, stretch.pieces[at + 2].gloss = "from", "to"  # "за май и июнь"
    elif stretch.kind(at + 1) == "weekdays" and stretch.gap(at + 2).strip() == "," and stretch.is_date(at + 2):
        piece.gloss = ONE_DAY
        stretch.pieces[at + 1].gloss, stretch.pieces[at + 2].gap = "", ""  # "за вівторок, 8 жовтня"
    elif stretch.is_date(at + 1):
        whole = stretch.kind(at + 1) == "months" or len(stretch.pieces[at + 1].word) == 4
        of_report = stretch.tight(at) and stretch.kind(at - 1) in ("other", UNKNOWN)  # "в обзоре за 19 мая"
        day = stretch.pieces[at + 1].word.isdigit() and not of_report
        piece.gloss = "in" if whole else ONE_DAY if day else "on"
    elif stretch.is_unit_of_time(ahead) and ahead <= at + 4:
        piece.gloss = "over" if stretch.counts(at + 1) else "over the"


def restate_verbal(stretch: Stretch, at: int, piece: Piece) -> None:
    """Tie a noun made of a verb to what it befell: "загибель 12 людей" is "deaths of 12 people"."""
    if piece.gloss.endswith(" of") and not stretch.number_ahead(at) and stretch.kind(at + 1) not in NOUNS:
        piece.gloss = piece.gloss.removesuffix(" of")


def restate_label(stretch: Stretch, at: int, piece: Piece) -> None:
    """Put a label such as "Source:", which a page's text has lost its line for, into a line of its own."""
    if piece.gloss == NOTHING and stretch.folded[piece.end : piece.end + 1] == ":":
        piece.gloss = ""
        if at + 1 < len(stretch.pieces):
            stretch.pieces[at + 1].gap = " "
    elif stretch.folded[piece.end : piece.end + 1] == ":" and stretch.folded[max(0, piece.start - 2) : piece.start] == "  ":
        piece.lead = "\n"


def restate_qualifier(stretch: Stretch, at: int, piece: Piece) -> None:
    """Keep a bound only where a number follows: "більше 50", but not "більше не буде"; past the word for "in" it is put there:
    "оцінили приблизно в 120 тисяч"."""
    ahead = stretch.pieces[at + 1] if stretch.tight(at + 1) else piece
    within, told_of = ahead.word in INSIDE and ahead.kind == "on", ahead.gloss == "of" and ahead.kind == "prepositions"
    if (within or told_of) and stretch.number_ahead(at + 1):
        lead = "at" if within else "of"  # "заявив приблизно про 400 убитих"
        ahead.gloss, ahead.kind, piece.gloss, piece.kind = piece.gloss, "qualifiers", lead, "adverbs"
        return
    if not stretch.number_ahead(at):
        piece.gloss, piece.kind = LOOSE.get(piece.gloss, piece.gloss), "adverbs"


def restate_supposed(stretch: Stretch, at: int, piece: Piece) -> None:
    """Put the particle that makes a verb suppose before the verb: "втратила б" is "would have lost"."""
    if piece.gloss == "would" and stretch.kind(at - 1) in VERBS and stretch.tight(at):
        stretch.pieces[at - 1].lead, piece.gloss = "would have ", ""


def restate_another(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate the word for a further count, which without a number only means "also"."""
    if not stretch.number_ahead(at):
        piece.gloss = "others" if stretch.tight(at) and stretch.counts(at - 1) else "also"


def restate_year(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out the word for year behind its number: "13 травня 2023 року"; behind an age it is the unit."""
    if stretch.counts(at - 1) and stretch.tight(at):
        piece.gloss = "" if len(stretch.pieces[at - 1].word) == 4 and stretch.kind(at - 1) == DIGITS else "years"


def restate_dated(stretch: Stretch, at: int, piece: Piece) -> None:
    """Part a year from a verb behind it, which the base language would count by it: "за 2024-й убито 1 043"."""
    if stretch.tight(at + 1) and stretch.kind(at + 1) in VERBS:
        stretch.pieces[at + 1].gap = ", "


def restate_ordinal(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate an ordinal that names no unit as the day of the month named before it: "с 9 октября до утра 10-го"."""
    if not piece.word.endswith(DAYS) or stretch.names_count(at + 1) or stretch.tight(at + 1) and stretch.kind(at + 1) == "months":
        return
    month = next((p for p in reversed(stretch.pieces[:at]) if p.kind == "months"), None)
    if month is not None and int(piece.gloss[:-2]) <= 31:
        piece.gloss = f"{piece.gloss[:-2]} {month.gloss.strip(',')}"


def restate_month(stretch: Stretch, at: int, piece: Piece) -> None:
    """Part a month from a count behind it, which the base language would take for its day: "у травні 5 танків"."""
    ahead = stretch.pieces[at + 1] if at + 1 < len(stretch.pieces) else None
    led = at and stretch.tight(at) and (stretch.counts(at - 1) or stretch.kind(at - 1) in PREPOSITIONS | {"ordinal"})
    if piece.gloss == "May" and not led:
        piece.lead = "in "  # where nothing stands before it the base language would take it for the verb
    if ahead is not None and stretch.tight(at + 1) and ahead.counts and not (ahead.kind == DIGITS and len(ahead.word) == 4):
        piece.gloss = f"{piece.gloss},"
