"""The briefing: what 04_briefing shows, section by section, each in one call."""

from helpers.report.briefing.page import Briefing, Request, open_briefing

__all__ = ["Briefing", "Request", "open_briefing"]
