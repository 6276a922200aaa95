"""Which word of loss governs a number, and in which voice."""

from __future__ import annotations

from helpers.extraction.asides import PERFECT, past_asides, past_comma, past_parts
from helpers.extraction.captives import is_held, shot_at, taken_at, taken_with_men, taking_verb
from helpers.extraction.clauses import (
    clause_ends,
    in_brackets,
    is_aside,
    is_instrument,
    is_passive,
    is_without_loss,
    list_opens,
    lost_as_what,
    may_stand_between,
)
from helpers.extraction.deeds import acts, does, has_object, has_one_more, is_done_else, left_at
from helpers.extraction.fates import (
    borne_voice,
    closes_chain,
    died_after,
    fates_of,
    fell_at,
    fell_to,
    given_up_at,
    goes_on_fates,
    is_fate,
    joined_measure,
    opens_clause,
    whole_at,
)
from helpers.extraction.grammar import AUXILIARIES, BE, CAPTIVES, HANDED, SOFT, STOPS, SUPPLY_NOUNS
from helpers.extraction.loss import PEOPLE_ONLY, Loss
from helpers.extraction.nouns import Noun
from helpers.extraction.tokens import Token, Tokens
from helpers.model import PEOPLE

FALLEN = frozenset({"killed and wounded", "killed or wounded"})  # behind men, of whom a list goes on to materiel
ENDS_DEED = frozenset({",", ".", ";", "at", "by", "during", "in", "near", "on", "over", "since"})  # what stands behind no object
ENDS_LIST = STOPS - AUXILIARIES - {"in", "of", "near", "at", "over", "as", "with"}  # Words that no list of losses holds.
OTHER_CLAUSES = frozenset({"supply", "says", "claimant", "parts", "hypothetical"})
REACH = 14  # Tokens from a noun phrase to its verb; with the place where it happened between them it seldom is further.


def loss_of(tokens: Tokens, i: int, noun: Noun | None) -> Loss | None:
    """Return the loss that governs the number at index `i` with its noun phrase, or None.

    A word inside the phrase comes first ("10 destroyed tanks", "500 casualties"), then one behind it ("were shot down", also
    behind a whole list), then the last one before it.
    """
    if noun is not None and noun.loss is not None and not noun.before and not died_after(tokens, noun):
        told_hurt = noun.loss.role == "nouns" and " " in noun.loss.text or tokens[noun.last].kind == "category"
        lead = next((t for t in reversed(tokens[:i]) if t.kind != "qualifier"), None)
        hurt = noun.loss.key == "wounded" and told_hurt and lead is not None and lead.kind == "loss" and lead.role == "inflict"
        done = _ahead(tokens, i) if hurt or noun.loss.key == "captured" else None
        killed = done is not None and done.voice == "active" and done.measure == "killed"
        killed = killed and (_is_direct(tokens, done.index, i) or tokens[i - 1].kind == "parts")
        return done if killed else _inside(tokens, noun)  # "shot five prisoners of war", "executed 14 wounded soldiers"
    if i > 1 and tokens[i - 1].text in (":", "-") and tokens[i - 2].kind == "loss" and tokens[i - 2].role == "inflict":
        return Loss(tokens[i - 2], i - 2, tokens[i - 2].key, "passive")  # "destroyed: 1,459, damaged: 129"
    if noun is None and is_fate(tokens, i):
        return Loss(tokens[i - 1], i - 1, tokens[i - 1].key, "passive")  # "of which: destroyed 1,459, damaged 129"
    last = noun.last if noun is not None and not noun.before else whole_at(tokens, i) or i
    if taken := _taken(tokens, i, last):
        return taken
    if noun is not None and (left := left_at(tokens, i, last)) is not None:
        return Loss(tokens[left], left, "lost", "suffer")
    if noun is not None and noun.before and (held := _held(tokens, i, noun)):
        return held
    soldiers = noun is not None and (noun.category == "personnel" or noun.category == "person" and noun.party is not None)
    if noun is not None and (fell := fell_at(tokens, last, soldiers)):
        return Loss(tokens[fell], fell, "killed", "suffer", after=True)
    if noun is not None and (shot := shot_at(tokens, last)):
        return Loss(tokens[shot], shot, "killed", "passive", after=True)
    if noun is not None and (fell := fell_to(tokens, last)):
        return Loss(tokens[fell], fell, "captured", "passive", after=True)
    if noun is not None and (parts := fates_of(tokens, last)):
        return _ahead(tokens, i) or Loss(tokens[parts[0]], parts[0], "lost", "suffer", after=True)
    behind = _behind(tokens, i, last)
    done = _ahead(tokens, i) if behind is not None and tokens[last + 1].text == "who" else None
    if done is not None and done.voice == "active" and _is_direct(tokens, done.index, i):
        return done  # "executed 600 policemen who had surrendered"
    if behind is not None:
        return behind
    if noun is not None and noun.loss is not None:
        return _inside(tokens, noun)
    if tokens[last + 1 : last + 2] and tokens[last + 1].kind == "supply" and tokens[last + 1].text.startswith("lost "):
        return None  # "a million people lost power"
    return _ahead_or_shared(tokens, i, last, noun)


def _ahead_or_shared(tokens: Tokens, i: int, last: int, noun: Noun | None) -> Loss | None:
    """Return the last loss before the number, or the verb behind a whole list that it shares, whichever tells of it."""
    materiel = noun is not None and noun.category is not None and noun.category not in PEOPLE
    ahead = _ahead_of_materiel(tokens, i) if materiel else _ahead(tokens, i)
    shared = None if is_done_else(tokens, i) else _behind_list(tokens, last)
    if shared is not None and materiel and _befalls_people(shared):
        shared = None
    if shared is not None and tokens[i - 1].kind == "parts" and tokens[shared.index - 1].kind == "number":
        shared = None  # "3,000 were killed, among them 726 children, and 9,548 injured"
    if (
        ahead is not None
        and noun is not None
        and tokens[last + 1 : last + 2]
        and _acts_itself(tokens, ahead.index, i, last, materiel)
    ):
        return None
    if shared is not None and materiel and ahead is not None and ahead.measure in PEOPLE_ONLY - {"captured"}:
        return shared
    died = shared is not None and shared.voice == "suffer" and shared.measure == "killed"
    told_behind = shared is not None and shared.be or died and all(t.text != ";" for t in tokens[i : shared.index])
    if ahead is None or told_behind and not _is_direct(tokens, ahead.index, i):
        return shared or ahead
    return ahead


def _acts_itself(tokens: Tokens, at: int, i: int, last: int, materiel: bool) -> bool:
    """Tell whether what is counted does something of its own behind the loss at `at`, so that this did not befall it."""
    return does(tokens, i, last + 1, at) or materiel and acts(tokens, at, i, last + 1)


def _ahead_of_materiel(tokens: Tokens, i: int) -> Loss | None:
    """Return the last loss before a number of materiel: past a word for what befell people, the verb before that."""
    ahead = _ahead(tokens, i)
    if ahead is not None and ahead.token.role == "nouns" and ahead.measure in PEOPLE_ONLY:
        return _ahead(tokens, i, nouns=False) or ahead  # "destroyed up to 80 men killed and wounded, 2 tanks"
    if ahead is not None and ahead.token.text in FALLEN and tokens[ahead.index + 1].text in (",", "and"):
        return _ahead(tokens, ahead.index, nouns=False) or ahead
    if ahead is not None and ahead.measure in PEOPLE_ONLY and tokens[ahead.index - 1].kind == "number":
        before = (k for k in tokens.before("loss", ahead.index) if tokens[k].text == "lost")
        lost = next((k for k in before if not clause_ends(tokens, k, i)), None)
        return ahead if lost is None else Loss(tokens[lost], lost, "lost", "suffer")  # "lost 400 killed, 275 captured, 72 tanks"
    return ahead


def _befalls_people(loss: Loss) -> bool:
    """Tell whether what a loss tells befalls people alone, and not what they fight with too."""
    return loss.token.text not in SOFT and loss.measure in PEOPLE_ONLY and not (loss.measure == "captured" and loss.be)


def _taken(tokens: list[Token], i: int, last: int) -> Loss | None:
    """Find the verb by which those counted were taken alive: "took more than 240 hostages", "holds 200 or so prisoners",
    "took 341 into custody"."""
    held = is_held(tokens, last)
    if not held and not any(t.text in CAPTIVES for t in tokens[i + 1 : last + 2]):
        if (verb := taken_with_men(tokens, i, last)) is not None:
            return Loss(tokens[verb], verb, "captured", "active")
        taken = taken_at(tokens, last)
        return _taken_too(tokens, i) if taken is None else Loss(tokens[taken], taken, "captured", "passive", after=True)
    if tokens[last].text in CAPTIVES and goes_on_fates(tokens, i, last):
        return Loss(tokens[last], last, "captured", "suffer", after=True)  # "560 killed, 4,000 prisoners"
    ends = past_comma(tokens, i, past_parts(tokens, last))  # "3,018 prisoners, including 74 officers, have been taken"
    behind = tokens[ends + 1 : ends + 5]
    if behind and behind[0].text in BE | AUXILIARIES and (at := next((k for k, t in enumerate(behind) if t.text == "taken"), 0)):
        return Loss(behind[at], ends + 1 + at, "captured", "passive", after=True)  # "50,000 prisoners have been taken"
    at = taking_verb(tokens, i, held)
    return None if at is None else Loss(tokens[at], at, "captured", "active")


def _taken_too(tokens: list[Token], i: int) -> Loss | None:
    """Return the bare "taken" behind a count of the dead: "at least 46 killed and 2 taken"."""
    lead, behind = tokens[max(0, i - 2) : i], tokens[i + 1 : i + 3]
    fated = len(lead) == 2 and lead[0].kind == "loss" and lead[1].text in ("and", ",")
    closes = len(behind) == 1 or len(behind) == 2 and behind[1].kind == "punct"
    return Loss(behind[0], i + 1, "captured", "passive", after=True) if fated and closes and behind[0].text == "taken" else None


def _held(tokens: list[Token], i: int, noun: Noun) -> Loss | None:
    """Return what befell the captives of a label, where no other word of loss tells it: "Argentine prisoners number 1,800"."""
    at = next((k for k, t in enumerate(tokens[:i]) if t.start == noun.start), None)
    if at is None or tokens[at].text not in CAPTIVES or any(t.kind in ("loss", "supply", "says") for t in tokens[at + 1 : i + 2]):
        return None
    exchanged = HANDED.intersection(t.text for t in tokens)
    return None if exchanged or i - at > 4 else Loss(tokens[at], at, "captured", "suffer")


def _is_direct(tokens: list[Token], at: int, i: int) -> bool:
    """Tell whether the number at `i` is the first object of the verb at `at`: nothing but its own modifiers between, or an aside
    behind a verb that opens its clause ("Died, by first reports, 12 civilians, 121 people were wounded")."""
    if (
        tokens[at].role == "suffer"
        and tokens[at + 1].text == "," == tokens[i - 1].text
        and i - at > 3
        and opens_clause(tokens, at)
    ):
        return all(t.kind != "number" and t.text not in (".", ";") for t in tokens[at + 2 : i - 1])
    return all(t.kind in ("qualifier", "party", "word") and t.text not in STOPS for t in tokens[at + 1 : i])


def _inside(tokens: list[Token], noun: Noun) -> Loss:
    at = next(k for k, token in enumerate(tokens) if token is noun.loss)
    measure = joined_measure(tokens, at) if noun.loss.role == "inflict" else noun.loss.key
    return Loss(noun.loss, at, measure, "suffer" if noun.loss.role != "inflict" else "passive", after=True)


def _behind(tokens: list[Token], i: int, last: int) -> Loss | None:
    """Find the verb or participle straight behind the phrase: "40 soldiers died", "10 tanks (were) destroyed", "30 dead"."""
    passive, last = False, past_asides(tokens, i, last)
    for j in range(last + 1, min(len(tokens), last + REACH)):
        token = tokens[j]
        if is_without_loss(tokens, j):
            return None
        if token.kind == "loss":
            active = token.role == "inflict" or token.role == "suffer" and token.key == "lost"
            if token.role == "bear":
                return _borne(tokens, j)
            if token.key == "missing" and (dead := given_up_at(tokens, j)):
                return Loss(tokens[dead], dead, "killed", "suffer", after=True)
            if active and not passive and has_object(tokens, j, i):
                return None
            return Loss(token, j, joined_measure(tokens, j), "passive" if token.role == "inflict" else "suffer", after=True)
        passive = passive or token.text in BE
        if (cleft := lost_as_what(tokens, j)) is not None:
            return Loss(tokens[cleft], cleft, tokens[cleft].key, borne_voice(tokens[cleft]), after=True)
        if not may_stand_between(tokens, j, last, passive):
            return None
    return None


def _borne(tokens: list[Token], j: int) -> Loss | None:
    """Find what is borne behind the verb at `j`: "two others sustained injuries"."""
    for k in range(j + 1, min(len(tokens), j + 4)):
        if tokens[k].kind == "loss" and tokens[k].role == "nouns" and tokens[k].key != "lost":
            return Loss(tokens[k], k, tokens[k].key, "suffer", after=True)
    return None


def _behind_list(tokens: Tokens, last: int) -> Loss | None:
    """Find a verb shared by a whole list before it: "3 drones, 6 missiles and a jet were shot down"."""
    for j in range(last + 1, len(tokens)):
        token = tokens[j]
        if token.kind == "loss" and token.role in ("inflict", "suffer"):
            if not tokens.have("number", last + 1, j) and not has_one_more(tokens, last + 1, j):
                return None
            be = [t.text for t in tokens[max(0, j - 4) : j]]
            if (
                token.role == "suffer"
                or BE & set(be)
                or not has_object(tokens, j, j)
                and (j + 1 >= len(tokens) or tokens[j + 1].text in ENDS_DEED or tokens[j + 1].kind in ("window", "date"))
            ):
                voice = "passive" if token.role == "inflict" else "suffer"
                return Loss(token, j, joined_measure(tokens, j), voice, after=True, be=bool(BE & set(be)))
            return None
        if (cleft := lost_as_what(tokens, j)) is not None:
            return Loss(tokens[cleft], cleft, tokens[cleft].key, borne_voice(tokens[cleft]), after=True, be=True)
        ahead = tokens[j + 1 : j + 2] if token.kind == "number" else []
        own = ahead and (ahead[0].text.split()[0] in BE or ahead[0].text in ("of which", "of whom"))  # "... and 31 were wounded"
        own = own or ahead and ahead[0].text in PERFECT and tokens[j - 1].text == "and"  # ", and 20,080 have been injured"
        own = own or token.text == "with" and [t.kind for t in tokens[j + 1 : j + 2]] in (["number"], ["qualifier"])
        own = own or token.text == "another" and tokens[j - 1].text == ","  # "burned 3 tanks, another two were damaged"
        if own or _ends_list(tokens, j):
            return None
    return None


def _ends_list(tokens: list[Token], j: int) -> bool:
    """Tell whether the token at `j` ends a list that a verb behind it may share."""
    token = tokens[j]
    if token.kind == "word":
        return token.text in ENDS_LIST or token.text in PERFECT and [t.kind for t in tokens[j + 1 : j + 2]] == ["number"]
    if token.kind in OTHER_CLAUSES and token.text not in SUPPLY_NOUNS:
        return not (token.kind == "claimant" and "of" in (tokens[j - 1].text, tokens[j - 2].text))
    return token.text in (";", ":", "(")


def _ahead(tokens: Tokens, i: int, nouns: bool = True) -> Loss | None:
    """Find the last loss word before the number, with no verb of another kind and no end of the clause between; without `nouns`
    the last verb."""
    before = (k for k in tokens.before("loss", i) if not is_aside(tokens, k) and not in_brackets(tokens, k, i))
    j = next((k for k in before if nouns or tokens[k].role == "inflict"), None)
    if j is None or clause_ends(tokens, j, i):
        return None
    token, first = tokens[j], not tokens.have("number", j + 1, i)
    if token.role == "bear" and first:
        return None  # what is suffered is a noun of loss, which stands in the number's own phrase
    if token.role != "inflict":
        return Loss(token, j, token.key, "suffer")
    if is_instrument(tokens, j, i):
        return None
    measure = joined_measure(tokens, j - 2) if closes_chain(tokens, j) else token.key
    passive = is_passive(tokens, j)
    if passive and first and tokens[i - 1].text not in (":", "-") and not list_opens(tokens, j, i):
        return None
    return Loss(token, j, measure, "passive" if passive else "active")
