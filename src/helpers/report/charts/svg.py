"""A figure as SVG that turns with the reader's dark mode, and as the address of a picture that needs no file."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers.report.charts.palette import palette
from helpers.report.charts.style import in_style

NEUTRALS = ("ink", "muted", "line", "grid", "paper")
MARGIN = 0.04  # inches around what is drawn
GROUP = re.compile(r"<g\b|</g>")
FRAME = re.compile(r'width="[^"]*pt" height="[^"]*pt" viewBox="[^"]*"')
NUMBER = re.compile(r"(\d+\.\d{4})\d+")


@contextmanager
def laid_out(figure: Figure) -> Iterator[None]:
    """Lay the figure out, and keep it so while the block runs: a picture of it is then drawn once instead of twice."""
    engine = figure.get_layout_engine()
    with in_style():
        FigureCanvasAgg(figure)  # its renderer remembers how wide each word is, and is asked again below
        engine.execute(figure)
    figure.set_layout_engine(None)  # not "none", which leaves one in its place: to matplotlib a reason to draw all twice
    try:
        yield
    finally:
        figure.set_layout_engine(engine)


def drawn_box(figure: Figure) -> Bbox:
    """Return the box around all that is drawn in a figure that is laid out, in inches."""
    with in_style():
        return figure.get_tightbbox()


def printed_box(text: Text) -> Bbox:
    """Return the box around a text in a figure that is laid out, in inches."""
    with in_style():
        return text.get_window_extent().transformed(text.get_figure(root=True).dpi_scale_trans.inverted())


def one_svg(figure: Figure, alone: bool = True) -> str:
    """Return the figure as `figure_svg` does, laid out and drawn once."""
    with laid_out(figure):
        return figure_svg(figure, alone, drawn_box(figure))


def figure_svg(figure: Figure, alone: bool = True, box: Bbox | None = None) -> str:
    """Return the figure as one `<svg>` element without date or random ids: equal figures give equal text.

    Numbers keep four decimals: letters are scaled by small ones. Letters are paths (see lossbook.mplstyle). Where it is not
    `alone` but part of a page, the page gives the colours of `neutral_colours`. With the `box` of a figure that is laid out it is
    drawn once, without it twice.
    """
    stream = io.StringIO()
    with in_style():
        frame = {"bbox_inches": box.padded(MARGIN)} if box else {"bbox_inches": "tight", "pad_inches": MARGIN}
        figure.savefig(stream, format="svg", **frame, metadata={"Date": None, "Creator": None})
    text = stream.getvalue()
    text = re.sub(r"<metadata>.*?</metadata>", "", text[text.index("<svg") :], flags=re.S)
    return _with_dark_mode(NUMBER.sub(r"\1", text), alone)


def cut_out(svg: str, left_out: Iterable[str], box: Bbox, part: Bbox) -> str:
    """Return the SVG of what `box` holds, in inches, as that of a `part` of it without the groups of these ids.

    These must have been drawn last: what others refer to may stand in them else.
    """
    for name in left_out:
        start = svg.index(f'<g id="{name}">')
        depth = 0
        for tag in GROUP.finditer(svg, start):
            depth += 1 if tag[0] == "<g" else -1
            if not depth:
                svg = svg[:start] + svg[tag.end() :].lstrip()
                break
    whole, part = box.padded(MARGIN), part.padded(MARGIN)
    left, top, wide, high = (72 * inches for inches in (part.x0 - whole.x0, whole.y1 - part.y1, part.width, part.height))
    frame = f'width="{wide:.6g}pt" height="{high:.6g}pt" viewBox="{left:.6g} {top:.6g} {wide:.6g} {high:.6g}"'
    return FRAME.sub(frame, svg, count=1)


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
