"""A claim that stands in a picture or a speech, put in by hand as a row of corrections.csv for each of its fields."""

from __future__ import annotations

import ipywidgets as widgets

from helpers.errors import LossbookError
from helpers.lab.keys import on_enter
from helpers.lab.stills import Still, styled
from helpers.lab.written import Written
from helpers.ledger.fields import NEEDED, NO_CLAIMANTS
from helpers.model import CATEGORIES, MEASURES, QUALIFIERS, WINDOWS
from helpers.paths import Paths, workbook
from helpers.profiles import load_profile
from helpers.report.html.elements import escape
from helpers.review import Choice

NARROW, WIDE = widgets.Layout(width="19rem"), widgets.Layout(width="auto", max_width="60rem")
# field -> what its empty field says
WRITTEN = {
    "name": "of your own, such as briefing-2023-05-13", "value": "6011", "as_of": "last day it covers, 2023-05-13",
    "quote": "the words, as they were said or stand in the picture", "url": "https://… where they can be seen",
    "outlet": "who published it", "title": "what it is called there", "published": "2023-05-13",
}  # fmt: skip
LONG = ("quote", "url", "title")
STANDS = "exact"


class AddPanel(widgets.VBox):
    """A form for one added claim. `fields` holds its widgets by name; `add()` and `take_back()` do what the buttons do.

    >>> panel = AddPanel(paths)
    >>> sorted(panel.fields)[:4]
    ['as_of', 'category', 'claimant', 'measure']
    """

    def __init__(self, paths: Paths | None = None, profile: str = "russia_ukraine", who: str = "") -> None:
        self._paths, self._war = paths or workbook(), load_profile(profile)
        self._written = Written(self._paths)
        lists = {
            "category": CATEGORIES, "side": (*self._war.parties, "unknown"), "measure": MEASURES, "window": WINDOWS,
            "qualifier": QUALIFIERS, "claimant": (*self._war.claimants, *NO_CLAIMANTS),
        }  # fmt: skip
        self.fields: dict[str, widgets.Text | widgets.Dropdown] = {
            name: widgets.Text(description=name.replace("_", " "), placeholder=words, layout=WIDE if name in LONG else NARROW)
            for name, words in WRITTEN.items()
        }
        self.fields |= {
            name: widgets.Dropdown(
                description=name, options=[("", ""), *((each.replace("_", " "), each) for each in options)], layout=NARROW
            )
            for name, options in lists.items()
        }
        self.fields["qualifier"].value = STANDS
        self.reason = widgets.Text(description="reason", placeholder="why it is put in by hand", layout=WIDE)
        self.who = widgets.Text(description="who", value=who, placeholder="your initials, if you like", layout=NARROW)
        self._add = widgets.Button(description="Add", icon="plus", button_style="primary")
        self._add.on_click(lambda _: self.add())
        self._undo = widgets.Button(description="Undo", icon="undo", disabled=True, tooltip="Take back the last one added here")
        self._undo.on_click(lambda _: self.take_back())
        self._status = widgets.HTML()
        for field in [*self.fields.values(), self.reason, self.who]:
            if isinstance(field, widgets.Text):
                on_enter(field, self.add)
        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="0.2rem 0.8rem")
        names = (
            "name",
            "value",
            "qualifier",
            "category",
            "side",
            "measure",
            "window",
            "as_of",
            "claimant",
            "outlet",
            "published",
        )
        super().__init__([
            widgets.HTML(styled("")),
            *(self.fields[name] for name in ("quote", "url", "title")),
            widgets.HBox([self.fields[name] for name in names], layout=wrap),
            self.reason, self.who, widgets.HBox([self._add, self._undo]), self._status,
        ])  # fmt: skip
        self.add_class("lossbook-lab")
        needed = ", ".join(name for name in NEEDED)
        command = "python -m helpers review add NAME FIELD=VALUE..."
        self.still = Still(f"<p>Needed are {escape(needed)} and a value; or: <code>{escape(command)}</code></p>")

    def add(self) -> bool:
        """Write the claim that the form holds, and tell whether it was written; a fault is said in the panel."""
        given = {name: field.value.strip() for name, field in self.fields.items() if field.value and field.value.strip()}
        name = given.pop("name", "")
        if not name:
            return self._fail("It needs a name of its own, by which it can be found and undone.")
        if given.get("qualifier") == STANDS:
            del given["qualifier"]
        try:
            choice = Choice("add", name, given, self.reason.value.strip(), self.who.value.strip())
            self._written.write(choice, None, self._war)
        except LossbookError as problem:
            return self._fail(str(problem))
        self._undo.disabled = False
        for field in ("name", "quote", "value"):
            self.fields[field].value = ""
        self._say(f"Added as {name}: {given['quote']}. It counts from the next report on.")
        return True

    def take_back(self) -> bool:
        """Take back the claim that was added here last; tell whether it still stood there."""
        if not self._written:
            return False
        try:
            taken, words = self._written.take_back(self._war)
        except LossbookError as problem:
            return self._fail(str(problem))
        self._undo.disabled = not self._written
        self._say(words)
        return taken

    def _fail(self, words: str) -> bool:
        self._say(words, "alert")
        return False

    def _say(self, words: str, role: str = "status") -> None:
        self._status.value = f'<p role="{role}">{escape(words)}</p>'
