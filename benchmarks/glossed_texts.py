"""Labelled texts of other languages as the reader reads them: restated in the base language, their labels with them.

Used by `train_weights.py --glossed`. Of `telegram_uk_ru` every third text is kept aside, as are the folders that say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from train_confidence import TEXTS, UNSEEN

from helpers.extraction.folding import fold
from helpers.extraction.glossing.glosses import Gloss, gloss_of, language_of
from helpers.extraction.glossing.languages import BASE, GLOSSED
from helpers.profiles import HOME, load_profile

DEVELOPMENT = "telegram_uk_ru"
KEPT, OF = 2, 3  # of the development texts, those whose place in the file leaves this remainder are kept aside


def glossed_documents(shared: Path) -> Iterable[tuple[str, dict, list[dict]]]:
    """Yield every labelled text of another language that weights may be learned from, restated, with its set and gold."""
    import accuracy

    folders = {DEVELOPMENT: shared / "corpus" / DEVELOPMENT}
    folders |= {path.name: path for path in sorted(TEXTS.iterdir()) if path.is_dir() and UNSEEN not in path.name}
    for name, folder in folders.items():
        gold = {row["doc_id"]: row["claims"] for row in accuracy.read_lines(folder / "gold.jsonl")}
        for place, document in enumerate(accuracy.read_lines(folder / "docs.jsonl")):
            if document.get("language", BASE) == BASE or name == DEVELOPMENT and place % OF == KEPT:
                continue
            if found := restated(document, gold[document["doc_id"]]):
                yield name, *found


def restated(document: dict, gold: list[dict]) -> tuple[dict, list[dict]] | None:
    """Return a document and its gold claims as the reader reads them; None where its language is not read."""
    profile, told = load_profile(HOME), document.get("language") or ""
    language = language_of(fold(document["text"]), told)
    day = document.get("publication_date")
    published = date.fromisoformat(day) if day else None
    gloss, title = (gloss_of(document.get(name) or "", language, profile, published) for name in ("text", "title"))
    if gloss is None or title is None:
        return None
    claims = [claim | dict(zip(("start", "end"), spot, strict=True)) for claim in gold if (spot := spot_of(gloss, claim))]
    return document | {"text": gloss.plain, "title": title.plain, "language": GLOSSED}, claims


def spot_of(gloss: Gloss, claim: dict) -> tuple[int, int] | None:
    """Return where the words of a gold claim stand in the gloss, None where it leaves them out."""
    places = [at for at in range(len(gloss.plain)) if _overlaps(gloss.span(at, at + 1), claim)]
    return (places[0], places[-1] + 1) if places else None


def _overlaps(span: tuple[int, int], claim: dict) -> bool:
    return span[0] < claim["end"] and claim["start"] < span[1]
