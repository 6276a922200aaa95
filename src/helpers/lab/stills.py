"""What a panel shows where there are no widgets: in a notebook that ran unattended, and in a page made of it.

JupyterLab shows both; the style sheet that a live panel brings along hides the still one.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path

from helpers.report.charts.svg import neutral_colours

HERE = Path(__file__).parent


class Still:
    """A piece of HTML that is shown as long as no live panel is."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        words = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(style|details|table|svg).*?</\1>", "", self.html, flags=re.S)))
        return {"text/html": f'<div class="lossbook-still">{self.html}</div>', "text/plain": " ".join(words.split())}


def styled(html: str) -> str:
    """Return HTML with the style sheet of the panels, which hides the still ones."""
    return f"<style>{_style()}</style>{html}"


@cache
def _style() -> str:
    light, dark = neutral_colours(), neutral_colours(dark=True)
    colours = f'.lossbook-lab{{{light}}}body[data-jp-theme-light="false"] .lossbook-lab{{{dark}}}'
    return colours + (HERE / "panels.css").read_text(encoding="utf-8")
