"""Which values changed after they were known: what stood for a day of a series, what stands now, since when, and who changed
it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.analysis.series import CELL, rank_totals
from helpers.analysis.sources import drop_outlived, name_series, usable
from helpers.audit.findings import FOUND
from helpers.audit.lists import running_totals
from helpers.ledger.columns import TABLES, cast
from helpers.ledger.corrected import as_read
from helpers.ledger.corrections import Correction
from helpers.ledger.known import settle_known
from helpers.ledger.official import find_series
from helpers.profiles import Profile

KINDS = ("source_revised", "new_transcription", "other_source", "correction", "outlet_corrected")
REVISION_COLUMNS = {
    "series_id": "str", "category": "str", "side": "str", "as_of": "datetime64[us]", "old_value": "Float64",
    "new_value": "Float64",
    "changed_on": "datetime64[us]", "source": "str", "kind": "str", "old_claim": "str", "claim_id": "str",
}  # fmt: skip
FIGURE = ["value", "low", "high"]


def list_revisions(
    claims: pd.DataFrame,
    profile: Profile,
    corrections: Sequence[Correction] = (),
    verdicts: pd.DataFrame | None = None,
    since: pd.Timestamp | None = None,
    documents: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return one row for each time that the value of a cell changed after it had been known, in REVISION_COLUMNS, by day of
    change.

    A cell is a series, category and day; its value is the one that `build_series` chooses among what was known and not
    replaced. `source_revised`: the same source says otherwise now; `new_transcription`, `other_source`: another one came that
    stands before it; `correction`: a person fixed, rejected or added a claim; `outlet_corrected`: an outlet put its own figure
    right after a finding: a person says so of the finding, or the sidecar of the whole text (`documents`); its new value is what
    the finding suggests. An empty new value: nothing stands there any more. With `since` only changes after that day.

    >>> list_revisions(table, war)["changed_on"].tolist()
    []
    """
    spans = _spans(claims, profile, corrections)
    changed = _changes(spans) if len(spans) else pd.DataFrame(columns=list(REVISION_COLUMNS))
    frames = [changed, _of_outlets(verdicts, claims, corrections, documents)]
    table = pd.concat([frame for frame in frames if len(frame)] or [changed], ignore_index=True)[list(REVISION_COLUMNS)]
    table = table.astype(REVISION_COLUMNS)
    kept = table if since is None else table[table["changed_on"] > since]
    return kept.sort_values(["changed_on", "series_id", "category", "as_of"], kind="stable", ignore_index=True)


def _spans(claims: pd.DataFrame, profile: Profile, corrections: Sequence[Correction]) -> pd.DataFrame:
    """Return the running totals with the days from which (`since`) and until which (`until`) each stood, ranked in their
    cells.
    """
    settled = settle_known(claims)
    replaced = settled["replaced_on"] if "replaced_on" in settled else pd.Series(pd.NaT, settled.index)
    spans = settled.assign(since=settled["known_on"], until=replaced.astype("datetime64[us]"), by_hand=False)
    spans = pd.concat([spans, _before_hand(spans, profile, corrections)], ignore_index=True)
    return (
        spans.pipe(_by_hand, corrections)
        .pipe(usable)
        .pipe(name_series, profile)
        .pipe(running_totals, profile)
        .pipe(drop_outlived, profile)
        .rename(columns={"as_of": "date"})
        .pipe(rank_totals)
    )


def _days(corrections: Sequence[Correction], *actions: str) -> dict[str, pd.Timestamp]:
    return {row.id: pd.Timestamp(row.when) for row in corrections if row.action in actions}


def _before_hand(spans: pd.DataFrame, profile: Profile, corrections: Sequence[Correction]) -> pd.DataFrame:
    """Return the claims that a person fixed or rejected as they were read before, until that day."""
    when = _days(corrections, "fix", "reject")
    touched = spans[spans["claim_id"].isin(list(when)) & spans["status"].isin(["fixed", "rejected"])]
    rows = [_as_it_was(row) for row in touched.to_dict("records")]
    if not rows:
        return spans.iloc[:0]
    before = pd.DataFrame(rows, columns=list(spans.columns))
    before = before.assign(**{name: cast(before[name], "claims", name) for name in TABLES["claims"] if name in before})
    until = before["claim_id"].map(when).astype("datetime64[us]")
    return before.assign(
        status="open",
        until=until,
        since=before["since"].astype("datetime64[us]"),
        by_hand=False,
        series_id=find_series(before, profile),
    )


def _as_it_was(row: dict) -> dict:
    read = as_read(row)
    restored = {name: _typed(words, row[name]) for name, words in read.items()}
    if "value" in restored and row["qualifier"] in ("exact", "about"):
        restored |= {"low": restored["value"], "high": restored["value"]}
    return row | restored


def _typed(words: str, like) -> object:
    if not words:
        return None
    if isinstance(like, pd.Timestamp):
        return pd.Timestamp(words)
    return float(words) if isinstance(like, int | float) else words


def _by_hand(spans: pd.DataFrame, corrections: Sequence[Correction]) -> pd.DataFrame:
    """Return the spans with those that a person fixed or added beginning on the day that was done, and marked."""
    fixed = spans["claim_id"].map(_days(corrections, "fix")).where(spans["status"].eq("fixed")).astype("datetime64[us]")
    added = spans["flags"].map(lambda flags: "added" in list(flags)).astype(bool)
    since = spans["since"].where(fixed.isna() | (fixed < spans["since"]), fixed)
    return spans.assign(since=since, by_hand=fixed.notna() | added)


def _changes(spans: pd.DataFrame) -> pd.DataFrame:
    """Return the changes of the values that stand, from the spans in which they could."""
    several = spans.groupby(CELL)["claim_id"].transform("size").gt(1) | spans["until"].notna()
    spans = spans[several].reset_index(names="order")
    events = pd.concat(
        [spans[[*CELL, "since"]].rename(columns={"since": "day"}), spans[[*CELL, "until"]].rename(columns={"until": "day"})]
    )
    events = events.dropna(subset=["day"]).drop_duplicates().sort_values([*CELL, "day"], ignore_index=True)
    at = events.merge(spans, on=CELL)
    at = at[(at["since"] <= at["day"]) & ~(at["until"] <= at["day"])].sort_values("order").drop_duplicates([*CELL, "day"])
    stands = events.merge(
        at[[*CELL, "day", "side", *FIGURE, "outlet", "kind", "claim_id", "by_hand"]], on=[*CELL, "day"], how="left"
    )
    before = stands.groupby(CELL)[["side", *FIGURE, "outlet", "kind", "claim_id", "by_hand"]].shift().add_prefix("old_")
    both = stands.join(before)
    known = both["old_claim_id"].notna()
    differs = pd.concat([_differ(both[name], both[f"old_{name}"]) for name in FIGURE], axis=1).any(axis=1)
    changed = both[known & differs].merge(_ended(spans), on=["old_claim_id", "day"], how="left")
    changed = changed[changed["claim_id"].notna() | changed["ended"].notna()]
    return pd.DataFrame(
        {
            "series_id": changed["series_id"], "category": changed["category"],
            "side": changed["side"].fillna(changed["old_side"]), "as_of": changed["date"],
            "old_value": changed["old_value"], "new_value": changed["value"], "changed_on": changed["day"],
            "source": changed["outlet"].fillna(changed["old_outlet"]), "kind": [_kind(row) for row in changed.to_dict("records")],
            "old_claim": changed["old_claim_id"], "claim_id": changed["claim_id"],
        }
    )  # fmt: skip


def _differ(one: pd.Series, other: pd.Series) -> pd.Series:
    one, other = one.astype("float64"), other.astype("float64")
    return (one != other) & ~(one.isna() & other.isna())


def _ended(spans: pd.DataFrame) -> pd.DataFrame:
    """Return for each claim that ended the day of it and whether a newer version of its source or a person ended it."""
    ended = spans[spans["until"].notna()]
    how = ended["replaced_on"].eq(ended["until"]).map({True: "replaced", False: "hand"}) if "replaced_on" in ended else "hand"
    return pd.DataFrame({"old_claim_id": ended["claim_id"], "day": ended["until"], "ended": how})


def _kind(row: dict) -> str:
    if row["ended"] == "hand" or row["by_hand"] is True:
        return "correction"
    if row["ended"] == "replaced" or row["outlet"] == row["old_outlet"]:
        return "source_revised"
    return "new_transcription" if row["kind"] == "reference" else "other_source"


def _of_outlets(
    verdicts: pd.DataFrame | None, claims: pd.DataFrame, corrections: Sequence[Correction], documents: pd.DataFrame | None
) -> pd.DataFrame:
    """Return a row for each finding after which the outlet put its figure, or its whole text, right."""
    if verdicts is None:
        return pd.DataFrame()
    told = _days(corrections, "outlet_corrected")
    texts = {} if documents is None else dict(documents[["doc_id", "outlet_corrected"]].dropna().itertuples(index=False))
    found, by_hand = verdicts["level"].isin(FOUND), verdicts["status"].eq("outlet_corrected")
    days = [
        told.get(row.verdict_id) if hand else texts.get(row.doc_id) if finding else None
        for row, hand, finding in zip(verdicts.itertuples(), by_hand, found, strict=True)
    ]
    outlets = claims.drop_duplicates("claim_id").set_index("claim_id")["outlet"]
    mended = verdicts.assign(changed_on=pd.Series(days, verdicts.index, dtype="datetime64[us]"))
    mended = mended[mended["changed_on"].notna() & mended["claim_id"].notna()]
    return mended.assign(
        old_value=mended["value"],
        new_value=mended["suggested_value"],
        source=mended["claim_id"].map(outlets),
        kind="outlet_corrected",
        old_claim=mended["claim_id"],
    )


def known_totals(series: pd.DataFrame) -> pd.DataFrame:
    """Return the last total of each line of a series table: what was known of it on the day that the table was built for.

    >>> last = known_totals(official(series))
    >>> last.loc[last["category"].eq("tank"), "value"].tolist()
    [3796.0]
    """
    last = series.sort_values("date", kind="stable").drop_duplicates(["series_id", "category"], keep="last")
    return last.sort_values(["side", "series_id", "category"], ignore_index=True)
