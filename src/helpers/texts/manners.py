"""What a site permits: its robots.txt, its reservations for whole paths, and how long to wait between two requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from helpers.texts.connections import NotFetched, NotTried
from helpers.texts.optouts import Rule, is_reserved, parse_rules
from helpers.texts.web import AGENT, Fetched

ROBOTS_LIMIT = 500 * 1024  # bytes; what the standard (RFC 9309) says is enough
LONGEST_PAUSE = 60.0  # seconds that a robots.txt may ask for between two requests


@dataclass(frozen=True)
class House:
    """One site: what its robots.txt and its tdmrep.json say. `closed` tells why nothing of it may be fetched, or is ""."""

    robots: Protego | None = None
    rules: list[Rule] = field(default_factory=list)
    closed: str = ""

    @property
    def pause(self) -> float:
        """Seconds that the site asks for between two requests."""
        return float((self.robots and self.robots.crawl_delay(AGENT)) or 0.0)


class Manners:
    """The houses of all sites, each asked once. `get` fetches an address without asking whether it may."""

    def __init__(self, get: Callable[[str], Fetched]) -> None:
        self.get, self.houses = get, {}

    def check(self, url: str) -> None:
        """Raise NotFetched when the site of an address says that it is not for us."""
        origin = _origin(url)
        if origin not in self.houses:
            self.houses[origin] = self._ask(origin)
        house = self.houses[origin]
        if house.closed:
            raise NotTried(f"{url}: {house.closed}")
        if house.robots and not house.robots.can_fetch(url, AGENT):
            raise NotFetched(f"{url}: the site's robots.txt asks not to fetch it")
        if is_reserved(house.rules, urlsplit(url).path or "/"):
            raise NotFetched(f"{url}: reserved against text and data mining (the site's tdmrep.json)")
        if house.pause > LONGEST_PAUSE:
            raise NotFetched(f"{url}: the site's robots.txt asks for {house.pause:,.0f} seconds between two requests")

    def pause(self, url: str) -> float:
        """Return how many seconds the site of an address asks for between two requests, as far as it was asked."""
        house = self.houses.get(_origin(url))
        return house.pause if house else 0.0

    def _ask(self, origin: str) -> House:
        """Return what a site says of itself. Without a robots.txt everything is permitted; where it cannot be had, nothing is."""
        try:
            robots = Protego.parse(self.get(f"{origin}/robots.txt").data[:ROBOTS_LIMIT].decode("utf-8", "replace"))
        except NotFetched as problem:
            if not 400 <= problem.status < 500 or problem.status == 429:
                said = str(problem).removeprefix(f"{origin}/robots.txt: ")
                return House(closed=f"the site's robots.txt cannot be had: {said}")
            robots = None
        try:
            rules = parse_rules(self.get(f"{origin}/.well-known/tdmrep.json").data)
        except NotFetched:
            rules = []
        return House(robots, rules)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
