"""What a number counts: the noun phrase after it ("310 fighter, attack and transport jets")."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from helpers.extraction import phrases
from helpers.extraction.grammar import SPEAKING, STOPS, words
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.model import PEOPLE

PASSED = words("passed")
INVARIANT = words("invariant")
NAMED_BY_TYPE = words("named_by_type")
OF_WHOLE = words("of_whole")
SPEAK_FOR = frozenset({"officials", "ministers"})
ATTESTED = frozenset({"reported", "confirmed", "documented", "verified", "recorded"})
MOST_OF_WHOLE = 6  # tokens from the part of a fraction to its whole: "18 of Russia's 29"
ENDING = frozenset({"date", "window", "says", "qualifier", "parts", "negations", "hypothetical", "punct"})


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts. `category` is null for a bare loss noun ("casualties"); `last` is the index of its last token.

    `party` is the side the phrase itself names, `enemy` that it says "enemy", `owner` the word that does either, `both` that it
    names two sides at once ("Ukrainian and Russian troops"); `loss` is a loss word that stands in the phrase ("10 destroyed
    tanks", "500 casualties").
    """

    category: str | None
    start: int
    end: int
    last: int
    model: str | None = None
    party: str | None = None
    enemy: bool = False
    loss: Token | None = None
    whole: int | None = None
    plural: bool = True
    before: bool = False
    own: bool = False
    owner: Token | None = None
    both: bool = False


def party_of(token: Token, scene: Scene) -> str | None:
    """Return the party that a token names, by itself or as the claimant that speaks for it."""
    if token.kind in ("party", "place"):
        return scene.party(token.key)
    if token.kind == "claimant":
        return scene.lexicon.profile.claimants[token.key].party
    if token.kind == "category":
        return scene.side_named(token.text)
    return None


def noun_after(tokens: list[Token], i: int, scene: Scene) -> Noun | None:
    """Return the noun phrase that follows the number at index `i`, or None when no category or loss noun closes it.

    `whole` is the index of the second number of a fraction ("18 of 29 missiles"), which is a loss of its own in no case.
    """
    categories: list[Token] = []
    model = party = loss = whole = owner = None
    enemy, own, both, unknown, last = False, False, False, 0, i
    j = i + 1
    while j < len(tokens):
        token = tokens[j]
        owned = token.kind in ("word", "category") and phrases.is_owner(tokens, j)
        if owned and not any(t.text == "of" for t in tokens[i + 1 : j]):
            break  # "the two sides' dead"
        if token.kind == "category" and phrases.owns_next(tokens, j):
            party, owner, j = scene.side_of_land(party, scene.lexicon.enemy_side(token.text)) or party, token, j + 2
            continue  # "12 of the rebels' boats"
        if token.kind == "category":
            if (
                categories
                and tokens[j - 1].kind != "category"
                and tokens[j - 1].text not in ("and", "or", "/", "&", ",", "of", "(")
                and unknown_since(tokens, j, categories[-1]) > 2
            ):
                break
            if categories and _plural(categories[-1]) and tokens[j - 1].kind == "category" and _is_saying(tokens, j):
                break
            categories.append(token)
            meant = scene.side_of_land(party, scene.lexicon.enemy_side(token.text))
            if meant != party:
                party, owner = meant, token
            last = j
        elif token.kind == "model":
            model, last = model or token, j
        elif token.kind == "number" and (calibre := phrases.calibre_at(tokens, j)):
            if categories:
                break
            j = calibre
        elif token.kind == "number":
            if (
                whole is None
                and not categories
                and j < i + MOST_OF_WHOLE
                and tokens[i + 1].text in ("of", "out of", "out")
                and all(t.kind in ("qualifier", "party") or t.text in OF_WHOLE for t in tokens[i + 2 : j])
            ):
                whole = j
            else:
                break
        elif token.kind == "people_military" and token.text == "forces" and not categories and j > i + 1:
            categories.append(token.as_kind("category", "personnel"))
            last = j
        elif (
            token.kind == "party"
            and not categories
            and (scene.names_people(token.text) or phrases.is_one_of_people(tokens, i, j))
        ):
            categories.append(token.as_kind("category", "person"))
            party, last, owner = party_of(token, scene) or party, j, token
        elif token.kind == "party" and token.key in scene.groups and not categories and phrases.closes_phrase(tokens, j):
            categories.append(token.as_kind("category", "personnel"))
            party, last, owner = token.key, j, token
        elif not categories and token.text.rpartition(" ")[2] in SPEAK_FOR and phrases.are_lost(tokens, i, j):
            categories.append(token.as_kind("category", "civilian"))
            party, last, owner = party_of(token, scene) or party, j, owner or token
        elif token.kind == "party" or (token.kind == "claimant" and not categories):
            if categories or model:
                break
            if party is None:
                party, owner = party_of(token, scene), token
            elif token.key in scene.sides:
                party, owner = scene.side_of_land(party, token.key), token
            elif tokens[j - 1].text in ("and", "or") and scene.are_apart(party, party_of(token, scene)):
                both = True
        elif token.kind == "loss":
            if token.role == "nouns" and not categories:
                loss, last = token, j
                named = next((t for t in tokens[j + 1 : j + 3] if t.kind not in ("party", "enemy")), None)
                if named is not None and named.kind == "category" and named.key in PEOPLE:  # "30,000 dead Russian soldiers"
                    j += 1
                    continue
                break
            if token.role == "nouns" and j == last + 1 and categories:
                loss, last = token, j
                break
            ahead = j + 1 + (j + 1 < len(tokens) and tokens[j + 1].kind in ("window", "date"))  # "37 downed overnight drones"
            ahead += ahead < len(tokens) and tokens[ahead].text == '"'  # "three destroyed 'Leopards'"
            kinds = [t.kind for t in tokens[ahead : ahead + 2]]
            if kinds[:1] == ["party"] and scene.names_people(tokens[ahead].text):
                kinds = ["category"]  # "10,224 injured Palestinians"
            if (
                categories
                or kinds not in (["party", "category"], ["party", "model"])
                and (model or kinds[:1] not in (["category"], ["model"]))
            ):
                break
            loss, j = token, ahead - 1
        elif token.kind == "none":
            return None
        elif token.text in ATTESTED and not categories and tokens[j + 1 : j + 2] and tokens[j + 1].kind in ("loss", "category"):
            pass  # "91,600 reported fatalities"
        elif token.kind == "supply" and categories and token.text.endswith(" with") and tokens[j + 1 : j + 2]:
            if tokens[j + 1].kind not in ("category", "model"):
                break
            categories, last = [tokens[j + 1].as_kind("category", tokens[j + 1].key)], j + 1  # "vehicles equipped with MLRS"
            break
        elif token.kind == "enemy":
            if categories:
                break
            enemy, owner = True, owner or token
        elif token.text == "(" and not categories and (close := phrases.closing_bracket(tokens, j)):
            named = next((t for t in tokens[j:close] if t.kind == "party"), None)
            party, owner, j = party or (party_of(named, scene) if named else None), owner or named, close
        elif token.kind == "window" and token.key == "day" and j == i + 1 and tokens[i].number.value == 1:
            pass  # "another one today Russian helicopter"
        elif token.text in ("of these", "of those") and any(t.kind == "category" for t in tokens[j + 1 : j + 3]):
            pass  # "2,000 of these foreign fighters"
        elif token.text == ":" and i == 0 and j <= i + 3 and not categories:
            pass  # a list that leads with its figures: "1,195: people killed in the south"
        elif token.text in (",", "and", "or", "/", "&"):
            if j == i + 1 and token.text in (",", "and") and not _all_are(tokens, j) or not _goes_on(tokens, j, categories, i):
                break
        elif token.text in ("their", "its", "our", "own", "his", "my") and not categories:
            own = True
        elif (
            token.text == "'"
            and j == i + 2
            and tokens[j - 1].text.endswith("s")
            and tokens[j + 1 : j + 2] != []
            and tokens[j + 1].text != "s"
        ):
            return None  # "two sides' combined dead" counts the sides
        elif token.text == "of" and categories and (force := phrases.force_behind(tokens, j)) is not None:
            named = next((t for t in tokens[j:force] if t.kind == "party"), None)
            own = own or any(t.text in ("its", "their", "his", "our", "my") for t in tokens[j : j + 2])
            meant = scene.side_of_land(party_of(named, scene) if named else party, scene.lexicon.enemy_side(tokens[force].text))
            party, owner, last = meant, owner if meant == party else named or tokens[force], force
            break
        elif token.text in ("of", "the", '"', "'", "(", ")", "s", "-", "+", "+/-") or token.text in PASSED:
            if categories and token.text not in ("of", "the", '"') and token.text not in ("and",):
                break
            if categories and token.text == "of" and not (j + 1 < len(tokens) and tokens[j + 1].kind in ("category", "loss")):
                break
            if token.text in ("(", ")") and not (categories == [] and model):
                break
        elif token.kind == "qualifier" and not categories and tokens[j - 1].text in ("of", "out of"):
            pass  # "44 of more than 50 missiles"
        elif token.kind == "word" and token.text in STOPS or token.kind in ENDING:
            break
        else:
            unknown += 1
            if unknown > 5 or categories and _plural(categories[-1]):
                break
        j += 1
    return _noun(tokens, i, categories, model, party, enemy, loss, whole, last, scene, own, owner, both)


def _all_are(tokens: list[Token], j: int) -> bool:
    """Tell whether the comma at `j` opens an aside that says what all counted are: "stands at 24, all civilians"."""
    ahead = tokens[j + 1 : j + 3]
    return len(ahead) == 2 and ahead[0].text in ("all", "both") and ahead[1].kind == "category"


def _is_saying(tokens: list[Token], j: int) -> bool:
    """Tell whether the noun at `j` is the subject of a verb of saying, as text without commas has it ("four civilians residents
    said")."""
    return j + 1 < len(tokens) and tokens[j + 1].text in SPEAKING


def unknown_since(tokens: list[Token], j: int, last: Token) -> int:
    """Return how many tokens lie between the last category and index `j`."""
    return sum(1 for token in tokens[max(0, j - 6) : j] if token.start >= last.end)


def _plural(token: Token) -> bool:
    return token.text.endswith("s") or token.text in INVARIANT or token.text.endswith(("men", "men and", "equipment"))


def _goes_on(tokens: list[Token], j: int, categories: list[Token], i: int) -> bool:
    """Tell whether the phrase goes on behind a comma or "and": to a noun that shares the number, with no number of its own."""
    ahead = tokens[j + 1 : j + 9]
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
            if _plural(token):
                break
    if reached is None:
        return False
    if not categories:
        return True
    singular = not _plural(categories[-1]) and tokens[i].number.value != 1
    if tokens[j].text == ",":
        return singular or phrases.shares_count(tokens, j)
    return singular or reached <= 2


def _noun(tokens, i, categories, model, party, enemy, loss, whole, last, scene, own, owner, both) -> Noun | None:
    if not categories and model is None and loss is None:
        return None
    text = None if model is None else model.text
    named = partial(
        Noun, last=last, model=text, party=party, enemy=enemy, loss=loss, whole=whole, own=own, owner=owner, both=both
    )
    if categories:
        end = categories[-1].end
        if model is not None and model.key not in PEOPLE and all(c.text in NAMED_BY_TYPE for c in categories):
            return named(model.key, model.start, end)
        category = _combined([c.key for c in categories], [c.text for c in categories], scene, tokens[i].number.value)
        first = min([categories[0].start] + ([model.start] if model and model.start < categories[0].start else []))
        first = min(
            [first]
            + [
                t.start
                for t in tokens[i + 1 : last + 1]
                if t.kind in ("word", "supply") and t.text not in PASSED and t.end <= categories[-1].start
            ][:1]
        )
        return named(category, first, end, plural=_plural(categories[-1]))
    if model is not None:
        return named(model.key, model.start, model.end)
    return named(None, loss.start, loss.end)


def _combined(keys: list[str], texts: list[str], scene: Scene, value) -> str:
    plural = [k for k, t in zip(keys, texts, strict=True) if t.endswith("s") or t in INVARIANT] or keys
    kept = list(dict.fromkeys(plural if value != 1 else keys))
    if len(kept) == 1 or value == 1:
        return kept[0] if value != 1 else keys[-1]
    category = kept[0]
    for other in kept[1:]:
        category = scene.lexicon.combinations.get((category, other), scene.lexicon.combinations.get((other, category), category))
    return category
