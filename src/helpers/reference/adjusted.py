"""A profile with the adjustments that people imported: a log that has grown since the profile was written."""

from __future__ import annotations

from datetime import date

from helpers.paths import Paths
from helpers.profiles import Profile
from helpers.reference.shelf import kept_versions


def adjusted(profile: Profile, paths: Paths) -> Profile:
    """Return the profile with the amounts of the newest log of adjustments on the shelf, beside its own.

    Where both tell of a line on a day, the log's amount stands. Without such a log the profile is returned as it is. Raises
    InputError for a file that was changed on the shelf.
    """
    logs = [version for version in kept_versions(paths) if version.form.holds == "adjustments"]
    logs = [
        version for version in logs if (version.form.profile, version.form.series) == (profile.id, profile.adjustments.series)
    ]
    if not logs:
        return profile
    days: dict[date, dict[str, int]] = {day: dict(amounts) for day, amounts in profile.adjustments.days.items()}
    for row in logs[-1].rows(paths):
        given = {
            figure.category: figure.value for figure in row.figures if figure.value or figure.category in days.get(row.day, {})
        }
        if given:
            days.setdefault(row.day, {}).update(given)
    return profile.model_copy(update={"adjustments": profile.adjustments.model_copy(update={"days": days})})
