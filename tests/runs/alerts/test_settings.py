"""alerts.yaml: whom to tell of what; a secret that is written out is refused, and whatever else is wrong is one line."""

import pytest

from helpers.errors import InputError
from helpers.runs.alerts.settings import DEFAULT, Occasion, parse_settings

WHOLE = """
- mail: ann@example.org
  server: smtp.example.org
  user: ann
  password: ${LOSSBOOK_SMTP_PASSWORD}
- webhook: https://hooks.example.org/T0/${LOSSBOOK_HOOK}
  authorization: Bearer ${LOSSBOOK_TOKEN}
- command: notify-send "Lossbook says"
- when: failure
- when: stale
  days: 5
- when: moved
  figure: personnel
  by: 2.5%
- when: moved
  of: rate_change
  by: 1,000
"""


def test_channels_and_occasions_are_read():
    found = parse_settings(WHOLE, "alerts.yaml")
    assert [channel.name for channel in found.channels] == [
        "mail ann@example.org",
        "webhook hooks.example.org",
        "command notify-send",
    ]
    assert found.occasions == (
        Occasion("failure"),
        Occasion("stale", days=5),
        Occasion("moved", figure="personnel", by=0.025, share=True),
        Occasion("moved", of="rate_change", by=1000.0),
    )


@pytest.mark.parametrize("data", ["", "# nothing\n", "~\n"])
def test_an_empty_file_tells_nobody(data):
    assert parse_settings(data, "alerts.yaml").channels == ()


def test_without_an_occasion_the_usual_ones_hold():
    assert parse_settings("- command: mail ann", "alerts.yaml").occasions == DEFAULT


MAIL = "- mail: a@b.org\n  server: s\n"
REFUSED = [
    (MAIL + "  password: hunter2", "line 3: password: a secret does not belong into this file"),
    (MAIL + "  password: x${NAME}", "line 3: password: a secret does not belong into this file"),
    ("- webhook: https://h.org\n  authorization: Bearer abc", "line 2: authorization: a secret does not belong"),
    ("- webhook: https://h.org/services/T00000000/xoxb1234567890abcdefghij", "it holds what looks like a secret"),
    ("- webhook: https://h.org/?token=abc", "it holds what looks like a secret"),
    ("- webhook: https://ann:pw@h.org/", "an address with a password"),
    ("- webhook: https://${HOST}/x", "the host of an address is written out"),
    ("- webhook: http://h.org/x", "line 1: webhook: expected https://"),
    ("- webhook: ftp://h.org/x", "expected an address beginning with https:// or http://"),
    ("- command: send --password=abc", "password: a secret does not belong into this file"),
    ("- command: ''", "there is no command"),
    ("- mail: ann\n  server: s", "'ann' is no address of mail"),
    ("- mail: a@b.org", "line 1: server is missing"),
    (MAIL + "  security: none\n  password: ${P}", "a password is not sent unencrypted"),
    (MAIL + "  port: 99999", "line 3: port: '99999' is no whole number from 1 to 65,535"),
    (MAIL + "  prot: 25", "line 3: unknown key 'prot'; did you mean port?"),
    (MAIL + "  days: 3", "line 3: days does not go with mail"),
    ("- when: moved", "line 1: by is missing"),
    ("- when: moved\n  by: much", "'much' is no size; expected one like 5% or 1000"),
    ("- when: moved\n  by: 0", "'0' is no size"),
    ("- when: sometimes", "'sometimes' is none of failure, stale, finding, moved"),
    ("- days: 3", "expected one of mail, webhook, command and when"),
    ("mail: a@b.org", "expected a list"),
    ("- !!python/object:os.system {}", "expected - mail:"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_what_is_wrong_is_told_in_one_line(data, words):
    with pytest.raises(InputError) as told:
        parse_settings(data, "alerts.yaml")
    assert words in str(told.value)
    assert str(told.value).startswith("alerts.yaml: ")
    assert "\n" not in str(told.value)
    assert "hunter2" not in str(told.value)
