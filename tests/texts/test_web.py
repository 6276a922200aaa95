"""Fetching one file: what a local server gives, and all that is refused in one line."""

import contextlib
import gzip
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from helpers.errors import InputError, ParameterError
from helpers.texts import connections
from helpers.texts.connections import NotFetched
from helpers.texts.web import Terms, fetch, seconds_to_wait

LOCAL = Terms(allow_local=True)
PACKED = gzip.compress(b"0" * 200_000)
ANSWERS = {
    "/good": (200, b"[1]", {"ETag": '"1"'}),
    "/packed": (200, PACKED, {"Content_Encoding": "gzip"}),
    "/broken": (200, PACKED[:50] + b"??" + PACKED[52:], {"Content_Encoding": "gzip"}),
    "/cut": (200, PACKED[:-20], {"Content_Encoding": "gzip"}),
    "/brotli": (200, b"abc", {"Content_Encoding": "br"}),
    "/elsewhere": (302, b"", {"Location": "http://192.168.0.9/x"}),
    "/to-file": (302, b"", {"Location": "file:///etc/passwd"}),
    "/short": (200, b"abc", {"Content_Length": "100"}),
    "/huge": (200, b"abc", {"Content_Length": "99999999"}),
    "/busy": (429, b"", {"Retry_After": "7"}),
}


DRIPS = 300  # bytes that a slow server sends
DRIPPED = threading.Semaphore(0)  # released when a slow server is done
HEARD_OUT: list[str] = []  # paths of slow answers that somebody waited for to the end


class Server(BaseHTTPRequestHandler):
    """Answers by path; `/to/N` redirects N times."""

    def do_GET(self):
        if self.path.startswith("/to/"):
            left = int(self.path.removeprefix("/to/"))
            return self._answer(302, b"", Location=f"/to/{left - 1}" if left > 1 else "/good")
        if self.path in ("/drip", "/drip-headers"):
            return self._drip(self.path == "/drip")
        if self.path == "/endless":
            return self._endless()
        if self.headers.get("If-None-Match") == '"1"':
            return self._answer(304, b"")
        status, body, headers = ANSWERS.get(self.path, (404, b"gone", {}))
        return self._answer(status, body, **headers)

    def _answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in ({"Content_Length": str(len(body)), "Content_Type": "application/json"} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self, headers: bool):
        """Send a byte at a time until nobody listens, or all are sent."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"Content-Length: 9999\r\n\r\n" if headers else b""))
        with contextlib.suppress(OSError):
            for _ in range(DRIPS):
                self.wfile.write(b"a")
                time.sleep(0.05)
            HEARD_OUT.append(self.path)
        DRIPPED.release()

    def _endless(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        with contextlib.suppress(OSError):
            while True:
                self.wfile.write(b"a" * 65536)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_it_returns_the_bytes_and_where_the_address_led(host):
    found = fetch(f"{host}/good", LOCAL)
    assert (found.data, found.final_url, found.content_type) == (b"[1]", f"{host}/good", "application/json")
    assert fetch(f"{host}/to/3", LOCAL).final_url == f"{host}/good"


def refusal(url: str, terms: Terms | None = None) -> str:
    with pytest.raises((InputError, ParameterError)) as found:
        fetch(url, terms)
    assert "\n" not in str(found.value)
    return str(found.value)


def test_the_limit_of_size_counts_what_is_unpacked(host):
    assert refusal(f"{host}/packed", Terms(True, 100_000)).endswith("/packed: larger than 0.0953674 MB")


def test_what_the_server_refuses_or_breaks_off_is_one_line(host):
    assert refusal(f"{host}/missing", LOCAL) == f"{host}/missing: the server answered 404 Not Found"
    assert refusal(f"{host}/to/9", LOCAL) == f"{host}/to/9: more than 5 redirects"


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_server_that_sends_a_byte_now_and_then_is_given_up_in_time(host, path):
    assert refusal(f"{host}{path}", Terms(True, seconds=0.4)) == f"{host}{path}: took longer than 0.4 seconds"
    DRIPPED.acquire(timeout=60)
    assert path not in HEARD_OUT


def test_a_body_that_never_ends_is_left_at_the_limit_of_size(host):
    assert refusal(f"{host}/endless", Terms(True, size=1024**2)) == f"{host}/endless: larger than 1 MB"


@pytest.mark.parametrize(
    ("path", "words", "again"),
    [
        ("/short", "broke off: 3 of 100 bytes came", True),
        ("/huge", "larger than 50 MB", False),
        ("/broken", "what the server packed cannot be unpacked", False),
        ("/cut", "what the server packed is cut short", False),
        ("/brotli", "packed as 'br', which was not asked for", False),
        ("/missing", "the server answered 404 Not Found", False),
        ("/busy", "the server answered 429 Too Many Requests", True),
    ],
)
def test_what_a_server_breaks_or_lies_about_is_told_and_whether_another_try_may_help(host, path, words, again):
    with pytest.raises(NotFetched) as found:
        fetch(f"{host}{path}", LOCAL)
    assert (str(found.value), found.value.again) == (f"{host}{path}: {words}", again)
    assert found.value.wait == (7 if path == "/busy" else None)


def test_what_is_as_it_was_is_told_without_its_bytes(host):
    assert fetch(f"{host}/good", LOCAL).headers["etag"] == '"1"'
    found = fetch(f"{host}/good", LOCAL, {"If-None-Match": '"1"'})
    assert (found.unchanged, found.data) == (True, b"")


def test_every_redirect_is_asked_about_before_it_is_followed(host):
    asked = []
    fetch(f"{host}/to/2", LOCAL, check=asked.append)
    assert asked == [f"{host}/to/1", f"{host}/good"]
    assert "expected an address beginning with https://" in refusal(f"{host}/to-file", LOCAL)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("7", 7),
        ("Sat, 13 May 2023 10:01:00 GMT", 60),
        ("Sat, 13 May 2023 09:00:00 GMT", 0),
        ("soon", None),
        (None, None),
        ("-1", None),
    ],
)
def test_how_long_a_server_asks_to_wait_is_read_in_both_its_forms(words, seconds):
    assert seconds_to_wait(words, datetime(2023, 5, 13, 10, 0, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x", "http://localhost/x", "http://10.1.2.3/x", "http://192.168.1.1/x", "http://169.254.169.254/latest",
        "http://[::1]/x", "http://[::ffff:127.0.0.1]/x", "http://0.0.0.0/x", "http://[fe80::1]/x", "http://224.0.0.1/x",
        "http://[64:ff9b::7f00:1]/x", "http://[2002:7f00:1::]/x", "http://[fd00:ec2::254]/x", "http://2130706433/x",
    ],
)  # fmt: skip
def test_addresses_of_ones_own_network_are_refused(url):
    assert "is an address of this machine or network; --allow-local permits it" in refusal(url)


def test_a_name_that_leads_home_is_refused_and_so_is_a_redirect_there(host, monkeypatch):
    lead(monkeypatch, {"public.example": ["93.184.216.34", "10.0.0.7"]})
    assert "10.0.0.7 is an address of this machine or network" in refusal("http://public.example/x")
    monkeypatch.setattr(connections, "check_public", _all_but_192(connections.check_public))
    assert "http://192.168.0.9/x: 192.168.0.9 is an address" in refusal(f"{host}/elsewhere")


def test_a_name_that_leads_elsewhere_the_second_time_does_not_get_there(host, monkeypatch):
    """Resolved once: the address that was checked is the one connected to. What is connected to is checked as well."""
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    real = connections.socket.create_connection
    reached = []

    def connect(address, **options):
        reached.append(address[0])
        return real(("127.0.0.1", address[1]), **options)

    monkeypatch.setattr(connections.socket, "create_connection", connect)
    lead(monkeypatch, {"turns.example": answers})
    port = host.rpartition(":")[2]
    assert "127.0.0.1 is an address of this machine or network" in refusal(f"http://turns.example:{port}/good")
    assert reached == ["93.184.216.34"]


def lead(monkeypatch, names: dict[str, list]) -> None:
    """Make names lead to addresses; a list of lists is taken one after the other."""
    real = connections.socket.getaddrinfo

    def everywhere(name, port, *given, **options):
        found = names.get(name)
        if found is None:
            return real(name, port, *given, **options)
        found = found.pop(0) if isinstance(found[0], list) else found
        return [(2, 1, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(connections.socket, "getaddrinfo", everywhere)


def _all_but_192(real):
    return lambda address, url, allow: real(address, url, allow) if address.startswith("192.") else None


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "file:///etc/passwd", "example.org", "http://", "http://a:99999/x", "http://me:pw@a/x"]
)
def test_an_address_of_another_kind_is_refused(url):
    refusal(url, LOCAL)
