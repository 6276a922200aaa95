"""Connections that lead where they may: never into one's own network unless asked, and never for longer than was agreed.

A host's name is resolved once, each of its addresses is checked, and the connection is made to a checked address, so that a name
cannot point elsewhere between the two.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import socket
import ssl
import threading
import time
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from helpers.errors import InputError

CONNECT_SECONDS = 10.0
INNER_NAMES = (".localhost", ".local", ".internal", ".home.arpa")


class NotFetched(InputError):
    """An address that gave nothing. `again` tells whether it may give something another day, `soon` whether another try at once
    may help, `wait` how many seconds the server asks for first, `status` what it answered (0: nothing).
    """

    def __init__(
        self, message: str, again: bool = False, wait: float | None = None, status: int = 0, soon: bool | None = None
    ) -> None:
        super().__init__(message)
        self.again, self.wait, self.status = again, wait, status
        self.soon = again if soon is None else soon


class NotTried(NotFetched):
    """An address that was not asked for now because its host cannot be asked; it may be another day."""

    def __init__(self, message: str) -> None:
        super().__init__(message, again=True)


class Guard:
    """What one request may do: whom it may reach, and until when. Used in a `with`, at whose end its connection is let go.

    A timer cuts the connection when the time is over, whatever state it is in: a server that sends a byte a second, of its
    headers too, keeps nobody.
    """

    def __init__(self, url: str, allow_local: bool, seconds: float) -> None:
        self.url, self.allow_local = url, allow_local
        self.until, self.expired = time.monotonic() + seconds, False
        self.watched: list[tuple[threading.Timer, socket.socket]] = []

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        for timer, held in self.watched:
            timer.cancel()
            held.close()

    def left(self) -> float:
        """Return how many seconds are left, none when the time is over."""
        return max(self.until - time.monotonic(), 0.0)

    def connect(self, host: str, port: int) -> socket.socket:
        """Return a connection to the first address of the host that takes one. Raises NotFetched, OSError when none does."""
        problem: OSError = TimeoutError("took too long")
        for address in resolve(host, port, self.url, self.allow_local):
            try:
                made = socket.create_connection((address, port), timeout=max(min(CONNECT_SECONDS, self.left()), 0.01))
            except OSError as refused:
                problem = refused
                continue
            check_public(made.getpeername()[0], self.url, self.allow_local)
            self._watch(made)
            return made
        raise problem

    def _watch(self, made: socket.socket) -> None:
        held = made.dup()  # the same connection under a number of its own, which outlives the wrapping in TLS
        timer = threading.Timer(self.left(), self._cut, [held])
        timer.daemon = True
        timer.start()
        self.watched.append((timer, held))

    def _cut(self, held: socket.socket) -> None:
        self.expired = True
        with contextlib.suppress(OSError):  # closed by the other side, or done with
            held.shutdown(socket.SHUT_RDWR)


class _Guarded:
    """A connection of urllib3 that is made by a guard."""

    def __init__(self, *args: Any, guard: Guard, **options: Any) -> None:
        super().__init__(*args, **options)
        self.guard = guard

    def _new_conn(self) -> socket.socket:
        return self.guard.connect(self._dns_host, self.port)


class _Plain(_Guarded, HTTPConnection):
    pass


class _Secure(_Guarded, HTTPSConnection):
    pass


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Secure


def open_pool(scheme: str, host: str, port: int, wait: float, guard: Guard) -> urllib3.HTTPConnectionPool:
    """Return where to ask a host for one thing; `wait` is for how many seconds it may be silent."""
    timeout = urllib3.Timeout(connect=min(wait, CONNECT_SECONDS), read=wait)
    if scheme == "http":
        return _PlainPool(host, port, timeout=timeout, retries=False, guard=guard)
    return _SecurePool(host, port, timeout=timeout, retries=False, guard=guard, ssl_context=trust())


def trust() -> ssl.SSLContext:
    """Return the certificates to trust: the system's own, or those that its settings name."""
    return ssl.create_default_context(cafile=os.environ.get("REQUESTS_CA_BUNDLE") or None)


def resolve(host: str, port: int, url: str, allow_local: bool) -> list[str]:
    """Return the addresses of a host. One private address among them is enough to refuse it. Raises NotFetched."""
    try:
        found = [entry[4][0] for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as problem:
        again = isinstance(problem, OSError) and problem.errno == socket.EAI_AGAIN
        raise NotFetched(f"{url}: the host {host} is not known here, or there is no network", True, soon=again) from problem
    for address in found:
        check_public(address, url, allow_local)
    return list(dict.fromkeys(found))


def check_public(address: str, url: str, allow_local: bool) -> None:
    """Raise NotFetched for an address that is not one of the public network: private, loopback, link-local, metadata."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = _inner(parsed)
    if not allow_local and (not inner.is_global or inner.is_multicast):
        raise NotFetched(f"{url}: {inner} is an address of this machine or network; --allow-local permits it")


def check_literal(host: str, url: str, allow_local: bool) -> None:
    """Behind a proxy, which resolves names itself: refuse what is plainly of one's own network."""
    if host == "localhost" or host.endswith(INNER_NAMES):
        check_public("127.0.0.1", url, allow_local)
    try:
        address = str(ipaddress.ip_address(host))
    except ValueError:
        return
    check_public(address, url, allow_local)


def _inner(parsed: ipaddress.IPv4Address | ipaddress.IPv6Address) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return the IPv4 address that an IPv6 address stands for (mapped, 6to4, NAT64), else the address itself."""
    if isinstance(parsed, ipaddress.IPv4Address):
        return parsed
    if parsed in NAT64:
        return ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
    return parsed.ipv4_mapped or parsed.sixtofour or parsed


NAT64 = ipaddress.ip_network("64:ff9b::/96")
