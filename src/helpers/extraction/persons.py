"""Those who spoke before, known again by surname or as "the spokesman", and those who speak for nobody at war."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from helpers.extraction.briefings import is_military
from helpers.extraction.claimants import find_speakers
from helpers.extraction.grammar import MEDIA, SOMEBODY, words
from helpers.extraction.objects import GIVES, gives
from helpers.extraction.offices import holder_told_next
from helpers.extraction.officials import MINISTRY, SPOKESMEN, speaker_at, voice_of
from helpers.extraction.opposed import NAMING, putting_clause, teller_at, turns_in
from helpers.extraction.outsiders import opens_as_subject
from helpers.extraction.pronouns import takes_up_group
from helpers.extraction.scene import Scene
from helpers.extraction.speaker import Speaker
from helpers.extraction.speech import past_aside, speaks
from helpers.extraction.telling import tells
from helpers.extraction.tokens import Token

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame

BODIES = frozenset([
    "institute", "think tank", "project", "network", "watchdog", "monitor", "organisation", "organization", "group",
    "journalists", "researchers", "outlet",
])  # fmt: skip
# Words of which the names of institutions are made.
INSTITUTIONS = words("institutions")
COMMAND = "command"
OF_OFFICES = words("office_nouns")
AGAIN = MINISTRY | {COMMAND}  # offices that are several in a land, so that the one named before is meant
OFFICERS = frozenset({"general", "colonel", "major", "captain", "lieutenant", "sergeant", "admiral", "commander"})
REPORTS = frozenset({"report", "statement", "bulletin", "briefing", "summary"})
JOINS = frozenset({"and", "but", "or"})
CLAIMING = frozenset([
    "claimed", "claims", "claim", "put", "puts", "counted", "recorded", "documented", "tallied", "estimated that", "estimates",
    "identified",
])  # fmt: skip
REPORTING = frozenset({"report", "reports"})
BETWEEN_NAMES = frozenset({"the", "of", "for", "and", "in", "on", "'", "s"})
LONGEST = 10  # tokens of a name, and of what stands before the verb of saying
BESIDE_NAME = (",", "the", "a", "of")


def speakers_in(tokens: list[Token], text: str, frame: Frame) -> list[Speaker]:
    """Return who speaks in a sentence, each as the one named before whom he is, and keep the names for the next."""
    found = find_speakers(tokens, text, frame.scene) or known_speakers(tokens, frame.people)
    found = _with_opposed(found, tokens, text, frame.language) if found else _outside(tokens, text, frame.language)
    speakers = [known_again(speaker, tokens, text, frame) for speaker in found]
    frame.people |= full_names(tokens, text, frame.scene) | surnames(tokens, speakers, text)
    return speakers


def _outside(tokens: list[Token], text: str, language: str) -> list[Speaker]:
    """Return the one of no party at war who speaks, or an empty list. The order of words tells him in English alone."""
    if not tokens:
        return []  # a text may break off behind the word that sets a clause against another
    found = somebody(tokens, text) or named_by_capitals(tokens, text) or named_behind_comma(tokens, text)
    return found or named_behind_verb(tokens, text) or (opens_as_subject(tokens, text) if language == "en" else [])


def _with_opposed(found: list[Speaker], tokens: list[Token], text: str, language: str) -> list[Speaker]:
    """Return the speakers with the one of no party who speaks in a clause set against theirs: "Doctors said 39 had died, but the
    ministry put the toll at 75"."""
    turn = next(iter(turns_in(tokens)), None) or (putting_clause(tokens) if language == "en" else None)
    if turn is None or any(s.lead or s.index < 0 for s in found):
        return found
    if all(s.index > turn for s in found):
        return _outside(tokens[:turn], text, language) + found
    if all(s.index < turn for s in found):
        behind = _outside(tokens[turn + 1 :], text, language)
        if not behind and tokens[turn].text == "and":
            return [*found, teller_at(tokens, turn + 1, text)]
        return found + [replace(s, index=s.index + turn + 1) for s in behind]
    return found


def surnames(tokens: list[Token], speakers: list[Speaker], text: str) -> dict[str, Speaker]:
    """Return the speakers whose names stand beside their offices, by folded surname ("Serhiy Haidai, the governor, said")."""
    found = {}
    for speaker in speakers:
        if speaker.index >= 0 and speaker.claimant != "other":
            for name in (_name(tokens[speaker.index + 1 :], text)[-1:], _name(tokens[1 : speaker.index][::-1], text)[:1]):
                found |= {token.text: speaker for token in name if len(token.text) > 3}
    return found


def full_names(tokens: list[Token], text: str, scene: Scene) -> dict[str, Speaker]:
    """Return the claimants whom a sentence names in full, by folded surname: "Lloyd Austin" may be "Austin" further down."""
    found = {}
    for i, token in enumerate(tokens):
        *first, last = token.text.split() if token.kind == "claimant" else [""]
        if first and last not in OF_OFFICES and all(word[0].isupper() for word in text[token.start : token.end].split()):
            found[last] = speaker_at(tokens, i, text, scene)
    return found


def _name(beside: list[Token], text: str) -> list[Token]:
    """Return the capitalised words nearest to an office, in the order given, behind no more than where it is held."""
    name: list[Token] = []
    for token in beside[:6]:
        if token.kind == "word" and text[token.start].isupper():
            name.append(token)
        elif name or token.text not in BESIDE_NAME and token.kind not in ("party", "place", "people_civil"):
            break
    return name


def known_speakers(tokens: list[Token], people: dict[str, Speaker]) -> list[Speaker]:
    """Return the speaker named before by office whose surname now stands beside a verb of saying, or an empty list."""
    for i, token in enumerate(tokens):
        if token.kind == "word" and token.text in people and speaks(tokens, i, near=3):
            return [replace(people[token.text], index=i, start=token.start, lead=False)]
    return []


def known_again(speaker: Speaker, tokens: list[Token], text: str, frame: Frame) -> Speaker:
    """Return a speaker as the one named before whom he is by his office or group."""
    before = frame.speaker or frame.silent
    if (held := holder_told_next(speaker, tokens, text, frame)) is not None:
        return held
    again = same_officer(same_again(speaker, tokens, before), tokens, before, frame.scene)
    return the_group(same_office(again, tokens, frame), tokens, frame)


def same_again(speaker: Speaker, tokens: list[Token], before: Speaker | None) -> Speaker:
    """Return a speaker as the one who spoke before where he is only called "the spokesman" and is of the same party."""
    if before is None or speaker.index < 1:
        return speaker
    if tokens[speaker.index].text in REPORTS and tokens[speaker.index - 1].text in ("the", "same") and before.claimant != "other":
        return replace(speaker, claimant=before.claimant, party=before.party, text=before.text, start=before.start)
    if tokens[speaker.index].text in ("official", "officials") and tokens[speaker.index - 1].text == "the":
        beside = takewhile(lambda t: t.kind != "says", tokens[speaker.index + 1 : speaker.index + 4])
        known = before.claimant != "other" and not any(t.kind in ("party", "place") for t in beside)
        return replace(speaker, claimant=before.claimant, party=before.party) if known else speaker
    if tokens[speaker.index].text not in SPOKESMEN:
        return speaker
    alone = tokens[speaker.index - 1].text in ("the", "its", "a", "which") or tokens[speaker.index - 1].kind == "punct"
    if speaker.bare and alone and before.party is None and before.claimant != "other":
        return replace(speaker, claimant=before.claimant, party=None)  # "the White House estimates", and its spokesman said
    the = before.party == speaker.party and tokens[speaker.index - 1].text == "the"
    return replace(speaker, claimant=before.claimant) if the else speaker


def same_officer(speaker: Speaker, tokens: list[Token], before: Speaker | None, scene: Scene) -> Speaker:
    """Return "the general" of no army named as the soldier who spoke before, as whom he is: "General Zaluzhny, the
    commander-in-chief, spoke on Monday. Nearly 9,000 fell, the general said."."""
    again = speaker.bare and tokens[speaker.index].text in OFFICERS and tokens[speaker.index - 1].text == "the"
    if not again or before is None or not is_military(before, scene):
        return speaker
    return replace(speaker, claimant=before.claimant, party=before.party, armed=False)


def same_office(speaker: Speaker, tokens: list[Token], frame: Frame) -> Speaker:
    """Return an office of which a sentence does not say whose it is as the one of that name that spoke before: "the Israeli
    army", then "the army"; "US Africa Command", then "the command"; an army of no name, as the army that is still speaking. In a
    war between two armies, whose it is shows by whose losses it tells.
    """
    two = len(frame.scene.lexicon.profile.parties) == 2
    name = tokens[speaker.index].text
    if not speaker.bare or name not in AGAIN and (speaker.armed and two or speaker.claimant != "other"):
        return speaker
    known = [n for n in frame.voices.named.values() if n.speaker.claimant != "other" and (n.spoke or name == COMMAND)]
    spoken = sorted(known, key=lambda n: -n.at)
    same = next((n.speaker for n in spoken if f" {n.speaker.text.lower()}".endswith(f" {name}")), None)
    if same is None and speaker.claimant == "other" and (speaker.armed or name == "officials"):
        carried = frame.speaker or frame.silent
        same = carried if carried is not None and _is_army(carried, frame.scene) else None
    return speaker if same is None else replace(speaker, claimant=same.claimant, party=same.party, armed=False)


def _is_army(speaker: Speaker, scene: Scene) -> bool:
    """Tell whether a speaker is the voice of an army: "the American military", "Israel's army"."""
    known = scene.lexicon.profile.voices(speaker.party) if speaker.party not in scene.groups else None
    return known is not None and known.military_voice == speaker.claimant


def the_group(speaker: Speaker, tokens: list[Token], frame: Frame) -> Speaker:
    """Return "the group", "the movement" as the armed group named last, where no institution is speaking that may be called one,
    "the institute" as the body outside the war that is still speaking."""
    k = speaker.index
    if speaker.claimant != "other" or k < 1:
        return speaker
    before = frame.speaker or frame.silent
    if frame.group is not None and takes_up_group(tokens, k) and not _is_institution(before):
        return voice_of(frame.group.value, "voice", speaker.text, k, frame.scene, start=speaker.start)
    outside = tokens[k - 1].text == "the" and before is not None and before.party is None and before.claimant != "other"
    return replace(speaker, claimant=before.claimant) if outside and tokens[k].text in BODIES else speaker


def _is_institution(speaker: Speaker | None) -> bool:
    """Tell whether a speaker is an institution by its name: "the Syrian Observatory for Human Rights"."""
    return speaker is not None and speaker.claimant == "other" and any(w in INSTITUTIONS for w in speaker.text.lower().split())


def named_by_capitals(tokens: list[Token], text: str) -> list[Speaker]:
    """Return the one whose name of several capitalised words opens a sentence right before a verb of saying ("The Observatory for
    Human Rights said ..."), or an empty list.
    """
    says = next((k for k, t in enumerate(tokens[:LONGEST]) if t.kind == "says"), 0)
    last = next((k for k in range(says - 1, 0, -1) if tokens[k].text not in ("has", "have", "had", "also")), 0)
    name = [t for t in tokens[: last + 1] if t.text not in BETWEEN_NAMES]
    kinds = NAMING | {"category"} if any(t.text in INSTITUTIONS for t in name) else NAMING  # "the Association for Prisoners"
    speaking = tells(tokens, says) or says > 0 and speaks(tokens, last, near=2)
    called = len(name) > 1 and all(t.kind in kinds and text[t.start].isupper() for t in name)
    if not speaking or not called or not any(t.kind == "word" for t in name):
        return []
    nation = next((t.key for t in name if t.kind == "party"), None)
    return [Speaker("other", text[tokens[0].start : tokens[last].end], 0, nation, False, tokens[0].start)]


def named_behind_comma(tokens: list[Token], text: str) -> list[Speaker]:
    """Return the institution whose capitalised name stands alone between a comma and a verb of saying, behind what is told ("28
    people died, Amnesty International said", "..., the Observatory said"), or an empty list."""
    for says in [k for k, t in enumerate(tokens) if t.kind == "says" and (tells(tokens, k) or t.text in CLAIMING)]:
        comma = next((k for k in range(says - 1, max(0, says - LONGEST), -1) if tokens[k].text == ","), None)
        if comma is None or comma + 1 == says:
            continue
        name = [t for t in tokens[comma + 1 : says] if t.text not in BETWEEN_NAMES]
        named = bool(name) and all(t.kind in NAMING and text[t.start].isupper() for t in name)
        # The name of a man tells nothing new: his office and side are told elsewhere.
        body = tokens[comma + 1].text == "the" or any(t.text in INSTITUTIONS for t in name)
        if named and body and any(t.kind == "word" for t in name) and not any(t.text in MEDIA for t in name):
            nation = next((t.key for t in name if t.kind == "party"), None)
            start = tokens[comma + 1].start
            return [Speaker("other", text[start : tokens[says - 1].end], comma + 1, nation, False, start)]
    return []


def named_behind_verb(tokens: list[Token], text: str) -> list[Speaker]:
    """Return the institution or people whose name closes a sentence behind a verb of saying ("..., said Amnesty International",
    "..., said witnesses"), or an empty list."""
    for says in [
        k for k, t in enumerate(tokens) if k and t.kind == "says" and tokens[k - 1].kind == "punct" and tells(tokens, k)
    ]:
        ends = (
            k
            for k in range(says + 1, min(len(tokens), says + LONGEST))
            if tokens[k].kind in ("punct", "date") or tokens[k].text in ("on", "which", "who")
        )
        end = next(ends, says)
        name = [t for t in tokens[says + 1 : end] if t.text not in BETWEEN_NAMES]
        people = tokens[says].text == "said" and any(t.text in SOMEBODY for t in name)
        called = bool(name) and all(t.kind in NAMING and text[t.start].isupper() for t in name)
        body = any(t.text == "the" for t in tokens[says + 1 : says + 2]) or any(t.text in INSTITUTIONS for t in name)
        if people and all(t.kind in (*NAMING, "category") for t in name) or called and body:
            nation = next((t.key for t in name if t.kind == "party"), None)
            start = tokens[says + 1].start
            return [Speaker("other", text[start : tokens[end - 1].end], says + 1, nation, False, start)]
    return []


def somebody(tokens: list[Token], text: str) -> list[Speaker]:
    """Return the one of no party and no office who speaks ("..., a Sudanese rights group said"), or an empty list."""
    for i, token in enumerate(tokens):
        if token.text not in SOMEBODY:
            continue
        ends = i + 1 if tokens[i + 2 : i + 3] and tokens[i + 2].text in JOINS else past_aside(tokens, i + 1)
        says = next((k for k in range(ends, min(len(tokens), ends + 3)) if tokens[k].kind == "says" or gives(tokens, k)), None)
        if (
            says is None
            or not tells(tokens, says)
            and tokens[says].text not in CLAIMING | GIVES | (REPORTING if token.text in MEDIA else set())
            or says > ends
            and tokens[i + 1].text == "of"
        ):
            continue
        opens = next((k for k in range(i - 1, -1, -1) if tokens[k].text in (",", ".", ";", "-", "that")), -1) + 1
        opens = next((k + 1 for k in range(i - 1, opens, -1) if tokens[k].kind == "window"), opens)
        if any(t.kind in ("number", "loss") for t in tokens[opens:i]) or i - opens > 7:
            continue
        if token.text in ("source", "sources") and any(t.kind in ("party", "claimant") for t in tokens[opens:i]):
            return []  # "a Ukrainian intelligence source" is of its side
        nation = next((t for t in tokens[opens:i] if t.kind == "party"), None)
        return [
            Speaker("other", text[tokens[opens].start : token.end], i, nation.key if nation else None, False, tokens[opens].start)
        ]
    return []
