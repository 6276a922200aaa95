"""What a file of a public transcription looks like: its fields, and what each of them counts. One YAML file a form, in forms/."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field, ValidationError, model_validator

from helpers.errors import InputError, ParameterError, nearest
from helpers.model import QUALIFIERS
from helpers.profiles import load_profile
from helpers.profiles.schema import Strict

HERE = Path(__file__).parent / "forms"


class Line(Strict):
    """What a field counts: a category, the days on which it does, and the field that qualifies it."""

    category: str
    from_: date | None = Field(None, alias="from")
    until: date | None = None
    qualifier: str | None = None

    def covers(self, day: date) -> bool:
        """Return whether the field counts this category on a day."""
        return (self.from_ is None or day >= self.from_) and (self.until is None or day <= self.until)


class Marks(Strict):
    """Fields by which a file is known: those it has, and those it does not have."""

    keys: list[str]
    without: list[str] = []


class Form(Strict):
    """A file of one transcription. `name` is what reports call the transcription, `id` the name of its YAML file.

    `holds` tells running totals from adjustments of the list. `other` are fields that are no figures of the list, `qualifiers`
    the words of a qualifying field, `row_url` the field with the page that a row was read from, `moved` days that a row is put
    right to.
    """

    id: str = ""
    name: str
    title: str
    profile: str
    series: str
    claimant: str
    holds: Literal["totals", "adjustments"] = "totals"
    url: str
    fetch: str
    licence: str
    recognised_by: Marks
    date_field: str = "date"
    row_url: str | None = None
    moved: dict[date, date] = {}
    fields: dict[str, Line]
    qualifiers: dict[str, str] = {}
    other: list[str] = []

    @model_validator(mode="after")
    def check_references(self) -> Form:
        """Refuse a form that names a profile, series, claimant, category or qualifier that there is not."""
        profile = load_profile(self.profile)
        series = profile.official_series.get(self.series)
        if series is None or self.claimant not in series.bulletin_claimants:
            raise ValueError(f"{self.claimant} publishes no series {self.series} in the profile {self.profile}")
        for field, line in self.fields.items():
            if line.category not in series.categories:
                raise ValueError(
                    f"field {field!r}: unknown category {line.category!r}{nearest(line.category, series.categories)}"
                )
        for words in self.qualifiers.values():
            if words not in QUALIFIERS:
                raise ValueError(f"unknown qualifier {words!r}{nearest(words, QUALIFIERS)}")
        return self

    @property
    def known_fields(self) -> set[str]:
        """All fields that the form can account for."""
        return {
            *self.fields,
            *self.other,
            *self.recognised_by.keys,
            *(line.qualifier for line in self.fields.values() if line.qualifier),
        }


def form_names() -> list[str]:
    """Return the ids of the forms, sorted."""
    return sorted(path.stem for path in HERE.glob("*.yaml"))


@cache
def load_form(name: str) -> Form:
    """Return a form by its id. Raises ParameterError for an unknown one and InputError for a YAML file that is none."""
    path = HERE / f"{name}.yaml"
    if not path.is_file():
        raise ParameterError(f"reference {name!r} is unknown; there are {', '.join(form_names())}{nearest(name, form_names())}")
    try:
        return Form.model_validate({"id": name, **yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)})
    except (yaml.YAMLError, ValidationError) as problem:
        raise InputError(f"{path}: {' '.join(str(problem).split())}") from problem


def recognise(keys: set[str], name: str) -> Form:
    """Return the form of a file whose rows have these keys. Raises InputError, naming the file and what would be known."""
    forms = [load_form(each) for each in form_names()]
    for form in forms:
        marks = form.recognised_by
        if keys.issuperset(marks.keys) and keys.isdisjoint(marks.without):
            return form
    known = "; ".join(f"{form.id} ({', '.join(form.recognised_by.keys)})" for form in forms)
    raise InputError(f"{name}: no reference that is known here: its rows have {_some(keys)}; expected the fields of {known}")


def _some(keys: set[str], most: int = 6) -> str:
    listed = sorted(keys)[:most]
    return ", ".join(listed) + (" and more" if len(keys) > most else "") if listed else "no fields"
