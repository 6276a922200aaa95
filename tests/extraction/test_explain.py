"""What made each field: every code has its sentence, every basis its words, and both are those of the rule that decided."""

import ast
from datetime import date
from pathlib import Path

import pytest

from helpers import extraction
from helpers.extraction.explain import EXPLAINED, explain, reasons, render
from helpers.model import NOT_TOLD

from .material import cases, read

TAKES_CODE = {
    "Basis": 0, "tell": 1, "came_by": 1, "carry": 1, "time_of_claim": 1, "opponent_of": 1, "_names": 1, "inherited": 1,
    "of_claim": 2, "Speaker": 6,
}  # fmt: skip
DAY = date(2023, 5, 13)  # a Saturday
WHY = [
    ("Ukrainian troops destroyed 18 Russian tanks.", "18", "side", "noun_phrase", "Russian"),
    ("Ukrainian troops destroyed 18 tanks.", "18", "side", "doer", "Ukrainian"),
    ("18 tanks were destroyed by Ukrainian drones.", "18", "side", "agent", "Ukrainian"),
    ("Russia lost 18 tanks near Kupiansk.", "18", "side", "subject", "Russia"),
    ("The enemy lost 18 tanks, the General Staff of Ukraine said.", "18", "side", "enemy", "enemy"),
    ("Nine people were wounded in Kharkiv.", "Nine", "side", "place", "Kharkiv"),
    ("Russia lost 18 tanks and 40 drones.", "40", "side", "figure_before", "Russia"),
    ("Combat losses of the enemy:\ntanks - 3756", "3756", "side", "heading", "enemy"),
    ("Combat losses of the enemy:\ntanks - 3756", "3756", "measure", "heading", "Combat losses"),
    ("Combat losses of the enemy:\ntanks - 3756", "3756", "category", "label", "tanks"),
    ("Russia lost 18 tanks near Kupiansk.", "18", "measure", "loss_word", "lost"),
    ("Russia lost up to 18 tanks near Kupiansk.", "18", "qualifier", "qualifier", "up to"),
    ("Russia lost 18 tanks near Kupiansk.", "18", "qualifier", "unbounded", None),
    ("Russia lost 18 T-72 tanks near Kupiansk.", "18", "model", "model", "T-72"),
    ("Russia lost 18 tanks over the past day.", "18", "window", "window_words", "over the past day"),
    ("Russia lost 18 tanks over the past day.", "18", "as_of", "publication_date", None),
    ("Russia lost 18 tanks in the past week, Kyiv said on Friday.", "18", "window_start", "counted", "Friday"),
    ("Russia lost 18 tanks in the past week, Kyiv said on Friday.", "18", "as_of", "statement_day", "Friday"),
    ("A strike killed 18 soldiers on Friday.", "18", "as_of", "event_day", "Friday"),
    ("A strike killed 18 soldiers on Friday.", "18", "window", "default_event", None),
    ("Russia lost 18 tanks, Kyiv said on Friday.", "18", "claimant", "speaker", "Kyiv"),
    ("The General Staff spoke on Friday. It said Russia lost 18 tanks.", "18", "claimant", "speaker_before", "General Staff"),
    ("Russia lost 18 tanks near Kupiansk.", "18", "claimant", "author", None),
    ("Russia lost 18 tanks, including five T-90s.", "five", "part_of", "part_words", "including"),
    ("Russia has lost 3,751 tanks (+8), the General Staff said.", "8", "window", "change", "8"),
    ("Russia has lost 3,751 tanks (+8), the General Staff said.", "8", "category", "total_before", "tanks"),
    ("At least 20 civilians were wounded.", "20", "side_guessed", "theatre", None),
]


def codes_in_code() -> set[str]:
    """Return every code that the rules give, read from their source."""
    codes = {NOT_TOLD.code, "speaker"}  # the second is a speaker's default
    for path in Path(extraction.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TAKES_CODE:
                place = TAKES_CODE[node.func.id]
                given = [*node.args[place : place + 1], *(k.value for k in node.keywords if k.arg in ("how", "code"))]
                codes |= {code for argument in given for code in literals(argument)}
    return codes


def literals(node: ast.expr) -> set[str]:
    """Return the texts that an argument may be; those of a condition are not."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) | literals(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def test_every_code_has_its_sentence_and_every_sentence_its_code():
    assert codes_in_code() == set(reasons())


@pytest.mark.parametrize(("text", "quote", "name", "code", "words"), WHY)
def test_a_field_tells_the_rule_and_the_words_that_made_it(text, quote, name, code, words):
    claim = next(c for c in read(text, DAY).claims if c.quote == quote)
    entry = explain(claim, text)
    entry = entry["flags"].get(name) or entry[name]
    assert (entry["code"], entry["words"]) == (code, words)
    assert entry["because"] == reasons()[code].format(claimant=claim.claimant)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_every_field_and_flag_of_every_case_tells_what_made_it(case):
    for claim in read(case.text, case.published, case.id).claims:
        told = [*(name for name in EXPLAINED if getattr(claim, name) is not None), *claim.flags]
        unknown = {"side", "side_guessed"} if claim.side == "unknown" else set()
        assert {name for name in told if claim.bases.get(name, NOT_TOLD) == NOT_TOLD} <= unknown
        assert set(claim.bases) <= {*EXPLAINED, *claim.flags}
        for basis in claim.bases.values():
            assert basis.code in reasons()
            assert (basis.start, basis.end) == (-1, -1) or 0 <= basis.start < basis.end <= len(case.text)


def test_an_explanation_to_read_marks_the_number_and_gives_a_line_a_field():
    text = "Kyiv said on Friday that\nRussia lost up to 18 tanks."
    lines = render(read(text, DAY).claims[0], text).splitlines()
    assert lines[0] == "text 43:45  Russia lost up to [18] tanks."
    assert 'side russia <- the subject, who bears the loss: "Russia" at 25:31' in [" ".join(line.split()) for line in lines]
    assert lines[-1].startswith("                lowered most by ")
    assert all("<- " in line for line in lines[1:-1])
