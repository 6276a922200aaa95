"""Which language a text is in, as far as its page and its letters say."""

from __future__ import annotations

import re

CODE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_].*)?\s*")
LETTER = re.compile(r"[^\W\d_]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
ONLY_IN = {"uk": re.compile("[іїєґІЇЄҐ]"), "ru": re.compile("[ыэъёЫЭЪЁ]")}  # letters that the other of the two lacks
IN_CYRILLIC = {"uk", "ru", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"}
LOOKED_AT = 20_000  # characters
# What people write for a code: older and longer codes, and the languages' names.
SAME = {
    "ua": "uk", "ukr": "uk", "ukrainian": "uk", "українська": "uk", "rus": "ru", "russian": "ru", "русский": "ru", "eng": "en",
    "english": "en", "und": "", "zxx": "", "mul": "",
}  # fmt: skip


def language_code(declared: str) -> str:
    """Return the code that is meant by what somebody declares: "uk" for "UA", "uk-UA" or "Ukrainian"; "" for what is none."""
    words = declared.strip().lower()
    match = CODE.fullmatch(words)
    return SAME.get(words) if words in SAME else SAME.get(match[1], match[1]) if match else ""


def find_language(text: str, declared: str = "") -> str:
    """Return the language's code of two or three letters, "" when nobody says.

    What is declared ("en-GB") is believed unless the letters are of another script: a template's "en" over a Ukrainian text.
    Ukrainian and Russian tell themselves by letters that the other lacks.
    """
    code = language_code(declared)
    head = text[:LOOKED_AT]
    if head.isascii():
        return "" if code in IN_CYRILLIC else code
    cyrillic = len(CYRILLIC.findall(head)) * 2 > len(LETTER.findall(head)) > 0
    if cyrillic and code not in IN_CYRILLIC - ONLY_IN.keys():
        counts = {language: len(letters.findall(head)) for language, letters in ONLY_IN.items()}
        best = max(counts, key=lambda language: counts[language])
        return best if counts[best] > 4 * min(counts.values()) else (code if code in ONLY_IN else "")
    return "" if not cyrillic and code in IN_CYRILLIC else code
