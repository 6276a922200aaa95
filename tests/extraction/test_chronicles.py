"""Days that stand over figures without their own: entries of a chronology whose title alone tells the year."""

from datetime import date

from helpers.extraction import extract
from helpers.extraction.chronicles import is_chronicle
from helpers.extraction.folding import fold
from helpers.model import Article

TIMELINE = """March 5
Rebels raid a police post. 16 policemen are killed.

March 8
An army patrol is ambushed. Nine soldiers are killed."""


def test_entries_of_a_timeline_are_of_the_year_that_its_title_names():
    claims = extract(Article("timeline", TIMELINE, "Nepal timeline, March 2002", published=None, language="en")).claims
    assert [(c.quote, c.as_of) for c in claims] == [("16", date(2002, 3, 5)), ("Nine", date(2002, 3, 8))]


def test_a_text_is_a_chronicle_from_two_lines_on_that_open_with_their_day():
    assert is_chronicle(fold(TIMELINE))
    assert is_chronicle(fold("[Oct. 7] Rockets kill three.\n\n[Oct. 6] Shells kill two."))
    assert not is_chronicle(fold("20 June 2022\n\nThe army lost 12 soldiers on 19 June."))
    assert not is_chronicle(fold("On 5 May shells killed two.\n\nOn 6 May shells killed three."))
