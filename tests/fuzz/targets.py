"""The doors through which anything may come, each as a function of bytes: it returns, or it has found a fault.

An InputError of one line is a good answer. Whatever else is raised, and any law that is broken, is a fault. `make fuzz` lets a
coverage-guided fuzzer look for bytes that break them; the tests run them over seeds, over what once broke them, and for a while
over mutations.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from helpers.errors import InputError, LossbookError
from helpers.extraction import extract
from helpers.ledger.corrected import added_claims, apply_to_claims, fixes_by_document
from helpers.ledger.corrections import parse_corrections
from helpers.ledger.schemas import check_table
from helpers.ledger.tables import claims_table
from helpers.model import CATEGORIES, MEASURES, WINDOWS, Article
from helpers.profiles import load_profile
from helpers.texts import Rejected
from helpers.texts.arrivals import Arrival, Declared
from helpers.texts.door import read_bytes
from helpers.texts.keep import complete, safe_name
from helpers.texts.kinds import find_kind
from helpers.texts.near import sketch
from helpers.texts.sidecars import KEYS, parse_sidecar, render_sidecar
from helpers.texts.sitemaps import parse_listing
from helpers.texts.stream import read_items
from helpers.texts.subscriptions import parse_subscriptions

NOW = pd.Timestamp("2023-05-14T06:30:00Z").as_unit("us")
TEXT = "The General Staff said on 13 May 2023 that Russia had lost 3,751 tanks (+8), 308 aircraft and about 198,260 personnel."
NAMES = ("a.html", "a.xml", "a.mhtml", "a.txt", "a.md", "a", "a.html.gz", "a.zip")
IN_PLACE = ("a.jsonl", "a.csv", "a.json", "a.jsonl.gz", "a.tsv", "a.parquet", "a.txt")
CHARSETS = ("", "utf-8", "windows-1251", "koi8-u", "utf-16", "x-unknown", "utf-7")
MEDIA = ("", "text/html", "text/plain", "application/rss+xml", "application/octet-stream")
LANGUAGES = ("en", "uk", "ru", "")
DAYS = (None, date(2023, 5, 13), date(2016, 2, 29), date(2026, 12, 31))


def loaders(data: bytes) -> None:
    """Files: the first two bytes choose name, media type and charset, the rest is the file."""
    chosen, rest = _choose(data, 2)
    if b"%PDF-" in rest[:1024]:  # read in a process of its own: see test_any_bytes
        return
    if chosen[0] % 2:
        name = IN_PLACE[chosen[1] % len(IN_PLACE)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name)
            path.write_bytes(rest)
            for item in read_items(path, path.parent, path.parent):
                check_item(item, name)
        return
    name = NAMES[chosen[1] % len(NAMES)]
    declared = Declared(
        name, "https://example.org/a", MEDIA[chosen[0] // 2 % len(MEDIA)], CHARSETS[chosen[1] // 8 % len(CHARSETS)]
    )
    found = _try(lambda: read_bytes(rest, declared), name.removesuffix(".gz"))
    check_arrivals(found or [])


def extraction(data: bytes) -> None:
    """A text: the first byte chooses its language and day."""
    chosen, rest = _choose(data, 1)
    text, choice = rest.decode("utf-8", "replace"), chosen[0]
    article = Article("a", text, language=LANGUAGES[choice % 4], published=DAYS[choice // 4 % 4], path="a.txt")
    try:
        found = extract(article, account=True)
    except LossbookError as problem:
        check_line(problem, "")
        return
    ids = [claim.claim_id for claim in found.claims]
    assert len(ids) == len(set(ids)), "two claims of one id"
    for claim in found.claims:
        assert claim.quote
        assert text[claim.start : claim.end] == claim.quote, "the quote is not what stands in its span"
        assert claim.category in CATEGORIES
        assert claim.measure in MEASURES
        assert claim.window in WINDOWS
        assert 0 <= claim.confidence <= 1
        assert claim.part_of is None or claim.part_of in ids
        assert claim.low is None or claim.high is None or claim.low <= claim.high, "low above high"
    spans = sorted({(claim.start, claim.end) for claim in found.claims})
    assert all(first[1] <= second[0] for first, second in zip(spans, spans[1:], strict=False)), "claims overlap"
    for number in found.numbers:
        assert text[number.start : number.end] == number.quote, "the quote is not what stands in its span"
        assert number.reason


def sidecars(data: bytes) -> None:
    """A sidecar: understood and written again it says the same, and completed by a page it keeps what it says."""
    known = _try(lambda: parse_sidecar(data, "a.yaml"), "a.yaml: ")
    if known is None:
        return
    assert set(known) <= set(KEYS)
    assert all(isinstance(value, str | bool | date | None) for value in known.values())
    once = parse_sidecar(render_sidecar(known), "a.yaml")
    assert parse_sidecar(render_sidecar(once), "a.yaml") == once
    told = {"published": date(2023, 5, 13), "outlet": "Of the page", "title": "A title", "sha256": "0" * 64}
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    whole = parse_sidecar(complete(words, told), "a.yaml")
    for key, value in known.items():
        if value and isinstance(value, date | bool):
            assert whole[key] == value, "completing a sidecar changed what it says"


def feeds(data: bytes) -> None:
    """Feeds, sitemaps and the list of feeds: the first byte chooses which, and the charset that a server declares."""
    chosen, rest = _choose(data, 1)
    choice = chosen[0]
    if choice % 3 == 2:
        for source in _try(lambda: parse_subscriptions(rest, "feeds.yaml"), "feeds.yaml") or []:
            assert is_address(source.url)
            source.wants("https://example.org/a", date(2023, 5, 13))
        return
    declared = Declared("a.xml", "https://example.org/feed", "application/rss+xml", CHARSETS[choice // 3 % len(CHARSETS)])
    if choice % 3:
        check_arrivals(_try(lambda: read_bytes(rest, declared), "a.xml") or [])
        return
    listing = _try(lambda: parse_listing(rest, declared), "a.xml")
    for entry in listing.entries if listing else ():
        assert not entry.url or is_address(entry.url), "an address that is none"
        assert "\n" not in entry.title + entry.author + entry.updated
        name = safe_name(entry.title)
        assert Path(name).name == name
    assert all(is_address(url) for url in (listing.further if listing else ()))


def corrections(data: bytes) -> None:
    """Corrections, read and applied to three claims: the tables stay what their schemas say."""
    profile, claims = load_profile("russia_ukraine"), _claims()
    rows = _try(lambda: parse_corrections(data.decode("utf-8", "replace"), profile, "corrections.csv"), "corrections.csv")
    if not rows:
        return
    joined = pd.concat([claims, added_claims(rows, "data/raw/corrections.csv", NOW, profile.id)], ignore_index=True)
    done = _try(lambda: apply_to_claims(joined, rows, "corrections.csv"), "corrections.csv")
    if done is None:
        return
    check_table("claims", done[0].assign(copy_of=None).astype({"copy_of": "str"}))
    check_table("orphans", done[1])
    fixes_by_document(rows, done[0])
    again, _ = apply_to_claims(done[0], rows, "corrections.csv")
    pd.testing.assert_frame_equal(again, done[0])  # what was fixed once is not fixed twice


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (loaders, extraction, sidecars, feeds, corrections)
}


def claim_ids() -> list[str]:
    """Return the ids of the claims that corrections are applied to."""
    return list(_claims()["claim_id"])


def check_item(item: Article | Rejected, name: str) -> None:
    """Fail unless an item is a text that can be stored and read, or a fault of one line."""
    if isinstance(item, Rejected):
        assert item.path.startswith(name)
        assert "\n" not in str(item)
        return
    assert item.doc_id
    item.text.encode("utf-8")
    sketch(item)


def check_arrivals(found: list[Arrival]) -> None:
    """Fail unless each text holds words and its sidecar can be read again."""
    for item in found:
        assert item.text.strip()
        item.text.encode("utf-8")
        parse_sidecar(render_sidecar(item.known), "a.yaml")
        assert find_kind(item.text.encode("utf-8"), Declared("a.txt"))


def is_address(url: str) -> bool:
    """Whether an address is one of the web."""
    return url.lower().startswith(("http://", "https://"))


@cache
def _claims() -> pd.DataFrame:
    article = Article("articles/a", TEXT, language="en", published=date(2023, 5, 13), path="data/raw/articles/a.txt")
    table = claims_table([(article, extract(article))], NOW)
    return table.assign(known_on=NOW.tz_localize(None).normalize())


def _choose(data: bytes, count: int) -> tuple[bytes, bytes]:
    """Return the first bytes, which choose, and the rest."""
    return data[:count].ljust(count, b"\0"), data[count:]


def _try(act: Callable, name: str):
    """Return what `act` returns, None for an InputError of one line that begins with what it is about."""
    try:
        return act()
    except InputError as problem:
        check_line(problem, name)
        return None


def check_line(problem: LossbookError, name: str) -> None:
    """Fail unless an error is one line that begins with what it is about."""
    assert str(problem).startswith(name), f"the line does not begin with {name}: {problem}"
    assert "\n" not in str(problem), "more than one line"
