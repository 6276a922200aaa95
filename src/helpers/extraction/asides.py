"""Where an aside between a noun phrase and its verb ends, so that the verb is found behind it."""

from __future__ import annotations

from helpers.extraction.grammar import BE, CLAUSE_JOINS, ESCAPES, LAUNCHES, MOST, words
from helpers.extraction.segments import Token

LEADS_ON = frozenset({"by", "in", "when", "during", "over", "on", "near", "at", "since", "."})
WHICH = frozenset({"of which", "of whom"})
TIMES = frozenset({"window", "date"})
GOES = frozenset({"captured", "killed", "missing"})
PERFECT = frozenset(["has", "have", "had"])
LOYAL = frozenset({"loyal", "aboard"})  # "fighters loyal to Haftar", "nine people aboard a bus"
NO_PARTICIPLES = frozenset({"loss", "says", "number", "punct"})
ENDS_ASIDE = frozenset({*",;:.()", "and", "but", "that", "who", "which"})
BACKED = frozenset(
    {"aligned", "allied", "armed", "backed", "controlled", "funded", "led", "linked", "loyal", "run", "supported", "trained"}
)
MOSTLY = words("mostly")
AIMED_AT = frozenset({"at", "in", "from", "on", "over", "against", "toward", "towards"})  # "at 10 regions", "in three waves"
BEARING = frozenset(
    {"with", "carrying", "mounting", "mounted", "armed", "fitted", "loaded"}
)  # "five pick-ups with guns were captured"


def past_asides(tokens: list[Token], i: int, last: int) -> int:
    """Return the index of the last token of all asides behind the phrase of the number at `i`, which ends at `last`, behind which
    its verb may stand."""
    last = past_comma(tokens, i, past_parts(tokens, past_saying(tokens, last)))
    last = past_participle(tokens, past_relative(tokens, past_sending(tokens, last)))
    return past_escape(tokens, past_remark(tokens, last))


def past_parts(tokens: list[Token], last: int) -> int:
    """Return the index of the last token of an aside behind a noun phrase that names its parts ("200 soldiers, including at least
    one general, were killed"), else `last` itself."""
    bound = tokens[last + 1 : last + 3]
    if len(bound) == 2 and (bound[0].key == "at_least" or bound[0].kind == "behind") and bound[1].text == ",":
        last += 1  # "nine people at least, three of them children, were killed"
    owned = tokens[last + 1 : last + 4]
    of_party = len(owned) == 3 and owned[0].text == "of" and owned[1].kind == "party" and owned[2].text == ","
    if (closed := _past_apposition(tokens, last + 2 * of_party)) is not None:
        return closed  # "207 citizens of Armenia, soldiers and civilians, were killed"
    opens = last + 1 + (tokens[last + 1 : last + 2] != [] and tokens[last + 1].text == ",")
    behind = tokens[opens + 1 : opens + 3]
    if [t.text in WHICH for t in behind[:1]] == [True] and len(behind) > 1 and behind[1].text in BE | PERFECT:
        return last  # "188 drones, 114 of which were shot down"
    if opens >= len(tokens) or not _opens_parts(tokens, opens):
        return last
    for j in range(opens + 1, min(len(tokens), opens + 12)):
        if tokens[j].text in BE | PERFECT or _closes_aside(tokens, j):
            anew = tokens[opens].kind == "number" and tokens[j - 1].kind == "parts"
            anew = anew or tokens[j - 1].text != "," and _counts_anew(tokens, opens + 1, j)
            return last if anew else j - 1  # "12 missiles, nine of them were shot down"
        if (
            tokens[j].kind in ("loss", "says", "supply")
            or tokens[j].text in (";", ":")
            or tokens[j].text in CLAUSE_JOINS - {"and"}
        ):
            return last
    return last


def _counts_anew(tokens: list[Token], opens: int, verb: int) -> bool:
    """Tell whether a number with a noun of its own is the subject of the verb: "including a child, another 39 were wounded",
    "five of them officers, and 31 were wounded"."""
    return any(tokens[k].kind == "number" and _opens_clause(tokens, k, verb) for k in range(opens, verb))


def _opens_clause(tokens: list[Token], k: int, verb: int) -> bool:
    anew = tokens[k - 1].text == "and" and (k + 1 == verb or tokens[k - 2].text == ",")
    return anew or tokens[k - 1].text in (",", "another")


def _closes_aside(tokens: list[Token], j: int) -> bool:
    """Tell whether the participle at `j` goes on behind the comma that closes an aside: "92 civilians, among them 14 children,
    killed by shells"."""
    if tokens[j].kind == "loss" and tokens[j].role == "suffer" and tokens[j].key in GOES and tokens[j - 1].text == ",":
        return True  # "52 people, five of them children, died", "91,000 men, among them 24 generals, went into captivity"
    follows = tokens[j + 1 : j + 2]
    done = tokens[j].kind == "loss" and tokens[j].role == "inflict" and tokens[j].text.endswith(("ed", "down", "hurt"))
    return done and tokens[j - 1].text == "," and (not follows or follows[0].text in LEADS_ON or follows[0].kind in TIMES)


def _past_apposition(tokens: list[Token], last: int) -> int | None:
    """Return the index of the comma that closes an aside of plain words behind a noun phrase ("55,000 soldiers, professionals and
    conscripts, had died"), or None."""
    if last + 1 >= len(tokens) or tokens[last + 1].text != ",":
        return None
    for j in range(last + 2, min(len(tokens), last + 10)):
        if tokens[j].text == ",":
            follows = tokens[j + 1 : j + 2]
            return j if follows and (follows[0].text in BE | PERFECT) else None
        if tokens[j].kind in ("loss", "number", "says", "supply", "parts", "qualifier"):
            return None
    return None


def past_sending(tokens: list[Token], last: int) -> int:
    """Return the index of the last token of a participle that says how what is counted was sent off ("25 drones launched from the
    south had been shot down", "39 drones launched overnight at 10 regions were destroyed"), else `last` itself."""
    if last + 1 >= len(tokens) or tokens[last + 1].text not in LAUNCHES | BEARING:
        return last
    for j in range(last + 2, min(len(tokens), last + 12)):
        if tokens[j].text in BE | PERFECT:
            return j - 1
        placed = tokens[j].kind == "number" and tokens[j - 1].text in AIMED_AT
        beside = [t.kind for t in tokens[j - 1 : j + 2 : 2]] if tokens[j].text == "," else []
        placed = placed or beside in (["party", "party"], ["place", "place"])  # "fired by the US, Britain and France"
        if not placed and (
            tokens[j].kind in ("loss", "number", "says", "supply", "negations")
            or tokens[j].text in (";", ":", ",", "none")
            or tokens[j].text in CLAUSE_JOINS - {"and"}
        ):
            return last
    return last


def past_comma(tokens: list[Token], i: int, last: int) -> int:
    """Return the index of the comma that closes an aside in which the number at `i` stands as a part, where the verb of the whole
    follows ("11 people, including two children, were killed"), else `last` itself.
    """
    closes = len(tokens) > last + 2 and tokens[last + 1].text == ","
    closes = closes and (tokens[last + 2].text in BE | PERFECT or _closes_aside(tokens, last + 2))
    return last + 1 if closes and any(t.kind == "parts" for t in tokens[max(0, i - 4) : i]) else last


def past_saying(tokens: list[Token], last: int) -> int:
    """Return the index of the verb by which somebody is said to tell of what is counted ("6,747 people it says were killed"),
    else `last` itself."""
    ahead = tokens[last + 1 : last + 4]
    says = len(ahead) == 3 and ahead[0].text in ("it", "he", "she", "they") and ahead[1].kind == "says"
    return last + 2 if says and ahead[2].text in BE | PERFECT else last


def past_relative(tokens: list[Token], last: int) -> int:
    """Return the index of the last token of a relative clause behind which the verb stands ("40 people who had gathered for a
    funeral were killed"), else `last` itself."""
    if [t.text for t in tokens[last + 1 : last + 2]] not in (["who"], ["that"], ["which"]):
        return last
    verb = next((j for j in range(last + 2, min(len(tokens), last + 6)) if tokens[j].text not in BE | PERFECT), None)
    if verb is None or tokens[verb].kind == "loss":
        return last
    for j in range(verb + 1, min(len(tokens), last + 18)):
        ahead = tokens[j : j + 4]
        befell = tokens[j].text in BE | PERFECT and any(t.kind == "loss" and t.role in ("inflict", "suffer") for t in ahead)
        if befell or tokens[j].kind == "loss" and tokens[j].role == "suffer" and tokens[j].key == "killed":
            return j - 1
        if tokens[j].kind in ("loss", "number", "says", "parts", "negations") or tokens[j].text in ",;:.()":
            return last
    return last


def past_escape(tokens: list[Token], last: int) -> int:
    """Return the index of the word that joins to an escape what befell them then ("two pilots ejected but were captured"), else
    `last` itself."""
    if [t.text in ESCAPES for t in tokens[last + 1 : last + 2]] != [True]:
        return last
    joins = next((j for j in range(last + 2, min(len(tokens) - 1, last + 5)) if tokens[j].text in ("and", "but")), None)
    return joins if joins and tokens[joins + 1].text in BE | PERFECT else last


def past_participle(tokens: list[Token], last: int) -> int:
    """Return the index of the last token of a participle that says what those counted were at, behind which the verb stands ("12
    soldiers guarding a mine in the east of Mali were killed", "nine fighters allied with the Houthis have died"), else `last`
    itself."""
    opens = tokens[last + 1 : last + 2]
    if not opens or opens[0].kind in NO_PARTICIPLES or not (opens[0].text.endswith(("ing", "ed")) or opens[0].text in LOYAL):
        return last
    for j in range(last + 2, min(len(tokens), last + 14)):
        verb = next((t for t in tokens[j : j + 4] if t.text not in BE | PERFECT), None)
        if tokens[j].text in BE | PERFECT:
            return j - 1 if verb is not None and verb.kind == "loss" and verb.role in ("inflict", "suffer") else last
        if tokens[j].kind == "loss" and tokens[j].role == "suffer" and tokens[j].key == "killed":
            return j - 1
        if tokens[j].kind in ("loss", "number", "says", "parts", "negations") or tokens[j].text in ENDS_ASIDE:
            return last
    return last


def past_remark(tokens: list[Token], last: int) -> int:
    """Return the index of the comma that closes a remark on who tells it, where the verb follows ("two more, he said, went to
    hospital"), else `last` itself."""
    last += [t.text for t in tokens[last + 1 : last + 2]] == ["more"]
    if [t.text for t in tokens[last + 1 : last + 2]] != [","]:
        return last
    for j in range(last + 2, min(len(tokens), last + 14)):
        if tokens[j].text == ",":
            verb = tokens[j + 1 : j + 2]
            follows = bool(verb) and (verb[0].kind == "loss" or verb[0].text in BE | PERFECT)
            return j if follows and any(t.kind == "says" for t in tokens[last + 2 : j]) else last
        if tokens[j].kind in ("loss", "number") or tokens[j].text in (";", ":"):
            return last
    return last


def _opens_parts(tokens: list[Token], k: int) -> bool:
    """Tell whether an aside on parts opens at `k`: "including", "among them", "most of them", "mostly"."""
    if tokens[k].kind == "parts":
        return tokens[k].text.startswith(("inclu", "among", "half"))
    of_them = k + 1 < len(tokens) and tokens[k + 1].kind == "parts" and tokens[k + 1].text.startswith("of ")
    return tokens[k].text in MOSTLY or of_them and (tokens[k].text in MOST or tokens[k].kind == "number")


def is_backer(tokens: list[Token], i: int) -> bool:
    """Tell whether the party at `i` only stands behind the one who speaks: "the alliance, backed by the United States, said"."""
    lead = [t for t in tokens[max(0, i - 6) : i] if t.text not in ("the", "a")]
    if len(lead) > 2 and lead[-1].text == "and" and lead[-2].kind == "party":
        lead = lead[:-2]  # "the rebels, armed by Turkey and Qatar, said"
    return len(lead) > 1 and lead[-1].text in ("by", "with", "to") and lead[-2].text in BACKED
