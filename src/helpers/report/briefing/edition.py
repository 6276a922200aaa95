"""The shared edition: what may be handed on, and the words by which it says what it is."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from helpers.audit.findings import FOUND
from helpers.errors import ParameterError
from helpers.files import hash_bytes
from helpers.report.briefing.quotes import AROUND, FULL, OF_A_TEXT, Quotes
from helpers.report.briefing.request import Request
from helpers.report.fact import Fact
from helpers.report.html.elements import escape, foreign
from helpers.report.words import day, page, said

if TYPE_CHECKING:
    from helpers.report.briefing.page import Briefing

SHARED = "shared"
EDITIONS = ("private", SHARED)
REVIEWED = ("outlet_asked", "outlet_corrected")  # a person has looked at the finding and stands by it
READ = ("accepted", "fixed")  # a person has read the words that it is about
ERRATA = "errata.csv"  # in data/raw, columns day and text: what was wrong in editions that were handed on


def check_edition(request: Request) -> None:
    """Raise ParameterError for an edition that there is not, and for what the shared one cannot be made with."""
    if request.edition not in EDITIONS:
        raise ParameterError(f"EDITION {request.edition!r} is unknown; there are {', '.join(EDITIONS)}")
    if request.quote_words < 1:
        raise ParameterError(f"QUOTE_WORDS {request.quote_words}: expected at least 1")
    if request.edition == SHARED and not request.signed_by.strip():
        raise ParameterError("EDITION shared: SIGNED_BY is empty; a report that is handed on says who answers for it")
    if request.edition == SHARED and request.quote_words > AROUND:
        raise ParameterError(
            f"QUOTE_WORDS {request.quote_words}: the shared edition shows at most {AROUND} words around a figure"
        )
    if request.edition == SHARED and not request.reviewed_only:
        raise ParameterError("REVIEWED_ONLY False: the shared edition shows reviewed findings only")


def quotes_for(request: Request, documents: pd.DataFrame | None) -> Quotes:
    """Return the limits for the words of others in the edition asked for."""
    if request.edition != SHARED:
        return Quotes(request.quote_words)
    whole = documents["doc_id"][documents["rights"].eq(FULL)] if documents is not None else ()
    return Quotes(request.quote_words, OF_A_TEXT, frozenset(whole))


def reviewed_verdicts(verdicts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts without findings and notes that nobody has reviewed; figures that passed stay."""
    status = claims.drop_duplicates("claim_id").set_index("claim_id")["status"]
    seen = verdicts["status"].isin(REVIEWED) | verdicts["claim_id"].map(status).isin(READ)
    return verdicts[verdicts["level"].eq("none") | seen].reset_index(drop=True)


def shared_facts(facts: Iterable[Fact], held: pd.DataFrame) -> list[Fact]:
    """Return the facts that the shared edition tells: no path, and no sum over findings of which some are `held` back."""
    found = held[held["level"].isin(FOUND)]
    partly = set(held["doc_id"])
    kept = []
    for fact in facts:
        if fact.kind == "alert" and fact.case == "none" and len(found):
            fact = replace(fact, case="held")
        if fact.case in ("rejected", "findings") or (fact.kind == "finding" and fact.case == "summary" and _unfit(fact, partly)):
            continue
        kept.append(_unnamed(fact))
    return kept


def edition_html(briefing: Briefing, errata: Iterable[tuple[str, str]], today: pd.Timestamp) -> str:
    """Return the box of a shared edition: frozen when and as known when, signed by whom, how to cite it, and its errata."""
    words, request = page()["edition"], briefing.request
    known = day(briefing.tables.claims["known_on"].max())
    facts = {"title": briefing.title, "who": request.signed_by, "hash": fingerprint(briefing.facts), "day": day(today)}
    cite = said("edition", "cite", **facts)
    rows = "".join(f"<li>{escape(when)}: {foreign(text)}</li>" for when, text in errata)
    none = said("edition", "no_errata", day=day(today), who=request.signed_by)
    return (
        f'<aside class="edition"><h3>{escape(words["title"])}</h3>'
        f"<p>{escape(said('edition', 'frozen', day=day(today), known=known, hash=facts['hash']))}</p>"
        f"<p>{escape(said('edition', 'signed', who=request.signed_by))}</p>"
        f'<p><b>{escape(words["cite_as"])}</b> <span class="cite">{escape(cite)}</span></p>'
        f"<h3>{escape(words['errata'])}</h3>{f'<ul>{rows}</ul>' if rows else f'<p>{escape(none)}</p>'}</aside>"
    )


def fingerprint(facts: Iterable[Fact]) -> str:
    """Return 12 hex digits over all sentences: two editions of the same words have the same."""
    return hash_bytes("\n".join(fact.sentence for fact in facts).encode())[:12]


def read_errata(path: Path | None) -> list[tuple[str, str]]:
    """Return (day, text) of each erratum, in the file's order; none without a file."""
    if path is None or not path.is_file():
        return []
    with open(path, encoding="utf-8", newline="") as stream:
        return [(row.get("day", ""), row.get("text", "")) for row in csv.DictReader(stream)]


def _unfit(fact: Fact, partly: set[str]) -> bool:
    return fact.values["doc_id"] in partly or fact.values["doc_id"] in fact.values["text"]


def _unnamed(fact: Fact) -> Fact:
    """Return a fact without the name of a file in its id."""
    return replace(fact, fact_id=f"finding-{hash_bytes(fact.fact_id.encode())[:12]}") if fact.case == "summary" else fact
