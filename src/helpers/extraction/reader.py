"""The reader: one article in, its claims and an account of every number out.

Sentence by sentence: numbers, what each counts, which word of loss governs it, whose loss, who says so, and when. What a
sentence leaves out is carried from the heading or the sentences before it, as far as a reader would carry it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from helpers.extraction.accounts import account, note, notes_on_other
from helpers.extraction.candidates import find_candidate
from helpers.extraction.claimants import Speaker, find_speakers, ministry_named
from helpers.extraction.dates import find_dates
from helpers.extraction.folding import fold
from helpers.extraction.frame import Frame, remember, turn_page
from helpers.extraction.lexicon import Found, Lexicon
from helpers.extraction.numbers import find_numbers
from helpers.extraction.publishers import Publishers
from helpers.extraction.scene import scene_of
from helpers.extraction.segments import name_events, split_lines, split_sentences, tokenize
from helpers.extraction.sentence import Sentence, is_row
from helpers.extraction.shape import make_claim
from helpers.extraction.stated import stated_days
from helpers.extraction.windows import find_windows
from helpers.model import Article, Claim, NumberNote


class Reader:
    """Reads articles in one language about one war. Holds no state between articles."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self.publishers = Publishers(lexicon.profile)

    def read(self, article: Article) -> tuple[list[Claim], list[NumberNote]]:
        """Return the claims of an article in text order and a note on every number in it."""
        folded = fold(article.text)
        found = self.lexicon.find(folded, article.text)
        claims: list[Claim] = []
        notes: list[NumberNote] = []
        frame = self._opening(article, found, folded)
        for sentence in self._sentences(article, folded, found, frame):
            self._read(sentence, frame, notes)
            claims.extend(sentence.claims)
        return claims, account(article.doc_id, article.text, claims, notes)

    def _opening(self, article: Article, found: list[Found], folded: str) -> Frame:
        """Return the frame an article opens with: what it is about, when it came out, and a claimant that its title names."""
        scene = scene_of(found, folded, self.lexicon)
        frame = Frame(scene, article.published, self.lexicon.profile.start if scene.ours else None)
        named = next(
            (f for f in self.lexicon.find(fold(article.title or ""), article.title or "") if f.term.kind == "claimant"), None
        )
        if named:
            party = self.lexicon.profile.claimants[named.term.key].party
            frame.speaker = Speaker(named.term.key, article.title[named.start : named.end], -1, party)
        return frame

    def _sentences(self, article: Article, folded: str, found: list[Found], frame: Frame) -> Iterator[Sentence]:
        text = article.text
        for line, (line_start, line_end) in enumerate(split_lines(text)):
            for nth, (start, end) in enumerate(split_sentences(text, folded, line_start, line_end)):
                dates, windows = find_dates(folded, start, end, article.published), find_windows(folded, start, end)
                numbers = find_numbers(folded, start, end, [(t.start, t.end) for t in (*dates, *windows)])
                tokens = name_events(tokenize(folded, start, end, found, numbers, dates, windows), self.lexicon.events)
                if tokens:
                    if ministry := ministry_named(tokens, frame.scene, dateline=line == 0 and nth == 0):
                        frame.scene = replace(frame.scene, ministry=ministry)
                    stated = stated_days(tokens, self.lexicon.profile.start)
                    speakers = find_speakers(tokens, text, frame.scene)
                    yield Sentence(
                        article.doc_id, text, folded, start, end, line, nth == 0, tokens, is_row(tokens), stated, speakers
                    )

    def _read(self, sentence: Sentence, frame: Frame, notes: list[NumberNote]) -> None:
        """Make the claims of one sentence, note its other numbers, and carry on what the next sentence may need."""
        turn_page(frame, sentence)
        told, counted = [], []
        for i in [k for k, token in enumerate(sentence.tokens) if token.kind == "number"]:
            candidate = find_candidate(sentence, i, frame, self.publishers)
            if candidate.noun is not None and candidate.noun.category:
                counted.append(candidate.noun.category)
            if candidate.reason:
                notes.append(note(sentence.doc_id, sentence.text, sentence.tokens[i], candidate.reason))
                continue
            sentence.claims.append(make_claim(sentence, candidate, frame, self.publishers))
            if candidate.loss is not None and candidate.whole is None and candidate.again is None:
                told.append(candidate.loss)
        notes.extend(notes_on_other(sentence.doc_id, sentence.text, sentence.tokens))
        remember(frame, sentence, told, counted)
