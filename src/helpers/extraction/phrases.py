"""Small signs in and around a noun phrase: an owner's apostrophe, an aside in brackets, a name that closes it."""

from __future__ import annotations

from helpers.extraction.grammar import AUXILIARIES, INVARIANT, SPEAKING, STOPS, words
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE

MEN_OF = words("men_of")
CALIBRE = frozenset({"mm", "millimetre", "millimeter"})
UNCHANGED = ("ese", "ench", "itish", "utch", "wiss", "nish", "lish", "kish", "rish")  # Vietnamese, French, British ...
CLOSING = frozenset(".,;)")


def is_owner(tokens: list[Token], j: int) -> bool:
    """Tell whether the plural at `j` is an owner ("the two sides' dead"), so that the number counts owners and no losses."""
    apart = [t.text for t in tokens[j + 1 : j + 2]] == ["'"] and tokens[j + 1].start == tokens[j].end
    return tokens[j].text.endswith("s'") or apart and tokens[j].text.endswith("s")


def is_whole_behind_slash(tokens: list[Token], j: int) -> bool:
    """Tell whether the slash at `j` parts a number from the whole that it is counted out of: "29/36"."""
    part, whole = tokens[j - 1].number, tokens[j + 1].text if j + 1 < len(tokens) else ""
    return part is not None and whole.isdecimal() and part.size <= int(whole)


def owns_next(tokens: list[Token], j: int) -> bool:
    """Tell whether the people at `j` own the materiel named behind: "of the rebels' boats"."""
    behind = tokens[j + 1 : j + 3]
    return (
        is_owner(tokens, j)
        and len(behind) == 2
        and behind[1].kind == "category"
        and behind[1].key not in PEOPLE
        and any(t.text == "of" for t in tokens[max(0, j - 3) : j])
    )


def are_people(tokens: list[Token], j: int) -> bool:
    """Tell whether an adjective that has no plural stands for its people: "50,000 Vietnamese killed", "12 French had died"."""
    if tokens[j].role != "adjectives" or not tokens[j].text.endswith(UNCHANGED):
        return False
    behind = tokens[j + 1 : j + 2]
    joins = [t.text for t in behind] in (["and"], ["or"]) and [t.kind for t in tokens[j + 2 : j + 3]] in (
        ["number"],
        ["qualifier"],
    )
    return (
        not behind
        or joins  # "some 600,000 Chinese and more than two million Koreans"
        or behind[0].kind == "punct"
        or behind[0].kind == "loss"
        and behind[0].role != "nouns"
        or behind[0].text in AUXILIARIES
    )


def closing_bracket(tokens: list[Token], j: int) -> int | None:
    """Return the index of the bracket that closes the short aside opened at `j`, else None: one that holds no number but a signed
    change, as in "3,209 (+8) tanks".
    """
    changed = False
    for k in range(j + 1, min(len(tokens), j + 6)):
        if tokens[k].text == ")":
            counted = tokens[k + 1 : k + 2] and tokens[k + 1].kind in ("category", "model", "party", "enemy", "word")
            return k if counted or not changed else None
        if tokens[k].kind == "number":
            if tokens[k].number.sign != "+" and tokens[k - 1].text != "+":
                return None
            changed = True
    return None


def closes_phrase(tokens: list[Token], j: int) -> bool:
    """Tell whether a group named at `j` is itself what is counted: "102 Viet Cong in the fighting", "12 Taliban were killed"."""
    if j + 1 >= len(tokens):
        return True
    token = tokens[j + 1]
    joins = token.text in ("and", "or") and [t.kind for t in tokens[j + 2 : j + 3]] in (["number"], ["qualifier"])
    if peoples_joined(tokens, j):
        return True
    return (
        joins  # "12 Maoists and five army men"
        or token.text in CLOSING
        or token.text in STOPS
        or token.kind in ("date", "window")
        or token.kind == "loss"
        and token.role != "nouns"
    )


def peoples_joined(tokens: list[Token], j: int) -> bool:
    """Tell whether the name of a second party closes what a group's opens: "12 Viet Cong and North Vietnamese were killed"."""
    joined = [t.kind for t in tokens[j + 2 : j + 3]] == ["party"] and tokens[j + 1].text in ("and", "or")
    behind = tokens[j + 3 : j + 4]
    return joined and bool(behind) and (behind[0].text in AUXILIARIES or behind[0].kind == "loss" and behind[0].role != "nouns")


def is_one_of_people(tokens: list[Token], i: int, j: int) -> bool:
    """Tell whether one person is counted by his people's name alone: "killed one Yemeni and wounded 11"."""
    if are_people(tokens, j):
        return True
    named = tokens[i].number.value == 1 and j == i + 1 and tokens[j].role == "adjectives"
    return named and (closes_phrase(tokens, j) or tokens[j + 1].text in ("and", "or"))


def are_lost(tokens: list[Token], i: int, j: int) -> bool:
    """Tell whether officials counted at `i` and named at `j` are killed or hurt, and do not speak: "12 officials who died",
    "killed two officials"."""
    behind = next((t for t in tokens[j + 1 : j + 5] if t.text not in AUXILIARIES), None)
    lead = [t for t in tokens[max(0, i - 3) : i] if t.kind != "qualifier"]
    befell = behind is not None and behind.kind == "loss" and behind.role != "nouns"
    return befell or bool(lead) and lead[-1].kind == "loss" and lead[-1].role == "inflict"


def force_behind(tokens: list[Token], j: int) -> int | None:
    """Return the index of the force whose men are counted before the "of" at `j`: "40 members of the Iraqi security forces"."""
    if tokens[j - 1].text not in MEN_OF:
        return None
    for k in range(j + 1, min(len(tokens), j + 6)):
        token = tokens[k]
        if token.kind == "category":
            return k if token.key == "personnel" and k > j + 1 else None
        if token.kind not in ("party", "word") or token.kind == "word" and token.text in STOPS:
            return None
    return None


def shares_count(tokens: list[Token], j: int) -> bool:
    """Tell whether the comma at `j` opens further kinds that share the number, up to the verb of all: "15 vehicles, tanks and
    carriers were destroyed"."""
    if tokens[j - 1].kind != "category" or tokens[j - 1].key in PEOPLE:
        return False
    last = next((k for k in range(j + 1, min(len(tokens), j + 24)) if tokens[k].text in ("and", "&")), None)
    if last is None:
        return False
    items = [t for t in tokens[j : last + 4] if t.kind == "category"]
    bare = all(t.kind in ("category", "model", "party") or t.text in (",", "-") or _is_adjective(t) for t in tokens[j:last])
    end = next((k for k in range(last + 1, min(len(tokens), last + 4)) if tokens[k].kind == "category"), None)
    if not bare or end is None or len(items) < 2 or any(t.key in PEOPLE for t in items):
        return False
    behind = next((t for t in tokens[end + 1 : end + 3] if t.text not in ("of", "theirs")), None)
    return tokens[last + 1].kind != "number" and behind is not None and (behind.text in AUXILIARIES or behind.kind == "loss")


def _is_adjective(token: Token) -> bool:
    return token.kind == "word" and token.text not in STOPS and not token.text.endswith("s") and token.text not in ("a", "an")


def calibre_at(tokens: list[Token], j: int) -> int | None:
    """Return the index of the unit where the number at `j` is a calibre: "one 155-mm howitzer", "two 82 mm mortars"."""
    unit = j + 2 if [t.text for t in tokens[j + 1 : j + 2]] == ["-"] else j + 1
    return unit if unit < len(tokens) and tokens[unit].text in CALIBRE else None


def all_are(tokens: list[Token], j: int) -> bool:
    """Tell whether the comma at `j` opens an aside that says what all counted are: "stands at 24, all civilians"."""
    ahead = tokens[j + 1 : j + 3]
    return len(ahead) == 2 and ahead[0].text in ("all", "both") and ahead[1].kind == "category"


def is_saying(tokens: list[Token], j: int) -> bool:
    """Tell whether the noun at `j` is the subject of a verb of saying, as text without commas has it ("four civilians residents
    said")."""
    return j + 1 < len(tokens) and tokens[j + 1].text in SPEAKING


def unknown_since(tokens: list[Token], j: int, last: Token) -> int:
    """Return how many tokens lie between the last category and index `j`."""
    return sum(1 for token in tokens[max(0, j - 6) : j] if token.start >= last.end)


def is_plural(token: Token) -> bool:
    """Tell whether a word for what is counted stands for several."""
    return token.text.endswith("s") or token.text in INVARIANT or token.text.endswith(("men", "men and", "equipment"))


def _opens_clause(behind: list[Token]) -> bool:
    """Tell whether what stands behind a noun makes it the doer of another loss: "20 of 20 Shaheds, and boats sank a cutter"."""
    verb = len(behind) == 2 and behind[0].kind == "loss" and behind[0].role == "inflict"
    return verb and (behind[1].kind == "number" or behind[1].text in ("a", "an"))


def goes_on(tokens: list[Token], j: int, categories: list[Token], i: int) -> bool:
    """Tell whether the phrase goes on behind a comma or "and": to a noun that shares the number, with no number of its own."""
    ahead = tokens[j + 1 : j + 9]
    if tokens[j].text == "and" and ahead and ahead[0].text in ("a", "an") and tokens[j - 1].kind in ("category", "model"):
        return False  # "two MiG-21s and a helicopter"
    if tokens[j].text == "," and ahead and ahead[0].text in ("a", "an", "the", '"'):
        return False  # "from five countries, the mercenaries had been captured"; "wounded 150, a hospital director said"
    if ahead and ahead[0].text in ("both", "all"):
        return False  # "24 of 27 Shaheds and both Iskanders"
    if len(ahead) > 1 and ahead[0].kind == tokens[j - 1].kind == "party" and ahead[1].kind == "loss" and ahead[1].role == "nouns":
        return True  # "1.5 million Ukrainian and Russian casualties"
    reached = None
    for n, token in enumerate(ahead):
        if (
            token.kind == "number"
            or token.kind in ("loss", "says", "date", "window", "parts", "qualifier", "claimant")
            or token.text in STOPS
            or token.text in (";", ".", ":", "(")
        ):
            break
        if token.kind == "category":
            reached = n
            if is_plural(token):
                break
    if reached is None:
        return False
    if not categories:
        return not _opens_clause(ahead[reached + 1 : reached + 3])
    singular = not is_plural(categories[-1]) and tokens[i].number.value != 1
    if tokens[j].text == ",":
        return singular or shares_count(tokens, j)
    return singular or reached <= 2


def behind_fate(tokens: list[Token], j: int) -> int:
    """Return the place behind the participle at `j`, and behind one joined to it, when or how it is told: "37 downed overnight
    drones", "14 damaged or abandoned Bradleys", "three destroyed 'Leopards'"."""
    ahead = tokens[j + 1 : j + 3]
    joined = len(ahead) == 2 and ahead[0].text in ("or", "and") and ahead[1].kind == "loss" and ahead[1].role != "nouns"
    at = j + 3 if joined and tokens[j].role != "nouns" else j + 1
    at += at < len(tokens) and tokens[at].kind in ("window", "date")
    return at + (at < len(tokens) and tokens[at].text in ('"', "western"))


def is_of_their_number(tokens: list[Token], i: int, j: int) -> bool:
    """Tell whether the word at `j` closes what a body of men lost of itself: "the marines lost 40 of their number"."""
    return j == i + 3 and tokens[j].text == "number" and tokens[i + 1].text == "of" and tokens[i + 2].text in ("their", "its")
