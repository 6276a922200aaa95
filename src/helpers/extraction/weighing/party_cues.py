"""What bears on a figure's being a party's loss, whichever the party: what the rules say, who speaks, how it is named around.

Every figure is asked this of every party of its text, so the cues are put together with as few steps as can be: words are looked
up as they are (`words_of`), and what all parties have in common is worked out once in `Asked`.
"""

from __future__ import annotations

from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token
from helpers.extraction.weighing.asked import Asked, Mention, land_of
from helpers.extraction.weighing.weights import Words

BY_KIND = frozenset({"number", "date", "window", "party", "claimant", "place"})
ARTICLES = frozenset({"the", "a", "an"})
REACH = 12  # words between a party and the figure that count
STEPS = (1, 3, 7)  # words between a figure and a name, up to
FAR = 9


def cues_of(party: str, asked: Asked) -> list[str]:
    """Return what bears on a figure's being a party's loss, each cue once."""
    words = [cue for part in words_of(party, asked) for cue in part.cues()]
    return list(dict.fromkeys([*shapes_of(party, asked), *words]))


def shapes_of(party: str, asked: Asked) -> list[str]:
    """Return the cues that put together what is told of the figure and of the party."""
    standing, who = standing_of(party, asked.scene), _to_speaker(party, asked)
    found = _told(party, who, asked) + _kind_of_party(party, asked) + _called(standing, who, asked)
    if party == asked.read.value:
        found += _read(asked)
    if party == asked.foe_of_read:
        found += _against(asked)
    if party == "unknown":
        found += _unknown(asked)
    if asked.before is not None:
        found += _told_before(party, who, asked)
    if asked.mentions:
        found += _named_around(party, standing, asked)
    return found + _between(party, asked)


def words_of(party: str, asked: Asked) -> list[Words]:
    """Return the words that are cues as they are: those around the figure, with what the party is in the text ("soldiers" are a
    government's, "militants" a group's), and those between it and where the party is named next."""
    found = [Words("near", asked.around, standing_of(party, asked.scene))]
    before, behind = _next_to(party, asked)
    if before is not None:
        found.append(Words("b", _shown_once(asked.tokens[before + 1 : asked.candidate.index][:REACH])))
    if behind is not None:
        found.append(Words("a", _shown_once(asked.tokens[asked.last + 1 : behind][-REACH:])))
    if party == "unknown":
        found.append(Words("unknown", asked.words))
    return found


def _read(asked: Asked) -> list[str]:
    """Return that the rules say it is the party's."""
    code, kind = asked.read.basis.code, asked.kind
    return ["read", f"read {code}", f"read {code} {kind}", f"read {kind} {asked.voice}", f"read guessed {asked.guessed}"]


def _against(asked: Asked) -> list[str]:
    """Return that the rules say it is that of the party it fights."""
    code, kind = asked.read.basis.code, asked.kind
    return ["against", f"against {code}", f"against {code} {kind}"]


def _unknown(asked: Asked) -> list[str]:
    parties = min(len(asked.scene.parties), 3)
    return ["unknown", f"unknown {asked.kind}", f"unknown {asked.read.basis.code}", f"unknown of {parties}"]


def _told(party: str, who: str | None, asked: Asked) -> list[str]:
    """Return who speaks, and of whom the paragraph is."""
    frame, kind, found = asked.frame, asked.kind, []
    if who is not None:
        loss = asked.candidate.loss
        found += (f"{who} {kind}", f"{who} {kind} {loss.measure if loss else None}", f"{who} {kind} {asked.voice}")
        found += (f"{who} {kind} civil {asked.civil}", f"{who} {asked.speaker.claimant}")
    if frame.topic:
        found.append(f"topic {frame.topic.value == party} {kind} {bool(asked.mentions)}")
    if frame.place:
        found.append(f"place {frame.place.value == party} {kind}")
    return found


def _to_speaker(party: str, asked: Asked) -> str | None:
    """Return what a party is to the one who speaks: his own, his foe or another; None where he is of none."""
    speaker = asked.speaker.party if asked.speaker is not None else None
    if not speaker:
        return None
    return "own" if same_land(speaker, party) else "foe" if asked.foe_of_speaker == party else "other"


def _told_before(party: str, who: str | None, asked: Asked) -> list[str]:
    """Return whose losses the figures before are: the last one, the last of those who are called the same, how many of all."""
    before, same, category, told, kind = asked.before, asked.told_alike, asked.category, asked.told, asked.kind
    its, alike = before.side == party, (before.category == "personnel") == (category == "personnel")
    own = [claim.category for claim in told if claim.side == party]
    found = [
        f"before {asked.where_before} {its} {alike}",
        f"before {asked.where_before} {its} named {bool(asked.mentions)}",
        f"called before {its} {before.category == category} {asked.head}",
        f"told of {min(3, own.count(category))} {kind}",
        f"told of {4 * len(own) // len(told)} in 4 {kind}",
    ]
    if same is not None:
        its = same.side == party
        found += (f"called alike {its}", f"called alike {its} {who}", f"called alike {its} {asked.read.basis.code}")
    return found


def _kind_of_party(party: str, asked: Asked) -> list[str]:
    """Return what a party is in the text and the war."""
    scene, kind, land = asked.scene, asked.kind, land_of(party)
    first = scene.parties[:3]
    found = [f"rank {first.index(land) if land in first else 3} {kind}"]
    if party == scene.theatre:
        found += (f"theatre {kind}", f"theatre {kind} {asked.voice}")
    if party in scene.groups:
        found.append(f"group {kind}")
    if party in scene.lexicon.world.powers:
        found.append(f"power {kind}")
    if party.endswith("_government"):
        found.append(f"government {kind}")
    if party.endswith("_opposition"):
        found.append(f"opposition {kind}")
    if scene.ours:
        found.append(f"fights {party in scene.lexicon.profile.parties} {kind}")
    return found


def _called(standing: str, who: str | None, asked: Asked) -> list[str]:
    """Return what those counted are called and what befell them, with what the party is in the text and to the one who speaks:
    soldiers are a government's, militants a group's, and martyrs the speaker's own."""
    loss, head = asked.candidate.loss, asked.head
    found = [f"called {head} {standing}", f"called {head} {who}"]
    found += (f"is {standing} {asked.kind} {who}", f"is {standing} {asked.read.basis.code}")
    found += [f"called {word} {standing}" for word in asked.called[:-1] if word != head]
    if loss is not None:
        found += (f"befell {loss.token.text} {standing}", f"befell {loss.token.text} {who}")
    return found


def standing_of(party: str, scene: Scene) -> str:
    """Return what a party is in the text: a group, a side of its land, the land the war is fought on, a power, another state."""
    if party == "unknown":
        return party
    if party in scene.groups:
        return "group"
    if party.endswith("_government"):
        return "government"
    if party.endswith("_opposition"):
        return "opposition"
    if party == scene.theatre:
        return "land at war with itself" if scene.civil else "land"
    return "power" if party in scene.lexicon.world.powers else "state"


def _named_around(party: str, standing: str, asked: Asked) -> list[str]:
    """Return how the sentence names the party: next to the figure, before and behind the loss word, alone or among others."""
    kind, voice, named, places, land = asked.kind, asked.voice, asked.mentions, asked.named_at, land_of(party)
    found = []
    if places.inside:
        found.append(f"inside {any(mention.land == land for mention in places.inside)} {kind}")
    if (mention := places.left) is not None:
        found += _beside(f"left {mention.land == land}", mention, asked.candidate.index - mention.at, standing, asked)
    if (mention := places.right) is not None:
        found += _beside(f"right {mention.land == land}", mention, mention.at - asked.last, standing, asked)
    if (mention := places.subject) is not None:
        so, loss = f"subject {mention.land == land}", asked.candidate.loss.token.text
        found += (f"{so} {voice} {kind}", f"{so} {loss}", f"{so} {asked.head} {voice}", f"{so} {standing} {loss}")
        found.append(f"{so} {asked.is_before_verb} {voice} {mention.token.kind} {mention.token.role}")
    if (mention := places.object) is not None:
        so = f"object {mention.land == land} {voice}"
        found += (f"{so} {kind}", f"{so} {_lead(asked.tokens, mention.at)}")
    times = [mention.land for mention in named].count(land)
    found += (f"first {named[0].land == land} {kind} {voice}", f"only {places.lands == 1} {times > 0} {kind} {voice}")
    found += (f"named {times > 0} {kind} {places.lands}", f"times {min(times, 3)}")
    return found


def _beside(so: str, mention: Mention, far: int, standing: str, asked: Asked) -> list[str]:
    """Return how a name stands next to the figure, `far` words from it; `so` says on which side, and if it is the party's."""
    token, kind = mention.token, asked.kind
    found = [f"{so} {token.kind} {token.role} {kind}", f"{so} {_lead(asked.tokens, mention.at)}", f"{so} {asked.head}"]
    found += (f"{so} {standing} {kind}", f"{so} {next((step for step in STEPS if far <= step), FAR)} {kind} {asked.voice}")
    if asked.candidate.loss is not None:
        found.append(f"{so} {asked.candidate.loss.token.text} {asked.is_before_verb}")
    return found


def _between(party: str, asked: Asked) -> list[str]:
    """Return how the party's last name before the figure and the first behind it are led and followed."""
    tokens = asked.tokens
    before, behind = _next_to(party, asked)
    if before is None:
        found = ["not before"]
    else:
        following = [_shown(t) for t in tokens[before + 1 : before + 3]]
        found = [f"bl {_lead(tokens, before)}", f"b1 {following[0]} {asked.kind}", f"b12 {' '.join(following)}"]
    found.append("not behind" if behind is None else f"al {_lead(tokens, behind)} {asked.kind}")
    return found


def _next_to(party: str, asked: Asked) -> tuple[int | None, int | None]:
    """Return where the party is named last before the figure and first behind it."""
    before, behind, land = None, None, land_of(party)
    for mention in asked.mentions:
        if mention.land != land:
            continue
        if mention.at < asked.candidate.index:
            before = mention.at
        elif behind is None and mention.at > asked.last:
            behind = mention.at
    return before, behind


def same_land(one: str, other: str) -> bool:
    return land_of(one) == land_of(other)


def _lead(tokens: list[Token], at: int) -> str:
    """Return the word before a name, or its kind where it is no plain word."""
    before = next((t for t in reversed(tokens[max(0, at - 2) : at]) if t.text not in ARTICLES), None)
    return "^" if before is None else before.text if before.kind in ("word", "punct") else before.kind


def _shown(token: Token) -> str:
    return token.kind.upper() if token.kind in BY_KIND else token.key.upper() if token.kind == "category" else token.text


def _shown_once(tokens: list[Token]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_shown, tokens)))
