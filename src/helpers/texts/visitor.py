"""Fetching as a polite visitor: only what a site permits, one request at a time and not too soon after the last, tried again
later where the server says so, never what is marked as restricted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

from helpers.texts.addresses import settle_address
from helpers.texts.connections import NotFetched, NotTried
from helpers.texts.manners import Manners
from helpers.texts.optouts import objection
from helpers.texts.unpack import SIZE_LIMIT
from helpers.texts.web import AGENT, Fetched, Terms, check_address, fetch

TRIES = 3
LONGEST_WAIT = 60.0  # seconds that a server may ask to wait before the next try; what asks for more is left to the next ingest
FAILURES = 5  # requests to one host that fail one after the other, as if it were down, before the rest is left alone
DOWN = (0, 429, 503)  # answers by which a host, not a page, seems to be at fault; 0: none
SITE_LIMIT = 512 * 1024  # bytes of a site's robots.txt or tdmrep.json


@dataclass(frozen=True)
class Clock:
    """The time in seconds, and how to wait."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass
class Visitor:
    """Someone who fetches addresses. `restricted` are those that are never fetched, `pause` the least seconds between two
    requests to one host, `backoff` the first wait before another try.
    """

    terms: Terms = field(default_factory=lambda: Terms(size=SIZE_LIMIT))
    restricted: Collection[str] = ()
    pause: float = 1.0
    backoff: float = 1.0
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.free: dict[str, float] = {}  # host -> when it may be asked again
        self.pauses: dict[str, float] = {}
        self.failed: dict[str, int] = {}  # host -> requests that failed since the last that did not
        site = Terms(self.terms.allow_local, SITE_LIMIT, min(self.terms.seconds, 20.0))
        self.manners = Manners(lambda url: self._fetch(url, site, {}, None))

    def get(
        self, url: str, headers: Mapping[str, str] | None = None, pause: float | None = None, seconds: float | None = None
    ) -> Fetched:
        """Return what stands at an address, which may be `unchanged`; `headers` ask for that, `pause` is the least between two
        requests to its host from now on, `seconds` the longest that it may take.

        Raises ParameterError for what is no address, and NotFetched: what the site or a sidecar forbids, and all that `fetch`
        cannot have. Its `again` tells whether another ingest may have it.
        """
        check_address(url)
        host = _host(url)
        if pause is not None:
            self.pauses[host] = pause
        self.check(url)
        if self.failed.get(host, 0) >= FAILURES:
            words = f"{FAILURES} requests to {host} failed one after the other; left to the next ingest"
            raise NotTried(f"{url}: {words}")
        if self.ready_in(url) > LONGEST_WAIT:
            words = f"{host} asks to wait for {self.ready_in(url):,.0f} seconds; left to the next ingest"
            raise NotTried(f"{url}: {words}")
        terms = replace(self.terms, seconds=seconds) if seconds else self.terms
        found = self._fetch(url, terms, headers or {}, self.check)
        if not found.unchanged and (said := objection(found.headers, found.data, AGENT)):
            raise NotFetched(f"{url}: {said}")
        return found

    def check(self, url: str) -> None:
        """Raise NotFetched for an address that is not to be fetched: one that a sidecar or a feed calls restricted, or whose site
        says so.
        """
        check_address(url)
        if settle_address(url) in self.restricted:
            raise NotFetched(f"{url}: marked as restricted, never fetched")
        self.manners.check(url)

    def ready_in(self, url: str) -> float:
        """Return in how many seconds the host of an address may be asked again."""
        return max(self.free.get(_host(url), 0.0) - self.clock.now(), 0.0)

    def _fetch(self, url: str, terms: Terms, headers: Mapping[str, str], check: Callable[[str], None] | None) -> Fetched:
        """Fetch an address, again where that may help, and count what fails."""
        host = _host(url)
        retrying = Retrying(
            sleep=self.clock.sleep, stop=stop_after_attempt(TRIES), retry=retry_if_exception(_is_worth_it), wait=self._wait,
            reraise=True,
        )  # fmt: skip
        try:
            found = retrying(self._once, url, terms, headers, check)
        except NotFetched as problem:
            down = problem.again and problem.status in DOWN
            self.failed[host] = self.failed.get(host, 0) + 1 if down else 0
            raise
        self.failed[host] = 0
        return found

    def _once(self, url: str, terms: Terms, headers: Mapping[str, str], check: Callable[[str], None] | None) -> Fetched:
        self.clock.sleep(self.ready_in(url))
        try:
            return fetch(url, terms, headers, check)
        except NotFetched as problem:
            self._rest(url, problem.wait or 0.0)
            raise
        finally:
            self._rest(url)

    def _rest(self, url: str, wait: float = 0.0) -> None:
        """Leave the host of an address alone for as long as it asks for, and as is decent."""
        host = _host(url)
        rest = max(self.pauses.get(host, self.pause), self.manners.pause(url), wait)
        self.free[host] = max(self.free.get(host, 0.0), self.clock.now() + rest)

    def _wait(self, state: RetryCallState) -> float:
        """Return how many seconds to wait before the next try: longer each time, unless the server asks for a time of its own,
        for which its host is left alone in any case.
        """
        problem = state.outcome.exception() if state.outcome else None
        if getattr(problem, "wait", None) is not None:
            return 0.0
        return wait_exponential_jitter(self.backoff, 30.0, jitter=self.backoff / 2)(state)


def _is_worth_it(problem: BaseException) -> bool:
    return isinstance(problem, NotFetched) and problem.soon and (problem.wait or 0.0) <= LONGEST_WAIT


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()
