"""Single figures, as a text quotes them, held against a series that has their day or ends some days before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import pandas as pd

from helpers.audit.bounds import POINTS, agreement
from helpers.audit.detect import grounds
from helpers.audit.detect.belief import Belief
from helpers.audit.detect.cells import KINDS, Cell, Given
from helpers.audit.detect.priors import priors
from helpers.audit.detect.questions import Questions
from helpers.audit.detect.reader import Reader
from helpers.audit.detect.rules import NO_RULES, Rules
from helpers.audit.detect.series import days_of
from helpers.audit.detect.verdict import Judged, Shares
from helpers.audit.digits import digit_kind

RESULT = ["verdict", "level", "confidence", "suggested_value", "evidence", "rivals"]
SURE = 0.99  # confidence where the list of the day itself says otherwise
PRESS: dict[str, float] = priors()["press"]


def judge_figures(
    figures: pd.DataFrame,
    series: pd.DataFrame,
    rules: Rules = NO_RULES,
    lag: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Return a verdict for each figure, in their order and with their index.

    `figures` has `as_of` (the day a figure covers), `category`, `value`, `qualifier`, `low`, `high`, `precise` (its text gives
    totals to the last digit) and `events`: a list of the losses of that line which the same text tells of the day. `series` is a
    table for `judge_series`; of it only rows up to `lag` days before a figure's day are used. Columns of the result: verdict,
    level, confidence, suggested_value, evidence, rivals. A figure of a line or of a time that the series does not have is
    `consistent` at level "none" with confidence 0.
    """
    figures = _listed(figures, series) if lag == 0 else figures.assign(listed=np.nan, agrees="")
    own: dict[date, list[tuple[int, dict]]] = {}
    for place, row in zip(figures.index, figures.to_dict("records"), strict=True):
        own.setdefault(row["as_of"].date(), []).append((place, row))
    judged: dict[int, Judged] = {}
    reader, rows = Reader(rules, False), days_of(series, False)
    waiting = sorted(own)
    for done, (day, given) in enumerate(rows, 1):
        while waiting and waiting[0] - timedelta(days=lag) < day:
            judged |= {place: _judge(row, reader, rules, series) for place, row in own[waiting.pop(0)]}
        reader.read(day, given)
        if progress:
            progress(done, len(rows))
    for day in waiting:
        judged |= {place: _judge(row, reader, rules, series) for place, row in own[day]}
    table = pd.DataFrame([_cells(judged[place]) for place in figures.index], columns=RESULT, index=figures.index)
    return table.astype({"suggested_value": "float64", "confidence": "float64"})


def _listed(figures: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Return the figures with what the series says of their own day, and how they agree with it ("" where they do not)."""
    of_day = series.rename(columns={"date": "as_of", "value": "listed"})[["as_of", "category", "listed"]]
    joined = figures.reset_index().merge(of_day, on=["as_of", "category"], how="left").set_index("index")
    agrees = agreement(joined, joined["listed"])
    return joined.assign(agrees=agrees.mask((agrees == "rounded") & joined["precise"] & joined["qualifier"].eq("exact"), ""))


def _cells(found: Judged) -> tuple:
    return found.verdict, found.level, round(found.confidence, 3), found.suggested, found.evidence, found.rivals


def _judge(row: dict, reader: Reader, rules: Rules, series: pd.DataFrame) -> Judged:
    day, name, value = row["as_of"].date(), row["category"], float(row["value"])
    found = Judged(day, name, value, "consistent", "none", 0.0)
    if name in rules.ended and day > rules.ended[name][0]:
        return _ended(found, *rules.ended[name])
    if not np.isnan(row["listed"]):
        return _looked_up(found, row, series)
    if name not in reader.lines or row["qualifier"] not in POINTS:
        return found
    return _foretold(found, row, reader)


def _ended(found: Judged, last_day: date, last: float | None) -> Judged:
    found.verdict, found.level, found.confidence = "repeats_old_figure", "likely", SURE
    found.evidence = [
        grounds.phrase("ended_unknown", day=last_day) if last is None else grounds.phrase("ended", day=last_day, last=last)
    ]
    return found


def _looked_up(found: Judged, row: dict, series: pd.DataFrame) -> Judged:
    """Return the verdict where the series has the day itself."""
    found.confidence, listed = 1.0, float(row["listed"])
    if row["agrees"]:
        return found
    added = _sums(row["events"])
    line = series[(series["category"] == found.category) & (series["date"] < row["as_of"])]
    same = line.loc[line["value"] == found.value, "date"]
    slip = digit_kind(found.value, listed)
    kind = (
        "event_added_to_total" if found.value - listed in added
        else slip if slip and slip != "digit_error"
        else "matches_other_day" if len(same)
        else slip or "unexplained"
    )  # fmt: skip
    found.verdict, found.level, found.confidence, found.suggested = kind, "likely", SURE, listed
    found.evidence = [grounds.phrase("listed", expected=listed), grounds.kind_phrase(kind, listed)]
    if len(same) and kind != "matches_other_day":
        found.rivals = [grounds.phrase("old", day=same.iloc[-1].date())]
    return found


def _foretold(found: Judged, row: dict, reader: Reader) -> Judged:
    """Return the verdict where the series ends before the day: the figure against what the line was expected to have reached."""
    line = reader.lines[found.category]
    usual, grain = float(reader.steps.mean[line.number]), float(reader.steps.grain[line.number])
    beliefs = line.aged(found.day)
    questions = Questions()
    cell = Cell(Given(line.number, found.value, beliefs, usual, grain, before=line.before()), questions)
    amounts = _sums(row["events"])
    old = max(beliefs, key=lambda belief: belief.weight)
    place = questions.ask(line.number, [found.value - amount - old.base for amount in amounts], [old.days] * len(amounts))
    questions.answer(reader.steps)
    ways = [way._replace(weight=way.weight * PRESS.get(way.kind, 0.0) / KINDS[way.kind]) if way.kind in KINDS else way
            for way in cell.weigh().ways if way.kind not in ("revision", "still_standing")]  # fmt: skip
    ways += [
        Belief(found.value - amount, 0, PRESS["event_added_to_total"] / len(amounts) * chance, "event_added_to_total",
               found.value - amount)
        for amount, chance in zip(amounts, questions.of(place), strict=True)
    ]  # fmt: skip
    shares, levels = Shares(ways), priors()["levels"]["press"]
    found.confidence = 1 - shares.doubt
    if shares.doubt < levels["possible"]:
        return found
    kind = shares.best()
    found.verdict, found.confidence = "repeats_old_figure" if kind == "carried_over" else kind, shares.doubt
    found.level = "likely" if shares.doubt >= levels["likely"] else "possible"
    found.suggested = shares.meant_by_kind.get(kind)
    reach = old.base + usual * old.days
    spread = 2 * np.sqrt(usual * old.days * max(grain, 1.0)) + usual
    found.evidence = [
        grounds.kind_phrase(kind, found.suggested),
        grounds.phrase("expected", low=max(old.base, reach - spread), high=reach + spread),
    ]
    found.rivals = grounds.rivals(shares.kinds, kind, shares.meant_by_kind)
    return found


def _sums(events: list[float]) -> list[float]:
    """Return what may have been added of the losses told: all of them together, or one of them."""
    told = [float(amount) for amount in events if amount > 0]
    return sorted({sum(told), *told}) if told else []
