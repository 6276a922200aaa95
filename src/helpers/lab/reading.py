"""One article as a panel: chosen from all texts of a war, its claims marked, every other number greyed with its reason."""

from __future__ import annotations

import ipywidgets as widgets
import pandas as pd

from helpers.errors import LossbookError
from helpers.lab.stills import Still, styled
from helpers.paths import Paths, workbook
from helpers.profiles import load_profile
from helpers.report.html.elements import escape
from helpers.review import Material, load_material
from helpers.review.page import article_page

MOST = 500  # texts that are listed; the others are found by their words
WIDE = widgets.Layout(width="auto", max_width="46rem")


class ArticlePanel(widgets.VBox):
    """The texts of one war, the newest first, and one of them to read. `show(doc_id)` opens one; `doc_id` is the one shown.

    >>> panel = ArticlePanel(paths, doc_id="sample/digests/2023-05-13-retreat-digest")
    >>> panel.doc_id
    'sample/digests/2023-05-13-retreat-digest'
    """

    def __init__(self, paths: Paths | None = None, profile: str = "russia_ukraine", doc_id: str = "") -> None:
        self._paths, self._war = paths or workbook(), load_profile(profile)
        self._material: Material | None = None
        self._search = widgets.Text(description="Find", placeholder="outlet, title or words of the id", layout=WIDE)
        self._list = widgets.Select(description="Text", rows=6, layout=WIDE)
        self._page = widgets.HTML()
        self._search.observe(lambda _: self._offer(), "value")
        self._list.observe(lambda _: self._show(), "value")
        super().__init__([widgets.HTML(styled("")), self._search, self._list, self._page])
        self.add_class("lossbook-lab")
        self.refresh(doc_id)
        self.still = Still(self._page.value)

    @property
    def doc_id(self) -> str:
        """The text that is shown, empty for none."""
        return self._list.value or ""

    def refresh(self, doc_id: str = "") -> None:
        """Read the tables anew and show this text, else the one that was open, else the newest article."""
        asked = doc_id or self.doc_id
        try:
            self._material = load_material(self._paths, self._war)
        except LossbookError as problem:
            self._material = None
            self._list.options = []
            self._page.value = f'<p role="alert">{escape(str(problem))}</p>'
            return
        self._offer(asked)

    def show(self, doc_id: str) -> None:
        """Open a text."""
        self._search.value = ""
        self._offer(doc_id)

    def _offer(self, wanted: str = "") -> None:
        """List the texts that hold what is sought, articles before lists, the newest first."""
        if self._material is None:
            return
        rows = self._material.documents.assign(listed=lambda table: table["kind"].ne("press"))
        rows = rows.sort_values(["listed", "published", "doc_id"], ascending=[True, False, True], na_position="last")
        labels = [(_label(row), row["doc_id"]) for row in rows.to_dict("records")]
        sought = self._search.value.casefold().split()
        labels = [(words, id_) for words, id_ in labels if all(part in f"{words} {id_}".casefold() for part in sought)]
        wanted = wanted or self.doc_id
        ids = [id_ for _, id_ in labels]
        labels = labels[:MOST] if wanted not in ids[MOST:] else [labels[ids.index(wanted)], *labels[:MOST]]
        ids = [id_ for _, id_ in labels]
        self._list.options = labels
        self._list.value = wanted if wanted in ids else ids[0] if ids else None
        self._show()

    def _show(self) -> None:
        if not self.doc_id:
            self._page.value = "<p>No text holds these words.</p>"
            return
        try:
            self._page.value = article_page(self.doc_id, self._material)
        except LossbookError as problem:
            self._page.value = f'<p role="alert">{escape(str(problem))}</p>'


def _label(row: dict) -> str:
    day = "" if pd.isna(row["published"]) else f"{row['published']:%Y-%m-%d} "
    return f"{day}{row['outlet'] or ''}: {row['title'] or row['doc_id']}"
