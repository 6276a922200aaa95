"""The explorer: a question as widgets, and the report's own sentences, chart and table for it, renewed at each change."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import Sequence
from datetime import date
from typing import Any

import ipywidgets as widgets

from helpers.errors import LossbookError, NoDataError
from helpers.lab.asking import Asking
from helpers.lab.debounce import Debounced
from helpers.lab.running import ReportRun
from helpers.lab.stills import Still, styled
from helpers.paths import Paths, workbook
from helpers.profiles import load_profile
from helpers.report.charts import Chart
from helpers.report.charts.svg import one_svg
from helpers.report.explored import Answer, answer, command_arguments, first_question, open_material
from helpers.report.explored.answer import anchored
from helpers.report.explored.question import PROFILE
from helpers.report.html.elements import escape

PROGRAM = "python -m helpers report"
LIVE, KEPT = "live", "kept"


class ExplorePanel(widgets.VBox):
    """One war of a workbook to be asked, first what the parameters say (empty ones are filled from the ledger).

    `asking` holds the widgets, `answer` what is shown, `arguments()` the options of `python -m helpers report` for it, `run` the
    report that can be made of it. `still` shows the first answer where no widgets are: in a page, or a notebook that was run
    unattended. `reload()` reads the tables anew, which a run does at its end, and calls what is in `followers` after it.

    >>> panel = ExplorePanel(paths=paths, start="2022-12-31", end="2023-05-13", series="tank")
    >>> panel.command
    'python -m helpers report --from=2022-12-31 --to=2023-05-13 --side=russia -p CATEGORIES=tank'

    Raises InputError or ParameterError for a profile that is none; everything else is said in the panel.
    """

    def __init__(
        self,
        profile: str = PROFILE,
        start: str = "",
        end: str = "",
        known_on: str = "latest",
        side: str = "",
        series: str = "",
        claimants: Sequence[str] = (),
        rate: bool = True,
        mean_days: int = 28,
        log: bool = False,
        paths: Paths | None = None,
    ) -> None:
        load_profile(profile)  # one that is none is an error of whoever asks, and not an empty ledger
        self._paths, self._profile, self._known_on = paths or workbook(), profile, known_on
        categories = [name.strip() for name in series.split(",") if name.strip()]
        self._first: dict[str, Any] = {
            "start": start, "end": end, "side": side, "categories": categories, "claimants": claimants, "rate": rate,
            "mean_days": mean_days, "log": log,
        }  # fmt: skip
        self.material, self.answer = None, Answer("", None, "")
        self._loop, self.followers = _running_loop(), []
        self.redraw = Debounced(self._draw)
        self.asking = Asking(self.redraw)
        self._problems, self._sentences = widgets.HTML(), widgets.HTML()
        self._chart, self._table, self._command = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.run = ReportRun(self.arguments, self._paths, "Make this report", self._made)
        super().__init__([
            widgets.HTML(styled("")), self.asking, self._problems, self._sentences, self._chart, self._table, self._command,
            self.run.view,
        ])  # fmt: skip
        self.add_class("lossbook-lab")
        self.reload()
        self.still = Still(self._kept())

    def arguments(self) -> list[str]:
        """Return the options of the command that asks a report the same; none while nothing can be asked."""
        asked = self.material is not None and bool(self.material.sides())
        return command_arguments(self.asking.question, self.material, self._profile) if asked else []

    @property
    def command(self) -> str:
        """The command as it is typed into a terminal."""
        return " ".join([PROGRAM, *map(shlex.quote, self.arguments())])

    def reload(self) -> None:
        """Read the tables anew and answer the question that stands, else the first one."""
        asked = self.asking.question if self.material is not None else None
        try:
            material = open_material(self._profile, self._known_on, self._paths, date.today())
        except LossbookError as problem:
            self.material = None
            words = [str(problem)]
            self._say(
                [*words, "The button below reads the texts and makes a report."] if isinstance(problem, NoDataError) else words
            )
            self.asking.layout.display = "none"
            self._command.value = ""
            return
        self.material = material
        empty = not material.sides()
        self.asking.layout.display = "none" if empty else None
        if empty:
            self._say([])
            self._draw()
            return
        question, problems = first_question(material, date.today(), **self._first)
        self.asking.show(material, asked or question)
        self._say(problems)
        self._draw()

    def _draw(self) -> None:
        question = self.asking.question if self.material.sides() else first_question(self.material, date.today())[0]
        self.answer = answer(question, self.material)
        self._sentences.value = f'<div class="lossbook-said" role="status">{anchored(self.answer.sentences, LIVE)}</div>'
        self._chart.value = _figure(self.answer.chart) if self.answer.chart else ""
        self._table.value = self.answer.table
        self._command.value = (
            "<p>These parameters as a command (one click selects it whole, Ctrl+C copies it):</p>"
            f'<pre class="lossbook-command" tabindex="0">{escape(self.command)}</pre>'
        )

    def _kept(self) -> str:
        """Return the answer as a page without widgets shows it."""
        chart = self.answer.chart.html() if self.answer.chart else ""
        words = f"<p>The same as a report: <code>{escape(self.command)}</code></p>" if self.material is not None else ""
        return self._problems.value + anchored(self.answer.sentences, KEPT) + chart + self.answer.table + words

    def _made(self, run: ReportRun) -> None:
        """Read the tables that a run has left; it tells so in a thread of its own, and drawing belongs into the kernel's."""
        if run.state != "done":
            return
        if self._loop is None:
            self._renew()
        else:
            self._loop.call_soon_threadsafe(self._renew)

    def _renew(self) -> None:
        for read in (self.reload, *self.followers):
            read()

    def _say(self, problems: list[str]) -> None:
        self._problems.value = "".join(f'<p role="alert" class="lossbook-problem">{escape(words)}</p>' for words in problems)


def _figure(chart: Chart) -> str:
    """Return a chart as part of a page whose colours it takes; its picture has the words of its alternative."""
    return (
        f'<figure class="lossbook-chart"><figcaption><p class="chart-title">{escape(chart.title)}</p>'
        f'<p class="chart-subtitle">{escape(chart.subtitle)}</p></figcaption>'
        f'<div role="img" aria-label="{escape(chart.alt)}">{one_svg(chart.figure, alone=False)}</div>'
        f'<p class="chart-source">{escape(chart.source)}</p></figure>'
    )


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
