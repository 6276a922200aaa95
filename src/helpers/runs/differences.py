"""What two runs say differently: figures that are new, gone or changed, told by the facts of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from helpers.cells import bare
from helpers.errors import NoDataError
from helpers.paths import Paths
from helpers.runs.exports.write import FOLDER, read_rows
from helpers.runs.history import open_history

# The figures of a fact that are told when they differ, in this order; all else follows from them. No words: two runs may be in
# two languages.
FIGURES = {
    "change": ("start", "end", "start_value", "end_value", "change", "base_change", "rate_change", "adjusted_rate_change"),
    "claimant": ("as_of", "value", "low", "high", "qualifier"),
    "finding": ("verdict", "stated", "suggested"),
}
SAME = {"rate_change": 4, "adjusted_rate_change": 4}  # decimals to which these are compared


@dataclass(frozen=True)
class Difference:
    """One figure that two runs have differently. `what` is `new`, `gone` or `changed`; a missing side is an empty text."""

    what: str
    kind: str
    about: str
    figure: str
    before: str
    after: str


COLUMNS = [field.name for field in fields(Difference)]


def run_folder(name: str, paths: Paths) -> Path:
    """Return the folder of a run that is named by its id, by the end of its id, or `latest`. Raises ParameterError."""
    with open_history(paths) as history:
        return paths.reports / history.find(name)["id"]


def compare_runs(before: Path, after: Path) -> list[Difference]:
    """Return what the run in one folder has differently from that in another, in the order of the page, what is gone last.

    Raises NoDataError for a run without a table of facts: one that failed, or was made before runs kept theirs.
    """
    return differences(_facts(before), _facts(after))


def differences(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> list[Difference]:
    """Return the differences of two tables of facts, each given as fact_id -> kind, sentence and values."""
    found = [each for name, fact in after.items() for each in _of_fact(before.get(name), fact)]
    return found + [Difference("gone", fact["kind"], _about(fact), "", fact["sentence"], "") for fact in _only(before, after)]


def count_changes(before: Path | None, after: Path) -> dict[str, Any] | None:
    """Return how many figures are new, gone and changed since a run, and its id; None without a run to compare with."""
    try:
        found = compare_runs(before, after) if before else None
    except NoDataError:
        return None
    if found is None:
        return None
    return {"from": before.name} | {what: sum(each.what == what for each in found) for what in ("new", "gone", "changed")}


def as_rows(found: list[Difference]) -> list[list[str]]:
    """Return the differences as rows of texts under COLUMNS."""
    return [list(astuple(each)) for each in found]


def _of_fact(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Iterator[Difference]:
    kind, about = after["kind"], _about(after)
    if kind not in FIGURES:
        return
    if before is None:
        yield Difference("new", kind, about, "", "", after["sentence"])
        return
    for name in FIGURES[kind]:
        old, new = (_written(name, fact["values"].get(name)) for fact in (before, after))
        if old != new:
            yield Difference("changed", kind, about, name, old, new)


def _only(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [fact for name, fact in before.items() if name not in after and fact["kind"] in FIGURES]


def _about(fact: Mapping[str, Any]) -> str:
    values = fact["values"]
    return str(values.get("label") or values.get("doc_id") or values.get("claimant") or "")


def _written(name: str, value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.{SAME[name]}f}" if name in SAME else f"{value:g}" if isinstance(value, float) else str(value)


def _facts(folder: Path) -> dict[str, dict[str, Any]]:
    rows = read_rows(folder / FOLDER / "facts.csv")
    if not rows or not {"fact_id", "kind", "sentence", "values"} <= set(rows[0]):
        raise NoDataError(f"{folder.name}: this run kept no table of facts to compare")
    found = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return {
        fact["fact_id"]: {"kind": fact["kind"], "sentence": bare(fact["sentence"]), "values": json.loads(fact["values"])}
        for fact in found
    }
