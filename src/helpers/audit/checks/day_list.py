"""A total that restates an official list, against what the list of that day says."""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.context import Context
from helpers.audit.events import losses_of_day
from helpers.audit.explain import LIKELY_FROM, Case, Reason, weigh
from helpers.audit.findings import finding
from helpers.audit.fits import TEXT, compared_totals, fit_of_texts, fits_other, fits_own
from helpers.audit.lists import LISTING, TRANSCRIBED
from helpers.audit.steps import ONE_DAY

TEMPLATES = {"repeats_old_figure": "lowered"}  # kinds that have other words where the list of the day is at hand


def check_day_list(context: Context) -> list[dict]:
    """Return a verdict for each total that a list of its day can be compared with.

    The same value, a rounded one and bounds that hold are consistent. A differing figure gets the kind of the explanation that
    fits best, and says which others were weighed. It is likely when that explanation is a fair one and the rest of the text
    bears out its day, or fits another day as a whole; otherwise possible. Only what was known by the day of the verdict is
    used. What a list had for that very day before its source replaced it is told by `repeated`.
    """
    restated = context.totals[context.totals["kind"] != TRANSCRIBED]  # a list against a list is `transcriptions`
    compared = compared_totals(restated, context.lists)
    agreeing = compared["agrees"] != ""
    old = context.had_been(compared) & ~compared["kind"].isin(LISTING)
    differing = compared[~agreeing & ~old].merge(fit_of_texts(compared, context.lists), on=TEXT, how="left")
    ids = frozenset(compared["claim_id"])
    return [
        *(_agreeing(context, claim) for claim in compared[agreeing].to_dict("records")),
        *(_differing(context, claim, ids) for claim in differing.to_dict("records")),
    ]


def _agreeing(context: Context, claim: dict) -> dict:
    label = context.label(claim["series_id"], claim["category"])
    facts = {"quote": words.quoted(claim, label), "day": words.day(claim["as_of"]), "expected": words.number(claim["expected"])}
    text = words.sentence("verdicts", "consistent", claim["agrees"], **facts)
    return finding(claim, "consistent", "none", "list_of_day", text, evidence=[claim["agrees"]], known_on=claim["settled_on"])


def _differing(context: Context, claim: dict, compared: frozenset[str]) -> dict:
    case = _case(context, claim, compared) if pd.notna(claim["value"]) else None
    reasons = weigh(case) if case else []
    kinds = [reason for reason in reasons if reason.kind != "between"]
    best = kinds[0] if kinds else Reason("contradicts_same_source" if claim["kind"] in LISTING else "unexplained", 0.0, ())
    level = "likely" if case and best.strength >= LIKELY_FROM and (case.fitting or case.other_day is not None) else "possible"
    facts = _facts(context, claim) | best.facts
    text = words.sentence("verdicts", best.kind, TEMPLATES.get(best.kind, "total"), level=level, **facts)
    return finding(
        claim, best.kind, level, "list_of_day", text,
        suggested_value=claim["expected"],
        evidence=[*best.evidence, *(["text_fits_day"] if case and case.fitting else [])],
        rivals=[_rival(claim, reason, best, facts, case) for reason in reasons if reason is not best],
        hindsight=_hindsight(context, claim) if context.hindsight else "",
        known_on=claim["settled_on"],
    )  # fmt: skip


def _case(context: Context, claim: dict, compared: frozenset[str]) -> Case:
    line, beside = context.of_line(claim["series_id"], claim["category"]), context.of_day(claim["series_id"], claim["as_of"])
    beside = beside[(beside["category"] != claim["category"]) & (beside["known_on"] <= claim["settled_on"])]
    text = context.of_text(claim["doc_id"])
    said = text[text["claim_id"].map(compared.__contains__) & (text["as_of"] == claim["as_of"]) & text["value"].notna()]
    has_fit = pd.notna(claim["comparable"])
    return Case(
        claim=claim,
        history=line[line["known_on"] <= claim["settled_on"]],
        others=dict(zip(beside["category"], beside["value"], strict=True)),
        said=dict(zip(said["category"], said["value"].astype("float64"), strict=True)),
        losses=losses_of_day(text, claim),
        fitting=bool(has_fit and fits_own(claim) and not fits_other(claim)),
        other_day=claim["other_day"] if has_fit and fits_other(claim) else None,
        labels={category: context.label(claim["series_id"], category) for category in [*beside["category"], claim["category"]]},
    )


def _facts(context: Context, claim: dict) -> dict[str, str]:
    label = context.label(claim["series_id"], claim["category"])
    daily = claim["as_of"] - claim["previous_day"] == ONE_DAY and claim["previous_known"] <= claim["settled_on"]
    return {
        "quote": words.quoted(claim, label),
        "label": label,
        "outlet": claim["outlet"] or claim["doc_id"],
        "day": words.day(claim["as_of"]),
        "expected": words.number(claim["expected"]),
        "before": _day_before(claim) if daily else "",
    }


def _day_before(claim: dict) -> str:
    if claim["previous_value"] == claim["expected"]:
        return words.sentence("before", "same")
    return words.sentence("before", "other", previous=words.number(claim["previous_value"]))


def _rival(claim: dict, reason: Reason, best: Reason, facts: dict, case: Case) -> str:
    facts = facts | reason.facts
    rival = words.sentence("rivals", reason.kind, **facts)
    if reason.kind in ("between", "matches_other_day", "repeats_old_figure") and case.fitting:
        others = int(claim["comparable"]) - 1
        key = "all_fit" if claim["fitting"] == others else "fits"
        because = words.sentence(
            "because", key, fitting=int(claim["fitting"]), others=others, day=words.day(claim["as_of"], claim["as_of"])
        )
    elif best.kind in words.templates()["because"] and reason.kind != "between":
        because = words.sentence("because", best.kind, **(facts | best.facts))
    else:
        return words.sentence("weighed", "open", rival=rival)
    return words.sentence("weighed", "less", rival=rival, because=because)


def _hindsight(context: Context, claim: dict) -> str:
    """Return when later lists came to a figure above that of its day, in words; "" when none did or the figure was lower."""
    line = context.of_line(claim["series_id"], claim["category"])
    low = claim["value"] if pd.notna(claim["value"]) else claim["low"]
    later = line[(line["known_on"] > claim["settled_on"]) & (line["as_of"] > claim["as_of"]) & (line["value"] >= low)]
    if pd.isna(low) or low <= claim["expected"] or later.empty:
        return ""
    first = later.iloc[0]
    daily = first["as_of"] - first["previous_day"] == ONE_DAY
    facts = {"value": words.number(low), "day": words.day(first["as_of"], claim["as_of"])}
    return words.hindsight([words.sentence("hindsight", "reached" if daily else "by", **facts)])
