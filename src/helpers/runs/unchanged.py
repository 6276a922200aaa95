"""Which steps of a run before still stand, so that nothing is run for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from helpers.paths import Paths
from helpers.runs import manifest
from helpers.runs.preflight import Plan
from helpers.runs.steps import Step

NEWEST = 5  # further runs, failed ones too, in which a step is looked for: what was stopped goes on where it stopped
DONE = ("run", "unchanged")


class Source(NamedTuple):
    """A step as a run before left it: the run's folder, the step's record, and its page; None where that was not written any
    more, or where the page of a failed run stands in its place.
    """

    folder: Path
    record: dict[str, Any]
    page: Path | None


class Unchanged:
    """Compares a plan with the last good run and the newest others. `record` is the last good run's manifest, without steps when
    all is to be run.
    """

    def __init__(self, plan: Plan, paths: Paths, last: Path | None, force: bool) -> None:
        self.plan, self.paths, self.last, self.force = plan, paths, last, force
        self.record: dict[str, Any] = (manifest.read_manifest(last) if last and not force else None) or {"steps": []}
        self.steps = {step["name"]: step for step in self.record["steps"]}
        self.code = manifest.code_hash()
        self.keys: dict[str, str] = {}  # of the steps that were looked at, as they stood then
        self._others: list[tuple[Path, dict[str, Any]]] | None = None

    def key(self, step: Step) -> str:
        """Return the step's key as things stand now."""
        return manifest.step_key(step, self.plan.notebooks[step.name], self.plan.parameters[step.name], self.paths, self.code)

    def reusable(self, step: Step) -> bool:
        """Return whether the step would give what a run before has: the same key, and the tables still as that run left them."""
        return self.source(step) is not None

    def stands(self, step: Step) -> bool:
        """Return whether the last good run has the step as it would be now, its page with it."""
        before = self.steps.get(step.name)
        return bool(
            before
            and (self.last / step.page).is_file()
            and self._fits(step, self.last, before, self.key(step), manifest.output_hashes(step, self.paths))
        )

    def source(self, step: Step) -> Source | None:
        """Return where the step can be taken over from, the last good run first; None when it has to be run."""
        key = self.keys[step.name] = self.key(step)
        if self.force:
            return None
        outputs = manifest.output_hashes(step, self.paths)
        own = [(self.last, self.record)] if self.last else []
        for folder, run in [*own, *self._runs()]:
            for before in run["steps"]:
                if before.get("name") == step.name and self._fits(step, folder, before, key, outputs):
                    page = folder / step.page
                    own_page = page.is_file() and (run.get("status") == "ok" or page.name != "index.html")
                    return Source(folder, before, page if own_page else None)
        return None

    def _fits(self, step: Step, folder: Path, before: dict[str, Any], key: str, outputs: dict[str, str]) -> bool:
        return (
            before.get("status") in DONE
            and before.get("key") == key
            and before.get("outputs") == outputs
            and all((folder / name).is_file() for name in (f"{step.name}.ipynb", *before.get("figures", [])))
        )

    def _runs(self) -> list[tuple[Path, dict[str, Any]]]:
        """Return the newest other runs, read once."""
        if self._others is None:
            from helpers.runs.history import read_runs  # late: of no use when nothing changed

            newest = [run["id"] for run in read_runs(self.paths, limit=NEWEST)]
            folders = [self.paths.reports / name for name in newest if not self.last or name != self.last.name]
            self._others = [(folder, found) for folder in folders if (found := manifest.read_manifest(folder))]
        return self._others
