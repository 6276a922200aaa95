"""What a header, a row's label or a title says of the figures it stands over or beside."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import NamedTuple

from helpers.extraction.basis import Basis, Told, tell
from helpers.extraction.from_to import is_since
from helpers.extraction.grammar import CAPTIVES, IN_ACTION, SUPPLY_NOUNS, words
from helpers.extraction.loss import PEOPLE_ONLY
from helpers.extraction.meant import MAIMED
from helpers.extraction.noun_phrase import noun_after
from helpers.extraction.nouns import Noun, party_of
from helpers.extraction.numbers import Number
from helpers.extraction.places import place_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.speaker import Speaker
from helpers.model import PEOPLE


class Listed(NamedTuple):
    """The words of a list, its phrases of several, and its signs."""

    words: frozenset[str]
    phrases: tuple[str, ...]
    signs: tuple[str, ...]


class Said(NamedTuple):
    """What some tokens say: their words, all of them in a row, and as the text writes them."""

    words: set[str]
    spoken: str
    written: str


def _listed(part: str) -> Listed:
    spoken = frozenset(word for word in words(part) if word[0].isalnum())
    phrases = tuple(sorted(word for word in spoken if " " in word))
    return Listed(spoken - set(phrases), phrases, tuple(sorted(words(part) - spoken)))


AS_OF = _listed("as_of_columns")
CHANGE = _listed("change_columns")
CLAIMANTS = _listed("claimant_columns")
PLACES = _listed("place_columns")
PLAIN = _listed("plain_columns")
RUNNING = _listed("running_columns")
SHARES = _listed("share_columns")
TOTALS = _listed("total_columns")
RHYTHMS = {word: window for window in ("day", "week", "month") for word in words(f"{window}_columns")}
SPOKEN_FOR = words("spoken_for")
SCALES = words("scales")
UNIT_LEADS = words("unit_leads")
FEW = 4  # words of a header that only says who is counted
SCALED = "figure in thousands or more"
MISHAP = "disaster, illness or accident"
SOME = Number(0, 0, 2, 2, 2)  # stands before a label, so that it is read as the noun phrase of a number


@dataclass(frozen=True, slots=True)
class Legend:
    """What some words say of a figure, with the words that say it; null or false where they say nothing.

    `category`, `measure`, `side` and `place` are keys, `model` a type as written, `speaker` a claimant, `window` the key of a
    span of time, `day` a day, month or year named. `lead` is the word of loss, `enemy` one for the enemy; `reason` tells why the
    figure is no loss, `military` that an army is spoken of, `names` what the cells under a header are.
    """

    category: Told | None = None
    model: Told | None = None
    measure: Told | None = None
    lead: Token | None = None
    side: Told | None = None
    enemy: Token | None = None
    place: Told | None = None
    speaker: Told | None = None
    window: Told | None = None
    day: Told | None = None
    qualifier: Told | None = None
    total: bool = False
    plain: bool = False
    change: bool = False
    military: bool = False
    reason: str | None = None
    names: str | None = None

    @property
    def tells(self) -> bool:
        """Tell whether anything here can stand over a figure of losses."""
        said = (self.category, self.measure, self.side, self.speaker, self.window, self.day)
        return self.total or self.plain or self.change or self.military or any(said)


NOTHING = Legend()


def joined(*legends: Legend) -> Legend:
    """Return what several legends say together, the first to say something first."""
    said = [legend for legend in legends if legend is not NOTHING]
    if len(said) < 2:
        return said[0] if said else NOTHING
    return Legend(*(next((v for legend in said if (v := getattr(legend, f.name))), f.default) for f in fields(Legend)))


def legend_of(tokens: list[Token], text: str, scene: Scene) -> Legend:
    """Return what the tokens of a header, label or title say. `text` is the original, for the words as written."""
    if not tokens:
        return NOTHING
    spoken = " ".join(t.text for t in tokens)
    said = Said({t.text for t in tokens}, f" {spoken} ", text[tokens[0].start : tokens[-1].end])
    noun = _noun(tokens, scene)
    lead = _first(tokens, "loss")
    while lead is not None and lead.role == "bear":
        lead = _first(tokens[tokens.index(lead) + 1 :], "loss")
    army = _first(tokens, "people_military")
    measure = _measure(tokens, lead, noun)
    category = tell(noun.category, "noun", noun) if noun and (lead or not measure) else None  # "Prisoners" may be soldiers
    if category is None and army is not None and lead is not None and lead.key in PEOPLE_ONLY:
        category = tell("personnel", "soldierly", army)
    model = _first(tokens, "model")
    return Legend(
        category=category,
        model=tell(text[model.start : model.end], "model", model) if model else None,
        measure=measure,
        lead=lead,
        side=_side(tokens, noun, scene),
        enemy=_first(tokens, "enemy"),
        place=place_of(tokens, 0, scene),
        speaker=speaker_in(tokens, text, scene),
        window=_window(tokens, said, scene),
        day=next(
            (
                tell(t.date, "named_date", t)
                for k, t in enumerate(tokens)
                if t.kind == "date" and t.date.kind != "clock" and t.date.day and not is_since(tokens, k)
            ),
            None,
        ),
        qualifier=next((tell(t.key, "qualifier", t) for t in tokens if t.kind == "qualifier"), None),
        total=_says(said, TOTALS),
        plain=_says(said, PLAIN),
        change=_says(said, CHANGE),
        military=army is not None or lead is not None and lead.text in IN_ACTION,
        reason=_reason(tokens, said, scene),
        names=_names(said, lead),
    )


def _measure(tokens: list[Token], lead: Token | None, noun: Noun | None) -> Told | None:
    """Return what a header or label says befell those counted: people "disabled" are wounded, "Prisoners" are captured."""
    if lead is not None:
        return tell("wounded" if lead.text in MAIMED and noun is None else lead.key, "loss_word", lead)
    captives = next((t for t in tokens if t.text in CAPTIVES), None)
    return tell("captured", "loss_word", captives) if captives and len(tokens) < FEW else None


def _first(tokens: list[Token], kind: str) -> Token | None:
    return next((t for t in tokens if t.kind == kind), None)


def _noun(tokens: list[Token], scene: Scene) -> Noun | None:
    """Return what a label counts, as if a number stood before it; the first noun in it that counts anything."""
    number = Token(tokens[0].start, tokens[0].start, "number", "", "", "", SOME, None)
    noun = noun_after([number, *tokens], 0, scene)
    if noun is not None and noun.category:
        return noun
    at = next((k for k, t in enumerate(tokens) if t.kind in ("category", "model")), None)
    return noun_after([number, *tokens[at:]], 0, scene) if at else noun


def _side(tokens: list[Token], noun: Noun | None, scene: Scene) -> Told | None:
    """Return the one party that the tokens name, or None: several, none, or one that only made what was lost."""
    if noun is not None and noun.party:
        made = scene.is_supplier(noun.party) and noun.category not in PEOPLE
        return None if made else tell(noun.party, "noun_phrase", noun.owner)
    named = {party_of(t, scene) if t.kind == "party" else scene.side_named(t.text): t for t in tokens if t.kind != "claimant"}
    named.pop(None, None)
    if len(named) == 2:  # "Ukraine claims (Russian losses)"
        owns = [(party, t) for party, t in named.items() if any(t.end + 1 == x.start and _is_of_losses(x) for x in tokens)]
        named = dict(owns) if len(owns) == 1 else named
    return tell(*named, "noun_phrase", *named.values()) if len(named) == 1 else None


def _is_of_losses(token: Token) -> bool:
    return token.kind == "loss" and token.role == "nouns"


def speaker_in(tokens: list[Token], text: str, scene: Scene) -> Told | None:
    """Return the claimant that is named, or the voice of the party behind "according to" or "claimed by", or None."""
    profile = scene.lexicon.profile
    for i, token in enumerate(tokens):
        if token.kind == "claimant":
            return source(token.key, [token], text, profile.claimants[token.key].party)
        says = any(t.kind == "says" for t in tokens[i + 1 : i + 2])
        if token.kind == "party" and (says or any(t.text in SPOKEN_FOR for t in tokens[max(0, i - 3) : i])):
            return source(voice_of(party_of(token, scene), scene), [token], text, party_of(token, scene))
    return None


def source_in(tokens: list[Token], text: str, scene: Scene) -> Told:
    """Return the source that a cell of sources names: a claimant, a party's voice, else somebody else in the words given."""
    if named := speaker_in(tokens, text, scene):
        return named
    party = next((scene.party(t.key) for t in tokens if t.kind == "party"), None)
    return source(voice_of(party, scene), tokens, text, party)


def voice_of(party: str | None, scene: Scene) -> str:
    """Return the claimant that speaks for a party, `other` where the profile knows none."""
    known = scene.lexicon.profile.parties.get(party) if party else None
    return (known.voice if known else None) or "other"


def source(claimant: str, tokens: list[Token], text: str, party: str | None) -> Told:
    """Return a claimant with the words that name it."""
    start, end = tokens[0].start, tokens[-1].end
    speaker = Speaker(claimant, text[start:end], -1, party, start=start)
    return Told(speaker, Basis("speaker", start, end))


def _rhythm(window: Token) -> str:
    """Return the key of a span; of "per month", which names what a table's figures go by and no average, that of the month."""
    last = window.text.split()[-1].strip("/")
    return last if window.key == "rate" and window.text.startswith("per ") and last in RHYTHMS.values() else window.key


def _window(tokens: list[Token], said: Said, scene: Scene) -> Told | None:
    since = next((t for k, t in enumerate(tokens) if is_since(tokens, k)), None)
    if since is not None and since.date.first:
        began = scene.lexicon.profile.start
        return tell("cumulative" if began and abs((since.date.first - began).days) <= 4 else "period", "window_words", since)
    if told := next((tell(_rhythm(t), "window_words", t) for t in tokens if t.kind == "window"), None):
        return told
    if _says(said, RUNNING) or _says(said, AS_OF):
        return Told("cumulative", Basis("window_words", tokens[0].start, tokens[-1].end))
    return next((tell(RHYTHMS[t.text], "window_words", t) for t in tokens if t.text in RHYTHMS), None)


def _says(said: Said, listed: Listed) -> bool:
    """Tell whether a word or phrase of a list stands among the tokens, or a sign of it in the words as written ("+/-")."""
    if not listed.words.isdisjoint(said.words):
        return True
    return any(f" {phrase} " in said.spoken for phrase in listed.phrases) or any(sign in said.written for sign in listed.signs)


def _reason(tokens: list[Token], said: Said, scene: Scene) -> str | None:
    """Return why what is counted is no loss, or None."""
    if _says(said, SHARES):
        return "percentage"
    if any(sign in said.written for sign in "$€£₴¥"):
        return "money"
    events = SUPPLY_NOUNS | scene.lexicon.events
    other = next((t for t in tokens if t.kind in ("supply", "hypothetical", "negations") and t.text not in events), None)
    lead = next((k for k, t in enumerate(tokens) if t.kind == "loss"), None)
    if any(t.text in SCALES and tokens[k - 1].text in UNIT_LEADS for k, t in enumerate(tokens) if k):
        return SCALED
    if any(t.kind == "misfortune" for t in tokens):
        return MISHAP
    if other is not None and (lead is None or other.start < tokens[lead].start):
        return "no loss told"
    return "no noun of people or materiel" if lead and _loses_other(tokens, lead) else None


def _loses_other(tokens: list[Token], lead: int) -> bool:
    """Tell whether a header says that something else is lost: "seats lost", "penalties killed"."""
    before, counted = tokens[lead - 1], any(t.kind in ("category", "model", "people_military") for t in tokens)
    return not counted and before.kind == "word" and before.text.endswith("s") and before.text not in PLAIN.words | TOTALS.words


def _names(said: Said, lead: Token | None) -> str | None:
    """Return what the cells under a header are: `claimant`, `place` or `as_of`, or None; no places under "Battle deaths"."""
    for kind, listed in (("claimant", CLAIMANTS), ("place", PLACES), ("as_of", AS_OF)):
        if _says(said, listed) and not (kind == "place" and lead is not None and lead.key in PEOPLE_ONLY):
            return kind
    return None
