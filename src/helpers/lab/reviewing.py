"""The review queue as a panel: an item with its words, and buttons that write what is decided into corrections.csv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
import pandas as pd

from helpers.errors import LossbookError
from helpers.lab.fields import Fields
from helpers.lab.keys import on_enter
from helpers.lab.stills import Still, styled
from helpers.lab.written import Written
from helpers.ledger import read_corrections, table_path
from helpers.paths import Paths, workbook
from helpers.profiles import load_profile
from helpers.report.html.elements import escape
from helpers.report.html.tables import data_table
from helpers.review import Choice, Material, build_queue, load_material
from helpers.review.page import article_page
from helpers.review.queue import COLUMNS
from helpers.review.show import marked, reading

# action -> what its button says, which items take it, and what the pointer is told
ACTIONS = {
    "accept": ("Accept", ("claim",), "The claim is read as it should be"),
    "fix": ("Fix", ("claim", "finding"), "Set the fields that were changed"),
    "reject": ("Reject", ("claim", "finding"), "This is no claim; leave it out"),
    "dismiss": ("Dismiss", ("finding",), "This is no finding; it does not come back"),
    "outlet_asked": ("Outlet asked", ("finding",), "The outlet was asked about its figure"),
    "outlet_corrected": ("Outlet corrected", ("finding",), "The outlet has put its figure right"),
}
ON_CLAIMS = ("accept", "fix", "reject")
WIDE = widgets.Layout(width="auto", max_width="60rem")
SHOWN_STILL = 20  # items that a page without widgets shows


class ReviewPanel(widgets.VBox):
    """The queue of one workbook and war. `queue` is its table, `at` the item shown; `decide` and `take_back` do what buttons do.

    Several panels, or a terminal, may be open at once: each writes under the lock of corrections.csv and takes back only what it
    wrote itself.

    >>> panel = ReviewPanel(paths)
    >>> panel.at["quote"], panel.take_back()
    ('5,611', False)
    """

    def __init__(self, paths: Paths | None = None, profile: str = "russia_ukraine", who: str = "") -> None:
        self._paths, self._war = paths or workbook(), load_profile(profile)
        self._material: Material | None = None
        self._stamp: tuple[int, ...] = ()
        self.queue = pd.DataFrame(columns=COLUMNS)
        self._written = Written(self._paths)
        self._list = widgets.Select(rows=8, layout=WIDE, description="To review")
        self._count = widgets.HTML()
        self._words, self._fields = widgets.HTML(layout=WIDE), Fields(self._war)
        self._reason = widgets.Text(description="reason", placeholder="why; kept with the decision", layout=WIDE)
        self._who = widgets.Text(description="who", value=who, placeholder="your initials, if you like", layout=WIDE)
        self._status, self._article = widgets.HTML(layout=WIDE), widgets.HTML()
        self._buttons = {name: self._button(name, *told) for name, told in ACTIONS.items()}
        self._undo = widgets.Button(description="Undo", icon="undo", tooltip="Take back the last decision of this panel")
        self._undo.on_click(lambda _: self.take_back())
        self._whole = widgets.ToggleButton(description="Whole text", tooltip="Show the article with all its claims")
        self._whole.observe(lambda _: self._show_article(), "value")
        self._list.observe(lambda _: self._show(), "index")
        for part in (self._reason, *self._fields.texts()):
            on_enter(part, self._fix_on_enter)
        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="0.2rem")
        buttons = widgets.HBox([*self._buttons.values(), self._undo, self._whole], layout=wrap)
        super().__init__([
            widgets.HTML(styled("")), self._count, self._list, self._words, self._fields, self._reason, self._who, buttons,
            self._status, self._article,
        ])  # fmt: skip
        self.add_class("lossbook-lab")
        self.refresh()
        self.still = Still(self._kept())

    @property
    def at(self) -> dict[str, Any] | None:
        """The item shown, as a row of the queue; None when there is none."""
        return None if self._list.index is None else self.queue.iloc[self._list.index].to_dict()

    def refresh(self) -> None:
        """Read what was decided meanwhile, here or elsewhere, and tables that were made anew, and show the item that follows the
        last one. A ledger that is not there yet, or cannot be read, is said in the panel.
        """
        try:
            self._read()
        except LossbookError as problem:
            self._material, self.queue = None, pd.DataFrame(columns=COLUMNS)
            self._list.options = []
            self._show()
            self._say(str(problem), "alert")
            return
        place = self._list.index or 0
        self.queue = build_queue(self._material)
        self._count.value = f"<p>{_counted(self.queue)}</p>"
        self._list.options = [_label(row) for row in self.queue.to_dict("records")]
        self._list.index = min(place, len(self.queue) - 1) if len(self.queue) else None
        self._undo.disabled = not self._written
        self._show()

    def _read(self) -> None:
        files = [table_path(name, self._paths) for name in ("claims", "numbers", "verdicts", "documents")]
        stamp = tuple(file.stat().st_mtime_ns if file.is_file() else 0 for file in files)
        if self._material is None or stamp != self._stamp:
            self._material, self._stamp = load_material(self._paths, self._war), stamp
            return
        name = self._paths.name(self._paths.corrections)
        self._material = replace(self._material, corrections=read_corrections(self._paths.corrections, self._war, name))

    def _kept(self) -> str:
        """Return the head of the queue as a page without widgets shows it."""
        shown = self.queue.head(SHOWN_STILL)[["level", "item", "outlet", "quote", "category", "why", "id"]]
        return (self._count.value + data_table(shown)) if len(shown) else self._words.value + self._status.value

    def _fix_on_enter(self) -> None:
        if self._fields.changed() and not self._buttons["fix"].disabled:
            self.decide("fix")

    def decide(self, action: str, fields: Mapping[str, str] | None = None) -> bool:
        """Write a decision about the item shown, go on to the next, and tell whether it was written; a fault is said in the
        panel.
        """
        row = self.at
        if row is None:
            return False
        id_ = row["claim_id"] if action in ON_CLAIMS else row["id"]
        given = (fields or self._fields.changed()) if action == "fix" else {}
        choice = Choice(action, id_, given, self._reason.value.strip(), self._who.value.strip())
        try:
            self._written.write(choice, self._material, self._war)
        except LossbookError as problem:
            self._say(str(problem), "alert")
            return False
        self._reason.value = ""
        self.refresh()
        self._say(f"{ACTIONS[action][0]}: {row['quote'] or row['id']}. The next ingest, audit or report goes by it.")
        return True

    def take_back(self) -> bool:
        """Take back the last decision written here; tell whether it still stood there."""
        if not self._written:
            return False
        try:
            taken, words = self._written.take_back(self._war)
        except LossbookError as problem:
            self._say(str(problem), "alert")
            return False
        self.refresh()
        self._say(words)
        return taken

    def _button(self, action: str, words: str, items: tuple[str, ...], told: str) -> widgets.Button:
        button = widgets.Button(description=words, tooltip=told)
        button.on_click(lambda _: self.decide(action))
        return button

    def _show(self) -> None:
        row = self.at
        for name, button in self._buttons.items():
            about_claim = row is not None and (name not in ON_CLAIMS or isinstance(row["claim_id"], str))
            button.disabled = not (about_claim and row["item"] in ACTIONS[name][1])
        self._fields.layout.display = "none" if row is None or row["item"] == "number" else None
        nothing = "" if self._material is None else "<p>Nothing is left to review.</p>"
        self._words.value = nothing if row is None else _told(row)
        if row is not None:
            self._fields.fill(row)
        self._status.value = ""
        self._show_article()

    def _show_article(self) -> None:
        self._article.value = ""
        if self._whole.value and self.at is not None:
            try:
                self._article.value = article_page(self.at["doc_id"], self._material)
            except LossbookError as problem:
                self._say(str(problem), "alert")

    def _say(self, words: str, role: str = "status") -> None:
        self._status.value = f'<p role="{role}">{escape(words)}</p>'


def _counted(queue: pd.DataFrame) -> str:
    """Return how much there is to review: `12 to review: 3 findings, 2 claims, 7 numbers`."""
    counts = queue["item"].value_counts()
    parts = [
        f"{counts[item]} {item}{'' if counts[item] == 1 else 's'}" for item in ("finding", "claim", "number") if item in counts
    ]
    return f"{len(queue)} to review: {', '.join(parts)}" if parts else ""


def _label(row: dict[str, Any]) -> str:
    quote = f"{row['quote']} " if row["quote"] else ""
    category = f"{row['category']} ".replace("_", " ") if isinstance(row["category"], str) else ""
    return f"{row['level']} {row['item']}: {quote}{category}· {row['doc_id']}"


def _told(row: dict[str, Any]) -> str:
    """Return the item as HTML: where it stands, its words with the figure marked, how it was read, and why to look at it."""
    where = ", ".join(part for part in (row["outlet"], row["title"]) if part) or row["doc_id"]
    day = "" if pd.isna(row["published"]) else f", {row['published']:%Y-%m-%d}"
    figure = escape(marked(row, ("\ue000", "\ue001"))).replace("\ue000", "<mark>").replace("\ue001", "</mark>")
    read = f"<p>Read as: {escape(reading(row))}</p>" if row["item"] != "number" else ""
    return (
        f"<p><b>{escape(where)}</b>{escape(day)}</p><blockquote dir='auto'>{figure}</blockquote><p>{escape(row['why'])}</p>{read}"
    )
