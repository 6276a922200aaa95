"""The reader: one article in, its claims and an account of every number out.

Sentence by sentence: numbers, what each counts, which word of loss governs it, whose loss, who says so, and when. What a
sentence leaves out is carried from the heading or the sentences before it, as far as a reader would carry it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from helpers.extraction.accounts import account, note, notes_on_other
from helpers.extraction.among import join_among
from helpers.extraction.anchored import anchor_of, settle_anchored
from helpers.extraction.bare import head_by_title, is_bare_list, may_be_bare_list
from helpers.extraction.basis import tell
from helpers.extraction.briefings import is_titled
from helpers.extraction.candidates import find_candidate
from helpers.extraction.chronicles import days_over, is_chronicle
from helpers.extraction.claimants import find_speakers, may_speak
from helpers.extraction.confidence import note_sentence, settle_confidence
from helpers.extraction.datelines import day_written
from helpers.extraction.dates import find_dates
from helpers.extraction.day_of_voice import DaysOfVoices, date_totals
from helpers.extraction.days import date_events, days_of, tells_day
from helpers.extraction.finished_wars import end_of_old
from helpers.extraction.folding import fold
from helpers.extraction.frame import Frame
from helpers.extraction.gapping import date_pair
from helpers.extraction.grids import find_grids
from helpers.extraction.headings import labels_people, names_briefing
from helpers.extraction.keeping import remember, turn_page
from helpers.extraction.label_lists import find_label_lists
from helpers.extraction.lexicon import COUNTED_KINDS, Lexicon
from helpers.extraction.looks import Look, Span, look_at
from helpers.extraction.numbers import find_numbers
from helpers.extraction.officials import ministry_named
from helpers.extraction.openers import Openers
from helpers.extraction.openings import SUPPOSED
from helpers.extraction.persons import speakers_in
from helpers.extraction.publishers import Publishers
from helpers.extraction.quotations import closes_at, runs_on
from helpers.extraction.retractions import mark_retractions
from helpers.extraction.scene import scene_of
from helpers.extraction.segments import marks_of
from helpers.extraction.sentence import OFFICES, Sentence, is_row, may_name_ministry
from helpers.extraction.shape import make_claim
from helpers.extraction.signing import sign_all, sign_before
from helpers.extraction.signs import DATE, NUMBER, RETRACTION, SPEECH, WINDOW
from helpers.extraction.speaker import Speaker
from helpers.extraction.stances import stance_of, writer_of
from helpers.extraction.stated import Days, stated_days
from helpers.extraction.sums import join_sums
from helpers.extraction.tables import Table, read_table
from helpers.extraction.titles import claimant_in, title_speaks
from helpers.extraction.tokens import Token
from helpers.extraction.topics import meant_by
from helpers.extraction.wars import is_about
from helpers.extraction.weighing import Calendar, Cues, can_weigh, date_again, look_again, take_up
from helpers.extraction.windows import find_windows
from helpers.extraction.years import looks_back, settle_all, year_of_title, year_over, year_remembered, year_told
from helpers.model import Article, Claim, NumberNote

NAME = 120  # Characters of a last line that may be the name of who tells it all.
MOST_QUOTED = 7  # sentences of a quotation

OPENING_LINES = 3  # of a text, in which it says of which year it tells
ABOVE = 8  # Sentences above a table that are kept for it.


class Reader:
    """Reads articles in one language about one war. Holds no state between articles."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self.publishers = Publishers(lexicon.profile)
        self.openers = Openers(lexicon)

    def may_hold_claim(self, folded: str, title: str) -> bool:
        """Tell whether a folded text under a folded title may hold a claim. False is certain, True is not."""
        return self.openers.open(folded, title) or may_be_bare_list(folded)

    def look(self, article: Article, accounting: bool = True) -> Look | None:
        """Return what a first look at an article finds; None where it can hold no claim and nothing is to be accounted for."""
        folded = fold(article.text)
        if not accounting and not self.may_hold_claim(folded, fold(article.title or "")):
            return None
        return look_at(article.text, folded, self.lexicon)

    def read(self, article: Article, look: Look, accounting: bool = True) -> tuple[list[Claim], list[NumberNote]]:
        """Return the claims of an article in text order and, when `accounting`, a note on every number in it.

        `look` is what this reader found at a first look.
        """
        folded, found = look.folded, look.found
        claims: list[Claim] = []
        notes: list[NumberNote] = []
        days: dict[int, Days] = {}
        dated: set[int] = set()
        calendar, voices = Calendar(article.published, folded), DaysOfVoices(article.published)
        frame = self.open_frame(article, look)
        frame.bare = is_bare_list(folded, found, frame.scene)
        frame.chronicle = is_chronicle(folded)
        frame.plays = any(term.kind in COUNTED_KINDS and term.text in SUPPOSED for term in found)
        if frame.title is not None and "\n" in article.text:
            head_by_title(frame, frame.title)  # a list has more lines than one
        last: Sentence | None = None
        for piece in self.pieces(article, look, accounting, frame):
            last = piece if isinstance(piece, Sentence) else None
            if isinstance(piece, Table):
                made, passed = read_table(piece, frame, self.publishers)
                claims.extend(made)
                notes.extend(passed)
            else:
                self._read(piece, frame, notes if accounting else None)
                calendar.note(piece)
                voices.note(piece)
                calendar.over |= days_over(frame)
                days |= {piece.start: piece.days} if piece.claims else {}
                dated |= {piece.start} if piece.claims and tells_day(piece.stated) else set()
                claims.extend(piece.claims)
        if last is not None and claims:
            sign_all(last, claims, frame.scene, self.publishers)
        ended = end_of_old(frame)
        calendar.ended = ended and ended.value
        language = article.language or "en"
        weighed = bool(claims) and can_weigh(language)
        if weighed:
            cues = Cues(language, folded, fold(article.title or ""), article.published, claims[-1].sentence_end)
            look_again(claims, cues, days, calendar.over)
        date_events(claims, frame.event_days, dated, article.published, calendar.tells_news(), folded)
        date_totals(claims, voices, folded)
        if weighed:
            date_again(claims, calendar, days, language)
        settle_confidence(claims, frame.scene)
        return claims, account(article.doc_id, article.text, claims, notes) if accounting else []

    def open_frame(self, article: Article, look: Look) -> Frame:
        """Return the frame an article opens with: what it is about, when it came out, and a claimant that its title names."""
        profile = self.lexicon.profile
        ours = is_about(profile, look.named, article.published, self.lexicon.world)
        scene = scene_of(article, look, self.lexicon, ours)
        frame = Frame(scene, tell(article.published, "publication_date"), profile.start if scene.ours else None)
        frame.language = article.language or "en"
        frame.title = self._title(article)
        frame.written = day_written(article.text, look.folded, article.published)
        frame.past = 0 if looks_back(look.folded, article.published) else None
        frame.year = None if article.published else year_of_title(article.title or "")
        named = claimant_in(self.lexicon.find(fold(article.title or ""), article.title or ""))
        if named and title_speaks(frame.title.tokens, named.key, profile.claimants[named.key]):
            party = self.lexicon.profile.claimants[named.key].party
            frame.speaker = Speaker(named.key, article.title[named.start : named.end], -1, party, how="title")
            frame.briefing = is_titled(frame.speaker, scene) and names_briefing(fold(article.title or ""))
        elif ours:
            told, named_in_it = look.folded[: look.end], [term for term in look.found if term.start < look.end]
            frame.stance, frame.speaker = stance_of(told, profile), writer_of(told, named_in_it, profile)
        return frame

    def pieces(self, article: Article, look: Look, accounting: bool, frame: Frame) -> Iterator[Sentence | Table]:
        """Yield the sentences of a text with what is found in them, and its tables with the lines around them; not `accounting`,
        those up to the last number.
        """
        folded, found, spans, grids = look.folded, look.found, look.spans, find_grids(article.text)
        if lists := find_label_lists(folded, found, grids):
            grids = sorted([*grids, *lists], key=attrgetter("start"))
        last = len(spans)
        while last and not accounting and not any(span.signs & NUMBER for span in spans[max(0, last - 2) : last]):
            last -= 1  # behind the last number of a text there is nothing to carry on to, but the next sentence may deny it
        above: deque[Sentence] = deque([frame.title] if frame.title is not None else [], maxlen=ABOVE)
        at = 0
        for grid in [*grids, None]:
            while at < last and (grid is None or spans[at].start < grid.start):
                if sentence := self._sentence(article, found, folded, spans[at], frame):
                    self._look_over(sentence, frame)
                    if not sentence.speakers and runs_on(article.text, sentence.start, sentence.end):
                        sentence.speakers = self._quoted(article, found, folded, spans[at : at + MOST_QUOTED], frame)
                    above.append(sentence)
                    yield sentence
                at += 1
            if grid is not None:
                while at < len(spans) and spans[at].start < grid.end:
                    at += 1
                below = self._sentence(article, found, folded, spans[at], frame) if at < len(spans) else None
                yield Table(grid, article.doc_id, article.text, folded, spans[at - 1].line, list(above), below)
        named = next((span for span in reversed(spans[last:]) if folded[span.start : span.end].strip()), None)
        if (
            named is not None
            and named.end - named.start <= NAME
            and (sentence := self._sentence(article, found, folded, named, frame))
        ):
            self._look_over(sentence, frame)
            yield sentence  # the name under a text

    def _quoted(self, article: Article, found: list[Token], folded: str, spans: list[Span], frame: Frame) -> list[Speaker]:
        """Return who is named behind a quotation that opens in the first of these sentences and closes in a later one."""
        closes = closes_at(article.text, spans[0].start, spans[0].end)
        last = next((span for span in spans[1:] if closes is not None and span.start <= closes < span.end), None)
        sentence = self._sentence(article, found, folded, last, frame) if last is not None else None
        if sentence is None or not may_speak(sentence.kinds, bool(sentence.signs & SPEECH)):
            return []
        named = [s for s in find_speakers(sentence.tokens, sentence.text, frame.scene) if s.start > closes]
        return [replace(named[0], index=0)] if named else []

    def _title(self, article: Article) -> Sentence | None:
        """Return the title of an article as the line above its text, for a table that has no other, or None where it has none."""
        title = article.title or ""
        if not title.strip():
            return None
        whole, folded = replace(article, text=title), fold(title)
        span = Span(-1, True, 0, len(title), NUMBER | DATE | WINDOW)
        sentence = self._sentence(whole, self.lexicon.find(folded, title), folded, span)
        if sentence is not None:
            sentence.stated = stated_days(sentence.tokens)
        return sentence

    def _sentence(
        self, article: Article, found: list[Token], folded: str, span: Span, frame: Frame | None = None
    ) -> Sentence | None:
        """Return a sentence with all that is found in it, or None where it is empty."""
        line, opens, start, end, signs = span
        if frame is not None and opens and (over := year_over(folded, start, end)):
            frame.year, frame.dated = over if article.published is None or over < article.published.year else None, None
        year = frame.year if frame is not None else None
        if frame is not None and frame.year is None and line < OPENING_LINES and signs & DATE:
            year = frame.year = year_remembered(folded, start, end, article.published)
        written = frame.written or article.published if frame is not None else article.published
        dates = find_dates(folded, start, end, written, year) if signs & DATE else []
        if dates and frame is not None and line < OPENING_LINES:
            frame.year = frame.year or year_told(folded, dates, article.published)
        windows = find_windows(folded, start, end) if signs & WINDOW else []
        numbers = find_numbers(folded, start, end, [(t.start, t.end) for t in (*dates, *windows)]) if signs & NUMBER else []
        marks = marks_of(folded, start, end, found, numbers, dates, windows)
        if not marks and not folded[start:end].strip():
            return None
        return Sentence(article.doc_id, article.text, folded, start, end, line, opens, marks, self.lexicon.events, signs)

    def _look_over(self, sentence: Sentence, frame: Frame) -> None:
        """Add to a sentence whether it is a row, which days it states and who speaks in it."""
        kinds, opening = sentence.kinds, sentence.line == 0 and sentence.opens
        if opening or may_name_ministry(sentence):
            tokens = sentence.tokens if opening or kinds & OFFICES else sentence.opening(2)
            ministry = ministry_named(tokens, frame.scene, dateline=opening)
            if ministry and ministry != frame.scene.ministry:
                frame.scene = replace(frame.scene, ministry=ministry)
        if "number" in kinds:
            sentence.row = is_row(sentence.tokens)
        if "date" in kinds:
            published = frame.published and frame.published.value
            frame.news = frame.news or any(t.kind == "date" and t.date.kind == "weekday" for t in sentence.marks)
            settle_all(sentence, frame, published)
            settle_anchored(sentence.tokens, frame.anchor, published)
            sentence.stated = stated_days(sentence.tokens)
            frame.anchor = anchor_of(sentence.stated, frame.anchor)
        here = frame.place or frame.first_place
        voice, meant, scene = frame.speaker.party if frame.speaker else frame.stance, meant_by(sentence, frame), frame.scene
        if here is not None and here.value != scene.spot or voice != scene.voice or meant != scene.meant:
            frame.scene = replace(scene, spot=here.value if here else None, voice=voice, meant=meant)
        if may_speak(kinds, bool(sentence.signs & SPEECH)):
            sentence.speakers = (
                [] if frame.open and labels_people(sentence) else speakers_in(sentence.tokens, sentence.text, frame)
            )

    def _read(self, sentence: Sentence, frame: Frame, notes: list[NumberNote] | None) -> None:
        """Make the claims of one sentence, note its other numbers where notes are wanted, and carry on what the next may need."""
        turn_page(frame, sentence)
        told, counted = [], []
        for i in sentence.numbers:
            candidate = find_candidate(sentence, i, frame, self.publishers)
            if candidate.reason:
                take_up(sentence, candidate, frame)
            if candidate.noun is not None and candidate.noun.category:
                counted.append(candidate.noun.category)
            if candidate.reason:
                if notes is not None:
                    notes.append(note(sentence.doc_id, sentence.text, sentence.tokens[i], candidate.reason))
                continue
            sentence.claims.append(make_claim(sentence, candidate, frame, self.publishers))
            if candidate.gapped:
                date_pair(sentence, i)
            if candidate.loss is not None and candidate.whole is None and candidate.again is None:
                told.append(candidate.loss)
        if notes is not None:
            notes.extend(notes_on_other(sentence.doc_id, sentence.text, sentence.tokens))
            notes.extend(note(sentence.doc_id, sentence.text, token, "told twice") for token in sentence.repeats)
        join_among(sentence)
        join_sums(sentence)
        if sentence.signs & RETRACTION:
            mark_retractions(sentence, frame.recent)
        sign_before(sentence, frame.recent, frame.scene, self.publishers)
        note_sentence(sentence)
        if sentence.claims:
            sentence.days = days_of(sentence, frame)
        remember(frame, sentence, told, counted)
