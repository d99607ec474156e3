"""Date, authors, source and via are taken from the article's own lines, and never invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.cleaning.metadata import find_metadata
from newsarchive.cleaning.metadata.name_features import FEATURES as NAME_FEATURES
from newsarchive.cleaning.metadata.name_parts import is_name
from newsarchive.cleaning.metadata.stamp_features import FEATURES as STAMP_FEATURES
from newsarchive.cleaning.outline import sketch
from newsarchive.cleaning.trees import load
from newsarchive.cleaning.types import Body, Metadata
from newsarchive.models import Line, Role

TITLE = "Le conseil municipal vote la construction d'un pont sur la rivière"
PROSE = (
    "Le conseil municipal a voté jeudi soir la construction d'un nouveau pont sur la rivière.",
    "Le maire a défendu le projet, né le 4 mai 1998, qui doit coûter douze millions d'euros.",
    "Les habitants de la rive nord attendent la construction depuis plus de vingt ans.",
)


def read(
    head: tuple[str, ...], body: tuple[str, ...] = PROSE, foot: tuple[str, ...] = ()
) -> Metadata:
    texts = [*head, "", *body, "", *foot]
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    first = len(head) + 2
    kept = tuple(range(first, first + len(body)))
    return find_metadata(sketch(lines), Body(kept, head.index(TITLE) + 1), "fr")


ENGLISH = "The council votes to build a new bridge over the river after ten years"
SENTENCES = (
    "The town council voted on Thursday night to build a new bridge over the river.",
    "People on the northern bank have been waiting for the bridge for more than twenty years.",
)


def english(head: tuple[str, ...], foot: tuple[str, ...] = ()) -> Metadata:
    texts = [*head, "", *SENTENCES, "", *foot]
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    first = len(head) + 2
    return find_metadata(sketch(lines), Body((first, first + 1), 1), "en")


def test_a_stamp_under_the_title_is_the_date_with_its_time() -> None:
    found = read((TITLE, "", "Publié le 12 mars 2021 à 18h05"))
    assert found.date is not None
    assert str(found.date.value) == "2021-03-12T18:05"
    assert found.date.lines == (3,)


def test_a_stamp_split_over_lines_keeps_the_precision_it_has() -> None:
    found = read(("Accueil", "Mars", "2021", "", TITLE))
    assert found.date is not None
    assert str(found.date.value) == "2021-03"
    assert found.date.lines == (2, 3)


def test_a_date_in_prose_is_not_the_date_of_publication() -> None:
    assert read((TITLE,)).date is None


def test_a_page_without_dates_is_undated() -> None:
    found = read((TITLE,), (PROSE[0], PROSE[2]))
    assert found.date is None
    assert found.marks == ()


def test_a_change_is_not_the_publication() -> None:
    found = read((TITLE, "", "Publié le 12 mars 2021, mis à jour le 14 mars 2021"))
    assert found.date is not None
    assert str(found.date.value) == "2021-03-12"


def test_the_pictures_own_stamp_outranks_the_banners_and_is_said_to_be_one() -> None:
    found = read(
        (
            " - Journal du Pont, 1920, 18.03.2021",
            "Grands travaux",
            "",
            TITLE,
            "",
            "© Jean Image / Le maire devant la rivière au matin",
            "Le maire devant la rivière au matin - Journal du Pont, 1920, 12.03.2021",
        )
    )
    assert found.date is not None
    assert str(found.date.value) == "2021-03-12"
    assert [warning.code for warning in found.warnings] == ["date-from-picture"]
    assert found.source is not None
    assert found.source.value == "Journal du Pont"
    assert found.authors is None


def test_a_byline_gives_author_date_and_whom_it_credits() -> None:
    found = read((TITLE, "", "Marie Durand (selon Reuters) 12 mars 2021 15:47"))
    assert found.authors is not None
    assert found.authors.value == ("Marie Durand",)
    assert found.via is not None
    assert found.via.value == "Reuters"
    assert [mark.role for mark in found.marks] == [Role.BYLINE]


def test_two_authors_are_two_and_an_agency_is_none() -> None:
    found = read((TITLE, "", "Par Marie Durand et Paul Martin", "12 mars 2021"))
    assert found.authors is not None
    assert found.authors.value == ("Marie Durand", "Paul Martin")
    agency = read((TITLE, "", "Par AFP", "12 mars 2021"))
    assert agency.authors is None


def test_a_dateline_with_a_domain_names_the_source_and_is_claimed() -> None:
    found = read((TITLE,), ("(lepont.example.fr) - " + PROSE[0], PROSE[2]))
    assert found.source is not None
    assert found.source.value == "lepont.example.fr"
    (mark,) = found.marks
    assert (mark.role, mark.segment.start) == (Role.DATELINE, 0)
    assert mark.segment.end == len("(lepont.example.fr) - ")


def test_a_dateline_with_an_agency_is_via() -> None:
    found = read((TITLE,), ("(AFP) - " + PROSE[0], PROSE[2]))
    assert found.source is None
    assert found.via is not None
    assert found.via.value == "AFP"


@pytest.mark.parametrize(
    ("dateline", "via"),
    [
        ("PARIS (Reuters) – ", "Reuters"),
        ("MOSCOU, 12 janvier (Agence Exemple) — ", "Agence Exemple"),
        ("Berlin (dpa) - ", "dpa"),
        ("МОСКВА, 12 января (ТАСС) - ", "ТАСС"),
        ("WASHINGTON, May 3 (AP/AFP) – ", "AP"),
        ("北京（新华社）— ", "新华社"),
    ],
)
def test_a_dateline_that_begins_with_its_place_names_the_agency(dateline: str, via: str) -> None:
    found = read((TITLE,), (dateline + PROSE[0], PROSE[2]))
    assert found.via is not None
    assert (found.via.value, found.via.method) == (via, "dateline")
    assert found.authors is None
    (mark,) = found.marks
    assert (mark.role, mark.segment.end) == (Role.DATELINE, len(dateline))


@pytest.mark.parametrize(
    "start",
    ["La France (pays européen) - ", "Le maire de la ville a dit (AFP) - ", "Vu (en haut) - "],
)
def test_a_bracket_in_a_sentence_is_no_dateline(start: str) -> None:
    found = read((TITLE,), (start + PROSE[0], PROSE[2]))
    assert (found.via, found.source, found.marks) == (None, None, ())


def test_the_address_is_the_one_the_page_states_as_its_own() -> None:
    own = "https://lepont.example/2021/03/12/vote.html"
    alone = read((own, TITLE))
    assert alone.url is not None
    assert (alone.url.value, alone.url.lines) == (own, (1,))
    said = read((TITLE,), foot=(f"Lien permanent : {own}",))
    assert said.url is not None
    assert said.url.value == own


@pytest.mark.parametrize(
    "foot",
    [
        ("https://lepont.example/",),
        ("À lire aussi : https://lepont.example/autre/article.html",),
        ("https://lepont.example/un/article.html", "https://lepont.example/autre/article.html"),
    ],
)
def test_an_address_that_may_be_another_pages_is_not_taken(foot: tuple[str, ...]) -> None:
    assert read((TITLE,), foot=foot).url is None


def test_a_time_counted_to_24_shows_that_the_day_comes_first() -> None:
    found = english((ENGLISH, "08/11/2023 | 20:26"))
    assert found.date is not None
    assert str(found.date.value)[:10] == "2023-11-08"
    assert found.warnings == ()


def test_an_order_that_nothing_shows_is_told() -> None:
    found = english((ENGLISH, "Published 08/11/2023"))
    assert found.date is not None
    assert [warning.code for warning in found.warnings] == ["date-order-uncertain"]


def test_another_date_of_the_page_shows_the_order() -> None:
    found = english((ENGLISH, "Published 08/11/2023"), foot=("Updated 9 November 2023",))
    assert found.date is not None
    assert str(found.date.value) == "2023-11-08"


@pytest.mark.parametrize(
    ("row", "authors"),
    [
        ("byMarie Durand", ("Marie Durand",)),
        ("Par Marie DurandJournaliste", ("Marie Durand",)),
        ("Par Marie de Oliveira", ("Marie de Oliveira",)),
        ("Par MARIE DURAND, correspondante", ("MARIE DURAND",)),
    ],
)
def test_a_name_is_parted_from_what_is_glued_to_it(row: str, authors: tuple[str, ...]) -> None:
    found = read((TITLE, "", row, "12 mars 2021"))
    assert found.authors is not None
    assert found.authors.value == authors


def test_a_photographer_is_no_author() -> None:
    assert read((TITLE, "", "Photo : Jean Image", "12 mars 2021")).authors is None


def test_a_machine_that_translated_is_no_author() -> None:
    rows = (TITLE, "", "Traduit automatiquement par Google", "12 mars 2021")
    assert read(rows).authors is None
    found = read((*rows, "Par Marie Durand"))
    assert found.authors is not None
    assert found.authors.value == ("Marie Durand",)


def test_bylines_without_end_are_read_in_bounds() -> None:
    found = read((TITLE, *["Par Marie Durand, 12 mars 2021"] * 5000))
    assert found.authors is not None
    assert found.authors.value == ("Marie Durand",)


def test_a_bare_domain_above_the_title_is_the_source() -> None:
    found = read(("lepont24.net", "Accueil", "", TITLE))
    assert found.source is not None
    assert found.source.value == "lepont24.net"


def test_a_copyright_at_the_foot_is_the_source_of_last_resort() -> None:
    found = read((TITLE,), foot=("© 2021 Le Journal du Pont. Tous droits réservés",))
    assert found.source is not None
    assert found.source.value == "Le Journal du Pont"
    assert read((TITLE,), foot=("Retour en haut",)).source is None


def test_what_is_written_like_a_name_is_told_from_what_is_not() -> None:
    assert all(map(is_name, ("Lan Ha", "Ursula von der Leyen", "박준석")))
    assert not any(map(is_name, ("lire la suite", "Vraiment ?", "Le 12 mars")))


def test_the_models_know_the_features_they_are_given() -> None:
    assert load("date_model.json").features == STAMP_FEATURES
    assert load("author_model.json").features == NAME_FEATURES


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(["Par Jean Dupont", "12 mars 2020", "© 2020 X", "(AFP) - Texte", "Mars"]),
    ),
    max_size=25,
)


@given(TEXTS, st.integers(0, 25), st.sampled_from(["fr", "en", "zh"]))
def test_marks_and_findings_cite_segments_of_the_page(
    texts: list[str], title: int, language: str
) -> None:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    kept = tuple(line.number for line in lines if len(line.text) > 30)
    found = find_metadata(sketch(lines), Body(kept, title or None), language)
    by_number = {line.number: line.text for line in lines}
    ends: dict[int, int] = {}
    for mark in found.marks:
        segment = mark.segment
        assert ends.get(segment.line, 0) <= segment.start < segment.end
        assert segment.end <= len(by_number[segment.line])
        ends[segment.line] = segment.end
    for one in (found.date, found.authors, found.source, found.via, found.url):
        assert one is None or (one.lines and set(one.lines) <= set(by_number))
