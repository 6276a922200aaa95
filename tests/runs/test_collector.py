"""What is fetched, stored and noted, address by address: versions, feeds that go on, feeds that mean harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from texts.fake_web import Web

from helpers.runs.fetching import open_collector
from helpers.runs.taking import Taken
from helpers.texts.connections import NotFetched
from helpers.texts.sidecars import read_sidecar
from helpers.texts.subscriptions import Subscription
from helpers.texts.web import Fetched

FEED = "https://daily.example.org/rss"
PAGE = "https://daily.example.org/war/losses-in-the-east"
STORED = "articles/daily-example-org/losses-in-the-east"


def page(tanks: int) -> bytes:
    return f"""<html><head><title>Losses</title><meta property="article:published_time" content="2023-05-13"></head><body>
        <article><p>Russia lost {tanks:,} tanks, the General Staff said on Saturday.</p></article></body></html>""".encode()


def feed(*links: str, next_page: str = "", more: str = "") -> bytes:
    items = "".join(f"<item><title>T</title><link>{link}</link>{more}</item>" for link in links)
    further = f'<link xmlns="http://www.w3.org/2005/Atom" rel="next" href="{next_page}"/>' if next_page else ""
    return f"<rss><channel><title>The Daily</title>{further}{items}</channel></rss>".encode()


@pytest.fixture
def collect(workbook, monkeypatch):
    """A function that collects from a web of the given answers and returns address -> name below data/raw, or the reason."""

    def run(answers: dict, urls=(), subscriptions=(), today=date(2023, 5, 20)) -> dict[str, str]:
        web = Web(monkeypatch, answers)
        collector = open_collector(workbook, {}, list(subscriptions), allow_local=False)
        collector.visitor.clock, collector.today = web.clock(), today
        with collector.journal:
            items = list(collector.collect(list(urls), list(subscriptions)))
        run.asked = [url for _, url in web.pages()]
        taken = {item.name: _where(item, workbook) for item in items if isinstance(item, Taken)}
        return taken | {item.path: item.reason for item in items if not isinstance(item, Taken)}

    return run


def _where(item: Taken, workbook) -> str:
    return item.path.relative_to(workbook.raw).as_posix().removesuffix(".txt")


def test_a_page_is_stored_with_what_is_known_of_it(collect, workbook):
    found = Fetched(page(3751), "https://www.example.org/moved", {"content-type": "text/html; charset=utf-8"})
    assert collect({PAGE: found}, [f"{PAGE}?utm_source=x#top"]) == {PAGE: STORED}
    known = read_sidecar(workbook.raw / f"{STORED}.yaml")
    assert (known["url"], known["final_url"]) == (PAGE, "https://www.example.org/moved")
    assert (known["published"], known["retrieved"], known["title"]) == (date(2023, 5, 13), date(2023, 5, 20), "Losses")
    assert (workbook.raw / f"{STORED}.txt").read_text() == "Russia lost 3,751 tanks, the General Staff said on Saturday."


def test_a_page_that_was_changed_is_kept_in_both_versions_and_one_that_was_not_is_not_read_again(collect, workbook):
    first = Fetched(page(3751), PAGE, {"etag": '"1"'})
    assert collect({PAGE: first}, [PAGE]) == {PAGE: STORED}
    assert collect({PAGE: Fetched(b"", PAGE, unchanged=True)}, [PAGE]) == {PAGE: STORED}
    assert collect({PAGE: page(3777)}, [PAGE]) == {PAGE: f"{STORED}-2"}
    assert "3,751" in (workbook.raw / f"{STORED}.txt").read_text()
    assert "3,777" in (workbook.raw / f"{STORED}-2.txt").read_text()


@pytest.mark.parametrize("form", ["pages", "entries"])
def test_what_a_feed_says_of_a_later_change_is_kept_with_the_text(collect, workbook, form):
    more = "<published>2023-05-13</published><updated>2023-05-15T08:00:00Z</updated><summary>Russia lost 5 tanks.</summary>"
    collect({FEED: feed(PAGE, more=more), PAGE: page(3751)}, subscriptions=[Subscription(FEED, read=form)])
    known = read_sidecar(workbook.raw / f"{STORED}.yaml")
    assert (known["published"], known["edited"]) == (date(2023, 5, 13), date(2023, 5, 15))


def test_each_entry_of_a_feed_is_fetched_once_and_its_feed_names_the_outlet(collect, workbook):
    source = Subscription(FEED)
    assert collect({FEED: feed(PAGE), PAGE: page(3751)}, subscriptions=[source]) == {PAGE: STORED}
    assert read_sidecar(workbook.raw / f"{STORED}.yaml")["outlet"] == "The Daily"
    assert collect({FEED: feed(PAGE), PAGE: page(3777)}, subscriptions=[source]) == {}
    named = replace(source, outlet="Mine", language="uk", kind="bulletin")
    assert collect({FEED: feed(f"{PAGE}-2"), f"{PAGE}-2": page(5)}, subscriptions=[named]) == {
        f"{PAGE}-2": f"{STORED.replace('articles', 'bulletins')}-2"
    }
    known = read_sidecar(workbook.raw / f"{STORED.replace('articles', 'bulletins')}-2.yaml")
    assert (known["outlet"], known["language"]) == ("Mine", "uk")


def test_an_entry_that_the_feed_says_was_changed_is_fetched_again(collect):
    source, said = Subscription(FEED), "<updated>2023-05-{}T00:00:00Z</updated>"
    collect({FEED: feed(PAGE, more=said.format(13)), PAGE: page(3751)}, subscriptions=[source])
    assert collect({FEED: feed(PAGE, more=said.format(13)), PAGE: page(3777)}, subscriptions=[source]) == {}
    assert collect({FEED: feed(PAGE, more=said.format(14)), PAGE: page(3777)}, subscriptions=[source]) == {PAGE: f"{STORED}-2"}


def test_a_page_is_looked_at_anew_once_a_day_for_as_many_days_as_asked(collect):
    source = Subscription(FEED, again=2)
    collect({FEED: feed(PAGE), PAGE: page(1)}, subscriptions=[source])
    assert collect({FEED: feed(PAGE), PAGE: page(2)}, subscriptions=[source]) == {}
    assert collect({FEED: feed(PAGE), PAGE: page(2)}, [], [source], date(2023, 5, 21)) == {PAGE: f"{STORED}-2"}
    assert collect({FEED: feed(PAGE), PAGE: page(3)}, [], [source], date(2023, 5, 23)) == {}


def test_a_feed_that_leads_into_ones_own_network_gets_nobody_there(collect, workbook):
    inner = ["http://169.254.169.254/latest/meta-data", "http://127.0.0.1:8080/x", "http://[::1]/x", "file:///etc/passwd"]
    found = collect({FEED: feed(*inner, PAGE), PAGE: page(3751)}, subscriptions=[Subscription(FEED)])
    assert found[PAGE] == STORED
    assert "169.254.169.254 is an address of this machine or network" in found[inner[0]]
    assert "127.0.0.1 is an address of this machine or network" in found[inner[1]]
    assert [path.name for path in (workbook.raw / "articles").iterdir()] == ["daily-example-org"]


def test_no_name_out_of_a_feed_is_a_path(collect, workbook):
    links = ["https://daily.example.org/..%2f..%2f..%2f..%2fpwned", "https://daily.example.org/x?f=../../../../pwned"]
    words = "<description>Russia lost 5 tanks, the staff said on Friday.</description>"
    collect({FEED: feed(*links), links[0]: page(1), links[1]: page(2)}, subscriptions=[Subscription(FEED)])
    other = "https://b.example/rss"
    collect({other: feed("https://b.example/../../pwned", more=words)}, [], [Subscription(other, read="entries")])
    stored = sorted(path.relative_to(workbook.root).as_posix() for path in workbook.root.rglob("*.txt"))
    assert stored == [
        "data/raw/articles/b-example/pwned.txt",
        "data/raw/articles/daily-example-org/pwned.txt",
        "data/raw/articles/daily-example-org/x-f-pwned.txt",
    ]
    assert not [path for path in workbook.root.parent.rglob("*pwned*") if workbook.root not in path.parents]


def test_a_feed_that_never_ends_is_left_after_as_many_pages_as_asked(collect):
    pages = {f"{FEED}?p={number}": feed(f"{PAGE}{number}", next_page=f"{FEED}?p={number + 1}") for number in range(1, 50)}
    answers = {FEED: feed(PAGE, next_page=f"{FEED}?p=1"), **pages}
    found = collect(answers, subscriptions=[Subscription(FEED, depth=3, most=1)])
    assert found[FEED] == "has more than 3 pages; the rest was not read"
    assert collect.asked == [FEED, f"{FEED}?p=1", f"{FEED}?p=2", PAGE]


def test_a_walk_over_a_feed_that_broke_off_is_taken_up_where_it_did(collect):
    second = f"{FEED}?p=2"
    down = NotFetched(f"{second}: the server answered 503 Down", True, status=503)
    answers = {FEED: feed(PAGE, next_page=second), PAGE: page(1), second: down, f"{PAGE}-2": page(2)}
    assert collect(dict(answers), subscriptions=[Subscription(FEED)])[PAGE] == STORED
    answers[second] = feed(f"{PAGE}-2")
    assert collect(answers, subscriptions=[Subscription(FEED)]) == {f"{PAGE}-2": f"{STORED}-2"}


def test_what_a_sidecar_marks_as_restricted_is_not_fetched_by_hand_or_through_a_feed(collect, workbook):
    (workbook.raw / "articles" / "mine.yaml").write_text(f"published: null\nurl: {PAGE}\nrestricted: true\n")
    (workbook.raw / "articles" / "mine.txt").write_text("5 tanks")
    assert collect({PAGE: page(1)}, [PAGE]) == {PAGE: "marked as restricted, never fetched"}
    assert collect({FEED: feed(PAGE), PAGE: page(1)}, [], [Subscription(FEED)]) == {PAGE: "marked as restricted, never fetched"}
    closed = Subscription("https://b.example/rss", restricted=True)
    assert collect({closed.url: feed(PAGE)}, [], [closed]) == {closed.url: "marked as restricted, never fetched"}
    assert PAGE not in collect.asked
    assert closed.url not in collect.asked


def test_a_sitemap_is_read_part_by_part_and_only_what_was_asked_for_is_fetched(collect):
    root, part = "https://daily.example.org/sitemap.xml", "https://daily.example.org/sitemap-1.xml"
    index = f"<sitemapindex><sitemap><loc>{part}</loc></sitemap></sitemapindex>".encode()
    urls = f"<urlset><url><loc>{PAGE}</loc></url><url><loc>https://daily.example.org/sport/1</loc></url></urlset>".encode()
    assert collect({root: index, part: urls, PAGE: page(1)}, [], [Subscription(root, match="/war/")]) == {PAGE: STORED}


def test_a_feed_named_by_hand_is_read_as_one(collect):
    answers = {FEED: Fetched(feed(PAGE), FEED, {"content-type": "application/rss+xml"}), PAGE: page(1)}
    assert collect(answers, [FEED]) == {PAGE: STORED, FEED: "."}


def test_what_fails_for_now_waits_for_the_next_ingest_and_what_fails_for_good_does_not(collect):
    gone, down = f"{PAGE}-gone", f"{PAGE}-down"
    failing = NotFetched(f"{down}: the server answered 503 Down", True, status=503)
    answers = {FEED: feed(gone, down), down: failing}
    found = collect(answers, subscriptions=[Subscription(FEED)])
    assert found == {gone: "the server answered 404 Not Found", down: "the server answered 503 Down"}
    answers = {FEED: feed(gone, down), down: page(1), gone: page(2)}
    assert list(collect(answers, subscriptions=[Subscription(FEED)])) == [down]
