"""Which people a sentence speaks of: soldiers or civilians who may be the dead, and not those who strike or speak."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.grammar import CIVIL, words
from helpers.extraction.nouns import Noun
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.speech import is_source, signs_line
from helpers.model import PEOPLE

CREWS = words("crews")
CIVIL_CRAFT = words("civil_craft")
WARSHIPS = frozenset({"battleship", "corvette", "cruiser", "destroyer", "frigate", "gunboat", "submarine", "warship"})
FINDS = frozenset({"collected", "discovered", "found", "gathered", "pulled", "recovered", "retrieved"})
HELPERS = frozenset({"crescent", "cross", "helmets", "charity", "unicef", "unrwa"})


def people_told(sentence: Sentence) -> Told | None:
    """Return the one kind of people, `personnel` or `civilian`, that a sentence speaks of, or None."""
    if "category" not in sentence.kinds:
        return None
    tokens, told = sentence.tokens, {}
    for k, token in enumerate(tokens):
        if token.key == "civilian" and token.kind == "category" and not plays_part(tokens, k):
            told.setdefault("civilian", token)
        elif is_soldiers(tokens, k, -1):
            told.setdefault("personnel", token)
    return tell(*told, "people_before", *told.values()) if len(told) == 1 else None


def is_soldiers(tokens: list[Token], k: int, i: int) -> bool:
    """Tell whether the noun at `k` lets those that the number at `i` counts be soldiers: it neither strikes nor speaks, and is no
    part of the dead with a number of its own ("436 bodies, 21 of them soldiers")."""
    if tokens[k].kind != "category" or tokens[k].key != "personnel":
        return False
    if plays_part(tokens, k):
        return False
    counts = next((j for j in range(k - 1, max(-1, k - 6), -1) if tokens[j].kind == "number"), None)
    return counts is None or counts == i


def plays_part(tokens: list[Token], k: int) -> bool:
    """Tell whether those named at `k` strike, speak or do something else, and so are not the ones who fall."""
    if k + 1 < len(tokens) and (tokens[k + 1].kind == "supply" or tokens[k + 1].text in FINDS):
        return True  # "our doctors treated them"
    return acts(tokens, k) or _tells(tokens, k) or signs_line(tokens, k) or tokens[k].text in CIVIL and is_source(tokens, k)


def _tells(tokens: list[Token], k: int) -> bool:
    """Tell whether the noun at `k` is of those who tell it: "the police said", "the security forces had earlier spoken of"."""
    for token in tokens[k + 1 : k + 6]:
        if token.kind == "says":
            return True
        if token.kind in ("loss", "number", "punct", "supply") or token.text in ("who", "that", "by", "in"):
            return False
    return False


def acts(tokens: list[Token], k: int) -> bool:
    """Tell whether the fighters at `k` are those who strike: "targeted by militants", "a terrorist attack"."""
    led = any(t.text == "by" for t in tokens[max(0, k - 3) : k])
    return (
        led
        or any(t.kind in ("event_noun", "category", "supply") for t in tokens[k + 1 : k + 3])
        and not tokens[k].text.endswith("s")
    )


def of_those(tokens: list[Token], i: int) -> Token | None:
    """Return the people of whom the bare number at `i` counts some: "of the civilians who died, 27 this year"."""
    opens = next((k for k in range(i - 1, max(-1, i - 9), -1) if tokens[k].text == "of"), i)
    if i - opens < 3 or tokens[i - 1].text != "," or any(t.kind == "number" for t in tokens[opens:i]):
        return None
    people = next((t for t in tokens[opens + 1 : opens + 4] if t.kind == "category"), None)
    lost = any(t.kind == "loss" for t in tokens[opens:i])
    return people if people is not None and lost and people.key in PEOPLE and people.key != "person" else None


def is_crew(tokens: list[Token], noun: Noun) -> bool:
    """Tell whether sailors or crew members are those of a ship or plane that is no warship: "two crew members of a tanker"."""
    word = next((t.text for t in tokens if t.end == noun.end), "")
    fights = any(t.kind == "category" and WARSHIPS.intersection(t.text.split()) for t in tokens)
    return word in CREWS and not fights and any(CIVIL_CRAFT.intersection(t.text.split()) for t in tokens)


def are_helpers(tokens: list[Token], noun: Noun) -> bool:
    """Tell whether volunteers or staff are those of a body that helps and does not fight: "volunteers of the Red Crescent"."""
    at = next((k for k, t in enumerate(tokens) if t.end == noun.end), len(tokens))
    helps = any(t.text in HELPERS for t in tokens[at + 1 : at + 8])
    return (
        helps
        and tokens[at].text in ("volunteers", "volunteer", "members", "officers")
        and tokens[at + 1].text in ("of", "with", "from")
    )


def shared_object(tokens: list[Token], i: int) -> Told | None:
    """Return the people that a bare number counts with the next: "killed about ten and wounded between 30 and 35 servicemen"."""
    verb = next((k for k in range(i + 1, min(len(tokens), i + 4)) if tokens[k].kind == "loss"), None)
    if verb is None or tokens[verb - 1].text != "and":
        return None
    for token in tokens[verb + 1 : verb + 9]:
        if token.kind == "category":
            return tell(token.key, "noun", token) if token.key in PEOPLE else None
        if token.kind not in ("number", "qualifier", "party") and token.text not in ("between", "to", "and", "other"):
            return None
    return None


def has_civilians(tokens: list[Token], i: int) -> bool:
    """Tell whether some of those counted are said to be civilians, so that not all are: "23 hurt, 10 of whom are civilians"."""
    parts = next((k for k in range(i + 1, min(len(tokens), i + 7)) if tokens[k].kind == "parts"), None)
    return parts is not None and any(t.text in ("civilians", "civilian") for t in tokens[parts + 1 : parts + 5])
