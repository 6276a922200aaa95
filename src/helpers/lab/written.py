"""What a panel wrote into corrections.csv, which it can take back, the last first."""

from __future__ import annotations

from datetime import date

from helpers.paths import Paths
from helpers.profiles import Profile
from helpers.review import Choice, choose, undo
from helpers.review.queue import Material


class Written:
    """The decisions of one panel. True while there is one to take back."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._rows: list[list[tuple[str, ...]]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def write(self, choice: Choice, material: Material | None, war: Profile) -> None:
        """Write a decision. Raises LossbookError for one that cannot be kept."""
        self._rows.append(choose(choice, material, self._paths, war, date.today()))

    def take_back(self, war: Profile) -> tuple[bool, str]:
        """Take back the last decision; return whether it still stood there, and that in words.

        Raises LossbookError when the file cannot be written; the decision can be taken back later then.
        """
        taken = undo(self._paths, war, self._rows[-1])
        self._rows.pop()
        return bool(taken), "Taken back." if taken else "It stands there no longer; nothing was taken back."
