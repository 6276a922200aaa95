"""What befell the parts of a figure, told with a number each: "2,770 tanks (destroyed: 1,820, damaged: 148)"."""

from __future__ import annotations

from helpers.extraction.grammar import BE, MEN, words
from helpers.extraction.nouns import Noun
from helpers.extraction.tokens import Token

FELL_ELSE = words("fell_else")
MANNERS = frozenset({"severely", "seriously", "badly", "gravely", "heavily"})
IN_LIST = frozenset({"category", "model", "number", "party", "qualifier"})
NAMES = frozenset({"party", "place", "claimant", "enemy", "people_military"})
OF_WHOM = frozenset({"of", "the", "from", "'", "s", "more", "also"})
FOUND = frozenset({"declared", "found", "pronounced", "confirmed"})
GIVEN_UP = 14  # tokens from those missing to their death
OF_FORCE = 8  # tokens behind those counted in which the force that they belong to is named
FATE_JOINS = ("and", "or", "of", "which", "them", "another", "further", "more", "left")


def is_participle(token: Token) -> bool:
    """Tell whether a word says what befell those counted: "killed", "destroyed"."""
    return token.kind == "loss" and token.role in ("inflict", "suffer")


def is_fate(tokens: list[Token], i: int) -> bool:
    """Tell whether the number at `i` follows the word for what befell a part, set off on both sides, in a list of such."""
    if i < 2 or not is_participle(tokens[i - 1]):
        return False
    opens = tokens[i - 2].kind == "parts" or tokens[i - 2].text in (",", ":", "(")
    closes = i + 1 >= len(tokens) or tokens[i + 1].text in (",", ")", ".", ";")
    return opens and closes and any(t.kind == "parts" for t in tokens[:i])


def whole_at(tokens: list[Token], i: int) -> int | None:
    """Return the index of the whole of which the number at `i` is a part: "55 of 63", "four of the five"."""
    whole = i + 2 + (i + 3 < len(tokens) and tokens[i + 2].text in ("the", "those", "these"))
    fraction = whole < len(tokens) and tokens[i + 1].text in ("of", "out of") and tokens[whole].kind == "number"
    return whole if fraction else None


def sums_fates(tokens: list[Token], i: int) -> bool:
    """Tell whether what befell the parts of the number at `i` is told behind it: "4,499, of which: destroyed 2,806, ..."."""
    return bool(fates_of(tokens, i))


def fates_of(tokens: list[Token], last: int) -> list[int]:
    """Return the words for what befell the parts of what is counted up to `last`, where they are told behind it with a number
    each: "2,770 tanks (destroyed: 1,820, damaged: 148)", "61 vehicles: 38 destroyed, 20 damaged"."""
    at = last + 1
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
    if at >= len(tokens) or tokens[at].text not in ("(", ":", "-") and tokens[at].kind != "parts":
        return []
    found, numbers = [], 0
    for k in range(at + 1, min(len(tokens), at + 24)):
        token = tokens[k]
        if is_participle(token):
            found.append(k)
        elif token.kind == "number":
            numbers += 1
        elif (
            token.text in (")", ".")
            or token.kind not in ("punct", "parts", "qualifier", "category")
            and token.text not in FATE_JOINS
        ):
            break
    return found if len(found) > 1 and numbers >= len(found) else []


def borne_voice(token: Token) -> str:
    """Return the voice of a verb behind those whom it befell."""
    return "passive" if token.role == "inflict" else "suffer"


def opens_clause(tokens: list[Token], at: int) -> bool:
    """Tell whether nothing that could be its subject stands before the verb at `at` in its clause."""
    opens = next((k for k in range(at - 1, -1, -1) if tokens[k].kind == "punct"), -1)
    return all(t.kind in ("word", "event_noun", "place", "date", "window") for t in tokens[opens + 1 : at])


def died_after(tokens: list[Token], noun: Noun) -> bool:
    """Tell whether "six injured civilians" or "five prisoners of war" are said to have died behind the phrase."""
    behind = next((t for t in tokens[noun.last + 1 : noun.last + 12] if t.kind in ("loss", "number", "says")), None)
    died = {"wounded": ("suffer",), "captured": ("suffer", "inflict")}.get(noun.loss.key, ())
    return behind is not None and behind.kind == "loss" and behind.role in died and behind.key == "killed"


def given_up_at(tokens: list[Token], missing: int) -> int | None:
    """Return the index of "dead" where those who went missing at `missing` are told to have died: "two who went missing in the
    raid have been declared dead"."""
    for k in range(missing + 3, min(len(tokens), missing + GIVEN_UP)):
        if tokens[k].text == "dead" and tokens[k - 1].text in FOUND and tokens[k - 2].text in BE:
            return k
        if tokens[k].kind == "number" or tokens[k].text in (".", ";", "and"):
            return None
    return None


def fell_at(tokens: list[Token], last: int, soldiers: bool) -> int | None:
    """Return the index of "fell" where `soldiers` counted up to `last`, or men of a force, are said to have died: "17 soldiers
    fell at Vuhledar", "400 cadres of the LTTE fell", "32 men of the brigade fell"."""
    at = last + 1
    while at < min(len(tokens), last + OF_FORCE) and (tokens[at].kind in NAMES or tokens[at].text in OF_WHOM):
        at += 1
    said = [t.text for t in tokens[at : at + 2]]
    if not soldiers and not (tokens[last].text in MEN and any(t.kind == "people_military" for t in tokens[last:at])):
        return None
    return at if said[:1] == ["fell"] and not FELL_ELSE.intersection(said[1:]) else None


def fell_to(tokens: list[Token], last: int) -> int | None:
    """Return the index of "fell" where those counted up to `last`, or in the list that goes on there, fell into somebody's hands:
    "three guns and eleven tanks fell into LTTE hands"."""
    at = last + 1
    while at < len(tokens) - 3 and (tokens[at].kind in IN_LIST or tokens[at].text in ("and", ",", "had", "have", "also")):
        at += 1
    into = [t.text.split()[-1] for t in tokens[at : at + 2]] in (["fell", "into"], ["fallen", "into"])
    return at if into and any(t.text == "hands" for t in tokens[at + 3 : at + 7]) else None


def joined_measure(tokens: list[Token], j: int) -> str:
    """Return the measure of the loss word at `j`, taking in a second one joined to it: "killed and another wounded" stays killed,
    "damaged or destroyed" is lost."""
    measures, k = [tokens[j].key], j
    while k + 2 < len(tokens) and tokens[k + 1].text in ("or", "/", "and", ","):
        following = k + 2 + (tokens[k + 2].text in MANNERS or tokens[k + 2].text == "been")
        if following >= len(tokens) or not is_participle(tokens[following]):
            break
        k = following
        measures.append(tokens[k].key)
    if tokens[k - 1].text == ",":
        return measures[0]  # "killed, wounded three": the list of verbs is not closed
    if set(measures) == {"killed", "wounded"}:
        return "killed_and_wounded"
    counted = [t.kind for t in tokens[k + 1 : k + 3]]
    counted = counted[:1] == ["number"] or counted == ["qualifier", "number"]
    return "lost" if len(set(measures)) > 1 and not counted else measures[0]


def closes_chain(tokens: list[Token], j: int) -> bool:
    """Tell whether the verb at `j` closes a chain of what befell one figure: "449 tanks damaged or captured, and 646 others"."""
    return (
        j > 2
        and tokens[j - 1].text == "or"
        and is_participle(tokens[j - 2])
        and tokens[j + 1 : j + 2] != []
        and (tokens[j + 1].kind not in ("number", "qualifier") or [t.kind for t in tokens[j + 2 : j + 3]] == ["date"])
    )


def goes_on_fates(tokens: list[Token], i: int, last: int) -> bool:
    """Tell whether the number at `i` is one more in a list that tells what befell each: "560 killed, 4,000 prisoners"."""
    before = next((k for k in range(i - 1, max(-1, i - 7), -1) if tokens[k].kind == "number"), None)
    between = tokens[before + 1 : i] if before is not None else []
    joined = all(t.kind in ("loss", "qualifier", "category") or t.text in (",", "and", ";") for t in between)
    joined = joined and any(t.kind == "loss" for t in between)
    closes = tokens[last + 1 : last + 2]
    return joined and (not closes or closes[0].kind == "punct" or closes[0].text in ("and", "were"))
