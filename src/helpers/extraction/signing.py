"""Who told the figures before: a source named behind them, a speaker at the end of a quotation, the form of an official list."""

from __future__ import annotations

from collections import Counter

from helpers.extraction.basis import Basis
from helpers.extraction.briefings import source_line
from helpers.extraction.claimants import Speaker, spoken_for
from helpers.extraction.grammar import COUNTS, ISSUES, SOFT, words
from helpers.extraction.publishers import Publishers
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.model import PEOPLE, Claim

TOLD = words("told_this")
NEAR = 400  # Characters back to the figures that a sentence names the source of.
TOLD_OF = 7  # tokens in which a verb of saying stands behind "of"
MOST_BEFORE = 10  # tokens before the verb by which a number told before is given
NAMED = frozenset({"claimant", "official", "party", "people_military"})
ADDS = frozenset({"added", "adds"})
BESIDE_DEAD = frozenset({"wounded", "missing"})
CHECKS = frozenset({"verify", "verified", "confirm", "confirmed", "corroborated"})
OPENS_BACK = (
    ["of", "this"],
    ["about", "this"],
    ["this", "was"],
    ["this", "is"],
    ["that", "is"],
    ["this", "comes"],
    ["that", "was"],
)
SIGNED = 10  # plain words of a line behind a dash that a man signs with his name and office
LISTED = 3  # Changes printed behind totals that make a sentence an official list.


def sign_before(sentence: Sentence, recent: list[Claim], scene: Scene, publishers: Publishers) -> None:
    """Let a sentence give the figures before it, or its own list, the source that they do not name."""
    folded = sentence.folded
    if sentence.claims:
        _sign_form(sentence.claims, publishers, folded)
    if not recent or not (sentence.kinds & NAMED or sentence.speakers):
        return
    if not sentence.claims and (source := source_line(sentence, scene)):
        _sign(recent, source, publishers, folded)
    elif speaker := _tells_back(sentence, scene):
        _sign([c for c in recent if sentence.start - c.sentence_end < NEAR], speaker, publishers, folded)
    elif sentence.claims and (speaker := _adds(sentence, recent)):
        before = [
            c for c in recent if sentence.start - c.sentence_end < NEAR and "\n" not in sentence.text[c.end : sentence.start]
        ]
        _sign(before, speaker, publishers, folded)
    elif sentence.speakers:
        _sign(_in_one_breath(sentence, recent), sentence.speakers[-1], publishers, folded)


def sign_all(sentence: Sentence, claims: list[Claim], scene: Scene, publishers: Publishers) -> None:
    """Let a last line that is nothing but a name say who tells the figures above it for which nobody was named."""
    plain = [t for t in sentence.tokens if t.kind == "word"]
    dashed = sentence.opens and sentence.first.text == "-"
    if sentence.claims or len(plain) > (SIGNED if dashed else 2) or sentence.tokens[-1].text in (":", ".", "!"):
        return
    if sentence.kinds & {"loss", "says", "supply"} or not dashed and sentence.kinds & {"number", "category"}:
        return
    named = {speaker.claimant: speaker for speaker in spoken_for(sentence.tokens, sentence.text, scene)}
    if dashed and len(named) > 1:
        named.pop("other", None)  # the rank of the one whom the line names
    soldiers = dashed and named.keys() == {"other"} and named["other"].armed
    if soldiers:
        side = Counter(c.side for c in claims).most_common(1)[0][0]
        army = publishers.of_army(named["other"], side, False)  # who signs a list counts mostly his enemy's losses
        named = {army.claimant: army}
    if len(named) == 1 and "other" not in named:
        _sign([c for c in claims if c.claimant == "author"], *named.values(), publishers, sentence.folded)


def _sign(claims: list[Claim], speaker: Speaker, publishers: Publishers, folded: str) -> None:
    """Give the figures that nobody is known to tell their source; the men of an official list are its killed and wounded."""
    for claim in claims:
        if claim.claimant != "author" and claim.bases["claimant"].code not in ("outweighed", "official_list"):
            continue
        claim.claimant, claim.claimant_text = speaker.claimant, speaker.text or None
        code = "source_line" if speaker.start >= 0 else "official_list"
        claim.bases["claimant"] = (
            Basis(code, speaker.start, speaker.start + len(speaker.text)) if speaker.start >= 0 else Basis(code)
        )
        listed = any(s.side == claim.side and claim.category in s.categories for s in publishers.lists_of(speaker))
        soft = claim.measure == "lost" and folded[claim.bases["measure"].start : claim.bases["measure"].end] in SOFT | {""}
        if listed and soft and claim.category == "personnel" and claim.window in ("cumulative", "day"):
            claim.measure = "killed_and_wounded"
            claim.flags = [*claim.flags, "measure_inferred"]
            claim.bases["measure"] = claim.bases["measure_inferred"] = Basis("official_personnel")


def _sign_form(claims: list[Claim], publishers: Publishers, folded: str) -> None:
    """Let totals of several kinds with the day's changes printed behind each be the official list's whose form this is."""
    changes = [c for c in claims if "change" in c.flags]
    if len(changes) < LISTED or len({c.side for c in claims}) > 1 or any(c.claimant != "author" for c in claims):
        return
    if len({c.category for c in changes}) >= LISTED and (publisher := publishers.of_list_against(claims[0].side)):
        _sign(claims, publisher, publishers, folded)


def _adds(sentence: Sentence, recent: list[Claim]) -> Speaker | None:
    """Return who is said to add a figure to those told before, which are his too then, named behind it: "Another 8 UAVs were lost
    from radar, the Air Force adds"; in the lead whoever tells of the hurt beside the dead: "Six people died in Sumy. Another 40
    were injured, the rescuers said"."""
    last = sentence.speakers[-1] if len(sentence.speakers) == 1 else None
    if last is None or last.start < sentence.claims[-1].end or last.claimant == "other":
        return None
    beside = sentence.tokens[max(0, last.index - 2) : last.index + 6]
    if any(t.kind == "says" and t.text in ADDS for t in beside):
        return last
    hurt = all(c.category in PEOPLE and c.measure in BESIDE_DEAD for c in sentence.claims)
    return last if sentence.line == 0 and hurt and all(c.category in PEOPLE and c.measure == "killed" for c in recent) else None


def _tells_back(sentence: Sentence, scene: Scene) -> Speaker | None:
    """Return whom a sentence names as the one who told what stands before it: "The governor said this", "The ministry gave the
    number", "The figures were published by the staff", "The staff's figures could not be verified"."""
    tokens = sentence.tokens
    plain = not sentence.claims and "number" not in sentence.kinds
    opens = [t.text for t in tokens[:2]] in OPENS_BACK or _gives_this(tokens) or _tells_of(tokens)
    back = opens or _says_this(tokens) or _is_given(tokens) or _opens_on_count(sentence) or _is_checked(tokens)
    if not (plain and back or _gives_figure(tokens)):
        return None
    named = sentence.speakers or [s for s in spoken_for(tokens, sentence.text, scene) if s.claimant != "other"]
    return named[-1] if len({s.claimant for s in named}) == 1 else None


def _gives_this(tokens: list[Token]) -> bool:
    """Tell whether "this" or "this data" opens a sentence as what somebody tells: "This data the governor gave"."""
    if tokens[0].text not in ("this", "these"):
        return False
    verb = 2 if any(t.text in TOLD or t.text in COUNTS for t in tokens[1:2]) else 1
    return tokens[verb : verb + 1] != [] and tokens[verb].kind == "says"


def _tells_of(tokens: list[Token]) -> bool:
    """Tell whether a sentence opens on what somebody told about: "Of the consequences spoke the mayor"."""
    return tokens[0].text in ("of", "about") and any(t.kind == "says" for t in tokens[2:TOLD_OF])


def _says_this(tokens: list[Token]) -> bool:
    """Tell whether somebody is made to say "this" or "so": "The governor reported this on Telegram", "The group said so"."""
    return any(
        t.text in ("this", "so")
        and (tokens[k - 1].kind == "says" or tokens[k - 1].text == "about" and tokens[k - 2].kind == "says")
        and not (tokens[k + 1 : k + 2] and tokens[k + 1].text in TOLD)
        for k, t in enumerate(tokens)
        if k > 1
    )


def _is_given(tokens: list[Token]) -> bool:
    """Tell whether "the figures" are said to come from somebody: "The data was released by the ministry"."""
    subject = next((k for k, t in enumerate(tokens[:4]) if t.text in TOLD), None)
    if subject is None or tokens[0].text not in ("the", "these", "those", "such", "this", "that"):
        return False
    verb = [t.text for t in tokens[subject + 1 : subject + 3]]
    return (
        verb[:1] != []
        and verb[0] in ("was", "were", "is", "are", "come", "comes", "came", "came from", ",")
        and any(t.text in ("by", "from", "came from", "according to", "in") for t in tokens[subject + 1 : subject + 5])
    )


def _opens_on_count(sentence: Sentence) -> bool:
    """Tell whether a sentence opens on figures told before and goes on to nothing but who gave them, as a gloss has it: "Figures
    voiced at a briefing the colonel"."""
    tokens = sentence.tokens
    noun = int(tokens[0].text in ("these", "such", "this", "the"))
    if not any(t.text in TOLD or t.text in COUNTS for t in tokens[noun : noun + 1]):
        return False
    behind = [t.text for t in tokens[noun + 1 : noun + 2]]
    return (
        behind != []
        and behind[0] not in ("of", "on", "for", "from", ":")
        and not sentence.kinds & {"loss", "negations", "supply"}
    )


def _is_checked(tokens: list[Token]) -> bool:
    """Tell whether somebody's figures are said to be checked or not: "the ministry's figures could not be verified"."""
    owned = (k for k, t in enumerate(tokens) if t.text == "s" and tokens[k - 1].text == "'" and tokens[k - 2].kind in NAMED)
    told = next((k for k in owned if any(t.text in TOLD for t in tokens[k + 1 : k + 4])), None)
    return told is not None and any(t.text in CHECKS for t in tokens)


def _gives_figure(tokens: list[Token]) -> bool:
    """Tell whether somebody is said to have given "the number" told before: "The ministry released the figures on Friday"."""
    for k, token in enumerate(tokens[:MOST_BEFORE]):
        if token.text in ISSUES and any(t.text in ("the", "these", "those", "such") for t in tokens[k + 1 : k + 2]):
            return any(t.text in COUNTS for t in tokens[k + 2 : k + 3]) and not any(t.kind == "number" for t in tokens[:k])
    return False


def _in_one_breath(sentence: Sentence, recent: list[Claim]) -> list[Claim]:
    """Return the claims before that are told in the same words as ends with a speaker: the items of one list between semicolons,
    the sentences of one quotation."""
    text, folded = sentence.text, sentence.folded
    closing = max(speaker.index for speaker in sentence.speakers)
    if any(k > closing for k in sentence.numbers) or closing < len(sentence.tokens) // 2:
        return []
    before = [c for c in recent if c.end <= sentence.start and "\n" not in text[c.end : sentence.start]]
    if sentence.claims and text[: sentence.start].rstrip()[-1:] == ";":
        first = sentence.claims[0]
        if first.noun_start is None or first.noun_start > first.start:
            return []
        return [c for c in before if ". " not in folded[c.end : sentence.start]]
    ends = folded.find('"', sentence.start, sentence.tokens[closing].start)
    opened = folded.count('"', folded.rfind("\n", 0, sentence.start) + 1, sentence.start) % 2
    if ends < 0 or not opened:
        return []
    return [c for c in before if '"' not in folded[c.end : sentence.start]]
