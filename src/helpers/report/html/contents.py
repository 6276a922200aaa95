"""The finished page put in order: headings get plain anchors, a contents list, and figures their numbers."""

from __future__ import annotations

import re
from itertools import count

from helpers.report.words import said

HEADING = re.compile(r"<h(?P<level>[1-3])(?P<more>[^>]*)>(?P<words>.*?)</h(?P=level)>", re.S)
ANCHOR = re.compile(r'<a class="anchor-link".*?</a>', re.S)
LISTS = re.compile(r'<nav class="contents.*?</nav>', re.S)
TAGS = re.compile(r"<[^>]+>")
NUMBER = '<span class="figure-number">Figure</span>'


def number_figures(page: str) -> str:
    """Return the page with `Figure 1.`, `Figure 2.` and so on in the captions of its charts."""
    numbers = count(1)
    return re.sub(
        re.escape(NUMBER), lambda _: f'<span class="figure-number">{said("frame", "figure", n=next(numbers))}</span>', page
    )


def add_contents(page: str) -> str:
    """Return the page with an anchor on each second-level heading and their list in the places kept for it.

    A page with fewer than three headings gets no list.
    """
    seen: dict[str, int] = {}
    entries: list[tuple[str, str]] = []

    def anchor(match: re.Match) -> str:
        words = ANCHOR.sub("", match["words"]).strip()
        name = slug(TAGS.sub("", words), seen)
        if match["level"] == "2":
            entries.append((name, TAGS.sub("", words)))
        return f'<h{match["level"]} id="{name}">{words}</h{match["level"]}>'

    page = HEADING.sub(anchor, page)
    items = "".join(f'<li><a href="#{name}">{words}</a></li>' for name, words in entries)
    if len(entries) < 3:
        return LISTS.sub("", page)
    return _after_lead(page.replace("<!--contents-->", f"<ol>{items}</ol>"))


def _after_lead(page: str) -> str:
    """Return the page with the folded list below its lead, or below the words under its title: what it says comes first."""
    nav = re.search(r'<nav class="contents folded".*?</nav>', page, re.S)
    head = re.search(r'<header class="lead">.*?</header>|<h1.*?</section>', page, re.S)
    if nav is None or head is None:
        return page
    moved = page[: head.end()] + nav[0] + page[head.end() :]
    return moved.replace(nav[0], "", 1) if nav.start() < head.start() else page


def slug(words: str, seen: dict[str, int]) -> str:
    """Return an anchor for a heading: `How fast, now?` gives `how-fast-now`; a second one of the name gets `-2`."""
    name = re.sub(r"[\W_]+", "-", re.sub(r"&[a-z#0-9]+;", "", words.lower())).strip("-") or "section"
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"
