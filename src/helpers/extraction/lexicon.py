"""Words as data: the lexicons of a language and the names of a profile, compiled into one automaton.

A surface form is matched whole, in any case, over the folded text; where forms overlap the longest leftmost one wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs

from helpers.errors import InputError, nearest
from helpers.extraction.folding import fold
from helpers.extraction.lists import HERE, read_yaml
from helpers.extraction.meanings import as_meant
from helpers.extraction.tokens import Token
from helpers.extraction.world import AROUND, SHORT, SMALL_WORDS, World, world_of
from helpers.model import CATEGORIES, MEASURES
from helpers.profiles import Profile, shipped_wars

COUNTED_KINDS = ("game", "rehearsal")  # Told apart word by word, since it is their number that tells.
BY_NAME = "by_name"  # role of a claimant whose words hold his party's name ("Ukrainian officials", not "General Staff")
_SURROGATES = re.compile("[\ud800-\udfff]")
SPELLINGS = (
    ("armoured", "armored"),
    ("armour", "armor"),
    ("defence", "defense"),
    ("centre", "center"),
    ("motorised", "motorized"),
)


class Term(NamedTuple):
    """One lexicon entry found in a text: what kind of word it is and the canonical key it stands for."""

    kind: str
    key: str
    role: str = ""


class Lexicon:
    """All words of one language and one profile, ready to search with.

    `find(folded)` returns the terms of a folded text in order, none overlapping another.
    """

    def __init__(
        self,
        forms: dict[str, Term],
        patterns: list[tuple[str, str]],
        combinations: dict[tuple[str, str], str],
        profile: Profile,
        world: World,
        events: frozenset[str],
    ):
        self.forms = forms
        self.combinations = combinations
        self.profile = profile
        self.world = world
        self._enemy_words = world.fighters | {
            form: party_id
            for party_id, party in profile.parties.items()
            for names in party.names.values()
            for word in (*names.enemy_words, *names.men)
            for form in variants(word)
        }
        self._fielded = [(fold(model), party_id) for party_id, party in profile.parties.items() for model in party.types]
        self.events = events
        # What a token of each form holds behind its place, and which forms count only where the text has them in capitals.
        self._found = [(term.kind, form, term.key, term.role) for form, term in forms.items()]
        self._shouted = frozenset(n for n, form in enumerate(forms) if len(form) <= SHORT and form in world.capitals)
        self._titled = frozenset(n for n, form in enumerate(forms) if form in world.titled)
        self._automaton = ahocorasick_rs.AhoCorasick(list(forms))
        self._models = ModelPatterns(patterns)

    def enemy_side(self, word: str) -> str | None:
        """Return the party whose men a word such as "occupiers" means in the mouths of their opponents, or None."""
        return self._enemy_words.get(word)

    def fielded_by(self, model: str | None) -> str | None:
        """Return the party that alone fields a model of materiel ("su-34s"), or None."""
        return next((party for name, party in self._fielded if model and model.startswith(name)), None)

    def find(self, folded: str, original: str | None = None) -> list[Token]:
        """Return the terms of `folded` in order of place, longest first where they overlap.

        Short names in capitals ("IS", "US") count only where `original` has them in capitals (those that are verbs or pronouns, not
        where all around is in capitals), and names that are common words too ("Allied", "Tyre") where it has a capital first.
        """
        found, length = self._found, len(folded)
        hits = [(start, -end, 1, model) for start, end, model in self._models.find(folded)]
        for index, start, end in hits_of(self._automaton, folded):
            if start and folded[start - 1] != " " and _joined(folded, start - 1, -1):
                continue
            if end < length and folded[end] != " " and _joined(folded, end, 1):
                continue
            if index in self._shouted and original is not None:
                around = original[max(0, start - AROUND) : end + AROUND] if folded[start:end] in SMALL_WORDS else ""
                if not original[start:end].isupper() or around.isupper():
                    continue
            if not (index in self._titled and original is not None and not original[start].isupper()):
                hits.append((start, -end, 0, found[index]))
        hits.sort()
        kept: list[Token] = []
        reached = 0
        for start, minus_end, _, term in hits:
            if start >= reached:
                reached = -minus_end
                kept.extend(self._as_counted(Token(start, reached, *term), folded))
        return as_meant(kept, self.world)

    def _as_counted(self, token: Token, folded: str) -> list[Token]:
        """Return an army's name behind a number as the men it is then: "100,000 Ukrainian military"."""
        if (
            token.kind != "claimant"
            or not token.text.endswith(MEN)
            or not COUNTED.search(folded, max(0, token.start - 12), token.start)
        ):
            return [token]
        party, at = self.profile.claimants[token.key].party, token.end - len(MEN)
        if party is None:
            return [token]
        whose = Token(token.start, at, "party", token.text[: -len(MEN)], party, "adjectives")
        return [whose, Token(at + 1, token.end, "category", MEN.strip(), "personnel", "")]

    def names_model(self, folded: str) -> bool:
        """Tell whether a designation that only a pattern knows, such as "T-72", stands in `folded`."""
        return any(True for _ in self._models.find(folded))


MEN = " military"
COUNTED = re.compile(
    r"(?:\d|\b(?:hundred|hundreds|thousand|thousands|million|dozen|dozens|killed|dead|wounded|captured|fallen)) \Z"
)


class ModelPatterns:
    """The designations that only a pattern can describe, each with the category it counts for."""

    def __init__(self, patterns: list[tuple[str, str]]):
        self._categories = [category for category, _ in patterns]
        # The plain alternation finds the place, the groups tell which pattern it is: groups alone take ten times as long.
        plain = "|".join(f"(?:{pattern})" for _, pattern in patterns)
        grouped = "|".join(f"({pattern})" for _, pattern in patterns)
        self._place = re.compile(rf"\b(?<!-)(?:{plain})(?!\w)") if patterns else None
        self._which = re.compile(rf"(?<![\w-])(?:{grouped})(?!\w)")

    def find(self, folded: str) -> Iterator[tuple[int, int, tuple]]:
        """Yield start, end and what a token holds behind its place for every designation in `folded`."""
        for place in self._place.finditer(folded) if self._place else ():
            match = self._which.match(folded, place.start())
            yield match.start(), match.end(), ("model", match.group(), self._categories[match.lastindex - 1])


def hits_of(automaton: ahocorasick_rs.AhoCorasick, folded: str) -> list[tuple[int, int, int]]:
    """Return index, start and end of every place where a form of an automaton stands, in words or parts of words."""
    try:
        return automaton.find_matches_as_indexes(folded, overlapping=True)
    except UnicodeEncodeError:  # half of a character, which no form has
        return automaton.find_matches_as_indexes(_SURROGATES.sub("\ufffd", folded), overlapping=True)


def _joined(folded: str, at: int, step: int) -> bool:
    """Tell whether the character at a form's edge makes it part of a longer word ("anti-tank", "tanker", "tank-like")."""
    edge = folded[at]
    if edge.isalnum() or edge == "_":
        return True
    if edge == "-":
        beyond = at + step
        return 0 <= beyond < len(folded) and folded[beyond].isalpha()
    return False


def variants(form: str) -> set[str]:
    """Return the folded spellings of one form: British and American, hyphen and space."""
    forms = {fold(form)}
    for british, american in SPELLINGS:
        forms |= {f.replace(british, american) for f in forms} | {f.replace(american, british) for f in forms if british not in f}
    loose = {f for f in forms if not any(c.isdigit() for c in f) and len(f) > 8}
    return forms | {f.replace("-", " ") for f in loose} | {f.replace(" ", "-", 1) for f in loose if f.count(" ") in (1, 2)}


def check_lists(path: Path, lists: dict[str, list[str]], keys: Sequence[str]) -> None:
    """Refuse a lexicon in which a key is unknown or a form stands twice. Raises InputError naming file, key and form."""
    seen: dict[str, str] = {}
    for key, words in lists.items():
        if key not in keys:
            raise InputError(f"{path}: unknown key {key!r}{nearest(key, keys)}")
        for word in words:
            if fold(word) in seen:
                raise InputError(f"{path}: {word!r} stands under {seen[fold(word)]!r} and again under {key!r}")
            seen[fold(word)] = key


@cache
def language_terms(language: str) -> dict[str, Term]:
    """Return the forms of one language's lexicons, each under its term; earlier kinds win where a form stands in two."""
    folder = HERE / language
    forms: dict[str, Term] = {}

    def add(words: list[str], term: Term) -> None:
        for word in words:
            for form in variants(word):
                forms.setdefault(form, term)

    losses = read_yaml(folder / "losses.yaml")
    categories = read_yaml(folder / "categories.yaml")
    check_lists(folder / "categories.yaml", categories, (*CATEGORIES, "none"))
    for role in ("inflict", "suffer", "bear", "nouns"):
        check_lists(folder / "losses.yaml", losses.get(role, {}), MEASURES)
    for category, words in categories.items():
        add(words, Term("none" if category == "none" else "category", category))
    for role in ("inflict", "suffer", "bear", "nouns"):
        for measure, words in losses.get(role, {}).items():
            add(words, Term("loss", measure, role))
    for kind, words in read_yaml(folder / "words.yaml").items():
        if isinstance(words, dict):
            for key, listed in words.items():
                add(listed, Term("qualifier" if kind == "qualifiers" else kind, key))
        elif kind in COUNTED_KINDS:
            for word in words:
                add([word], Term(kind, word))
        else:
            add(words, Term(kind, kind))
    for category, names in read_yaml(folder / "models.yaml")["names"].items():
        add(names, Term("model", category))
    return forms


def profile_terms(profile: Profile, language: str) -> dict[str, Term]:
    """Return the names of a profile's parties and claimants in one language. A name listed for both is the claimant's, who has a
    party too.
    """
    forms: dict[str, Term] = {}
    for claimant_id, claimant in profile.claimants.items():
        party = profile.parties.get(claimant.party or "")
        own = party.names.get(language) if party else None
        telling = [fold(name) for name in (*own.nouns, *own.adjectives)] if own else []
        for word in claimant.names.get(language, []):
            for form in variants(word):
                role = BY_NAME if any(name in form for name in telling) else ""
                forms.setdefault(form, Term("claimant", claimant_id, role))
    for party_id, party in profile.parties.items():
        names = party.names.get(language)
        for role in ("nouns", "adjectives", "enemy_words") if names else ():
            for word in getattr(names, role):
                for form in variants(word):
                    forms.setdefault(form, Term("party", party_id, role))
        for place in party.places.get(language, []):
            forms.setdefault(fold(place), Term("place", party_id))
    return forms


def foreign_terms(profile: Profile, language: str) -> dict[str, Term]:
    """Return the names and places of the parties to other wars that ship with the workbook: a text of theirs is recognised by them.

    Left out is what only that war makes a party's: the "Chechen fighters" of one war are no Russians in another.
    """
    names = world_of(language).names
    others = [war for war in shipped_wars() if war.id != profile.id]
    named = {form: term for war in others for form, term in profile_terms(war, language).items()}
    kinds = {"nouns": "nouns", "adjectives": "adjectives", "": "nouns"}
    return {
        form: Term("party", term.key, kinds[term.role])
        for form, term in named.items()
        if term.kind in ("party", "place")
        and term.role in kinds
        and all(names.get(word, (term.key,))[0] == term.key for word in form.split())
    }


@cache
def lexicon_for(language: str, profile: Profile) -> Lexicon:
    """Return the compiled lexicon of a language and a profile; built once in a process."""
    folder = HERE / language
    if not folder.is_dir():
        raise InputError(
            f"no lexicon for language {language!r}; there are {', '.join(sorted(p.name for p in HERE.iterdir() if p.is_dir()))}"
        )
    patterns = [(category, p) for category, listed in read_yaml(folder / "models.yaml")["patterns"].items() for p in listed]
    combinations = {tuple(row["of"]): row["is"] for row in read_yaml(folder / "combinations.yaml")}
    world = world_of(language)
    forms = profile_terms(profile, language)
    for form, term in language_terms(language).items():
        if forms.get(form) is None or forms[form].role == "enemy_words":
            forms[form] = term
    for form, (party, role) in world.names.items():
        if form not in forms or forms[form].kind == "category":
            forms[form] = Term("party", party, role)
    for form, term in foreign_terms(profile, language).items():
        forms.setdefault(form, term)
    for form, side in world.fighters.items():
        if form in forms and forms[form].kind == "category":
            forms[form] = forms[form]._replace(role=side)
    events = frozenset(form for word in read_yaml(folder / "words.yaml").get("event_noun", []) for form in variants(word))
    return Lexicon(forms, patterns, combinations, profile, world, events)
