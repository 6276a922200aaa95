"""Third parties' estimates as a table: who, of whose losses, which measure, which day, and what may take part in a pooling."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from pydantic import BaseModel, ConfigDict, model_validator

from helpers.errors import NoDataError
from helpers.profiles import Profile
from helpers.profiles.files import read_file

HERE = Path(__file__).parent
COLUMNS = [
    "as_of", "known_on", "side", "measure", "value", "low", "high", "group", "group_name", "party", "restates", "who", "url",
    "note",
]  # fmt: skip
DAY = "datetime64[us]"


class Strict(BaseModel):
    """A part of the file; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Group(Strict):
    """One witness, whatever its estimates are called; `party` when it belongs to one."""

    name: str
    party: str | None = None


class Told(Strict):
    """Who told something of whose losses."""

    side: str
    measure: str
    group: str
    who: str
    note: str = ""


class Estimate(Told):
    """One estimate of a running total since the war began: a value, a range, or a bound."""

    as_of: date
    published: date | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    url: str

    @model_validator(mode="after")
    def check_figure(self) -> Estimate:
        """Refuse an estimate without a figure, or whose bounds are the wrong way round."""
        figures = [each for each in (self.low, self.value, self.high) if each is not None]
        if not figures or min(figures) <= 0 or figures != sorted(figures):
            raise ValueError(f"{self.who} on {self.as_of}: expected low, value and high in order and above nothing")
        return self


class Means(Strict):
    """Means a day by month, `2023-03: 776`, as told at one address."""

    url: str
    means: dict[str, float]


class Restated(Told):
    """A running total made of means by month, which repeat the list of the claimant `restates`."""

    restates: str
    since: date
    months: list[Means]

    def rows(self) -> list[dict[str, Any]]:
        """Return the running total on the first day after each month."""
        total, found = 0.0, []
        for part in self.months:
            for month, mean in part.means.items():
                span = pd.Period(month, "M")
                total += mean * span.days_in_month
                after = (span + 1).start_time.date()
                found.append(_told(self) | {"as_of": after, "known_on": after, "value": round(total), "url": part.url})
        return found


class File(Strict):
    """The whole file."""

    war: str
    groups: dict[str, Group]
    estimates: list[Estimate]
    restated: list[Restated] = []

    @model_validator(mode="after")
    def check_groups(self) -> File:
        """Refuse an estimate whose group is not listed."""
        for item in (*self.estimates, *self.restated):
            if item.group not in self.groups:
                raise ValueError(f"{item.who}: unknown group {item.group!r}")
        return self


def read_estimates(profile: Profile, path: Path | None = None) -> pd.DataFrame:
    """Return every estimate of the file in COLUMNS, by day: the one that ships with the workbook, or your own at `path`.

    `known_on` is the day from which it was known, where the file gives one, else the day that it describes. Raises InputError
    for a file that is not one, NoDataError where no estimates of the profile's war are at hand.
    """
    file = read_file(path or HERE / "estimates.yaml", File, "estimates")
    if file.war != profile.id:
        raise NoDataError(f"no third parties' estimates of {profile.title} are at hand; --estimates FILE reads your own")
    rows = [_row(item) for item in file.estimates] + [row for item in file.restated for row in item.rows()]
    names = pd.DataFrame([{"group": name} | item.model_dump() for name, item in file.groups.items()])
    table = pd.DataFrame(rows).merge(names.rename(columns={"name": "group_name"}), on="group")
    texts = ["side", "measure", "group", "group_name", "party", "restates", "who", "url", "note"]
    return (
        table.astype({"as_of": DAY, "known_on": DAY} | dict.fromkeys(("value", "low", "high"), "float64"))
        .astype(dict.fromkeys(texts, "str"))[COLUMNS]
        .sort_values(["as_of", "side", "measure", "group", "who"], kind="stable", ignore_index=True)
    )


def choose(estimates: pd.DataFrame, side: str, measure: str, parties: bool = False, restated: bool = False) -> pd.DataFrame:
    """Return the estimates of one measure of one side, with `left_out`: why one takes no part, null when it does:
    `parties`, `restates` (the list of a party) or `bounds`.

    Bounds never take part: "more than 500,000" says nothing of how many more. What a party says, and what restates its list,
    takes part only when asked for.
    """
    rows = estimates[estimates["side"].eq(side) & estimates["measure"].eq(measure)].reset_index(drop=True)
    bound = rows["value"].isna() & (rows["low"].isna() | rows["high"].isna())
    why = pd.Series(None, rows.index, "str").mask(bound, "bounds")
    why = why if restated else why.mask(rows["restates"].notna(), "restates")
    return rows.assign(left_out=why if parties else why.mask(rows["party"].notna(), "parties"))


def read_vintages(profile: Profile) -> pd.DataFrame:
    """Return what another pooling, The Economist's meta-estimate, said at the time: a row a month and measure, by day.

    Columns published, side, measure, as_of, estimate, low, high (95 % of its mean), pi_low, pi_high. Empty for another war.
    """
    file = yaml.load((HERE / "vintages.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    rows = file["vintages"] if file["war"] == profile.id else []
    names = ["published", "measure", "as_of", "estimate", "low", "high", "pi_low", "pi_high"]
    return pd.DataFrame(rows, columns=names).assign(side=file["side"]).astype({"published": DAY, "as_of": DAY})


def _row(item: Estimate) -> dict[str, Any]:
    figures = {"value": item.value, "low": item.low, "high": item.high}
    return _told(item) | figures | {"as_of": item.as_of, "known_on": item.published or item.as_of, "url": item.url}


def _told(item: Told) -> dict[str, Any]:
    restates = item.restates if isinstance(item, Restated) else None
    return item.model_dump(include={"side", "measure", "group", "who", "note"}) | {"restates": restates}
