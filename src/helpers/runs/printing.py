"""Tables and findings as the command line shows them: text, CSV or JSON."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.audit import headline, of_references, of_texts, order_findings, reference_line
from helpers.ledger.spreadsheets import harmless_table


def print_table(table: pd.DataFrame, form: str, columns: list[str]) -> str:
    """Return a table as CSV or JSON in full, or its `columns` as aligned text; days as ISO dates."""
    plain = table.assign(**{name: table[name].dt.strftime("%Y-%m-%d") for name in table.select_dtypes("datetime").columns})
    if form == "csv":
        return harmless_table(plain).to_csv(index=False).rstrip("\n")
    if form == "json":
        return plain.to_json(orient="records", force_ascii=False, indent=1)
    return plain[columns].to_string(index=False, na_rep="-", float_format=_number) if len(plain) else "Nothing to show."


def print_findings(verdicts: pd.DataFrame, references: bool = False) -> str:
    """Return a line for each finding and note, the worst first: what was found in a sentence, the verdict's id, by which it can
    be dismissed, and the text; then how many there are, and how many a person has dealt with, which have no line.

    Findings on figures of transcriptions are told in one sentence, or (`references`) are those that are listed.
    """
    told = "" if references else reference_line(verdicts)
    verdicts = of_references(verdicts) if references else of_texts(verdicts)
    worth = order_findings(verdicts[verdicts["level"] != "none"])
    waiting = worth[worth["status"].eq("open")]
    lines = [f"{row.text} [{row.verdict_id}, {row.doc_id}]" for row in waiting.itertuples()]
    settled = len(worth) - len(waiting)
    dealt = f" {settled:,} dismissed, or taken up with the outlet." if settled else ""
    return "\n".join([*lines, headline(verdicts) + dealt, *([told] if told else [])])


def _number(value: Any) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
