"""A text of another language restated word by word in the terms of the English grammar, so that one reader reads them all."""

from helpers.extraction.glossing.glosses import restate
from helpers.extraction.glossing.languages import BASE, told_languages

__all__ = ["BASE", "restate", "told_languages"]
