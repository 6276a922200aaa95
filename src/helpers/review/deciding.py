"""What a reviewer decides about an item, turned into rows of corrections.csv and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from helpers.errors import InputError, nearest
from helpers.ledger import read_corrections
from helpers.ledger.corrections import ON_CLAIMS, ON_VERDICTS
from helpers.ledger.decisions import decide, last_decision, take_back
from helpers.paths import Paths
from helpers.profiles import Profile
from helpers.review.queue import Material

SHORTEST = 4  # characters of an id that stand for it


@dataclass(frozen=True)
class Choice:
    """One decision. `action` is one of corrections.csv; `fields` are what a fix or an added claim sets, names to words.

    >>> Choice("fix", "19e1fd1d2696", {"value": "6011"}, reason="misread", who="Ann")
    Choice(action='fix', id='19e1fd1d2696', fields={'value': '6011'}, reason='misread', who='Ann')
    """

    action: str
    id: str
    fields: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    who: str = ""


def choose(choice: Choice, material: Material | None, paths: Paths, profile: Profile, today: date) -> list[tuple[str, ...]]:
    """Write a decision to the end of corrections.csv and return its rows, which `undo` takes back.

    An id may be shortened to what only one claim or finding begins with; what is added needs no `material`. Raises InputError
    for an id that nothing or several things have, and for a decision that corrections.csv cannot hold.

    >>> claim = table[table["quote"].eq("5,611")].iloc[0]
    >>> rows = choose(Choice("accept", claim["claim_id"]), material, paths, war, date(2023, 5, 20))
    >>> rows[0][1], len(undo(paths, war, rows))
    ('accept', 1)
    """
    if choice.action in ("fix", "add") and not choice.fields:
        raise InputError(f"{choice.action} {choice.id}: nothing is set; expected FIELD=VALUE, such as category=tank")
    id_ = choice.id if choice.action == "add" else full_id(choice, material)
    told = {"id": id_, "action": choice.action, "reason": choice.reason, "who": choice.who, "when": today.isoformat()}
    fields = choice.fields or {"": ""}
    return decide([told | {"field": name, "value": value} for name, value in fields.items()], paths, profile)


def undo(paths: Paths, profile: Profile, rows: list[tuple[str, ...]] | None = None) -> list[tuple[str, ...]]:
    """Take back rows that `choose` returned, else the last decision in the file, and return what was taken back; [] for none.

    >>> undo(paths, war)
    []
    """
    rows = last_decision(read_corrections(paths.corrections, profile)) if rows is None else rows
    return rows if rows and take_back(rows, paths, profile) else []


def full_id(choice: Choice, material: Material) -> str:
    """Return the whole id of the claim or finding that a decision is about. Raises InputError as `choose` does."""
    ids = _ids(choice.action, material)
    begun = [id_ for id_ in ids if id_.startswith(choice.id)] if len(choice.id) >= SHORTEST else []
    if choice.id in ids:
        return choice.id
    if len(begun) == 1:
        return begun[0]
    what = "claim" if choice.action in ON_CLAIMS else "finding"
    if begun:
        raise InputError(f"{choice.action} {choice.id}: {len(begun)} {what}s begin so: {', '.join(sorted(begun)[:3])}")
    other = _ids("dismiss" if choice.action in ON_CLAIMS else "reject", material)
    if any(id_.startswith(choice.id) for id_ in other):
        takes = ON_VERDICTS if choice.action in ON_CLAIMS else ON_CLAIMS
        raise InputError(f"{choice.action} {choice.id}: this is no {what}; what it is takes {', '.join(takes)}")
    raise InputError(f"{choice.action} {choice.id}: no {what} has this id; `python -m helpers review` lists them")


def _ids(action: str, material: Material) -> list[str]:
    if action in ON_CLAIMS:
        return list(material.claims["claim_id"].unique())
    if action not in ON_VERDICTS:
        raise InputError(f"unknown action {action!r}{nearest(action, (*ON_CLAIMS, *ON_VERDICTS, 'add'))}")
    return [] if material.verdicts is None else list(material.verdicts["verdict_id"].unique())
