"""The pipeline: who and what an article is about, whatever its language and its neighbours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.models import Kind, Tag, TagMatch
from newsarchive.tagging.pipeline import Taggable, candidates, rank_phrases, tag_archive
from newsarchive.tagging.vocabulary import Vocabulary, load

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load(ROOT / "content" / "vocabulary")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return load(tmp_path_factory.mktemp("vocabulary"))


def french(*blocks: str, title: str = "", name: str = "a", never: tuple[str, ...] = ()) -> Taggable:
    return Taggable(name, "fr", title, blocks, never)


def labels(found: tuple[TagMatch, ...], kind: Kind | None = None) -> list[str]:
    return [match.tag.label for match in found if kind in {None, match.tag.kind}]


def tag(article: Taggable, vocabulary: Vocabulary, *others: Taggable) -> tuple[TagMatch, ...]:
    return tag_archive([article, *others], vocabulary)[article.id]


# Each language says the same: a minister and his colleague meet in Geneva, a third person speaks.
TEXTS: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "tagging_texts.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_language_gives_the_same_concepts(vocabulary: Vocabulary, language: str) -> None:
    *blocks, stranger = TEXTS[language]
    found = labels(tag(Taggable("a", language, "", tuple(blocks)), vocabulary))
    shared = {"Sergueï Lavrov", "Antony Blinken", "Genève", "Otan", "Ukraine"}
    assert shared | {"Garanties de sécurité", stranger} == set(found) - {"Russie"}


def test_a_surname_joins_the_full_name_of_the_article(world: Vocabulary) -> None:
    text = (
        "La ministre Jeanne Exemple a parlé. Ensuite Exemple a conclu. Plus tard Exemple est venue."
    )
    match = tag(french(text), world)[0]
    assert match.tag.label == "Jeanne Exemple"
    assert match.tag.kind is Kind.PERSON
    assert {evidence.form: evidence.count for evidence in match.evidence} == {
        "Jeanne Exemple": 1,
        "Exemple": 2,
    }


def test_a_surname_joins_the_one_bearer_in_the_archive(vocabulary: Vocabulary) -> None:
    alone = french("Hier, Poutine a parlé. Pour Poutine, rien ne change.")
    assert "Vladimir Poutine" in labels(tag(alone, vocabulary))


def test_a_surname_with_two_bearers_in_an_article_joins_neither(world: Vocabulary) -> None:
    text = "Le ministre Paul Exemple et la ministre Anne Exemple sont là. Hier, Exemple a ri."
    found = tag(french(text, "Le ministre Paul Exemple revient."), world)
    assert all(evidence.form != "Exemple" for match in found for evidence in match.evidence)


def test_an_initial_and_a_surname_join_the_bearer(world: Vocabulary) -> None:
    text = "Le ministre Sergueï Choutov parle. Pour S. Choutov, rien. Selon J. Choutov, tout."
    match = tag(french(text), world)[0]
    assert {evidence.form for evidence in match.evidence} == {"Sergueï Choutov", "S. Choutov"}


def test_initials_are_a_name_where_the_archive_has_no_other(world: Vocabulary) -> None:
    text = "Le sénateur J. D. Exemple parle. J. D. Exemple répond. Plus tard, Exemple dort."
    assert labels(tag(french(text), world)) == ["J. D. Exemple"]


def test_transliterations_get_one_label_over_the_archive(world: Vocabulary) -> None:
    one = french("Le ministre Sergueï Choutov parle. Pour lui, Choutov décide.", name="a")
    two = french("Le ministre Sergey Shutov parle. Pour lui, Shutov décide.", name="b")
    found = tag_archive([one, two], world)
    assert labels(found["a"]) == labels(found["b"]) == ["Sergueï Choutov"]


def test_a_standing_tag_keeps_its_label_and_id(world: Vocabulary) -> None:
    first = Taggable("a", "en", "", ("Minister Sergey Shutov spoke. Then Shutov left.",))
    before = tag_archive([first], world)
    second = french("Le ministre Sergueï Choutov parle. Pour lui, Choutov décide.", name="b")
    standing = {match.tag for match in before["a"]}
    after = tag_archive([first, second], world, standing)
    assert labels(before["a"]) == labels(after["b"]) == ["Sergey Shutov"]
    assert {match.tag for match in after["b"]} == standing


def test_the_vocabulary_comes_before_a_standing_tag(vocabulary: Vocabulary) -> None:
    old = Tag("nato-alliance", "NATO", Kind.TOPIC)
    found = tag_archive([french("L'Otan agit. L'Otan parle.", name="b")], vocabulary, [old])
    assert labels(found["b"]) == ["Otan"]


def test_demonyms_and_an_acting_capital_count_for_the_country(vocabulary: Vocabulary) -> None:
    text = "Berlin propose un plan. Les diplomates allemands le défendent. Pour Berlin, il est bon."
    article = french(text, "Berlin insiste.", title="Berlin propose, l'Allemagne dispose")
    assert labels(tag(article, vocabulary), Kind.PLACE) == ["Allemagne"]


def test_a_capital_is_a_place_where_something_happens(vocabulary: Vocabulary) -> None:
    text = "Une explosion a eu lieu à Berlin. Les pompiers sont à Berlin depuis midi."
    assert labels(tag(french(text), vocabulary), Kind.PLACE) == ["Berlin"]


def test_an_adjective_beside_its_language_names_no_country(vocabulary: Vocabulary) -> None:
    blocks = ("La langue française progresse.",) * 12
    assert labels(tag(french(*blocks), vocabulary)) == []


def test_a_place_inside_a_persons_name_is_none(world: Vocabulary) -> None:
    blocks = ("Le joueur Michael Jordan arrive.", "On voit Michael Jordan.", "Michael Jordan joue.")
    assert labels(tag(Taggable("a", "en", "", blocks), world), Kind.PLACE) == []


def test_agencies_and_own_sources_are_no_tags(vocabulary: Vocabulary) -> None:
    text = "Selon Reuters, et Reuters le répète, la Gazette de Brest et l'Otan savent. L'Otan agit."
    found = tag(french(text, title="Reuters et l'Otan", never=("Otan",)), vocabulary)
    assert labels(found) == []


def test_the_mayor_of_a_town_is_not_the_town(world: Vocabulary) -> None:
    text = "Le maire de Saint Exemple parle. La mairie de Saint Exemple écoute."
    assert labels(tag(french(text, title="Saint Exemple"), world), Kind.PERSON) == []


def test_a_topic_is_known_by_what_stands_together(vocabulary: Vocabulary) -> None:
    text = "Des pourparlers ouvrent entre Moscou et Washington. Moscou et Washington en dialogue."
    assert "Négociations russo-américaines" in labels(tag(french(text), vocabulary))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La mine à ciel ouvert ferme. Une mine à ciel ouvert est un trou à ciel ouvert."),
        ("en", "A new start for the town. This new start is welcome, a new start for all."),
        ("fr", "Le contrôle des armes à feu. Ce contrôle des armes à feu est débattu."),
        ("fr", "Les pays membres de l'Otan. Un pays membre de l'Otan."),
        ("de", "Das war in der Ukraine so. Es war in der Ukraine kalt."),
    ],
)
def test_common_words_are_no_topic(vocabulary: Vocabulary, language: str, text: str) -> None:
    assert labels(tag(Taggable("a", language, text, (text,)), vocabulary), Kind.TOPIC) == []


def test_a_topic_named_once_in_passing_is_no_tag(vocabulary: Vocabulary) -> None:
    passing = french("Le maire a parlé des écoles.", "Il a cité aussi le changement climatique.")
    assert labels(tag(passing, vocabulary), Kind.TOPIC) == []


def test_evidence_counts_the_title_as_block_nought(vocabulary: Vocabulary) -> None:
    found = tag(
        french("L'Ukraine répond.", "Rien.", "L'Ukraine attend.", title="En Ukraine"), vocabulary
    )
    assert [(e.form, e.count, e.blocks) for e in found[0].evidence] == [("Ukraine", 3, (0, 1, 3))]


def test_a_name_and_a_phrase_of_one_address_share_one_tag(world: Vocabulary) -> None:
    name = "Le Parti bleu gagne. On vote Parti bleu. Le vrai Parti bleu est content."
    phrase = "On dit parti bleu. Un vote, le parti bleu."
    archive = [french(name, name="0"), *(french(phrase, name=str(i)) for i in range(1, 5))]
    found = tag_archive(archive, world)
    tags = {match.tag for matches in found.values() for match in matches}
    assert [(tag.slug, tag.kind) for tag in tags] == [("parti-bleu", Kind.ORGANISATION)]


def test_ranked_phrases_speak_the_articles_own_words(vocabulary: Vocabulary) -> None:
    text = (
        "The enlargement of NATO worries the Kremlin, which has asked for written answers since"
        " December. Several capitals call enlargement a right of every state."
    )
    article = Taggable("a", "en", "Kremlin asks NATO for answers on enlargement", (text,))
    ranked = labels(rank_phrases([article], vocabulary, 5)["a"])
    assert len(ranked) == 5
    assert {"NATO", "enlargement", "Kremlin"} <= set(ranked)


SENTENCES = st.sampled_from(
    [
        "Le ministre Paul Exemple a parlé à Lyon.", "Exemple a souri.", "L'Otan et la Russie.",
        "La ministre Paula Exemple est à Lyon.", "Selon Pol Exemple, la crise climatique dure.",
        "La crise climatique inquiète l'Ukraine.", "Moscou répond à Kiev.", "Au Parti populaire.",
    ]
)  # fmt: skip
ARCHIVES = st.lists(st.lists(SENTENCES, max_size=6), min_size=1, max_size=5).map(
    lambda archive: [french(*blocks, name=str(i)) for i, blocks in enumerate(archive)]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(archive=ARCHIVES, data=st.data())
def test_the_order_of_the_articles_does_not_matter(
    vocabulary: Vocabulary, archive: list[Taggable], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(archive))
    assert tag_archive(archive, vocabulary) == tag_archive(shuffled, vocabulary)
    assert rank_phrases(archive, vocabulary, 5) == rank_phrases(shuffled, vocabulary, 5)


@settings(deadline=None)
@given(archive=ARCHIVES, added=ARCHIVES)
def test_ids_of_known_concepts_stay_when_articles_are_added(
    vocabulary: Vocabulary, archive: list[Taggable], added: list[Taggable]
) -> None:
    more = [Taggable(f"new {a.id}", a.language, a.title, a.blocks) for a in added]
    before, after = tag_archive(archive, vocabulary), tag_archive([*archive, *more], vocabulary)
    for name, found in before.items():
        known = {match.tag for match in found if match.tag.slug in vocabulary.concepts}
        assert known <= {match.tag for match in after[name]}


@settings(deadline=None)
@given(archive=ARCHIVES, added=ARCHIVES)
def test_what_stands_is_found_again_when_articles_are_added(
    world: Vocabulary, archive: list[Taggable], added: list[Taggable]
) -> None:
    before = tag_archive(archive, world)
    standing = {match.tag for found in before.values() for match in found}
    more = [Taggable(f"new {a.id}", a.language, a.title, a.blocks) for a in added]
    after = tag_archive([*archive, *more], world, standing)
    ids = {tag.slug: tag for tag in standing}
    for match in (match for found in after.values() for match in found):
        assert ids.setdefault(match.tag.slug, match.tag) == match.tag


@settings(deadline=None)
@given(title=st.text(max_size=60), blocks=st.lists(st.text(max_size=200), max_size=4))
@pytest.mark.parametrize("language", ["fr", "ru", "de", "zh", "", "xx-YY", "../etc"])
def test_any_text_in_any_language_is_tagged_within_the_limits(
    vocabulary: Vocabulary, language: str, title: str, blocks: list[str]
) -> None:
    article = Taggable("a", language, title, tuple(blocks))
    found = tag_archive([article], vocabulary)["a"]
    assert len(found) <= 9
    assert len({match.tag.slug for match in found}) == len(found)
    for match in found:
        assert all(0 <= block <= len(blocks) for e in match.evidence for block in e.blocks)
        assert ";" not in match.tag.label
    assert len(rank_phrases([article], vocabulary, 7)["a"]) <= 7


def test_an_empty_archive_has_no_tags(vocabulary: Vocabulary) -> None:
    assert tag_archive([], vocabulary) == {}
    assert rank_phrases([], vocabulary, 5) == {}


@pytest.mark.parametrize(
    "block",
    ["Aa " * 100_000, "A" * 300_000, "l'" * 150_000, "de la " * 50_000, "Otan-" * 60_000,
     "«" * 300_000, "États-Unis " * 30_000, ". " * 150_000, "A.B" * 100_000],
)  # fmt: skip
def test_hostile_text_is_read_no_further_than_its_share(vocabulary: Vocabulary, block: str) -> None:
    read = candidates(french(block), vocabulary)
    assert read.length <= 20_000 + 600


def test_many_people_do_not_hide_the_topic(vocabulary: Vocabulary) -> None:
    names = ["Paul", "Jean", "Anne", "Marie", "Luc", "Marc"]
    people = "".join(f"Le ministre {n} Exemple{n} parle. {n} Exemple{n} rit. " * 3 for n in names)
    places = "L'Ukraine, la Chine, la France, l'Italie. " * 6
    topic = "La garantie de sécurité. Une garantie de sécurité."
    found = tag(french(people, places, topic), vocabulary)
    assert len(found) == 9
    assert labels(found, Kind.TOPIC) == ["Garanties de sécurité"]
