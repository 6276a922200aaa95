"""The same facts in many layouts: every layout of a set of facts must be read as exactly these facts."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml

from .material import HERE, read

KNOWN = yaml.safe_load((HERE / "known_failures.yaml").read_text(encoding="utf-8"))
NIGHT = ("event", "day")  # What an overnight tally may be taken for.


def layouts():
    """Yield each layout with the file it stands in, named by both."""
    for path in sorted(HERE.glob("cases/layouts/*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        for layout in document["layouts"]:
            name = f"{path.stem}: {layout['id']}"
            reason = KNOWN.get(name)
            marks = pytest.mark.xfail(strict=True, reason=reason) if reason else ()
            yield pytest.param(document, layout, id=name, marks=marks)


def stated(document, layout):
    """Return the facts of a layout, each as category, window, value and, where the file tells it, measure."""
    return Counter(tuple(fact) for fact in document["sets"][layout["states"]])


def told(document, layout, claims):
    """Return what was read in the same form."""
    facts = document["sets"][layout["states"]]
    windows = {fact[1] for fact in facts}
    night, fates = "any" in windows, any(len(fact) > 3 for fact in facts)
    return Counter(
        (c.category, "any" if night and c.window in NIGHT else c.window, c.value, *([c.measure] if fates else ())) for c in claims
    )


@pytest.mark.parametrize(("document", "layout"), list(layouts()))
def test_a_layout_is_read_as_the_facts_it_states(document, layout):
    claims = read(layout["text"], document["published"], layout["id"]).claims
    wanted, found = stated(document, layout), told(document, layout, claims)
    assert (wanted - found, found - wanted) == (Counter(), Counter()), layout["text"]
    assert {c.side for c in claims} == {document["side"]}, layout["text"]
    assert {c.claimant for c in claims} == {document["claimant"]}, layout["text"]
    if "as_of" in document:
        assert {c.as_of for c in claims} == {document["as_of"]}, layout["text"]


def test_every_set_of_facts_stands_in_several_layouts():
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("cases/layouts/*.yaml"))]
    for document in files:
        counts = Counter(layout["states"] for layout in document["layouts"])
        assert min(counts[name] for name in document["sets"]) >= 2
