"""What is only told in passing of one who is named, in a clause between commas that "which" or "who" opens."""

from __future__ import annotations

from helpers.extraction.tokens import Token

NAMED = 10  # tokens of an aside that names another party at its end
LONGEST = 16  # tokens of an aside
RELATIVES = frozenset({"which", "who", "whose"})


def in_relative(tokens: list[Token], j: int, at: int) -> bool:
    """Tell whether the token at `j` stands in an aside that closes before the one at `at`: "Russia, which invaded Ukraine in
    2022, has lost 300 tanks"."""
    if not any(t.text in RELATIVES for t in tokens[max(0, j - LONGEST) : j]):
        return False
    opens = next((k for k in range(j - 1, max(0, j - LONGEST), -1) if tokens[k].text in (",", ";", ".")), 0)
    if not opens or tokens[opens].text != "," or tokens[opens + 1].text not in RELATIVES:
        return False
    return any(t.text == "," for t in tokens[j + 1 : min(at, j + LONGEST)])


def closes_relative(tokens: list[Token], i: int) -> bool:
    """Tell whether the party at `i` closes what is only told of the one who speaks: "Hamas, which governs Gaza, said"."""
    if [t.text for t in tokens[i + 1 : i + 2]] != [","]:
        return False
    opens = next((k for k in range(i - 1, max(0, i - NAMED), -1) if tokens[k].text == ","), None)
    return opens is not None and tokens[opens + 1].text in ("which", "who") and tokens[opens - 1].kind in ("party", "claimant")
