"""Facts on the figures that differ from the lists they restate, as the audit tells them."""

from __future__ import annotations

import pandas as pd

from helpers.audit import Summary, of_texts, summaries
from helpers.report.fact import Fact

CLOSED = ("dismissed",)
FOUND = ("likely", "possible")


def open_findings(verdicts: pd.DataFrame, until: pd.Timestamp) -> pd.DataFrame:
    """Return the verdicts on texts known by a day and not dismissed; passes stay, for they are the matches that a summary
    counts.
    """
    told = of_texts(verdicts)
    return told[(told["known_on"] <= until) & ~told["status"].isin(CLOSED)].reset_index(drop=True)


def finding_facts(
    verdicts: pd.DataFrame, claims: pd.DataFrame, series: pd.DataFrame, window: tuple[pd.Timestamp, pd.Timestamp]
) -> list[Fact]:
    """Return a fact for each text with findings and one for each of its lines; texts dated inside the window come first."""
    told = open_findings(verdicts, window[1])
    by_text = [(summary, _inside(summary, window)) for summary in summaries(told, claims)]
    ordered = sorted(by_text, key=lambda pair: (not pair[1], -(pair[0].published or pd.Timestamp(0)).value))
    return [fact for summary, inside in ordered for fact in _facts(summary, inside, told, series)]


def alert_fact(verdicts: pd.DataFrame, claims: pd.DataFrame, window: tuple[pd.Timestamp, pd.Timestamp]) -> Fact:
    """Return the fact of the lead on how many figures differ, in how many texts of the window, and of an earlier date."""
    told = open_findings(verdicts, window[1])
    found = told[told["level"].isin(FOUND)]
    published = found["doc_id"].map(claims.drop_duplicates("doc_id").set_index("doc_id")["published"])
    inside = published.between(*window)
    values = {"findings": int(inside.sum()), "texts": int(found.loc[inside, "doc_id"].nunique())}
    values |= {"earlier_findings": int((~inside).sum()), "earlier_texts": int(found.loc[~inside, "doc_id"].nunique())}
    case = {(True, False): "now", (False, True): "earlier", (True, True): "both"}.get((inside.any(), (~inside).any()), "none")
    return Fact("alert", "alert", "lead", case, values=values)


def _inside(summary: Summary, window: tuple[pd.Timestamp, pd.Timestamp]) -> bool:
    return summary.published is not None and window[0] <= summary.published <= window[1]


def _facts(summary: Summary, inside: bool, verdicts: pd.DataFrame, series: pd.DataFrame) -> list[Fact]:
    section = "findings" if inside else "earlier"
    head = {
        "text": summary.sentence,
        "match": summary.match,
        "differ": summary.differ,
        "comparable": summary.comparable,
        "doc_id": summary.doc_id,
    }
    facts = [Fact(f"finding-{summary.doc_id}".replace("/", "-"), "finding", section, "summary", values=head)]
    for line in summary.lines:
        rows = verdicts[verdicts["verdict_id"].isin(line.verdict_ids)]
        values = {
            "text": " ".join(part for part in (line.text, line.hindsight) if part),
            "level": line.level,
            "verdict": line.verdict,
            "doc_id": summary.doc_id,
            "stated": rows["value"].dropna().astype(float).tolist(),
            "suggested": rows["suggested_value"].dropna().astype(float).tolist(),
            "listed": _listed(rows, series)["value"].dropna().astype(float).tolist(),
        }
        first = rows.iloc[0]
        roles = {f"said_{place}": claim for place, claim in enumerate(line.claim_ids)}
        roles |= {f"list_{place}": claim for place, claim in enumerate(_lists_of_day(rows, series))}
        category = "" if pd.isna(first["category"]) else str(first["category"])
        facts.append(Fact(f"finding-{line.verdict_ids[0]}", "finding", section, "line", category, values=values, claims=roles))
    return facts


def _listed(rows: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    return series[series["series_id"].isin(rows["series_id"].dropna()) & series["category"].isin(rows["category"].dropna())]


def _lists_of_day(rows: pd.DataFrame, series: pd.DataFrame) -> list[str]:
    """Return the claims of the lists that the findings were held against: same series, category and day."""
    lists = series[series["kind"].isin(["bulletin", "reference"])].rename(columns={"date": "as_of", "claim_id": "list_claim"})
    return rows.merge(lists[["series_id", "category", "as_of", "list_claim"]], on=["series_id", "category", "as_of"])[
        "list_claim"
    ].tolist()
