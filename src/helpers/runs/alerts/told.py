"""What was told to whom: data/processed/alerts.json. A thing is told once to each; when it is over and comes again, once more."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from helpers.files import write_file
from helpers.paths import Paths
from helpers.runs.alerts.occasions import News

FILE = "alerts.json"
# What is judged anew at each report; of these, what is no longer so is forgotten. A figure that moved has moved for good.
PASSING = ("stale", "finding")
MOST = 5000  # entries kept for each


@dataclass
class Told:
    """The names of those who were told -> the keys of what they were told, the oldest first."""

    keys: dict[str, list[str]] = field(default_factory=dict)

    def new_for(self, name: str, news: Iterable[News]) -> list[News]:
        """Return what this one was not told yet."""
        return [item for item in news if item.key not in self.keys.get(name, [])]

    def note(self, name: str, news: Iterable[News]) -> None:
        """Remember that this one was told."""
        self.keys[name] = [*self.keys.get(name, []), *(item.key for item in news)][-MOST:]

    def forget(self, news: Iterable[News], run: str, made: bool) -> None:
        """Forget what is over: failures of a run that did its work (`made`), and what passes and is no longer among the news."""
        now = {item.key for item in news}
        for name, keys in self.keys.items():
            self.keys[name] = [key for key in keys if key in now or not self._over(key, run, made)]

    @staticmethod
    def _over(key: str, run: str, made: bool) -> bool:
        what, rest = key.split(" ", 1)
        if what == "failure":
            return made and rest.startswith(f"{run} ")
        return what == "stale" or (made and what in PASSING)


def read_told(paths: Paths) -> Told:
    """Return what was told; nothing where the file is missing or none: then all is told once more."""
    try:
        found = json.loads(_file(paths).read_text(encoding="utf-8"))
        return Told({str(name): [str(key) for key in keys] for name, keys in found.items()})
    except (OSError, ValueError, AttributeError, TypeError):
        return Told()


def write_told(told: Told, paths: Paths) -> None:
    """Keep what was told. Raises StorageError."""
    write_file(_file(paths), json.dumps(told.keys, ensure_ascii=False, indent=1) + "\n")


def _file(paths: Paths) -> Path:
    return paths.processed / FILE
