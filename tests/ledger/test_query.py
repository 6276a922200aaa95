"""What an analyst asks of the ledger in a cell of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from helpers import ledger
from helpers.audit import audit_claims
from helpers.errors import NoDataError, ParameterError
from helpers.ledger import build
from helpers.paths import Paths
from helpers.profiles import load_profile

WAR = load_profile("russia_ukraine")
CHECKOUT = Path(__file__).resolve().parents[2]
WANTED = ("2023-05-12", "2023-05-13")


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Paths:
    """The texts of two days of the sample, read and audited."""
    paths = Paths(tmp_path_factory.mktemp("sample"))
    for file in sorted((CHECKOUT / "data/raw/sample").rglob("*")):
        if file.is_file() and file.name.startswith(WANTED):
            target = paths.raw / "sample" / file.parent.name / file.name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
    made = build.build_ledger("data/raw", paths, WAR.id, "auto", 0.5)
    build.write_ledger(made, paths)
    ledger.write_table("verdicts", audit_claims(made.claims, WAR), paths)
    return paths


def test_a_list_of_names_keeps_any_of_them(sample):
    both = ledger.claims(category=["tank", "afv"], side="russia", paths=sample)
    assert set(both["category"]) == {"tank", "afv"}
    assert len(both) == len(ledger.claims(category="tank", side="russia", paths=sample)) + len(
        ledger.claims(category="afv", side="russia", paths=sample)
    )


def test_days_narrow_by_what_a_figure_covers(sample):
    assert set(ledger.claims(start="2023-05-13", kind="bulletin", paths=sample)["as_of"].dt.strftime("%Y-%m-%d")) == {
        "2023-05-13"
    }


def test_a_flag_keeps_the_claims_that_have_it(sample):
    changes = ledger.claims(flags="change", paths=sample)
    assert len(changes) > 10
    assert all("change" in flags for flags in changes["flags"])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"catgory": "tank"}, "catgory: no column of words; did you mean category?"),
        ({"value": "3"}, "value: no column of words"),
        ({"category": "tnak"}, "category 'tnak' is in no claim; did you mean tank?"),
        ({"start": "May"}, "FROM 'May' is no date; expected YYYY-MM-DD"),
    ],
)
def test_a_question_that_is_none_is_told(sample, asked, words):
    with pytest.raises(ParameterError, match=words.replace("?", r"\?")):
        ledger.claims(paths=sample, **asked)


def test_before_the_first_ingest_the_command_is_named(workbook):
    with pytest.raises(NoDataError, match="python -m helpers ingest"):
        ledger.claims()
