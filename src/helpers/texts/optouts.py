"""What a site says against having its texts read by machines: reservations of text and data mining, and marks against them.

Heeded: `tdm-reservation: 1` (TDMRep, as a header, in the page, or for a path in /.well-known/tdmrep.json), and `noai` or `none`
as a directive to robots, in a header or the page. Not meant for us: `noindex`, `nofollow`, `noarchive`, `nosnippet` and
`noimageai` speak of search engines' lists, copies shown to others and pictures; here a page is read for the one who asked, and
its text stays on that machine.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

MINING = "tdm-reservation"
MEANT = {"noai", "none"}
HEAD = 256 * 1024  # bytes of a page in which its head stands
META = re.compile(rb"<meta\s[^<>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(rb"([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
RULES = 1000  # of a site's tdmrep.json


class Rule(NamedTuple):
    """A line of a site's tdmrep.json: for which paths, and whether mining is reserved there."""

    pattern: re.Pattern
    reserved: bool


def objection(headers: Mapping[str, str], page: bytes, agent: str) -> str:
    """Return in words what an answer says against being read by `agent`, "" when nothing. Header names are in small letters."""
    if headers.get(MINING, "").strip() == "1":
        return f"reserved against text and data mining (header {MINING})"
    if _is_meant(headers.get("x-robots-tag", ""), agent):
        return "the site asks not to be read by machines (header X-Robots-Tag)"
    for name, content in _metas(page):
        if name == MINING and content.strip() == "1":
            return f"reserved against text and data mining (meta {MINING})"
        if name in ("robots", agent) and MEANT & set(re.split(r"[\s,]+", content.lower())):
            return f"the page asks not to be read by machines (meta {name})"
    return ""


def parse_rules(data: bytes) -> list[Rule]:
    """Return the rules of a site's tdmrep.json, none when it is no such file."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return []
    items = [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
    return [
        Rule(_pattern(item["location"]), str(item.get(MINING)) == "1")
        for item in items[:RULES]
        if isinstance(item.get("location"), str) and len(item["location"]) < 2000
    ]


def is_reserved(rules: list[Rule], path: str) -> bool:
    """Whether mining is reserved for a path: the first rule that fits it says so."""
    return next((rule.reserved for rule in rules if rule.pattern.match(path)), False)


def _pattern(location: str) -> re.Pattern:
    """Return a location with `*` for anything and `$` for the end, as robots.txt has them; runs of `*` are one."""
    ends = location.endswith("$")
    parts = re.split(r"\*+", location.rstrip("$"))
    return re.compile(".*?".join(re.escape(part) for part in parts[:20]) + ("$" if ends else ""), re.DOTALL)


def _is_meant(words: str, agent: str) -> bool:
    """Whether a header X-Robots-Tag holds a directive that is meant for us: for all robots, or for `agent` by name."""
    name = ""
    for part in words.lower().split(","):
        before, sign, after = part.strip().partition(":")
        if sign and before.strip() not in ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"):
            name, part = before.strip(), after
        if part.strip() in MEANT and name in ("", "*", agent):
            return True
    return False


def _metas(page: bytes) -> list[tuple[str, str]]:
    """Return name and content of each meta element in the head of a page."""
    found = []
    for element in META.findall(page[:HEAD].replace(b"\0", b"")):
        values = {
            match[1].lower(): (match[2] or match[3] or match[4] or b"").decode("ascii", "replace")
            for match in ATTRIBUTE.finditer(element)
        }
        if b"name" in values and b"content" in values:
            found.append((values[b"name"].strip().lower(), values[b"content"]))
    return found
