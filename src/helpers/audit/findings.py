"""What a check gives back, and how the findings of all checks become one verdict a claim."""

from __future__ import annotations

import hashlib

import pandas as pd

# From the most specific kind to the least; where checks disagree about a claim, the kind that stands first is its verdict.
VERDICTS = (
    "definition_break", "revision", "event_added_to_total", "column_swap", "carried_over", "matches_other_day",
    "transposition", "dropped_digit", "added_digit", "one_digit", "digit_error", "reference_error",
    "missing_line", "missing_total", "ended_series", "day_number_conflict", "repeats_old_figure", "stated_change_mismatch",
    "contradicts_same_source", "implausible_step", "unexplained", "consistent",
)  # fmt: skip
FOUND = ("likely", "possible")  # levels of a finding; a note is worth reading and no finding
COLUMNS = {
    "verdict_id": "str", "claim_id": "str", "doc_id": "str", "kind": "str", "series_id": "str", "category": "str", "side": "str",
    "as_of": "datetime64[us]", "value": "Float64", "verdict": "str", "level": "str", "suggested_value": "Float64",
    "evidence": "object", "rivals": "object", "text": "str", "hindsight": "str", "known_on": "datetime64[us]", "status": "str",
}  # fmt: skip
SUBJECT = ["doc_id", "series_id", "category", "side", "as_of", "value", "known_on"]  # taken over from the claim as they are


def finding(claim: dict, verdict: str, level: str, check: str, text: str, **more) -> dict:
    """Return one finding about one claim (a row of the claims table, or a row made for a number that is no claim).

    `more` may set `subject` (what it is about, where that is no claim and no number), `suggested_value`, `evidence` (further
    checks that bear it out), `rivals`, `hindsight`, `known_on` (the first day on which the verdict could be given),
    `echo_of`: the claim that is the cause, if it has a finding of its own; `against`: the claim that this one speaks against, and
    `against_value`, what that one should be by this one (its own value, unless said): with such a finding there this one fits,
    which `settled_text` tells.
    """
    return {
        **{name: claim.get(name) for name in SUBJECT},
        "claim_id": claim.get("claim_id"),
        "kind": claim.get("kind"),
        "subject": more.get("subject") or claim.get("claim_id") or f"{claim['doc_id']}:{claim['start']}",
        "verdict": verdict,
        "level": level,
        "suggested_value": more.get("suggested_value"),
        "evidence": [check, *more.get("evidence", ())],
        "rivals": list(more.get("rivals", ())),
        "text": " ".join([text, *more.get("rivals", ())]),
        "hindsight": more.get("hindsight", ""),
        "known_on": more.get("known_on", claim["known_on"]),
        "echo_of": more.get("echo_of"),
        "against": more.get("against"),
        "against_value": more.get("against_value", claim.get("value")),
        "settled_text": more.get("settled_text", ""),
        "status": "open",
    }


def verdicts_of(findings: list[dict]) -> pd.DataFrame:
    """Return the verdicts table: one row a claim, with the most specific kind found and the evidence of every check.

    A finding outranks a note and a note the passing of a check. Evidence that a claim is consistent is left out beside a finding.
    """
    if not findings:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in COLUMNS.items()})
    frame = pd.DataFrame(findings).pipe(_without_echoes).pipe(_without_settled)
    rank = frame["level"].map({"likely": 0, "possible": 0, "note": 1, "none": 2})
    ordered = frame.assign(rank=rank, kind_rank=frame["verdict"].map(VERDICTS.index)).sort_values(
        ["subject", "rank", "kind_rank"], kind="stable"
    )
    best = ordered.groupby("subject")["rank"].transform("min")
    shared = ordered[(ordered["rank"] == best) & ordered["subject"].duplicated(keep=False)]
    together = shared.groupby("subject")[["evidence", "rivals"]].agg(_joined)
    chosen = ordered.drop_duplicates("subject").set_index("subject", drop=False)
    for name in together:
        chosen.loc[together.index, name] = together[name]
    ids = [verdict_id(*key) for key in zip(chosen["subject"], chosen["verdict"], chosen["suggested_value"], strict=True)]
    return (
        chosen.assign(verdict_id=ids)[list(COLUMNS)]
        .astype(COLUMNS)
        .sort_values(["doc_id", "as_of", "verdict_id"], kind="stable")
        .reset_index(drop=True)
    )


def verdict_id(subject: str, verdict: str, suggested: float | None) -> str:
    """Return the id of a verdict: 12 hex digits that depend on the claim, the kind and the suggested value alone.

    A dismissal by this id outlives new texts and new rules; a different suggestion is a different verdict.
    """
    meant = "" if pd.isna(suggested) else f"{float(suggested):g}" if abs(suggested) < 1e5 else f"{float(suggested):.0f}"
    return hashlib.sha256(f"{subject}\0{verdict}\0{meant}".encode()).hexdigest()[:12]


def _without_echoes(frame: pd.DataFrame) -> pd.DataFrame:
    """Drop a fall that comes from the figure before: one likely to be a slip, and the value suggested for it lies no higher."""
    slips = frame[frame["level"].eq("likely") & frame["suggested_value"].notna()].drop_duplicates("subject")
    suggested = frame["echo_of"].map(slips.set_index("subject")["suggested_value"].astype("float64"))
    return frame[~(suggested <= frame["value"].astype("float64")).fillna(False)]


def _without_settled(frame: pd.DataFrame) -> pd.DataFrame:
    """Take a figure that speaks against another one as fitting, when what it says of that one is suggested for it already."""
    found = frame[frame["level"].isin(FOUND) & frame["suggested_value"].notna()].drop_duplicates("subject")
    suggested = frame["against"].map(found.set_index("subject")["suggested_value"].astype("float64"))
    settled = frame["against"].notna() & (suggested == frame["against_value"].astype("float64"))
    return frame.assign(
        verdict=frame["verdict"].mask(settled, "consistent"),
        level=frame["level"].mask(settled, "none"),
        suggested_value=frame["suggested_value"].mask(settled, None),
        text=frame["text"].mask(settled, frame["settled_text"]),
    )


def _joined(lists: pd.Series) -> list[str]:
    return list(dict.fromkeys(item for given in lists for item in given))
