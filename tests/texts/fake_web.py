"""A web of its own for a test: nothing leaves the machine, and nobody waits."""

from __future__ import annotations

from urllib.parse import urlsplit

from helpers.texts import visitor as module
from helpers.texts.connections import NotFetched
from helpers.texts.visitor import Clock
from helpers.texts.web import Fetched, fetch


class Web:
    """A web of a few addresses, and a clock that only waiting moves. An answer that is an error is raised; of a list, each is
    given once. Hosts that are numbers are really asked.
    """

    def __init__(self, monkeypatch, answers: dict):
        self.answers, self.time, self.asked = answers, 0.0, []
        monkeypatch.setattr(module, "fetch", self.fetch)

    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.sleep)

    def sleep(self, seconds: float) -> None:
        self.time += seconds

    def fetch(self, url, terms, headers, check):
        self.asked.append((round(self.time, 1), url))
        if urlsplit(url).hostname.replace(".", "").isdigit():
            return fetch(url, terms, headers, check)
        answer = self.answers.get(url, NotFetched(f"{url}: the server answered 404 Not Found", status=404))
        answer = answer.pop(0) if isinstance(answer, list) else answer
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, Fetched) else Fetched(answer, url, {"content-type": "text/html"})

    def pages(self) -> list[tuple[float, str]]:
        """When each address was asked for, but for what a site says of itself."""
        return [(time, url) for time, url in self.asked if not url.endswith(("/robots.txt", "/tdmrep.json"))]
