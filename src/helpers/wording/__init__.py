"""The language that is written: which one it is, its words as data, and how it writes numbers, days, counts and names."""

from helpers.wording.current import DEFAULT, check_language, current, languages, read_words, speak, speaking
from helpers.wording.fill import fill
from helpers.wording.forms import Count, Word, forms_of

__all__ = [
    "DEFAULT",
    "Count",
    "Word",
    "check_language",
    "current",
    "fill",
    "forms_of",
    "languages",
    "read_words",
    "speak",
    "speaking",
]
