"""Numbers in words put together and restated in digits: "двадцять п'ять тисяч" is 25,000, "пів сотні" is 50."""

from __future__ import annotations

import re

from helpers.extraction.glossing.pieces import BOTH_ENDS, DIGITS, Piece

NUMERAL, MULTIPLIER, SCALE, HALF = "numerals", "multipliers", "scales", "halves"
BOUNDS = frozenset({"qualifiers", "upto", "from", "since", "above"})  # before which "тысячи" is the genitive of one thousand
_BARE = re.compile(r"\d{1,3}(?: \d{3})*")  # digits without a decimal
_PARTS = frozenset({NUMERAL, MULTIPLIER, SCALE, HALF})
VAGUE = {10: "dozens of", 100: "hundreds of", 1_000: "thousands of", 1_000_000: "millions of"}
WORDS = {10: "ten", 100: "hundred", 1_000: "thousand", 1_000_000: "million", 1_000_000_000: "billion"}
SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def join_numerals(pieces: list[Piece], folded: str) -> list[Piece]:
    """Return the pieces with every number in words as one piece that is restated as the number it states."""
    joined: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.kind not in _PARTS | {BOTH_ENDS}:
            joined.append(piece)
            at += 1
            continue
        beyond = at + 1
        while beyond < len(pieces) and pieces[beyond].kind in _PARTS and _next_to(folded, pieces[beyond - 1], pieces[beyond]):
            beyond += 1
        run, led = pieces[at:beyond], bool(joined) and joined[-1].kind == DIGITS and _next_to(folded, joined[-1], piece)
        if led and piece.kind == HALF and len(run) > 1 and joined[-1].word.isdigit():
            run = [_as_numeral(joined.pop()), *run]  # "2 с половиной тысячи"
        if piece.kind == BOTH_ENDS:
            joined.append(_range(run))
        elif led and piece.kind == SCALE and (rest := _rest_in_digits(joined[-1], run, pieces[beyond : beyond + 3], folded)):
            beyond += len(rest)
            joined.append(_added_up([joined.pop(), *run, *rest]))
        elif led and piece.kind in (SCALE, MULTIPLIER):
            joined += _behind_digits(run)
        else:
            joined += _runs(run, bound=bool(joined) and joined[-1].kind in BOUNDS)
        at = beyond
        _share_scale(joined, run)
    return joined


def _share_scale(joined: list[Piece], run: list[Piece]) -> None:
    """Give the lower end of a range the scale that stands behind its upper end: "від двох до трьох тисяч"."""
    ends, scale = joined[-3:], run[-1]
    if len(ends) < 3 or len(run) < 2 or scale.kind not in (SCALE, MULTIPLIER) or ends[1].kind != "upto":
        return
    low, high = ends[0], ends[2]
    if low.kind == high.kind == NUMERAL and 0 < low.value < 1_000 and low.value * scale.value <= high.value:
        low.value *= scale.value
        low.gloss = _stated(low.value)


def _as_numeral(digits: Piece) -> Piece:
    return Piece(digits.start, digits.end, digits.word, NUMERAL, digits.word, value=int(digits.word))


def _range(run: list[Piece]) -> Piece:
    """Return a rough count, told by two numerals in one word, with the scale behind it: "три-чотири тисячі"."""
    low, high = (value_of([Piece(0, 0, "", NUMERAL, value=end), *run[1:]]) for end in (run[0].low, run[0].value))
    word = " ".join(piece.word for piece in run)
    return Piece(run[0].start, run[-1].end, word, NUMERAL, f"{_stated(low)} to {_stated(high)}", value=int(high))


def _rest_in_digits(digits: Piece, run: list[Piece], ahead: list[Piece], folded: str) -> list[Piece]:
    """Return the pieces that go on a number in digits with a scale by what is below it: "8 тис. 815", "2 млн 170 тыс."; none
    where a day ("втратили 3 тис. 12 липня"), an hour or a number of its own stands there.
    """
    if len(run) != 1 or not ahead or not digits.word.isdigit():
        return []
    rest, *behind = ahead
    if rest.kind != DIGITS or not _BARE.fullmatch(rest.word) or folded[run[0].end : rest.start] not in (". ", " "):
        return []
    if folded[rest.end : rest.end + 1] in (":", "-", "%") or behind and behind[0].kind == "months":
        return []
    if behind and behind[0].kind == SCALE and _next_to(folded, rest, behind[0]):
        return [rest, behind[0]] if behind[0].value < run[0].value and len(rest.word) < 4 else []
    return [rest] if len(rest.word) < 4 and run[0].value == 1_000 or " " in rest.word and run[0].value == 1_000_000 else []


def _added_up(parts: list[Piece]) -> Piece:
    """Return the one number of digits and scales: "8 тис. 815" is 8,815."""
    value, last = 0, 0
    for piece in parts:
        if piece.kind == SCALE:
            value, last = value + last * piece.value, 0
        else:
            last = int(piece.word.replace(" ", ""))
    value += last
    word = " ".join(piece.word for piece in parts)
    return Piece(parts[0].start, parts[-1].end, word, NUMERAL, _stated(value), value=value)


def _next_to(folded: str, first: Piece, second: Piece) -> bool:
    return folded[first.end : second.start] in (" ", "-", "  ", "")


def _behind_digits(run: list[Piece]) -> list[Piece]:
    """Return the scale behind digits ("1,5 тис.", "15 тысяч") as the word that the base language writes there."""
    scale, *rest = run
    scale.gloss, scale.kind = WORDS.get(scale.value, str(scale.value)), SCALE
    return [scale, *_runs(rest)]


def _runs(run: list[Piece], bound: bool = False) -> list[Piece]:
    """Return the numbers that a run of numerals makes, behind a bound or not: one for each stretch that adds up."""
    numbers: list[Piece] = []
    stretch: list[Piece] = []
    for piece in run:
        if stretch and not _goes_on(stretch[-1], piece):
            numbers.append(_number(stretch, bound))
            stretch = []
        stretch.append(piece)
    return [*numbers, _number(stretch, bound)] if stretch else numbers


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Tell whether a numeral goes on the number before it: smaller ones are added, multipliers and scales multiply."""
    if piece.kind in (MULTIPLIER, SCALE):
        return last.kind != SCALE or last.value < piece.value
    if last.kind == NUMERAL and piece.kind == HALF:
        return piece.value == 5 and last.value < 100  # "дві з половиною тисячі"
    if last.kind == HALF:
        return False
    if last.kind == NUMERAL:
        return piece.kind == NUMERAL and piece.value < 10 ** (len(str(last.value)) - 1) and last.value >= 20
    return last.kind in (SCALE, MULTIPLIER) and piece.kind == NUMERAL and piece.value < last.value


def _number(stretch: list[Piece], bound: bool = False) -> Piece:
    first, last = stretch[0], stretch[-1]
    word = " ".join(piece.word for piece in stretch)
    if first is last and first.kind == HALF and first.value < 10:
        return Piece(first.start, last.end, word, "word", "half")  # "половина з них" is no number
    if all(piece.kind in (MULTIPLIER, SCALE) for piece in stretch) and _is_vague(stretch, bound):
        return Piece(first.start, last.end, word, "vague", _vague(stretch))
    value = value_of(stretch)
    return Piece(first.start, last.end, word, NUMERAL, _stated(value), value=int(value))


def _stated(value: int | float) -> str:
    return SMALL[value] if isinstance(value, int) and value < len(SMALL) else f"{value:,}"


def _is_vague(stretch: list[Piece], bound: bool) -> bool:
    """Tell whether a count leaves open how many: "десятки", "сотні тисяч"; "тысячи" does where no bound governs it."""
    cases = stretch[0].cases
    several = any(case.startswith("p") for case in cases)
    open_ = several and (not bound or not any(case.startswith("s") for case in cases))
    return open_ and stretch[0].value in VAGUE or len(stretch) > 1


def _vague(stretch: list[Piece]) -> str:
    if len(stretch) == 1:
        return VAGUE.get(stretch[0].value, "many")
    lead = {10: "tens of", 100: "hundreds of"}.get(stretch[0].value, "thousands of")
    return f"{lead} {VAGUE.get(stretch[-1].value, 'thousands of')}"


def value_of(stretch: list[Piece]) -> int | float:
    """Return the number that numerals state."""
    total, current, half = 0.0, 0.0, 0.0
    for piece in stretch:
        if piece.kind == HALF:
            half = piece.value / 10  # 5 for a half, 15 for one and a half
        elif piece.kind == NUMERAL:
            current += piece.value
        elif piece.kind == MULTIPLIER:
            current = (half + current or 1) * piece.value
            half = 0.0
        else:
            total += (half + current or 1) * piece.value
            current = half = 0.0
    value = total + current + half
    return int(value) if value == int(value) else value
