"""One run told in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from helpers.runs.index import describe_changes, describe_given, describe_state


def tell_run(run: Mapping[str, Any], folder: str) -> list[str]:
    """Return the lines that tell of a run, given its run.json: state, what was asked for, each step, what failed, what it was
    made of.
    """
    return [f"{name:<12}{words}" for name, words in _parts(run, folder) if words]


def _parts(run: Mapping[str, Any], folder: str) -> Iterator[tuple[str, str]]:
    yield "run", f"{run.get('id', '')}{_of_kind(run)}"
    yield "state", f"{describe_state(run)} (exit code {run.get('exit')})"
    yield "started", f"{run.get('started', '')}, {run.get('seconds') or 0:.1f} s"
    yield "asked for", describe_given(run)
    yield "dates", " ".join(f"{name}={day}" for name, day in (run.get("resolved") or {}).items())
    yield "title", run.get("title") or ""
    yield "lead", run.get("lead") or ""
    yield "changed", describe_changes(run)
    for step in run.get("steps", []):
        yield step.get("name", ""), _of_step(step)
    yield from _failure(run.get("failure") or {})
    for line in run.get("messages") or []:
        yield "said", line
    git, versions = run.get("git") or {}, run.get("versions") or {}
    yield (
        "made of",
        f"{len(run.get('inputs') or {})} inputs, {len(run.get('files') or {})} files, code {str(run.get('code', ''))[:12]}",
    )
    yield "commit", f"{git.get('commit', '')[:12]}{', changed since' if git.get('dirty') else ''}" if git else ""
    yield "versions", ", ".join(f"{name} {found}" for name, found in versions.items())
    yield "folder", folder


def _of_kind(run: Mapping[str, Any]) -> str:
    kind, due = run.get("kind", "report"), run.get("due")
    return "" if kind == "report" else f" ({kind}{f', due {due}' if due else ''})"


def _of_step(step: Mapping[str, Any]) -> str:
    words = step.get("status", "")
    if "seconds" in step and words == "run":
        words += f", {step['seconds']:.1f} s"
    if step.get("from") and words == "unchanged":
        words += f" since {step['from']}"
    if step.get("error"):
        words += f": {step['error']}"
    return words + (f" (kernel started {step['attempts']} times)" if step.get("attempts", 1) > 1 else "")


def _failure(failure: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if not failure:
        return
    place = f", cell {failure['cell']}" if failure.get("cell") else ""
    yield "failed at", f"{failure.get('step', '')}{place}"
    for line in str(failure.get("source") or "").splitlines():
        yield "", f"    {line}"
