"""The last step of every chart. Nothing leaves without title, subtitle, source, alt text and the table behind it."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import fill

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from helpers.files import write_file
from helpers.ledger.store import to_csv
from helpers.report.charts.narrow import narrow_svg
from helpers.report.charts.palette import neutral
from helpers.report.charts.style import in_style
from helpers.report.charts.svg import cut_out, drawn_box, figure_svg, laid_out, one_svg, picture_address, printed_box
from helpers.report.html.elements import escape
from helpers.report.html.messages import FIGURE
from helpers.report.html.tables import data_table
from helpers.report.words import count, page, said
from helpers.wording import current, speaking

MOST_ROWS = 400
MARGIN = 0.12  # inches around a PNG
DOTS = 200  # an inch of a PNG: sharp in print at the width of a column


@dataclass(frozen=True)
class Chart:
    """A finished chart: it shows itself in a notebook, and in the report with its words as text, which wraps on a phone."""

    figure: Figure
    title: str
    subtitle: str
    source: str
    alt: str
    data: pd.DataFrame
    language: str = field(default_factory=current)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        with speaking(self.language):
            with laid_out(self.figure):
                picture, files = self._drawn()
            bundle = {"text/html": self._html(picture), "image/svg+xml": picture, "text/plain": f"{self.title} {self.alt}"}
            return bundle | {FIGURE: files}

    def html(self, svg: str = "") -> str:
        """Return a `<figure>` with caption, picture, source and the folded table. The number is set when the page is built."""
        with speaking(self.language):
            return self._html(svg or one_svg(self.figure))

    def _html(self, svg: str) -> str:
        narrow = narrow_svg(self.figure)
        picture = f'<img src="{picture_address(svg)}" alt="{escape(self.alt)}">'
        if narrow:
            picture = f'<picture><source media="(max-width:34rem)" srcset="{picture_address(narrow)}">{picture}</picture>'
        kind = "picture" if narrow else "picture wide"
        label = escape(said("charts", "chart", title=self.title))
        return (
            f'<figure class="chart"><figcaption><p class="chart-title">'
            f'<span class="figure-number">Figure</span> {escape(self.title)}</p>'
            f'<p class="chart-subtitle">{escape(self.subtitle)}</p></figcaption>'
            f'<div class="{kind}" tabindex="0" role="group" aria-label="{label}">{picture}</div>'
            f'<p class="chart-source">{escape(self.source)}</p>'
            f"<details><summary>{escape(page()['charts']['data'])}</summary>{_table(self.data)}</details></figure>"
        )

    def files(self) -> dict[str, str]:
        """Return the chart as it is handed on by itself: `svg` and `png` (base64) with title and source, `csv`, `alt`."""
        with laid_out(self.figure):
            return self._drawn()[1]

    def _drawn(self) -> tuple[str, dict[str, str]]:
        """Return the picture of the page and the files, of which the one with words is drawn and the other cut out of it."""
        bare = drawn_box(self.figure)
        with self._with_words() as words:
            box = Bbox.union([bare, *map(printed_box, words)])
            svg, png = figure_svg(self.figure, box=box), base64.b64encode(self._png(box)).decode()
        files = {"svg": svg, "png": png, "csv": to_csv(self.data), "alt": self.alt}
        return cut_out(svg, [text.get_gid() for text in words], box, bare), files

    def write(self, path: Path) -> Path:
        """Write the chart with its title and source drawn in, as SVG or PNG by the path's ending, and return the path."""
        with laid_out(self.figure), self._with_words() as words:
            box = Bbox.union([drawn_box(self.figure), *map(printed_box, words)])
            return write_file(path, figure_svg(self.figure, box=box) if path.suffix == ".svg" else self._png(box))

    def _png(self, box: Bbox) -> bytes:
        stream = io.BytesIO()
        options = {"dpi": DOTS, "facecolor": "white", "metadata": {"Software": None}, "pil_kwargs": {"compress_level": 3}}
        self.figure.savefig(stream, format="png", bbox_inches=box.padded(MARGIN), **options)
        return stream.getvalue()

    @contextmanager
    def _with_words(self) -> Iterator[list[Text]]:
        """Draw title and source into the figure while the block runs, which is given their texts."""
        with in_style(), speaking(self.language):
            words = self._draw_words()
            try:
                yield words
            finally:
                for text in words:
                    text.remove()

    def _draw_words(self) -> list[Text]:
        """Put title and subtitle above the figure and the source below it, outside its frame, where nothing has to make room."""
        wide = int(self.figure.get_figwidth() * 11)
        title, subtitle, source = (
            fill(self.title, wide),
            fill(self.subtitle, int(wide * 1.35)),
            fill(self.source, int(wide * 1.5)),
        )
        lines = subtitle.count("\n") + 1
        inch = 1 / self.figure.get_figheight()
        above, muted = 1 + inch * (0.16 + 0.16 * lines), neutral("muted")
        return [
            self.figure.text(0.01, above, title, fontsize=12, fontweight="bold", va="bottom", gid="title"),
            self.figure.text(0.01, 1 + inch * 0.08, subtitle, fontsize=9.5, color=muted, va="bottom", gid="subtitle"),
            self.figure.text(0.01, -inch * 0.08, source, fontsize=8, color=muted, va="top", gid="source"),
        ]


def finish(ax: Axes, title: str, subtitle: str, source: str, alt: str, data: pd.DataFrame) -> Chart:  # noqa: PLR0913 - none may be left out
    """Return the chart on `ax`, finished.

    `title` states the finding in a sentence and names the claimant; `subtitle` says what, unit and period; `alt` states the
    finding for those who do not see the picture; `data` is the table behind it. Raises ValueError when one of them is empty.
    """
    for name, words in {"title": title, "subtitle": subtitle, "source": source, "alt": alt}.items():
        if not words.strip():
            raise ValueError(f"a chart needs its {name}")
    if data is None or data.empty:
        raise ValueError("a chart needs the table behind it")
    return Chart(ax.figure, title, subtitle, source, alt, data)


def _table(data: pd.DataFrame) -> str:
    if len(data) <= MOST_ROWS:
        return data_table(data)
    kept = data.iloc[sorted({*range(0, len(data), -(-len(data) // MOST_ROWS)), len(data) - 1})]
    return f"<p>{escape(said('charts', 'some_rows', kept=count(len(kept)), all=count(len(data))))}</p>{data_table(kept)}"
