"""The reader: one article in, its claims and an account of every number out.

Sentence by sentence: numbers, what each counts, which word of loss governs it, whose loss, who says so, and when. What a
sentence leaves out is carried from the heading or the sentences before it, as far as a reader would carry it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from helpers.extraction.claimants import Speaker, find_speakers, speaker_of
from helpers.extraction.dates import find_dates
from helpers.extraction.folding import fold
from helpers.extraction.lexicon import Lexicon
from helpers.extraction.losses import SUPPLY_NOUNS, Loss, is_denied, is_imagined, loss_of, people_measure
from helpers.extraction.nouns import Noun, noun_after, noun_before
from helpers.extraction.numbers import Number, find_numbers
from helpers.extraction.segments import Token, split_lines, split_sentences, tokenize
from helpers.extraction.scene import Scene, scene_of
from helpers.extraction.sides import NOT_SUBJECT, place_of, side_of
from helpers.extraction.times import Stated, Surroundings, Time, resolve, stated_days, window_near
from helpers.extraction.vetoes import veto
from helpers.extraction.windows import find_windows
from helpers.model import PEOPLE, Article, Claim, NumberNote, claim_id

PRONOUNS = frozenset("he she it they ministry spokesman spokesperson spokeswoman statement report paper military".split())
TOTAL_WORDS = frozenset("total totals tally toll table list count counts running overall lists shows showed stands stand stood".split())
ANAPHORS = ("it ", "he ", "she ", "they ", "the ministry", "the same", "by the same", "by its", "the report", "in addition", "also", "the statement", "the spokesman", "a spokesman", "the list", "the tally", "the table", "the military", "its ", "his ", "the grim", "in the same", "destroyed in the same", "the latter")
LOCATIONS = ("over the past", "in the ", "near ", "on the ", "at the ", "russian crews", "ukrainian crews", "air defen", "battlegroup", "the group", "in addition")


@dataclass(slots=True)
class Frame:
    """What is carried from sentence to sentence: the last loss told, its side, time and claimant, and a list's heading."""

    scene: Scene
    loss: Loss | None = None
    measure: str | None = None
    side: str | None = None
    time: Time | None = None
    speaker: Speaker | None = None
    about: bool = False
    list_open: bool = False
    stated: Stated = field(default_factory=Stated)
    category: str | None = None
    line: int = -9
    whole: Claim | None = None
    listed: bool = False
    published: date | None = None
    topic: str | None = None
    event_day: date | None = None
    now: int = -1
    place: str | None = None
    last: Time | None = None
    heard: Loss | None = None
    recent: list[Claim] = field(default_factory=list)
    mentioned: str | None = None
    columns: tuple[bool, ...] = ()
    pending: Loss | None = None
    pending_side: str | None = None
    pending_time: Time | None = None
    pending_line: int = -9


@dataclass(slots=True)
class Candidate:
    """A number on its way to be a claim."""

    index: int
    number: Number
    noun: Noun | None
    loss: Loss | None = None
    reason: str | None = None
    bracket: bool = False
    whole: Claim | None = None
    listed: bool = False


class Reader:
    """Reads articles in one language about one war. Holds no state between articles."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self.profile = lexicon.profile
        self._estimators = {name for name, c in self.profile.claimants.items() if c.source_class in ("intelligence", "think_tank", "names", "visual", "documentation")}
        self._dailies = {name for series in self.profile.official_series.values() for name in series.bulletin_claimants}

    def read(self, article: Article) -> tuple[list[Claim], list[NumberNote]]:
        """Return the claims of an article in text order and a note on every number in it."""
        text, folded = article.text, fold(article.text)
        found = self.lexicon.find(folded, text)
        if not any(f.term.kind in ("loss", "category", "model") for f in found):
            return [], []
        frame = self._opening_frame(article, scene_of(found, folded, self.lexicon))
        claims: list[Claim] = []
        notes: list[NumberNote] = []
        for n, (start, end) in enumerate(split_lines(text)):
            for k, (first, last) in enumerate(split_sentences(text, folded, start, end)):
                dates, windows = find_dates(folded, first, last, article.published), find_windows(folded, first, last)
                numbers = find_numbers(folded, first, last, [(t.start, t.end) for t in (*dates, *windows)])
                tokens = tokenize(folded, first, last, found, numbers, dates, windows)
                made = self._read_sentence(article, tokens, (first, last), frame, n, k == 0, notes)
                claims.extend(made)
        return claims, notes

    # -- a sentence ---------------------------------------------------------------------------------------------------

    def _read_sentence(self, article: Article, tokens: list[Token], span: tuple[int, int], frame: Frame, line: int, opens_line: bool, notes: list) -> list[Claim]:
        text = article.text
        speakers = find_speakers(tokens, text, frame.scene)
        stated = stated_days(tokens, self.profile.start)
        row = self._is_row(tokens)
        if not row and tokens[0].text == "|" and any(t.kind == "word" for t in tokens):
            frame.columns = self._columns(tokens)
        self._turn_page(frame, tokens, line, opens_line, row, speakers, stated)
        claims: list[Claim] = []
        previous: Claim | None = None
        candidates = [c for c in (self._candidate(tokens, i, text, row, frame) for i, t in enumerate(tokens) if t.kind == "number") if c]
        for candidate in candidates:
            if candidate.reason is None:
                self._govern(tokens, candidate, frame, row, previous, speakers, claims)
            if candidate.reason:
                token = tokens[candidate.index]
                notes.append(NumberNote(article.doc_id, token.start, token.end, text[token.start:token.end], candidate.reason))
                continue
            claim = self._claim(article, tokens, candidate, span, frame, row, stated, speakers, previous, claims)
            claims.append(claim)
            previous = claim
        self._remember(frame, tokens, claims, candidates, speakers, stated, line, row)
        return claims

    def _is_row(self, tokens: list[Token]) -> bool:
        """Tell whether a line is a row of a list or table: a label and a figure or two, hardly any other words."""
        numbers = sum(t.kind == "number" for t in tokens)
        if not 1 <= numbers <= 4 or len(tokens) > 26:
            return False
        if not any(t.kind in ("category", "model") for t in tokens):
            return False
        words = sum(t.kind in ("word", "says", "supply", "claimant", "hypothetical", "date", "window", "place", "people_civil") for t in tokens)
        return words <= 4 and not any(t.kind in ("says", "claimant") for t in tokens)

    def _columns(self, tokens: list[Token]) -> tuple[bool, ...]:
        """Return for each column of a table's header whether it holds the change of a day."""
        columns, daily = [], False
        for token in tokens[1:]:
            if token.text == "|":
                columns.append(daily)
                daily = False
            daily = daily or token.kind == "window" and token.key == "day" or token.text in ("change", "daily", "new", "added", "increase", "day", "yesterday", "+/-", "24h")
        return tuple(columns)

    def _turn_page(self, frame: Frame, tokens: list[Token], line: int, opens_line: bool, row: bool, speakers, stated: Stated) -> None:
        """Let go of what a new paragraph does not carry on."""
        frame.now = line
        if opens_line:
            frame.event_day = frame.place = None
        if opens_line and tokens[0].kind == "date" and tokens[0].date.kind == "clock":
            frame.topic = frame.speaker = frame.time = frame.side = frame.loss = frame.heard = None
        if row or not opens_line:
            return
        opening = " ".join(t.text for t in tokens[:6]) + " "
        told = any(t.kind == "says" and tokens[k - 1].text in PRONOUNS for k, t in enumerate(tokens) if k)
        anaphor = told or opening.startswith(ANAPHORS) or frame.line == line - 1 and opening.startswith(LOCATIONS)
        if not anaphor and not (frame.list_open and frame.line >= line - 1):
            if not speakers and not (frame.speaker and frame.speaker.index < 0):
                frame.speaker = None
            if frame.list_open and frame.line >= line - 3:
                frame.pending, frame.pending_side, frame.pending_time, frame.pending_line = frame.loss, frame.side, frame.time, line
            keep = frame.time if frame.time and frame.time.window == "day" and frame.speaker else None
            frame.time, frame.side, frame.loss, frame.measure = keep, None, None, None
            frame.list_open = False
            frame.about = False

    # -- a number -----------------------------------------------------------------------------------------------------

    def _candidate(self, tokens: list[Token], i: int, text: str, row: bool, frame: Frame) -> Candidate:
        token, number = tokens[i], tokens[i].number
        folded_reason = veto(self._folded_around(tokens, text), token.start, token.end, number.words) if False else None
        reason = folded_reason or veto(fold(text[max(0, token.start - 40):token.end + 40]), min(40, token.start), min(40, token.start) + token.end - token.start, number.words)
        if reason:
            return Candidate(i, number, None, reason=reason)
        bracket = self._is_change(tokens, i) or self._in_daily_column(tokens, i, frame)
        before = None if bracket else noun_before(tokens, i, frame.scene)
        noun = None if bracket else noun_after(tokens, i, frame.scene)
        if noun is None or row and before is not None and before.category and tokens[noun.last].kind == "category" and (noun.category in PEOPLE or noun.category == "equipment"):
            noun = before
        return Candidate(i, number, noun, bracket=bracket)

    def _folded_around(self, tokens, text):
        return text

    def _in_daily_column(self, tokens: list[Token], i: int, frame: Frame) -> bool:
        column = sum(t.text == "|" for t in tokens[:i]) - 1
        return tokens[0].text == "|" and 0 < column < len(frame.columns) and frame.columns[column]

    def _is_change(self, tokens: list[Token], i: int) -> bool:
        """Tell whether the number is a change printed behind its total: "(+590)", "(400)", "(710 more over the last day)"."""
        if tokens[i].number.sign == "+" and i > 1:
            return True
        before = tokens[i - 1].text if i else ""
        if before == "+" and i > 1:
            before = tokens[i - 2].text
            return True
        if before == "(" and any(t.kind == "number" for t in tokens[max(0, i - 8):i - 1]):
            after = [t for t in tokens[i + 1:i + 3]]
            return bool(after) and (after[0].text == ")" or after[0].text in ("more", "in", "over", "added") or after[0].kind == "window")
        after = [t.text for t in tokens[i + 1:i + 3]]
        earlier = any(t.kind == "number" for t in tokens[:i])
        if earlier and after[:1] == ["more"] and (len(after) > 1 and after[1] in ("than", "in", "on", "over") or len(tokens) > i + 2 and tokens[i + 2].kind == "window"):
            return True
        grown = [t.text for t in tokens[max(0, i - 3):i]]
        if earlier and (grown[-2:] in (["increase", "of"], ["rise", "of"], ["up", "by"], ["gain", "of"]) or grown[-1:] == ["adding"]):
            return True
        return before == "plus" and i > 1 and tokens[i - 2].kind == "number"

    def _govern(self, tokens: list[Token], candidate: Candidate, frame: Frame, row: bool, previous: Claim | None, speakers, claims) -> None:
        """Find the loss word for a candidate, or the reason why it has none."""
        i, noun = candidate.index, candidate.noun
        if candidate.bracket:
            candidate.reason = "unexplained" if previous is None else None
            return
        if self._is_fraction_whole(tokens, i):
            candidate.reason = "whole of a fraction"
            return
        candidate.loss = loss_of(tokens, i, noun)
        if (noun is None or noun.category is None) and (whole := self._whole(tokens, i, frame, claims)):
            candidate.whole = whole
            return
        if candidate.loss is None:
            self._govern_from_before(tokens, candidate, frame, row, speakers)
        elif noun is None and not self._bare(tokens, i, candidate, previous, frame):
            candidate.reason = "no noun of people or materiel"
        elif is_imagined(tokens, candidate.loss, i):
            candidate.reason = "hypothetical"
        elif is_denied(tokens, candidate.loss):
            candidate.reason = "denied"

    def _govern_from_before(self, tokens: list[Token], candidate: Candidate, frame: Frame, row: bool, speakers) -> None:
        """Let a heading, the sentence before or an official list's own form give the loss that the sentence does not name."""
        noun = candidate.noun
        if noun is None:
            candidate.reason = "no noun of people or materiel"
        elif (frame.list_open or row) and frame.loss is not None:
            candidate.loss = frame.loss
        elif row and self._is_official_row(noun, frame):
            frame.measure, frame.list_open = "lost", True
            frame.side = frame.side or frame.scene.enemy(frame.speaker.party)
            frame.time = frame.time or Time("cumulative", None, frame.stated.as_of or frame.stated.spoken or frame.stated.event or frame.published)
        elif row and frame.pending is not None and frame.now - frame.pending_line <= 3:
            candidate.loss = frame.loss = frame.pending
            frame.measure, frame.list_open, frame.line = frame.pending.measure, True, frame.now
            frame.side, frame.time = frame.pending_side, frame.pending_time
        elif self._lists(tokens, candidate.index, noun, frame, speakers):
            candidate.listed = True
        elif self._counts_on(tokens, candidate.index, frame, speakers):
            candidate.loss = frame.loss or frame.heard
        else:
            candidate.reason = "no loss told"

    def _lists(self, tokens: list[Token], i: int, noun: Noun, frame: Frame, speakers) -> bool:
        """Tell whether a publisher of an official list is made to count a line of it: "the General Staff claims 18 tanks"."""
        speaker = speaker_of(speakers, i) or (frame.speaker if frame.line >= frame.now - 1 else None)
        if speaker is None or not frame.scene.ours:
            return False
        series = [s for s in self.profile.official_series.values() if speaker.claimant in s.claimants]
        if not any(noun.category in s.categories and noun.party in (None, s.side) for s in series):
            return False
        if any(t.kind in ("supply", "hypothetical", "negations") and t.text not in SUPPLY_NOUNS for t in tokens[:i]):
            return False
        return any(t.kind == "says" or t.text in TOTAL_WORDS or t.text in ("grew", "rose", "totals", "stay", "stood", "plus", "with") for t in tokens[:i])

    def _is_official_row(self, noun: Noun, frame: Frame) -> bool:
        """Tell whether a row reads like a line of an official list whose publisher has been named above it."""
        if frame.speaker is None or frame.speaker.claimant not in self._dailies or not frame.scene.ours:
            return False
        return any(noun.category in series.categories for series in self.profile.official_series.values())

    def _whole(self, tokens: list[Token], i: int, frame: Frame, claims: list[Claim]) -> Claim | None:
        """Return the claim that a number without a noun is a part of: "1,140 of them", "of these, 624", "32 of whom"."""
        after = tokens[i + 1:i + 4]
        before = [t for t in tokens[max(0, i - 4):i] if t.text != ","]
        subset = bool(after) and (after[0].kind == "parts" and after[0].text.startswith(("of ", "among ")) or [t.text for t in after[:2]] == ["of", "the"] and len(after) > 2 and after[2].text in ("dead", "list", "total", "killed", "victims"))
        subset = subset or any(t.kind == "parts" for t in before[-3:]) and not any(t.kind == "number" for t in before[-3:])
        joined = claims and claims[-1].part_of and bool(before) and [t.text for t in before[-2:] if t.kind != "qualifier"][-1:] == ["and"]
        if joined:
            return next((c for c in (*claims, *frame.recent) if c.claim_id == claims[-1].part_of), None)
        if not subset:
            return None
        if claims:
            return claims[-1]
        same = [c for c in frame.recent if c.part_of is None and c.value]
        return max(same, key=lambda c: c.value, default=frame.whole)

    def _is_fraction_whole(self, tokens: list[Token], i: int) -> bool:
        """Tell whether the number is the whole of a fraction, as 29 in "18 of 29" or "18 of the 29"."""
        at = i - 1
        while at > 0 and (tokens[at].text in ("the", "some", "its", "their") or tokens[at].kind == "qualifier"):
            at -= 1
        return at > 0 and tokens[at].text in ("of", "out of") and (tokens[at - 1].kind == "number" or tokens[at - 1].text == "out")

    def _counts_on(self, tokens: list[Token], i: int, frame: Frame, speakers) -> bool:
        """Tell whether a sentence without a loss word goes on counting: "the list also has 11 tanks", "plus 4,430 vehicles"."""
        if frame.loss is None and (frame.heard is None or frame.line < frame.now - 1):
            return False
        if any(t.kind in ("supply", "hypothetical") and t.text not in SUPPLY_NOUNS for t in tokens[:i]):
            return False
        words = {t.text for t in tokens[:i]}
        return bool(words & TOTAL_WORDS) or any(t.kind == "parts" for t in tokens) or bool(words & {"plus", "besides", "number", "added", "counted", "tally", "figure", "recorded"})

    def _bare(self, tokens: list[Token], i: int, candidate: Candidate, previous: Claim | None, frame: Frame) -> bool:
        """Tell whether a number without a noun still counts something: "killed 44", "30 wounded", "54 were shot down"."""
        loss = candidate.loss
        near = loss.index - i if loss.after else i - loss.index
        if tokens[i].text == "one" and not (i + 1 < len(tokens) and tokens[i + 1].text in (",", ".", "in", "and") or loss.after and near == 1):
            return False
        if loss.measure in ("killed", "wounded", "killed_and_wounded", "captured", "missing") or previous is not None and previous.category in PEOPLE:
            return near <= 6
        if previous is not None or frame.mentioned is not None:
            return near <= 3
        return False

    # -- a claim ------------------------------------------------------------------------------------------------------

    def _claim(self, article, tokens, candidate: Candidate, span, frame: Frame, row: bool, stated: Stated, speakers, previous, claims) -> Claim:
        i, noun, number, text = candidate.index, candidate.noun, candidate.number, article.text
        token = tokens[i]
        if candidate.bracket:
            return self._change(article, tokens, candidate, span, previous, stated)
        if candidate.whole is not None:
            return self._part(article, tokens, candidate, span, frame, stated, speakers)
        flags: list[str] = []
        unnamed = not speakers and any(t.kind == "says" and t.text == "according to" for t in tokens)
        speaker = speaker_of(speakers, i) or (None if unnamed else frame.speaker) or (self._list_publisher(frame.side) if row and frame.list_open else None)
        party = speaker.party if speaker else None
        category = self._category(tokens, i, noun, candidate.loss, previous, frame, speaker)
        loss = candidate.loss
        measure = people_measure("lost" if candidate.listed else loss.measure if loss else frame.measure or "lost", category, False)
        carried_side = frame.side if (row or frame.list_open or candidate.loss is frame.loss) else (previous.side if previous and self._same_clause(tokens, i, loss) else None)
        side, side_flags = side_of(tokens, i, noun, loss if loss is not frame.loss else None, category, frame.scene, party, carried_side or (frame.side if speaker and not speakers and frame.line == frame.now else None), frame.topic, frame.place)
        flags += side_flags
        end = noun.last if noun and not noun.before else i
        time = self._time(tokens, i, end, noun, loss, stated, frame, row, speaker, bool(speakers), category, claims, candidate.listed)
        flags += time.flags
        measure = self._official_measure(tokens, measure, category, side, speaker, loss, flags, row or frame.list_open)
        qualifier, low, high = self._bounds(tokens, i, number, frame, row, previous)
        if number.vague:
            flags.append("vague_count")
        category, measure = self._refine(tokens, i, category, measure, speaker)
        part_of = self._part_of(tokens, i, claims, frame, row, category)
        whole = next((c for c in (*claims, *frame.recent) if c.claim_id == part_of), None)
        if whole is not None and window_near(tokens, i, end, True) is None:
            time = Time(whole.window, whole.window_start, whole.as_of)
        noun_start, noun_end = (noun.start, noun.end) if noun else (None, None)
        model = None if noun is None or noun.model is None else self._model_as_written(tokens, noun, text, i)
        return Claim(
            doc_id=article.doc_id, start=token.start, end=token.end, quote=text[token.start:token.end], value=number.value, low=low, high=high, qualifier=qualifier,
            category=category, side=side, measure=measure, window=time.window, claim_id=claim_id(article.doc_id, token.start, token.end), noun_start=noun_start, noun_end=noun_end,
            sentence_start=span[0], sentence_end=span[1], model=model, window_start=time.start, as_of=time.as_of, claimant=speaker.claimant if speaker else "author",
            claimant_text=speaker.text if speaker else None, part_of=part_of, confidence=0.9 if not flags else 0.7, flags=flags,
        )  # fmt: skip

    def _refine(self, tokens: list[Token], i: int, category: str, measure: str, speaker: Speaker | None) -> tuple[str, str]:
        """Return category and measure as the claimant means them: an official list's armour is its own line; what air defences destroy
        in the air is shot down."""
        listed = speaker is not None and any(speaker.claimant in series.claimants for series in self.profile.official_series.values())
        if category == "armoured_vehicle" and listed and tokens[i].number.value != 1:
            category = "afv"
        guns = any(t.kind == "category" and t.key == "air_defence" and not any(b.kind == "number" for b in tokens[max(0, k - 3):k]) for k, t in enumerate(tokens[:i]))
        airmen = speaker is not None and speaker.claimant.endswith("_air_force")
        if measure == "destroyed" and category in ("uav", "missile", "cruise_missile") and (guns or airmen):
            measure = "shot_down"
        return category, measure

    def _change(self, article, tokens, candidate: Candidate, span, previous: Claim, stated: Stated) -> Claim:
        """Return the claim of a bracketed change: the day's losses of the total before it."""
        token, number = tokens[candidate.index], candidate.number
        day = previous.as_of
        return replace_claim(
            previous, start=token.start, end=token.end, quote=article.text[token.start:token.end], value=number.value, low=number.low, high=number.high, qualifier="exact",
            window="day", window_start=day, as_of=day, claim_id=claim_id(article.doc_id, token.start, token.end), part_of=None, model=previous.model,
            measure=previous.measure, flags=[f for f in previous.flags if f != "window_guessed"] + ["change"], sentence_start=span[0], sentence_end=span[1],
        )  # fmt: skip

    def _part(self, article, tokens, candidate: Candidate, span, frame: Frame, stated: Stated, speakers) -> Claim:
        """Return the claim of a part that names no noun of its own ("379 of them"): category and side are its whole's."""
        token, whole, loss = tokens[candidate.index], candidate.whole, candidate.loss
        measure = whole.measure if loss is None or loss.index < candidate.index else people_measure(loss.measure, whole.category, False)
        qualifier, low, high = self._bounds(tokens, candidate.index, candidate.number, frame, False, None)
        time = Time(whole.window, whole.window_start, whole.as_of)
        if window_near(tokens, candidate.index, candidate.index, True) is not None:
            around = Surroundings(frame.published, self.profile.start, None, frame.last, stated.spoken or frame.stated.spoken, True)
            time = resolve(tokens, candidate.index, candidate.index, stated, around)
        elif day := self._came_on(tokens, candidate.index):
            time = Time("day", day, day)
        return replace(
            whole, start=token.start, end=token.end, quote=article.text[token.start:token.end], value=candidate.number.value, low=low, high=high, qualifier=qualifier, measure=measure,
            window=time.window, window_start=time.start, as_of=time.as_of, claim_id=claim_id(article.doc_id, token.start, token.end), model=None, noun_start=None, noun_end=None,
            part_of=whole.claim_id, sentence_start=span[0], sentence_end=span[1], flags=[f for f in whole.flags if f != "change"],
        )  # fmt: skip

    def _came_on(self, tokens: list[Token], i: int) -> date | None:
        """Return the day of "1,250 of which came on December 31"."""
        ahead = tokens[i + 1:i + 6]
        if any(t.text in ("came", "fell", "added") for t in ahead):
            return next((t.date.day for t in ahead if t.kind == "date"), None)
        return None

    def _model_as_written(self, tokens, noun: Noun, text: str, i: int) -> str | None:
        for t in tokens[i + 1:noun.last + 1]:
            if t.kind == "model":
                return text[t.start:t.end]
        return noun.model

    def _same_clause(self, tokens: list[Token], i: int, loss: Loss | None) -> bool:
        """Tell whether the number goes on a list whose side is told: no other party, and no verb of its own, since the number before."""
        for j in range(i - 1, -1, -1):
            if tokens[j].kind == "number":
                return loss is None or loss.index < j or loss.after or loss.voice == "active"
            named = tokens[j].kind in ("party", "claimant") and not (j and tokens[j - 1].text in NOT_SUBJECT)
            if named or tokens[j].text == ";" or tokens[j].kind == "enemy":
                return False
        return False

    def _category(self, tokens, i, noun: Noun | None, loss: Loss | None, previous: Claim | None, frame: Frame, speaker: Speaker | None) -> str:
        """Return the category of a number: its noun's, else the one it goes on from, else people as the sentence paints them."""
        number = tokens[i].number
        if noun is not None and noun.category:
            return self._soldiers(tokens, noun, frame, speaker) if noun.category == "person" else noun.category
        materiel = loss is not None and loss.measure not in ("killed", "wounded", "killed_and_wounded", "captured", "missing")
        if noun is None and previous is None and frame.mentioned and materiel:
            return frame.mentioned
        if noun is None and previous is not None and (previous.category in PEOPLE or materiel):
            return previous.category
        civil = any(t.kind in ("people_civil", "event_noun") or t.kind == "category" and t.key == "civilian" for t in tokens)
        if loss is not None and loss.measure == "killed_and_wounded" and not civil or any(t.kind == "category" and t.key == "personnel" for t in tokens):
            return "personnel"
        if civil:
            return frame.category if frame.category in PEOPLE and frame.line == frame.now else "person"
        if frame.category in PEOPLE:
            return frame.category
        large = number.value is not None and number.value >= 5000 or number.low is not None and number.low >= 5000
        military = any(t.kind == "people_military" or t.kind == "enemy" for t in tokens)
        return "personnel" if large or military or loss is not None and loss.token.text in ("fallen", "casualties", "losses", "have fallen") else "person"

    def _soldiers(self, tokens: list[Token], noun: Noun, frame: Frame, speaker: Speaker | None) -> str:
        """Return `personnel` for "men" that an army counts beside its materiel, else `person`."""
        word = next((t.text for t in tokens if t.start == noun.start or t.end == noun.end), "")
        if word not in ("men", "man", "persons", "women", "names", "men and women"):
            return "person"
        if any(t.kind == "loss" and t.role == "suffer" and t.key == "lost" for t in tokens):
            return "personnel"
        counted = speaker is not None and (speaker.claimant in self._dailies or speaker.claimant in self._estimators or speaker.claimant.endswith(("_president", "_mod", "_military")))
        military = any(t.kind == "category" and t.key not in PEOPLE + ("other",) or t.kind == "people_military" for t in tokens)
        return "personnel" if counted or military else "person"

    def _time(self, tokens, i, end, noun: Noun | None, loss, stated: Stated, frame: Frame, row: bool, speaker: Speaker | None, spoke: bool, category: str, claims: list[Claim], listed: bool) -> Time:
        event = any(t.kind == "event_noun" for t in tokens)
        own = any(t.kind == "window" or t.kind == "date" and t.date.kind != "clock" for t in tokens)
        earlier = next((c for c in reversed(claims) if "change" not in c.flags), None)
        if earlier is not None and not (own and self._own_time(tokens, earlier, i, end)):
            return Time(earlier.window, earlier.window_start, earlier.as_of, tuple(f for f in earlier.flags if f == "window_guessed"))
        home = category in ("civilian", "person")
        near = tokens[max(0, i - 14):i]
        total = not event and not home and (listed or any(t.text in TOTAL_WORDS or t.kind == "loss" and t.role == "nouns" and t.key == "lost" for t in near) or noun is not None and noun.before and noun.loss is not None)
        verb = tokens[max(0, loss.index - 4):loss.index] if loss is not None and any(t is loss.token for t in tokens) else []
        estimate = speaker is not None and speaker.claimant in self._estimators
        perfect = not event and not home and category != "other" and (estimate or any(t.text in ("has", "have", "had") for t in verb))
        carried = None
        if row or frame.list_open:
            carried = frame.time
        elif frame.time is not None and not own and (frame.line == frame.now or frame.time.window == "day") and not ((event or home) and frame.time.window == "cumulative"):
            carried = frame.time
        if not stated.event and frame.event_day:
            stated = replace(stated, event=frame.event_day)
        spoken = frame.stated.spoken if not stated.spoken and frame.speaker and not spoke else None
        number = tokens[i].number
        size = number.value if number.value is not None else number.low or 0
        daily = speaker is not None and speaker.claimant in self._dailies and not event and size < (3000 if category in PEOPLE else 200)
        total = total or speaker is not None and speaker.claimant in self._dailies and not event and not home and size >= (5000 if category in PEOPLE else 1000)
        around = Surroundings(frame.published, self.profile.start if frame.scene.ours else None, carried, frame.last, spoken, total, perfect, daily)
        return resolve(tokens, i, end, stated, around)

    def _own_time(self, tokens: list[Token], earlier: Claim, i: int, end: int) -> bool:
        """Tell whether a window or date stands between the claim before and the next number: the number has a time of its own."""
        last = next((k for k in range(end + 1, len(tokens)) if tokens[k].kind == "number"), len(tokens))
        return any((t.kind == "window" or t.kind == "date" and t.date.kind != "clock") and t.start >= earlier.end for t in tokens[:last])

    def _official_measure(self, tokens: list[Token], measure: str, category: str, side: str, speaker: Speaker | None, loss: Loss | None, flags: list[str], listed: bool) -> str:
        """Apply ruling 7: the personnel line of an official list is killed and wounded, whatever verb tells it."""
        if category != "personnel" or speaker is None:
            return measure
        for series in self.profile.official_series.values():
            if side == series.side and speaker.claimant in series.claimants:
                soft = not any(t is loss.token for t in tokens) if loss is not None else True
                soft = soft or loss is not None and loss.token.text in ("eliminated", "liquidated", "destroyed", "neutralised", "neutralized", "losses", "combat losses", "total losses", "loss")
                if soft or listed and measure in ("lost", "killed"):
                    flags.append("measure_inferred")
                    return "killed_and_wounded"
        return measure

    def _bounds(self, tokens, i, number: Number, frame: Frame, row: bool, previous: Claim | None):
        if number.value is None:
            return ("about" if number.vague else "range"), number.low, number.high
        qualifier = self._qualifier(tokens, i) or ("about" if (row or frame.list_open) and frame.about else "exact")
        value = number.value
        if qualifier in ("exact", "about"):
            return qualifier, value, value
        return (qualifier, value, None) if qualifier in ("more_than", "at_least") else (qualifier, None, value)

    def _qualifier(self, tokens: list[Token], i: int) -> str | None:
        for token in reversed(tokens[max(0, i - 3):i]):
            if token.kind == "qualifier":
                return token.key
            if token.text not in ("the", "a", "to", "of", "be", "another", "an"):
                break
        after = tokens[i + 1:i + 4]
        if after and (after[0].text == "+" or after[0].text == "-" and len(after) > 1 and after[1].text == "plus" or after[0].text.startswith("plus")):
            return "more_than"
        if [t.text for t in after[:2]] == ["or", "more"]:
            return "at_least"
        return "about" if [t.text for t in after[:2]] == ["or", "so"] else None

    def _part_of(self, tokens, i, claims: list[Claim], frame: Frame, row: bool, category: str) -> str | None:
        """Return the whole that this figure is a part of, when "including" or "among them" stands before it or goes on to it."""
        for j in range(i - 1, max(-1, i - 8), -1):
            if tokens[j].kind == "parts":
                whole = claims[-1] if claims else max((c for c in frame.recent if c.part_of is None and c.value), key=lambda c: c.value, default=None)
                return whole.claim_id if whole else None
            if tokens[j].text in (";", ".", ",") and j < i - 1:
                break
            if tokens[j].kind == "number":
                joined = [t.text for t in tokens[j + 1:i]]
                chained = claims and claims[-1].part_of and claims[-1].start == tokens[j].start and "and" in joined and "," not in joined
                return claims[-1].part_of if chained else None
        return None

    # -- what is carried ----------------------------------------------------------------------------------------------

    def _opening_frame(self, article: Article, scene: Scene) -> Frame:
        """Return the frame that the title sets: the claimant it names and, in a title about losses, what a bare list counts."""
        frame = Frame(scene, published=article.published)
        folded = fold(article.title or "")
        for found in self.lexicon.find(folded):
            if found.term.kind == "claimant" and frame.speaker is None:
                frame.speaker = Speaker(found.term.key, article.title[found.start:found.end], -1, self.profile.claimants[found.term.key].party)
        return frame

    def _remember(self, frame: Frame, tokens, claims, candidates, speakers, stated: Stated, line: int, row: bool) -> None:
        if speakers:
            frame.speaker = speakers[-1]
        if stated.spoken or stated.as_of:
            frame.stated = stated
        for candidate in candidates:
            if candidate.noun is not None and candidate.noun.category:
                frame.mentioned = candidate.noun.category
        if claims:
            frame.recent = claims
        frame.heard = next((c.loss for c in candidates if c.loss is not None and c.reason is None and c.whole is None), frame.heard)
        frame.event_day = stated.event or frame.event_day
        frame.place = place_of(tokens, 0, frame.scene) or frame.place
        frame.topic = self._topic(tokens, claims, frame)
        self._keep_pending(frame, tokens, claims, stated, line)
        heading = self._heading(tokens, claims)
        if heading and not row:
            self._open_list(frame, tokens, heading, stated, line)
        if claims and not row:
            last = next((c for c in reversed(claims) if c.window != "day" or len(claims) == 1), claims[-1])
            frame.side, frame.category = last.side, last.category
            frame.time = Time(last.window, last.window_start, last.as_of) if last.window != "event" else None
            final = claims[0]
            frame.last = Time(final.window, final.window_start, final.as_of)
            told = [c.loss for c in candidates if c.loss is not None and c.reason is None]
            frame.loss = told[-1] if told else frame.loss
            frame.measure = last.measure
            frame.whole = next((c for c in reversed(claims) if c.part_of is None), claims[-1])
        if tokens and (claims or heading or row):
            frame.line = line
        elif not row and frame.line < line - 2:
            frame.list_open = False

    def _topic(self, tokens: list[Token], claims: list[Claim], frame: Frame) -> str | None:
        """Return whose losses the paragraph is about: the last told, else the one party its last sentence names."""
        if claims and claims[-1].side != "unknown":
            return claims[-1].side
        parties = {frame.scene.party(t.key) for t in tokens if t.kind == "party"}
        return parties.pop() if len(parties) == 1 else frame.topic

    def _keep_pending(self, frame: Frame, tokens: list[Token], claims, stated: Stated, line: int) -> None:
        """Keep the loss of a sentence without figures, for the list that may follow: "what it says its forces have destroyed"."""
        told = [k for k, t in enumerate(tokens) if t.kind == "loss" and t.role != "bear"]
        if claims or not told:
            return
        token = tokens[told[-1]]
        frame.pending = Loss(token, told[-1], token.key, "active" if token.role == "inflict" else "suffer")
        party = frame.speaker.party if frame.speaker else None
        side, _ = side_of(tokens, len(tokens), None, frame.pending, "tank", frame.scene, party, None)
        frame.pending_side = side if side != "unknown" else None
        around = Surroundings(frame.published, self.profile.start if frame.scene.ours else None, frame.time, frame.last, stated.spoken, True)
        frame.pending_time = resolve(tokens, len(tokens) - 1, len(tokens) - 1, stated, around)
        frame.pending_line = line

    def _heading(self, tokens: list[Token], claims) -> Token | None:
        """Return the loss word of a heading: a line on losses that ends in a colon, or has no figure of its own."""
        losses = [t for t in tokens if t.kind == "loss"]
        if not losses:
            return None
        closes = tokens[-1].text in (":", "-") or tokens[-1].text == "." and tokens[-2].text == ":"
        if closes or not claims and len(tokens) <= 30 and any(t.role == "nouns" for t in losses):
            return losses[-1]
        return None

    def _open_list(self, frame: Frame, tokens, heading: Token, stated: Stated, line: int) -> None:
        index = next(k for k, t in enumerate(tokens) if t is heading)
        frame.loss = Loss(heading, index, heading.key, "suffer" if heading.role != "inflict" else "passive")
        frame.measure = "lost" if heading.role == "nouns" and heading.key in ("killed_and_wounded", "lost") else heading.key
        party = frame.speaker.party if frame.speaker else None
        side, _ = side_of(tokens, len(tokens), None, frame.loss, "tank", frame.scene, party, None)
        if side == "unknown" and any(t.kind == "enemy" for t in tokens):
            side = frame.scene.enemy(party) or side
        frame.side = side if side != "unknown" else frame.side
        around = Surroundings(frame.published, self.profile.start if frame.scene.ours else None, frame.time, frame.last, stated.spoken, True)
        frame.time = resolve(tokens, len(tokens) - 1, len(tokens) - 1, stated, around)
        frame.about = any(t.kind == "qualifier" and t.key == "about" and t.text != "estimated" for t in tokens) or any(t.text == "approximate" for t in tokens)
        frame.list_open = True
        frame.line = line

    def _list_publisher(self, side: str) -> Speaker | None:
        """Return the publisher of the official list that counts a side's losses: a bare list names nobody."""
        for series in self.profile.official_series.values():
            if series.side == side:
                claimant = series.bulletin_claimants[0]
                return Speaker(claimant, "", -1, self.profile.claimants[claimant].party)
        return None


def replace_claim(claim: Claim, **changes) -> Claim:
    """Return a copy of a claim with some fields changed and a flag list of its own."""
    return replace(claim, **changes)
