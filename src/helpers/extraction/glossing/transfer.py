"""What the base language says by order and small words and others by endings: who does and who bears, of, by, and a.

The order of the words is kept. A verb before what it befell is restated as active, one behind it as passive; a party in the
genitive behind a noun gets "of", one in the instrumental "by"; a thing that is named alone where others are counted gets "a".
"""

from __future__ import annotations

from helpers.extraction.glossing import cases, particles, voice
from helpers.extraction.glossing.glossary import PARTICIPLE, PASSIVE
from helpers.extraction.glossing.pieces import Piece
from helpers.extraction.glossing.stretch import Stretch

# The rule for the pieces of each section of a lexicon that is not restated by its gloss alone.
RULES = {
    "inflict": voice.restate_verb, "borne": voice.restate_verb, "fallen": voice.restate_verb,
    PASSIVE: voice.restate_passive, PARTICIPLE: voice.restate_participle, "aux": voice.restate_aux,
    "counted": cases.restate_noun, "people": cases.restate_noun, "nouns": cases.restate_noun, "parties": cases.restate_noun,
    "losses": cases.restate_noun, "adjectives": cases.restate_adjective, "party_adjectives": cases.restate_adjective,
    "upto": particles.restate_upto, "from": particles.restate_from, "since": particles.restate_from, "on": particles.restate_on,
    "over": particles.restate_over, "verbal": particles.restate_verbal, "calibre": particles.restate_calibre,
    "qualifiers": particles.restate_qualifier, "another": particles.restate_another, "year": particles.restate_year,
    "months": particles.restate_month, "infinitive": voice.restate_infinitive, "labels": particles.restate_label,
}  # fmt: skip


def transfer(pieces: list[Piece], folded: str) -> None:
    """Settle how each piece of a sentence is restated."""
    stretch = Stretch(pieces, folded)
    for at, piece in enumerate(pieces):
        if rule := RULES.get(piece.kind):
            rule(stretch, at, piece)
