"""The noun phrase behind a number, read word by word up to where it ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.extraction import phrases
from helpers.extraction.grammar import OF_WHOLE, STOPS, words
from helpers.extraction.nouns import Noun, combined, party_of
from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE

PASSED = words("passed")
NAMED_BY_TYPE = words("named_by_type")
SPEAK_FOR = frozenset({"lawmakers", "ministers", "officials", "politicians"})
ATTESTED = frozenset({"reported", "confirmed", "documented", "verified", "recorded"})
ENEMY = frozenset({"adversaries", "enemies", "enemy", "foes", "opponents"})
THEIR = frozenset({"their", "its", "our", "his", "my"})
JOINS = frozenset({",", "and", "or", "/", "&"})
BESIDE = JOINS | {"of", "("}  # stands between two kinds that share a number
OPENS_WHOLE = frozenset({"of", "out of", "out"})
SMALL = frozenset({"of", "the", '"', "'", "(", ")", "s", "-", "+", "+/-"})
MOST_OF_WHOLE = 6  # tokens from the part of a fraction to its whole: "18 of Russia's 29"
MOST_STRANGE = 5  # words that nothing is known of
ENDING = frozenset({"date", "window", "says", "qualifier", "parts", "negations", "hypothetical", "punct"})


def noun_after(tokens: list[Token], i: int, scene: Scene) -> Noun | None:
    """Return the noun phrase that follows the number at index `i`, or None when no category or loss noun closes it.

    `whole` is the index of the second number of a fraction ("18 of 29 missiles"), which is a loss of its own in no case.
    """
    phrase, j = _Phrase(tokens, i, scene, last=i), i + 1
    while j is not None and j < len(tokens):
        j = phrase.take(j)
    return phrase.noun()


@dataclass(slots=True)
class _Phrase:
    """What is read so far of the phrase behind the number at `index`, in the terms of a noun; `last` is the place of the last
    word that belongs to it, `strange` counts those of which nothing is known.

    What takes a token in returns the place to read on at, or None where the phrase has ended before it or with it.
    """

    tokens: list[Token]
    index: int
    scene: Scene
    last: int
    categories: list[Token] = field(default_factory=list)
    model: Token | None = None
    loss: Token | None = None
    whole: int | None = None
    party: str | None = None
    owner: Token | None = None
    enemy: bool = False
    own: bool = False
    both: bool = False
    strange: int = 0

    def take(self, j: int) -> int | None:
        """Take in the token at `j`, by what it is, else by what it says."""
        token, kind = self.tokens[j], self.tokens[j].kind
        if token.text == "/" and j == self.index + 1 and phrases.is_whole_behind_slash(self.tokens, j):
            return j + 2
        if kind in ("word", "category") and self._is_of_owner(j):
            return None  # "the two sides' dead"
        if kind == "category":
            return self._take_category(j, token)
        if kind == "model":
            self.model, self.last = self.model or token, j
            return j + 1
        if kind == "number":
            return self._take_number(j)
        if not self.categories and self._are_counted(j, token):
            return j + 1
        if kind == "party" or kind == "claimant" and not self.categories:
            return self._take_party(j, token)
        if kind == "loss":
            return self._take_loss(j, token)
        if kind == "none":
            return self._drop()
        return self._take_other(j, token)

    def _is_of_owner(self, j: int) -> bool:
        """Tell whether the plural at `j` is an owner, and not the owner of those counted, which "of" makes it."""
        return phrases.is_owner(self.tokens, j) and not any(t.text == "of" for t in self.tokens[self.index + 1 : j])

    def _drop(self) -> None:
        """Let go of all that was read: it is no noun phrase."""
        self.categories, self.model, self.loss = [], None, None

    def _take_category(self, j: int, token: Token) -> int | None:
        """Take in a kind of people or materiel, unless it is an owner or lies beyond what is counted."""
        meant = self.scene.side_of_land(self.party, self.scene.lexicon.enemy_side(token.text))
        if phrases.owns_next(self.tokens, j):
            self.party, self.owner = meant or self.party, token
            return j + 2  # "12 of the rebels' boats"
        if self.categories and self._is_apart(j):
            return None
        self.categories.append(token)
        if meant != self.party:
            self.party, self.owner = meant, token
        self.last = j
        return j + 1

    def _is_apart(self, j: int) -> bool:
        """Tell whether the kind at `j` is not counted with those before it: too far behind, or the subject of another verb."""
        tokens, before = self.tokens, self.categories[-1]
        if tokens[j - 1].kind == "category":
            return phrases.is_plural(before) and phrases.is_saying(tokens, j)
        return tokens[j - 1].text not in BESIDE and phrases.unknown_since(tokens, j, before) > 2

    def _take_number(self, j: int) -> int | None:
        """Take in a second number, which is a calibre or the whole of a fraction, or the phrase ends."""
        if calibre := phrases.calibre_at(self.tokens, j):
            return None if self.categories else calibre + 1
        if self.whole is not None or self.categories or j >= self.index + MOST_OF_WHOLE:
            return None
        opens, between = self.tokens[self.index + 1], self.tokens[self.index + 2 : j]
        if opens.text not in OPENS_WHOLE or not all(t.kind in ("qualifier", "party") or t.text in OF_WHOLE for t in between):
            return None
        self.whole = j
        return j + 1

    def _are_counted(self, j: int, token: Token) -> bool:
        """Tell whether people are counted by a word that elsewhere names none, and take it in: forces, the name of a people or a
        group, officials who are lost."""
        tokens, scene = self.tokens, self.scene
        if token.kind == "enemy" and token.text in ENEMY and j == self.index + 1 and phrases.closes_phrase(tokens, j):
            kind, self.enemy, self.owner = "personnel", True, self.owner or token
            self.categories.append(token.as_kind("category", kind))
            self.last = j
            return True  # "40 enemy were killed"
        forces = token.kind == "people_military" and token.text == "forces" and j > self.index + 1
        if forces or token.text == "crew" and j == self.index + 1 or phrases.is_of_their_number(tokens, self.index, j):
            kind = "personnel"
        elif token.kind == "party" and token.text == "rebel" and phrases.closes_phrase(tokens, j):
            kind, self.party, self.owner = "personnel", party_of(token, scene), token  # "one rebel was killed"
        elif token.kind == "party" and (scene.names_people(token.text) or phrases.is_one_of_people(tokens, self.index, j)):
            kind, self.party, self.owner = "person", party_of(token, scene) or self.party, token
        elif token.kind == "party" and token.key in scene.groups and phrases.closes_phrase(tokens, j):
            kind, self.party, self.owner = "personnel", token.key, token
            self.both = phrases.peoples_joined(tokens, j) and scene.are_apart(token.key, party_of(tokens[j + 2], scene))
        elif token.text.rpartition(" ")[2] in SPEAK_FOR and phrases.are_lost(tokens, self.index, j):
            kind, self.party, self.owner = "civilian", party_of(token, scene) or self.party, self.owner or token
        else:
            return False
        self.categories.append(token.as_kind("category", kind))
        self.last = j
        return True

    def _take_party(self, j: int, token: Token) -> int | None:
        """Take in a party, whose those counted are if it stands before them."""
        if self.categories or self.model:
            return None
        if self.party is None:
            self.party, self.owner = party_of(token, self.scene), token
        elif token.key in self.scene.sides:
            self.party, self.owner = self.scene.side_of_land(self.party, token.key), token
        elif self.tokens[j - 1].text in ("and", "or") and self.scene.are_apart(self.party, party_of(token, self.scene)):
            self.both = True
        return j + 1

    def _take_loss(self, j: int, token: Token) -> int | None:
        """Take in a word of loss: a noun that closes the phrase, or a participle before what is counted."""
        tokens = self.tokens
        if token.role == "nouns" and not self.categories:
            self.loss, self.last = token, j
            named = next((t for t in tokens[j + 1 : j + 3] if t.kind not in ("party", "enemy")), None)
            people = named is not None and named.kind == "category" and named.key in PEOPLE
            return j + 1 if people else None  # "30,000 dead Russian soldiers"
        if token.role == "nouns" and j == self.last + 1:
            self.loss, self.last = token, j
            return None
        ahead = phrases.behind_fate(tokens, j)
        kinds = [t.kind for t in tokens[ahead : ahead + 2]]
        if kinds[:1] == ["party"] and self.scene.names_people(tokens[ahead].text):
            kinds = ["category"]  # "10,224 injured Palestinians"
        named_by_party = kinds in (["party", "category"], ["party", "model"])
        if self.categories or not named_by_party and (self.model or kinds[:1] not in (["category"], ["model"])):
            return None
        self.loss = token
        return ahead

    def _take_other(self, j: int, token: Token) -> int | None:
        """Take in a word that is none of what is counted."""
        tokens, text, kind, counted = self.tokens, token.text, token.kind, self.categories
        if self._is_filler(j, token):
            return j + 1
        if kind == "supply" and counted and text.endswith(" with") and j + 1 < len(tokens):
            return self._take_arms(j)
        if kind == "enemy":
            if counted:
                return None
            self.enemy, self.owner = True, self.owner or token
            return j + 1
        if text == "(" and not counted and (close := phrases.closing_bracket(tokens, j)):
            return self._take_aside(j, close)
        if text == "," and j == self.index + 1 and "," in tokens[j - 1].text and tokens[j - 1].number.value is None:
            return j + 1  # "two, and possibly three, carriers"
        if text in JOINS:
            aside = j == self.index + 1 and text in (",", "and") and not phrases.all_are(tokens, j)
            return j + 1 if not aside and phrases.goes_on(tokens, j, counted, self.index) else None
        if not counted and (text in THEIR or text == "own"):
            self.own = True
            return j + 1
        if text == "'" and self._counts_sides(j):
            return self._drop()  # "two sides' combined dead" counts the sides
        if text == "of" and counted and (force := phrases.force_behind(tokens, j)) is not None:
            return self._take_force(j, force)
        if text in SMALL or text in PASSED:
            return j + 1 if self._goes_past(j, text) else None
        if kind == "qualifier" and not counted and tokens[j - 1].text in ("of", "out of"):
            return j + 1  # "44 of more than 50 missiles"
        if kind == "word" and text in STOPS or kind in ENDING:
            return None
        self.strange += 1
        return None if self.strange > MOST_STRANGE or counted and phrases.is_plural(counted[-1]) else j + 1

    def _is_filler(self, j: int, token: Token) -> bool:
        """Tell whether the token at `j` says nothing of what is counted, and what is comes behind it."""
        tokens, text = self.tokens, token.text
        if text in ATTESTED and not self.categories:
            return j + 1 < len(tokens) and tokens[j + 1].kind in ("loss", "category")  # "91,600 reported fatalities"
        if token.kind == "window" and token.key == "day" and j == self.index + 1:
            return tokens[self.index].number.value == 1  # "another one today Russian helicopter"
        if text in ("of these", "of those"):
            return any(t.kind == "category" for t in tokens[j + 1 : j + 3])  # "2,000 of these foreign fighters"
        # a list that leads with its figures: "1,195: people killed in the south"
        return text == ":" and self.index == 0 and j <= 3 and not self.categories

    def _take_arms(self, j: int) -> None:
        """Take in what those counted are armed with in their place: "vehicles equipped with MLRS"."""
        arms = self.tokens[j + 1]
        if arms.kind in ("category", "model"):
            self.categories, self.last = [arms.as_kind("category", arms.key)], j + 1

    def _take_aside(self, j: int, close: int) -> int:
        """Take in the party that a bracket names, and pass over the rest up to `close`."""
        named = next((t for t in self.tokens[j:close] if t.kind == "party"), None)
        self.party = self.party or (party_of(named, self.scene) if named else None)
        self.owner = self.owner or named
        return close + 1

    def _counts_sides(self, j: int) -> bool:
        """Tell whether the apostrophe at `j` makes an owner of what was counted."""
        tokens = self.tokens
        owner = j == self.index + 2 and tokens[j - 1].text.endswith("s")
        return owner and j + 1 < len(tokens) and tokens[j + 1].text != "s"

    def _take_force(self, j: int, force: int) -> None:
        """Take in the force at `force` whose men are counted: "40 members of the Iraqi security forces"."""
        tokens, scene = self.tokens, self.scene
        named = next((t for t in tokens[j:force] if t.kind == "party"), None)
        self.own = self.own or any(t.text in THEIR for t in tokens[j : j + 2])
        party = party_of(named, scene) if named else self.party
        meant = scene.side_of_land(party, scene.lexicon.enemy_side(tokens[force].text))
        self.owner = self.owner if meant == self.party else named or tokens[force]
        self.party, self.last = meant, force

    def _goes_past(self, j: int, text: str) -> bool:
        """Tell whether the phrase goes on behind a small word: behind what is counted by "of" another kind, a quote, "the"."""
        tokens, counted = self.tokens, self.categories
        if counted and text not in ("of", "the", '"', "and"):
            return False
        if counted and text == "of" and not (j + 1 < len(tokens) and tokens[j + 1].kind in ("category", "loss")):
            return False
        return text not in ("(", ")") or not counted and self.model is not None

    def noun(self) -> Noun | None:
        """Return the noun that the phrase makes, named by its type, its kinds or its word of loss."""
        named, counted = self.model, self.categories
        if counted and not (named is not None and named.key not in PEOPLE and all(_is_of_type(c, named) for c in counted)):
            category = combined(counted, self.scene, self.tokens[self.index].number.value)
            return self._noun(category, self._start(), counted[-1].end, phrases.is_plural(counted[-1]))
        if named is not None:
            return self._noun(named.key, named.start, counted[-1].end if counted else named.end)
        return self._noun(None, self.loss.start, self.loss.end) if self.loss is not None else None

    def _noun(self, category: str | None, start: int, end: int, plural: bool = True) -> Noun:
        text = None if self.model is None else self.model.text
        said = {"own": self.own, "owner": self.owner, "both": self.both}
        return Noun(category, start, end, self.last, text, self.party, self.enemy, self.loss, self.whole, plural, **said)

    def _start(self) -> int:
        """Return where the phrase begins: at its first plain word, or at a type before what is counted."""
        counted = self.categories
        start = counted[0].start if self.model is None else min(counted[0].start, self.model.start)
        between = (t for t in self.tokens[self.index + 1 : self.last + 1] if t.end <= counted[-1].start)
        return min(start, next((t.start for t in between if t.kind in ("word", "supply") and t.text not in PASSED), start))


def _is_of_type(counted: Token, named: Token) -> bool:
    """Tell whether a type says more than the word it stands before: "T-72 vehicles", "Kalibr missiles"."""
    return counted.text in NAMED_BY_TYPE or named.key == "cruise_missile" and counted.text in ("missile", "missiles")
