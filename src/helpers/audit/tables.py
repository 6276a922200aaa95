"""The audit in numbers: how much is open, what was checked and passed, what could not be compared."""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.findings import FOUND
from helpers.audit.summary import of_references
from helpers.profiles import Profile

CHECK_NAMES = {
    "list_of_day": "totals against the list of their day",
    "line_ended": "totals of lines the list has ended",
    "day_number": "day counters against the day of the text",
    "no_decrease": "list totals no lower than the list before",
    "first_list": "first totals of a line, nothing to compare with",
    "decrease": "list totals lower than the list before",
    "history": "list totals that the list's own history speaks against",
    "lists_before": "totals of a day without a list that repeat an earlier one",
    "replaced": "totals that their source has replaced",
    "transcription": "transcribed totals against another list of their day",
    "missing": "lines that bulletins leave out",
    "change_fits": "printed changes that fit the totals",
    "stated_change": "printed changes that differ from the totals",
    "echo_of_day_before": "figures that fit once the day before is set right",
}


def headline(verdicts: pd.DataFrame) -> str:
    """Return the audit in one sentence: how many findings are open, how many notes, how many figures passed.

    >>> headline(judged)
    '4 findings open, no note; 219 figures of lists and texts were checked and passed.'
    """
    counts = verdicts[verdicts["status"].eq("open")]["level"].value_counts()
    return words.sentence(
        "summary",
        "headline",
        findings=words.counted("finding", int(sum(counts.get(level, 0) for level in FOUND))),
        notes=words.counted("note", int(counts.get("note", 0))),
        passed=words.number(int(counts.get("none", 0))),
    )


def reference_line(verdicts: pd.DataFrame) -> str:
    """Return one sentence on the figures of transcriptions: how many, and what was found; "" when there are none.

    >>> reference_line(judged)
    ''
    """
    own = of_references(verdicts)
    if own.empty:
        return ""
    open_ = own[own["status"].eq("open")]
    errors = open_["verdict"].eq("reference_error").sum()
    differing = open_["verdict"].eq("contradicts_same_source").sum()
    other = (open_["level"].isin(FOUND)).sum() - errors - differing
    return words.sentence(
        "summary", "references", figures=words.number(len(own)), errors=words.number(errors), differing=words.number(differing),
        other=words.number(other), notes=words.counted("note", int(open_["level"].eq("note").sum())),
    )  # fmt: skip


def differing_table(verdicts: pd.DataFrame, claims: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the figures of transcriptions that are in doubt, a row each, sorted by day: what it has, what else is said, why.

    >>> len(differing_table(judged, table, war))
    0
    """
    own = of_references(verdicts)
    found = own[own["level"].isin(FOUND) & own["status"].ne("dismissed")].sort_values(["as_of", "series_id", "category"])
    outlets = claims.drop_duplicates("claim_id").set_index("claim_id")["outlet"]
    labels = {
        (name, category): line.label
        for name, series in profile.official_series.items()
        for category, line in series.categories.items()
    }
    lines = [labels[pair] for pair in zip(found["series_id"], found["category"], strict=True)]
    return pd.DataFrame(
        {
            "day": found["as_of"].dt.strftime("%Y-%m-%d"),
            "line": lines,
            "transcription": found["claim_id"].map(outlets),
            "it has": found["value"].map(words.number),
            "elsewhere": [words.number(value) if pd.notna(value) else "" for value in found["suggested_value"]],
            "verdict": found["verdict"] + " (" + found["level"] + ")",
            "id": found["verdict_id"],
        }
    ).reset_index(drop=True)


def checked_table(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return what was checked, in numbers: a row a check, by its plain name, with `judged`, `passed`, `notes` and `findings`.

    >>> int(checked_table(judged)["findings"].sum())
    4
    """
    level = verdicts["level"]
    counted = pd.DataFrame({"passed": level.eq("none"), "notes": level.eq("note"), "findings": level.isin(FOUND)})
    counts = counted.groupby(verdicts["evidence"].map(lambda found: found[0])).sum().astype(int)
    return (
        counts.assign(judged=counts.sum(axis="columns"))[["judged", "passed", "notes", "findings"]]
        .reindex([name for name in CHECK_NAMES if name in counts.index])
        .rename(index=CHECK_NAMES)
        .rename_axis("what was checked")
    )


def uncompared_table(verdicts: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Return the running totals in texts that restate an official series of which the ledger has no list for their day.

    >>> len(uncompared_table(judged, table))
    4
    """
    restated = claims["series_id"].notna() & claims["window"].eq("cumulative") & claims["kind"].eq("press")
    left = claims[restated & claims["status"].ne("rejected") & ~claims["claim_id"].isin(verdicts["claim_id"])]
    return left.sort_values(["as_of", "doc_id", "start"])[["outlet", "as_of", "category", "quote", "doc_id"]].reset_index(
        drop=True
    )
