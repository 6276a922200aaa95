"""Giving a text of one's own: pasted, opened, or named by its address; what the text does not say of itself is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from helpers.errors import InputError, ParameterError
from helpers.lab.steps import Step
from helpers.lab.working import Worker
from helpers.paths import Paths
from helpers.runs.given import PASTED, fetch_given, look_at, missing, store_given, tell
from helpers.texts.arrivals import Arrival
from helpers.texts.keep import known_at

WIDE = widgets.Layout(width="auto")
KINDS = ".txt,.md,.html,.htm,.mhtml,.pdf"
INSTEAD = """*Shown in JupyterLab as a form.* Without it: put the text into `data/raw/articles/`, and beside it a file of the same
name that ends in `.yaml`, with the lines `outlet: ...` and `published: 2023-05-13`; or run `python -m helpers ingest FILE`.
"""
HIDDEN, SHOWN = "none", None


class Giving(Step):
    """The form. `on_text` is called with the path of a text once it lies in data/raw with all that is known of it."""

    def __init__(self, paths: Paths, on_text: Callable[[Path], object]) -> None:
        self._paths, self._on_text = paths, on_text
        self._waiting: Arrival | Path | None = None
        self._text = widgets.Textarea(rows=8, placeholder="Paste the article here, its title on the first line", layout=WIDE)
        self._file = widgets.FileUpload(accept=KINDS, multiple=False, description="Open a file", layout={"width": "10rem"})
        self._address = widgets.Text(placeholder="or its address: https://...", layout={"width": "26rem"})
        self._button = widgets.Button(description="Read it", icon="arrow-right", button_style="primary")
        self._asked, self._outlet = widgets.HTML(), _line("Outlet", "who published it, such as Example Daily")
        self._title = _line("Title", "what it is called; may stay empty")
        self._day = widgets.DatePicker(description="Published")
        self._nobody = widgets.Checkbox(description="nobody says on which day", indent=False)
        self._go = widgets.Button(description="Go on", icon="arrow-right", button_style="primary")
        self._form = widgets.VBox([
            self._asked, self._outlet, self._title, widgets.HBox([self._day, self._nobody]), self._go,
        ])  # fmt: skip
        self._form.layout.display = HIDDEN
        self.work = Worker([self._button, self._go, self._file])
        self._button.on_click(lambda _: self.read())
        self._go.on_click(lambda _: self.go_on())
        self._file.observe(lambda change: change["new"] and self.read(), "value")
        ways = widgets.HBox([self._file, self._address, self._button], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__([self._text, ways, self._form, self.work.view], INSTEAD)

    def read(self) -> None:
        """Look at what was given, and ask for what it does not say of itself."""
        self._form.layout.display, self._waiting = HIDDEN, None
        given = {"text": self._text.value.strip(), "file": self._file.value, "address": self._address.value.strip()}
        filled = [name for name, value in given.items() if value]
        if len(filled) != 1:
            self._forget_file()
            told = "Two ways are filled; clear one." if filled else "Paste a text, open a file, or give an address."
            self.work.say(told, "alert")
            return
        words = "Fetching the page" if given["address"] else "Looking at the text"
        self.work.start(words, lambda: self._look(given))

    def go_on(self) -> None:
        """Store the text with what was filled in, and hand it on."""
        self.work.start("Keeping the text", self._keep)

    def _look(self, given: dict[str, Any]) -> None:
        if given["address"]:
            self._waiting = fetch_given(given["address"], self._paths)
            known = known_at(self._waiting)
        else:
            upload = given["file"][0] if given["file"] else None
            self._forget_file()
            name, data = (upload["name"], bytes(upload["content"])) if upload else (PASTED, given["text"].encode("utf-8"))
            self._waiting = look_at(data, name)
            known = self._waiting.known
        lacking = missing(known)
        self._outlet.value, self._title.value = known.get("outlet", ""), known.get("title", "")
        self._day.value, self._nobody.value = known.get("published"), False
        if not lacking:
            self._keep()
            return
        what = {"outlet": "who published it", "published": "on which day"}
        self._asked.value = f"<p>The text does not say {' and '.join(what[name] for name in lacking)}. What do you know?</p>"
        self._form.layout.display = SHOWN
        self.work.say("")

    def _keep(self) -> None:
        known = {"outlet": self._outlet.value.strip(), "title": self._title.value.strip(), "published": self._day.value}
        if not known["outlet"]:
            raise ParameterError("Outlet is empty; a figure needs somebody who printed it, and your own name for it will do")
        if not (known["published"] or self._nobody.value):
            raise ParameterError("Published is empty; give the day, or tick that nobody says")
        if self._waiting is None:
            raise InputError("there is no text to keep; give one above")
        if isinstance(self._waiting, Arrival):
            said = {name: value for name, value in known.items() if value}
            path = store_given(Arrival(self._waiting.text, self._waiting.known | said), self._paths)
        else:
            path = self._waiting
            tell(path, known, self._paths)
        self.work.say("Reading its figures")
        self._on_text(path)
        self._form.layout.display, self._waiting = HIDDEN, None
        self._text.value = self._address.value = ""
        self.work.say(f"Kept as {self._paths.name(path)}. Its figures stand below.")

    def _forget_file(self) -> None:
        self._file.value = ()


def _line(name: str, hint: str) -> widgets.Text:
    return widgets.Text(description=name, placeholder=hint, layout={"width": "32rem"})
