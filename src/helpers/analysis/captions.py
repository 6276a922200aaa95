"""What goes around a chart of the comparison: title with the finding and its claimant, subtitle, source, alt text, data.

Each function returns the table to draw and the rest in the names that `helpers.report.charts.finish` takes; the table is empty
when there is nothing to draw. Nothing is drawn here.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.sources import official
from helpers.analysis.words import few, fill, in_words, listing, month, number, percent, rate
from helpers.profiles import Profile

Drawing = tuple[pd.DataFrame, dict[str, Any]]
LINE = ["series_id", "category"]
SUBJECT = ["side", "category", "family"]
MONTH_DATA = ["label", "start", "end", "days", "start_value", "end_value", "change", "per_day", "partial"]
BASELINE_DATA = [
    "label", "days", "change", "per_day", "base_days", "base_change", "base_per_day", "rate_change", "adjusted_rate_change",
]  # fmt: skip
CLAIMANT_DATA = ["claimant_name", "label", "counts", "value", "low", "high", "qualifier", "as_of", "not_comparable"]


def month_chart(monthly: pd.DataFrame, comparison: pd.DataFrame, profile: Profile) -> Drawing:
    """Return the months of the first official line that has rates, people before materiel, with the baseline's rate beside."""
    rows = official(monthly).dropna(subset=["per_day"])
    if rows.empty:
        return rows, {}
    own = rows[rows[LINE].eq(rows.iloc[0][LINE]).all(axis=1)].reset_index(drop=True)
    base = comparison[comparison[LINE].eq(rows.iloc[0][LINE]).fillna(False).all(axis=1)]
    before = fill("charts", "days_before") if base.empty else fill("charts", "base_label", days=base["base_days"].iloc[0])
    drawn = own.assign(base_per_day=base["base_per_day"].max(), base_label=before)
    return drawn, _month_words(own, profile) | {"data": own[MONTH_DATA]}


def baseline_chart(comparison: pd.DataFrame, profile: Profile) -> Drawing:
    """Return the lines of official lists with a rate in both windows, slowest first."""
    rows = official(comparison).dropna(subset=["rate_change"]).sort_values("rate_change", ignore_index=True)
    if rows.empty:
        return rows, {}
    first = rows.iloc[0]
    up, down = int((rows["rate_change"] > 0).sum()), int((rows["rate_change"] < 0).sum())
    told = [f"{row.label} {percent(row.rate_change)}" for row in rows.iloc[::-1].itertuples()]
    span = {"start": first["start"], "end": first["end"], "base_days": rows["base_days"].mode()[0]}
    return rows, {
        "title": fill("charts", "baseline", title=_title(first, profile), up=few(up), down=few(down)),
        "subtitle": fill("charts", "baseline_subtitle", **span),
        "source": _source(rows, profile),
        "alt": fill("charts", "baseline_alt", told=", ".join(told)),
        "data": rows[BASELINE_DATA],
    }


def claimant_chart(contested: pd.DataFrame, profile: Profile, end: pd.Timestamp) -> Drawing:
    """Return the figures on the one subject that most claimants speak of."""
    if contested.empty:
        return contested, {}
    voices = contested.groupby(SUBJECT)["claimant"].transform("nunique")
    most = contested.loc[voices.idxmax(), SUBJECT]
    rows = contested[contested[SUBJECT].eq(most).all(axis=1)].reset_index(drop=True)
    figures = pd.concat([rows["value"], rows["low"], rows["high"]]).dropna()
    facts = {
        "count": few(rows["claimant"].nunique()),
        "adjective": profile.parties[most["side"]].adjective,
        "label": rows["label"].iloc[0],
        "least": number(float(figures.min())),
        "most": number(float(figures.max())),
        "mixed": fill("charts", "mixed") if rows["counted"].nunique() > 1 else "",
    }
    return rows.assign(name=rows["name"].str.replace(", ", "\n", n=1, regex=False)), {
        "title": fill("charts", "claimants", end=end, **facts),
        "subtitle": fill("charts", "claimants_subtitle", end=end),
        "source": _source(rows, profile),
        "alt": fill("charts", "claimants_alt", told="; ".join(_said(row) for row in rows.to_dict("records"))),
        "data": rows[CLAIMANT_DATA],
    }


def _month_words(rows: pd.DataFrame, profile: Profile) -> dict[str, str]:
    top, last = rows.loc[rows["per_day"].astype("float64").idxmax()], rows.iloc[-1]
    label = last["label"]
    facts = {"title": _title(last, profile), "label": label, "top": rate(top["per_day"]), "top_month": _in(top)}
    facts |= {"last": rate(last["per_day"]), "last_month": _in(last)}
    span = {"Label": label[:1].upper() + label[1:], "start": rows["start"].iloc[0], "end": last["end"]}
    told = [f"{_month(row)} {rate(row['per_day'])}" for row in rows.to_dict("records")]
    return {
        "title": fill("charts", "months" if top["month"] < last["month"] else "month_only", **facts),
        "subtitle": fill("charts", "months_subtitle", **span),
        "source": _source(rows, profile),
        "alt": fill("charts", "months_alt", label=label, told=", ".join(told)),
    }


def _month(row: Any) -> str:
    """Return `March 2023`, or `1\u201313 May 2023` for a month of which only a part is covered."""
    return month(row["start"] + pd.Timedelta(days=1), row["end"] if row["partial"] else row["month"], row["partial"])


def _in(row: Any) -> str:
    return fill("charts", "on_days" if row["partial"] else "in_month", when=_month(row))


def _title(row: Any, profile: Profile) -> str:
    return profile.official_series[row["series_id"]].title


def _source(rows: pd.DataFrame, profile: Profile) -> str:
    names = [profile.claimants[name].name if name in profile.claimants else name for name in rows["claimant"].drop_duplicates()]
    return fill("charts", "source", who=listing(names))


def _said(row: dict[str, Any]) -> str:
    """Return a row's name and figure: `NATO, killed and wounded together, 17 June 2026: up to 1,400,000`."""
    return f"{row['name']}: {in_words(row['qualifier'], row['value'], row['low'], row['high'])}"
