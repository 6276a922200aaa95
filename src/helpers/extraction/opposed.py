"""Those who speak in clauses set against each other: "39 were killed, the ministry said, while the UN put the toll at 75"."""

from __future__ import annotations

from itertools import takewhile

from helpers.extraction.speaker import Speaker
from helpers.extraction.tokens import Token

NAMING = frozenset({"word", "party", "place", "people_civil"})
LONGEST = 9  # tokens of a name
AGAINST = frozenset({"while", "whereas", "but"})


def turns_in(tokens: list[Token]) -> list[int]:
    """Return where a sentence turns to what is set against the clause before: "while", "but"."""
    return [k for k, token in enumerate(tokens) if k and token.text in AGAINST]


def is_set_against(tokens: list[Token], at: int, others: list[Speaker]) -> bool:
    """Tell whether all the others speak in clauses set against that of the one at `at`."""
    turns = turns_in(tokens)
    return at >= 0 and all(any(min(at, s.index) < k < max(at, s.index) for k in turns) for s in others)


def putting_clause(tokens: list[Token]) -> int | None:
    """Return where a clause is joined in which another puts the number elsewhere: "The UN counted 900 dead, and the local bar
    association put them at 5,000"."""
    for k in range(1, len(tokens) - 3):
        if tokens[k].text != "and" or tokens[k - 1].text != ",":
            continue
        name = list(takewhile(lambda t: t.kind in NAMING, tokens[k + 1 : k + 1 + LONGEST]))
        verb = tokens[k + 1 + len(name) : k + 2 + len(name)]
        if name and verb and verb[0].kind == "says" and verb[0].text.partition(" ")[0] in ("put", "puts"):
            return k
    return None


def teller_at(tokens: list[Token], at: int, text: str) -> Speaker:
    """Return the one of no party known whose name opens a clause at `at`."""
    name = list(takewhile(lambda t: t.kind in NAMING, tokens[at:]))
    return Speaker("other", text[name[0].start : name[-1].end], at, None, False, name[0].start)


def sets_apart(tokens: list[Token], owner: Token) -> bool:
    """Tell whether a land is named to set its own against others': "1,300 servicemen died, and in Russia - more than 12,000"."""
    at = next(k for k, t in enumerate(tokens) if t is owner)
    return at > 1 and tokens[at - 2].text in ("and", "but", "while", "whereas")
