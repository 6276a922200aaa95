"""What the base language says by order and small words and others by endings: who does and who bears, of, by, and a.

The order of the words is kept. A verb before what it befell is restated as active, one behind it as passive; a party in the
genitive behind a noun gets "of", one in the instrumental "by"; a thing that is named alone where others are counted gets "a".
"""

from __future__ import annotations

from collections.abc import Mapping

from helpers.extraction.glossing import articles, attacks, cases, numbered, particles, takings, tellings, voice
from helpers.extraction.glossing.brackets import settle_brackets
from helpers.extraction.glossing.glossary import PARTICIPLE, PASSIVE
from helpers.extraction.glossing.pieces import Piece
from helpers.extraction.glossing.stretch import Stretch

# The rule for the pieces of each section of a lexicon that is not restated by its gloss alone.
RULES = {
    "inflict": voice.restate_verb, "borne": voice.restate_verb, "fallen": voice.restate_verb,
    PASSIVE: voice.restate_passive, PARTICIPLE: voice.restate_participle, "aux": voice.restate_aux,
    "possessives": voice.restate_possessive, "gone": voice.restate_gone, "taking": takings.restate_taking,
    "counted": cases.restate_noun, "people": cases.restate_noun, "nouns": articles.restate_unit, "parties": cases.restate_noun,
    "losses": cases.restate_noun, "claimants": cases.restate_claimant,
    "adjectives": cases.restate_adjective, "party_adjectives": cases.restate_adjective,
    "upto": particles.restate_upto, "from": particles.restate_from, "since": particles.restate_from, "on": particles.restate_on,
    "prepositions": particles.restate_preposition,
    "over": particles.restate_over, "verbal": particles.restate_verbal, "calibre": numbered.restate_calibre,
    "qualifiers": particles.restate_qualifier, "another": particles.restate_another, "year": particles.restate_year,
    "months": particles.restate_month, "infinitive": voice.restate_infinitive, "labels": particles.restate_label,
    "supply": attacks.restate_supply,
    "articles": articles.restate_article, "parts": articles.restate_part,
    "with": articles.restate_with, "of": articles.restate_of,
    "above": articles.restate_above, "beside": articles.restate_beside, "among": articles.restate_among,
    "dated": particles.restate_dated, "ordinal": particles.restate_ordinal,
    "names": numbered.restate_name, "numbered": numbered.restate_name, cases.NAMED_BY_PROFILE: cases.restate_office,
    "says": tellings.restate_saying, "added": tellings.restate_counting, "other": tellings.restate_figures,
    "standing": particles.restate_standing, "hypothetical": particles.restate_supposed,
}  # fmt: skip


def transfer(pieces: list[Piece], folded: str, text: str, signs: Mapping) -> None:
    """Settle how each piece of a sentence is restated; `signs` are those of the language."""
    stretch = Stretch(pieces, folded, text, signs)
    articles.settle_indefinite(stretch)
    if signs.get("verbs_last"):
        settle_brackets(stretch, signs)
    for at, piece in enumerate(pieces):
        if rule := RULES.get(piece.kind):
            rule(stretch, at, piece)
