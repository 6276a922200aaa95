"""Secrets are named, filled in and hidden."""

import json

import pytest

from helpers.errors import ParameterError
from helpers.secrets import fill, is_secret_name, redact, without_ours


@pytest.mark.parametrize("name", ["LOSSBOOK_SMTP_PASSWORD", "api_key", "APIKEY", "GitHubToken", "client-secret", "Authorization"])
def test_names_of_secrets(name):
    assert is_secret_name(name)


@pytest.mark.parametrize("name", ["FROM", "SIGNED_BY", "PROFILE", "MIN_COUNT", "--from", "KNOWN_ON", "keyboard"])
def test_names_of_none(name):
    assert not is_secret_name(name)


def test_a_reference_is_filled_from_the_environment_or_named():
    assert fill("Bearer ${A_TOKEN}/${B}", {"A_TOKEN": "x", "B": "y"}) == "Bearer x/y"
    with pytest.raises(ParameterError, match="^B is not set in the environment$"):
        fill("${A}${B}", {"A": "x", "B": ""})


def test_values_of_secrets_are_hidden_wherever_they_stand(monkeypatch):
    monkeypatch.setenv("DB_PASSWORD", 'pa"ss\nword')
    monkeypatch.setenv("SHORT_TOKEN", "abc")
    monkeypatch.setenv("HOME_TOWN", "Springfield")
    words = json.dumps({"told": 'pa"ss\nword', "town": "Springfield abc"})
    assert redact(words) == '{"told": "(secret)", "town": "Springfield abc"}'
    assert redact('with pa"ss\nword') == "with (secret)"
    assert redact("<p>pa&quot;ss\nword</p>") == "<p>(secret)</p>"


def test_the_longer_of_two_secrets_is_hidden_first(monkeypatch):
    monkeypatch.setenv("A_SECRET", "swordfish")
    monkeypatch.setenv("B_SECRET", "swordfish-and-more")
    assert redact("swordfish-and-more swordfish") == "(secret) (secret)"


def test_notebooks_get_none_of_the_workbooks_own_secrets():
    known = {"LOSSBOOK_SMTP_PASSWORD": "x", "LOSSBOOK_ROOT": "/x", "MY_TOKEN": "y"}
    assert without_ours(known) == {"LOSSBOOK_ROOT": "/x", "MY_TOKEN": "y"}
