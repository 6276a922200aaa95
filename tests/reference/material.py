"""Small files in the forms of the public transcriptions. The figures are made up, but that they rise from day to day."""

from __future__ import annotations

import json

EMPTY = {"aircraft": 1, "helicopter": 1, "naval ship": 1, "field artillery": 10, "MRL": 2}


def equipment(**days: dict | int) -> bytes:
    """Return a file of materiel: equipment(d2022_03_01=80) has 80 tanks on 1 March 2022; a dict sets other fields."""
    rows = []
    for name, given in days.items():
        fields = given if isinstance(given, dict) else {"tank": given}
        rows.append({"date": name.removeprefix("d").replace("_", "-"), "day": 7, "APC": 500, **EMPTY, "tank": 80} | fields)
    return json.dumps(rows, indent=4).encode()


def personnel(**days: int) -> bytes:
    """Return a file of personnel, every figure marked `about`."""
    rows = [
        {"date": name.removeprefix("d").replace("_", "-"), "day": 7, "personnel": value, "personnel*": "about", "POW": 3}
        for name, value in days.items()
    ]
    return json.dumps(rows, indent=4).encode()


def pages(**days: dict) -> bytes:
    """Return a file of the transcription that names a page for each row, the newest first."""
    lines = (
        "personnel",
        "tanks",
        "afvs",
        "artillery",
        "airDefense",
        "rocketSystems",
        "unarmoredVehicles",
        "missiles",
        "submarines",
    )
    rows = [
        {"date": (day := name.removeprefix("d").replace("_", "-")), "sourceUri": f"https://example.org/{day}"}
        | dict.fromkeys(lines)
        | given
        for name, given in reversed(days.items())
    ]
    return json.dumps(rows, indent=2).encode()
