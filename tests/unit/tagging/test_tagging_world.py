"""The package's own data: reproducible, and true on what every reader knows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from newsarchive.tagging import languages
from newsarchive.tagging.language import Language, language
from newsarchive.tagging.vocabulary import Vocabulary, load
from newsarchive.tagging.world import data, generate

TABLES = Path(languages.__file__).parent


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return load(tmp_path_factory.mktemp("vocabulary"))


def test_the_countries_are_what_the_script_makes_of_cldr() -> None:
    committed = Path(generate.__file__).with_name("countries.json").read_text(encoding="utf-8")
    assert committed == generate.generate()


@pytest.mark.parametrize(
    ("city", "country"),
    [
        ("moscou", "russie"), ("washington", "etats-unis"), ("pekin", "chine"),
        ("kiev", "ukraine"), ("londres", "royaume-uni"), ("brasilia", "bresil"),
        ("canberra", "australie"), ("ankara", "turquie"), ("berne", "suisse"),
    ],
)  # fmt: skip
def test_a_capital_acts_for_its_country(city: str, country: str) -> None:
    assert data.read().capitals[city] == country


def test_brussels_acts_for_the_union_that_sits_there() -> None:
    assert data.read().capitals["bruxelles"] == "union-europeenne"


@pytest.mark.parametrize("city", ["zurich", "istanbul", "lagos", "casablanca", "johannesbourg"])
def test_the_largest_city_is_no_capital(city: str) -> None:
    assert city not in data.read().capitals


@pytest.mark.parametrize("form", ["Maurice", "Dominique", "Grenade", "Réunion", "Jersey"])
def test_common_words_and_given_names_are_no_country(world: Vocabulary, form: str) -> None:
    assert world.find(form) is None


def test_every_demonym_names_a_country_of_the_data() -> None:
    world = data.read()
    known = {entry.id for entry in world.entries}
    nations = data.adjectives()
    pairs = [pair for table in nations.demonyms.values() for pair in table]
    assert {country for _, country in (*pairs, *nations.compounds, *world.seats)} <= known


def test_shared_demonyms_name_no_country() -> None:
    french = {word for word, _ in data.adjectives().demonyms["fr"]}
    assert not french & {"congolais", "coréen", "guinéen"}


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_language_table_holds_only_known_lists(path: Path) -> None:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(said) <= set(Language.__slots__)
    assert language(path.stem).roles


@pytest.mark.parametrize("code", ["", "xx", "../world/countries", "fr-CA", "FR"])
def test_an_unknown_language_has_an_empty_table(code: str) -> None:
    assert bool(language(code).roles) == (code.lower()[:2] == "fr")
