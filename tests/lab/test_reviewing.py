"""The panel of the review queue: what it shows, what its buttons write, and that two of them may be open at once."""

from __future__ import annotations

import pytest
from review.test_queue import doubt

from helpers.lab import ReviewPanel
from helpers.ledger import read_corrections
from helpers.profiles import load_profile

WAR = load_profile("russia_ukraine")


@pytest.fixture
def told(audited):
    doubt(audited, "3,095", 0.2)
    return audited


def rows(paths) -> list[tuple[str, str, str]]:
    return [(row.action, row.field, row.value) for row in read_corrections(paths.corrections, WAR)]


def test_it_opens_on_the_worst_item_with_the_figure_marked(told):
    panel = ReviewPanel(told)
    assert "<mark>3,715</mark> tanks" in panel._words.value
    assert [name for name, button in panel._buttons.items() if not button.disabled] == [
        "fix", "reject", "dismiss", "outlet_asked", "outlet_corrected",
    ]  # fmt: skip


def test_what_is_changed_in_the_fields_becomes_a_fix_and_the_next_item_comes(told):
    panel = ReviewPanel(told, who="Ann")
    panel._fields.set(value="3751", measure="destroyed")
    panel._reason.value = "misread"
    panel._buttons["fix"].click()
    assert rows(told) == [("fix", "value", "3751"), ("fix", "measure", "destroyed")]
    assert {(row.who, row.reason) for row in read_corrections(told.corrections, WAR)} == {("Ann", "misread")}
    assert panel.at["quote"] == "3,095"
    assert 'role="status"' in panel._status.value
    assert panel._reason.value == ""


def test_a_fix_that_changes_nothing_or_is_impossible_is_said_and_nothing_written(told):
    panel = ReviewPanel(told)
    assert not panel.decide("fix")
    assert "nothing is set" in panel._status.value
    panel._fields.set(value="many")
    assert not panel.decide("fix")
    assert 'role="alert"' in panel._status.value
    assert "is not a count" in panel._status.value
    assert not told.corrections.exists()


def test_undo_takes_back_what_this_panel_wrote_and_not_what_another_did(told):
    one, other = ReviewPanel(told), ReviewPanel(told)
    one.decide("dismiss")
    other._list.index = 1
    other.decide("accept")
    assert [action for action, _, _ in rows(told)] == ["dismiss", "accept"]
    one._undo.click()
    assert [action for action, _, _ in rows(told)] == ["accept"]
    assert one._undo.disabled
    assert [row["quote"] for row in one.queue.to_dict("records")] == ["3,715"]


def test_the_last_item_leaves_an_empty_queue_with_every_button_off(told):
    panel = ReviewPanel(told)
    panel.decide("dismiss")
    panel.decide("reject")
    assert "Nothing is left to review" in panel._words.value
    assert all(button.disabled for button in panel._buttons.values())
    assert not panel.decide("accept")


def test_the_whole_text_is_shown_on_demand(told):
    panel = ReviewPanel(told)
    assert panel._article.value == ""
    panel._whole.value = True
    assert "The list itself fills" in panel._article.value
    (told.root / "data/raw/articles/digest.txt").unlink()
    panel.refresh()
    assert "the text is gone" in panel._status.value


def test_words_of_a_text_are_escaped(told):
    panel = ReviewPanel(told)
    panel.queue.loc[0, ["text", "start", "end", "why"]] = ["<img src=x> 12 tanks", 12, 14, "<script>"]
    panel._show()
    assert "&lt;img src=x&gt; <mark>12</mark>" in panel._words.value
    assert "<script" not in panel._words.value
