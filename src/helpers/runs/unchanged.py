"""Which steps of the last good run still stand, so that nothing is run for nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.paths import Paths
from helpers.runs import manifest
from helpers.runs.preflight import Plan
from helpers.runs.steps import Step


class Unchanged:
    """Compares a plan with the last good run. `record` is that run's manifest, without steps when all is to be run."""

    def __init__(self, plan: Plan, paths: Paths, last: Path | None, force: bool) -> None:
        self.plan, self.paths, self.last = plan, paths, last
        self.record: dict[str, Any] = (manifest.read_manifest(last) if last and not force else None) or {"steps": []}
        self.steps = {step["name"]: step for step in self.record["steps"]}
        self.code = manifest.code_hash()

    def key(self, step: Step) -> str:
        """Return the step's key as things stand now."""
        return manifest.step_key(step, self.plan.notebooks[step.name], self.plan.parameters[step.name], self.paths, self.code)

    def reusable(self, step: Step) -> bool:
        """Return whether the step would give what is there: the same key, and the tables still as that run left them."""
        before = self.steps.get(step.name)
        return bool(
            before
            and before["outputs"] == manifest.output_hashes(step, self.paths)
            and before["key"] == self.key(step)
            and all((self.last / name).is_file() for name in (step.page, f"{step.name}.ipynb"))
        )
