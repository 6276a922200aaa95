"""The evidence of a report: every claim a sentence rests on, its figure marked in the words around it, text by text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.profiles import Profile
from helpers.report.evidence import ADJUSTMENT, Evidence
from helpers.report.fact import known
from helpers.report.facts.remainder import label_of
from helpers.report.html.elements import escape, foreign, link
from helpers.report.words import day, lexicon, page, signed
from helpers.report.words import said as say
from helpers.wording import current

if TYPE_CHECKING:
    from helpers.report.briefing.quotes import Quotes
    from helpers.report.facts import Tables

LETTERS = 20  # characters that count as one word: a word may be endless, and there are scripts without spaces
TITLE = 200  # characters of a title: a text of one line may be its own


def evidence_html(evidence: Evidence, tables: Tables, profile: Profile, quotes: Quotes) -> str:
    """Return the marked claims grouped by their text, with outlet, title, date, link, a citation, and what the audit says."""
    found = tables.verdicts.drop_duplicates("claim_id").set_index("claim_id")
    closed = (
        frozenset(tables.documents["doc_id"][tables.documents["restricted"]]) if tables.documents is not None else frozenset()
    )
    groups: dict[str, list[str]] = {}
    heads: dict[str, str] = {}
    for name, mark in evidence.marks.items():
        claim = evidence.claims.get(name)
        if claim is not None:
            heads.setdefault(claim["doc_id"], document_html(claim, claim["doc_id"] not in closed))
            groups.setdefault(claim["doc_id"], []).append(_item(claim, mark, found, profile, quotes))
    parts = [f'{heads[doc]}<ul class="evidence">{"".join(items)}</ul>' for doc, items in groups.items()]
    return "".join(parts) + _adjustments(evidence, profile)


def document_html(claim: Mapping[str, Any], linked: bool = True) -> str:
    """Return the line that names a text: title, outlet, date, a link where it has a web address and may be `linked`, and how to
    cite it, to be copied.
    """
    title = shortened(claim["title"]) or page()["evidence"]["untitled"]
    url = claim["url"] if known(claim.get("url")) and claim["url"] else ""
    named = link(url, title) if url and linked else foreign(title)
    outlet = shortened(claim["outlet"]) or page()["evidence"]["no_outlet"]
    when = day(claim["published"]) if known(claim["published"]) else page()["evidence"]["no_date"]
    cited = say("evidence", "citation", outlet=outlet, title=title, day=when, url=f", {url}" if url else "")
    cite = f"<details><summary>{escape(page()['evidence']['cite'])}</summary>{foreign(cited)}</details>"
    return f'<p class="doc">{named}, {foreign(outlet)}, {when}</p>{cite}'


def count_words(text: str) -> int:
    """Return how many words a text has; a run of more than LETTERS characters counts as several."""
    return sum(-(-len(word) // LETTERS) for word in text.split())


def quote_html(claim: Mapping[str, Any], most_words: int) -> str:
    """Return the sentence of a claim with its figure in `<mark>`, cut to `most_words` words in all around the figure."""
    text = str(claim["sentence"] or "")
    start = int(claim["start"]) - int(claim["sentence_start"]) if known(claim["sentence_start"]) else -1
    quote = str(claim["quote"])
    if start < 0 or text[start : start + len(quote)] != quote:
        return f"<mark>{escape(quote)}</mark>"
    before, after = text[:start], text[start + len(quote) :]
    left, right = _cut(before, most_words // 2, last=True), _cut(after, most_words - most_words // 2, last=False)
    return f"<bdi>{left}<mark>{escape(quote)}</mark>{right}</bdi>"


def reading_html(claim: Mapping[str, Any], profile: Profile) -> str:
    """Return our reading of a quote that is in another language than the report, the words counted first; else nothing."""
    if not known(claim.get("language")) or claim["language"] == current():
        return ""
    side = profile.parties[claim["side"]].adjective if claim["side"] in profile.parties else claim["side"]
    measure = lexicon()["measures"].get(claim["measure"], [claim["measure"]])[0]
    words = {"quote": _counted(claim), "label": label_of(claim["category"]), "measure": measure, "side": side}
    return f' <span class="reading">{escape(say("evidence", "reading", **words))}</span>'


def _counted(claim: Mapping[str, Any]) -> str:
    """Return the words that a claim counts, as they stand in the text; its figure where they are not known."""
    ends = [claim.get(name) for name in ("noun_start", "noun_end", "sentence_start")]
    if not all(known(end) for end in ends):
        return str(claim["quote"])
    start, end, sentence = (int(end) for end in ends)
    return str(claim["sentence"])[start - sentence : end - sentence] or str(claim["quote"])


def shortened(words: Any) -> str:
    """Return a title or an outlet at the length that a page shows, "" for none."""
    text = str(words) if known(words) else ""
    return text if len(text) <= TITLE else f"{text[:TITLE].rstrip()}\u2026"


def _cut(text: str, most: int, last: bool) -> str:
    words, longest = text.split(), LETTERS * most
    kept = " ".join(words[len(words) - most :] if last else words[:most]) if len(words) > most else text
    cut = len(words) > most or len(kept) > longest
    kept = kept[max(len(kept) - longest, 0) :] if last else kept[:longest]
    space = " " if len(words) > most else ""
    return ("\u2026" if cut else "") + escape(kept) + space if last else space + escape(kept) + ("\u2026" if cut else "")


def _item(claim: Mapping[str, Any], mark: str, verdicts: pd.DataFrame, profile: Profile, quotes: Quotes) -> str:
    said = ""
    if claim["claim_id"] in verdicts.index:
        row = verdicts.loc[claim["claim_id"]]
        verdict = str(row["verdict"])
        words = say("evidence", "audit", verdict=page()["cells"].get(verdict, verdict.replace("_", " ")))
        said = f' <span class="verdict">{escape(words)}</span>'
    name = f' <span class="verdict">{escape(say("evidence", "claim", id=claim["claim_id"]))}</span>'
    return f'<li id="{mark}"><b>[{mark}]</b> {quotes.html(claim, "evidence")}{reading_html(claim, profile)}{said}{name}</li>'


def _adjustments(evidence: Evidence, profile: Profile) -> str:
    items = []
    for name, mark in evidence.marks.items():
        if name.startswith(ADJUSTMENT):
            _, series, when = name.split(":")
            amounts = profile.adjustments.days[pd.Timestamp(when).date()]
            told = ", ".join(f"{_label(profile, series, category)} {signed(amount)}" for category, amount in amounts.items())
            items.append(f'<li id="{mark}"><b>[{mark}]</b> {day(pd.Timestamp(when))}: {escape(told)}</li>')
    head = f'<p class="doc">{escape(say("evidence", "adjustments", by=profile.adjustments_by))}</p>'
    return f'{head}<ul class="evidence">{"".join(items)}</ul>' if items else ""


def _label(profile: Profile, series: str, category: str) -> str:
    line = profile.official_series[series].categories.get(category)
    return line.label if line else label_of(category)
