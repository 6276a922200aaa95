"""What a cell shows: HTML, with words for those who see none, and messages for the runner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from types import MappingProxyType
from typing import Any

from helpers.report.evidence import MARK, Evidence
from helpers.report.fact import Fact
from helpers.report.html.elements import bullet_list, escape
from helpers.report.html.messages import MESSAGE
from helpers.report.words import said


@dataclass(frozen=True)
class Shown:
    """A piece of the page. `message` is read by the runner (`html.messages`) and shown to nobody."""

    html: str
    message: Mapping[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        words = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(details|table).*?</\1>", "", self.html, flags=re.S)))
        bundle: dict[str, Any] = {"text/html": self.html, "text/plain": " ".join(words.split())}
        return bundle | ({MESSAGE: dict(self.message)} if self.message else {})


def sentence_html(text: str, evidence: Evidence) -> str:
    """Return a sentence as HTML, each known mark a link to its evidence; a mark that nobody gave stays plain text."""
    parts, at = [], 0
    for match in MARK.finditer(text):
        names = match[1].split(",")
        if all(evidence.behind(name) for name in names):
            links = ",".join(
                f'<a href="#{name}" aria-label="{escape(said("evidence", "mark", mark=name))}">{name}</a>' for name in names
            )
            parts += [escape(text[at : match.start()].rstrip()), f'<span class="marks">\u2009[{links}]</span>']
            at = match.end()
    return "".join(parts) + escape(text[at:])


def fact_list(facts: Iterable[Fact], evidence: Evidence, kind: str = "", below: Mapping[str, Fact] = MappingProxyType({})) -> str:
    """Return the checked sentences as a list, each with the anchor of its fact; what failed its check is not among them.

    `below` are facts, by category, told once more under the first line of it.
    """
    shown, left = [fact for fact in facts if fact.checked], dict(below)
    items = [
        f'<li id="{escape(fact.fact_id)}">{_headed(fact, evidence)}{_under(left.pop(fact.category, None), evidence)}</li>'
        for fact in shown
        if fact.kind != "note"
    ]
    notes = (f'<p class="note" id="{escape(fact.fact_id)}">{escape(fact.sentence)}</p>' for fact in shown if fact.kind == "note")
    return bullet_list(items, f"facts {kind}".strip()) + "".join(notes)


def _under(fact: Fact | None, evidence: Evidence) -> str:
    return f'<span class="under">{sentence_html(fact.sentence, evidence)}</span>' if fact else ""


def _headed(fact: Fact, evidence: Evidence) -> str:
    """Return the sentence with its first words, the line it speaks of, in bold."""
    head, colon, rest = fact.sentence.partition(":")
    if fact.kind not in ("change", "claimant", "unknown") or not colon or "." in head:
        return sentence_html(fact.sentence, evidence)
    return f"<b>{sentence_html(head, evidence)}</b>{colon}{sentence_html(rest, evidence)}"


def paragraph(words: str, kind: str = "") -> str:
    """Return one paragraph of our own words, escaped."""
    return f'<p class="{escape(kind)}">{escape(words)}</p>' if kind else f"<p>{escape(words)}</p>"
