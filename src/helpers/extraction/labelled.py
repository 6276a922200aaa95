"""A party's name that heads figures: as the one whose losses they are, and not as who tells them."""

from __future__ import annotations

from helpers.extraction.grammar import BE, LANDS, SPEAKING
from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token

LISTED = frozenset({"number", "qualifier", "category", "model", "loss", "people_military", "people_civil", "parts"})
JOINING = frozenset({",", "and", "or", "-", "+", "/", "others", "more", "another", "including"})
CLOSING = frozenset({";", ")", ".", "•"})
SAID = SPEAKING | {"claimed", "announced", "admitted", "acknowledged"}
TAKEN = frozenset({"killed", "wounded", "captured", "missing", "lost", "killed_and_wounded", "destroyed", "damaged"})


def heads_losses(tokens: list[Token], i: int, scene: Scene) -> bool:
    """Tell whether a land, a people or a group stands before a colon and nothing but its losses: "Chad: 34 killed, 80 wounded";
    a capital before it speaks ("Moscow: 498 dead"), and so does who counts another's ("Ukraine: 800 Russian soldiers killed").
    """
    if [t.text for t in tokens[i + 1 : i + 2]] != [":"] or not (tokens[i].kind == "claimant" or is_land(tokens[i], scene)):
        return False
    told = False
    for token in tokens[i + 2 :]:
        if token.text in CLOSING:
            break
        told = told or token.kind == "loss" and token.key in TAKEN
        if token.kind not in LISTED and token.text not in JOINING:
            return False
    return told


def is_land(token: Token, scene: Scene) -> bool:
    """Tell whether a party is called by its own name or its people's: "United States", "Iraqis", "LTTE"."""
    name = token.text
    own = name.replace(" ", "_").replace("-", "_") == token.key
    return own or name in LANDS or scene.names_people(name)


def is_name(tokens: list[Token], i: int) -> bool:
    """Tell whether the party at `i` is named by a noun, or is a people or army of which "the" and a verb of saying tell that it
    speaks: "The British said that"."""
    if tokens[i].role == "nouns":
        return True
    alone = i > 0 and tokens[i - 1].text == "the" and len(tokens) > i + 2 and tokens[i + 1].text in SAID
    return alone and tokens[i + 2].kind not in ("loss", "category")  # not "the Russian claimed losses"


def nation_said_to_be(tokens: list[Token], i: int) -> Token | None:
    """Return the adjective of the nation of which those counted at `i` are said to be, or a list of such goes on to it: "34 were
    American, 12 French"."""
    at = i + 1 + (i + 1 < len(tokens) and tokens[i + 1].text in BE)
    named = tokens[at] if at < len(tokens) else None
    if named is None or named.kind != "party" or named.role != "adjectives":
        return None
    closes = at + 1 >= len(tokens) or tokens[at + 1].kind == "punct" or tokens[at + 1].text == "and"
    goes_on = at > i + 1 or any(
        tokens[k].kind == "number" and tokens[k + 1].text in BE and tokens[k + 2].kind == "party" for k in range(i - 2)
    )
    return named if closes and goes_on else None


def puts_itself(tokens: list[Token], named: Token) -> bool:
    """Tell whether a verb of saying stands right behind the name of a party: "Israel puts the number of ..."."""
    return named.role == "nouns" and any(t.kind == "says" and 0 < t.start - named.end <= 1 for t in tokens)
