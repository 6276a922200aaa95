"""The verdict on each figure of a draft: what the audit says of it, else what source it has, else what it differs in from one."""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.checks.day_list import check_day_list
from helpers.audit.checks.day_number import check_day_numbers
from helpers.audit.checks.ended import check_ended_series
from helpers.audit.checks.repeated import check_repeated
from helpers.audit.context import build_context
from helpers.audit.drafts.sources import RUNNING, Sources
from helpers.audit.findings import FOUND, verdicts_of
from helpers.ledger.known import known_by
from helpers.profiles import Profile

COLUMNS = [
    "doc_id", "start", "end", "quote", "sentence", "sentence_start", "category", "side", "measure", "window", "as_of", "claimant",
    "value", "verdict", "level", "suggested_value", "evidence", "text",
]  # fmt: skip
CHECKS = (check_day_list, check_repeated, check_ended_series, check_day_numbers)  # those that judge what a text restates
FOUND_IN_DRAFTS = FOUND  # levels that a draft should not be filed with
NOBODY = ("author", "other")  # claimants that name no source
UNATTRIBUTED = "unattributed"
SPLIT = ("killed", "wounded")  # what a list that counts both together cannot tell


def check_draft(claims: pd.DataFrame, draft: pd.DataFrame, numbers: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return a row for each figure of drafts, in their order, in COLUMNS. Nothing is stored and nothing given is changed.

    `claims` are those of the ledger, `draft` and `numbers` the claims and numbers read from the drafts, in the form of the
    ledger's tables. A running total that restates a list, or that nobody is named for, is held against the list of its day. Kinds
    beside those of the audit: `fits`; `unit_changed`, `measure_changed`, `window_changed` and `wrong_side` (the ledger has this
    figure otherwise); `no_source` (it does not have it).
    """
    standing = known_by(claims, None)
    standing = standing[standing["status"] != "rejected"]
    counted = draft[draft["flags"].map(lambda flags: "vague_count" not in flags)].pipe(_join_lists, profile)
    both = pd.concat([claims, counted], ignore_index=True)
    own = set(draft["doc_id"])
    context = build_context(both, profile, numbers=numbers, hindsight=False)
    verdicts = verdicts_of([found for check in CHECKS for found in check(context) if found["doc_id"] in own])
    sources = Sources(standing, context.lists)
    judged = {row["claim_id"]: row for row in verdicts[verdicts["claim_id"].notna()].to_dict("records")}
    rows = [_figure(claim, judged.get(claim["claim_id"]), sources, profile) for claim in counted.to_dict("records")]
    rows += [_number(row, numbers) for row in verdicts[verdicts["claim_id"].isna()].to_dict("records") if row["level"] in FOUND]
    frame = pd.DataFrame([row for row in rows if row], columns=COLUMNS)
    return frame.sort_values(["doc_id", "start"], kind="stable", ignore_index=True)


def _join_lists(draft: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the draft's claims with the running totals that nobody is named for joined to the list that they seem to repeat."""
    lists = {
        (series.side, category, measure): name
        for name, series in profile.official_series.items()
        for category in series.categories
        for measure in series.measures_of(category)
    }
    keys = zip(draft["side"], draft["category"], draft["measure"], strict=True)
    fitting = pd.Series([lists.get(key) for key in keys], draft.index, dtype="str")
    nobody = draft["claimant"].isin(NOBODY) & draft["window"].eq(RUNNING) & draft["part_of"].isna() & draft["series_id"].isna()
    return draft.assign(
        series_id=draft["series_id"].mask(nobody, fitting), as_of=draft["as_of"].fillna(draft["published"].where(nobody))
    )


def _figure(claim: dict, verdict: dict | None, sources: Sources, profile: Profile) -> dict:
    """Return the row of a figure: the audit's finding, a unit or measure that changed, the source it has, or none."""
    unit = sources.other_unit(claim)
    if verdict is not None and verdict["level"] == "none":
        return _told(claim, "fits", "none", verdict["text"], list(verdict["evidence"]), None, _split(claim, profile))
    same = sources.same(claim)
    if len(unit) and same.empty:
        return _otherwise(claim, unit.iloc[0].to_dict(), "unit_changed", "likely", profile, unit.iloc[0]["value"])
    if verdict is not None and verdict["level"] in FOUND:
        return _told(
            claim, verdict["verdict"], verdict["level"], verdict["text"], list(verdict["evidence"]), verdict["suggested_value"]
        )
    if len(same):
        return _sourced(claim, same.iloc[0].to_dict(), profile)
    other = sources.other_side(claim)
    if len(other):
        level = "likely" if other.iloc[0]["window"] == claim["window"] == RUNNING else "possible"
        return _otherwise(claim, other.iloc[0].to_dict(), "wrong_side", level, profile)
    return _unsourced(claim, sources, profile)


def _split(claim: dict, profile: Profile) -> str:
    """Return the measure that a list counts, when the draft says killed (or wounded) where it counts both together, else ""."""
    series = profile.official_series.get(claim["series_id"]) if pd.notna(claim["series_id"]) else None
    counts = series.measures_of(claim["category"])[0] if series else ""
    return counts if claim["measure"] in SPLIT and counts == "killed_and_wounded" else ""


def _sourced(claim: dict, source: dict, profile: Profile) -> dict:
    """Return the row of a figure that the ledger has: it fits, or is told of another measure or span than there."""
    if source["window"] != claim["window"] and RUNNING in (source["window"], claim["window"]):
        return _otherwise(
            claim, source, "window_changed", "likely" if claim["value"] and claim["value"] >= 100 else "possible", profile
        )
    people = ("killed", "wounded", "killed_and_wounded", "captured", "missing")
    if source["measure"] != claim["measure"] and {source["measure"], claim["measure"]} <= set(people):
        return _otherwise(claim, source, "measure_changed", "likely", profile)
    evidence = [f"claim:{source['claim_id']}", *([UNATTRIBUTED] if claim["claimant"] in NOBODY else [])]
    return _told(claim, "fits", "none", words.sentence("drafts", "sourced", **_facts(claim, source, profile)), evidence)


def _unsourced(claim: dict, sources: Sources, profile: Profile) -> dict:
    listed = sources.list_before(claim) if claim["window"] == RUNNING else None
    facts = _facts(claim, {}, profile) | {"last": ""}
    if listed is not None:
        facts["last"] = words.sentence("drafts", "last", day=words.day(listed["as_of"]), value=words.number(listed["value"]))
    evidence = [UNATTRIBUTED] if claim["claimant"] in NOBODY else []
    return _told(claim, "no_source", "possible", words.sentence("drafts", "no_source", **facts), evidence)


def _otherwise(claim: dict, source: dict, verdict: str, level: str, profile: Profile, suggested: float | None = None) -> dict:
    text = words.sentence("drafts", verdict, level=level, **_facts(claim, source, profile))
    return _told(claim, verdict, level, text, [f"claim:{source['claim_id']}"], suggested)


def _told(
    claim: dict, verdict: str, level: str, text: str, evidence: list[str], suggested: float | None = None, counts: str = ""
) -> dict:
    if counts:
        text = words.sentence("drafts", "split", level="likely", text=text, said=_plain(claim["measure"]), counts=_plain(counts))
        verdict, level = "measure_changed", "likely"
    row = {name: claim[name] for name in COLUMNS if name in claim}
    return row | {"verdict": verdict, "level": level, "text": text, "evidence": evidence, "suggested_value": suggested}


def _number(verdict: dict, numbers: pd.DataFrame) -> dict:
    """Return the row of a day counter that fits no day of the text."""
    own = numbers[numbers["doc_id"].eq(verdict["doc_id"]) & numbers["reason"].str.replace("_", " ").eq("day counter")]
    counter = own[own["quote"].str.replace(r"\D", "", regex=True).eq(str(int(verdict["value"])))].iloc[0]
    place = {"start": counter["start"], "end": counter["end"], "quote": counter["quote"], "sentence": "", "sentence_start": None}
    row = {name: verdict.get(name) for name in COLUMNS} | place
    return row | {"evidence": list(verdict["evidence"]), "suggested_value": None}


def _facts(claim: dict, source: dict, profile: Profile) -> dict[str, str]:
    facts = {
        "quote": words.quoted(claim, _line(claim, profile)),
        "side": _party(claim["side"], profile),
        "measure": _plain(claim["measure"]),
        "window": words.sentence("drafts", "windows", claim["window"]),
    }  # fmt: skip
    if not source:
        return facts
    published = source["published"] if pd.notna(source["published"]) else source["known_on"]
    value = source["value"] if pd.notna(source["value"]) else source["low"] if pd.notna(source["low"]) else source["high"]
    return facts | {
        "outlet": source["outlet"] or source["doc_id"],
        "published": words.day(published),
        "value": words.number(value),
        "category": _line(source, profile),
        "their_side": _party(source["side"], profile),
        "their_measure": _plain(source["measure"]),
        "their_window": words.sentence("drafts", "windows", source["window"]),
    }


def _line(claim: dict, profile: Profile) -> str:
    """Return the plain name of what is counted: that of a list's line where a list has it."""
    lines = (series.categories.get(claim["category"]) for series in profile.official_series.values())
    return next((line.label for line in lines if line), _plain(claim["category"]))


def _party(side: str, profile: Profile) -> str:
    return profile.parties[side].name if side in profile.parties else "a party not told" if side == "unknown" else _plain(side)


def _plain(name: str) -> str:
    return name.replace("_", " ")
