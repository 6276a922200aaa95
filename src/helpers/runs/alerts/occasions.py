"""What there is to tell after a run: that it failed, that nothing new came, what the audit found, which figures moved."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from helpers.cells import bare
from helpers.errors import LossbookError
from helpers.files import hash_bytes
from helpers.paths import Paths
from helpers.runs.alerts.settings import Occasion, Settings
from helpers.runs.differences import Difference, compare_runs

AHEAD = timedelta(days=1)  # a text that was read later than this from now was read by a clock that has been set back since
REFERENCE = "reference"  # the kind of a figure of a transcription, whose findings are told apart


@dataclass(frozen=True)
class News:
    """One thing to tell. `key` tells it from all others: as long as it is so, it is told once."""

    what: str
    key: str
    words: str


@dataclass(frozen=True)
class Ended:
    """How a run ended: its name, exit code, the error in words or "", the folders of the last good report before and after."""

    name: str
    code: int
    error: str = ""
    before: Path | None = None
    after: Path | None = None


def find_news(settings: Settings, ended: Ended, paths: Paths, now: datetime) -> list[News]:
    """Return what there is to tell of a run, by the settings; findings and figures only where a report was made."""
    found = list(_failure(settings, ended))
    for occasion in settings.of("stale"):
        found += _stale(occasion, paths, now)
    if not ended.error and ended.after is not None:
        for occasion in settings.of("finding"):
            found += _findings(occasion, paths)
        for occasion in settings.of("moved"):
            found += _moved(occasion, ended)
    return list({news.key: news for news in found}.values())


def _failure(settings: Settings, ended: Ended) -> Iterator[News]:
    """A run that made nothing, or whose report is marked UNCHECKED (3). A text that could not be read (2) is no failure."""
    if settings.of("failure") and (ended.error or ended.code not in (0, 2)):
        words = ended.error or f"it ended with exit code {ended.code}"
        yield News("failure", f"failure {ended.name} {hash_bytes(words.encode())[:12]}", f"{ended.name} failed: {words}")


def _stale(occasion: Occasion, paths: Paths, now: datetime) -> Iterator[News]:
    """No text was read for the first time in so many days."""
    moments = [row["ingested"] for row in _rows(paths.processed / "documents.csv") if row.get("ingested")]
    past = [moment for moment in moments if datetime.fromisoformat(moment) <= now + AHEAD]
    if not past:
        return
    newest = max(past)
    if now - datetime.fromisoformat(newest) > timedelta(days=occasion.days):
        days = (now - datetime.fromisoformat(newest)).days
        yield News("stale", f"stale {newest}", f"No new text for {days} days; the last was read on {newest[:10]}.")


def _findings(occasion: Occasion, paths: Paths) -> Iterator[News]:
    """What the audit found in texts and nobody has dealt with yet."""
    levels = ("likely",) if occasion.level == "likely" else ("likely", "possible")
    for row in _rows(paths.processed / "verdicts.csv"):
        if row.get("level") in levels and row.get("status", "open") == "open" and row.get("kind") != REFERENCE:
            yield News("finding", f"finding {row['verdict_id']}", bare(row["text"]))


def _moved(occasion: Occasion, ended: Ended) -> Iterator[News]:
    """A figure of the report that differs from the one before by more than was set."""
    if ended.before is None or ended.before == ended.after:
        return
    try:
        changes = compare_runs(ended.before, ended.after)
    except LossbookError:
        return  # the report before kept no table of facts
    for each in changes:
        if each.figure == occasion.of and occasion.figure.lower() in each.about.lower() and _far(each, occasion):
            key = f"moved {each.about} {each.figure} {each.before} {each.after}"
            yield News("moved", key, f"{each.about}: {each.figure.replace('_', ' ')} {each.before} -> {each.after}")


def _far(each: Difference, occasion: Occasion) -> bool:
    try:
        before, after = float(each.before), float(each.after)
    except ValueError:
        return False
    return abs(after - before) > occasion.by * (abs(before) if occasion.share else 1)


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    with open(file, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
