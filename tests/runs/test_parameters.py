"""The tagged cell of a notebook, and what is given for it on a command line."""

import json

import pytest

from helpers.errors import InputError, ParameterError
from helpers.runs.parameters import assign, read_parameters

CELL = """PROFILE: str = "russia_ukraine"  # the war
SAMPLE = "auto"
MIN_COUNT: int = 30
RATE: "float" = 0.5
SIDES: list[str] = [
    "russia",  # its own
    "ukraine",
]  # whose losses
TEXT: str = "a=b # no comment"
"""


def test_names_types_defaults_and_comments_are_read(write_notebook):
    found = read_parameters(write_notebook("one", CELL.replace('"float"', "float")))
    rows = [(name, one.kind, one.default, one.comment) for name, one in found.items()]
    assert rows == [
        ("PROFILE", "str", "russia_ukraine", "the war"),
        ("SAMPLE", "str", "auto", ""),
        ("MIN_COUNT", "int", 30, ""),
        ("RATE", "float", 0.5, ""),
        ("SIDES", "list[str]", ["russia", "ukraine"], "whose losses"),
        ("TEXT", "str", "a=b # no comment", ""),
    ]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("A: int = 'x'", "line 1: expected a whole number, found 'x'"),
        ("A: int", "expected NAME: type = value"),
        ("import os", "expected NAME: type = value"),
        ("A = B = 1", "expected NAME: type = value"),
        ("A = today()", "must be a plain value"),
        ("A: Path = 'x'", "none that a parameter can have"),
        ("A = ", "invalid syntax"),
        ("API_KEY = ''", "belongs in the environment"),
        ("MAIL_PASSWORD: str = ''", "belongs in the environment"),
    ],
)
def test_a_cell_of_anything_but_plain_assignments_is_refused(write_notebook, cell, words):
    with pytest.raises(InputError, match="bad.ipynb.*" + words):
        read_parameters(write_notebook("bad", cell))


def test_a_notebook_without_its_one_tagged_cell_is_refused(write_notebook, tmp_path):
    path = write_notebook("none", "A = 1")
    notebook = json.loads(path.read_text())
    for cells, number in (([], 0), (notebook["cells"] * 2, 2)):
        path.write_text(json.dumps(notebook | {"cells": cells}))
        with pytest.raises(InputError, match=f"expected one cell tagged 'parameters', found {number}"):
            read_parameters(path)
    path.write_text("no JSON")
    with pytest.raises(InputError, match="not a notebook"):
        read_parameters(path)
    with pytest.raises(InputError, match="no such notebook"):
        read_parameters(tmp_path / "nowhere.ipynb")


@pytest.fixture
def declared(write_notebook):
    cells = {"01": "PROFILE: str = 'p'\nN: str = ''", "02": "PROFILE: str = 'p'\nN: int = 0\nHINDSIGHT: bool = False"}
    return {name: read_parameters(write_notebook(name, cell)) for name, cell in cells.items()}


def test_each_notebook_gets_what_it_declares_and_nothing_else(declared):
    assert assign({"N": "007", "HINDSIGHT": "yes"}, declared) == {
        "01": {"PROFILE": "p", "N": "007"},
        "02": {"PROFILE": "p", "N": 7, "HINDSIGHT": True},
    }


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"HINDSIHGT": "1"}, "parameter HINDSIHGT is unknown.*did you mean HINDSIGHT"),
        ({"profile": "x"}, "parameter profile is unknown.*did you mean PROFILE"),
        ({"XYZ": "1"}, "parameter XYZ is unknown: no notebook declares it$"),
        ({"N": "1.5"}, "parameter N: expected a whole number, found '1.5'"),
        ({"SMTP_TOKEN": "abc"}, "parameter SMTP_TOKEN: a secret"),
    ],
)
def test_unknown_names_bad_values_and_secrets_are_refused(declared, given, words):
    with pytest.raises(ParameterError, match=words) as caught:
        assign(given, declared)
    assert "abc" not in str(caught.value)
    assert "\n" not in str(caught.value)
