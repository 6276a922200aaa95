"""Numbers in words put together and restated in digits: "двадцять п'ять тисяч" is 25,000, "пів сотні" is 50."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import DIGITS, Piece

NUMERAL, MULTIPLIER, SCALE, HALF = "numerals", "multipliers", "scales", "halves"
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
        if piece.kind not in _PARTS:
            joined.append(piece)
            at += 1
            continue
        beyond = at + 1
        while beyond < len(pieces) and pieces[beyond].kind in _PARTS and _next_to(folded, pieces[beyond - 1], pieces[beyond]):
            beyond += 1
        led = bool(joined) and joined[-1].kind == DIGITS and _next_to(folded, joined[-1], piece)
        joined += _behind_digits(pieces[at:beyond]) if led and piece.kind in (SCALE, MULTIPLIER) else _runs(pieces[at:beyond])
        at = beyond
    return joined


def _next_to(folded: str, first: Piece, second: Piece) -> bool:
    return folded[first.end : second.start] in (" ", "-", "  ", "")


def _behind_digits(run: list[Piece]) -> list[Piece]:
    """Return the scale behind digits ("1,5 тис.", "15 тысяч") as the word that the base language writes there."""
    scale, *rest = run
    scale.gloss, scale.kind = WORDS.get(scale.value, str(scale.value)), SCALE
    return [scale, *_runs(rest)]


def _runs(run: list[Piece]) -> list[Piece]:
    """Return the numbers that a run of numerals makes: one for each stretch that adds up."""
    numbers: list[Piece] = []
    stretch: list[Piece] = []
    for piece in run:
        if stretch and not _goes_on(stretch[-1], piece):
            numbers.append(_number(stretch))
            stretch = []
        stretch.append(piece)
    return [*numbers, _number(stretch)] if stretch else numbers


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Tell whether a numeral goes on the number before it: smaller ones are added, multipliers and scales multiply."""
    if piece.kind in (MULTIPLIER, SCALE):
        return last.kind != SCALE or last.value < piece.value
    if last.kind == NUMERAL:
        return piece.kind == NUMERAL and piece.value < 10 ** (len(str(last.value)) - 1) and last.value >= 20
    return last.kind in (SCALE, MULTIPLIER) and piece.kind == NUMERAL and piece.value < last.value


def _number(stretch: list[Piece]) -> Piece:
    first, last = stretch[0], stretch[-1]
    word = " ".join(piece.word for piece in stretch)
    if first is last and first.kind == HALF and first.value < 10:
        return Piece(first.start, last.end, word, "word", "half")  # "половина з них" is no number
    if all(piece.kind in (MULTIPLIER, SCALE) for piece in stretch) and _is_vague(stretch):
        return Piece(first.start, last.end, word, "vague", _vague(stretch))
    value = value_of(stretch)
    gloss = SMALL[value] if isinstance(value, int) and value < len(SMALL) else f"{value:,}"
    return Piece(first.start, last.end, word, NUMERAL, gloss, value=int(value))


def _is_vague(stretch: list[Piece]) -> bool:
    """Tell whether a count leaves open how many: "десятки", "сотні тисяч"."""
    return bool(stretch[0].cases) and not any(case.startswith("s") for case in stretch[0].cases) or len(stretch) > 1


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
            current = (half or current or 1) * piece.value
            half = 0.0
        else:
            total += (half or current or 1) * piece.value
            current = half = 0.0
    value = total + current + half
    return int(value) if value == int(value) else value
