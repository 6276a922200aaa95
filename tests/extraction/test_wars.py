"""Which war a text is recognised to be about, and what that changes."""

from datetime import date

import pytest

from helpers.extraction import extract
from helpers.extraction.world import world_of
from helpers.model import Article
from helpers.profiles import load_profile

from .material import read

BULLETIN = "Tanks - 3751 (+3)\nAPV - 7307 (+12)"
WARS = [
    ("Ukraine's General Staff reported 12 tanks destroyed.", "2023-05-13", "russia_ukraine"),
    (BULLETIN, "2023-05-13", "russia_ukraine"),
    ("Zelensky said that 10,000 North Korean men fought for Russia; North Korea had lost 300.", "2025-01-10", "russia_ukraine"),
    ("The Kremlin said two helicopters were lost.", "2023-05-13", "russia_ukraine"),
    ("Ukrainian soldiers were shelled in Donetsk; two died.", "2016-05-13", "neutral"),
    ("Hamas fighters killed two soldiers in Gaza.", "2024-05-13", "gaza"),
    ("Hamas fighters killed two soldiers in Gaza.", None, "gaza"),
    ("Hamas fighters killed two soldiers in Gaza.", "2014-07-20", "neutral"),
    ("Hezbollah lost six men in southern Lebanon.", "2024-10-02", "gaza"),
    ("Russia sends wheat to Syria. The rebels in Syria lost 20 men, and Syria's army 12.", "2023-02-01", "neutral"),
    ("Ukraine and Gaza hide Sudan's war: in Sudan 12 died, Sudan's army and the RSF said.", "2024-02-01", "neutral"),
    ("While Gaza burns, Ukraine lost 20 men at Avdiivka, and Russia 300, Kyiv said.", "2024-02-01", "russia_ukraine"),
    ("Twenty Indian soldiers were killed in the clash with Chinese troops.", "2020-06-17", "neutral"),
    ("Twenty soldiers were killed.", "2023-06-17", "russia_ukraine"),
    ("", None, "russia_ukraine"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "war"), WARS)
def test_a_text_is_about_the_war_whose_parties_it_names(text, published, war):
    assert read(text, date.fromisoformat(published) if published else None).profile == war


def test_a_text_that_names_nobody_is_about_the_war_at_home():
    gaza = load_profile("gaza")
    text = Article("a", "Twenty soldiers were killed.", published=date(2024, 6, 17), language="en")
    assert extract(text, home=gaza).profile == "gaza"
    assert extract(text, home=load_profile("neutral")).profile == "neutral"


def test_a_profile_that_is_named_is_used_whatever_the_text_says():
    text = Article("a", "Hamas fighters killed two soldiers in Gaza.", published=date(2024, 5, 13), language="en")
    assert extract(text, load_profile("neutral")).profile == "neutral"


def test_a_text_in_ukrainian_is_about_the_war_at_home():
    text = Article("a", "танків - 3751 (+3)", published=date(2023, 5, 13), language="uk")
    assert extract(text).profile == "russia_ukraine"


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Government forces lost 12 soldiers in Syria, where rebels fired on them.", "syria_government"),
        ("In Sudan the RSF fired on the army, and 12 soldiers died.", "sudan_government"),
        ("Rebels lost 12 men in El Salvador, the FMLN said.", "fmln"),
        ("Rebels in Syria lost 12 fighters.", "syria_opposition"),
        ("The junta in Burkina Faso said 12 of its soldiers were killed by JNIM.", "burkina_faso"),
        ("Government troops lost 12 soldiers in Myanmar, the Arakan Army said.", "myanmar_government"),
        ("Rebel forces in Angola lost 12 men, UNITA said.", "unita"),
    ],
)
def test_the_sides_of_a_civil_war_have_ids_of_their_own(sentence, side):
    assert [claim.side for claim in read(sentence, date(2020, 1, 1)).claims] == [side]


ALLIANCES = {"allies", "axis", "central_powers"}  # of the world wars


def test_parties_of_the_world_are_told_apart_by_kind():
    world = world_of("en")
    assert {"hamas", "viet_cong", "wagner", "jnim", "pkk"} <= world.groups
    assert world.powers == {"nato", "united_states", "united_kingdom", "france", "germany", "china", "russia"} | ALLIANCES
    assert {"denmark", "estonia", "new_zealand"} <= world.at_peace
    assert world.passing == world.powers | world.at_peace
    assert not world.at_peace & (world.powers | world.groups)
    assert {"farc", "eln", "farc_dissidents"} <= {*world.rebels["colombia"]}
    assert {"syria", "sudan", "el_salvador"} <= world.civil_wars
    assert not world.civil_wars & {"israel", "pakistan", "iraq"}


WAGNER = {"wagner", "wagner group", "wagnerites"}  # Russia's in its war against Ukraine, a party of their own elsewhere


def test_no_name_of_the_world_stands_for_two_parties():
    from helpers.extraction.lists import HERE, read_yaml
    from helpers.profiles import shipped_wars

    world, owners = read_yaml(HERE / "en" / "world.yaml"), {}
    for party, entry in world["parties"].items():
        for word in [*entry.get("nouns", []), *entry.get("adjectives", []), *entry.get("short", [])]:
            assert owners.setdefault(word.casefold(), party) == party, word
    assert not [word for word in world["nobody"] if word.casefold() in owners]
    assert not [word for word in world["capitalised"] if word.casefold() not in owners]
    for war in shipped_wars():
        for party, told in war.parties.items():
            names = told.names.get("en")
            for word in [*told.places.get("en", []), *(names.nouns if names else []), *(names.adjectives if names else [])]:
                if word.casefold() not in WAGNER:
                    assert owners.get(word.casefold(), party) == party, word


UNNAMED = [
    ("Troops killed 21 militants in North Waziristan, Pakistan's army said.", "2014-11-16", "ttp"),
    ("Troops killed 21 militants in Balochistan, Pakistan's army said.", "2023-03-20", "bla"),
    ("Somalia's army killed 47 militants in the night, the ministry said.", "2023-03-29", "al_shabaab"),
    ("Nigeria's army said 97 terrorists were killed in a week.", "2024-02-28", "boko_haram"),
    ("Peru's army killed 12 guerrillas near Ayacucho.", "1984-08-03", "shining_path"),
    ("In 1984 Peru's army killed 12 guerrillas near Ayacucho.", None, "shining_path"),
    ("Sri Lanka's army said 14 rebels died at Mannar.", "2007-04-16", "ltte"),
    ("In Cabo Delgado 22 insurgents were killed, Mozambique's police said.", "2021-04-16", "islamic_state"),
]


@pytest.mark.parametrize(("sentence", "published", "side"), UNNAMED)
def test_fighters_without_a_name_are_those_of_their_land_and_year(sentence, published, side):
    claim = read(sentence, published and date.fromisoformat(published)).claims[0]
    assert (claim.side, claim.bases["side"].code) == (side, "usual_fighters")
    assert "side_guessed" in claim.flags


NOT_USUAL = [
    ("Peru's army killed 12 guerrillas near Ayacucho.", "", "2015-08-03"),  # after that war
    ("Troops killed 21 militants in Waziristan, Pakistan's army said.", "", "2004-03-20"),  # before it
    (
        "Lashkar-e-Islam denies it. Pakistan's army killed 21 militants at Bannu.",
        "",
        "2014-11-16",
    ),  # another group is named
    ("Nigeria's army said 97 terrorists were killed in a week.", "Raids on ISWAP", "2024-02-28"),  # in the title
    ("India said 100 militants were killed by its missiles in Pakistan.", "", "2025-05-08"),  # another state fights there
    ("Pakistan's army lost 12 soldiers, Pakistan said.", "", "2014-11-16"),  # soldiers
    ("Pakistan mourns 12 civilians, Pakistan said.", "", "2014-11-16"),
]


@pytest.mark.parametrize(("sentence", "title", "published"), NOT_USUAL)
def test_fighters_of_a_land_are_guessed_only_where_nothing_tells_them(sentence, title, published):
    article = Article("a", sentence, title=title, published=date.fromisoformat(published), language="en")
    assert all(claim.bases["side"].code != "usual_fighters" for claim in extract(article).claims)


def test_places_that_tell_the_fighters_of_a_land_are_its_own():
    world = world_of("en")
    for land, groups in world.fighters_of.items():
        assert all(group.until is None or group.since < group.until for group in groups), land
        assert {world.names[place][0] for group in groups for place in group.where} <= {land}
