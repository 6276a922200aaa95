"""One text given by hand: pasted, opened from the disk, or named by its address. It comes in by the same door as all others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.files import hash_bytes, write_file
from helpers.ledger.build import Ledger, build_ledger, write_ledger
from helpers.paths import Paths
from helpers.runs.locks import FETCH_LOCK, workbook_lock
from helpers.runs.report import warn
from helpers.runs.tables import FEEDS, texts_there
from helpers.texts import Rejected
from helpers.texts.arrivals import Arrival, Declared
from helpers.texts.door import read_bytes
from helpers.texts.keep import keep, known_at, safe_name
from helpers.texts.loaders import find_heading
from helpers.texts.sidecars import render_sidecar
from helpers.texts.subscriptions import read_subscriptions

PASTED = "the pasted text"
ASKED = ("outlet", "published")  # what a reader of the report has to know of a text
LONGEST_TITLE = 120  # characters; a first line that is longer, or ends a sentence, is no title


def look_at(data: bytes, name: str = PASTED) -> Arrival:
    """Return the text in the bytes of a page, a PDF or a plain text, and what it says of itself in the keys of a sidecar.
    `title` is its first line where that reads like one. Nothing is stored.

    >>> arrival = look_at(b"A quiet week\\n\\nThe army said it lost 12 tanks.")
    >>> arrival.known["title"], missing(arrival.known)
    ('A quiet week', ['outlet', 'published'])

    Raises InputError, one line, for bytes that are no text, or that hold several.
    """
    found = read_bytes(data, Declared(name))
    if len(found) > 1:
        raise InputError(f"{name}: holds {len(found)} texts; put it into data/raw/articles, all of them are read there")
    known = {"published": None} | {key: value for key, value in found[0].known.items() if value}
    title = known.get("title") or find_heading(found[0].text) or first_line(found[0].text)
    return replace(found[0], known=known | ({"title": title} if title else {}))


def first_line(text: str) -> str:
    """Return the first line of a text when it reads like a title, else "".

    >>> first_line("Two tanks, many questions\\nThe ministry said ..."), first_line("The army lost 12 tanks.\\nMore")
    ('Two tanks, many questions', '')
    """
    line, *rest = [line.strip() for line in text.strip().splitlines() if line.strip()] or [""]
    return line if rest and len(line) <= LONGEST_TITLE and not line.endswith((".", ",", ";", ":")) else ""


def missing(known: Mapping[str, Any]) -> list[str]:
    """Return which of `ASKED` nobody has told."""
    return [name for name in ASKED if not known.get(name)]


def store_given(arrival: Arrival, paths: Paths) -> Path:
    """Store a text with its sidecar in data/raw/articles and return where it lies; the same words are stored once.

    A text that is there already keeps what is known of it, and takes over what it lacks. Raises StorageError.
    """
    there = _lying_there(arrival, paths)
    if there is not None:
        tell(there, {key: value for key, value in arrival.known.items() if not known_at(there).get(key)}, paths)
        return there
    words = str(arrival.known.get("title") or " ".join(arrival.text.split()[:6]))
    return keep(arrival, paths.raw / "articles", safe_name(words, "article"))


def fetch_given(url: str, paths: Paths, allow_local: bool = False) -> Path:
    """Fetch the page at an address, store its text, and return where it lies.

    Raises InputError, one line, when it cannot be had: not found, not permitted, no article in it.
    """
    from helpers.runs.fetching import open_collector  # late: whoever pastes needs none of it

    address, file = url.strip() if "://" in url else f"https://{url.strip()}", paths.raw / FEEDS
    listed = read_subscriptions(file, paths.name(file), allow_local)
    with workbook_lock(paths, warn, name=FETCH_LOCK):
        collector = open_collector(paths, texts_there(paths), listed, allow_local)
        with collector.journal:
            found = list(collector.collect([address], []))
    taken = [item.path for item in found if not isinstance(item, Rejected)]
    if not taken:
        raise InputError(str(found[0]) if found else f"{address}: nothing was found there")
    return taken[0]


def tell(path: Path, known: Mapping[str, Any], paths: Paths) -> None:
    """Write down what a person knows of a stored text; it stands over what its page said. Raises StorageError."""
    said = {key: value for key, value in known.items() if value is not None and value != ""}
    if said:
        with workbook_lock(paths, warn):
            write_file(path.with_suffix(".yaml"), render_sidecar({"published": None} | known_at(path) | said))


def read_again(paths: Paths, profile: str, sample: str = "auto", progress: bool = False) -> Ledger:
    """Read what is new in data/raw, store the tables, and return the ledger. Raises LossbookError."""
    with workbook_lock(paths, warn):
        ledger = build_ledger("data/raw", paths, profile, sample, progress=progress)
        write_ledger(ledger, paths)
    return ledger


def _lying_there(arrival: Arrival, paths: Paths) -> Path | None:
    """Return the user's own text that has the same words, None when there is none."""
    same = texts_there(paths).get(hash_bytes(arrival.text.encode("utf-8")))
    return None if same is None or same.suffix != ".txt" or "sample" in same.relative_to(paths.raw).parts else same
