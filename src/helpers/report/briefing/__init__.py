"""The briefing: what 04_briefing shows, section by section, each in one call."""

from helpers.report.briefing.opening import open_briefing
from helpers.report.briefing.page import Briefing
from helpers.report.briefing.request import Request

__all__ = ["Briefing", "Request", "open_briefing"]
