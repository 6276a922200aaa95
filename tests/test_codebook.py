"""The codebook tells of every column and every closed list in the code, and of none that is not there."""

import re
from pathlib import Path

import pytest

from helpers.analysis.compare import COMPARISON_COLUMNS
from helpers.analysis.revisions import KINDS as REVISION_KINDS
from helpers.analysis.revisions import REVISION_COLUMNS
from helpers.analysis.series import SERIES_COLUMNS
from helpers.audit.findings import COLUMNS as VERDICT_COLUMNS
from helpers.audit.findings import FOUND, VERDICTS
from helpers.audit.tables import CHECK_NAMES
from helpers.extraction import extract
from helpers.ledger.columns import TABLES
from helpers.ledger.corrections import ON_CLAIMS, ON_VERDICTS
from helpers.ledger.schemas import STATUSES
from helpers.model import CATEGORIES, KINDS, MEASURES, QUALIFIERS, WINDOWS
from helpers.profiles import load_profile
from helpers.report.fact import FACT_COLUMNS
from helpers.report.narrative import WRITERS
from helpers.report.words import lexicon
from helpers.texts import find_texts, read_articles

ROOT = Path(__file__).resolve().parents[1]
BOOK = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
HEADER = "| column | type | meaning |\n|---|---|---|\n"
TYPES = {
    "str": "text", "datetime64[us]": "day", "datetime64[us, UTC]": "moment", "Float64": "number", "float64": "number",
    "Int64": "integer", "int64": "integer", "bool": "yes/no", "object": "list",
}  # fmt: skip
IN_CODE = {
    **{name: list(columns) for name, columns in TABLES.items()},
    "verdicts": list(VERDICT_COLUMNS),
    "revisions": list(REVISION_COLUMNS),
    "series": SERIES_COLUMNS,
    "comparison": COMPARISON_COLUMNS,
    "facts": FACT_COLUMNS,
}
LISTS = {
    "qualifier": QUALIFIERS,
    "measure": MEASURES,
    "window": WINDOWS,
    "category": CATEGORIES,
    "kind": KINDS,
    "verdict": VERDICTS,
    "level": (*FOUND, "note", "none"),
    "status": {*STATUSES, *ON_CLAIMS.values(), *ON_VERDICTS.values()},
    "kind of revision": REVISION_KINDS,
    "fact kind": WRITERS,
    "hedge": lexicon()["hedges"].values(),
}


def sections() -> dict[str, str]:
    """Return the text under each heading, by the heading."""
    parts = re.split(r"^## (.+)$", BOOK, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def told_tables() -> dict[str, list[list[str]]]:
    """Return for each table in the codebook a row a column: its name, type, meaning. Several names may share a line."""
    rows: dict[str, list[list[str]]] = {}
    for name, text in sections().items():
        if HEADER in text:
            lines = text.split(HEADER)[1].split("\n\n")[0].splitlines()
            cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
            rows[name] = [[column, *rest] for names, *rest in cells for column in names.split(", ")]
    return rows


def told_lists() -> dict[str, list[str]]:
    """Return for each of the closed lists the values that stand in it in code signs, in order."""
    items = re.split(r"^- \*\*(.+)\*\*:", sections()["Closed lists"], flags=re.MULTILINE)
    texts = (" ".join(text.split()) for text in items[2::2])
    return {name: re.findall(r"`([^`]+)`", text) for name, text in zip(items[1::2], texts, strict=True)}


TOLD, VALUES = told_tables(), told_lists()


def test_the_codebook_holds_the_tables_that_are_stored():
    assert sorted(TOLD) == sorted(IN_CODE)


@pytest.mark.parametrize("name", IN_CODE)
def test_every_column_stands_in_the_codebook_in_its_order_and_no_other_does(name):
    assert [row[0] for row in TOLD[name]] == IN_CODE[name]


@pytest.mark.parametrize("name", IN_CODE)
def test_every_column_has_a_known_type_and_a_meaning(name):
    for column, *rest in TOLD[name]:
        assert len(rest) == 2, f"{name}.{column} has {len(rest) + 1} cells"
        assert rest[0] in TYPES.values(), f"{name}.{column}: {rest[0]}"
        assert rest[1], f"{name}.{column} has no meaning"


@pytest.mark.parametrize("name", TABLES)
def test_types_and_gaps_of_the_ledger_are_those_of_its_schema(name):
    for column, kind, meaning in TOLD[name]:
        dtype, null = TABLES[name][column]
        assert kind == TYPES[dtype], f"{name}.{column} is {dtype}"
        assert ("null" in meaning) == null, f"{name}.{column} may {'' if null else 'not '}be null"


def test_types_of_the_verdicts_are_those_of_the_audit():
    assert {row[0]: row[1] for row in TOLD["verdicts"]} == {name: TYPES[dtype] for name, dtype in VERDICT_COLUMNS.items()}


@pytest.mark.parametrize("name", LISTS)
def test_closed_lists_are_those_of_the_code(name):
    assert set(VALUES[name]) == set(LISTS[name])


@pytest.mark.parametrize("name", VALUES)
def test_no_value_stands_twice_in_a_closed_list(name):
    assert len(VALUES[name]) == len(set(VALUES[name]))


def test_every_check_of_the_audit_stands_among_the_evidence():
    assert set(CHECK_NAMES) <= set(VALUES["evidence"])


def test_reasons_and_flags_of_the_sample_stand_in_the_codebook():
    raw = ROOT / "data" / "raw"
    texts = [path for path in find_texts(raw / "sample") if "digests" in path.parts or path.stem.endswith("-31")]
    articles, rejected = read_articles(texts, raw)
    read = [extract(article, load_profile("russia_ukraine"), account=True) for article in articles]
    assert articles
    assert not rejected
    assert {note.reason for found in read for note in found.numbers} <= set(VALUES["reason"])
    assert {flag for found in read for claim in found.claims for flag in claim.flags} <= set(VALUES["flags"])
    assert {"claim", "date", "no loss told"} <= {note.reason for found in read for note in found.numbers}
