"""What a text takes back; the cases are in cases/retractions.yaml."""

from datetime import date

from helpers.extraction import extract
from helpers.model import Article

from .material import profile

TEXT = (
    "The Russian Defence Ministry said 40 Ukrainian tanks had been destroyed near Orikhiv. Kyiv denied the claim. "
    "It said no more."
)


def test_a_denial_behind_the_last_number_counts_whether_numbers_are_accounted_for_or_not():
    article = Article("text", TEXT, published=date(2023, 6, 9), language="en")
    for account in (True, False):
        (claim,) = extract(article, profile(), account).claims
        assert claim.flags == ["disputed_by_text"]
        basis = claim.bases["disputed_by_text"]
        assert (basis.code, TEXT[basis.start : basis.end]) == ("disputed", "denied")
