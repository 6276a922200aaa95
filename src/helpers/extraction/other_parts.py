"""What is counted plays another part than that of the lost: it speaks, lives, is a place, a blow, or had before."""

from __future__ import annotations

from helpers.extraction.agents import WEAPONS
from helpers.extraction.asides import PERFECT
from helpers.extraction.grammar import BE, COUNTS, ESCAPES, LAND_PARTS, LAUNCHES, PEOPLES, SPEAKING, STOPS, WHERE, words
from helpers.extraction.nouns import Noun
from helpers.extraction.segments import Token
from helpers.model import PEOPLE

SAFE = "alive or safe"
DISPLACED = words("displaced")
FREES = words("frees")
UNITS = frozenset({"battalion", "brigade", "brigades", "battalions", "company", "division", "platoon", "regiments", "divisions"})
UNITS |= {"companies", "platoons", "squads"}
SEVERAL_UNITS = frozenset({"battalions", "brigades", "companies", "divisions", "platoons", "regiments", "squads"})
UNIT_REACH = 4  # tokens from a number to the units it counts
DETERMINERS = words("determiners")
SAVED = words("saved")
ABOARD = frozenset({"aboard", "on board"})
SENT = WEAPONS | {"equipment"}  # what a raid is made of
HOUSES = frozenset({"buildings", "camps", "clinics", "homes", "hospitals", "houses", "morgues", "schools"})
ARMS = frozenset({"arms", "firearms", "grenades", "mines", "rifles", "rounds", "shells", "weapons"})
VOLLEYS = frozenset({"wave", "waves", "swarm", "swarms", "volley", "volleys", "launch", "launches"})
BLOW_NOUNS = words("blow_nouns")
JAILS = frozenset({"custody", "detention", "jail", "jails", "prison", "prisons"})
SENT_OUT = frozenset({"fired", "launched", "evacuated", "displaced", "deployed", "delivered", "released", "exchanged"})
LABEL = 8  # tokens from "the number of attacks" to how many there were
HARMED = frozenset({"killed", "wounded", "killed_and_wounded", "captured", "missing"})


def _lives(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether those counted are said to be alive, safe or freed: "20 of these are alive", "100,000 residents were freed"."""
    at = i if noun is None or noun.before else noun.last
    behind = [t for t in tokens[at + 1 : at + 6] if t.kind != "parts" and t.text not in ABOARD]
    lead = [t.text for t in tokens[max(0, i - 5) : i]]
    if behind and (behind[0].text in ("free", "alive", "unharmed", "unhurt", "safe") or behind[0].text == "go" and "let" in lead):
        return True  # "deals have set 109 of them free", "let 240 prisoners go"
    if behind and behind[0].text in ESCAPES and not any(t.kind == "loss" for t in tokens[at + 2 : at + 10]):
        return True  # "all six crew members ejected safely"
    if not behind or behind[0].text not in BE | PERFECT or "bodies" in lead:
        return False  # "the bodies of 300 men had been picked up"
    told = next((t for t in behind if t.text not in BE | PERFECT and t.kind not in ("window", "date")), None)
    return told is not None and told.text in SAVED


def _are_freed(tokens: list[Token], i: int) -> bool:
    """Tell whether those counted are the object of a verb that frees or saves them: "freed 62 people who had been kidnapped"."""
    at = i - 1
    while at > 0 and (tokens[at].kind == "qualifier" or tokens[at].text in DETERMINERS):
        at -= 1
    lead = " ".join(t.text for t in tokens[max(0, at - 1) : at + 1])
    return at >= 0 and (tokens[at].text in FREES or lead in FREES)


def _counts_what_is_named(tokens: list[Token], i: int) -> bool:
    """Tell whether a bare number counts a thing named before it that is no loss: "two refineries burned, one in Samara", "EU
    monitors, 225 of them", "refugees of 1.4 million"."""
    lead = tokens[max(0, i - 2) : i]
    if len(lead) < 2:
        return False
    if lead[1].text == "of" and lead[0].kind == "none":
        return True
    first = next((k for k in range(i) if tokens[k].kind == "number"), None)
    if _are_of_things(tokens, i):
        return True
    aside = [t.text for t in tokens[i + 1 : i + 2]] == ["of them"] and lead[1].text == "," and first is None
    if aside and lead[0].kind in ("word", "none") and lead[0].text.endswith("s"):
        return True
    if tokens[i].text != "one" or first is None or lead[1].text not in (",", "and"):
        return False
    noun = tokens[first + 1]
    return noun.kind == "word" and noun.text.endswith("s") and noun.text not in PEOPLES


def _are_of_things(tokens: list[Token], i: int) -> bool:
    """Tell whether a part is told of things counted before it that are neither people nor materiel: "82 hospitals had been
    damaged, seven of them destroyed"."""
    of_them = [t.text for t in tokens[i + 1 : i + 2]] in (["of them"], ["of which"]) or tokens[i - 1].text == "of which"
    before = next((k for k in range(i - 1, -1, -1) if tokens[k].kind == "number"), None) if of_them else None
    named = tokens[before + 1] if before is not None and before + 1 < i else None
    return named is not None and named.kind in ("word", "none") and named.text in HOUSES | LAND_PARTS | ARMS


def _counts_land(tokens: list[Token], i: int) -> bool:
    """Tell whether a land's parts are counted: "hit 15 Ukrainian regions"."""
    behind = [t for t in tokens[i + 1 : i + 4] if t.kind != "party"]
    return bool(behind) and behind[0].kind in ("word", "none") and behind[0].text in LAND_PARTS


def _counts_units(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether units are counted, whatever they are made of: "the wounded of three brigades", "inflicted casualties on two
    mechanized infantry brigades", "two marine battalions"."""
    counted = noun is not None and not noun.before
    behind = [t for t in tokens[(noun.last if counted else i) + 1 :][:UNIT_REACH] if t.kind != "party"]
    if counted:
        return not noun.plural and bool(behind) and behind[0].text in SEVERAL_UNITS
    if behind and behind[0].text in UNITS:
        return True
    named = next((k for k, t in enumerate(behind) if t.text in SEVERAL_UNITS), 0)
    return named > 0 and all(t.kind == "word" and t.text not in STOPS for t in behind[:named])


def _is_a_place(tokens: list[Token], i: int) -> bool:
    """Tell whether houses of some kind are counted where somebody was or went: "355 of those taken to three hospitals"."""
    behind = tokens[i + 1 : i + 2]
    return bool(behind) and behind[0].text in HOUSES and i > 0 and tokens[i - 1].text in ("to", "in", "at", "into", "from")


def _speak(behind: list[Token]) -> bool:
    """Tell whether a number is followed by "of them told" or the like."""
    return len(behind) == 2 and behind[0].kind == "parts" and behind[1].kind == "says" and behind[1].text in SPEAKING - {"added"}


def _are_displaced(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether those who left their homes are counted, and not killed or hurt: "including 2.6 million refugees", "Refugees:
    150,000 Serbs, 21,000 Bosniaks"."""
    if any(t.text in DISPLACED and tokens[k + 1].text == ":" for k, t in enumerate(tokens[:i])):
        return True
    if noun is None or noun.before or not any(t.text in DISPLACED for t in tokens[i + 1 : noun.last + 1]):
        return False
    near = [*tokens[max(0, i - 3) : i], *tokens[i + 1 : noun.last + 12]]
    return not any(t.kind == "loss" and t.key in HARMED for t in near)


def _are_in_jail(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether those counted are said to sit in jail, whenever they were taken: "Another 4,300 are in detention"."""
    last = i if noun is None or noun.before else noun.last
    behind = [t.text for t in tokens[last + 1 : last + 5] if t.text != "still"]
    return len(behind) > 2 and behind[0] in BE | {"remain", "remained"} and behind[1] in ("in", "under") and behind[2] in JAILS


def _stands_for(tokens: list[Token], i: int) -> bool:
    """Tell whether "one" counts nothing and stands for a noun: "the injured one", "for this one incident"."""
    lead = tokens[max(0, i - 2) : i]
    reckoned = [t.text for t in tokens[i + 2 : i + 3]] == ["'"] and any(t.text in COUNTS for t in tokens[i + 3 : i + 6])
    pointed = lead[-1].text == "this" or reckoned  # "by one officer's reckoning"
    return pointed or len(lead) == 2 and lead[0].text == "the" and lead[1].kind == "loss"


def _counts_blows(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether blows are counted, by the noun behind the number or by the label of its line: "two air strikes, and films of
    militiamen", "Clashes with the army: 136", "Rockets fired at Israel: 1,100"."""
    behind = tokens[i + 1 : i + 3]
    if behind and behind[0].kind == "event_noun" and behind[0].text.endswith("s"):
        return len(behind) == 1 or behind[1].kind not in ("category", "model", "loss")
    if noun is not None and not noun.before and _names_blows(tokens, noun):
        return True
    lead = tokens[max(0, i - LABEL) : i]
    if any(t.text == "number" and lead[k + 1].text == "of" and _is_blow(lead[k + 2]) for k, t in enumerate(lead[:-2])):
        return not any(t.kind in ("number", "loss") for t in lead)  # "the number of attacks fell to 20"
    told = bool(behind) and behind[0].kind != "punct"  # "bombs a school: 20 killed"
    if told or i < 2 or tokens[i - 1].text != ":" or noun is not None and not noun.before:
        return False
    label = tokens[: i - 1]
    blows = any(t.kind == "event_noun" or t.text in BLOW_NOUNS or t.kind == "supply" and t.text in SENT_OUT for t in label)
    return blows and not any(t.kind in ("loss", "number") for t in label)


def _is_blow(token: Token) -> bool:
    return token.text.endswith("s") and (token.kind == "event_noun" or token.text in BLOW_NOUNS)


def _names_blows(tokens: list[Token], noun: Noun) -> bool:
    """Tell whether the noun only says what kind of blows are counted: "436 terrorist incidents", "12 tank battles"."""
    behind = tokens[noun.last + 1 : noun.last + 2]
    blows = bool(behind) and behind[0].text.endswith("s") and (behind[0].kind == "event_noun" or behind[0].text in BLOW_NOUNS)
    return blows and not noun.plural


def other_part(tokens: list[Token], i: int, noun: Noun | None) -> str | None:
    """Return why what is counted plays another part than that of the lost: it is where something happened, or it speaks."""
    if tokens[i].text == "one" and i and tokens[i - 1].text in BE and any(t.kind == "parts" for t in tokens[i + 1 : i + 2]):
        return "no loss told"  # "their colonel was one of these"
    if tokens[i].text == "one" and i and _stands_for(tokens, i):
        return "something else is told of it"
    if i and tokens[i - 1].text == "the" and tokens[i].number.words and [t.text for t in tokens[i + 1 : i + 2]] == ["of them"]:
        return "no loss told"  # "40,000 dead in the four of them"
    if noun is None and (_speak(tokens[i + 1 : i + 3]) or tokens[i].text == "one" and i and tokens[i - 1].text in SPEAKING):
        return "those who speak"
    if _counts_blows(tokens, i, noun):
        return "attacks, not losses"
    if _are_freed(tokens, i):
        return SAFE
    if _lives(tokens, i, noun):
        return "no loss told" if any(t.text == "alive" for t in tokens[i + 1 : i + 6]) else SAFE  # "took eight soldiers alive"
    if _are_in_jail(tokens, i, noun):
        return "something else is told of it"
    if _are_displaced(tokens, i, noun):
        return "no loss told"
    of_land = _counts_land(tokens, i) and (noun is None or noun.before or i > 0 and tokens[i - 1].text in WHERE)
    if of_land or (noun is None or noun.before) and _is_a_place(tokens, i):
        return "a place, not a loss"
    if _counts_units(tokens, i, noun):
        return "no noun of people or materiel"
    if noun is None and _counts_what_is_named(tokens, i):
        return "no noun of people or materiel"
    if noun is None or noun.before:
        return None
    around, at = False, i - 1
    while at > 0 and (tokens[at].kind == "qualifier" or tokens[at].text in DETERMINERS):
        at -= 1
    if tokens[i - 1].text in WHERE and tokens[i - 2 : i - 1] and tokens[i - 2].kind == "category" and i > 1:
        around, at = True, i - 1  # "70 vehicles around two bridges", where "around" is no bound
    placed = (
        at >= 0
        and tokens[at].text in WHERE
        and (around or tokens[at].kind != "qualifier")
        and (tokens[at].text != "at" or noun.category == "other")
    )
    if placed and noun.category not in PEOPLE and noun.loss is None:
        return "a place, not a loss"
    sent = at > 0 and tokens[at].text == "of" and (tokens[at - 1].kind == "event_noun" or tokens[at - 1].text in VOLLEYS)
    if sent and noun.category in SENT and noun.loss is None:
        return "no loss told"  # "nine died in a barrage of 158 missiles and drones"
    ahead = tokens[noun.last + 1 : noun.last + 5]
    fired = ahead and ahead[0].text in ("that", "which") and any(t.text in LAUNCHES for t in ahead)
    if noun.category in SENT and fired and any(t.text in ("under", "by", "with", "from") for t in tokens[max(0, i - 3) : i]):
        return "no loss told"  # "41 died under the 3,970 rockets that Hezbollah fired"
    if any(t.text in ("source", "sources") for t in tokens[i + 1 : noun.last + 2]):
        return "those who speak"
    aboard = " ".join(t.text for t in tokens[noun.last + 1 : noun.last + 3])
    if noun.category in PEOPLE and aboard.startswith(("aboard", "on board")) and tokens[at].text in ("with", "carrying", "had"):
        return "strength or stock"
    behind = tokens[noun.last + 1 : noun.last + 2]
    if noun.category in PEOPLE and behind and behind[0].kind == "says" and behind[0].text in SPEAKING:
        return "those who speak"
    if i == 0 and noun.category in PEOPLE and _speak_by_name(tokens, noun.last):
        return "those who speak"
    return None


def _speak_by_name(tokens: list[Token], last: int) -> bool:
    """Tell whether those with whom a sentence opens, up to `last`, are named in an aside and then speak: "Two generals, Mora and
    Chiabra, say"."""
    commas = 0
    for j in range(last + 1, min(len(tokens), last + 16)):
        commas += tokens[j].text == ","
        if commas > 1 and tokens[j].text in SPEAKING and tokens[j - 1].text == ",":
            return True
        if tokens[j].kind in ("loss", "number", "says", "supply") or tokens[j].text in (";", ".", ":"):
            return False
    return False
