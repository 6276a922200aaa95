"""Findings as a reader meets them: a line each, or one line for several figures of one kind and cause."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.audit import words
from helpers.audit.events import added_events, loss_words, losses_of_day
from helpers.harmless import escape

OTHER_LIST = "other_list:"  # evidence that names the day of the other list
REPLACED = "replaced"  # evidence that the figure's own source had it for that day; told one by one
TOGETHER = (
    "event_added_to_total",
    "matches_other_day",
    "repeats_old_figure",
)  # kinds told in one line when a text has several of them


@dataclass(frozen=True)
class Line:
    """One finding or note as a reader meets it; several figures of one kind and cause share a line.

    >>> Line("one_digit", "likely", "LIKELY MISTYPED: 5,611", "", ("19e1fd1d2696",), ("0041f631d9c4",))
    <Line likely: LIKELY MISTYPED: 5,611>
    """

    verdict: str
    level: str
    text: str
    hindsight: str
    claim_ids: tuple[str, ...]
    verdict_ids: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Line {self.level}: {self.text}>"

    def _repr_html_(self) -> str:
        """Return the line for JupyterLab; words of texts are escaped."""
        later = f" {escape(self.hindsight)}" if self.hindsight else ""
        return f"<p><b>{escape(self.level)}</b> {escape(self.text)}{later}</p>"


def lines_of(own: pd.DataFrame, text: pd.DataFrame) -> tuple[Line, ...]:
    """Return the lines of one text, in the order of its verdicts; `text` are its claims."""
    replaced = own["evidence"].map(lambda found: REPLACED in found)
    joint = own["verdict"].where(own["verdict"].isin(TOGETHER) & ~replaced, own["verdict_id"])
    other_days = own["evidence"].map(lambda found: "".join(item for item in found if item.startswith(OTHER_LIST)))
    groups = own.groupby([joint.astype(str), other_days.astype(str), own["as_of"].astype(str), own["level"]], sort=False)
    return tuple(_line(group, text) for _, group in groups)


def _line(group: pd.DataFrame, text: pd.DataFrame) -> Line:
    first = group.iloc[0]
    if len(group) > 1:
        claims = text.set_index("claim_id").loc[group["claim_id"]].sort_values("start").reset_index()
        group = group.set_index("claim_id").loc[claims["claim_id"]].reset_index()
        sentence, hindsight = _joint_text(group, claims, text), _joint_hindsight(group)
    else:
        sentence, hindsight = first["text"], first["hindsight"]
    ids = tuple(group["claim_id"].dropna())
    return Line(first["verdict"], first["level"], sentence, hindsight, ids, tuple(group["verdict_id"]))


def _joint_text(group: pd.DataFrame, claims: pd.DataFrame, text: pd.DataFrame) -> str:
    kind, rows = group.iloc[0]["verdict"], list(zip(group.to_dict("records"), claims.to_dict("records"), strict=True))
    items = [
        words.sentence(
            "verdicts", kind, "item", quote=words.quoted(claim, words.label(claim["category"])),
            expected=words.number(found["suggested_value"]), day=words.day(found["as_of"]),
        )
        for found, claim in rows
    ]  # fmt: skip
    facts = {"level": group.iloc[0]["level"], "items": words.listing(items), "other_day": other_day(group.iloc[0])}
    return words.sentence("verdicts", kind, "group", events=_events(rows, text), **facts)


def _events(rows: list[tuple[dict, dict]], text: pd.DataFrame) -> str:
    """Return the losses that were added to any of the totals, in the order of the text: `one Su-35, one Su-34 and two Mi-8`."""
    added = [added_events(losses_of_day(text, claim), found["value"] - found["suggested_value"]) for found, claim in rows]
    losses = [told.losses for told in added if told]
    return words.listing(loss_words(pd.concat(losses).sort_values("start"))) if losses else ""


def other_day(found: pd.Series) -> str:
    """Return the day of the other list that a verdict's evidence names, `12 May`; "" when it names none."""
    named = [item.removeprefix(OTHER_LIST) for item in found["evidence"] if item.startswith(OTHER_LIST)]
    return words.day(pd.Timestamp(named[0]), found["as_of"]) if named else ""


def _joint_hindsight(group: pd.DataFrame) -> str:
    told = [words.after_lead(row["hindsight"]) for row in group.sort_values("value").to_dict("records") if row["hindsight"]]
    return words.hindsight(told) if told else ""
