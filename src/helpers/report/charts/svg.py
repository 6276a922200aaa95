"""A figure as SVG that turns with the reader's dark mode, and as the address of a picture that needs no file."""

from __future__ import annotations

import base64
import io
import re

import matplotlib as mpl
from matplotlib.figure import Figure

from helpers.report.charts.palette import palette
from helpers.report.charts.style import STYLE

NEUTRALS = ("ink", "muted", "line", "grid", "paper")
NUMBER = re.compile(r"(\d+\.\d{4})\d+")


def figure_svg(figure: Figure, alone: bool = True) -> str:
    """Return the figure as one `<svg>` element without date or random ids: equal figures give equal text.

    Numbers keep four decimals: letters are scaled by small ones. Letters are paths (see lossbook.mplstyle). Where it is not
    `alone` but part of a page, the page gives the colours of `neutral_colours`.
    """
    stream = io.StringIO()
    with mpl.rc_context(fname=str(STYLE)):
        figure.savefig(stream, format="svg", bbox_inches="tight", pad_inches=0.04, metadata={"Date": None, "Creator": None})
    text = stream.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.S)
    return _with_dark_mode(NUMBER.sub(r"\1", text), alone)


def picture_address(svg: str) -> str:
    """Return the SVG as a `data:` address, so that the page needs no second file and the ids of two charts cannot meet."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def neutral_colours(dark: bool = False) -> str:
    """Return the colours of letters, lines and paper as CSS, `--ink:#1b1e23;...`, for a light or a dark page."""
    colours = palette()["dark"] if dark else palette()
    return "".join(f"--{name}:{colours[name]};" for name in NEUTRALS)


def _with_dark_mode(svg: str, alone: bool) -> str:
    colours = palette()
    for name in NEUTRALS:
        svg = svg.replace(f": {colours[name].lower()}", f": var(--{name})")
    if not alone:
        return svg
    light, dark = neutral_colours(), neutral_colours(dark=True)
    style = f"<style>:root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}</style>"
    head = svg.index(">") + 1
    return svg[:head] + style + svg[head:]
