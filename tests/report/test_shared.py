"""The edition that is handed on: how many words of others it shows, which findings, and what it says of itself."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from tests.report import material

from helpers.errors import ParameterError
from helpers.report.briefing import Briefing, Request
from helpers.report.briefing.edition import check_edition, fingerprint, quotes_for, read_errata, reviewed_verdicts, shared_facts
from helpers.report.briefing.quotes import Quotes
from helpers.report.briefing.sources import document_html
from helpers.report.checker import check_facts
from helpers.report.evidence import collect_evidence
from helpers.report.facts import collect_facts
from helpers.report.html import MESSAGE
from helpers.report.narrative import write_sentences

SIGNED = Request(edition="shared", signed_by="A. Analyst")
SECTIONS = ("lead", "pace", "months", "claimants", "findings", "left_out", "unknown", "sources", "vintage")


def long_claim(number: int, doc_id: str = "articles/long", words: int = 60) -> dict:
    before = " ".join(f"before{place}" for place in range(words))
    after = " ".join(f"after{place}" for place in range(words))
    sentence, quote = f"{before} 5,611 {after}", "5,611"
    start = sentence.index(quote)
    return {
        "claim_id": f"{number:012x}", "doc_id": doc_id, "sentence": sentence, "sentence_start": 0, "start": start, "quote": quote,
    }  # fmt: skip


def words_of(quote: str) -> int:
    return len(re.sub(r"<[^>]+>|\u2026", " ", quote).split())


def shared(verdicts: pd.DataFrame | None = None, claims: pd.DataFrame | None = None) -> Briefing:
    """Return the shared edition of the tables made by hand, as `open_briefing` makes it."""
    tables = material.tables(**({"verdicts": verdicts} if verdicts is not None else {}))
    claims = tables.claims if claims is None else claims
    kept = reviewed_verdicts(tables.verdicts, claims)
    held = tables.verdicts[~tables.verdicts["verdict_id"].isin(kept["verdict_id"])]
    tables = replace(tables, verdicts=kept, claims=claims)
    facts = shared_facts(collect_facts(tables, material.PROFILE), held)
    evidence = collect_evidence(facts, tables.claims)
    told = tuple(check_facts(write_sentences(facts, evidence), evidence, material.PROFILE))
    return Briefing(SIGNED, material.PROFILE, tables, told, evidence, quotes_for(SIGNED, None), today=pd.Timestamp("2023-05-20"))


def page_of(made: Briefing) -> str:
    return "".join(getattr(made, name)()._repr_mimebundle_()["text/html"] for name in SECTIONS)


def test_at_most_forty_words_stand_around_a_figure():
    assert words_of(Quotes(40, 150).html(long_claim(1), "evidence")) == 41


def test_at_most_150_words_of_one_text_are_shown_however_many_figures_it_has():
    quotes = Quotes(40, 150)
    shown = [quotes.html(long_claim(number), "evidence") for number in range(9)]
    assert sum(words_of(each) for each in shown if words_of(each) > 1) == 150
    assert shown[-1] == "<bdi>\u2026 <mark>5,611</mark> \u2026</bdi>"
    assert words_of(quotes.html(long_claim(1, "articles/other"), "evidence")) == 41, "each text has its own"


def unbroken(number: int) -> dict:
    """Return a claim in a text of one endless word, as a script without spaces has it, its figure in the middle."""
    claim = long_claim(number, words=400)
    sentence = claim["sentence"].replace(" ", "\u200b")
    return claim | {"sentence": sentence}


def test_a_text_without_spaces_is_cut_by_its_letters():
    quotes = Quotes(40, 150)
    shown = [re.sub(r"<[^>]+>|\u2026", "", quotes.html(unbroken(number), "evidence")) for number in range(20)]
    assert max(map(len, shown)) <= 40 * 20 + len("5,611")
    assert sum(len(each) for each in shown if each.strip() != "5,611") <= 150 * 20


def test_a_title_that_is_a_whole_text_is_cut():
    claim = {"title": "word " * 2000, "outlet": "Daily" * 2000, "url": "", "published": pd.Timestamp("2023-05-13")}
    assert len(re.sub(r"<[^>]+>", "", document_html(claim))) < 1000


def test_a_quote_asked_for_again_is_the_same_and_costs_nothing():
    quotes = Quotes(40, 150)
    first = quotes.html(long_claim(1), "evidence")
    assert all(quotes.html(long_claim(1), "evidence") == first for _ in range(10))
    assert quotes.used == {"articles/long": 41}


def test_a_text_that_may_be_shown_whole_has_no_limit_of_its_own():
    documents = pd.DataFrame({"doc_id": ["articles/long", "x"], "rights": ["full_text", ""], "restricted": [False, False]})
    quotes = quotes_for(SIGNED, documents)
    assert [words_of(quotes.html(long_claim(number), "evidence")) for number in range(9)] == [41] * 9


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"edition": "public"}, "EDITION 'public' is unknown"),
        ({"signed_by": " "}, "SIGNED_BY is empty"),
        ({"quote_words": 41}, "at most 40 words"),
        ({"reviewed_only": False}, "reviewed findings only"),
    ],
)
def test_the_shared_edition_is_refused_what_it_must_not_be(other, said):
    with pytest.raises(ParameterError, match=said):
        check_edition(replace(SIGNED, **other))


def test_a_finding_that_nobody_reviewed_is_nowhere_in_it():
    page = page_of(shared())
    assert "MISTYPED" not in page
    assert "digit error" not in page
    assert "5,611" not in page
    assert "once a person has reviewed them; none has been so far" in page
    assert "This edition shows the findings that a person has reviewed, and no others." in page


def test_a_finding_that_the_outlet_was_asked_about_is_told():
    page = page_of(shared(material.verdicts().assign(status="outlet_asked")))
    assert "LIKELY MISTYPED" in page
    assert "In 1 text dated in this period, 1 figure does not fit the official list." in page


def test_a_finding_whose_figure_a_person_has_read_is_told():
    claims = material.claims()
    claims.loc[claims["claim_id"].eq("bbbbbbbbbbbb"), "status"] = "accepted"
    assert "LIKELY MISTYPED" in page_of(shared(claims=claims))


def test_it_names_no_file():
    page = page_of(shared(material.verdicts().assign(status="outlet_asked")))
    assert "press/digest" not in page
    assert "press-digest" not in page


def test_it_says_who_signs_how_to_cite_it_and_that_it_is_frozen():
    made = shared()
    page = page_of(made)
    mark = fingerprint(made.facts)
    assert re.fullmatch(r"[0-9a-f]{12}", mark)
    assert f"Frozen on 20 May 2023, with what was known by 13 May 2023. Fingerprint of its sentences: {mark}." in page
    assert "Cite as:" in page
    assert f"Lossbook report {mark}, 20 May 2023." in page
    assert "Errata" in page
    assert made.lead()._repr_mimebundle_()[MESSAGE]["edition"] == "shared"


def test_errata_are_read_from_their_file(tmp_path):
    (tmp_path / "errata.csv").write_text("day,text\n2023-06-01,The rate of tanks was 5.4.\n", encoding="utf-8")
    assert read_errata(tmp_path / "errata.csv") == [("2023-06-01", "The rate of tanks was 5.4.")]
    assert read_errata(tmp_path / "none.csv") == []


def test_a_restricted_text_has_no_live_link_and_a_citation_to_copy():
    claim = {"title": "A retreat", "outlet": "Daily", "url": "https://example.org/a", "published": pd.Timestamp("2023-05-13")}
    free, restricted = document_html(claim), document_html(claim, linked=False)
    assert '<a href="https://example.org/a"' in free
    assert "<a " not in restricted
    assert "<bdi>Daily, &quot;A retreat&quot;, 13 May 2023, https://example.org/a.</bdi>" in free
