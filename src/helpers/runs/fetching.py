"""Texts from the web: addresses named by hand, and those that the feeds of data/raw/feeds.yaml list, fetched and stored."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tqdm import tqdm

from helpers.errors import LossbookError
from helpers.files import hash_bytes
from helpers.paths import Paths
from helpers.runs.taking import Taken
from helpers.texts import Rejected
from helpers.texts.addresses import folder_of, name_of, settle_address
from helpers.texts.arrivals import Arrival
from helpers.texts.connections import NotFetched, NotTried
from helpers.texts.door import read_bytes
from helpers.texts.find import find_restricted
from helpers.texts.journal import Journal, Wanted
from helpers.texts.keep import keep, safe_name
from helpers.texts.kinds import find_kind
from helpers.texts.listings import Reading, declare, read_listing
from helpers.texts.sidecars import read_day
from helpers.texts.subscriptions import Subscription
from helpers.texts.unpack import SIZE_LIMIT
from helpers.texts.visitor import Visitor
from helpers.texts.web import Fetched, Terms

JOURNAL = "fetched.sqlite"
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?")
SHOW_AFTER = 2.0  # seconds of fetching before a progress bar appears
FOLDERS = {"press": "articles", "bulletin": "bulletins"}
Result = Iterator[Taken | Rejected]


@dataclass(frozen=True)
class Job:
    """An address to fetch, and on whose behalf; `byhand` when somebody named it."""

    wanted: Wanted
    source: Subscription
    byhand: bool = False


@dataclass
class Collector:
    """Fetches and stores. `there` has the texts that lie in data/raw already, by the hash of their words."""

    paths: Paths
    there: dict[str, Path]
    visitor: Visitor
    journal: Journal
    today: date = field(default_factory=date.today)

    def collect(self, urls: list[str], subscriptions: list[Subscription]) -> Result:
        """Fetch the addresses, and what the feeds list that was not fetched yet; yield where each text lies now, or why an
        address gave none. An address that is a feed itself is read as one.
        """
        jobs: list[Job] = [
            Job(Wanted(url, {}), Subscription(url), byhand=True) for url in dict.fromkeys(map(settle_address, urls))
        ]
        for source in subscriptions:
            yield from self._look_up(source)
            jobs += [Job(wanted, source) for wanted in self.journal.waiting(source.url, source.most)]
        bar = tqdm(total=len(jobs), desc="fetching", unit=" addresses", delay=SHOW_AFTER, leave=False, disable=None)
        with bar:
            for job in self._in_turn(jobs):
                yield from self._fetch(job)
                bar.update()

    def _look_up(self, source: Subscription, first: Fetched | None = None) -> Result:
        """Note what a feed lists; its entries' own words are stored where these are what is read."""
        if source.restricted:
            yield Rejected(source.url, "marked as restricted, never fetched", fault=False)
            return
        reading = Reading(source, self.journal, self.visitor)
        try:
            for arrivals in read_listing(reading, first):
                for url, arrival in arrivals:
                    yield from self._store(Job(Wanted(url, {}), source), [arrival], Fetched(b"", url))
        except LossbookError as problem:
            yield _reject(source.url, problem)
        for note in reading.notes:
            yield Rejected(source.url, note, fault=False)
        if source.again:
            self.journal.recall(source.url, self.today - timedelta(days=source.again), self.today)

    def _in_turn(self, jobs: list[Job]) -> Iterator[Job]:
        """Yield the jobs so that a host is asked while others rest."""
        hosts: dict[str, deque[Job]] = defaultdict(deque)
        for job in jobs:
            hosts[folder_of(job.wanted.url)].append(job)
        while hosts:
            host = min(hosts, key=lambda name: self.visitor.ready_in(hosts[name][0].wanted.url))
            yield hosts[host].popleft()
            if not hosts[host]:
                del hosts[host]

    def _fetch(self, job: Job) -> Result:
        url = job.wanted.url
        stored = self.journal.path(url)
        there = stored if stored and (self.paths.root / stored).is_file() else ""
        try:
            found = self.visitor.get(
                url, self.journal.headers("pages", url) if there else {}, job.source.pause, job.source.seconds
            )
            if found.unchanged and there:
                self.journal.note_stored(url, there, found, self.today)
                yield Taken(url, self.paths.root / there)
                return
            declared = declare(url, found)
            if job.byhand and (find_kind(found.data[:4096], declared) == "feed" or url.endswith(".xml.gz")):
                yield from self._follow(job, found)
                return
            yield from self._store(job, read_bytes(found.data, declared), found)
        except LossbookError as problem:
            again = getattr(problem, "again", False)
            self.journal.note_failed(url, _reject(url, problem).reason, again, not isinstance(problem, NotTried))
            wish = isinstance(problem, NotFetched) and not problem.again and not problem.status and not job.byhand
            yield replace(_reject(url, problem), fault=not wish)

    def _follow(self, job: Job, found: Fetched) -> Result:
        """Read a feed that was named by hand."""
        yield from self._look_up(job.source, found)
        waiting = self.journal.waiting(job.source.url, job.source.most)
        for wanted in waiting:
            yield from self._fetch(Job(wanted, job.source))
        yield Taken(job.wanted.url, self.paths.raw)

    def _store(self, job: Job, arrivals: list[Arrival], found: Fetched) -> Result:
        """Store the texts of an address, then note it in the journal."""
        url, source = job.wanted.url, job.source
        folder = self.paths.raw / FOLDERS[source.kind] / folder_of(url)
        for arrival in arrivals:
            whole = replace(arrival, known=self._known(job, arrival.known, found))
            digest = hash_bytes(whole.text.encode("utf-8"))
            name = name_of(url) + (f"-{safe_name(arrival.label)}" if len(arrivals) > 1 else "")
            path = self.there.get(digest) or keep(whole, folder, name)
            self.there.setdefault(digest, path)
            self.journal.note_stored(url, self.paths.name(path), found, self.today)
            yield Taken(url, path)

    def _known(self, job: Job, told: dict[str, Any], found: Fetched) -> dict[str, Any]:
        """Return what is known of a text: what the feed's list says of its source, then what the page tells, then the feed."""
        listed = {key: value for key, value in job.wanted.known.items() if value}
        listed |= {key: read_day(listed[key]) for key in ("published", "edited") if isinstance(listed.get(key), str)}
        said = {"outlet": job.source.outlet, "language": job.source.language}
        given = (
            listed | {key: value for key, value in told.items() if value} | {key: value for key, value in said.items() if value}
        )
        at = settle_address(job.wanted.url)
        if listed.get("outlet") and not said["outlet"] and HOST.fullmatch(given["outlet"]):
            given["outlet"] = listed["outlet"]  # the page names its host alone, the feed a name
        return given | {
            "url": at,
            "final_url": found.final_url if settle_address(found.final_url) != at else "",
            "published": given.get("published"),
            "edited": _edited(given),
            "retrieved": self.today,
        }


def _edited(given: dict[str, Any]) -> date | None:
    """Return the day of the last edit, None where it does not lie behind the day of publication that counts."""
    edited, published = given.get("edited"), given.get("published")
    return edited if edited and published and edited > published else None


def open_collector(paths: Paths, there: dict[str, Path], subscriptions: list[Subscription], allow_local: bool) -> Collector:
    """Return a collector for a workbook; it is closed with its journal. Raises StorageError."""
    marked = {settle_address(item.url) for item in subscriptions if item.restricted}
    restricted = marked | {settle_address(url) for url in find_restricted(paths.raw)}
    visitor = Visitor(Terms(allow_local, SIZE_LIMIT), restricted)
    return Collector(paths, there, visitor, Journal(paths.processed / JOURNAL))


def _reject(name: str, problem: LossbookError) -> Rejected:
    return Rejected(name, str(problem).removeprefix(f"{name}: "))
