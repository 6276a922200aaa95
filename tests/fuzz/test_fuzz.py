"""Each target over its examples, over what once broke it, and for a short while over mutations of them; `make fuzz` for long."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.seeds import CRASHES, seeds, words
from fuzz.targets import TARGETS

SHORT = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
CASES = [(name, number) for name in TARGETS for number in range(len(seeds(name)))]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_examples_and_what_once_broke_a_target_pass(name, number):
    TARGETS[name](seeds(name)[number])


def test_every_kept_crash_belongs_to_a_target():
    assert {path.parent.name for path in CRASHES.rglob("*.bin")} <= set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_mutations_pass(name):
    examples, pieces = seeds(name), [word.encode("utf-8", "surrogatepass") for word in words(name)]

    @SHORT
    @given(st.data())
    def search(draws):
        data = bytearray(draws.draw(st.sampled_from(examples)))
        for _ in range(draws.draw(st.integers(1, 8))):
            at = draws.draw(st.integers(0, len(data)))
            to = draws.draw(st.integers(at, min(len(data), at + 40)))
            data[at:to] = draws.draw(st.one_of(st.sampled_from(pieces), st.binary(max_size=8), st.just(bytes(data[at:to]) * 2)))
        TARGETS[name](bytes(data))

    search()
