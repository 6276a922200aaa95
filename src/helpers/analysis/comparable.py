"""What a claimant's figure counts, and why it may not be compared with another's: in words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.words import fill, templates
from helpers.audit.bounds import POINTS
from helpers.model import PEOPLE
from helpers.profiles import Profile

# Measures that count overlapping people or things; they may stand side by side and are never added or converted.
LOSSES = ("killed", "wounded", "killed_and_wounded", "lost", "destroyed", "shot_down")
FLOORS = ("names", "visual")  # classes of source that count what they found and no more


def describe_counts(rows: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return `counted`, the measure that decides whether two figures count the same, and `counts`, what it is in words.

    An official list counts what its profile says, whatever word restated it; losses of materiel are one measure.
    """
    lines = [
        (name, category, series.measures_of(category)[0], line.counts or None)
        for name, series in profile.official_series.items()
        for category, line in series.categories.items()
    ]
    known = pd.DataFrame(lines, columns=["series_id", "category", "listed", "told"], dtype="str")
    told = rows[["series_id", "category"]].merge(known, how="left").set_index(rows.index)
    materiel = ~rows["category"].isin(PEOPLE) & rows["measure"].isin(LOSSES)
    counted = told["listed"].fillna(rows["measure"]).mask(materiel, "lost")
    plain = counted.map(templates()["measures"]).mask(materiel, templates()["measures"]["any"])
    return pd.DataFrame({"counted": counted, "counts": told["told"].fillna(plain).astype("str")})


def explain_differences(rows: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the rows with `not_comparable`, how each figure differs from the one it stands beside; empty when in nothing."""
    words = ["; ".join(_differences(row, profile.parties[row.side].name)) for row in rows.itertuples()]
    return rows.assign(not_comparable=pd.Series(words, rows.index, "str"))


def _differences(row: Any, side: str) -> list[str]:
    if row.size == 1:
        return [fill("comparable", "alone", side=side, label=row.label, day=row.as_of)]
    found = []
    if row.counted != row.that_measure:
        found.append(fill("comparable", "measure", this=row.counts, that=row.that, that_name=row.that_name))
    if row.as_of != row.that_day:
        key = "later" if row.as_of > row.that_day else "earlier"
        found.append(fill("comparable", key, days=abs((row.as_of - row.that_day).days), day=row.as_of))
    if row.qualifier not in POINTS:
        found.append(fill("comparable", "range" if row.qualifier == "range" else "bound"))
    if row.stance != row.that_stance:
        found.append(fill("comparable", row.stance))
    if row.source_class in FLOORS:
        found.append(fill("comparable", row.source_class))
    return found
