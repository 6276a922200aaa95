"""The digest of 13 May 2023 beside the General Staff's lists, as claims and as verdicts."""

import pytest

from helpers.audit import audit_claims
from helpers.profiles import load_profile

from .material import day_counter, digest, ledger, lists


@pytest.fixture(scope="module")
def claims():
    return ledger(digest(), lists())


@pytest.fixture(scope="module")
def verdicts(claims):
    return audit_claims(claims, load_profile("russia_ukraine"), numbers=day_counter("443"))
