"""A toll told before and told anew: "the number went up to 16", "it stood at 165 on Monday", "up from 74", "put it at 80"."""

from __future__ import annotations

from helpers.extraction.frame import Frame
from helpers.extraction.grammar import RETOLD, STOPS, words
from helpers.extraction.labels import LINKS
from helpers.extraction.mentions import raised_at
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.model import PEOPLE, Claim

FIGURES = words("figures")
GIVES = words("gives")
IT = words("it")
OTHER_FIGURES = words("other_figures")
DETERMINERS = frozenset({"a", "an", "the", "another", "its", "their", "his", "her"})
PUT_AT = [[verb, what, "at"] for verb in ("put", "puts", "putting") for what in ("it", "them")]
BACK = [
    ["up", "from"],
    ["down", "from"],
    ["rose", "from"],
    ["risen", "from"],
    ["grown", "from"],
    ["increased", "from"],
    ["raised", "from"],
]
PREVIOUS = frozenset({"previous", "earlier", "initial", "first", "official", "preliminary"})
TOLLS = frozenset({"toll", "death toll"})
ARMY = 50_000  # So many are no tanks or guns; drones and vehicles are seldom told together with men.
PASSED_OVER = ("qualifier", "date", "window")


def told_before(sentence: Sentence, i: int, frame: Frame) -> Claim | None:
    """Return the claim whose figure the bare number at index `i` tells anew or told before, or None when it tells none."""
    tokens = sentence.tokens
    last = next((k for k in range(i - 1, -1, -1) if tokens[k].kind == "number"), None)
    counts = last is not None and tokens[last + 1].kind in ("category", "model", "word") and tokens[last + 1].text not in STOPS
    if counts and all(c.start != tokens[last].start for c in sentence.claims):
        return None  # it stands beside a number that counts something else
    if _goes_with(sentence, i):
        return sentence.claims[-1]  # "13 died, and the number of wounded rose from 113 to 122"
    claim = _spoken_of(sentence, i, frame)
    return claim if claim is not None and (_is_new_stand(tokens, i) or _is_old_stand(tokens, i)) else None


def toll_of_before(sentence: Sentence, i: int, frame: Frame) -> Claim | None:
    """Return the claim that "the toll" before the number at `i` is about: "Kyiv put the toll higher, at 400 dead", or None."""
    tokens = sentence.tokens
    named = any(t.text in FIGURES and "the" in (b.text for b in tokens[max(0, k - 2) : k]) for k, t in enumerate(tokens[:i]))
    return _spoken_of(sentence, i, frame) if named and not sentence.claims else None


def _spoken_of(sentence: Sentence, i: int, frame: Frame) -> Claim | None:
    """Return the last whole figure told in this sentence or shortly before it: the dead rather than the wounded or captured, and
    for a total that only men come to, the men rather than the tanks told with them.
    """
    if not sentence.claims and frame.line < frame.now - 2:
        return None
    people = [c for c in (sentence.claims or frame.recent) if c.category in PEOPLE and c.part_of is None]
    if people and sentence.tokens[i].number.size >= ARMY and frame.scene.counts_armies:
        return people[-1]
    if sentence.claims and sentence.claims[-1].category not in PEOPLE:
        return sentence.claims[-1]
    wholes = [c for c in (sentence.claims or frame.recent) if c.part_of is None and "change" not in c.flags]
    dead = [c for c in wholes if c.measure in ("killed", "killed_and_wounded")]
    return (dead or wholes)[-1] if wholes else None


def men_raised(sentence: Sentence, i: int) -> Claim | None:
    """Return the claim of those killed with what was destroyed, where the number at `i` is a total that only people come to: "12
    tanks and 950 men, bringing the total to 369,160", "six people and three houses, taking the death toll to 41"."""
    tokens, claims = sentence.tokens, sentence.claims
    people = next((c for c in claims if c.category in PEOPLE and c.measure != "wounded"), None)
    if people is None or all(c.category in PEOPLE for c in claims) or (at := raised_at(tokens, i)) is None:
        return None
    between = tokens[at + 1 : i]
    if any(t.kind in ("category", "model") and t.key not in PEOPLE for t in between):
        return None
    tolls = any(t.text in TOLLS for t in between) or any(t.kind == "category" for t in between)
    return people if tolls or tokens[i].number.size >= ARMY else None


def _lead(tokens: list[Token], i: int, reach: int = 7) -> list[str]:
    return [t.text for t in tokens[max(0, i - reach) : i] if t.kind not in PASSED_OVER]


def _is_new_stand(tokens: list[Token], i: int) -> bool:
    """Tell whether a verb of telling anew leads to the number: "raised that to 400", "the figure is 89", "at six it was 14"."""
    lead = _lead(tokens, i)
    if not lead:
        return False
    if i > 1 and tokens[i - 1].text == "the" and tokens[i - 2].key in ("more_than", "less_than"):
        told = [t.text for t in tokens[i + 1 : i + 2]] == ["that"] and any(t.kind == "says" for t in tokens[i + 2 : i + 8])
        return told and any(t.kind == "number" for t in tokens[:i])  # "2,900, far more than the 773 that Congo reported"
    if lead[-1] in LINKS | {"as"} and set(lead[:-1]) & FIGURES or lead[-1] == "speaks of" or lead[-3:] in PUT_AT:
        return True
    if lead[-1] in LINKS and [t.text for t in tokens[:1]] == ["the"] and any(t.text in FIGURES for t in tokens[1:4]):
        return any(t.text == "," for t in tokens[2:i])  # "the figure, including the lightly wounded, is about 240,000"
    closes = i + 1 == len(tokens) or tokens[i + 1].text in (".", ",", ";", "(", ":", ")")
    moved = lead[-1] in ("reached", "went") or lead[-1] in ("to", "at") and bool(set(lead[-4:-1]) & RETOLD)
    if moved and (set(lead) & (IT | FIGURES) or lead[-1] == "reached" and closes):
        return True
    if closes and (_is_a_figure(tokens, i) or lead[-2:] in (["made", "it"], ["makes", "it"])):
        return True
    if closes and (lead[-1] in ("later", "then") and any(t.kind == "number" for t in tokens[:i]) or lead[-1] in GIVES):
        return True
    if closes and lead[-2:-1] and lead[-1] == "of" and any(t.kind == "says" for t in tokens[max(0, i - 3) : i]):
        return True  # "the Taliban boasted of 190"
    if closes and lead[-1] in ("become", "became") and set(lead) & IT:
        return True  # "by Tuesday this had become 370"
    if closes and lead[-1] == "to" and i > 1 and any(t.kind == "says" for t in tokens[max(0, i - 3) : i]):
        return True  # "the generals admitted to 5,700"
    if closes and i and (tokens[i - 1].kind == "says" or tokens[i - 1].text in ("me", "us") and tokens[i - 2].kind == "says"):
        return True
    return lead[-2:] in (["it", "was"], ["it", "is"]) and closes


def _is_a_figure(tokens: list[Token], i: int) -> bool:
    """Tell whether the number is put forward as another figure: "has a lower one, 227", "gave a first figure of 34", "a higher
    toll: 60"."""
    lead = [t.text for t in tokens[max(0, i - 7) : i] if t.kind != "qualifier"]
    if not lead or lead[-1] not in (",", ":", "of", "at", "-"):
        return False
    figure = next((k for k in range(len(lead) - 2, max(-1, len(lead) - 4), -1) if lead[k] in FIGURES or lead[k] == "one"), None)
    if figure is None or not set(lead[:figure]) & DETERMINERS:
        return False
    return lead[figure] != "one" or bool(set(lead[:figure]) & OTHER_FIGURES)


def _is_old_stand(tokens: list[Token], i: int) -> bool:
    """Tell whether the number is where a count stood before: "up from the 63 that it admitted", "rose from 12 to 17"."""
    lead = [text for text in _lead(tokens, i, 9) if text != "the"]
    while len(lead) > 2 and lead[-1] in PREVIOUS | FIGURES | {"of", "a", "an"}:
        lead.pop()  # "up from a previous toll of 63"
    numbered = any(t.kind == "number" for t in tokens[:i])
    compared = lead[-1:] == ["against"] and [t.text for t in tokens[i + 1 : i + 2]] == ["in"]
    moved = lead[-1:] == ["from"] and numbered and tokens[i - 2].kind in ("number", "date") and bool(set(lead) & RETOLD)
    since = moved or lead[-2:] == [",", "from"] and bool(set(lead) & RETOLD or _earlier(tokens[i + 1 : i + 4]))
    return lead[-2:] in BACK or numbered and (compared or since)


def _earlier(after: list[Token]) -> bool:
    return any(t.text in ("earlier", "before", "previously") or t.kind == "date" for t in after)


def _goes_with(sentence: Sentence, i: int) -> bool:
    """Tell whether the number only goes on from one told so: "from 12 to 17", "up from 74 in the morning and 38 at dawn"."""
    tokens = sentence.tokens
    last = next((k for k in range(i - 1, -1, -1) if tokens[k].kind == "number"), None)
    if last is None or not sentence.claims or sentence.claims[-1].start != tokens[last].start:
        return False
    if not (_is_old_stand(tokens, last) or _lead(tokens, last, 12)[-1:] == ["from"] and set(_lead(tokens, last, 12)) & RETOLD):
        return False
    between = [t for t in tokens[last + 1 : i] if t.kind not in PASSED_OVER]
    joined = bool(between) and between[-1].text in ("to", "and")
    return joined and all(t.kind in ("word", "punct") for t in between) and len(between) <= 5
