"""Who puts a figure forward: the claimant that a sentence names beside a verb of saying, or the one carried on from before."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.asides import PERFECT, is_backer
from helpers.extraction.datelines import dateline_end, opens_in_capitals
from helpers.extraction.grammar import BE, CIVIL, COUNTS, MEDIA, MILITARY, PEOPLES, SOMEBODY, SPEAKING, words
from helpers.extraction.labelled import heads_losses, is_name
from helpers.extraction.nouns import party_of
from helpers.extraction.offices import describes, holder_named, in_aside, is_epithet, is_of_claimant, serves, spokesman_of
from helpers.extraction.officials import (
    SERVICES,
    claimant_speaks,
    office_of,
    official_speaks,
    other_owner,
    rank_of,
    role_of,
    speaker_at,
    voice_of,
)
from helpers.extraction.opposed import AGAINST, is_set_against
from helpers.extraction.relatives import closes_relative
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.sources import find_sources
from helpers.extraction.speaker import Speaker
from helpers.extraction.speech import OFFICE, is_of_lost, is_pronoun, is_source, loses, names_report, speaks, suffers

FORCES = words("forces")
PAPERS, ADDING, DENIES = words("papers"), words("adding"), words("denies")
WRITERS = SOMEBODY & {"analyst", "analysts", "blogger", "bloggers", "correspondent", "correspondents", "expert", "experts"}
UNIONS = frozenset({"association", "federation", "syndicate", "union"})  # "the police union" is no police
ENDS = frozenset({".", ";", "which", "whose"})
SHORT, OUTLET = 24, 7  # tokens of a sentence in which a name alone tells who speaks; in which an outlet is called one
SAID = SPEAKING | {"claimed", "announced", "reported", "confirmed", "admitted", "acknowledged", "quoted"}
ABOUT = frozenset({"for", "in", "from", "near", "across", "inside", "over", "around", "against"})
RANKED = MILITARY | CIVIL | SERVICES.keys()


def find_speakers(tokens: list[Token], text: str, scene: Scene) -> list[Speaker]:
    """Return the claimants that a sentence makes speak, in order. `text` is the original, for the words as written."""
    source = _cited(tokens, text, scene)
    if source is not None and not relays(tokens):
        return [source]
    if any(t.text == "according to" and is_pronoun(tokens, k + 1) for k, t in enumerate(tokens)):
        return []
    speakers = _speaking(tokens, text, scene)
    known = {s.index for s in speakers if s is not None}
    speakers += [s for s in find_sources(tokens, text, scene) if s.index not in known]
    if not speakers and len(tokens) <= SHORT and not any(t.kind in ("loss", "supply") and t.role != "nouns" for t in tokens):
        speakers = _named_alone(tokens, text, scene)
    if len(speakers) > 1 and tokens[0].kind == "party" and [t.text for t in tokens[1:2]] == [":"]:
        del speakers[0]  # "Ukraine: 46,000 killed, said Zelensky" is headed by whose they are
    if saying := _saying(tokens, text, scene):
        if not any(speakers):
            return [saying]
        at = next(k for k, t in enumerate(tokens) if k and t.text in ADDING and tokens[k - 1].text == ",")
        if any(t.text in DENIES for t in tokens[saying.index : at]):
            # "Kyiv rejected Moscow's claim that 60 were killed, saying it had lost 14"
            speakers.append(replace(saying, index=at))
    named = [s for s in speakers if s is not None and s.claimant != "other"]
    if named and len(speakers) > len(named):
        named = [s for s in speakers if s is not None and (s.claimant != "other" or is_set_against(tokens, s.index, named))]
    return named or [s for s in speakers if s is not None] or _publishing(tokens, text, scene)


def _speaking(tokens: list[Token], text: str, scene: Scene) -> list[Speaker | None]:
    """Return those whom a verb of saying makes speak, in order; None stands for one whom the war does not know."""
    speakers: list[Speaker | None] = []
    dateline = dateline_end(tokens)
    if opens_in_capitals(tokens, text):
        dateline = 2
    for i, token in enumerate(tokens):
        if token.kind == "claimant" and any(t.text in WRITERS for t in tokens[i + 1 : i + 2]):
            continue  # "Russian military bloggers said"
        if token.kind == "claimant" and other_owner(tokens, i, scene):
            speakers.append(claimant_speaks(tokens, i, text, scene) if speaks(tokens, i) else None)
        elif (
            token.kind == "claimant"
            and serves(tokens, i)
            or token.kind in ("claimant", "party")
            and (heads_losses(tokens, i, scene) or is_of_lost(tokens, i))
        ):
            continue
        elif token.kind == "claimant" and (speaks(tokens, i) or (held := office_of(tokens, i)) and speaks(tokens, held, near=5)):
            speakers.append(replace(claimant_speaks(tokens, i, text, scene), lead=is_source(tokens, i)))
        elif token.kind == "party" and i >= dateline and is_name(tokens, i) and _party_speaks(tokens, i):
            speakers.append(voice_of(token.key, role_of(token), text[token.start : token.end], i, scene, start=token.start))
        elif token.kind == "party" and any(t.text in FORCES for t in tokens[i + 1 : i + 2]) and speaks(tokens, i + 1, near=3):
            role = "voice" if tokens[i + 1].text == "side" else "military_voice"
            speakers.append(voice_of(token.key, role, text[token.start : tokens[i + 1].end], i, scene, start=token.start))
        elif (
            (token.kind == "official" or token.text in RANKED)
            and (rank := rank_of(token))
            and not describes(tokens, i)
            and not is_epithet(tokens, i)
            and not (tokens[i - 1].text == "by" and any(t.text in COUNTS for t in tokens[i + 1 : i + 2]))
            and not any(t.text in UNIONS for t in tokens[i + 1 : i + 2])
            and not in_aside(tokens, i)
            and not any(office_of(tokens, k) == i for k in range(max(0, i - OFFICE), i))
            and not is_of_claimant(tokens, i, speakers)
            and speaks(tokens, i, near=5)
        ):
            holder = holder_named(tokens, i, text, scene) or spokesman_of(tokens, i, text, scene)
            speakers.append(holder or official_speaks(tokens, i, rank, text, scene))
    return speakers


def _named_alone(tokens: list[Token], text: str, scene: Scene) -> list[Speaker | None]:
    """Return the claimants that a sentence which tells no deed names, and neither as losers nor as doers nor as owners."""
    return [
        Speaker(t.key, text[t.start : t.end], i, scene.lexicon.profile.claimants[t.key].party, False, t.start, "named_alone")
        for i, t in enumerate(tokens)
        if t.kind == "claimant"
        and not (suffers(tokens, i) or loses(tokens, i))
        and not is_agent(tokens, i)
        and not _owns_arms(tokens, i, scene)
    ]


def _publishing(tokens: list[Token], text: str, scene: Scene) -> list[Speaker]:
    """Return the claimants known for their counts whose names stand in a sentence, but not as the object of another's words."""
    return [
        Speaker(t.key, text[t.start : t.end], i, None, False, t.start, "publishes")
        for i, t in enumerate(tokens)
        if t.kind == "claimant"
        and _publishes(t, scene)
        and not heads_losses(tokens, i, scene)
        and not (t.key == "un" and suffers(tokens, i))
        and (
            not (i and tokens[i - 1].text in ("to", "against", "of")) or [b.text for b in tokens[i + 1 : i + 3]] == [",", "which"]
        )
    ]


def _owns_arms(tokens: list[Token], i: int, scene: Scene) -> bool:
    """Tell whether a name without a side only says whose arms or people are counted: "three NATO guns", "guns of NATO"."""
    if scene.lexicon.profile.claimants[tokens[i].key].party is not None:
        return False
    before = [t for t in tokens[max(0, i - 2) : i] if t.text != "of"][-1:]
    return any(t.kind in ("category", "model") for t in (*before, *tokens[i + 1 : i + 2]))


def is_agent(tokens: list[Token], i: int) -> bool:
    """Tell whether the name at `i` is told as the doer of something: "hit by units of the Russian grouping Dnepr"."""
    for token in reversed(tokens[max(0, i - 6) : i]):
        if token.text == "by":
            return True
        if token.kind not in ("party", "people_military", "official", "category") and token.text not in ("the", "a", "of"):
            return False
    return False


def _saying(tokens: list[Token], text: str, scene: Scene) -> Speaker | None:
    """Return the subject that a sentence opens with where it speaks behind a comma: "The service revised its account, saying ..."."""
    at = next((k for k, t in enumerate(tokens) if k and t.text in ADDING and tokens[k - 1].text == ","), None)
    opening = tokens[: min(at or 0, 6)]
    subject = next((k for k, t in enumerate(opening) if t.kind in ("claimant", "official")), None)
    if subject is None and opening and opening[0].kind == "party" and opening[0].role == "nouns" and opening[1].text in DENIES:
        subject = 0
    return speaker_at(tokens, subject, text, scene) if subject is not None else None


def spoken_for(tokens: list[Token], text: str, scene: Scene) -> list[Speaker]:
    """Return every claimant, office and party that a sentence names, whether or not it speaks there."""
    found, opens = [], dateline_end(tokens)
    for i, token in enumerate(tokens):
        if i < opens and token.kind == "party":
            continue
        if (
            token.kind == "official"
            and (i == 0 or tokens[i - 1].kind != "claimant")
            and not is_epithet(tokens, i)
            or token.kind == "claimant"
            and not is_agent(tokens, i)
            and not loses(tokens, i)
            and not _strikes(tokens, i)
            or _may_speak_itself(tokens, i, scene)
        ):
            found.append(speaker_at(tokens, i, text, scene))
    return [speaker for speaker in found if speaker is not None]


def _strikes(tokens: list[Token], i: int) -> bool:
    """Tell whether the name at `i` is who kills or shells, or who is destroyed, and tells nothing there: "the Ukrainian army shelled
    a market", "the army has been destroyed"."""
    behind = tokens[i + 1 : i + 6]
    verb = next((t for t in behind if t.text not in PERFECT | BE and t.text not in ("also", "already")), None)
    if verb is None:
        return False
    passive = any(t.text in BE for t in behind[: behind.index(verb)])
    return (
        verb.kind == "supply" or verb.kind == "loss" and verb.role == "inflict" and (passive or verb.key in ("killed", "wounded"))
    )


def _may_speak_itself(tokens: list[Token], i: int, scene: Scene) -> bool:
    """Tell whether the party named at `i` may be one who speaks, and no people, place, owner or doer."""
    if tokens[i].kind != "party" or tokens[i].role != "nouns" or tokens[i].text in PEOPLES:
        return False
    bears = loses(tokens, i) or heads_losses(tokens, i, scene) or _strikes(tokens, i)
    owner = i > 0 and tokens[i - 1].text in ("of", "by")  # "losses of the AFU", "hit by Russia"
    return not (bears or _is_about(tokens, i) or owner)


def office_in(tokens: list[Token], text: str, scene: Scene) -> Speaker | None:
    """Return the one defence ministry, staff or command that a heading names with its party beside it, or None."""
    ranks = [
        (i, rank)
        for i, t in enumerate(tokens)
        if t.kind == "official" and (rank := rank_of(t)) and rank != "civil" and not is_agent(tokens, i)
    ]
    speaker = official_speaks(tokens, *ranks[0], text, scene) if len(ranks) == 1 and not suffers(tokens, ranks[0][0]) else None
    return speaker if speaker is not None and speaker.party and speaker.claimant != "other" else None


def _cited(tokens: list[Token], text: str, scene: Scene) -> Speaker | None:
    """Return the source that "according to" names: a claimant, an office, a party, else somebody else in the words given."""
    at = next((k for k, t in enumerate(tokens) if t.text == "according to"), None)
    if at is None or names_report(tokens, at) or is_pronoun(tokens, at + 1):
        return None
    ends = [
        k
        for k in range(at + 1, min(len(tokens), at + 16))
        if tokens[k].kind in ("loss", "number", "date") or tokens[k].text in SPEAKING | ENDS
    ]
    end = ends[0] if ends else min(len(tokens), at + 16)
    for i in range(at + 1, end):
        if tokens[i].kind == "claimant":
            return replace(speaker_at(tokens, i, text, scene), lead=True)
    for i in range(at + 1, end):
        if rank := rank_of(tokens[i]):
            return replace(official_speaks(tokens, i, rank, text, scene), lead=True)
    for i in range(at + 1, end):
        owns = [t.text for t in tokens[i + 1 : i + 2]] == ["'"] and any(t.kind == "party" for t in tokens[i + 3 : i + 5])
        if tokens[i].kind == "party" and tokens[i].role == "nouns" and not owns:  # "Yemen's Houthi rebels" are Houthi
            return voice_of(
                tokens[i].key, role_of(tokens[i]), text[tokens[i].start : tokens[i].end], i, scene, True, tokens[i].start
            )
    comma = next((k for k in range(at + 1, end) if tokens[k].text == ","), end)
    if comma <= at + 1 or not any(text[t.start].isupper() or t.text in SOMEBODY - {"report"} for t in tokens[at + 1 : comma]):
        return None
    nation = next((party_of(t, scene) for t in tokens[at + 1 : comma] if t.kind == "party"), None)
    return Speaker("other", text[tokens[at + 1].start : tokens[comma - 1].end], at + 1, nation, True, tokens[at + 1].start)


def relays(tokens: list[Token]) -> bool:
    """Tell whether "according to" names only the outlet by which somebody's words are known: "27 are missing, it said on Friday,
    according to the state news agency"."""
    at = next((k for k, t in enumerate(tokens) if t.text == "according to"), 0)
    outlet = any(t.text in MEDIA or rank_of(t) == "media" for t in tokens[at + 1 : at + OUTLET])
    return bool(at) and outlet and any(t.kind == "says" and t.text in SAID for t in tokens[:at])


def may_speak(kinds: set[str], signs: bool) -> bool:
    """Tell whether `find_speakers` can find any in a sentence with tokens of these kinds and, as `signs` tells, a sign of speech:
    one needs a claimant's name, a verb of saying, a word for what is published, a colon, or a dash.
    """
    return signs or "claimant" in kinds or "says" in kinds


def _publishes(token: Token, scene: Scene) -> bool:
    """Tell whether a claimant is known for its counts, so that its name in a sentence is enough ("the list kept by Oryx holds
    69").
    """
    return scene.lexicon.profile.claimants[token.key].source_class in ("names", "visual", "think_tank", "documentation")


def _party_speaks(tokens: list[Token], i: int) -> bool:
    """Tell whether the party named at `i` is itself made to speak ("Kyiv said"), and not its office ("Ukraine general staff")."""
    if i + 1 < len(tokens) and (tokens[i + 1].kind in ("claimant", "official") or tokens[i + 1].text in PAPERS):
        return False
    if i and tokens[i - 1].text in ("a", "an") and i + 1 < len(tokens) and tokens[i + 1].kind != "says":
        return False  # "CSIS, a U.S. think tank, reckons"
    if tokens[i].text in PEOPLES and "by" in [t.text for t in tokens[i + 1 : i + 2]]:
        return False  # "207 Armenians and 79 Azeris by official counts"
    if i and tokens[i].text in PEOPLES and tokens[i - 1].text == "of":
        return False  # "the number of Russians killed"
    if i and tokens[i - 1].text == "of" and [t.text for t in tokens[i + 1 : i + 3]] == ["'", "s"]:
        return False  # "destroyed 120 launchers, a third of Iran's total"
    if closes_relative(tokens, i):
        return False
    return _speaks_in_clause(tokens, i) or not _is_about(tokens, i) and speaks(tokens, i, near=3)


def _speaks_in_clause(tokens: list[Token], i: int) -> bool:
    """Tell whether the party at `i` opens a clause set against another, in which it speaks as "it": "while Moscow stays with the 1,351
    dead it gave in March"."""
    if not i or tokens[i - 1].text not in AGAINST:
        return False
    return any(tokens[k].kind == "says" and tokens[k - 1].text in ("it", "they") for k in range(i + 2, len(tokens)))


def _is_about(tokens: list[Token], i: int) -> bool:
    """Tell whether the party at `i` is only spoken about: "for Ukraine the think tank estimates", "monitors in Ukraine verified"."""
    return i > 0 and (tokens[i - 1].text in ABOUT or is_backer(tokens, i))
