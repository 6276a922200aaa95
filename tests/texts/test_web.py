"""Fetching one file: what a local server gives, and all that is refused in one line."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from helpers.errors import InputError, ParameterError
from helpers.texts import web
from helpers.texts.web import fetch

PACKED = gzip.compress(b"0" * 200_000)


class Server(BaseHTTPRequestHandler):
    """Answers by path; `/to/N` redirects N times."""

    def do_GET(self):
        if self.path.startswith("/to/"):
            left = int(self.path.removeprefix("/to/"))
            return self._answer(302, b"", Location=f"/to/{left - 1}" if left > 1 else "/good")
        if self.path == "/slow":
            self._answer(200, b"", **{"Content-Length": "100"})
            time.sleep(0.5)
            return None
        answers = {"/good": (200, b"[1]"), "/packed": (200, PACKED), "/elsewhere": (302, b""), "/short": (200, b"abc")}
        status, body = answers.get(self.path, (404, b"gone"))
        headers = {"Content-Encoding": "gzip"} if self.path == "/packed" else {}
        headers |= {"Location": "http://192.168.0.9/x"} if self.path == "/elsewhere" else {}
        headers |= {"Content-Length": "100"} if self.path == "/short" else {}
        return self._answer(status, body, **headers)

    def _answer(self, status, body, **headers):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body)), "Content-Type": "application/json"} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def host():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_it_returns_the_bytes_and_where_the_address_led(host):
    found = fetch(f"{host}/good", allow_local=True)
    assert (found.data, found.final_url, found.content_type) == (b"[1]", f"{host}/good", "application/json")
    assert fetch(f"{host}/to/3", allow_local=True).final_url == f"{host}/good"


def refusal(url: str, **options) -> str:
    with pytest.raises((InputError, ParameterError)) as found:
        fetch(url, **options)
    assert "\n" not in str(found.value)
    return str(found.value)


def test_the_limit_of_size_counts_what_is_unpacked(host):
    assert refusal(f"{host}/packed", allow_local=True, size=100_000).endswith("/packed: larger than 0.0953674 MB")


def test_what_the_server_refuses_or_breaks_off_is_one_line(host):
    assert refusal(f"{host}/missing", allow_local=True) == f"{host}/missing: the server answered 404 Not Found"
    assert f"{host}/short: broke off: " in refusal(f"{host}/short", allow_local=True)
    assert refusal(f"{host}/to/9", allow_local=True) == f"{host}/to/9: more than 5 redirects"


def test_what_takes_too_long_is_given_up(host, monkeypatch):
    monkeypatch.setattr(web, "WAIT", web.urllib3.Timeout(connect=1, read=0.1))
    assert "broke off" in refusal(f"{host}/slow", allow_local=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x", "http://localhost/x", "http://10.1.2.3/x", "http://192.168.1.1/x", "http://169.254.169.254/latest",
        "http://[::1]/x", "http://[::ffff:127.0.0.1]/x", "http://0.0.0.0/x", "http://[fe80::1]/x", "http://224.0.0.1/x",
    ],
)  # fmt: skip
def test_addresses_of_ones_own_network_are_refused(url):
    assert "is an address of this machine or network; --allow-local permits it" in refusal(url)


def test_a_name_that_leads_home_is_refused_and_so_is_a_redirect_there(host, monkeypatch):
    def everywhere(name, port, *_, **__):
        found = {"public.example": ["93.184.216.34", "10.0.0.7"]}.get(name, [name])
        return [(2, 1, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(web.socket, "getaddrinfo", everywhere)
    assert "10.0.0.7 is an address of this machine or network" in refusal("http://public.example/x")
    monkeypatch.setattr(web, "_check_public", _all_but_192(web._check_public))
    assert "http://192.168.0.9/x: 192.168.0.9 is an address" in refusal(f"{host}/elsewhere")


def _all_but_192(real):
    return lambda address, url, allow: real(address, url, allow) if address.startswith("192.") else None


@pytest.mark.parametrize("url", ["ftp://example.org/x", "file:///etc/passwd", "example.org", "http://", "http://a:99999/x"])
def test_an_address_of_another_kind_is_refused(url):
    refusal(url, allow_local=True)
