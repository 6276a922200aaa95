"""What a sentence says besides its figures: a planted statement has no fact behind it, a template says only what is known."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.report.material import told

from helpers.report.checks import statements as checked
from helpers.report.checks.subject import check_units
from helpers.report.words import lexicon, statements
from helpers.wording import current, languages, speaking

LINE = "change-ukraine_list-"
PLANTED = [
    ("the line is told as split", LINE + "personnel", "do not split", "split", "'split'"),
    (
        "a line that nobody called unsplit",
        LINE + "tank",
        "before (",
        "before. The lists do not split dead from wounded (",
        "do not split",
    ),
    ("too few where there is a rate", LINE + "tank", "before (", "before. Too few for a daily rate (", "Too few"),
    ("a word of praise", LINE + "tank", "Tanks:", "Tanks, heroically taken:", "'heroically'"),
    ("a word of scorn", LINE + "tank", "+722", "merely +722", "'merely'"),
    ("a cause", LINE + "tank", "+722", "+722 because of the offensive", "'because'"),
    ("a sentence of its own", LINE + "tank", "+722", "+722. So it was in other months. At", "So"),
    ("known words that tell nothing", LINE + "tank", "5.4 a day", "about it. In all lists of the period. 5.4 a day", "'all'"),
    (
        "a clause without anything of its fact",
        LINE + "tank",
        "+722",
        "+722. In other lists than these. At",
        "'In other lists than these'",
    ),
    ("a record that is none", LINE + "tank", "+722", "+722, the largest,", "'largest'"),
    ("a denial", "claimant-aaaaaaaaaaaa", "estimated", "estimated not", "'not'"),
    ("a judgement of a claimant", "claimant-aaaaaaaaaaaa", "estimated", "estimated, wrongly,", "'wrongly'"),
    ("a hidden fall that is none", "title-daily", "a day", "a day. The average hides more", "'hides'"),
    (
        "no earlier stretch where there is one",
        "pace",
        "a third slower",
        "a third slower; there is no earlier stretch to compare with",
        "earlier",
    ),
    ("a finding said to be none", "alert", "does not fit", "may fit", "'may'"),
    (
        "no finding where there is one",
        "alert",
        "In 1 text",
        "No figure in a text of this period was found not to fit the official list. In 1 text",
        "No figure",
    ),
    ("verified after all", "scope", "has verified none", "has verified most", "'verified'"),
    ("what is not known told as known", "unknown-cause", "does not show", "shows", "'shows'"),
    ("a series said to be there", "unknown-ukraine", "no comparable", "a comparable", "'comparable'"),
]


@pytest.fixture(scope="module")
def facts():
    return told()[0]


@pytest.mark.parametrize(("name", "fact_id", "old", "new", "said"), PLANTED, ids=[case[0] for case in PLANTED])
def test_a_planted_statement_is_found(name, fact_id, old, new, said, facts):
    fact = facts[fact_id]
    assert old in fact.sentence, f"the case does not apply to: {fact.sentence}"
    problems = list(checked.check_statements(replace(fact, sentence=fact.sentence.replace(old, new, 1))))
    assert any(said in problem for problem in problems), problems


@pytest.mark.parametrize("language", languages())
def test_every_condition_is_one_that_there_is(language):
    with speaking(language):
        used = {one[1] for known in statements()["says"].values() for one in known}
    assert used <= checked.CONDITIONS.keys()


OF = {"beside": "claimant", "beside_between": "claimant", "beside_same": "claimant", "month": "months"}  # parts of these kinds
COUNTED = {"new_line": "news", "new_finding": "news", "gone_finding": "news", "these": "gap", "one_day_step": "record"}
COMPOSED = ("differ", "stand", "sentence")  # told with the words around them in the templates, or in no sentence of a fact


def _texts(words):
    yield from ((kind, words["templates"][kind][case]) for kind in words["templates"] for case in words["templates"][kind])
    yield from ((OF.get(name, "change"), text) for name, text in words["parts"].items())
    plain = {name: forms for name, forms in words["plurals"].items() if name not in COMPOSED}
    yield from ((COUNTED.get(name, "change"), form) for name, forms in plain.items() for form in forms.values())


def _composed(text: str, words) -> list[str]:
    """Return a template with the verbs of `plurals` in it, in each of their forms."""
    numbers = ("one", "other")
    slots = {"differ": "differ", "earlier_differ": "differ", "earlier_stand": "stand"}
    found = []
    for number in numbers:
        made = text
        for slot, name in slots.items():
            made = made.replace(f"{{{slot}}}", words["plurals"][name][number])
        found.append(" ".join(re.sub(r"\{[^}]*\}", "\u2713", made).split()))
    return found


@pytest.mark.parametrize("language", languages())
def test_every_template_says_only_what_is_known(language):
    """Each word of a template is a known statement of its kind, held by another check, or tells nothing by itself."""
    with speaking(language):
        between = {word.lower() for word in statements()["between"]}
        for kind, text in _texts(lexicon()):
            for made in _composed(text, lexicon()):
                left = made
                for known in sorted(statements()["says"].get(kind, []), key=lambda one: -len(one[0])):
                    left = checked._pattern((known[0],)).sub(" ", left)
                left = checked._held(current()).sub(" ", checked.OWNER.sub(" ", left))
                assert {word for word in checked.WORD.findall(left) if word.lower() not in between} == set(), (kind, text)


@pytest.mark.parametrize("language", languages())
def test_no_template_has_a_unit_that_none_of_its_figures_has(language, facts):
    with speaking(language):
        for kind, text in _texts(lexicon()):
            fact = replace(facts["pace"], kind=kind, values={}, sentence=text)
            assert list(check_units(fact)) == [], (kind, text)
