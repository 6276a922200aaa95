"""How much a decoded text looks like writing: the letters of each alphabet by how common they are."""

from __future__ import annotations

import re
from functools import cache
from math import log

# Letters from common to rare. Cyrillic as Ukrainian and Russian share it; Latin letters beyond ASCII of the languages of Europe.
ALPHABETS = (
    "оаеинтрсвлкмдпуязыьгбчйхжшюцщіїєэфґёъ",
    "اليمونرتبعدفهسكقحةجشأصطخىذزإضغثئءؤظآ",
    "יוהלאתרמבשנםדכחעקפסגצטזןךץף",
    "αοιετσνηυρπκμλωςόδίάήγέχθφύώβξζψ",
)
ACCENTED = "éüöäßóáíèàçñêôâîûłąężśćńźčšřžěůúşığőűøåæœãõëïĭățș"
RARE_ACCENTED = "ýþðòùìÿ"
MARKS = "\u00a0“”‘’„«»—–…€№•·°§"
CAPITAL = 0.25  # of the weight of the small letter
ACCENTED_WEIGHT, RARE_WEIGHT, MARK_WEIGHT, OTHER_WEIGHT, FAULT_WEIGHT = 0.02, 0.004, 0.04, 0.0005, 0.00002
CLASH_COST = 3.0  # taken off for each place where letters stand side by side that no writer puts so
MIXED_COST = 90.0  # for a letter of the Balkans in a text that has letters which only Ukrainian and Russian have
NO_CAPITAL_COST = 0.8  # KOI-8 turns a headline in capitals into small letters, and back
SMALL, GREAT, ABROAD = "a-zа-яіїєґё", "A-ZА-ЯІЇЄҐЁ", "\u0370-\u06ff"
CLASH = re.compile(rf"(?<=[{SMALL}])[{GREAT}](?=[{SMALL}]|\b)|(?<=[A-Za-z])[{ABROAD}]|(?<=[{ABROAD}])[A-Za-z]")
BALKAN, EASTERN = re.compile("[ђѓљњќћџЂЃЉЊЌЋЏ]"), re.compile("[ыэёіїєґщьюяй]")  # Mac's capitals are such in Windows-1251
STRANGE = re.compile(r"[\x80-\x9f\ufffd\ue000-\uf8ff\u2500-\u25ff]")


def likeness(text: str) -> float:
    """Return the mean natural logarithm of how common the characters beyond ASCII are: above -4 for prose, below -6 for a text
    that was decoded wrongly; 0 where there are none.
    """
    weights = _weights()
    beyond = [character for character in text if character > "\x7f"]
    total = sum(weights.get(character) or _other(character) for character in beyond)
    clashes = sum(match[0] > "\x7f" or text[match.start() - 1] > "\x7f" for match in CLASH.finditer(text))
    mixed = len(BALKAN.findall(text)) if EASTERN.search(text) else 0
    mean = (total - CLASH_COST * clashes - MIXED_COST * mixed) / len(beyond) if beyond else 0.0
    return mean - (NO_CAPITAL_COST if len(beyond) > 20 and text == text.lower() != text.upper() else 0.0)


@cache
def _weights() -> dict[str, float]:
    found = {letter: 0.3 / (rank + 3) for alphabet in ALPHABETS for rank, letter in enumerate(alphabet)}
    found |= dict.fromkeys(ACCENTED, ACCENTED_WEIGHT) | dict.fromkeys(RARE_ACCENTED, RARE_WEIGHT)
    capitals = {letter.upper(): weight * CAPITAL for letter, weight in found.items() if len(letter.upper()) == 1}
    return {letter: log(weight) for letter, weight in (capitals | found | dict.fromkeys(MARKS, MARK_WEIGHT)).items()}


def _other(character: str) -> float:
    return log(FAULT_WEIGHT if STRANGE.match(character) else OTHER_WEIGHT)
