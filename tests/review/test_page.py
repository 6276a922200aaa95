"""An article to read: every claim marked with its fields, every other number with its reason, nothing of the text run."""

from __future__ import annotations

import re

import pytest
from ledger.material import put
from review.made import DIGEST, make_workbook

from helpers.errors import InputError
from helpers.ledger import read_table, write_table
from helpers.profiles import load_profile
from helpers.review import load_material
from helpers.review.page import article_page, group_of

WAR = load_profile("russia_ukraine")


def test_the_words_of_the_article_stand_there_as_they_are(audited):
    page = article_page("articles/digest", load_material(audited, WAR))
    text = re.search(r'<div class="text">(.*)</div></article>', page, re.DOTALL)[1]
    without_cards = re.sub(r'<span class="card".*?</span>', "", text)
    assert re.sub(r"<[^>]+>", "", without_cards) == DIGEST


def test_a_claim_shows_its_fields_and_its_finding(audited):
    page = article_page("digest", load_material(audited, WAR))
    figure = re.search(r'<span class="figure armour likely[^"]*" tabindex="0">3,715<span class="card".*?</span>', page)[0]
    assert "<b>category</b> <bdi>tank</bdi>" in figure
    assert "<b>claimant</b> <bdi>ukraine mod</bdi>" in figure
    assert "3,751" in figure


def test_a_number_that_is_no_claim_says_why(audited):
    page = article_page("digest", load_material(audited, WAR))
    assert re.search(r'<span class="number" tabindex="0">40<span class="card" role="tooltip">[a-z ]+</span>', page)


def test_a_rejected_claim_is_struck_through(audited):
    claims = read_table("claims", audited)
    write_table("claims", claims.assign(status=claims["status"].mask(claims["quote"].eq("3,095"), "rejected")), audited)
    assert re.search(r'class="figure guns rejected" tabindex="0">3,095', article_page("digest", load_material(audited, WAR)))


def test_nothing_of_a_hostile_text_runs(workbook):
    put(
        workbook.root,
        "articles/bad.txt",
        '<script>alert(1)</script> Russia lost 12 tanks near <img src=x onerror="alert(2)"> on Monday.',
        'published: 2023-05-13\noutlet: "\\"><b onmouseover=alert(3)>"\ntitle: "<svg/onload=alert(4)>"\n'
        'url: "javascript:alert(5)"\n',
    )
    page = article_page("bad", load_material(make_workbook(workbook), WAR))
    assert "<script" not in page
    assert not re.search(r"<(img|svg|b on|a )", page)


@pytest.mark.parametrize(
    ("name", "words"),
    [("digset", "digset: there is no such text"), ("", ": there is no such text"), ("3", "2 texts end so")],
)
def test_a_text_that_is_none_is_told(audited, name, words):
    put(audited.root, "articles/other-3.txt", "Russia lost 12 tanks.")
    with pytest.raises(InputError, match=re.escape(words)):
        article_page(name, load_material(make_workbook(audited), WAR))


def test_a_text_that_is_gone_is_told(audited):
    material = load_material(audited, WAR)
    (audited.root / "data/raw/articles/digest.txt").unlink()
    with pytest.raises(InputError, match="data/raw/articles/digest.txt: the text is gone"):
        article_page("digest", material)


def test_every_category_has_a_colour():
    assert [group_of(name) for name in ("tank", "person", "submarine", "uav", "mlrs", "equipment")] == [
        "armour", "people", "sea", "air", "guns", "other",
    ]  # fmt: skip
