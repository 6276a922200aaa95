"""Who puts a figure forward, from the sentence itself or what is carried into it."""

from __future__ import annotations

from helpers.extraction.basis import Basis
from helpers.extraction.claimants import relays
from helpers.extraction.counted import PEOPLE_AT_HOME
from helpers.extraction.frame import Frame
from helpers.extraction.openings import speaks_again
from helpers.extraction.publishers import Publishers
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.speaker import Speaker, speaker_of
from helpers.extraction.speech import is_pronoun, names_report

CLAUSE = 7  # tokens of a clause up to its verb of saying, and from there to its figure
OF_SPEAKER = frozenset({"party", "place", "official", "people_military"})


def attribute(sentence: Sentence, i: int, frame: Frame, publishers: Publishers) -> tuple[Speaker | None, Basis]:
    """Return who puts the number forward: named here, else carried on, else the publisher of a bare list, else nobody (the
    author).
    """
    named = speaker_of(sentence.speakers, i)
    if named is not None and not (named.index > i and _opens_clause(sentence.tokens, named.index, i)):
        own = _turns_away(sentence.tokens, named, i)
        return (None, Basis("goes_on_itself")) if own else (named, _names(named, named.how))
    tokens = sentence.tokens
    source = next(
        (
            t
            for k, t in enumerate(tokens)
            if t.text == "according to" and not names_report(tokens, k) and not is_pronoun(tokens, k + 1) and not relays(tokens)
        ),
        None,
    )
    if source is not None:
        nobodys = " various " in f" {' '.join(t.text for t in tokens[:i])} "  # "according to various estimates"
        return None, Basis("speaker" if nobodys else "unknown_source", source.start, source.end)
    if frame.speaker is not None and frame.speaker.claimant == "other" and not speaks_again(sentence):
        return None, Basis("author")
    if frame.speaker is not None:
        return frame.speaker, _names(frame.speaker, "speaker_before" if frame.speaker.index >= 0 else frame.speaker.how)
    reporter = frame.voices.sole()
    told = reporter is not None and (frame.voices.told or not publishers.keeps_peace(reporter))
    if told and publishers.reports(reporter) and not _speaks_itself(sentence):
        return reporter, _names(reporter, "sole_voice")
    side = frame.listing.side and frame.listing.side.value
    publisher = publishers.of_list_against(side) if sentence.row and frame.open else None
    return publisher, Basis("official_list" if publisher else "author")


def _opens_clause(tokens: list[Token], at: int, i: int) -> bool:
    """Tell whether the one who speaks at `at` opens a clause of his own behind the number at `i`, and tells another figure in it:
    "At least 30 people died in Kharkiv, and Russian officials said four were killed in Belgorod"."""
    says = next((k for k in range(at + 1, min(len(tokens), at + CLAUSE)) if tokens[k].kind == "says"), None)
    opens = at
    while opens > i + 1 and (tokens[opens - 1].kind in OF_SPEAKER or tokens[opens - 1].text in ("the", "'", "s")):
        opens -= 1
    if says is None or [t.text for t in tokens[opens - 2 : opens]] != [",", "and"]:
        return False
    told = tokens[says + 1 : says + CLAUSE]
    number = next((k for k, t in enumerate(told) if t.kind == "number"), None)
    return number is not None and all(t.kind != "parts" for t in told[: number + 2])


def _turns_away(tokens: list[Token], named: Speaker, i: int) -> bool:
    """Tell whether the text goes on itself, up to the number at `i`, behind what somebody is said to have told: "Troops entered
    the city, the army said, as the number of dead passed 10,500"."""
    at = named.index
    says = next((k for k in range(max(0, at), min(i, at + CLAUSE)) if tokens[k].kind == "says"), None)
    if says is None or any(t.kind == "number" for t in tokens[:at]):
        return False
    opens = at
    while opens > 0 and (tokens[opens - 1].kind in OF_SPEAKER or tokens[opens - 1].text in ("the", "'", "s")):
        opens -= 1
    turns = next((k for k in range(says + 1, i) if tokens[k - 1].text == "," and tokens[k].text in ("as", "while")), None)
    if opens < 2 or tokens[opens - 1].text != "," or turns is None:
        return False
    return all(t.kind in ("date", "punct") or t.text in ("on", "late", "early") for t in tokens[says + 1 : turns])


def fits_report(told: Basis, speaker: Speaker | None, side: str, category: str, frame: Frame, publishers: Publishers) -> bool:
    """Tell whether a figure that nobody is said to give can be of the one whose report the text goes through: it tells of the
    side that he told of before, and of people at home only where he counts them.
    """
    if told.code != "sole_voice":
        return True
    if category in PEOPLE_AT_HOME and publishers.is_belligerent(speaker) and not publishers.is_civil(speaker):
        return False
    return side in frame.voices.reported or not frame.voices.reported


def would_not_say(sentence: Sentence, speaker: Speaker | None, side: str, category: str, frame: Frame) -> bool:
    """Tell whether a speaker carried on from before is unlikely to have told this: a party at war does not count the civilians
    that its own blows kill.
    """
    if speaker is None or speaker.index < 0 or sentence.speakers or speaks_again(sentence):
        return False
    return category in ("civilian", "person") and speaker.party is not None and frame.scene.opponent(speaker.party) == side


def _speaks_itself(sentence: Sentence) -> bool:
    """Tell whether the text speaks of itself outside quotation marks: "we can identify 12 of them"."""
    texts = {t.text for t in sentence.tokens}
    return not texts.isdisjoint(("we", "us", "our", "i")) and '"' not in texts


def _names(speaker: Speaker, code: str) -> Basis:
    return Basis(code) if speaker.start < 0 else Basis(code, speaker.start, speaker.start + len(speaker.text))
