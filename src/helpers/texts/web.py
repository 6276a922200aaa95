"""One file from an address on the web: bounded in size and time, and never from an address inside one's own network unless asked.

The name of a host is resolved once and the connection made to the address that was checked, so that a name cannot point elsewhere
between the two; each redirect is checked in the same way.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

import helpers
from helpers.errors import InputError, ParameterError

SIZE_LIMIT = 50 * 1024**2  # bytes, after unpacking
TIME_LIMIT = 60.0  # seconds for all of it
WAIT = urllib3.Timeout(connect=10, read=20)
REDIRECTS = 5
CHUNK = 64 * 1024
AGENT = {
    "User-Agent": f"lossbook/{helpers.__version__} (reads public lists of reported losses)",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True)
class Fetched:
    """What an address gave: its bytes, where it led in the end, and what the server calls it."""

    data: bytes
    final_url: str
    content_type: str


def fetch(url: str, allow_local: bool = False, size: int = SIZE_LIMIT, seconds: float = TIME_LIMIT) -> Fetched:
    """Return what stands at an http or https address.

    `allow_local` permits hosts of one's own machine and network. Raises ParameterError for an address of another kind, and
    InputError, one line naming the address: not reached, refused, too large, too slow, a private host, too many redirects.
    """
    until, at = time.monotonic() + seconds, url
    for _ in range(REDIRECTS + 1):
        with _ask(at, allow_local) as answer:
            if answer.status in (301, 302, 303, 307, 308) and answer.headers.get("Location"):
                at = urljoin(at, answer.headers["Location"])
                continue
            if answer.status != 200:
                raise InputError(f"{at}: the server answered {answer.status} {answer.reason or ''}".rstrip())
            return Fetched(_read(answer, at, size, until), at, answer.headers.get("Content-Type", ""))
    raise InputError(f"{url}: more than {REDIRECTS} redirects")


class _Answer:
    """A response that closes its pool too."""

    def __init__(self, response: urllib3.BaseHTTPResponse, pool) -> None:
        self.response, self.pool = response, pool

    def __enter__(self) -> urllib3.BaseHTTPResponse:
        return self.response

    def __exit__(self, *_: object) -> None:
        self.response.close()
        self.pool.close() if hasattr(self.pool, "close") else self.pool.clear()


def _ask(url: str, allow_local: bool) -> _Answer:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ParameterError(f"{url}: expected an address beginning with https:// or http://")
    host, port = parts.hostname, _port(parts, url)
    proxy = getproxies().get(parts.scheme) if not proxy_bypass(host) else None
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        if proxy:
            _check_literal(host, url, allow_local)
            pool = urllib3.ProxyManager(proxy, ssl_context=_trust(), timeout=WAIT, retries=False)
            return _Answer(pool.request("GET", url, headers=AGENT, redirect=False, preload_content=False), pool)
        address = _resolve(host, port, url, allow_local)
        pool = _pool(parts.scheme, address, host, port)
        headers = {**AGENT, "Host": parts.netloc.rpartition("@")[2]}
        return _Answer(pool.request("GET", target, headers=headers, redirect=False, preload_content=False), pool)
    except (urllib3.exceptions.HTTPError, OSError) as problem:
        raise InputError(f"{url}: not reached: {_why(problem)}") from problem


def _pool(scheme: str, address: str, host: str, port: int) -> urllib3.HTTPConnectionPool:
    if scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, timeout=WAIT, retries=False)
    return urllib3.HTTPSConnectionPool(
        address, port, timeout=WAIT, retries=False, server_hostname=host, assert_hostname=host, ssl_context=_trust()
    )


def _trust() -> ssl.SSLContext:
    """Return the certificates to trust: the system's own, or those that its settings name."""
    return ssl.create_default_context(cafile=os.environ.get("REQUESTS_CA_BUNDLE") or None)


def _port(parts, url: str) -> int:
    try:
        return parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as problem:
        raise ParameterError(f"{url}: {problem}") from problem


def _resolve(host: str, port: int, url: str, allow_local: bool) -> str:
    """Return the address to connect to. One private address among those of a name is enough to refuse it."""
    try:
        found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as problem:
        raise InputError(f"{url}: the host {host} is not known here, or there is no network") from problem
    for address in found:
        _check_public(address, url, allow_local)
    return found[0]


def _check_literal(host: str, url: str, allow_local: bool) -> None:
    """Behind a proxy, which resolves names itself: refuse what is plainly of one's own network."""
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        _check_public("127.0.0.1", url, allow_local)
    try:
        _check_public(str(ipaddress.ip_address(host)), url, allow_local)
    except ValueError:
        return


def _check_public(address: str, url: str, allow_local: bool) -> None:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or parsed
    if not allow_local and (not inner.is_global or inner.is_multicast):
        raise InputError(f"{url}: {inner} is an address of this machine or network; --allow-local permits it")


def _read(answer: urllib3.BaseHTTPResponse, url: str, size: int, until: float) -> bytes:
    parts, length = [], 0
    try:
        for part in answer.stream(CHUNK, decode_content=True):
            length += len(part)
            if length > size:
                raise InputError(f"{url}: larger than {size / 1024**2:g} MB")
            if time.monotonic() > until:
                raise InputError(f"{url}: took too long")
            parts.append(part)
    except (urllib3.exceptions.HTTPError, OSError) as problem:
        raise InputError(f"{url}: broke off: {_why(problem)}") from problem
    return b"".join(parts)


def _why(problem: Exception) -> str:
    words = str(getattr(problem, "reason", None) or problem)
    return " ".join(words.rpartition(">, ")[2].rpartition(": ")[2].strip("')( ").split()) or type(problem).__name__
