"""The profiles that ship with the workbook, and what a profile may not say."""

import pytest
import yaml

from helpers.errors import InputError, ParameterError
from helpers.profiles import load_profile, profile_names, read_profile, shipped_wars


def written(folder, **parts):
    path = folder / "war.yaml"
    path.write_text(yaml.safe_dump({"id": "war", "title": "A war"} | parts), encoding="utf-8")
    return path


PARTIES = {name: {"name": name, "adjective": name} for name in ("north", "south", "west")}


def test_the_shipped_profiles_are_named_by_their_files():
    assert profile_names() == ["gaza", "neutral", "russia_ukraine"]
    assert [load_profile(name).id for name in profile_names()] == profile_names()


def test_the_wars_among_them_are_those_with_parties():
    assert [war.id for war in shipped_wars()] == ["gaza", "russia_ukraine"]


@pytest.mark.parametrize("name", ["gaza", "neutral", "russia_ukraine"])
def test_every_voice_is_a_claimant_of_its_party(name):
    profile = load_profile(name)
    voices = [
        (party, voice) for party, spoken in (profile.parties | profile.outsiders).items()
        for kind, voice in spoken if kind.endswith("voice") and voice
    ]  # fmt: skip
    for party, voice in voices:
        assert voice in profile.claimants, (party, voice)
        assert profile.claimants[voice].party in (party, None) or (party, voice) == ("palestine", "hamas")


@pytest.mark.parametrize(
    ("war", "party", "opponents"),
    [
        ("russia_ukraine", "russia", ["ukraine"]),
        ("russia_ukraine", "syria", []),
        ("gaza", "hamas", ["israel"]),
        ("gaza", "israel", ["hamas", "islamic_jihad", "hezbollah", "houthi"]),
        ("neutral", "israel", []),
    ],
)
def test_opponents_are_told_or_the_other_of_two(war, party, opponents):
    assert load_profile(war).opponents(party) == opponents


def test_claimants_are_taken_over_with_their_words(tmp_path):
    war = read_profile(written(tmp_path, claimants_of={"russia_ukraine": ["un", "russia_mod"]}))
    assert sorted(war.claimants) == ["russia_mod", "un"]
    assert war.claimants["un"] == load_profile("russia_ukraine").claimants["un"]


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"told_by": ["north"]}, "unknown party 'north'"),
        ({"parties": {"north": {"name": "N", "adjective": "N", "opponents": ["south"]}}}, "unknown opponent 'south'"),
        ({"parties": PARTIES, "claimants": {"x": {"name": "X", "party": "east", "source_class": "names"}}}, "party 'east'"),
        ({"claimants_of": {"russia_ukraine": ["nobody"]}}, "russia_ukraine has no claimant 'nobody'"),
        ({"known_by": {"en": ["North"]}}, "known_by"),
    ],
)  # fmt: skip
def test_a_profile_that_names_what_is_not_there_is_refused(tmp_path, parts, fault):
    with pytest.raises(InputError, match=fault):
        read_profile(written(tmp_path, **parts))


def test_three_parties_without_opponents_fight_nobody_in_particular(tmp_path):
    assert read_profile(written(tmp_path, parties=PARTIES)).opponents("north") == []


def test_an_unknown_profile_is_refused_with_the_nearest():
    with pytest.raises(ParameterError, match="gaza"):
        load_profile("gazza")
