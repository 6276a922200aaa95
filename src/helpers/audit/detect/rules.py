"""What a profile knows of a series: amounts in a step beyond its losses, and days on which a line changed what it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from helpers.profiles import Break, Profile


def nothing(days: int) -> float:
    """Return 0.0: the sum of the amounts logged for a line without any."""
    return 0.0


@dataclass(frozen=True)
class Rules:
    """Adjustments and breaks of one series, by (day, category); `ended` gives a line's last day and last figure, by category."""

    adjustments: Mapping[tuple[date, str], float] = field(default_factory=dict)
    adjusted_by: str = ""
    breaks: Mapping[tuple[date, str], Break] = field(default_factory=dict)
    ended: Mapping[str, tuple[date, float | None]] = field(default_factory=dict)
    start: date | None = None

    def until(self, category: str, day: date) -> Callable[[int], float]:
        """Return what gives the sum of the amounts logged for a line in so many days up to a day; 0.0 without any."""
        logged = [(then, amount) for then, amount in self._by_line.get(category, ()) if then <= day]
        return (lambda days: float(sum(amount for then, amount in logged if (day - then).days < days))) if logged else nothing

    @cached_property
    def _by_line(self) -> dict[str, list[tuple[date, float]]]:
        lines: dict[str, list[tuple[date, float]]] = {}
        for (day, name), amount in self.adjustments.items():
            lines.setdefault(name, []).append((day, amount))
        return lines


NO_RULES = Rules()


def rules_of(profile: Profile, series_id: str = "", adjustments: bool = True) -> Rules:
    """Return the rules of a profile's series, the first when `series_id` is ""; `adjustments` False leaves those out.

    A profile without an official series gives rules without any amounts or breaks.
    """
    series_id = series_id or next(iter(profile.official_series), "")
    series = profile.official_series.get(series_id)
    logged = profile.adjustments if adjustments and profile.adjustments.series == series_id else None
    return Rules(
        {(day, category): float(amount) for day, amounts in logged.days.items() for category, amount in amounts.items()}
        if logged
        else {},
        profile.adjustments_by,
        {(item.date, item.category): item for item in profile.breaks if item.series == series_id},
        {name: (line.until, line.last_value) for name, line in series.categories.items() if line.until} if series else {},
        profile.start,
    )
