"""Whose loss a figure is, with what the list, the clause and the text before carry into its sentence."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT, WEAPONS
from helpers.extraction.among import part_before
from helpers.extraction.basis import Told, of_claim, tell
from helpers.extraction.candidates import Candidate
from helpers.extraction.claimants import Speaker
from helpers.extraction.counted import PEOPLE_AT_HOME, Carried, Counted
from helpers.extraction.frame import Frame
from helpers.extraction.gapping import who_bears
from helpers.extraction.going_on import goes_on_with_others
from helpers.extraction.grammar import IRREGULARS, JOINS_LIST, REGULARS, SPEAKING
from helpers.extraction.loss import Loss
from helpers.extraction.publishers import Publishers
from helpers.extraction.roles import owner_of_noun
from helpers.extraction.sentence import Sentence
from helpers.extraction.settled_sides import settle_side
from helpers.extraction.sides import side_of
from helpers.extraction.tokens import Tokens
from helpers.model import PEOPLE, Claim

MEMBERS = frozenset({"members", "fighters"})


def bearer_of(
    sentence: Sentence, candidate: Candidate, frame: Frame, category: str, speaker: Speaker | None, publishers: Publishers
) -> tuple[Told, list[str]]:
    """Return whose loss a figure is with all that is carried into its sentence, and the flag `side_guessed` where that is all."""
    tokens, i, loss, listing = sentence.tokens, candidate.index, candidate.loss, frame.listing
    from_before = loss is listing.loss
    if frame.lists(sentence) and listing.side is not None or from_before and not sentence.speakers:
        carried = listing.side
        if _falls_at_home(sentence, category, loss, frame):
            carried = of_claim(sentence.previous, "side", "figure_before") if sentence.previous else None
    else:
        goes_on = (
            sentence.previous
            and _same_clause(tokens, i, loss)
            and not _turns_to_people(sentence.previous, category, loss, tokens)
        )
        goes_on = goes_on and not _turns_sides(sentence, candidate, frame)
        goes_on = goes_on and not (category in PEOPLE_AT_HOME and _is_elsewhere(sentence.previous, tokens, candidate, loss))
        goes_on = goes_on and part_before(tokens, i) is None
        carried = of_claim(_gone_on_from(sentence, i, loss), "side", "figure_before") if goes_on else None
    if carried is not None and loss is not None and loss.token.role == "nouns" and loss.index < i and loss.stands_in(tokens):
        carried = (not from_before and owner_of_noun(tokens, loss.index, frame.scene, speaker and speaker.party)) or carried
    if carried is None and goes_on_with_others(sentence, candidate, frame):
        carried = of_claim(frame.recent[-1], "side", "sentence_before")
    if candidate.again is not None:
        lists = publishers.lists_of(speaker) if sentence.speakers and not candidate.gapped else []
        here = "figure_before" if candidate.again in sentence.claims else "told_again"
        carried = tell(lists[0].side, "official_list") if lists else of_claim(candidate.again, "side", here)
        carried = candidate.gapped and who_bears(sentence, i, candidate.again, frame.scene) or carried
    topic = frame.aimed or (frame.attacked if category in PEOPLE_AT_HOME else None) or frame.topic
    if carried is None and speaker is not None and not sentence.speakers and frame.line == frame.now:
        topic = topic if topic is not None and topic.basis.code == "own_told" else listing.side or topic
    known = Carried(
        speaker.party if speaker else None,
        publishers.is_civil(speaker),
        carried,
        topic,
        frame.place or frame.first_place,
        frame.group,
        of_claim(sentence.previous, "side", "figure_before") if sentence.previous else None,
        frame.sender,
        frame.under,
        frame.stations if frame.stationed else None,
        frame.craft,
        frame.entering,
    )
    own = loss if loss is not None and not from_before and loss.stands_in(tokens) else None
    counted = Counted(tokens, i, candidate.noun, own, category, frame.scene, known)
    side, flags = settle_side(*side_of(counted), counted, loss)
    if listed := _of_list(side, loss, speaker, publishers):
        return listed, flags
    return side, flags


def _falls_at_home(sentence: Sentence, category: str, loss: Loss | None, frame: Frame) -> bool:
    """Tell whether people are counted with a word of loss of their own behind weapons that were stopped: "12 of 17 drones were
    shot down. Kherson region: 2 killed"."""
    last = frame.recent[-1] if frame.recent else None
    stopped = last is not None and last.category in WEAPONS and last.measure in ("shot_down", "destroyed", "lost")
    return stopped and category in PEOPLE_AT_HOME and loss is not None and loss.stands_in(sentence.tokens)


def _gone_on_from(sentence: Sentence, i: int, loss: Loss | None) -> Claim:
    """Return the figure that a list goes on from: behind a part, a verb of its own goes on from the whole ("killed 202 people,
    including 88 Australians, and wounded 240")."""
    last, tokens = sentence.previous, sentence.tokens
    anew = last.part_of and loss is not None and loss.stands_in(tokens) and loss.measure != last.measure
    anew = anew and loss.index < i and tokens[loss.index].start > last.end
    return next((c for c in sentence.claims if anew and c.claim_id == last.part_of), last)


def _of_list(side: Told, loss: Loss | None, speaker: Speaker | None, publishers: Publishers) -> Told | None:
    """Return whose losses the one who speaks lists every day, where he is the subject that gives a figure of losses: "Kyiv's
    General Staff gave 89,440 losses this morning"."""
    noun_told = loss is not None and loss.token.role == "nouns" and side.basis.code == "subject"
    if not noun_told or speaker is None or speaker.start != side.basis.start or speaker.party != side.value:
        return None
    lists = publishers.lists_of(speaker)
    return tell(lists[0].side, "official_list") if lists else None


def _turns_to_people(previous: Claim, category: str, loss: Loss | None, tokens: Tokens) -> bool:
    """Tell whether people come behind materiel, or weapons behind people, with a verb of their own: "18 missiles came down, and
    two people were killed", "18 missiles were shot down, but debris wounded three people"."""
    if loss is None:
        return False
    told_apart = loss.stands_in(tokens) and loss.token.start > previous.end and tokens[loss.index - 1].text in ("that", "which")
    own = loss.after or told_apart or previous.category in WEAPONS and loss.token.start > previous.end
    turns = category in PEOPLE_AT_HOME and previous.category not in PEOPLE and own
    return turns or category in WEAPONS and previous.category in PEOPLE_AT_HOME and loss.token.start > previous.end


def _turns_sides(sentence: Sentence, candidate: Candidate, frame: Frame) -> bool:
    """Tell whether soldiers are counted behind militants, or militants behind soldiers: "910 militants and 82 soldiers"."""
    noun = candidate.noun
    if frame.scene.ours or noun is None or noun.before or noun.party is not None:
        return False
    tokens, i = sentence.tokens, candidate.index
    here = {t.text for t in tokens[i + 1 : noun.last + 1]}
    before, last = {t.text for t in tokens[max(0, i - 5) : i] if t.kind == "category"}, sentence.previous
    if last is not None and last.noun_start is not None and last.noun_end is not None:
        before |= {*sentence.text[last.noun_start : last.noun_end].lower().split()}
    return bool(
        here & REGULARS and before & IRREGULARS - REGULARS or here & IRREGULARS - REGULARS - MEMBERS and before & REGULARS
    )


def _is_elsewhere(previous: Claim, tokens: Tokens, candidate: Candidate, loss: Loss | None) -> bool:
    """Tell whether a verb behind the number goes on to another land: "and 1,200 people died in the attack on Israel", and "31,000
    have been killed in Gaza" behind those killed in Israel."""
    if loss is None or not loss.after or not loss.stands_in(tokens):
        return False
    for k in range(loss.index + 1, min(len(tokens), loss.index + 9)):
        if tokens[k].kind in ("number", "says", "loss") or tokens[k].text in (",", ";", "and", "."):
            return False
        if tokens[k].kind == "party" and tokens[k].role == "nouns" and tokens[k - 1].text in ("on", "in", "against"):
            struck = candidate.noun is not None and any(t.kind == "event_noun" for t in tokens[loss.index + 1 : k])
            return struck or k == loss.index + 2 and previous.bases["side"].code == "place"
    return False


def _same_clause(tokens: Tokens, i: int, loss: Loss | None) -> bool:
    """Tell whether the number goes on a list whose side is told: no other party or verb since the number before."""
    if any(t.text in JOINS_LIST for t in tokens[max(0, i - 2) : i]) or i and tokens[i - 1].text == "another":
        return True
    if i > 1 and tokens[i - 1].text == ":" and tokens[i - 2] is (loss.token if loss else None):
        return True  # "2,770 tanks (destroyed: 1,820, abandoned: 267)"
    last = next(iter(tokens.before("number", i)), None)
    if last is None or any(_turns(tokens, j) for j in range(last + 1, i)):
        return False
    if loss is not None and loss.voice == "active" and last < loss.index < i and _turns_to_foe(tokens, last, loss.index):
        return False  # "it had lost 16 planes and shot down 19"
    shared = loss is not None and loss.token.role == "nouns" and last < loss.index < i  # "45 dead civilians and 73 soldiers"
    return loss is None or shared or loss.index < last or loss.after or loss.voice == "active"


def _turns_to_foe(tokens: Tokens, last: int, at: int) -> bool:
    """Tell whether the verb at `at` goes on to its foe's losses behind those that its subject bore, counted at `last`."""
    if tokens[at - 1].text not in ("and", "but", "while", "had", "has", "have"):
        return False  # "lost some 6,700 men killed, about 560 a month"
    verb = next(iter(tokens.before("loss", last)), None)
    return verb is not None and tokens[verb].role == "suffer" and tokens[verb].key == "lost"


def _turns(tokens: Tokens, j: int) -> bool:
    """Tell whether the token at `j` turns to another party or a new clause."""
    if tokens[j].kind not in ("party", "claimant"):
        return tokens[j].text == ";" or tokens[j].kind == "enemy"
    counted = tokens.have("number", j - 3, j)
    speaks = any(t.text in SPEAKING for t in tokens[j + 1 : j + 3])
    return not counted and not speaks and not (j and tokens[j - 1].text in NOT_SUBJECT)
