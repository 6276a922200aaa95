"""The list of feeds: what stands in it, and everything else refused in one line; nothing is ever constructed from it."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.errors import InputError
from helpers.texts.addresses import folder_of, name_of, settle_address
from helpers.texts.subscriptions import Subscription, parse_subscriptions

URL = "https://daily.example.org/rss"


def test_a_list_is_read_with_all_its_keys():
    given = f"""# mine
- url: {URL}
  outlet: "Daily: the paper"
  language: no
  kind: bulletin
  read: entries
  match: /war/
  since: 2023-05-01
  most: 5
  depth: 3
  pause: 2.5
  seconds: 30
  again: 7
  restricted: true
- url: https://other.example/sitemap.xml
"""
    first, second = parse_subscriptions(given, "feeds.yaml")
    assert first == Subscription(
        URL, "Daily: the paper", "no", "bulletin", "entries", "/war/", date(2023, 5, 1), 5, 3, 2.5, 30, 7, True
    )
    assert second == Subscription("https://other.example/sitemap.xml")


@pytest.mark.parametrize("given", ["", "# nothing yet\n", "null\n", "[]\n"])
def test_a_list_may_be_empty(given):
    assert parse_subscriptions(given, "feeds.yaml") == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("url: https://a.org", "feeds.yaml: expected a list of feeds, each beginning with - url: https://..."),
        ("- https://a.org", "feeds.yaml: line 1: expected - url: https://... and further keys below it"),
        ("- outlet: x", "feeds.yaml: line 1: url is missing"),
        (f"- url: {URL}\n  outlt: x", "feeds.yaml: line 2: unknown key 'outlt'; did you mean outlet?"),
        (f"- url: {URL}\n  most: many", "feeds.yaml: line 2: most: 'many' is no whole number from 1 to 100,000"),
        (f"- url: {URL}\n  pause: 0.1", "feeds.yaml: line 1: pause: less than 1 second between two requests needs --allow-local"),
        (f"- url: {URL}\n  kind: pres", "feeds.yaml: line 2: kind: 'pres' is none of press, bulletin; did you mean press?"),
        (f"- url: {URL}\n  match: '*'", "feeds.yaml: line 2: match: not a regular expression: nothing to repeat at position 0"),
        (f"- url: {URL}\n- url: {URL}#x", f"feeds.yaml: line 2: {URL}#x stands there twice"),
        (f"- url: {URL}\n  url: {URL}", "feeds.yaml: line 2: url is given twice"),
        ("- url: file:///x", "feeds.yaml: line 1: url: file:///x: expected an address beginning with https:// or http://"),
        ("- !!python/object/apply:os.system [x]", "feeds.yaml: line 1: expected - url: https://... and further keys below it"),
        ("- url: !!python/name:os.system x", "feeds.yaml: line 1: url: expected one value, found a tag (!)"),
        ("- &a\n  url: x", "feeds.yaml: line 1: expected - url: https://... and further keys below it"),
        ("- url: [a, b]", "feeds.yaml: line 1: url: expected one value, found a list"),
    ],
)  # fmt: skip
def test_what_is_at_fault_is_one_line_with_its_place(given, words):
    with pytest.raises(InputError) as found:
        parse_subscriptions(given, "feeds.yaml")
    assert str(found.value) == words


@pytest.mark.parametrize(
    ("url", "settled"),
    [
        ("HTTPS://Daily.Example.org:443", "https://daily.example.org/"),
        ("http://a.org:80/x?utm_source=rss&id=7&fbclid=9#top", "http://a.org/x?id=7"),
        ("https://a.org:8443/X?b=2&a=1", "https://a.org:8443/X?b=2&a=1"),
        ("http://[::1]:80/", "http://[::1]/"),
        ("not an address", "not an address"),
    ],
)
def test_addresses_that_mean_the_same_are_one(url, settled):
    assert settle_address(url) == settled
    assert settle_address(settled) == settled


@pytest.mark.parametrize(
    ("url", "folder", "name"),
    [
        ("https://daily.example.org/war/2023/05/losses-in-the-east.html", "daily-example-org", "losses-in-the-east"),
        ("https://a.org/2023/05/42", "a-org", "2023-05-42"),
        ("https://a.org/", "a-org", "page"),
        ("https://a.org/?p=../../../etc/passwd", "a-org", "p-etc-passwd"),
        ("https://a.org/..%2f..%2f..%2fetc%2fpasswd%00.html", "a-org", "etc-passwd"),
        ("https://a.org/....//....//aux", "a-org", "aux-text"),
        ("https://../..%5c..%5cx", "host", "x"),
    ],
)
def test_a_text_from_any_address_has_a_name_that_is_no_path(url, folder, name):
    assert (folder_of(url), name_of(url)) == (folder, name)
