"""The words of one language with their glosses, looked up word by word: single forms, beginnings of words, and phrases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from helpers.extraction.folding import fold
from helpers.extraction.glossing.inflection import NO_CASES, Forms, conjugate, inflect
from helpers.extraction.lists import HERE, read_yaml
from helpers.profiles import HOME, Profile, load_profile, shipped_wars

REMEMBERED = 50_000  # Words looked up once and kept; texts use the same ones again and again.
HEAD = 1_000  # characters
LONGEST = 60  # Letters of a word that are looked at; more have no language.
SHORTEST = 3  # Letters that the beginning of a word must have to stand for it.
# What a gloss may be besides a plain word; each is a section of `words.yaml`.
NOUN, ADJECTIVE, NUMERAL, SCALE = "noun", "adjective", "numeral", "scale"
ACTIVE, PASSIVE, PARTICIPLE, INFINITIVE, BORNE = "active", "passive", "participle", "infinitive", "borne"


class Entry(NamedTuple):
    """What a form stands for: its gloss, the gloss of one alone, what kind of word it is, and its cases ("sn", "pg")."""

    gloss: str
    kind: str = "word"
    cases: frozenset[str] = NO_CASES
    single: str = ""
    value: int = 0


class Phrase(NamedTuple):
    """Words that stand for something together: what each may be, and their entry; the cases are those of its inflected word."""

    elements: tuple[Forms | str, ...]
    entry: Entry


@dataclass(slots=True)
class Looked:
    """What is known of one word: its own entry, and the phrases that may begin with it, the longest first; of their second words
    all forms and, where these are open, beginnings.
    """

    entry: Entry | None
    phrases: Sequence[Phrase]
    seconds: frozenset[str]
    second_beginnings: tuple[str, ...]

    def may_go_on(self, word: str) -> bool:
        """Tell whether a phrase may stand here whose second word is this one."""
        return word in self.seconds or word.startswith(self.second_beginnings)


class Glossary:
    """All glosses of one language."""

    def __init__(self, language: str, names: dict[str, list[str]]):
        folder = HERE / language
        self.language = language
        self.paradigms = read_yaml(folder / "endings.yaml")
        self.signs = read_yaml(folder / "signs.yaml")
        self._single: dict[str, Entry] = {}
        self._beginnings: dict[str, Entry] = {}
        self._ends: dict[str, Entry] = {}
        self._phrases: dict[str, list[Phrase]] = defaultdict(list)
        self._phrases_by_beginning: dict[str, list[Phrase]] = defaultdict(list)
        self._known: dict[str, Looked] = {}
        for gloss, items in names.items():
            for item in items:
                self._add(item, Entry(gloss, NOUN, single=gloss))
        for name in ("words", "names", "nouns", "adjectives"):
            for section, glosses in read_yaml(folder / f"{name}.yaml").items():
                for gloss, items in glosses.items():
                    for item in items:
                        self._add(item, entry_of(section, gloss))
        for section, verbs in read_yaml(folder / "verbs.yaml").items():
            for gloss, items in verbs.items():
                for item in items:
                    self._add_verb(item, section, gloss)
        for phrases in (*self._phrases.values(), *self._phrases_by_beginning.values()):
            phrases.sort(key=lambda phrase: -len(phrase.elements))

    def look(self, word: str) -> Looked:
        """Return what is known of a folded word."""
        looked = self._known.get(word)
        if looked is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            looked = self._known[word] = self._look(word)
        return looked

    def has(self, word: str) -> bool:
        """Tell whether a folded word has an entry of its own, not by its beginning or its last part."""
        return word in self._single

    def _look(self, word: str) -> Looked:
        beginnings = [word[:n] for n in range(min(len(word), LONGEST), SHORTEST - 1, -1)]
        phrases = [*self._phrases.get(word, ())]
        for beginning in beginnings:
            phrases += self._phrases_by_beginning.get(beginning, ())
        phrases.sort(key=lambda phrase: -len(phrase.elements))
        entry = self._single.get(word) or next((self._beginnings[b] for b in beginnings if b in self._beginnings), None)
        seconds = [phrase.elements[1] for phrase in phrases]
        beginnings = tuple(second for second in seconds if isinstance(second, str))
        forms = frozenset(form for second in seconds if not isinstance(second, str) for form in second)
        return Looked(entry or self._last_part(word), tuple(phrases), forms, beginnings)

    def _last_part(self, word: str) -> Entry | None:
        """Return the entry of the last part of a compound ("aufklärungsdrohne"), None where the word is none that is known."""
        ends = (word[n:] for n in range(1, len(word) - SHORTEST + 1)) if self._ends and len(word) <= LONGEST else ()
        return next((self._ends[end] for end in ends if end in self._ends), None)

    def _add(self, item: str, entry: Entry) -> None:
        """Take in one item of a lexicon: a word, the beginning of one (`стем*`), or a phrase of such."""
        for alternative in alternatives(item):
            words = [_folded(word) for word in alternative.split(" ")]
            if len(words) > 1:
                self._add_phrase(words, entry)
            elif words[0].startswith("*"):
                for form, cases in inflect(words[0][1:], self.paradigms).items():
                    self._ends.setdefault(form, entry._replace(cases=cases))
            elif words[0].endswith("*"):
                self._beginnings.setdefault(words[0][:-1], entry)
            else:
                for form, cases in inflect(words[0], self.paradigms).items():
                    self._add_form(form, entry._replace(cases=cases))

    def _add_form(self, form: str, entry: Entry) -> None:
        known = self._single.get(form)
        if known is None:
            self._single[form] = entry
        elif known.gloss == entry.gloss and known.kind == entry.kind:
            self._single[form] = known._replace(cases=known.cases | entry.cases)

    def _add_phrase(self, words: list[str], entry: Entry) -> None:
        elements = tuple(element_of(word, self.paradigms) for word in words)
        phrase = Phrase(elements, entry)
        first = elements[0]
        if isinstance(first, str):
            self._phrases_by_beginning[first].append(phrase)
        else:
            for form in first:
                self._phrases[form].append(phrase)

    def _add_verb(self, item: str, section: str, gloss: str) -> None:
        for alternative in alternatives(item):
            if " " in alternative:
                self._add_phrase([_folded(word) for word in alternative.split(" ")], Entry(gloss, section, single=gloss))
                continue
            if "~" not in alternative:
                self._add_form(fold(alternative), Entry(gloss, section, single=gloss))
                continue
            for part, forms in conjugate(fold(alternative), self.paradigms).items():
                kind = section if part == ACTIVE else part
                for form, cases in forms.items():
                    self._add_form(form, Entry(gloss, kind, cases, single=gloss))


def alternatives(item: str) -> Iterator[str]:
    """Yield the spellings of an item with alternatives in brackets: `зб(ив|или)` is `збив` and `збили`."""
    head, bracket, rest = item.partition("(")
    if not bracket:
        yield item
        return
    choices, _, tail = rest.partition(")")
    for choice in choices.split("|"):
        yield from alternatives(head + choice + tail)


def element_of(word: str, paradigms: dict) -> Forms | str:
    """Return what one word of a phrase may be: its forms, or the beginning that it must have."""
    return word[:-1] if word.endswith("*") else inflect(word, paradigms)


def _folded(word: str) -> str:
    """Return a word of an item folded, with the star that folding would take for an emphasis mark."""
    bare = word.strip("*")
    return "*" * word.startswith("*") + fold(bare) + "*" * word.endswith("*")


def entry_of(section: str, gloss: str) -> Entry:
    """Return the entry of a gloss in a section of a lexicon."""
    if section in ("numerals", "multipliers", "scales", "halves"):
        return Entry(gloss, section, value=int(gloss))
    if section in ("counted", "people", "nouns", "parties"):
        return Entry(gloss, section, single=singular(gloss))
    return Entry(gloss, section, single=gloss)


def singular(gloss: str) -> str:
    """Return the English singular of a gloss ("infantry fighting vehicles" is "infantry fighting vehicle")."""
    head, of, rest = gloss.partition(" of ")
    irregular = {"people": "person", "children": "child", "women": "woman", "men": "man"}
    last = head.rpartition(" ")[2]
    if last in irregular:
        one = irregular[last]
    elif last.endswith("men"):
        one = f"{last[:-3]}man"
    elif last.endswith("ies"):
        one = f"{last[:-3]}y"
    elif last.endswith("s") and not last.endswith("ss"):
        one = last[:-1]
    else:
        one = last
    return head[: len(head) - len(last)] + one + of + rest


def known_words(language: str, folded: str) -> int:
    """Return how many words of the first lines of a folded text the glossary of a language knows."""
    glossary = glossary_for(language, load_profile(HOME))
    return sum(glossary.look(word).entry is not None for word in folded[:HEAD].split())


@cache
def glossary_for(language: str, profile: Profile) -> Glossary:
    """Return the glossary of a language, with the names that profiles have in it; built once in a process."""
    return Glossary(language, names_in(language, profile))


def names_in(language: str, profile: Profile) -> dict[str, list[str]]:
    """Return the names of parties, places and claimants in a language under the first name that each has in English."""
    names: dict[str, list[str]] = defaultdict(list)
    for war in (profile, *(war for war in shipped_wars() if war.id != profile.id)):
        for claimant in war.claimants.values():
            if claimant.names.get(language) and claimant.names.get("en"):
                names[claimant.names["en"][0]] += claimant.names[language]
        for party in war.parties.values():
            own, base = party.names.get(language), party.names.get("en")
            for role in ("nouns", "enemy_words", "men") if own and base else ():
                if getattr(base, role):
                    names[getattr(base, role)[0]] += getattr(own, role)
    return {gloss: list(dict.fromkeys(items)) for gloss, items in names.items()}
