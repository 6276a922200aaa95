"""What is counted beside words of loss and is no loss: prices, stocks, people parted with, the whole of a fraction."""

from __future__ import annotations

import re

from helpers.extraction.agents import WEAPONS
from helpers.extraction.asides import PERFECT
from helpers.extraction.grammar import BE, HANDED, MEN, OF_WHOLE, POLICE, words
from helpers.extraction.labelled import nation_said_to_be
from helpers.extraction.loss import Loss
from helpers.extraction.nouns import Noun
from helpers.extraction.segments import Token
from helpers.extraction.told_after import is_age_of_each, is_given_up, is_on_show, is_sentenced
from helpers.model import PEOPLE

AIR_DEFENCE = words("air_defence")
ARRESTS = words("arrests")
BODIES = words("bodies")
NO_BLOWS = words("no_blows")
ONE_PERSON = words("one_person")
OUT_OF = frozenset({"out", "%", "percent", "per cent", "cent"})
FLEET = words("fleet")
HAD = frozenset({"has", "have", "had"})
REACH = 9  # tokens from a whole that opens its clause to the part told of it
PARTS_OF_WHOLE = frozenset(
    {"half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "most", "majority", "some", "many"}
)
LEADS_WHOLE = frozenset({"of", "of the", "of these", "of those", "of its", "of their"})
LEADS_SHARE = frozenset({"a", "an", "the", "of", "one"})
PREDICATE = 8  # tokens behind a whole to what became of its share
# who take in the newly dead
TAKING_IN = frozenset({"hospital", "hospitals", "morgue", "morgues", "mortuary", "clinic", "clinics"})
EXCHANGED_BEFORE, EXCHANGED_BEHIND = 6, 8  # tokens around a count of prisoners that may tell of their exchange
_EACH = re.compile(r" for each \w+ (?:\w+ )?(?:dead|destroyed|injured|killed|lost|wounded) ")  # "for each man killed, two"


def is_other_loss(tokens: list[Token], i: int, noun: Noun | None, loss: Loss) -> bool:
    """Tell whether a word of loss means no loss here: a price, the dead or prisoners handed over, people parted with, what
    sanctions hit."""
    if loss.token.text == "minus" and noun is None or is_sentenced(tokens, i, loss):
        return True  # a temperature; "sentenced to death"
    fallen = loss.token.text.endswith("fallen") and i > loss.index
    if fallen and tokens[loss.index + 1].text in ("to", "from", "by", "below"):
        return True  # "the stockpile has fallen to 272 from 500"
    if loss.token.text in ARRESTS and noun is not None and noun.category in ("person", "civilian"):
        return True  # the police arrest people at home; armies take prisoners
    if loss.measure == "captured" and _seized_by_police(tokens, noun, loss):
        return True
    if loss.token.text in AIR_DEFENCE and _are_people(tokens, noun) and (loss.after or i - loss.index < 3):
        return True  # "87,755 people were stopped at the border", "doctors dealt with 40 patients"
    if loss.token.text == "hits" and noun is not None and noun.category in WEAPONS:
        return True  # "hits of missiles and 21 drones were recorded": what strikes
    if loss.measure == "damaged" and any(t.text in NO_BLOWS for t in tokens[max(0, loss.index - 3) : loss.index]):
        return True
    gone = is_on_show(tokens, noun) or is_given_up(tokens, noun, loss) if noun is not None else False
    parted = gone or noun is not None and _is_parted_with(tokens, noun, loss)
    return parted or _is_price(tokens, i, noun, loss) or _is_handed_over(tokens, loss) or _is_exchanged(tokens, i, loss)


def _are_people(tokens: list[Token], noun: Noun | None) -> bool:
    """Tell whether the number counts people, no fighters, by a noun of their own, and not "others"."""
    return noun is not None and not noun.before and noun.category in ("person", "civilian") and tokens[noun.last].text != "others"


def _seized_by_police(tokens: list[Token], noun: Noun | None, loss: Loss) -> bool:
    """Tell whether things are seized at home, as the police do, and from nobody at war: "police seized two grenade launchers"."""
    if noun is None or noun.before or noun.category in PEOPLE or noun.party is not None or loss.after:
        return False
    at_home = any(t.text in POLICE for t in (*tokens[:2], *tokens[max(0, loss.index - 3) : loss.index]))
    return at_home and not any(t.kind in ("party", "enemy") or t.kind == "category" and t.role for t in tokens)


def _is_price(tokens: list[Token], i: int, noun: Noun | None, loss: Loss) -> bool:
    """Tell whether "cost" names a price: it names a loss only with lives, or with the party that bears it ("cost Russia 130
    vehicles")."""
    if not loss.token.text.startswith("cost") or loss.token.text.startswith("cost the li"):
        return False  # "cost the lives of 20 Syrians"
    between = tokens[loss.index + 1 : i]
    owned = any(t.text == "'" and between[k + 2 : k + 3] and between[k + 2].kind == "word" for k, t in enumerate(between))
    borne = any(t.kind in ("party", "claimant", "enemy") for t in between) and not owned  # not "Russia's airlines"
    borne = borne or bool(between) and between[0].text in ("it", "them", "him", "us")
    borne = borne or any(
        t.kind == "people_military" or t.kind == "category" and t.role for t in between
    )  # "cost the column 18 men"
    if noun is None:
        return loss.after or not borne
    return loss.after or not borne and noun.category != "personnel" and noun.loss is None


def _is_handed_over(tokens: list[Token], loss: Loss) -> bool:
    """Tell whether the bodies counted are exchanged or brought home, and died before."""
    handed = {t.text for t in tokens} & HANDED
    if any(t.text.rpartition(" ")[2] in TAKING_IN for t in tokens[: None if handed == {"received"} else loss.index]):
        return False  # "hospitals received the bodies of 40 people"
    return loss.token.text in BODIES and bool(handed)


def _is_exchanged(tokens: list[Token], i: int, loss: Loss) -> bool:
    """Tell whether the prisoners counted are exchanged or set free, and were captured before: "each released 303 prisoners"."""
    if loss.measure != "captured" or loss.token.role != "nouns":
        return False
    return any(t.text in HANDED for t in tokens[max(0, i - EXCHANGED_BEFORE) : i + EXCHANGED_BEHIND])


def _is_parted_with(tokens: list[Token], noun: Noun, loss: Loss) -> bool:
    """Tell whether "lost" only means that people left, as a school loses pupils: armies lose men, not civilians."""
    if noun.category not in ("civilian", "person") or loss.token.role != "suffer" or loss.measure != "lost":
        return False
    army = any(
        t.kind in ("party", "enemy", "people_military") or t.kind == "category" and t.role
        for t in tokens[max(0, loss.index - 3) : loss.index]
    )
    lead = next((k for k, t in enumerate(tokens) if t.end >= noun.start), 0)
    army = army or any(
        t.kind == "category" and t.key == "personnel" for t in tokens[loss.index + 1 : lead]
    )  # "24 soldiers and ..."
    nation = tokens[noun.last].kind == "party" and noun.party is not None  # "the coalition has lost nine Danes"
    nation = nation or noun.own and tokens[noun.last].text in MEN  # "I lost nine of my men"
    army = army or _said_of_itself(tokens, loss.index)
    return not army and not nation and not any(t.start == noun.start and t.text in MEN for t in tokens)


def _said_of_itself(tokens: list[Token], at: int) -> bool:
    """Tell whether a party says what "it" has lost by the verb at `at`: "Georgia said it had lost 129 people"."""
    lead = [t for t in tokens[max(0, at - 7) : at] if t.text not in ("had", "has", "have", "also", "that")]
    said = len(lead) > 2 and lead[-1].text in ("it", "they") and lead[-2].kind == "says"
    return said and lead[-3].kind == "party"


def is_fraction_whole(tokens: list[Token], i: int) -> bool:
    """Tell whether the number is the whole of a fraction, as 29 in "18 of 29" or "18 of the 29"."""
    at = i - 1
    while at > 0 and (tokens[at].text in OF_WHOLE - {"of"} or tokens[at].kind in ("qualifier", "party")):
        at -= 1
    if at < 1 or tokens[at].text not in ("of", "out of"):
        return False
    counted = at > 1 and tokens[at - 1].kind == "category" and any(t.kind == "number" for t in tokens[max(0, at - 3) : at - 1])
    ends = i + 1 >= len(tokens) or tokens[i + 1].text in BE or tokens[i + 1].text in (",", ".", "and")
    return (
        tokens[at - 1].kind == "number" or tokens[at - 1].text in OUT_OF or counted and ends
    )  # "3,300 tanks of 4,230 were lost"


def is_shared_whole(tokens: list[Token], i: int) -> bool:
    """Tell whether the number is the whole of which a share was lost: "half of the brigade's 40 tanks were destroyed", "lost a
    third of its 74 ships", but not "half of the 27 dead were children"; "of the battalion's 600 men, 120 are dead"."""
    at = i - 1
    while at > 0 and (tokens[at].text in OF_WHOLE - {"of"} or tokens[at].kind in ("qualifier", "party", "people_military")):
        at -= 1
    if tokens[at].text in LEADS_WHOLE and (at == 0 or tokens[at - 1].text in (";", "that")):
        return nation_said_to_be(tokens, i) is None and _opens_on_share(tokens, i)  # not "Of these 286 were Egyptian, 52 Syrian"
    of_whole = at > 0 and tokens[at].text == "of" and tokens[at - 1].text in PARTS_OF_WHOLE
    if not of_whole and not (tokens[at].text == "half" and at < i - 1):
        return False
    if _is_share_lost(tokens, at - 1):
        return True
    behind = tokens[i + 1 : i + 1 + PREDICATE]
    be = next((k for k, t in enumerate(behind) if t.text in BE or t.text in HAD or t.kind == "loss"), len(behind))
    if be < len(behind) and behind[be].kind == "loss":
        return behind[be].role == "suffer" and behind[be].key == "killed"  # "half of the 400 patients died"
    return any(t.kind == "loss" for t in behind[be + 1 : be + 4]) or any(t.text == "survived" for t in behind[be + 1 :])


def _is_share_lost(tokens: list[Token], at: int) -> bool:
    """Tell whether the share named at `at` is the object of a loss: "has lost a third of its 74 ships"."""
    k = at - 1
    while k > 0 and (tokens[k].kind in ("qualifier", "number") or tokens[k].text in LEADS_SHARE):
        k -= 1
    return tokens[k].kind == "loss" and (tokens[k].role in ("inflict", "suffer") or tokens[k + 1].text == "of")


def _opens_on_share(tokens: list[Token], i: int) -> bool:
    """Tell whether a clause opens with the whole at `i`, and tells behind it, or behind a comma, how many of it were lost."""
    behind = tokens[i + 1 : i + PREDICATE]
    comma = next((k for k, t in enumerate(behind, i + 1) if t.text == "," or t.kind in ("loss", "number")), None)
    if comma is None or tokens[comma].kind == "loss":
        return False
    return tokens[comma].kind == "number" or any(t.kind == "number" for t in tokens[comma + 1 : comma + 1 + PREDICATE])


def is_ratio(tokens: list[Token], i: int) -> bool:
    """Tell whether the number at `i` is one of the two of a ratio: "one in five soldiers is wounded", "for every soldier killed,
    five of theirs"."""
    lead = f" {' '.join(t.text for t in tokens[max(0, i - 16) : i])} "
    behind = " ".join(t.text for t in tokens[i + 1 : i + 12])
    if " for every " in lead or " for every " in behind or _EACH.search(lead):
        return True
    if i and tokens[i - 1].text == "every" or " out of every " in lead:
        return True  # "out of every ten terrorists killed six died there", "until every one of them is dead"
    if [t.text for t in tokens[i + 1 : i + 3]] == ["in", "every"] or [t.text for t in tokens[max(0, i - 2) : i]] == [
        "in",
        "every",
    ]:
        return True  # "one in every hundred of the strip's people"
    for at in (i, i - 2):
        pair = tokens[at : at + 3] if at >= 0 else []
        if len(pair) == 3 and pair[1].text == "in" and pair[0].kind == pair[2].kind == "number":
            first, second = pair[0].number.size, pair[2].number.size
            if 0 < first < second <= 20:
                return True
    return False


def _goes_on_from_age(tokens: list[Token], i: int) -> bool:
    """Tell whether the number goes on a list of ages: "firefighters aged 23, 31 and 45"."""
    at = i - 1
    while at > 0 and (tokens[at].kind == "number" or tokens[at].text in (",", "and")):
        at -= 1
    return 0 <= at < i - 1 and tokens[at].text in ("aged", "ages")


def is_told_of_age(tokens: list[Token], i: int) -> bool:
    """Tell whether the number says what an age is: "the median age of those killed is 32"."""
    if _is_ones_age(tokens, i) or is_age_of_each(tokens, i):
        return True
    lead = tokens[max(0, i - 12) : i]
    at = next((k for k in range(len(lead) - 1, -1, -1) if lead[k].text in ("age", "ages")), None)
    return at is not None and tokens[i].number.size < 100 and any(t.text in BE for t in lead[at:])


def _is_ones_age(tokens: list[Token], i: int) -> bool:
    """Tell whether one person is said to be as many years old: "the other child who died was 17"."""
    closes = i + 1 == len(tokens) or tokens[i + 1].kind == "punct" or tokens[i + 1].text in ("and", "when")
    if not closes or i < 2 or tokens[i - 1].text not in ("is", "was") or not tokens[i].number.size < 100:
        return False
    person = next((t for t in reversed(tokens[max(0, i - 7) : i - 1]) if t.kind in ("category", "number", "punct")), None)
    return person is not None and person.kind == "category" and person.text in ONE_PERSON


def is_age(tokens: list[Token], i: int) -> bool:
    """Tell whether the bare number stands in apposition to people as their age: "two brothers, 8 and 12, died"."""
    if not 0 < tokens[i].number.size < 100 or tokens[i].number.words:
        return False
    if (
        i > 1
        and tokens[i - 1].text in ("under", "over", "below")
        and tokens[i - 2].kind == "parts"
        and tokens[i].number.size < 70
    ):
        return True  # "eight of them under 16"
    if _goes_on_from_age(tokens, i):
        return True
    behind = tokens[i + 1 : i + 3]
    closes = not behind or behind[0].text in (",", ".", ")") or behind[0].text == "and" and behind[-1].kind == "number"
    lead = tokens[max(0, i - 4) : i]
    if len(lead) > 2 and lead[-1].text == "and" and lead[-2].kind == "number" and lead[-3].text == ",":
        lead = lead[:-2]
    named = len(lead) > 1 and lead[-1].text == "," and lead[-2].kind == "category" and lead[-2].key in ("person", "civilian")
    return closes and named


def is_type_number(text: str, tokens: list[Token], i: int) -> bool:
    """Tell whether the number belongs to a maker's name that is itself counted: "one Hughes 500", "a Boeing 737"."""
    if i < 2 or tokens[i].number.words or not text[tokens[i].start : tokens[i].end].isdigit():
        return False
    name, counted = tokens[i - 1], tokens[i - 2]
    return name.kind == "word" and text[name.start].isupper() and (counted.kind == "number" or counted.text in ("a", "an"))


def _has_some(tokens: list[Token], i: int) -> bool:
    """Tell whether a count that somebody has stands before the number at `i`."""
    return any(t.text in HAD and tokens[k + 1].kind in ("number", "qualifier") for k, t in enumerate(tokens[:i]))


WHO = frozenset({"category", "enemy", "party"})  # those counted, where a loss is told of the whole of them


def is_stock(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether the number is what losses are counted out of: "of its 152 planes 112 have been shot down", "a fleet of 98"."""
    lead = [t.text for t in tokens[max(0, i - 3) : i] if t.kind != "qualifier"]
    if len(lead) > 1 and lead[-1] == "of" and lead[-2] in FLEET:
        return lead[:1] == ["a"] and tokens[max(0, i - 4)].text == "with" or not _befell_all(tokens, i)
    if len(lead) > 1 and lead[-1] == "to" and tokens[i - 2].kind == "category" and _has_some(tokens, i):
        return True  # "had one gun to 10 of the enemy's"
    if _opens_whole(tokens, i):
        return True
    if noun is None:
        return False
    follows = noun.last + 1 < len(tokens) and tokens[noun.last + 1].kind in ("number", "qualifier")
    return not noun.before and follows and lead[-2:] in (["of", "its"], ["of", "their"], ["of", "the"])


def _befell_all(tokens: list[Token], i: int) -> bool:
    """Tell whether a loss befell the whole of those counted: "the entire crew of five was killed", "a garrison of 300 died"."""
    passed = BE | PERFECT | MEN | {"all", "also", "soldiers"}
    verb = next((t for t in tokens[i + 1 : i + 6] if t.text not in passed and t.kind not in WHO), None)
    return verb is not None and verb.kind == "loss" and verb.role in ("inflict", "suffer")


def _opens_whole(tokens: list[Token], i: int) -> bool:
    """Tell whether the number at `i` opens a clause as what the next one is told out of: "Of 120 vehicles 18 returned"."""
    if tokens[i - 1].text != "of" or not (i == 1 or tokens[i - 2].text in (",", ";", "and", "-") and i > 2):
        return False
    for token in tokens[i + 1 : i + 1 + REACH]:
        if token.kind == "number" or token.text == "none":
            return True
        if token.kind == "punct" and token.text != "-":
            return False
    return False
