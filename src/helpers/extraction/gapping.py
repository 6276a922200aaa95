"""Figures that leave out what the one before them said: "Battlegroup South over 230", "340 near Donetsk", "37 in June"."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import words
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.spans_back import unit_back
from helpers.model import PEOPLE, Claim

JOINS = words("gap_joins")
WHERE = words("gap_places")
AGAIN = words("gap_times")
CLOSES = frozenset(".,;:)\"'")
NAMES = ("party", "claimant", "place", "people_military", "official", "enemy")
TELLS = ("says", "supply", "hypothetical", "negations", "parts", "none")
CAUSES = frozenset({"following", "after", "during", "when"})
PLACES = frozenset(
    {
        "the",
        "and",
        "of",
        "each",
        "territory",
        "waters",
        "region",
        "regions",
        "oblast",
        "republic",
        "sea",
        "area",
        "city",
        "sky",
        "land",
        "more",
    }
)
SET_AGAINST = frozenset({"against", "from", "than", "to", "with"})  # what sets an earlier count against one told before
BORNE_BY = frozenset({"subject", "label", "owner"})  # how the side is told of a figure that another army's is set beside
ALLIES = frozenset({"unknown", "nato"})  # of whose dead those of one land are a part
REACH = 24  # Tokens back to the figure that is gone on from.


def gone_on_from(sentence: Sentence, i: int, frame: Frame) -> Claim | None:
    """Return the claim whose verb and noun a bare number at index `i` goes on with, or None.

    Something must set the two apart, as nobody says a figure twice: a place or time behind the number, or who or when before it.
    """
    tokens = sentence.tokens
    lead = i - 1
    while lead >= 0 and tokens[lead].kind == "qualifier":
        lead -= 1
    told = _told_before(sentence, i)
    if told is not None:
        first, claim = told
        return claim if _is_joined(sentence, first, lead) and _is_apart(sentence, i, lead, first) else None
    opens = _opens_with_time(tokens, lead) or _opens_with_place(sentence, lead) or _opens_with_name(sentence, lead)
    if sentence.claims or frame.line != frame.now or not frame.recent or not opens:
        return None
    claim = frame.recent[-1]
    before = sentence.text[claim.sentence_end : sentence.start]
    closes = i + 1 < len(tokens) and tokens[i + 1].text in CLOSES
    return claim if closes and not before.strip(" \"'“”;") else None


def one_of_pair(sentence: Sentence, i: int) -> Claim | None:
    """Return the claim that one of two bare numbers is set against, where two were told before them in the same order: "741 were
    killed and 1,374 injured, down from 1,119 and 1,561 in March"."""
    tokens, claims = sentence.tokens, sentence.claims
    first = i if tokens[i + 1 : i + 2] != [] and tokens[i + 1].text == "and" else i - 2
    if len(claims) < 2 or first < 2 or first + 2 >= len(tokens) or tokens[first - 1].text not in SET_AGAINST:
        return None
    pair = tokens[first : first + 3]
    if [t.kind for t in pair[::2]] != ["number", "number"] or pair[1].text != "and":
        return None
    behind = tokens[first + 3 : first + 4]
    told = [k for k in sentence.numbers if k < first][-2:]
    closes = not behind or behind[0].kind in ("date", "window", "punct") or behind[0].text in ("in", "a")
    before = claims[-2:] if i == first else claims[-3:-1]
    if (
        not closes
        or [tokens[k].start for k in told] != [c.start for c in before]
        or before[0].measure == before[-1].measure
        and (before[0].category == before[-1].category)
    ):
        return None
    return claims[-2]


def date_pair(sentence: Sentence, i: int) -> None:
    """Let the first of two numbers that are set against two before it stand on the day named behind the second, at `i`."""
    if len(sentence.claims) < 4 or sentence.tokens[i - 1].text != "and" or sentence.tokens[i - 3].text not in SET_AGAINST:
        return
    first, second = sentence.claims[-2:]
    if first.start == sentence.tokens[i - 2].start and second.bases["window"].code == "named_date":
        first.window, first.window_start, first.as_of = second.window, second.window_start, second.as_of
        first.bases |= {name: second.bases[name] for name in ("window", "window_start", "as_of") if name in second.bases}


def _shares_out(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a sentence opens on shares, by place, of the sum told right before it: "64 over the Belgorod region, 24 over
    Bryansk, one each over Tula and Oryol"."""
    tokens, whole = sentence.tokens, frame.recent[-1] if frame.recent else None
    if whole is None or whole.value is None or frame.line < sentence.line - 1 or len(sentence.numbers) < 2:
        return False
    if any(t.kind != "punct" for t in tokens[: sentence.numbers[0]]) or sentence.kinds & {
        "loss",
        "category",
        "supply",
        "negations",
    }:
        return False
    if sentence.text[whole.sentence_end : sentence.start].strip(" \n\"'“”«»•-–—"):
        return False
    placed = all(_has_place(tokens, k) for k in sentence.numbers)
    return placed and sum(tokens[k].number.size for k in sentence.numbers) <= whole.value


def _has_place(tokens: list[Token], k: int) -> bool:
    """Tell whether where it was stands behind the number at `k`: "24 over Bryansk", "24 - Bryansk"."""
    after = [t for t in tokens[k + 1 : k + 6] if t.text not in ("were", "was")]
    return bool(after) and (after[0].text in WHERE or after[0].text == "-") and any(t.kind in NAMES for t in after)


def sum_of_places(sentence: Sentence, i: int, frame: Frame) -> Told | None:
    """Return the sum above a line that gives nothing but a place and how many were there ("43 over the Belgorod region")."""
    if _shares_out(sentence, frame):
        return tell(frame.recent[-1], "part_of_list")
    tokens, whole = sentence.tokens, frame.summed
    if whole is None or whole.value is None or not sentence.opens or len(sentence.numbers) > 1:
        return None
    others = [t for k, t in enumerate(tokens) if k != i]
    held = {t.start for t in others if t.kind in ("category", "model") and whole.category == "equipment" and t.key not in PEOPLE}
    named = bool(held) or any(t.kind in NAMES or sentence.text[t.start].isupper() for t in others)
    if not named or tokens[i].number.size > whole.value:
        return None
    only = all(
        t.kind in (*NAMES, "punct", "people_civil", "qualifier")
        or t.start in held
        or t.kind == "category"
        and t.key == whole.category
        or t.text in WHERE | PLACES
        or sentence.text[t.start].isupper()
        or t.kind == "word"
        and not t.text.isascii()  # the name of a unit, which nobody puts into the base language
        for t in others
    )
    return tell(whole, "part_of_list") if only else None


def who_bears(sentence: Sentence, i: int, claim: Claim, scene: Scene) -> Told | None:
    """Return whose loss the gapped number at `i` is: the party named right before it ("Ukraine 12") stands where the party named
    first in its clause stood, so it is that party's loss or its opponent's; else that of the figure gone on from.
    """
    tokens = sentence.tokens
    if i == 0:
        return None
    at = i - 1
    while at > 0 and (tokens[at].kind == "qualifier" or tokens[at].text in ("the", "'", "s", "side", "for", "in", "on")):
        at -= 1
    if tokens[at].kind != "party" or tokens[at].role == "adjectives":
        return None
    named = party_of(tokens[at], scene)
    first = next((party_of(t, scene) for t in tokens[:at] if t.kind in ("party", "claimant")), None)
    if named is None or named == first:
        return None
    if first is None and (at == 0 and i == 1 or at + 2 == i and tokens[at + 1].text == ","):
        return tell(named, "owner", tokens[at])  # "... has reported 119 deaths; Italy, 33", "Jordan lost 6,000; Syria 1,000"
    last = next((t for t in reversed(tokens[:at]) if t.kind == "party" and t.end < claim.start), None)
    alike = last is not None and claim.bases["side"].code == "owner" and party_of(last, scene) == claim.side
    return tell(named if first == claim.side or alike else scene.opponent(named), "owner", tokens[at])


def _told_before(sentence: Sentence, i: int) -> tuple[int, Claim] | None:
    """Return the index and claim of the last number before `i` in its sentence, when that number is a claim."""
    tokens = sentence.tokens
    for k in range(i - 1, max(-1, i - REACH), -1):
        if tokens[k].kind == "number":
            claim = sentence.claims[-1] if sentence.claims else None
            return (k, claim) if claim is not None and claim.start == tokens[k].start and "change" not in claim.flags else None
    return None


def _is_joined(sentence: Sentence, first: int, lead: int) -> bool:
    """Tell whether only a comma, "and" or "compared with" and a name or a time stand between the two, and no other verb."""
    between = sentence.tokens[first + 1 : lead + 1]
    last = next((k for k in range(len(between) - 1, -1, -1) if between[k].text in JOINS), None)
    if last is not None and [t.text for t in between[last:]][:2] == ["compared", "to"]:
        last += 1
    if last is None or any(t.kind in TELLS for t in between):
        return False
    return all(
        t.kind in (*NAMES, "date", "window", "qualifier", "punct")
        or t.text in WHERE
        or t.text in ("the", "s", "north", "south", "east", "west", "centre", "center")
        or t.kind == "word"
        and sentence.text[t.start].isupper()
        for t in between[last + 1 :]
    )


def _is_apart(sentence: Sentence, i: int, lead: int, first: int) -> bool:
    """Tell whether a place or a time sets the figure apart from the one before it."""
    tokens = sentence.tokens
    after = tokens[i + 1 : i + 4]
    texts = [t.text for t in after]
    if after and after[0].text in WHERE:
        named = next((t for t in after[1:] if t.text not in ("the", "occupied", "nearby")), None)
        return named is not None and (
            named.kind in (*NAMES, "date", "people_civil") or named.kind == "word" and sentence.text[named.start].isupper()
        )
    if after and after[0].text in CAUSES and any(t.kind == "event_noun" for t in tokens[i + 2 : i + 7]):
        return True  # "died in an ambush in the south, and one following an attack in the east"
    if after and (
        after[0].kind in ("date", "window") or texts[:2] in (["a", "day"], ["a", "week"], ["a", "month"], ["a", "year"])
    ):
        return after[0].kind != "date" or after[0].date.kind != "clock"
    if unit_back(sentence.folded, tokens[i].end):
        return True  # "27 last year and 23 the year before"
    join = next((k for k in range(lead, first, -1) if tokens[k].text in JOINS), first)
    named = any(t.kind in NAMES or t.kind == "date" and t.date.kind != "clock" for t in tokens[join + 1 : lead + 1])
    closes = i + 1 >= len(tokens) or after[0].text in CLOSES or after[0].text in ("and", "while")
    return named and closes


def goes_on_elsewhere(sentence: Sentence, i: int, last: int) -> int | None:
    """Return the index of the number before the one at `i`, whose noun ends at `last`, where the two are joined and a place of
    its own closes the second: "... and two rockets in Kharkiv region"."""
    told, tokens = _told_before(sentence, i), sentence.tokens
    lead = i - 1
    while lead >= 0 and tokens[lead].kind == "qualifier":
        lead -= 1
    if told is None or not _is_joined(sentence, told[0], lead) or not _is_apart(sentence, last, lead, told[0]):
        return None
    stop = next((k for k in range(last + 1, len(tokens)) if tokens[k].text in CLOSES), len(tokens))
    placed = last + 1 < len(tokens) and tokens[last + 1].text in WHERE
    return told[0] if placed and not any(t.kind in ("loss", *TELLS) for t in tokens[last + 1 : stop]) else None


def lost_as_well(tokens: list[Token], dash: int, told: Claim, scene: Scene) -> bool:
    """Tell whether a dash stands for the verb between another army and its losses: "Argentina lost 649 men, Britain - 255"."""
    if dash < 2 or tokens[dash].text != "-" or tokens[dash - 1].kind != "party":
        return False
    if told.side in ALLIES or told.bases["side"].code not in BORNE_BY:
        return False
    return tokens[dash - 2].text in (",", "and", "the") and party_of(tokens[dash - 1], scene) not in (None, told.side)


def _opens_with_place(sentence: Sentence, lead: int) -> bool:
    """Tell whether nothing but a place and a comma stands before the number: "Over Ryazan, two"."""
    opening = sentence.tokens[: lead + 1]
    if len(opening) < 3 or opening[0].text not in WHERE or opening[-1].text != ",":
        return False
    named = [t for t in opening[1:-1] if t.text not in ("the", "region", "and", "oblast")]
    return bool(named) and all(t.kind in NAMES or t.kind == "word" and sentence.text[t.start].isupper() for t in named)


def _opens_with_name(sentence: Sentence, lead: int) -> bool:
    """Tell whether nothing but a party and a comma stands before the number in an item of a list: "; Italy, 33"."""
    opening = sentence.tokens[: lead + 1]
    item = sentence.text[: sentence.start].rstrip().endswith(";") if len(opening) == 2 else False
    return item and opening[0].kind == "party" and opening[0].role != "adjectives" and opening[1].text == ","


def _opens_with_time(tokens: list[Token], lead: int) -> bool:
    """Tell whether nothing but a day, month or year stands before the number: "In November, 30,000"."""
    opening = [t for t in tokens[: lead + 1] if t.kind != "punct"]
    dated = any(t.kind == "date" and t.date.kind != "clock" for t in opening)
    return dated and all(t.kind == "date" or t.text in AGAIN for t in opening)
