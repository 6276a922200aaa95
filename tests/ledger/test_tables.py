"""What was read becomes tables without losing a word."""

from __future__ import annotations

from datetime import date

import pandas as pd

from helpers.ledger.tables import claims_table, document_row, numbers_table
from helpers.model import Article, Extraction, NumberNote
from ledger.material import MAY_14, make_claim

TEXT = "Day 443. The enemy lost 🇷🇺 3,751 tanks."
NOW = pd.Timestamp(MAY_14).floor("s")
ARTICLE = Article(
    "articles/a", TEXT, "Title", "The Digest", date(2023, 5, 13), "en", path="data/raw/articles/a.txt", sha256="0" * 64,
    sidecar={"published": date(2023, 5, 13), "url": "https://e.org/1", "final_url": "https://e.org/2", "rights": "full_text"},
)  # fmt: skip
CLAIM = make_claim(
    "articles/a", 27, "3,751", "tank", sentence_start=9, sentence_end=38, flags=["hit_only"], as_of=date(2023, 5, 12)
)
DAY = NumberNote("articles/a", 4, 7, "443", "day counter")


def test_a_claim_keeps_its_fields_and_gets_those_of_its_text():
    row = claims_table([(ARTICLE, Extraction((CLAIM,), ()))], NOW).iloc[0]
    assert TEXT[row["start"] : row["end"]] == row["quote"] == "3,751"
    assert row["sentence"] == "The enemy lost 🇷🇺 3,751 tanks"
    assert (row["value"], row["flags"], row["as_of"]) == (3751, ["hit_only"], pd.Timestamp("2023-05-12"))
    assert (row["title"], row["language"], row["url"]) == ("Title", "en", "https://e.org/2")
    assert (row["known_on"], row["ingested"]) == (pd.Timestamp("2023-05-13"), NOW)


def test_every_number_is_noted_once_with_what_became_of_it():
    noted = NumberNote("articles/a", 27, 32, "3,751", "claim", CLAIM.claim_id)
    for numbers in ((DAY,), (DAY, noted)):
        table = numbers_table([(ARTICLE, Extraction((CLAIM,), numbers))])
        assert table[["quote", "reason"]].values.tolist() == [["443", "day counter"], ["3,751", "claim"]]
        assert [None if pd.isna(name) else name for name in table["claim_id"]] == [None, CLAIM.claim_id]


def test_a_document_keeps_what_a_report_must_respect():
    row = document_row(ARTICLE, "gaza", "f", NOW)
    assert (row["war"], row["fingerprint"]) == ("gaza", "f")
    assert (row["url"], row["rights"], row["restricted"], row["retrieved"]) == ("https://e.org/2", "full_text", False, None)
