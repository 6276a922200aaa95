"""The written cases, one test each: every claim right in every labelled field, and no claim besides."""

import pytest
import yaml

from .material import HERE, cases, faults, read

KNOWN = yaml.safe_load((HERE / "known_failures.yaml").read_text(encoding="utf-8"))


def marked(case):
    reason = KNOWN.get(case.id)
    return pytest.param(case, id=case.id, marks=pytest.mark.xfail(strict=True, reason=reason) if reason else ())


@pytest.mark.parametrize("case", [marked(case) for case in cases()])
def test_case_is_read_as_labelled(case):
    found = faults(case, read(case.text, case.published, case.id).claims)
    assert not found, f"{case.group}: {case.text}\n" + "\n".join(found)


def test_known_failures_are_cases_with_a_reason():
    ids = {case.id for case in cases()}
    assert not set(KNOWN) - ids
    assert all(isinstance(reason, str) and reason for reason in KNOWN.values())


def test_there_are_cases_of_every_group():
    groups = [case.group for case in cases()]
    assert len(groups) >= 200
    assert min(groups.count(group) for group in set(groups)) >= 6
