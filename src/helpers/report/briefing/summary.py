"""The report as a few plain lines for a mail or a chat: its checked sentences, without marks and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.harmless import HIDDEN
from helpers.report.checks.reading import without_marks
from helpers.report.fact import Fact
from helpers.report.words import page, said

if TYPE_CHECKING:
    from helpers.report.briefing.page import Briefing

MOST = 8  # lines of a section; what is left out is counted


def plain_summary(briefing: Briefing, words_above: str) -> str:
    """Return `words_above`, the lead, what each count gained, what differs and what is not known, as lines of plain text."""
    words = page()["summary"]
    parts = [words_above, *(_plain(fact) for fact in briefing.told("lead") if fact.checked)]
    for name, sections in (("pace", ("pace", "months")), ("findings", ("findings",)), ("unknown", ("unknown",))):
        lines = [f"- {_plain(fact)}" for fact in briefing.told(*sections) if fact.checked]
        if lines:
            parts += ["", words[name], *lines[:MOST]]
            parts += [said("summary", "more", more=len(lines) - MOST)] if len(lines) > MOST else []
    return "\n".join([*parts, "", words["end"], ""])


def _plain(fact: Fact) -> str:
    return HIDDEN.sub("", without_marks(fact.sentence))  # a mail has nothing that keeps words of others in their place
