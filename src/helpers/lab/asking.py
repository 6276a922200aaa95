"""The question of an explorer as widgets: period, side, categories, claimants, and how it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import ipywidgets as widgets
import pandas as pd

from helpers.report.explored import Material, Question
from helpers.report.explored.question import default_claimants

MEANS = (7, 14, 28, 56, 91, 182)
ROWS = 6
LIST = widgets.Layout(width="auto", flex="1 1 19rem", min_width="16rem")


class Asking(widgets.VBox):
    """Widgets that hold a question. `question` is what they say now; `on_change` is called after each change of it."""

    def __init__(self, on_change: Callable[[], object]) -> None:
        self._material: Material | None = None
        self._on_change, self._quiet = on_change, False
        self.period = widgets.IntRangeSlider(description="Period", readout=False, layout=widgets.Layout(flex="1 1 20rem"))
        self.first = widgets.DatePicker(description="From", layout=widgets.Layout(width="14rem"))
        self.last = widgets.DatePicker(description="To", layout=widgets.Layout(width="14rem"))
        self.side = widgets.Dropdown(description="Losses of", layout=widgets.Layout(width="19rem"))
        self.categories = widgets.SelectMultiple(description="Category", rows=ROWS, layout=LIST)
        self.claimants = widgets.SelectMultiple(description="Counted by", rows=ROWS, layout=LIST)
        self.form = widgets.ToggleButtons(
            options=[("A day", True), ("Running total", False)], style=widgets.ToggleButtonsStyle(button_width="7rem")
        )
        self.mean = widgets.Dropdown(
            description="Mean over", options=[(f"{days} days", days) for days in MEANS], layout={"width": "13rem"}
        )
        self.logarithmic = widgets.Checkbox(description="Logarithmic", indent=False, layout={"width": "9rem"})
        hint = widgets.HTML('<p class="lossbook-hint">Several: hold Ctrl or Shift. By keyboard: Tab, then the arrows.</p>')
        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="0.2rem 0.8rem")
        drawing = widgets.VBox(
            [self.side, self.mean, widgets.HBox([self.form, self.logarithmic], layout=widgets.Layout(flex_flow="row wrap"))],
            layout=widgets.Layout(flex="0 1 20rem"),
        )
        super().__init__([
            widgets.HBox([self.period, self.first, self.last], layout=wrap),
            widgets.HBox([drawing, self.categories, self.claimants], layout=wrap),
            hint,
        ])  # fmt: skip
        self.period.observe(self._slid, "value")
        for part in (self.first, self.last):
            part.observe(self._dated, "value")
        self.side.observe(lambda _: self._sided(), "value")
        self.categories.observe(lambda _: self._offer_claimants(), "value")
        for part in (self.claimants, self.form, self.mean, self.logarithmic):
            part.observe(self._changed, "value")

    @property
    def question(self) -> Question:
        """The question as the widgets have it now."""
        first, last = (self._day(place) for place in self.period.value)
        return Question(
            first, last, self.side.value or "", self.categories.value, self.claimants.value, self.form.value, self.mean.value,
            self.logarithmic.value,
        )  # fmt: skip

    def show(self, material: Material, question: Question) -> None:
        """Offer what the ledger has, and set the question, without calling `on_change`."""
        self._material = material
        self._quiet = True
        try:
            self.side.options = [(name, side) for side, name in material.sides().items()]
            self.side.value = question.side or None
            self._offer_categories(question.categories)
            self._offer_claimants(question.claimants)
            if question.mean_days not in MEANS:
                days = sorted({*MEANS, question.mean_days})
                self.mean.options = [(f"{each} days", each) for each in days]
            self.form.value, self.mean.value, self.logarithmic.value = question.rate, question.mean_days, question.log
            self._offer_days(question)
        finally:
            self._quiet = False

    def _offer_days(self, question: Question) -> None:
        days = (self._material.last_day - self._material.first_day).days
        places = [min(max((day - self._material.first_day).days, 0), days) for day in (question.start, question.end)]
        self.period.min, self.period.max = 0, max(days, 1)
        self.period.value = places
        self._write_days()

    def _offer_categories(self, chosen: tuple[str, ...] = ()) -> None:
        known = self._material.categories(self.side.value or "")
        self.categories.options = [(label[:1].upper() + label[1:], name) for name, label in known.items()]
        self.categories.value = [name for name in chosen if name in known] or list(known)[:1]

    def _offer_claimants(self, chosen: tuple[str, ...] | None = None) -> None:
        """Offer those who count what is chosen; who was chosen stays so where they count it too."""
        if chosen is None and self._quiet:
            return
        side, categories = self.side.value or "", self.categories.value
        known = self._material.claimants(side, categories) if categories else {}
        kept = [name for name in (self.claimants.value if chosen is None else chosen) if name in known]
        quiet, self._quiet = self._quiet, True
        options = [(name[:1].upper() + name[1:], id_) for id_, name in known.items()]
        if list(self.claimants.options) != options:
            self.claimants.options = options
        self.claimants.value = kept or list(default_claimants(self._material, side, categories))
        self._quiet = quiet
        self._changed()

    def _sided(self) -> None:
        if self._quiet or self._material is None:
            return
        kept, self._quiet = self.categories.value, True
        self._offer_categories(kept)
        self._quiet = False
        self._offer_claimants()

    def _slid(self, _: object) -> None:
        if not self._quiet and self._material is not None:
            self._write_days()
            self._changed()

    def _write_days(self) -> None:
        quiet, self._quiet = self._quiet, True
        self.first.value, self.last.value = (self._day(place).date() for place in self.period.value)
        self._quiet = quiet

    def _dated(self, _: object) -> None:
        """Move the slider to the days that were written; a day beyond the ledger is its first or last one."""
        if self._quiet or self._material is None or not (self.first.value and self.last.value):
            return
        self._quiet = True
        asked = replace(self.question, start=pd.Timestamp(self.first.value), end=pd.Timestamp(self.last.value))
        ordered = asked.start <= asked.end
        if ordered:
            self._offer_days(asked)
        else:
            self._write_days()
        self._quiet = False
        if ordered:
            self._changed()

    def _day(self, place: int) -> pd.Timestamp:
        return self._material.first_day + pd.Timedelta(days=place)

    def _changed(self, *_: object) -> None:
        if not self._quiet and self._material is not None:
            self._on_change()
