"""A page is handed on as one file: it must fetch nothing, run nothing, and say in words what each picture shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from helpers.errors import RunError

# Attributes through which a browser fetches something by itself. A plain link is followed by a reader, not by the page.
FETCHING = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "link": ("href",),
    "iframe": ("src", "srcdoc"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "form": ("action",),
    "track": ("src",),
    "base": ("href",),
    "frame": ("src",),
    "body": ("background",),
}
REFERENCE = re.compile(r"""url\(\s*['"]?(?!data:|#)([^)'"]+)|@import\s+['"]?([^'";]+)""", re.I)


def check_offline(page: str) -> None:
    """Raise RunError naming the first thing that the page would fetch or run."""
    problems = find_fetches(page)
    if problems:
        raise RunError(
            f"the page is not self-contained: {problems[0]}" + (f" (and {len(problems) - 1} more)" if len(problems) > 1 else "")
        )


def find_fetches(page: str) -> list[str]:
    """Return what a page would fetch or run, one line each; an empty list for a page that keeps to itself."""
    return _parse(page).fetches


def find_pictures_without_words(page: str) -> list[str]:
    """Return the pictures without alt text, by the beginning of their address."""
    return _parse(page).wordless


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.fetches: list[str] = []
        self.wordless: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name in FETCHING.get(tag, ()):
            value = given.get(name, "").strip()
            if value and not value.startswith(("data:", "#")):
                self.fetches.append(f"<{tag} {name}={value[:80]!r}>")
        if tag == "script":
            self.fetches.append("<script>")
        self.fetches += [f"{name} on <{tag}>" for name in given if name.startswith("on")]
        if tag == "a" and re.match(r"\s*(javascript|data|vbscript):", given.get("href", ""), re.I):
            self.fetches.append(f"<a href={given['href'][:60]!r}>")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.fetches.append("<meta http-equiv=refresh>")
        self._read_style(given.get("style", ""))
        self.in_style = tag == "style" or self.in_style
        if tag == "img" and not given.get("alt", "").strip():
            self.wordless.append(given.get("src", "")[:60])

    def handle_endtag(self, tag: str) -> None:
        self.in_style = self.in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self._read_style(data)

    def _read_style(self, style: str) -> None:
        self.fetches += [f"style: {(match[1] or match[2])[:80]}" for match in REFERENCE.finditer(style)]


def _parse(page: str) -> _Page:
    parser = _Page()
    parser.feed(page)
    parser.close()
    return parser
