"""One file from an address on the web: bounded in size, in time and in redirects, and never from an address inside one's own
network unless asked (`connections`). Each redirect is checked in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

import helpers
from helpers.errors import ParameterError
from helpers.texts.connections import Guard, NotFetched, check_literal, open_pool, trust
from helpers.texts.unpack import Unpackable, inflate

SIZE_LIMIT = 50 * 1024**2  # bytes, after unpacking
TIME_LIMIT = 60.0  # seconds for all of it
SILENCE = 20.0  # seconds that a server may be silent
REDIRECTS = 5
CHUNK = 64 * 1024
MOVED = (301, 302, 303, 307, 308)
BUSY = (408, 425, 429, 500, 502, 503, 504)  # answers that another try may change
AGENT = "lossbook"  # the name that robots.txt knows us by
HEADERS = {
    "User-Agent": f"{AGENT}/{helpers.__version__} (reads public reports of losses in war)",
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True)
class Terms:
    """How much of an address is taken: `size` in bytes after unpacking, `seconds` for all of it; `allow_local` permits hosts of
    one's own machine and network.
    """

    allow_local: bool = False
    size: int = SIZE_LIMIT
    seconds: float = TIME_LIMIT


@dataclass(frozen=True)
class Fetched:
    """What an address gave: its bytes, where it led in the end, and what the server says of it, header names in small letters.

    `unchanged` means that it is still what was asked about in the request's headers; then there are no bytes.
    """

    data: bytes
    final_url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    unchanged: bool = False

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "")


def fetch(
    url: str, terms: Terms | None = None, headers: Mapping[str, str] | None = None, check: Callable[[str], None] | None = None
) -> Fetched:
    """Return what stands at an http or https address. `headers` go with the request; `check` is called with the address of each
    redirect before it is followed, and raises when it may not be.

    Raises ParameterError for an address of another kind, and NotFetched, one line naming the address: not reached, refused, too
    large, too slow, a private host, too many redirects.
    """
    terms = terms or Terms()
    with Guard(url, terms.allow_local, terms.seconds) as guard:
        at = url
        for _ in range(REDIRECTS + 1):
            guard.url = at
            found = _ask(at, guard, terms, HEADERS | dict(headers or {}))
            if isinstance(found, Fetched):
                return found
            at = found
            if check:
                check(at)
    raise NotFetched(f"{url}: more than {REDIRECTS} redirects")


def check_address(url: str) -> None:
    """Raise ParameterError for what is no address of the web, or holds a password."""
    try:
        parts = urlsplit(url)
        named = parts.hostname
        _ = parts.port
    except ValueError as problem:
        raise ParameterError(f"{url}: {problem}") from problem
    if parts.scheme not in ("http", "https") or not named:
        raise ParameterError(f"{url}: expected an address beginning with https:// or http://")
    if "@" in parts.netloc:
        raise ParameterError(f"{url.replace(parts.netloc.rpartition('@')[0], '...')}: an address with a password is not fetched")


def seconds_to_wait(words: str | None, now: datetime | None = None) -> float | None:
    """Return for how many seconds a header `Retry-After` asks to wait, in seconds or as a date; None when it says nothing."""
    words = (words or "").strip()
    if words.isdecimal() and words.isascii():
        return float(words[:9])
    try:
        until = parsedate_to_datetime(words)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - (now or datetime.now(UTC))).total_seconds(), 0.0)


def _ask(url: str, guard: Guard, terms: Terms, headers: dict[str, str]) -> Fetched | str:
    """Return what one request gives: what was fetched, or the address that it leads on to."""
    check_address(url)
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    proxy = getproxies().get(parts.scheme) if not proxy_bypass(host) else None
    silence = max(min(SILENCE, guard.left()), 0.01)
    try:
        if proxy:
            check_literal(host, url, terms.allow_local)
            pool = urllib3.ProxyManager(proxy, ssl_context=trust(), timeout=silence, retries=False)
            target = url
        else:
            pool = open_pool(parts.scheme, host, port, silence, guard)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with pool:
            answer = pool.request("GET", target, headers=headers, redirect=False, preload_content=False, decode_content=False)
            try:
                return _judge(answer, url, guard, terms)
            finally:
                answer.close()
    except (urllib3.exceptions.HTTPError, OSError) as problem:
        if guard.expired or not guard.left():
            raise NotFetched(f"{url}: took longer than {terms.seconds:g} seconds", True, soon=False) from problem
        raise NotFetched(f"{url}: not reached: {_why(problem)}", again=True) from problem
    except ValueError as problem:  # a name that no host can have, a header that is none
        raise NotFetched(f"{url}: not reached: {_why(problem)}") from problem


def _judge(answer: urllib3.BaseHTTPResponse, url: str, guard: Guard, terms: Terms) -> Fetched | str:
    told = {name.lower(): value for name, value in answer.headers.items()}
    if answer.status in MOVED and told.get("location"):
        return _join(url, told["location"])
    if answer.status == 304:
        return Fetched(b"", url, told, unchanged=True)
    if answer.status != 200:
        words = f"{url}: the server answered {answer.status} {answer.reason or ''}".rstrip()
        raise NotFetched(words, answer.status in BUSY, seconds_to_wait(told.get("retry-after")), answer.status)
    packed = told.get("content-encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise NotFetched(f"{url}: packed as {packed[:20]!r}, which was not asked for")
    data = _read(answer, url, guard, terms)
    return Fetched(_unpack(data, url, terms.size) if "gzip" in packed else data, url, told)


def _join(url: str, location: str) -> str:
    try:
        return urljoin(url, location.strip())
    except ValueError as problem:
        raise NotFetched(f"{url}: redirects to what is no address") from problem


def _read(answer: urllib3.BaseHTTPResponse, url: str, guard: Guard, terms: Terms) -> bytes:
    """Return the body as it is sent. What the server says of its length is held against what came."""
    length = _length(answer)
    if length is not None and length > terms.size:
        raise NotFetched(f"{url}: larger than {terms.size / 1024**2:g} MB")
    parts, taken = [], 0
    try:
        while part := answer.read1(CHUNK, decode_content=False):
            taken += len(part)
            if taken > terms.size:
                raise NotFetched(f"{url}: larger than {terms.size / 1024**2:g} MB")
            if guard.expired or not guard.left():
                break
            parts.append(part)
    except (urllib3.exceptions.HTTPError, OSError) as problem:
        if not guard.expired:
            came = f"{taken:,} of {length:,} bytes came" if length else _why(problem)
            raise NotFetched(f"{url}: broke off: {came}", again=True, status=200) from problem
    if guard.expired or not guard.left():
        raise NotFetched(f"{url}: took longer than {terms.seconds:g} seconds", True, soon=False)
    if length is not None and taken < length:
        raise NotFetched(f"{url}: broke off: {taken:,} of {length:,} bytes came", again=True, status=200)
    return b"".join(parts)


def _length(answer: urllib3.BaseHTTPResponse) -> int | None:
    """Return the length that a body is said to have, None where it is sent in chunks or nobody says."""
    said = answer.headers.get("Content-Length", "")
    chunked = "chunked" in answer.headers.get("Transfer-Encoding", "")
    return int(said) if said.isdecimal() and len(said) < 16 and not chunked else None


def _unpack(data: bytes, url: str, limit: int) -> bytes:
    """Return what a gzip body holds. Never more than `limit` bytes are unpacked."""
    faults = {
        "broken": "what the server packed cannot be unpacked",
        "too large": f"larger than {limit / 1024**2:g} MB",
        "cut short": "what the server packed is cut short",
    }
    try:
        return inflate(data, limit)
    except Unpackable as problem:
        raise NotFetched(f"{url}: {faults[problem.fault]}") from problem


def _why(problem: Exception) -> str:
    words = str(getattr(problem, "reason", None) or problem)
    return " ".join(words.rpartition(">, ")[2].rpartition(": ")[2].strip("')( ").split()) or type(problem).__name__
