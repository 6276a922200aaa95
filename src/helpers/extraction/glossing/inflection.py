"""The forms of a word from its stem and its paradigm, as a lexicon writes them.

`танк:m` are all forms of the paradigm `m`; `бійц/боєць:mc` has a second stem, which stands where the paradigm writes `/`;
`знищи~знищен~знищу` is a verb: the stems of its past, its passive participle and its present, of which the later may be missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from helpers.errors import InputError, nearest

MUTATION = {"к": "ц", "г": "з", "х": "с"}  # Ukrainian, before the ending that a paradigm marks with a tilde
NO_CASES: frozenset[str] = frozenset()

Forms = dict[str, frozenset[str]]  # each form with the number and the cases it may stand for: "sn", "pg"


def inflect(word: str, paradigms: Mapping[str, Mapping[str, str]]) -> Forms:
    """Return the forms of `stem:paradigm` with their cases; a word without a paradigm is its only form, of no case.

    Raises InputError for an unknown paradigm.
    """
    stem, _, name = word.partition(":")
    if not name:
        return {word: NO_CASES}
    if name not in paradigms:
        raise InputError(f"lexicons: {word!r} has no paradigm {name!r}{nearest(name, list(paradigms))}")
    first, _, second = stem.partition("/")
    forms: dict[str, set[str]] = defaultdict(set)
    for cases, endings in paradigms[name].items():
        for ending in endings.split(" "):
            forms[_form(first, second or first, ending)] |= set(cases.split(" "))
    return {form: frozenset(cases) for form, cases in forms.items()}


def _form(first: str, second: str, ending: str) -> str:
    if ending.startswith("/"):
        return second + ending[1:]
    if ending.startswith("~"):
        return first[:-1] + MUTATION.get(first[-1], first[-1]) + ending[1:]
    return first + ("" if ending == "-" else ending)


def conjugate(verb: str, paradigms: Mapping[str, Mapping[str, str]]) -> dict[str, Forms]:
    """Return the forms of a verb by the part they play: `active`, `passive` (short or impersonal), `participle`, `infinitive`."""
    past, passive, present = (*verb.split("~"), "", "")[:3]
    forms: dict[str, Forms] = {"active": {}, "passive": {}, "participle": {}, "infinitive": {}}
    endings = paradigms["verb"]
    for part, stem, key in (
        ("active", past, "past"),
        ("active", present, "present"),
        ("infinitive", past, "infinitive"),
        ("passive", passive, "short"),
    ):
        if stem:
            forms[part] |= {_form(stem, stem, ending): NO_CASES for ending in endings.get(key, "").split()}
    if passive:
        doubled = endings.get("doubled") and passive.endswith("н")
        forms["participle"] = inflect(f"{passive}{'н' * bool(doubled)}:a", paradigms)
    return forms
