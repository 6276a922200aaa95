"""The page: elements that escape what they are given, the template, the export and the check that nothing is fetched."""

from helpers.report.html.export import Meta, export_html, load_tools, render_html
from helpers.report.html.lint import check_offline, find_fetches
from helpers.report.html.messages import MESSAGE, read_messages

__all__ = ["MESSAGE", "Meta", "check_offline", "export_html", "find_fetches", "load_tools", "read_messages", "render_html"]
