"""The first screen, and what it tells the runner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.report.briefing.shown import Shown, sentence_html
from helpers.report.briefing.summary import plain_summary
from helpers.report.checks.reading import without_marks
from helpers.report.fact import Fact
from helpers.report.html.elements import escape, foreign
from helpers.report.words import counted, page, said
from helpers.wording.grammar import day_pattern

if TYPE_CHECKING:
    from helpers.report.briefing.page import Briefing


def show_lead(briefing: Briefing) -> Shown:
    """Return the first screen: what this is, the finding, what is open; and the messages for the runner."""
    title, rest = _split(briefing)
    pace = [fact for fact in briefing.told("lead") if fact.kind == "pace" and fact.checked]
    alert = [fact for fact in briefing.told("lead") if fact.kind == "alert" and fact.checked]
    kicker = kicker_of(briefing)
    parts = [f'<p class="kicker">{kicker}</p><h1>{_title(title)}</h1>']
    parts += [f'<p class="finding">{sentence_html(fact.sentence, briefing.evidence)}</p>' for fact in pace]
    told = " ".join([sentence_html(fact.sentence, briefing.evidence) for fact in alert] + [escape(rest)])
    signed = said("lead", "signed", who=foreign(briefing.request.signed_by)) if briefing.request.signed_by else ""
    parts.append(f"<p>{told}{signed}</p>")
    return Shown(f'<header class="lead">{"".join(parts)}</header>{_unchecked(briefing)}', messages(briefing, title, pace))


def messages(briefing: Briefing, title: str, pace: list[Fact]) -> dict[str, object]:
    """Return what the runner and the template read: status, withheld sentences, sample, edition, title, first finding."""
    return {
        "status": "unchecked" if briefing.withheld else "checked",
        "sample": briefing.sample,
        "edition": briefing.request.edition,
        "language": briefing.request.language,
        "withheld": [
            {"fact_id": fact.fact_id, "sentence": fact.sentence, "problems": list(fact.problems)} for fact in briefing.withheld
        ],
        "title": title,
        "lead": without_marks(pace[0].sentence) if pace else "",
        "summary": plain_summary(briefing, kicker_of(briefing)),
    }


def _title(words: str) -> str:
    """Return the title as HTML in which no day is torn apart by a line's end."""
    return day_pattern().sub(lambda match: f'<span class="day">{match[0]}</span>', escape(words))


def title_of(briefing: Briefing) -> str:
    """Return what the report is called: whose losses, by whose count, between which days."""
    return _split(briefing)[0]


def kicker_of(briefing: Briefing) -> str:
    """Return the line above the title: the edition, and that a sample is one."""
    return page()["lead"][("sample_" if briefing.sample else "") + briefing.request.edition]


def _split(briefing: Briefing) -> tuple[str, str]:
    scope = next((fact for fact in briefing.told("lead") if fact.kind == "scope" and fact.checked), None)
    if scope is None:
        return page()["lead"]["title"], page()["lead"]["rest"]
    title, _, rest = scope.sentence.partition(". ")
    return title, rest


def _unchecked(briefing: Briefing) -> str:
    words = said("lead", "withheld", sentences=counted(len(briefing.withheld), "sentence"))
    return (
        f'<p class="banner unchecked"><strong>{page()["lead"]["unchecked"]}</strong> {escape(words)}</p>'
        if briefing.withheld
        else ""
    )
