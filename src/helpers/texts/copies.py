"""Which texts were there before, word for word."""

from __future__ import annotations

from datetime import date

from helpers.model import Article

Said = tuple[str, date]  # the outlet and the day


class Copies:
    """The texts seen so far, each by the hash of its words. Holds names and days, no text.

    The same words are the same text, whoever prints them; but where one outlet says the same on two days (a channel that reports
    "2 drones shot down" each night), these are two statements.
    """

    def __init__(self) -> None:
        self.first: dict[bytes, str] = {}
        self.days: dict[bytes, dict[Said, str]] = {}

    def find(self, article: Article) -> str:
        """Return what the text was called when it was seen first, "" when it is new."""
        key = bytes.fromhex(article.sha256)
        first = self.first.get(key, "")
        said, days = _said(article), self.days.get(key, {})
        if not first or said is None or not days:
            return first
        return days.get(said, "" if all(outlet == said[0] for outlet, _ in list(days)[:1]) else first)

    def add(self, article: Article, name: str) -> None:
        """Remember a text under its name."""
        key = bytes.fromhex(article.sha256)
        new = key not in self.first
        self.first.setdefault(key, name)
        said = _said(article)
        if said is not None and (new or key in self.days):
            self.days.setdefault(key, {})[said] = name


def _said(article: Article) -> Said | None:
    return (article.outlet, article.published) if article.outlet and article.published else None
