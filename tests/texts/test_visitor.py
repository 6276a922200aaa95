"""A polite visitor: what a site forbids is not fetched, what it asks for is waited for, what is restricted is left alone."""

from __future__ import annotations

import pytest

from helpers.texts.connections import NotFetched
from helpers.texts.optouts import is_reserved, objection, parse_rules
from helpers.texts.visitor import Visitor
from texts.fake_web import Web

PAGE = "https://daily.example.org/war/1"
ROBOTS, RULES = "https://daily.example.org/robots.txt", "https://daily.example.org/.well-known/tdmrep.json"
RESERVED = "reserved against text and data mining (meta tdm-reservation)"


def busy(wait: float | None = None, status: int = 429) -> NotFetched:
    return NotFetched(f"{PAGE}: the server answered {status} Busy", True, wait, status)


def refusal(visitor: Visitor, url: str = PAGE) -> str:
    with pytest.raises(NotFetched) as found:
        visitor.get(url)
    return str(found.value).removeprefix(f"{url}: ")


def test_between_two_requests_to_a_host_there_is_a_second_or_what_its_robots_txt_asks_for(monkeypatch):
    web = Web(monkeypatch, {PAGE: b"x", ROBOTS: [b"User-agent: *\nCrawl-delay: 5"], "https://other.example/": b"x"})
    visitor = Visitor(clock=web.clock())
    for url in (PAGE, PAGE, "https://other.example/"):
        visitor.get(url)
    times = [time for time, url in web.asked if url == PAGE]
    assert times[1] - times[0] == 5
    others = [time for time, url in web.asked if "other" in url]
    assert others == [
        times[1],
        times[1] + 1,
        times[1] + 2,
    ]  # robots.txt, tdmrep.json, the page: another host waits for itself alone


def test_what_robots_txt_forbids_us_is_not_fetched(monkeypatch):
    web = Web(monkeypatch, {PAGE: b"x", ROBOTS: b"User-agent: lossbook\nDisallow: /war/\n\nUser-agent: *\nDisallow:"})
    assert refusal(Visitor(clock=web.clock())) == "the site's robots.txt asks not to fetch it"
    assert web.pages() == []


def test_a_site_whose_robots_txt_cannot_be_had_is_left_alone_and_one_without_is_not(monkeypatch):
    down = NotFetched(f"{ROBOTS}: the server answered 503 Down", True, None, 503)
    web = Web(monkeypatch, {PAGE: b"x", ROBOTS: down})
    assert refusal(Visitor(clock=web.clock())) == "the site's robots.txt cannot be had: the server answered 503 Down"
    web.answers.pop(ROBOTS)
    assert Visitor(clock=web.clock()).get(PAGE).data == b"x"


def test_a_server_that_asks_to_wait_is_waited_for_and_asked_again(monkeypatch):
    web = Web(monkeypatch, {PAGE: [busy(7.0), busy(None, 503), b"x"]})
    assert Visitor(clock=web.clock()).get(PAGE).data == b"x"
    times = [time for time, _ in web.pages()]
    assert times[1] - times[0] == 7
    assert 1 <= times[2] - times[1] <= 4


def test_a_server_that_asks_for_too_long_is_left_to_another_day_with_all_of_its_pages(monkeypatch):
    web = Web(monkeypatch, {PAGE: busy(3600.0)})
    visitor = Visitor(clock=web.clock())
    assert refusal(visitor) == "the server answered 429 Busy"
    assert refusal(visitor, "https://daily.example.org/war/2").endswith("seconds; left to the next ingest")
    assert len(web.pages()) == 1


def test_a_host_that_fails_again_and_again_is_left_alone(monkeypatch):
    web = Web(monkeypatch, {})
    visitor = Visitor(clock=web.clock())
    for number in range(5):
        web.answers[f"{PAGE}{number}"] = NotFetched("took longer than 60 seconds", True, soon=False)
        refusal(visitor, f"{PAGE}{number}")
    assert refusal(visitor) == "5 requests to daily.example.org failed one after the other; left to the next ingest"


@pytest.mark.parametrize("url", [PAGE, "HTTPS://Daily.example.org:443/war/1#top", f"{PAGE}?utm_source=x"])
def test_what_is_restricted_is_never_fetched_under_any_of_its_names(monkeypatch, url):
    web = Web(monkeypatch, {url: b"x"})
    assert refusal(Visitor(restricted={PAGE}, clock=web.clock()), url) == "marked as restricted, never fetched"
    assert web.asked == []


def test_a_redirect_to_what_is_restricted_or_forbidden_is_not_followed(monkeypatch):
    web = Web(monkeypatch, {ROBOTS: b"User-agent: *\nDisallow: /closed"})
    visitor = Visitor(restricted={PAGE}, clock=web.clock())
    for url in (PAGE, "https://daily.example.org/closed/1"):
        with pytest.raises(NotFetched):
            visitor.check(url)


@pytest.mark.parametrize(
    ("headers", "page", "words"),
    [
        ({"tdm-reservation": "1"}, b"", "reserved against text and data mining (header tdm-reservation)"),
        ({"tdm-reservation": "0"}, b"", ""),
        ({}, b"<META content='1' name=\"TDM-Reservation\">", RESERVED),
        ({}, '<meta name="tdm-reservation" content="1">'.encode("utf-16"), RESERVED),
        ({"x-robots-tag": "noindex, noai"}, b"", "the site asks not to be read by machines (header X-Robots-Tag)"),
        ({"x-robots-tag": "lossbook: none"}, b"", "the site asks not to be read by machines (header X-Robots-Tag)"),
        ({"x-robots-tag": "otherbot: none, noai"}, b"", ""),
        ({"x-robots-tag": "noindex, nofollow, noarchive, max-snippet: 5"}, b"", ""),
        ({}, b'<meta name="robots" content="noai, noimageai">', "the page asks not to be read by machines (meta robots)"),
        ({}, b'<meta name="robots" content="noindex,nofollow">', ""),
        ({}, b'<meta name="googlebot" content="noai">', ""),
    ],
)  # fmt: skip
def test_what_a_page_says_against_being_read_by_machines_is_heeded(headers, page, words):
    assert objection(headers, page, "lossbook") == words


def test_the_rules_of_a_site_hold_for_the_paths_they_name_the_first_that_fits_first():
    rules = parse_rules(b'[{"location": "/free/*", "tdm-reservation": 0}, {"location": "/*.html$", "tdm-reservation": 1}, 7, {}]')
    assert [is_reserved(rules, path) for path in ("/free/a.html", "/a.html", "/a.html?x", "/")] == [False, True, False, False]
    assert parse_rules(b"[" * 100_000) == parse_rules(b"{}") == parse_rules(b"\xff") == []


def test_what_the_rules_of_a_site_reserve_is_not_fetched(monkeypatch):
    web = Web(monkeypatch, {PAGE: b"x", RULES: b'[{"location": "/war/", "tdm-reservation": 1}]'})
    assert refusal(Visitor(clock=web.clock())) == "reserved against text and data mining (the site's tdmrep.json)"
