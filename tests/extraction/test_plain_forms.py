"""Losses told plainly, in the forms that militaries, ministries, agencies and officials use every day, are read right."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from helpers.extraction import extract
from helpers.model import Article

FIELDS = ("category", "side", "measure", "window", "claimant")
FORMS = yaml.safe_load(Path(__file__).with_name("plain_forms.yaml").read_text(encoding="utf-8"))


def marked(form: dict):
    """Return a form as a case; one that is known to be read wrong fails when it comes right."""
    marks = pytest.mark.xfail(strict=True, reason=form["known"]) if "known" in form else ()
    return pytest.param(form, id=form["text"][:60].replace("\n", " "), marks=marks)


@pytest.mark.parametrize("form", map(marked, FORMS))
def test_a_plain_form_is_read(form):
    article = Article("form", form["text"], published=date(2025, 8, 9), language=form["language"])
    read = {claim.quote: claim.as_row() for claim in extract(article).claims}
    assert read.keys() == form["claims"].keys()
    for quote, wanted in form["claims"].items():
        found = {name: read[quote][name] for name in FIELDS}
        right = dict(zip(FIELDS, wanted, strict=True))
        assert {n: v for n, v in found.items() if right[n] != "-" and v not in right[n].split("|")} == {}, quote
