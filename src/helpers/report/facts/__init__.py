"""All that the report may say, gathered from the tables before a word is written."""

from helpers.report.facts.collect import collect_facts
from helpers.report.facts.collected import Tables

__all__ = ["Tables", "collect_facts"]
