"""What goes around the chart of documented beside claimed."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.documented.counts import Counts
from helpers.analysis.documented.crosswalk import Crosswalk
from helpers.analysis.documented.shares import share_in_words
from helpers.analysis.words import fill, shipped
from helpers.profiles import Profile

ENOUGH = 100  # claimed items below which a share is chance, and no title
DATA = [
    "label", "version", "used", "documented", "claimed_low", "claimed_high", "share_low", "share_high", "classes", "note",
]  # fmt: skip


def documented_chart(
    shares: pd.DataFrame, counts: Counts, crosswalk: Crosswalk, profile: Profile
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the table to draw and the words around it, in the names that `helpers.report.charts.finish` takes.

    The title names who documented and who claimed, and the largest and the smallest share of a line of a hundred items or more.
    """
    used = shares[shares["used"]]
    ranked = used[used["claimed_high"] >= ENOUGH].sort_values("share_low")
    ranked = ranked if len(ranked) else used.sort_values("share_low")
    least, most, version = ranked.iloc[0], ranked.iloc[-1], int(used["version"].iloc[0])
    series = profile.official_series[crosswalk.series]
    facts = {
        "who": profile.claimants[counts.claimant].name if counts.claimant in profile.claimants else counts.claimant,
        "claimant": profile.claimants[series.bulletin_claimants[0]].name,
        "day": pd.Timestamp(counts.as_of),
        "adjective": profile.parties[counts.side].adjective,
        "least": share_in_words(least),
        "least_line": least["label"],
        "most": share_in_words(most),
        "most_line": most["label"],
        "version": version,
        "why": shipped(crosswalk.version(version).why),
        "url": counts.url.removeprefix("https://"),
        "licence": counts.licence,
    }
    told = [fill("documented", "item", line=row["label"], share=share_in_words(row)) for row in used.to_dict("records")]
    return shares.assign(claimant=counts.claimant), {
        "title": fill("documented", "title" if len(ranked) > 1 else "title_one", **facts),
        "subtitle": fill("documented", "subtitle", **facts),
        "source": fill("documented", "source", **facts),
        "alt": fill("documented", "alt", told="; ".join(told)),
        "data": shares[DATA],
    }
