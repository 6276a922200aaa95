"""Parts and wholes: which figure a number is a part of ("including four Leopards", "1,140 of them", "224 are civilians")."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.brackets import broken_down
from helpers.extraction.denials import TENDED, does_other
from helpers.extraction.fates import MANNERS
from helpers.extraction.frame import Frame
from helpers.extraction.gapping import lost_as_well
from helpers.extraction.going_on import clause_start
from helpers.extraction.grammar import AUXILIARIES, BE, OF_THOSE, ONE_MAN, REACHED, REGULARS, STOPS, SUPPLY_NOUNS
from helpers.extraction.labelled import nation_said_to_be
from helpers.extraction.loss import Loss
from helpers.extraction.nouns import party_of
from helpers.extraction.objects import ARTICLES
from helpers.extraction.owners import named_alone
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.shares import among_behind
from helpers.extraction.unlost_wholes import speaks_of_unlost
from helpers.extraction.wholes import goes_on_from, largest, last_told, length_of_those, nearby, opens_on_those, whole_of_those
from helpers.model import PEOPLE, Claim

HOW_BADLY = MANNERS | {"critically", "dangerously", "grievously", "lightly", "mildly", "moderately", "slightly"}
KNOWN = frozenset({"identified", "named", "classed", "classified", "described", "counted", "listed", "recorded", "registered"})
# What a sum may be told to hold besides its own category.
HOLDS = {
    "person": PEOPLE,
    "armoured_vehicle": ("tank", "afv"),
    "aircraft_any": ("aircraft", "helicopter"),
    "missile": ("cruise_missile",),
    "vehicle": ("fuel_tank", "tank", "afv", "armoured_vehicle", "special_equipment"),
    "ship": ("submarine",),
}


def whole_of(sentence: Sentence, i: int, frame: Frame) -> Told | None:
    """Return the claim that a number without a noun is a part of: "1,140 of them", "of these, 624", "32 of whom"."""
    tokens, claims = sentence.tokens, sentence.claims
    after = tokens[i + 1 : i + 4]
    before = [t for t in tokens[max(0, i - 4) : i] if t.text != ","]
    if _is_of_another(tokens, i):
        return None
    if claims and claims[-1].measure == "wounded" and _hurt_in_what_manner(tokens, i):
        return tell(claims[-1], "part_words", tokens[i])
    if claims and claims[-1].category in PEOPLE and [t.text for t in after[:1]] == ["of which"] and _speaks_of_things(tokens, i):
        return None  # "wounded by rockets, some 100 of which came in a day"
    if claims and not length_of_those(tokens, i + 1) and (joined := goes_on_from(sentence, i, frame.recent)) is not None:
        return tell(joined, "parts_go_on", tokens[i - 1])
    behind = bool(after) and (
        after[0].kind == "parts" and after[0].text.startswith(("of ", "among ")) or length_of_those(tokens, i + 1) > 0
    )
    last = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind == "parts"), None)
    if last is None and (those := opens_on_those(tokens, i)) is not None:
        alike = whole_of_those(those.text.rpartition(" ")[2], i, sentence, frame.recent)
        return alike and tell(alike, "part_words", those)
    ahead = last is not None and not any(t.kind == "number" for t in before[last:])
    predicated = predicate_of(tokens, i) is not None and (i == 0 or behind or ahead or bool(claims))
    if (
        not behind
        and not ahead
        and not predicated
        or does_other(tokens[clause_start(tokens, i) : i])
        and not (behind and claims and tokens[i - 1].text == ",")  # "killed by the missiles that Iran fired, one of them ..."
        or tokens[i].text == "one"
        and not _is_one_named(tokens, i)
        or not behind
        and counts_else(after)
    ):
        return None
    aside = i > 1 and tokens[i - 1].text == "," and after[1:2] != [] and after[1].text == ","
    if behind and [t.text for t in before[-1:]] == ["had"]:
        return None  # "mechanics had 11 of them running"
    if behind and aside and tokens[i - 2].kind in ("word", "official"):
        return None  # "EU monitors, 225 of them, patrol the line"
    dropped = [t for t in tokens[i + 2 : i + 7] if t.kind == "supply" and t.text not in SUPPLY_NOUNS | TENDED]
    if behind and dropped and any(t.text in BE for t in tokens[i + 2 : i + 6]):
        return None  # "21,000 of them were dropped"
    those = ahead and tokens[i - 1].text in ("of those", "of these") and not predicated  # "of those 600"
    if those or ahead and any(t.text == "there" for t in before[last:]):
        return None  # "those 600", "of which there are 1,600"
    others = not claims and any(t.kind == "number" for t in tokens[1:i])  # "14 lines, four of them" speaks of the lines
    if behind and others and after[0].text in ("of them", "of these", "of those") or speaks_of_unlost(sentence, i, frame):
        return None
    words = after[0] if behind else before[last] if last is not None else tokens[i]
    those = tokens[i + (length_of_those(tokens, i + 1) or 1)] if behind else None
    befell = those.text.rpartition(" ")[2] if those is not None else ""
    if (alike := whole_of_those(befell, i, sentence, frame.recent)) is not None:
        return tell(alike, "part_words", words)
    return tell(
        claims[-1] if claims else largest(last_told(frame.recent, tokens[i].number.size)) or frame.whole, "part_words", words
    )


def _hurt_in_what_manner(tokens: list[Token], i: int) -> bool:
    """Tell whether the number only says how badly some of the wounded were hurt: "20 were wounded, two seriously", "one of them
    badly"."""
    at = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].kind == "parts" and tokens[i + 1].text.startswith("of "))
    closes = at + 1 >= len(tokens) or tokens[at + 1].kind == "punct" or tokens[at + 1].text == "and"
    opens = i > 0 and tokens[i - 1].text in (",", "and", "(", "-", "including")
    return opens and closes and at < len(tokens) and tokens[at].text in HOW_BADLY


def _speaks_of_things(tokens: list[Token], i: int) -> bool:
    """Tell whether the last thing named before the number at `i` is no person."""
    named = next((t for t in reversed(tokens[:i]) if t.kind in ("category", "model")), None)
    return named is not None and named.key not in PEOPLE


def predicate_of(tokens: list[Token], i: int) -> Token | None:
    """Return the noun that a bare number is said to be: "224 are civilians", "four of the dead were minors", "21 of them
    soldiers", or None."""
    of_them = i + 1 < len(tokens) and tokens[i + 1].kind == "parts" and tokens[i + 1].text.startswith("of ")
    at = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].kind == "parts")
    at += length_of_those(tokens, i + 1)
    at += of_them and at < len(tokens) and tokens[at].text in REACHED | OF_THOSE.keys()  # "400 of those identified were children"
    known_as = at == i + 1 and [t.text for t in tokens[at : at + 1]] == ["as"] and any(t.text in KNOWN for t in tokens[:i])
    named = at + 1
    while named < min(len(tokens), at + 3) and tokens[named].kind in ("party", "enemy"):
        named += 1  # "4,400 were Ukrainian servicemen"
    if (
        named < len(tokens)
        and (tokens[at].text in BE or known_as or of_them and tokens[at].text == "as")
        and tokens[named].kind in ("category", "model")
    ):
        return tokens[named]
    if not of_them:
        return None
    if tokens[i].text == "one":
        return next((t for t in tokens[at : at + 6] if t.kind == "category"), None) if _is_one_named(tokens, i) else None
    noun = next((t for t in tokens[at : at + 3] if t.kind not in ("party", "word") or t.text in STOPS), None)
    return noun if noun is not None and noun.kind == "category" else None


def _is_one_named(tokens: list[Token], i: int) -> bool:
    """Tell whether one of those counted is said to be somebody: "28 people were killed, one of them an off-duty soldier"."""
    if [t.text for t in tokens[i + 1 : i + 2]] not in (["of them"], ["of whom"]) or not any(
        t.kind == "number" for t in tokens[:i]
    ):
        return False
    named = tokens[i + 2 : i + 8]
    if len(named) > 2 and named[0].text in BE:
        named = named[1:]  # "one of whom was the commander"
    if len(named) < 2 or named[0].text not in ("a", "an", "the"):
        return False
    noun = next((t for t in named[1:] if t.kind in ("category", "official", "punct", "says", "loss")), None)
    return noun is not None and (noun.kind == "category" and noun.key in PEOPLE or noun.text in ONE_MAN)


def _is_of_another(tokens: list[Token], i: int) -> bool:
    """Tell whether a party stands before a number as whose figure it is: "Russian casualties at 223,000, including 43,000 killed,
    and Ukrainian at 131,000"."""
    return named_alone([t for t in tokens[max(0, i - 5) : i] if t.kind != "qualifier"]) is not None


def is_of_these(tokens: list[Token], i: int) -> bool:
    return [t.text for t in tokens[i + 1 : i + 2]] in (["of these"], ["of those"])


def befell_alike(whole: Told, loss: Loss | None, told: list[Claim]) -> Told | None:
    """Return the whole that what befell a part allows, or None: what is shot down is no part of the dead, and the injured are a
    part of those said to be injured.
    """
    claim = whole.value
    if loss is None or claim.category not in PEOPLE:
        return whole
    if loss.measure == "wounded" and claim.measure in ("killed", "lost", "missing"):
        if whole.basis.code == "parts_go_on" and told and told[-1].sentence_start == claim.sentence_start:
            return None  # "200 dead, ten of them civilians, and 400 wounded"
        return tell(next((c for c in reversed(told) if c.measure == "wounded" and c.part_of is None), None), whole.basis.code)
    taken = loss.measure == "captured" and claim.measure in ("killed", "wounded", "killed_and_wounded")
    return None if taken or loss.measure == "shot_down" else whole


def counts_else(after: list[Token]) -> bool:
    """Tell whether a noun that is no people or materiel follows the number: "including 2.6 million refugees"."""
    named = next((k for k, t in enumerate(after) if t.kind != "party"), None)
    if named is None or after[named].kind not in ("word", "supply", "none"):
        return False
    if after[named].text in STOPS | AUXILIARIES | ARTICLES:
        return False
    return not any(t.kind in ("loss", "category", "model", "window", "date") for t in after[named + 1 :])


def whole_before(sentence: Sentence, i: int, frame: Frame, category: str, measure: str) -> Told | None:
    """Return the whole that a figure with a noun of its own is a part of: "including", a colon or a dash stands before it, or the
    list of parts behind such a sign goes on to it.
    """
    tokens, claims = sentence.tokens, sentence.claims
    value = tokens[i].number.size
    if _is_of_another(tokens, i):
        return None
    if sentence.row and frame.summed is not None and holds(frame.summed, category, measure, value):
        return tell(frame.summed, "part_of_list")
    if claims and "(" in sentence.text[claims[0].end : tokens[i].start] and (broken := broken_down(sentence, i)) is not None:
        return broken if holds(broken.value, category, measure, value) else None
    among = next((t for t in tokens[:i] if t.kind == "loss" and t.text.startswith("among ")), None)
    if not claims and (words := among or among_behind(tokens, i)) is not None:
        held = [c for c in frame.recent if holds(c, category, measure, value) and (among or c.category in ("person", category))]
        return tell(largest(nearby(held, sentence)), "part_words", words)
    for j in range(i - 1, max(-1, i - 8), -1):
        if tokens[j].kind == "parts":
            held = [c for c in claims or frame.recent if c.part_of is None and holds(c, category, measure, value)]
            if claims and not held and claims[-1].part_of and holds(claims[-1], category, measure, value):
                held = claims[-1:]  # "among the dead are 5,437 officers, including 12 generals"
            return tell(held[-1] if claims and held else largest(held), "part_words", tokens[j])
        if claims and claims[-1].part_of and _goes_on_fates(tokens, j):
            whole = next((c for c in (*claims, *frame.recent) if c.claim_id == claims[-1].part_of), None)
            return whole and tell(whole, "parts_go_on", tokens[j - 1])
        if tokens[j].text in (":", "-") and claims:
            if lost_as_well(tokens, j, claims[-1], frame.scene):
                return None
            near = tokens[j].text == ":" or j == i - 1
            return tell(claims[-1], "part_words", tokens[j]) if near and holds(claims[-1], category, measure, value) else None
        if tokens[j].kind == "number":
            return _chained(tokens[j + 1 : i], tokens[j], claims, frame, category, measure, value)
        if tokens[j].text in (";", "."):
            return None
    return None


def _goes_on_fates(tokens: list[Token], j: int) -> bool:
    """Tell whether the colon at `j` labels one more fate of those of whom the figure before is: "destroyed: 116, damaged: 4"."""
    before = next((k for k in range(j - 1, 2, -1) if tokens[k].kind == "number"), 0)
    return all(k > 1 and tokens[k].text == ":" and tokens[k - 1].kind == "loss" for k in (j, before - 1))


def holds(whole: Claim, category: str, measure: str, value: float) -> bool:
    """Tell whether a figure can be a part of a whole: of its kind, by what befell both, and no larger."""
    kind = whole.category
    fits = category in (kind, *HOLDS.get(kind, ())) or kind in PEOPLE and category in PEOPLE
    fits = fits or kind == "equipment" and category not in PEOPLE
    alike = measure == whole.measure or whole.measure in ("killed_and_wounded", "lost") or category not in PEOPLE
    return fits and alike and (whole.value is None or value <= whole.value)


def _chained(
    between: list[Token], before: Token, claims: list[Claim], frame: Frame, category: str, measure: str, value: float
) -> Told | None:
    """Return the whole of the part before when the list goes on and the parts told so far leave room for one more."""
    if not claims or not claims[-1].part_of or claims[-1].start != before.start:
        return None
    told_so_far = {c.claim_id: c for c in (*claims, *frame.recent)}
    whole = told_so_far.get(claims[-1].part_of)
    if whole is not None and whole.part_of and [t.text for t in between if t.kind != "loss"][-2:] == [",", "and"]:
        whole = told_so_far.get(whole.part_of)  # "Among them are 745 civilians, including 23 women, and 125 soldiers"
    if whole is None or any(t.kind in ("says", "supply", "loss") and t.role != "nouns" for t in between):
        return None
    told = sum(c.value or 0 for c in claims if c.part_of == whole.claim_id)
    room = whole.value is None or told + value <= whole.value
    joined = between and any(t.text in (",", "and") for t in between)
    return tell(whole, "parts_go_on", before) if joined and room and holds(whole, category, measure, value) else None


def are_others_men(side: Told, whole: Told, folded: str) -> bool:
    """Tell whether those counted go on a list whose parts belong to one army, and are of another: "30 American troops, 22 of them
    Navy SEALs, and seven Afghan soldiers"."""
    told = whole.value.bases["side"].code == side.basis.code == "noun_phrase"
    anew = whole.basis.code == "parts_go_on" or folded.startswith("of ", whole.basis.start)
    return told and anew and side.value != whole.value.side


def side_of_part(tokens: list[Token], i: int, kind: Token | None, whole: str, scene: Scene) -> Told | None:
    """Return the party that a part of a toll is said to be of: "eight of them Americans", "26 of them soldiers of the regime"; of
    the dead of a land at war with itself, soldiers are its government's."""
    if (people := people_named(tokens, i, scene)) or kind is None:
        return people
    at = next((k for k in range(i + 1, len(tokens)) if tokens[k] is kind), i)
    behind = (
        [t for t in tokens[at + 2 : at + 5] if t.text != "the"] if tokens[at + 1 : at + 2] and tokens[at + 1].text == "of" else []
    )
    for token in (*tokens[i + 1 : at], *behind[:1]):
        if token.kind == "party":
            return tell(party_of(token, scene), "noun_phrase", token)
    if kind.key != "personnel":
        return None
    if side := scene.side_named(kind.text):
        return tell(side, "noun_phrase", kind)
    torn = whole == scene.country and whole in scene.lexicon.world.civil_wars
    return tell(scene.army(whole), "regulars", kind) if torn and kind.text in REGULARS else None


def people_named(tokens: list[Token], i: int, scene: Scene) -> Told | None:
    """Return the party whose people a part of a toll is said to be: "eight of them Americans", "of whom two were Russians"."""
    at = i + 1 + length_of_those(tokens, i + 1)  # "five of the dead were Israelis"
    behind = [t for t in tokens[at : at + 4] if t.kind != "parts" and t.text not in BE]
    named = behind[0] if behind else None
    if named is None or named.kind != "party":
        return None
    told = scene.names_people(named.text) or nation_said_to_be(tokens, i) is named
    return None if not told else tell(party_of(named, scene), "noun_phrase", named)
