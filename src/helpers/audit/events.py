"""The losses a text tells of the day itself: do they make up what its total has beyond the list's?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.audit import words
from helpers.audit.lists import NO_TOTAL, flagged

WITHIN = pd.Timedelta(days=1)  # losses of the day of the total, or of the day before or after, may have been added to it


@dataclass(frozen=True)
class Added:
    """Losses whose sum is the difference; `all_of_them` when the text tells no others of the same kind."""

    losses: pd.DataFrame
    all_of_them: bool

    def words(self) -> str:
        """Return the losses as read: `one Su-35 and one Su-34`."""
        return words.listing(loss_words(self.losses))


def loss_words(losses: pd.DataFrame) -> list[str]:
    """Return each loss with its count and model, or with the text's own noun where no model is told: `two Mi-8`, `three jets`."""
    return [f"{words.few(loss['value'])} {_what(loss)}" for loss in losses.to_dict("records")]


def _what(loss: dict) -> str:
    if pd.notna(loss["model"]):
        return words.model(loss["model"])
    if pd.isna(loss["noun_start"]) or pd.isna(loss["sentence_start"]):
        return words.label(loss["category"])
    return str(loss["sentence"])[
        int(loss["noun_start"] - loss["sentence_start"]) : int(loss["noun_end"] - loss["sentence_start"])
    ]


def losses_of_day(claims: pd.DataFrame, claim: dict) -> pd.DataFrame:
    """Return the event and day claims of the same text, side and category as a total, in text order, wholes only.

    A printed change of the same claimant is one of them. Losses of another day than the total's, by more than a day, are left
    out; those without a day stay, for a text that tells no day tells the news.
    """
    same = (claims["doc_id"] == claim["doc_id"]) & (claims["side"] == claim["side"]) & (claims["category"] == claim["category"])
    told = claims[same & claims["window"].isin(["event", "day"]) & claims["part_of"].isna() & claims["value"].notna()]
    near = told["as_of"].isna() | ((told["as_of"] - claim["as_of"]).abs() <= WITHIN)
    return told[near & ~flagged(told, NO_TOTAL)].sort_values("start").astype({"value": "float64"})


def added_events(losses: pd.DataFrame, difference: float) -> Added | None:
    """Return the losses that sum to the difference, or None.

    Tried in turn: all of them; all with repeats of one told only once; the events alone; the losses without the list's own
    printed change; a single one. A difference that is not positive has none.
    """
    if difference <= 0 or losses.empty:
        return None
    once = losses.drop_duplicates(["value", "model"])
    tries = [
        (losses, True),
        (once, True),
        (losses[losses["window"] == "event"], False),
        (losses[losses["series_id"].isna()], False),
    ]
    tries += [(losses.iloc[[place]], False) for place in range(len(losses))]
    return next((Added(some, whole) for some, whole in tries if some["value"].sum() == difference), None)
