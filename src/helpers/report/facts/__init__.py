"""All that the report may say, gathered from the tables before a word is written."""

from helpers.report.facts.collect import Tables, collect_facts

__all__ = ["Tables", "collect_facts"]
