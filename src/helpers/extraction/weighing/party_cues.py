"""What bears on a figure's being a party's loss, whichever the party: what the rules say, who speaks, how it is named around."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token
from helpers.extraction.weighing.asked import Asked

BY_KIND = frozenset({"number", "date", "window", "party", "claimant", "place"})
ARTICLES = frozenset({"the", "a", "an"})
REACH = 12  # words between a party and the figure that count


def cues_of(party: str, asked: Asked) -> list[str]:
    """Return what bears on a figure's being a party's loss."""
    found = [*_read(party, asked), *_told(party, asked), *_told_before(party, asked), *_kind_of_party(party, asked)]
    found += [*_called(party, asked), *_named_around(party, asked), *_words_between(party, asked)]
    return list(dict.fromkeys(found))


def _read(party: str, asked: Asked) -> Iterator[str]:
    """Yield what the rules say."""
    read, code, kind = asked.read.value, asked.read.basis.code, asked.kind
    if party == read:
        yield from ("read", f"read {code}", f"read {code} {kind}", f"read {kind} {asked.voice}", f"read guessed {asked.guessed}")
    if party == asked.scene.opponent(read):
        yield from ("against", f"against {code}", f"against {code} {kind}")
    if party == "unknown":
        yield from ("unknown", f"unknown {kind}", f"unknown {code}", f"unknown of {min(len(asked.scene.parties), 3)}")
        yield from (f"unknown {t.text}" for t in asked.tokens if t.kind == "word")


def _told(party: str, asked: Asked) -> Iterator[str]:
    """Yield who speaks, and of whom the paragraph is."""
    frame, kind, speaker = asked.frame, asked.kind, asked.speaker
    if (who := _to_speaker(party, asked)) is not None:
        measure = asked.candidate.loss.measure if asked.candidate.loss else None
        yield from (f"{who} {kind}", f"{who} {kind} {measure}", f"{who} {kind} {asked.voice}")
        yield f"{who} {kind} civil {asked.civil}"
        yield f"{who} {speaker.claimant}"
    if frame.topic:
        yield f"topic {frame.topic.value == party} {kind} {bool(asked.mentions)}"
    if frame.place:
        yield f"place {frame.place.value == party} {kind}"


def _to_speaker(party: str, asked: Asked) -> str | None:
    """Return what a party is to the one who speaks: his own, his foe or another; None where he is of none."""
    speaker = asked.speaker.party if asked.speaker is not None else None
    if not speaker:
        return None
    return "own" if same_land(speaker, party) else "foe" if asked.scene.opponent(speaker) == party else "other"


def _told_before(party: str, asked: Asked) -> Iterator[str]:
    """Yield whose losses the figures before are: the last one, the last of those who are called the same, how many of all."""
    before, frame, here = asked.before, asked.frame, bool(asked.mentions)
    if before is None:
        return
    its, where = before.side == party, "sentence" if asked.sentence.claims else "near" if frame.line >= frame.now - 1 else "far"
    alike = (before.category == "personnel") == (asked.category == "personnel")
    yield from (f"before {where} {its} {alike}", f"before {where} {its} named {here}")
    yield f"called before {its} {before.category == asked.category} {asked.head}"
    if (same := asked.told_alike) is not None:
        its = same.side == party
        yield from (f"called alike {its}", f"called alike {its} {_to_speaker(party, asked)}")
        yield f"called alike {its} {asked.read.basis.code}"
    own = [claim for claim in asked.told if claim.side == party]
    yield f"told of {min(3, sum(claim.category == asked.category for claim in own))} {asked.kind}"
    yield f"told of {4 * len(own) // len(asked.told)} in 4 {asked.kind}"


def _kind_of_party(party: str, asked: Asked) -> Iterator[str]:
    """Yield what a party is in the text and the war."""
    scene, kind = asked.scene, asked.kind
    rank = next((k for k, other in enumerate(scene.parties[:3]) if other == land_of(party)), 3)
    yield f"rank {rank} {kind}"
    if party == scene.theatre:
        yield from (f"theatre {kind}", f"theatre {kind} {asked.voice}")
    if party in scene.groups:
        yield f"group {kind}"
    if party in scene.lexicon.world.powers:
        yield f"power {kind}"
    yield from (f"{ending} {kind}" for ending in ("government", "opposition") if party.endswith(f"_{ending}"))
    if scene.ours:
        yield f"fights {party in scene.lexicon.profile.parties} {kind}"


def _called(party: str, asked: Asked) -> Iterator[str]:
    """Yield what those counted are called, what befell them and the words around, with what the party is in the text and to the
    one who speaks: soldiers are a government's, militants a group's, and martyrs the speaker's own."""
    standing, who, loss = standing_of(party, asked.scene), _to_speaker(party, asked), asked.candidate.loss
    yield from (f"called {asked.head} {standing}", f"called {asked.head} {who}")
    yield from (f"called {word} {standing}" for word in asked.called[:-1])
    yield from (f"is {standing} {asked.kind} {who}", f"is {standing} {asked.read.basis.code}")
    if loss is not None:
        yield from (f"befell {loss.token.text} {standing}", f"befell {loss.token.text} {who}")
    yield from (f"near {word} {standing}" for word in asked.around)


def standing_of(party: str, scene: Scene) -> str:
    """Return what a party is in the text: a group, a side of its land, the land the war is fought on, a power, another state."""
    if party == "unknown":
        return party
    if party in scene.groups:
        return "group"
    if (ending := next((ending for ending in ("government", "opposition") if party.endswith(f"_{ending}")), None)) is not None:
        return ending
    if party == scene.theatre:
        return "land at war with itself" if scene.civil else "land"
    return "power" if party in scene.lexicon.world.powers else "state"


def _named_around(party: str, asked: Asked) -> Iterator[str]:
    """Yield how the sentence names the party: next to the figure, before and behind the loss word, alone or among others."""
    i, last, kind, voice, verb, named = asked.candidate.index, asked.last, asked.kind, asked.voice, asked.verb, asked.mentions
    standing, loss = standing_of(party, asked.scene), asked.candidate.loss
    if inside := [m for m in named if i < m.at <= last]:
        yield f"inside {any(same_land(m.party, party) for m in inside)} {kind}"
    nearest = (
        ("left", next((m for m in reversed(named) if m.at < i), None)),
        ("right", next((m for m in named if m.at > last), None)),
    )
    for side, mention in nearest:
        if mention is None:
            continue
        here, far = same_land(mention.party, party), i - mention.at if side == "left" else mention.at - last
        yield f"{side} {here} {mention.token.kind} {mention.token.role} {kind}"
        yield f"{side} {here} {_lead(asked.tokens, mention.at)}"
        yield from (f"{side} {here} {asked.head}", f"{side} {here} {standing} {kind}")
        if loss is not None:
            yield f"{side} {here} {loss.token.text} {verb is not None and verb > i}"
        yield f"{side} {here} {next((step for step in (1, 3, 7) if far <= step), 9)} {kind} {voice}"
    if verb is not None and (mention := next((m for m in reversed(named) if m.at < verb), None)):
        here = same_land(mention.party, party)
        yield from (f"subject {here} {voice} {kind}", f"subject {here} {loss.token.text}")
        yield from (f"subject {here} {asked.head} {voice}", f"subject {here} {standing} {loss.token.text}")
        yield f"subject {here} {verb > i} {voice} {mention.token.kind} {mention.token.role}"
    if verb is not None and (mention := next((m for m in named if m.at > verb), None)):
        here = same_land(mention.party, party)
        yield from (f"object {here} {voice} {kind}", f"object {here} {voice} {_lead(asked.tokens, mention.at)}")
    if named:
        lands, own = {land_of(m.party) for m in named}, land_of(party)
        yield f"first {same_land(named[0].party, party)} {kind} {voice}"
        yield from (f"only {len(lands) == 1} {own in lands} {kind} {voice}", f"named {own in lands} {kind} {len(lands)}")
        yield f"times {min(sum(same_land(m.party, party) for m in named), 3)}"


def _words_between(party: str, asked: Asked) -> Iterator[str]:
    """Yield the words between the figure and where the party is named last before it and first behind it."""
    tokens, i = asked.tokens, asked.candidate.index
    before = next((m.at for m in reversed(asked.mentions) if m.at < i and same_land(m.party, party)), None)
    behind = next((m.at for m in asked.mentions if m.at > asked.last and same_land(m.party, party)), None)
    if before is None:
        yield "not before"
    else:
        yield from (f"b {_shown(t)}" for t in tokens[before + 1 : i][:REACH])
        following = [_shown(t) for t in tokens[before + 1 : before + 3]]
        yield from (f"bl {_lead(tokens, before)}", f"b1 {following[0]} {asked.kind}", f"b12 {' '.join(following)}")
    if behind is None:
        yield "not behind"
    else:
        yield from (f"a {_shown(t)}" for t in tokens[asked.last + 1 : behind][-REACH:])
        yield f"al {_lead(tokens, behind)} {asked.kind}"


@lru_cache(maxsize=4096)  # a text names few parties, and asks this of each many times
def land_of(party: str) -> str:
    """Return a party without the side of its land that it is."""
    return party.removesuffix("_government").removesuffix("_opposition")


def same_land(one: str, other: str) -> bool:
    return land_of(one) == land_of(other)


def _lead(tokens: list[Token], at: int) -> str:
    """Return the word before a name, or its kind where it is no plain word."""
    before = next((t for t in reversed(tokens[max(0, at - 2) : at]) if t.text not in ARTICLES), None)
    return "^" if before is None else before.text if before.kind in ("word", "punct") else before.kind


def _shown(token: Token) -> str:
    return token.kind.upper() if token.kind in BY_KIND else token.key.upper() if token.kind == "category" else token.text
