"""Names that are called alike: people, places, clubs; surnames that look like words."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.models import Kind
from newsarchive.tagging.pipeline import Taggable, tag_archive
from newsarchive.tagging.vocabulary import Vocabulary, load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return load(tmp_path_factory.mktemp("vocabulary"))


def tags(vocabulary: Vocabulary, language: str, title: str, *blocks: str) -> dict[str, Kind]:
    found = tag_archive([Taggable("a", language, title, blocks)], vocabulary)["a"]
    return {match.tag.label: match.tag.kind for match in found}


@pytest.mark.parametrize(
    ("language", "title", "text", "person"),
    [
        ("fr", "Jordan Exemple en tête",
         "Jordan Exemple, président du parti, Jordan Exemple rit. Avec Exemple, tout va.",
         "Jordan Exemple"),
        ("fr", "Le retour de François Hollande",
         "François Hollande est là. Hollande vote. Pour Hollande, c'est clair. Hollande sourit.",
         "François Hollande"),
        ("fr", "Nicolas Exemplaire condamné",
         "Nicolas Exemplaire fait appel. Nicolas Exemplaire conteste. Nicolas Exemplaire sort.",
         "Nicolas Exemplaire"),
        ("fr", "Le match",
         "Khvicha Kvaratskhelia marque. Puis Khvicha Kvaratskhelia sort. Kvaratskhelia rit.",
         "Khvicha Kvaratskhelia"),
        ("fr", "Le Brésil vote",
         "Luiz Inácio Lula da Silva gagne. Luiz Inácio Lula da Silva parle. Lula signe.",
         "Luiz Inácio Lula da Silva"),
        ("pt", "As eleições",
         "Luiz Inácio Lula da Silva venceu. Luiz Inácio Lula da Silva falou. Depois Lula saiu.",
         "Luiz Inácio Lula da Silva"),
        ("en", "Farewell",
         "President Charles de Gaulle spoke. Charles de Gaulle left. Then de Gaulle slept.",
         "Charles de Gaulle"),
        ("ru", "Игры", "Глава МОК Томас Образцов молчит. МОК Томас Образцов. Образцов уехал.",
         "Tomas Obraztsov"),
        ("fr", "Le procès", "La chanteuse Aminata Congo est là. Aminata Congo accuse. Congo rit.",
         "Aminata Congo"),
        ("pt", "O jogo", "O treinador Zacarias França falou. Zacarias França saiu. França riu.",
         "Zacarias França"),
        ("pt", "O caso", "Joaquim Holanda vai recorrer. Depois Joaquim Holanda saiu. Holanda riu.",
         "Joaquim Holanda"),
        ("en", "The game", "Coach Toyin Ireland quit. Toyin Ireland had won. Toyin Ireland left.",
         "Toyin Ireland"),
        ("pt", "O orçamento", "O primeiro-ministro António Costa falou. António Costa saiu.",
         "António Costa"),
        ("es", "El juicio", "El ministro Pedro Castillo habló. Pedro Castillo calló.",
         "Pedro Castillo"),
        ("it", "La scarpa", "Diego Della Valle ha detto no. Il capo Diego Della Valle tace.",
         "Diego Della Valle"),
        ("fr", "Le budget", "Le ministre Bruno Le Maire parle. Selon Bruno Le Maire, rien.",
         "Bruno Le Maire"),
    ],
)  # fmt: skip
def test_a_person_is_named_whole(
    world: Vocabulary, language: str, title: str, text: str, person: str
) -> None:
    found = tags(world, language, title, text)
    assert [label for label, kind in found.items() if kind is Kind.PERSON] == [person]
    homonyms = {"Jordanie", "Pays-Bas", "Congo", "Congo-Brazzaville", "France", "Irlande"}
    assert homonyms.isdisjoint(found)


def test_the_surname_is_a_place_again_behind_an_article(world: Vocabulary) -> None:
    text = "François Hollande est là. François Hollande vote. La Hollande gagne en Hollande."
    assert tags(world, "fr", "", text) == {
        "François Hollande": Kind.PERSON,
        "Pays-Bas": Kind.PLACE,
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Paris Saint-Germain gagne. Le Paris Saint-Germain rit. Un Paris Saint-Germain."),
        ("en", "Voters in Georgia queue. Georgia counts. The governor of Georgia won Georgia."),
        ("en", "Michael Jordan plays. Then Michael Jordan rests. We saw Michael Jordan."),
    ],
)
def test_what_is_only_called_like_a_place_is_none(
    world: Vocabulary, language: str, text: str
) -> None:
    assert Kind.PLACE not in tags(world, language, "", text).values()


def test_a_shared_name_counts_in_company(world: Vocabulary) -> None:
    text = "Protests in Georgia go on. Georgia votes. In Tbilisi, Georgia waits."
    assert "Géorgie" in tags(world, "en", "", text)


def test_an_office_behind_a_name_shows_a_person(world: Vocabulary) -> None:
    text = "Ngozi Modelia, présidente du parti, est à Lyon. Elle y reste. Modelia sourit."
    assert tags(world, "fr", "Le parti choisit", text) == {"Ngozi Modelia": Kind.PERSON}


def test_two_names_side_by_side_stay_two(world: Vocabulary) -> None:
    text = "En Russie Anna Exemple est célèbre. La Russie aime Anna Exemple. Exemple chante."
    assert tags(world, "fr", "", text) == {"Anna Exemple": Kind.PERSON, "Russie": Kind.PLACE}


def test_a_club_or_a_cup_is_no_person(world: Vocabulary) -> None:
    text = "Le Grand Chelem commence. Le Grand Chelem finit. Un Chelem de plus pour elle."
    assert Kind.PERSON not in tags(world, "fr", "Le Grand Chelem", text).values()


def test_a_known_person_named_in_passing_is_no_tag() -> None:
    vocabulary = load(ROOT / "content" / "vocabulary")
    blocks = ("La vache a mangé.", "Le fermier a croisé Vladimir Poutine au marché.", "Il pleut.")
    assert tags(vocabulary, "fr", "La ferme", *blocks) == {}
    said = "La Russie veut la paix. Le président Vladimir Poutine l'a dit. La Russie attend."
    assert "Vladimir Poutine" in tags(vocabulary, "fr", "", said)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "es",
            "Compran en Internet. Venden en Internet. En Internet todo vale. Y más en Internet.",
        ),
        ("fr", "À Noël, tout ferme. Vers Noël on part. À Noël on mange. Depuis Noël, rien."),
        ("en", "He left Western Ruritania. In Western Syldavia. He came in Western Borduria."),
    ],
)
def test_a_thing_or_a_part_of_the_sky_is_no_place(
    world: Vocabulary, language: str, text: str
) -> None:
    assert {"Internet", "Noël", "Western"}.isdisjoint(tags(world, language, "", text))


def test_a_country_that_an_adjective_parts_stays_a_country(world: Vocabulary) -> None:
    text = "The minister visited Eastern Ukraine. He said Eastern Ukraine suffers. Ukraine waits."
    assert "Ukraine" in tags(world, "en", "", text)


def test_behind_an_english_head_noun_a_link_shows_a_name(world: Vocabulary) -> None:
    text = "Police officers fled. Police officers said so. Police officers left."
    assert tags(world, "en", "Police Officers Flee", text) == {}
    text = "The Bank of Ruritania paid. The Bank of Ruritania won. The Bank of Ruritania rose."
    assert tags(world, "en", "", text) == {"Bank of Ruritania": Kind.ORGANISATION}


def test_a_name_from_a_title_in_capitals_is_written_as_in_the_text(world: Vocabulary) -> None:
    text = "Le rapport de la Cour des comptes est sévère. Il est long."
    found = tags(world, "fr", "LA MAIRE PART APRÈS LE RAPPORT DE LA COUR DES COMPTES", text)
    assert found == {"Cour des comptes": Kind.ORGANISATION}


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("en", "OPEN", "OPEN now. We open OPEN. OPEN again. The OPEN day. OPEN."),
        ("en", "Voters in South Carolina", "South Carolina votes. Carolina waits. South Carolina."),
    ],
)
def test_capitals_and_parts_of_the_sky_make_no_name(
    world: Vocabulary, language: str, title: str, text: str
) -> None:
    assert tags(world, language, title, text) == {}


def test_a_dateline_in_capitals_leaves_a_place_a_place(world: Vocabulary) -> None:
    text = "ZUBROWKA (X) - Rain fell. In Zubrowka, shops shut. In Zubrowka, all is wet."
    assert tags(world, "en", "Rain", text) == {"Zubrowka": Kind.PLACE}


def test_a_country_in_the_genitive_is_no_part_of_a_name(world: Vocabulary) -> None:
    text = "Президент Эстонии Тоомас Образцов приехал. Тоомас Образцов доволен. Образцов уехал."
    assert tags(world, "ru", "Визит в Эстонии", text) == {
        "Toomas Obraztsov": Kind.PERSON,
        "Estonie": Kind.PLACE,
    }
