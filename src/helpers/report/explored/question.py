"""What is asked: whose losses, by whose count, between which days, and how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from helpers.analysis import official, read_day
from helpers.errors import LossbookError, nearest
from helpers.report.explored.material import Material

SPAN = pd.Timedelta(days=365)  # the period that is shown first, where the ledger reaches as far
PROFILE = "russia_ukraine"


@dataclass(frozen=True)
class Question:
    """The losses of `side` in `categories` as `claimants` count them, from `start` to `end`.

    Drawn as items a day with their mean over `mean_days` days (`rate`), else as running totals; `log`: on a logarithmic scale.
    """

    start: pd.Timestamp
    end: pd.Timestamp
    side: str
    categories: tuple[str, ...]
    claimants: tuple[str, ...]
    rate: bool = True
    mean_days: int = 28
    log: bool = False


def first_question(
    material: Material,
    today: date,
    start: str = "",
    end: str = "",
    side: str = "",
    categories: Sequence[str] = (),
    claimants: Sequence[str] = (),
    rate: bool = True,
    mean_days: int = 28,
    log: bool = False,
) -> tuple[Question, list[str]]:
    """Return the question that these parameters ask, and what of them the ledger does not have, in words.

    What is empty is filled from the ledger: the last year of it, the first side of the profile of which somebody counts losses,
    its first category, and who publishes its official list, else all who count it.
    """
    problems: list[str] = []
    sides = material.sides()
    side = _one(side, sides, "SIDE", problems) or next(iter(sides), "")
    known = material.categories(side)
    chosen = tuple(name for name in categories if _one(name, known, "SERIES", problems)) or tuple(known)[:1]
    counting = material.claimants(side, chosen)
    voices = tuple(name for name in claimants if _one(name, counting, "CLAIMANTS", problems)) or default_claimants(
        material, side, chosen
    )
    last = _day(end, today, "TO", problems) or material.last_day
    first = _day(start, today, "FROM", problems) or max(last - SPAN, material.first_day)
    if first >= last and material.first_day < material.last_day:
        problems.append(f"FROM {first.date()} is not before TO {last.date()}")
    return Question(first, last, side, chosen, voices, rate, max(int(mean_days), 1), log), problems


def default_claimants(material: Material, side: str, categories: tuple[str, ...]) -> tuple[str, ...]:
    """Return who publishes the official list of these categories, else all who count them."""
    lines = material.lines[material.lines["side"].eq(side) & material.lines["category"].isin(categories)]
    lists = official(lines)
    return tuple(dict.fromkeys((lists if len(lists) else lines)["claimant"]))


def command_arguments(question: Question, material: Material, profile: str = PROFILE) -> list[str]:
    """Return the options of `python -m helpers report` that ask the same of a report.

    A report needs totals of its first and last day, so these are the outermost days with a list inside the period. Where there
    are not two of them the days are left out. How it is drawn is no option: a report has charts of its own.
    """
    lists = official(material.series)
    days = (lists if len(lists) else material.series)["date"]
    inside = days[days.between(question.start, question.end)]
    options = [f"--from={inside.min():%Y-%m-%d}", f"--to={inside.max():%Y-%m-%d}"] if inside.nunique() > 1 else []
    options += [f"--side={question.side}"] if question.side else []
    everyone = tuple(material.claimants(question.side))
    if question.claimants and set(question.claimants) != set(everyone):
        options.append(f"--claimant={','.join(question.claimants)}")
    if question.categories and set(question.categories) != set(material.categories(question.side)):
        options += ["-p", f"CATEGORIES={','.join(question.categories)}"]
    options += [] if profile == PROFILE else [f"--profile={profile}"]
    return options + ([] if material.known_on == "latest" else ["-p", f"KNOWN_ON={material.known_on}"])


def _one(name: str, known: dict[str, str], parameter: str, problems: list[str]) -> str:
    if name and name not in known:
        problems.append(f"{parameter}: {name!r} is in no running total of this ledger{nearest(name, list(known))}")
    return name if name in known else ""


def _day(text: str, today: date, parameter: str, problems: list[str]) -> pd.Timestamp | None:
    try:
        return read_day(text, today, parameter)
    except LossbookError as problem:
        problems.append(str(problem))
        return None
