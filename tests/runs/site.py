"""A web site of our own making on this machine: pages of twenty layouts in twelve encodings, listed by a feed that goes on over
several pages, and everything that goes wrong on the web between them.
"""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from texts.layouts import LAYOUTS, Story, render

ENCODINGS = (
    "utf-8", "windows-1251", "koi8-u", "iso-8859-5", "utf-16", "cp866", "mac-cyrillic", "windows-1252", "iso-8859-1",
    "iso-8859-15", "utf-8-sig", "mac-roman",
)  # fmt: skip
LATIN = ("windows-1252", "iso-8859-1", "iso-8859-15", "mac-roman")
A_PAGE = 25  # entries on a page of the feed
REASONS = {
    "gone": "the server answered 404 Not Found",
    "faulty": "the server answered 500 Internal Server Error",
    "broken": "what the server packed cannot be unpacked",
    "slow": "took longer than 1 seconds",
    "endless": "larger than 20 MB",
    "lying": "broke off: ",
    "closed": "the site's robots.txt asks not to fetch it",
    "reserved": "reserved against text and data mining (header tdm-reservation)",
    "noai": "the page asks not to be read by machines (meta robots)",
    "empty": "no article was found in the page",
    "picture": "not a text: a picture",
    "circle": "more than 5 redirects",
}
GOOD_WAYS = ("plain", "plain", "plain", "moved", "plain", "busy", "packed", "plain", "plain", "plain")


def story(number: int) -> Story:
    """Return the story of a page; each has figures of its own."""
    tanks, day = 1000 + number, f"2023-05-{1 + number % 28:02}"
    if ENCODINGS[number % len(ENCODINGS)] in LATIN:
        blocks = (
            f"The General Staff said on Saturday that Russia had lost {tanks:,} tanks since the invasion began.",
            f"Another {500 + number} soldiers were killed over the past day, it said; the café by the bridge was closed.",
            "Neither figure could be checked.",
        )
        return Story(f"Losses, report {number}", blocks, day)
    blocks = (
        f"Генеральний штаб повідомив, що з початку вторгнення Росія втратила {tanks} танків.",
        f"За минулу добу знищено {500 + number} військових, збито два літаки.",
        "Речник міністерства заявив, що ґрунтові дороги розмиті й рух обмежено.",
    )
    return Story(f"Втрати, зведення {number}", blocks, day, "Приклад щодня", "Олена Приклад", language="uk")


@dataclass
class Site:
    """A site of `size` pages, one in `every` of which cannot be read. `asked` counts the requests by path."""

    size: int
    every: int = 10
    asked: Counter = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                with site.lock:
                    site.asked[self.path] += 1
                with contextlib.suppress(OSError):
                    site.answer(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def way(self, number: int) -> str:
        """Return how a page is served: one of GOOD_WAYS, rarely `unsure`, or for one in `every` of REASONS."""
        kinds = list(REASONS)
        if number % self.every == self.every - 1:
            return kinds[number // self.every % len(kinds)]
        return "unsure" if number % 40 == 16 else GOOD_WAYS[number % 10]

    def layout(self, number: int) -> str:
        """Return the name of the layout of a page; all go with all encodings."""
        return list(LAYOUTS)[(number + number // 60) % len(LAYOUTS)]

    def address(self, number: int) -> str:
        """Return the address under which the feed lists a page."""
        return f"{self.url}/{self.way(number)}/{number}"

    def good(self) -> dict[str, int]:
        """Return address -> number of the pages that can be read."""
        return {self.address(number): number for number in range(self.size) if self.way(number) not in REASONS}

    def bad(self) -> dict[str, str]:
        """Return address -> reason of the pages that cannot."""
        return {self.address(number): REASONS[self.way(number)] for number in range(self.size) if self.way(number) in REASONS}

    def answer(self, to: BaseHTTPRequestHandler) -> None:
        first, _, rest = to.path.strip("/").partition("/")
        if first == "robots.txt":
            send(to, 200, b"User-agent: *\nDisallow: /closed/\n")
        elif first == "feed":
            send(to, 200, self.feed(int(rest or 0)), Content_Type="application/rss+xml")
        elif rest.isdigit() and int(rest) < self.size:
            self.page(to, first, int(rest))
        else:
            send(to, 404, b"gone")

    def feed(self, page: int) -> bytes:
        """Return a page of the feed; the next goes on where it ends, and the last leads back to the first."""
        numbers = range(page * A_PAGE, min((page + 1) * A_PAGE, self.size))
        items = "".join(f"<item><title>T</title><link>{self.address(number)}</link></item>" for number in numbers)
        last = (page + 1) * A_PAGE >= self.size
        return f"""<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Feed</title>
            <atom:link rel="next" href="/feed/{0 if last else page + 1}"/>{items}</channel></rss>""".encode()

    def page(self, to: BaseHTTPRequestHandler, way: str, number: int) -> None:
        markup = render(self.layout(number), story(number), ENCODINGS[number % len(ENCODINGS)])
        times = self.asked[to.path]
        if to.headers.get("If-None-Match") == f'"{number}"':
            send(to, 304, b"")
        elif way == "moved":
            send(to, 302, b"", Location=f"/plain/{number}")
        elif way == "busy" and times == 1:
            send(to, 429, b"", Retry_After="0")
        elif way == "unsure" and times == 1:
            send(to, 503, b"")
        elif way in ("gone", "faulty"):
            send(to, 404 if way == "gone" else 500, b"")
        elif way == "packed":
            send(to, 200, gzip.compress(markup), Content_Encoding="gzip", ETag=f'"{number}"')
        elif way == "broken":
            send(to, 200, gzip.compress(markup)[:10] + b"\xff" * 40, Content_Encoding="gzip")
        elif way == "lying":
            send(to, 200, markup, Content_Length=str(len(markup) + 999))
        elif way in ("slow", "endless"):
            self.go_on(to, way)
        elif way == "circle":
            send(to, 302, b"", Location=f"/circle/{number}")
        elif way == "reserved":
            send(to, 200, markup, TDM_Reservation="1")
        elif way == "noai":
            send(to, 200, b'<html><head><meta content="noai" name="robots"></head><body><p>Lost 5 tanks.</p></body></html>')
        elif way in ("empty", "picture"):
            send(to, 200, b"<html>" if way == "empty" else b"\x89PNG\r\n\x1a\n" + b"0" * 99)
        else:
            send(to, 200, markup, ETag=f'"{number}"')

    def go_on(self, to: BaseHTTPRequestHandler, way: str) -> None:
        """Send a body that does not end, all at once or a byte now and then."""
        to.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while True:
            to.wfile.write(b"a" * 65536 if way == "endless" else b"a")
            time.sleep(0.2 if way == "slow" else 0)


def send(to: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """Answer; `_` in the name of a header stands for `-`."""
    to.send_response(status)
    for name, value in ({"Content_Length": str(len(body)), "Content_Type": "text/html"} | headers).items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()
    to.wfile.write(body)
