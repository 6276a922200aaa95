"""What is told of the lost afterwards and is no loss: how old each was, what is on show or given up in
peace, a sentence of death."""

from __future__ import annotations

from helpers.extraction.loss import Loss
from helpers.extraction.nouns import Noun
from helpers.extraction.segments import Token

SHOWN = ("was put on", "were put on", "went on", "goes on", "go on", "is on", "are on", "was on", "were on", "have gone on")
SHOWS = frozenset({"display", "exhibition", "parade", "show"})
EXHIBITS = frozenset({"exhibition", "exhibits", "exhibited", "museum", "park", "queued", "visitors"})
SHOWN_BEFORE = 8  # tokens before what is shown
OTHER_WORK = frozenset({"airlines", "business", "companies", "cuts", "firms", "industry", "jobs", "retirement", "rivals"})
TREATIES = frozenset({"treaty", "treaties"})
EACH = frozenset({"first", "one", "other", "second", "third"})
OLDEST, BACK = 110, 12  # years, and tokens back to the age of the other


def is_age_of_each(tokens: list[Token], i: int) -> bool:
    """Tell whether the number says how old one of those counted was: "two farmers, one 62 and the other 59", "one aged 14 and the
    other 9"."""
    each = i > 1 and tokens[i - 1].text in EACH and not tokens[i].number.words and tokens[i].number.size < OLDEST
    if not each or i + 1 < len(tokens) and tokens[i + 1].kind != "punct" and tokens[i + 1].text != "and":
        return False
    if tokens[i - 1].text == "one":
        return tokens[i - 2].text in (",", "-", "(")
    return any(t.text == "aged" or t.text == "one" for t in tokens[max(0, i - BACK) : i - 1])


def is_on_show(tokens: list[Token], noun: Noun) -> bool:
    """Tell whether what is counted was taken or wrecked before and is shown now: "30 captured tanks went on show in Kyiv"."""
    if noun.before or noun.loss is None:
        return False
    lead = next((k for k, t in enumerate(tokens) if t.start >= noun.loss.start), 0)
    if any(t.text in EXHIBITS for t in tokens[max(0, lead - SHOWN_BEFORE) : lead]):
        return True  # "an exhibition of 30 captured tanks", "queued to see 30 captured vehicles"
    ahead = tokens[noun.last + 1 : noun.last + 3]
    if len(ahead) == 2 and ahead[0].text == "on" and ahead[1].text in SHOWS:
        return True  # "put 34 captured vehicles on display"
    behind = [t.text for t in tokens[noun.last + 1 : noun.last + 6]]
    return " ".join(behind).startswith(SHOWN) and not SHOWS.isdisjoint(behind)


def is_given_up(tokens: list[Token], noun: Noun, loss: Loss) -> bool:
    """Tell whether what is counted was lost in peace: men who left for other work, arms that a treaty lets nobody keep: "lost
    1,500 pilots to airlines", "under the treaty Russia has destroyed 4,500 tanks"."""
    if loss.after or noun.before:
        return False
    behind = [t.text for t in tokens[noun.last + 1 : noun.last + 5]]
    if loss.token.text.startswith("los") and behind[:1] == ["to"] and not OTHER_WORK.isdisjoint(behind):
        return True
    return loss.token.text.startswith("destroy") and any(t.text in TREATIES for t in tokens[max(0, loss.index - 7) : loss.index])


def is_sentenced(tokens: list[Token], i: int, loss: Loss) -> bool:
    """Tell whether "death" is what those counted at `i` are sentenced to: "condemned three foreigners to death"."""
    if not loss.stands_in(tokens) or loss.token.text != "death" or tokens[loss.index - 1].text != "to":
        return False
    return any(t.text.startswith(("sentenc", "condemn")) for t in tokens[max(0, min(i, loss.index) - 6) : loss.index])
