"""The answer of `compare` as one page of HTML that needs nothing else."""

from __future__ import annotations

from pathlib import Path

from helpers import report
from helpers.analysis.words import day
from helpers.report.html.elements import escape
from helpers.report.html.tables import data_table
from helpers.runs.two_days import COMPARED, PERIODS, Answer, news, written

STYLE = Path(report.__file__).parent / "html" / "template" / "lossbook" / "report.css"


def page_of(told: Answer) -> str:
    """Return the page: the table, and below it records, changes of pace, notes and what was refused."""
    title = f"Reported losses, {day(told.start)} to {day(told.end)}"
    columns = PERIODS if told.by else COMPARED
    table = written(told.table)[["label", *columns[1:]]].rename(columns={"label": "line"})
    parts = "".join(
        f"<h2>{escape(heading)}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
        for heading, lines in news(told).items()
        if lines
    )
    said = "Claims, verified by nobody here. Intervals are of 95 % around the change of a rate."
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE.read_text(encoding='utf-8')}</style></head>"
        f"<body><main><h1>{escape(title)}</h1><p>{said}</p>"
        f"{data_table(table)}{parts}</main></body></html>"
    )
