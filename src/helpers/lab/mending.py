"""The claims of one text, marked in its words, each to be put right: what is decided goes into corrections.csv."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets as widgets
import pandas as pd

from helpers.analysis import build_series, official
from helpers.errors import InputError
from helpers.lab.fields import Fields
from helpers.lab.steps import Step
from helpers.lab.working import Worker
from helpers.lab.written import Written
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.review import Choice, load_material
from helpers.review.page import article_page
from helpers.runs.given import read_again
from helpers.runs.tables import audit_table

INSTEAD = """*Shown in JupyterLab with the figures to be put right.* Without it: `python -m helpers review` lists what should be
looked at, and `python -m helpers review fix ID value=6011` puts a figure right.
"""
EMPTY = "<p>The figures of your text will stand here.</p>"
WIDE = widgets.Layout(width="auto")
ACTIONS = {
    "fix": ("Put right", "Keep the fields as they are set now", "primary"),
    "accept": ("Right as read", "Somebody has looked at it, and it is right", ""),
    "reject": ("No claim", "Leave this figure out", ""),
}


class Mending(Step):
    """The claims of the text that was shown last. `show` brings another; `decide` and `take_back` do what the buttons do.

    `claims` is the table of its claims in the order of the text, `at` the claim that is chosen, `day` the day of an official list
    on which a report meets them best, "" while there is none.
    """

    def __init__(self, paths: Paths, profile: str, sample: Any) -> None:
        self._paths, self._home, self._sample, self.doc_id = paths, profile, sample, ""
        self.war, self.claims, self.day = load_profile(profile), pd.DataFrame(), ""
        self._written = Written(paths)
        self._article, self._list = widgets.HTML(EMPTY), widgets.Select(rows=8, layout=WIDE)
        self._place, self._reason = (
            widgets.VBox(),
            widgets.Text(placeholder="why, if you like; kept with the decision", layout=WIDE),
        )
        buttons = {
            name: widgets.Button(description=told, tooltip=hint, button_style=style)
            for name, (told, hint, style) in ACTIONS.items()
        }
        for name, button in buttons.items():
            button.on_click(lambda _, name=name: self.decide(name))
        self._undo = widgets.Button(description="Undo", icon="undo", tooltip="Take back the last decision made here")
        self._undo.on_click(lambda _: self.take_back())
        self.buttons = buttons | {"undo": self._undo}
        self.work = Worker(self.buttons.values())
        self._list.observe(lambda _: self._fill(), "index")
        asked = widgets.HTML("<p>Which figure was read wrongly? Choose it, change its fields, and press <b>Put right</b>.</p>")
        row = widgets.HBox([*self.buttons.values()], layout=widgets.Layout(flex_flow="row wrap"))
        self._desk = widgets.VBox([asked, self._list, self._place, self._reason, row])
        self._desk.layout.display = "none"
        super().__init__([self._article, self._desk, self.work.view], INSTEAD)

    @property
    def at(self) -> dict[str, Any] | None:
        """The claim that is chosen, as a row of the ledger; None when there is none."""
        return None if self._list.index is None else self.claims.iloc[self._list.index].to_dict()

    def show(self, name: str) -> None:
        """Read what is new, and show the text whose file is called so. Raises InputError when it cannot be read."""
        ledger = read_again(self._paths, self._home, self._sample())
        row = ledger.documents[ledger.documents["path"].eq(name)]
        if row.empty:
            told = [fault for fault in ledger.faults if name in fault]
            raise InputError(told[0] if told else f"{name}: it was not read; `python -m helpers ingest` says why")
        if row["doc_id"].iloc[0] != self.doc_id:
            self._written = Written(self._paths)
        self.doc_id, self.war = row["doc_id"].iloc[0], load_profile(row["war"].iloc[0])
        self._fields = Fields(self.war)
        self._place.children = [self._fields]
        self._refresh()

    def decide(self, action: str, fields: Mapping[str, str] | None = None) -> None:
        """Write a decision on the claim that is chosen, and read anew what it changes; a fault is said below."""
        claim = self.at
        if claim is not None:
            given = (fields or self._fields.changed()) if action == "fix" else {}
            choice = Choice(action, claim["claim_id"], given, self._reason.value.strip())
            self.work.start("Keeping it", lambda: self._write(choice, claim))

    def take_back(self) -> None:
        """Take back the last decision written here."""
        if self._written:
            self.work.start("Taking it back", self._take_back)

    def _write(self, choice: Choice, claim: dict[str, Any]) -> None:
        material = load_material(self._paths, self.war)
        self._written.write(choice, material, self.war)
        self._reason.value = ""
        self._again()
        self.work.say(f"{ACTIONS[choice.action][0]}: {claim['quote']}. It stands in {self._paths.name(self._paths.corrections)}.")

    def _take_back(self) -> None:
        _, words = self._written.take_back(self.war)
        self._again()
        self.work.say(words)

    def _again(self) -> None:
        read_again(self._paths, self._home, self._sample())
        self._refresh()

    def _refresh(self) -> None:
        """Show the text and its claims as the tables have them now."""
        audit_table(self._paths, self.war.id, "", False, "possible")
        material, place = load_material(self._paths, self.war), self._list.index or 0
        claims = material.claims[material.claims["doc_id"].eq(self.doc_id)]
        self.claims = claims.sort_values(["start", "end"], ignore_index=True)
        told = material.documents.set_index("doc_id").at[self.doc_id, "published"]
        self.day = meeting_day(self.claims, told, official(build_series(material.claims, self.war))["date"])
        self._article.value = article_page(self.doc_id, material)
        self._list.options = [label(row) for row in self.claims.to_dict("records")]
        self._list.index = min(place, len(self.claims) - 1) if len(self.claims) else None
        self._desk.layout.display = None if len(self.claims) else "none"
        self._fill()
        if self.claims.empty:
            self.work.say("No reported loss was read in this text; rest the pointer on a grey number to see why it is none.")

    def _fill(self) -> None:
        if self.at is not None:
            self._fields.fill(self.at)


def meeting_day(claims: pd.DataFrame, published: Any, days: pd.Series) -> str:
    """Return the day of an official list, one of `days`, on which a report should end to show what a text claims.

    That is the last day of its own totals of an official series; else the first list on or after what it tells of, or, where
    none follows, the last. "" when there is no list at all.
    """
    totals = claims.loc[claims["window"].eq("cumulative") & claims["series_id"].notna(), "as_of"].dropna()
    told = claims["as_of"].max() if claims["as_of"].notna().any() else published
    later = days[days >= told] if pd.notna(told) else days.head(0)
    totals = totals[totals.isin(days)]
    day = totals.max() if len(totals) else later.min() if len(later) else days.max()
    return "" if pd.isna(day) else f"{day:%Y-%m-%d}"


def label(claim: dict[str, Any]) -> str:
    """Return a claim as a line of a list: what stands in the text, and how it was read.

    >>> label({"quote": "3,751", "side": "russia", "category": "tank", "measure": "destroyed", "window": "cumulative",
    ...        "as_of": pd.NaT, "status": "accepted", "review": False})
    '3,751 · russia · tank · destroyed · cumulative · accepted'
    """
    day = "" if pd.isna(claim["as_of"]) else f"{claim['as_of']:%Y-%m-%d}"
    mark = "doubtful" if claim["review"] else claim["status"] if claim["status"] != "open" else ""
    words = (
        claim["quote"],
        *(str(claim[name]).replace("_", " ") for name in ("side", "category", "measure", "window")),
        day,
        mark,
    )
    return " · ".join(filter(None, words))
