"""What the audit says of one text: how many totals were comparable, how many match, and the findings as lines, worst first."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.audit import words
from helpers.audit.findings import FOUND
from helpers.audit.lines import Line, lines_of, other_day
from helpers.audit.lists import LISTING, TRANSCRIBED
from helpers.harmless import escape, foreign

OTHER_DAY = "text_fits_other_day"  # the evidence of a total in a text that fits another list as a whole
COMPARED = "list_of_day"  # the evidence of every total that was compared with the list of its day


@dataclass(frozen=True)
class Summary:
    """The audit of one text. `comparable` = `match` + `differ`; `findings` counts figures, `notes` what is only worth
    reading; dismissed ones are in neither and have no line.

    `as_of` is the day most of the compared totals cover, None when none was compared; `ended` counts totals of lines that no list
    of the day has, which are not among the comparable.

    >>> summarise(judged, table, "sample/digests/2023-05-13-retreat-digest")
    <Summary of sample/digests/2023-05-13-retreat-digest: Figures that differ, ... 10 match, 3 differ. Unreviewed.>
    """

    doc_id: str
    outlet: str
    published: pd.Timestamp | None
    as_of: pd.Timestamp | None
    comparable: int
    match: int
    differ: int
    ended: int
    findings: int
    notes: int
    sentence: str
    lines: tuple[Line, ...]

    def __repr__(self) -> str:
        return f"<Summary of {self.doc_id}: {self.sentence}>"

    def _repr_html_(self) -> str:
        """Return the summary and its lines for JupyterLab; words of texts are escaped."""
        found = "".join(line._repr_html_() for line in self.lines)
        return f"<p><b>{foreign(self.outlet)}</b>: {escape(self.sentence)}</p>{found}"


def of_texts(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts on figures of texts, those of transcriptions left out.

    >>> len(of_texts(judged)) == len(judged)
    True
    """
    return verdicts[verdicts["kind"].ne(TRANSCRIBED)].reset_index(drop=True)


def of_references(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts on figures of transcriptions.

    >>> len(of_references(judged))
    0
    """
    return verdicts[verdicts["kind"].eq(TRANSCRIBED)].reset_index(drop=True)


def summarise(verdicts: pd.DataFrame, claims: pd.DataFrame, doc_id: str) -> Summary:
    """Return the summary of one text; a text without verdicts gives one with nothing comparable and no lines.

    >>> found = summarise(judged, table, "sample/digests/2023-05-13-retreat-digest")
    >>> found.comparable, found.match, found.differ
    (13, 10, 3)
    """
    own, text = order_findings(verdicts[verdicts["doc_id"] == doc_id]), claims[claims["doc_id"] == doc_id]
    compared = own[own["evidence"].map(lambda found: COMPARED in list(found)).astype(bool)]
    match = int((compared["verdict"] == "consistent").sum())
    found = own[own["level"].isin(FOUND)]
    told = own[own["level"].ne("none") & own["status"].ne("dismissed")]
    listing = {"listing": _first(text["kind"]) in LISTING, "passed": int(own["level"].eq("none").sum())}
    about = {
        "outlet": _first(text["outlet"]) or doc_id,
        "published": _first(text["published"]),
        "as_of": _first(compared["as_of"].mode()),
        "comparable": len(compared),
        "match": match,
        "differ": len(compared) - match,
    }
    return Summary(
        doc_id=doc_id,
        ended=int((own["verdict"] == "ended_series").sum()),
        findings=int(told["level"].isin(FOUND).sum()),
        notes=int((told["level"] == "note").sum()),
        sentence=_sentence(about | listing, found),
        lines=lines_of(told, text),
        **about,
    )


def summaries(verdicts: pd.DataFrame, claims: pd.DataFrame) -> list[Summary]:
    """Return the summaries of the texts with findings or notes, the text with the worst finding first.

    >>> [(found.doc_id, found.match, found.differ) for found in summaries(judged, table)]
    [('sample/digests/2023-05-13-retreat-digest', 10, 3)]
    """
    worth = order_findings(verdicts[verdicts["level"] != "none"])
    return [summarise(verdicts, claims, doc_id) for doc_id in worth["doc_id"].drop_duplicates()]


def order_findings(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts worst first: likely, then possible, then notes; within a level by distance from the list.

    Distance is relative to the suggested value; what has none (an ended line) comes after what has.

    >>> order_findings(judged)["value"].head(4).tolist()
    [5611.0, 296.0, 310.0, 4.0]
    """
    far = (verdicts["value"] - verdicts["suggested_value"]).abs() / verdicts["suggested_value"]
    rank = verdicts["level"].map({"likely": 0, "possible": 1, "note": 2, "none": 3})
    return (
        verdicts.assign(rank=rank, far=far.astype("float64").fillna(-1.0))
        .sort_values(["rank", "far", "as_of", "verdict_id"], ascending=[True, False, True, True])
        .drop(columns=["rank", "far"])
    )


def _sentence(about: dict, found: pd.DataFrame) -> str:
    if about["listing"]:
        told = {"passed": words.number(about["passed"]), "findings": words.counted("finding", len(found))}
        return words.sentence("summary", "list", outlet=about["outlet"], published=_day(about["published"]), **told)
    facts = about | {"published": _day(about["published"]), "as_of": _day(about["as_of"])}
    if not about["comparable"]:
        return words.sentence("summary", "none", **facts)
    said = words.sentence("summary", "title", **facts)
    elsewhere = found[found["evidence"].map(lambda evidence: OTHER_DAY in list(evidence)).astype(bool)]
    if len(elsewhere):
        said += words.sentence("summary", "fits_other", day=other_day(elsewhere.iloc[0]))
    if len(found) and found["status"].eq("open").all():
        said += words.sentence("summary", "unreviewed")
    return said


def _first(values: pd.Series):
    present = values.dropna()
    return present.iloc[0] if len(present) else None


def _day(date: pd.Timestamp | None) -> str:
    return words.templates()["no_date"] if date is None else words.day(date)
