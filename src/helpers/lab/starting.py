"""The start page: a sample text with its figures marked, a text of one's own, its claims put right, the report."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets
from IPython.display import HTML

from helpers.errors import NoDataError
from helpers.lab.giving import Giving
from helpers.lab.mending import Mending
from helpers.lab.running import ReportRun
from helpers.lab.steps import Step
from helpers.ledger import read_table
from helpers.ledger.store import table_path
from helpers.paths import Paths, workbook
from helpers.profiles import HOME, load_profile
from helpers.review import load_material
from helpers.review.page import article_page
from helpers.runs.given import read_again
from helpers.runs.tables import audit_table

SHOWN = "sample/digests/2023-05-13-retreat-digest"  # some of its figures fit the lists and some do not
INSTEAD = """*Shown in JupyterLab as a button.* Without it: `make report`, or `make report SAMPLE=true` to keep the sample's lists
beside your texts. The report is `reports/latest/index.html`.
"""


class Start:
    """The four parts of the start page: `sample()`, `own`, `claims` and `report`, to be shown in this order.

    What lies in data/raw is read first, with a progress bar. `paths` is another workbook than the one in use.

    >>> start = Start(paths=paths)
    >>> start.sample_choice(), start.report_arguments()
    ('true', ['-p', 'SAMPLE=true'])
    """

    def __init__(self, profile: str = HOME, paths: Paths | None = None) -> None:
        self._paths, self._profile = paths or workbook(), profile
        self._keep = widgets.Checkbox(
            description="compare with the sample's lists too", value=not self._has_lists(), indent=False, layout={"width": "auto"}
        )
        read_again(self._paths, profile, self.sample_choice(), progress=True)
        audit_table(self._paths, profile, "", False, "possible")
        self.claims = Mending(self._paths, profile, self.sample_choice)
        self.own = Giving(self._paths, self._take)
        self.run = ReportRun(self.report_arguments, self._paths)
        self.report = Step([self._keep, self.run.view], INSTEAD)

    def sample(self) -> HTML:
        """Return a sample text with its figures marked, as a page to read; the last text of all where the sample is gone."""
        material = load_material(self._paths, load_profile(self._profile))
        ids = list(material.documents["doc_id"])
        if not ids:
            raise NoDataError(f"no text about {self._profile} has been read")
        return HTML(article_page(SHOWN if SHOWN in ids else ids[-1], material))

    def sample_choice(self) -> str:
        """Return the value of SAMPLE: "true" while the sample's lists are to be compared with, else "auto"."""
        return "true" if self._keep.value else "auto"

    def report_arguments(self) -> list[str]:
        """Return the options of the report: the war of the text that was given, and the day of a list that its figures meet."""
        given = [] if self.claims.war.id == HOME else ["--profile", self.claims.war.id]
        given += ["-p", "SAMPLE=true"] if self._keep.value else []
        return [*given, *(["--to", self.claims.day] if self.claims.day else [])]

    def _take(self, path: Path) -> None:
        self.claims.show(self._paths.name(path))

    def _has_lists(self) -> bool:
        """Whether the user has official lists of his own to compare with."""
        if not table_path("documents", self._paths).is_file():
            return False
        documents = read_table("documents", self._paths)
        own = ~documents["path"].str.startswith("data/raw/sample/")
        return bool((own & documents["kind"].isin(("bulletin", "reference"))).any())
