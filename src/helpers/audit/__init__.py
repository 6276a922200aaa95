"""The audit: which reported figure differs from what was said, how, and what it was compared with. It changes no claim."""

from helpers.audit.around import list_lines, values_around
from helpers.audit.checks.day_number import COUNTERS
from helpers.audit.lines import Line
from helpers.audit.show import marked_sentence
from helpers.audit.summary import Summary, of_references, of_texts, order_findings, summaries, summarise
from helpers.audit.tables import checked_table, differing_table, headline, reference_line, uncompared_table
from helpers.audit.verdicts import audit_claims, between

__all__ = [
    "COUNTERS",
    "Line",
    "Summary",
    "audit_claims",
    "between",
    "checked_table",
    "differing_table",
    "headline",
    "list_lines",
    "marked_sentence",
    "of_references",
    "of_texts",
    "order_findings",
    "reference_line",
    "summaries",
    "summarise",
    "uncompared_table",
    "values_around",
]
