"""The description of a run's tables for machines and strangers: datapackage.json, by the Data Package of Frictionless Data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from helpers.runs.exports.codebook import columns_of

GUARD = "A text that begins with = + - @, a tab or a carriage return stands behind an apostrophe; take it off before use."


def describe(tables: Mapping[str, Sequence[str]], title: str, created: str) -> str:
    """Return datapackage.json for CSV files, given as name -> its columns in order; types and meanings are the codebook's."""
    resources = [
        {
            "name": name.replace("_", "-"),
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "description": GUARD,
            "schema": {"fields": [_field(name, column) for column in columns], "missingValues": [""]},
        }
        for name, columns in tables.items()
    ]
    package = {
        "profile": "tabular-data-package",
        "name": "lossbook-report",
        "title": title,
        "created": created,
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _field(table: str, column: str) -> dict[str, object]:
    told = columns_of(table).get(column) or columns_of("claims").get(column)
    if told is None:
        return {"name": column, "type": "any"}
    truth = {"trueValues": ["True"], "falseValues": ["False"]} if told.type == "boolean" else {}
    return {"name": column, "type": told.type, "description": told.meaning, **truth}
