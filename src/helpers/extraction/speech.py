"""Whether a name in a sentence speaks: beside a verb of saying, behind "according to", or as owner of a count."""

from __future__ import annotations

from helpers.extraction.grammar import ACCOUNTS, COUNTS, ISSUES, SPEAKING, words
from helpers.extraction.segments import Token
from helpers.extraction.telling import CLAUSAL

LEADS = words("leads")
TAKEN_UP = words("taken_up")
# One of these stands in a sentence in which somebody speaks without a verb of saying.
SIGNS = (":", " - ", "historians", *COUNTS, *ACCOUNTS)
HEARD = frozenset({"told", "tells", "tell", "informed", "briefed", "accused", "accuses", "accusing", "blamed", "blames"})
NAMES = frozenset({"claimant", "official"})
RANKS = frozenset({"party", "official", "people_military"})  # what may stand between "said" and a name
LABEL = 14  # tokens of the label of a line with who counts
HOW_MANY = frozenset({"number", "numbers"})  # "an unknown number of American special forces"
OFFICE = 8  # tokens of an office before the name of the one who holds it
RELATIVE = frozenset({"which", "who"})
SERVING = frozenset({"for", "of", "with"})
SIGNATURE = ("word", "punct", "party", "place", "claimant", "official", "people_military", "category")  # what signs a line


def speaks(tokens: list[Token], i: int, near: int = 9) -> bool:
    """Tell whether the name at index `i` stands beside a verb of saying, behind "according to", or owns a count ("X's tally")."""
    before = [t for t in tokens[max(0, i - 6) : i] if t.text not in ("the", "a", "an")]
    before = before[: _told_to(before)][-5:]
    if is_source(tokens, i):
        return True
    if before and before[-1].kind == "says" and before[-1].text in HEARD and i > 1:
        return False  # "Gerasimov told Putin on Wednesday that"
    noun = before and before[-1].text == "reports" and before[-2:-1] != [] and before[-2].text not in (",", '"')
    if before and before[-1].kind == "says" and not noun and _closes(tokens, i):
        return True
    if _told_behind(before) and _closes(tokens, i):
        return True
    if i == 0 and len(tokens) > 1 and tokens[1].text == ":" or signs_line(tokens, i) or _opens_speech(tokens, i):
        return True
    if tokens[i].kind == "claimant" and _labels_line(tokens, i):
        return True
    j, steps = past_aside(tokens, i + 1), 0
    while j < len(tokens) and steps < near:
        if tokens[j].text == "," and (beyond := past_aside(tokens, j)) > j:
            j = beyond
            continue
        token = tokens[j]
        named_behind = tokens[j + 1 : j + 2] != [] and tokens[j + 1].kind in NAMES and token.text not in HEARD
        if token.kind == "says" and tokens[j - 1].text == "," and named_behind:
            return False  # "five fighters of Hezbollah, said the governor"
        if token.kind == "says" and _has_own_subject(tokens, i, j):
            return False  # "when NATO bombed a convoy, Belgrade said"
        if token.kind == "says" and tokens[j - 2].text == "," and (tokens[j - 1].text == "it" or is_pronoun(tokens, j - 1)):
            return False  # "Russia, he said, had lost 198,000", "in southern Lebanon, it added"
        behind = tokens[j + 1 : j + 3] if token.text == "," else []
        if len(behind) == 2 and behind[0].text in RELATIVE and behind[1].kind == "says" and _told(tokens, j + 2):
            return True  # "the army, which said 12 soldiers had died"
        if token.text == "and" and [t.kind for t in tokens[j + 1 : j + 2]] == ["says"] and _told(tokens, j + 1):
            return True  # "The RSF denied this and said it had lost 14"
        if token.text == "." and tokens[j - 1].kind == "official" and j + 1 < len(tokens):
            j += 1  # "Lt. Gen. Sean MacFarland said"
            continue
        if token.text in HEARD and tokens[j + 1 : j + 2] and tokens[j + 1].text == "each":
            return False  # "Moscow and Kyiv accused each other of killing dozens"
        if token.kind == "says" and not _puts_something(tokens, j) and not _are_states(tokens, j) or _estimated(tokens, j):
            return token.text not in LEADS or any(t.text == "that" for t in tokens[j + 1 : j + 4])
        if token.text in COUNTS and steps <= 5 and not _sums_up(tokens, j):
            return True
        if token.text in ("was", "were") and [t.text for t in tokens[j + 1 : j + 2]] == ["quoted"]:
            return True
        if token.kind in ("loss", "number", "supply", "claimant") or token.text in (
            ".",
            ";",
            "-",
            "that",
            "which",
            "and",
            "was",
            "were",
        ):
            return False
        office = tokens[i].kind == "official"  # "the governor of Russia's Kursk region told"
        j, steps = j + 1, steps + (not office or token.text not in ("'", "s") and token.kind not in ("party", "place"))
    return False


def _told_behind(before: list[Token]) -> bool:
    """Tell whether the rank or land of a name follows a verb behind what was said: ", said the Lebanese" army, ", said a
    US" army spokesman."""
    end = len(before)
    while (
        end and (before[end - 1].kind in ("word", *RANKS) or before[end - 1].text == "'") and before[end - 1].text not in CLAUSAL
    ):
        end -= 1
    verb = before[end - 2 : end] if 1 < end < len(before) else []
    return bool(verb) and verb[0].kind == "punct" and verb[1].kind == "says" and verb[1].text not in HEARD


def _told(tokens: list[Token], j: int) -> bool:
    """Tell whether the verb of saying at `j` is in the past or present, not a noun or a command: "said", "claims"."""
    return tokens[j].text in SPEAKING or tokens[j].text.endswith(("ed", "ts", "ms"))


def _has_own_subject(tokens: list[Token], i: int, j: int) -> bool:
    """Tell whether another than the one at `i` stands between a comma and the verb of saying at `j`: "NATO bombed a convoy,
    Belgrade said"."""
    k = j - 1 if tokens[j - 1].kind in ("party", "claimant", "official") else j
    while k > i and tokens[k - 1].kind in RANKS or tokens[k - 1].text in ("the", "a", "an", "'", "s"):
        k -= 1
    return i + 1 < k < j and tokens[k - 1].text == ","


def _sums_up(tokens: list[Token], j: int) -> bool:
    """Tell whether the count at `j` is only what is being counted: "a total of 394", "19 policemen in that number"."""
    lead = tokens[j - 1].text
    return lead == "that" or lead == "a" and tokens[j].text == "total"


def _told_to(before: list[Token]) -> int:
    """Return where the name of an outlet opens to which something was told, in quotation marks behind a verb of saying and before
    who said it ("said «Meduza» a commander")."""
    opens = next((k for k in range(len(before) - 2, 0, -1) if before[k].text == '"'), 0)
    quoted = opens and before[-1].text == '"' and before[opens - 1].kind == "says" and len(before) - opens > 2
    return opens if quoted and all(t.kind == "word" for t in before[opens + 1 : -1]) else len(before)


def _opens_speech(tokens: list[Token], i: int) -> bool:
    """Tell whether nothing but an office stands before the name at `i` and a colon behind: "Deputy minister Maliar: losses"."""
    colon = next((k for k in range(i + 1, min(len(tokens), i + OFFICE)) if tokens[k].text == ":"), 0)
    if not 0 < i <= OFFICE or not colon or colon > i + 1 and not _names_spokesman(tokens, i, colon):
        return False
    lead = tokens[:i]
    return any(t.kind in ("official", "people_military") for t in lead) and all(t.kind in SIGNATURE for t in lead)


def _labels_line(tokens: list[Token], i: int) -> bool:
    """Tell whether an item of a list names who counts what stands behind its colon, with his office or the day of his words:
    "- Podolyak, adviser to the president, in December: 13,000 killed"."""
    colon = next((k for k in range(i + 1, min(len(tokens), i + LABEL)) if tokens[k].text == ":"), 0)
    opens = all(t.kind == "punct" or t.kind in ("official", "people_military", "party") for t in tokens[:i])
    told = colon > i + 1 and tokens[i + 1].text in (",", "(") and any(t.kind == "number" for t in tokens[colon + 1 : colon + 6])
    return opens and told and not any(t.kind in ("number", "loss", "says", "supply") for t in tokens[i + 1 : colon])


def _names_spokesman(tokens: list[Token], i: int, colon: int) -> bool:
    """Tell whether a spokesman's own name stands between whose he is and a colon: "Spokesman of the East grouping Gordeev:"."""
    named = all(t.kind == "word" or t.text == '"' for t in tokens[i + 1 : colon])
    return named and tokens[i].key == "military" and any(t.text in ("spokesman", "spokeswoman") for t in tokens[:i])


def signs_line(tokens: list[Token], i: int) -> bool:
    """Tell whether the name at `i` signs the line behind a dash or colon: "THREE KILLED IN ODESA - REGIONAL COMMAND"."""
    sign = next((k for k in range(i - 1, max(-1, i - 5), -1) if tokens[k].text in ("-", ":")), 0)
    if not sign or _is_hyphen(tokens, sign) or any(t.kind not in SIGNATURE for t in (*tokens[sign + 1 : i], *tokens[i + 1 :])):
        return False
    return len(tokens) - sign <= 8 and not _ends_list(tokens, sign)


def _is_hyphen(tokens: list[Token], k: int) -> bool:
    """Tell whether a dash stands within a word, as in a document's number: "PR-421/2024-ISPR"."""
    return tokens[k].text == "-" and tokens[k - 1].end == tokens[k].start


def _ends_list(tokens: list[Token], dash: int) -> bool:
    """Tell whether the dash at `dash` ends a list of places, and says whose they are: "from: Kursk, Millerovo, Orel - Russia"."""
    opens = next((k for k in range(dash - 1, -1, -1) if tokens[k].text == ":"), None)
    listed = tokens[opens + 1 : dash] if opens is not None and tokens[dash].text == "-" else []
    return any(t.text == "," for t in listed) and not any(t.kind in ("number", "loss", "says") for t in listed)


def _estimated(tokens: list[Token], j: int) -> bool:
    """Tell whether "estimated" at `j` is a verb ("the mayor estimated that ..."), not a bound ("an estimated 900")."""
    return tokens[j].text == "estimated" and tokens[j - 1].text not in ("an", "the", "is", "are", "was", "were", "be", "been")


def _are_states(tokens: list[Token], j: int) -> bool:
    """Tell whether "states" at `j` are countries and no verb: "an alliance of Arab states launched an attack"."""
    behind = tokens[j + 1] if j + 1 < len(tokens) else None
    tells = behind is not None and (behind.text in ("that", ":", "it", "they", "the") or behind.kind in ("number", "qualifier"))
    return tokens[j].text == "states" and not tells


def _puts_something(tokens: list[Token], j: int) -> bool:
    """Tell whether "put" at `j` is no word of saying, as it is in "put the toll at 40"."""
    if tokens[j].text not in ("put", "puts"):
        return False
    toll = any(
        t.text in COUNTS or t.kind == "loss" for t in tokens[j + 1 : j + 4]
    )  # "has put the number of soldiers killed in ... at"
    return not toll and not any(t.text in ("at", "out", "forward") for t in tokens[j + 1 : j + 9])


def is_source(tokens: list[Token], i: int) -> bool:
    """Tell whether the name stands behind "according to" or "by the count of", and so is the source of the whole sentence."""
    lead = [t for t in tokens[max(0, i - 7) : i] if t.text not in ("the", "a", "an")]
    while lead and lead[-1].kind in ("official", "category", "party", "none"):
        lead.pop()  # the rank or country of the one named
    if len(lead) > 2 and lead[-1].kind == "word" and lead[-2].text in ("of", "by", "from"):
        lead.pop()  # "the bulletin of the regional police"
    if len(lead) > 2 and lead[-1].text == "by" and lead[-2].text in ISSUES:
        lead.pop(-2)  # "figures released by Kyiv show"
    if len(lead) > 1 and lead[-1].text in ("of", "by", "from") and lead[-2].text in COUNTS - HOW_MANY:
        return True
    for token in reversed(tokens[max(0, i - 5) : i]):
        if token.kind == "says" and token.text in LEADS:
            return True
        if token.kind not in ("word", *RANKS) and token.text != "'" or token.text in ("that", "which", "and"):
            return False
    return False


def past_aside(tokens: list[Token], j: int) -> int:
    """Return the index behind an aside between commas that opens at `j`, else `j` itself: "Pakistan, which says it has no men
    there, has acknowledged"."""
    if j < len(tokens) and tokens[j].text == ",":
        said = False
        for k in range(j + 1, min(len(tokens), j + 16)):
            said = said or tokens[k].kind == "says"
            if said and tokens[j + 1].text not in RELATIVE:
                return j  # the governor, wrote on Telegram, and ...
            if tokens[k].text == ",":
                return k + 1 if not said or any(t.kind == "says" for t in tokens[k + 1 : k + 4]) else j
    return j


def _closes(tokens: list[Token], i: int) -> bool:
    """Tell whether the name at `i` ends its clause, as a speaker behind the verb does ("..., said the General Staff on
    Friday"), by himself or by the office he has ("said the ministry's spokesman").
    """
    if [t.text for t in tokens[i + 1 : i + 3]] == ["'", "s"] and tokens[i + 3 : i + 4] and tokens[i + 3].kind == "official":
        i += 3
    serves = tokens[i].kind == "official" and [t.text in SERVING for t in tokens[i + 1 : i + 2]] == [True]
    for token in tokens[i + 1 : i + (OFFICE if serves else 4) + 1]:
        if token.kind in ("punct", "date") and token.text not in ("'", "("):
            return True
        if token.text in ("on", "in", "for", "late", "early") or token.kind in ("official", "people_military"):
            continue
        if serves and token.text in ("'", "s"):
            continue  # "said a spokesman for Ukraine's eastern command."
        if token.kind in ("loss", "supply", "says", "hypothetical") or token.text in (
            "has",
            "had",
            "have",
            "is",
            "was",
            "'",
            "s",
        ):
            return False
    return i + 1 >= len(tokens)


def is_of_lost(tokens: list[Token], k: int) -> bool:
    """Tell whether the losses named before it are of the name at `k`: "losses of the Armed Forces of Ukraine"."""
    lead = [t for t in tokens[max(0, k - 3) : k] if t.text not in ("the", "a")]
    return len(lead) > 1 and lead[-1].text == "of" and lead[-2].kind == "loss"


def suffers(tokens: list[Token], k: int) -> bool:
    """Tell whether the name at `k` is whose losses they are: "losses of the Armed Forces of Ukraine", "the army's losses"."""
    owns = [t for t in tokens[k + 1 : k + 5] if t.text not in ("'", "s")]
    return is_of_lost(tokens, k) or bool(owns) and owns[0].kind == "loss" and owns[0].role == "nouns"


def loses(tokens: list[Token], i: int) -> bool:
    """Tell whether the party at `i` is told to bear a loss, and so tells none there: "Russia has lost 38,130 men", "Russia in the
    past day lost 1,070 men", "the battle cost Russia 20,000 men", "the army had 300 casualties"."""
    if i and tokens[i - 1].kind == "loss" and tokens[i - 1].text.startswith("cost"):
        return True
    if [t.text for t in tokens[i + 1 : i + 2]] == ["had"]:
        counted = [t for k, t in enumerate(tokens[i + 3 : i + 7], i + 3) if tokens[k - 1].kind == "number"]
        return any(t.text in ("casualties", "losses") for t in counted)
    behind = (t for t in tokens[i + 1 : i + 5] if t.kind not in ("window", "date"))
    verb = next((t for t in behind if t.text not in ("has", "have", "had", "also", "over", "in")), None)
    return verb is not None and (verb.text == "has had" or verb.kind == "loss" and verb.role in ("suffer", "bear"))


def names_report(tokens: list[Token], at: int) -> bool:
    """Tell whether "according to" at `at` only takes up a report told of before, "According to the report, ...", or names nobody,
    as a gloss does ("по предварительным данным, ...")."""
    comma = next((k for k in range(at + 1, min(len(tokens), at + 6)) if tokens[k].text in (",", ".")), len(tokens))
    named = [t.text for t in tokens[at + 1 : comma]]
    return not named or named[-1] in COUNTS and all(word in TAKEN_UP for word in named[:-1])


def is_pronoun(tokens: list[Token], k: int) -> bool:
    """Tell whether a word that stands for one named before is at `k`: "according to him"."""
    return k < len(tokens) and tokens[k].text in ("him", "her", "them", "it", "he", "she", "they")
