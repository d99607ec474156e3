"""The headline is found among banners, menus and copies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.cleaning.echoes import echoes
from newsarchive.cleaning.finalists import FINAL_FEATURES, finalists, finals
from newsarchive.cleaning.headlines import FEATURES, candidates
from newsarchive.cleaning.outline import sketch
from newsarchive.cleaning.titles import find_title as ranked_title
from newsarchive.cleaning.titles import title_of
from newsarchive.cleaning.trees import load
from newsarchive.models import Found, Line

PROSE = (
    "Le conseil municipal a voté jeudi soir la construction d'un nouveau pont sur la rivière.",
    "Le maire a défendu le projet de pont, qui doit coûter douze millions d'euros à la ville.",
    "Les habitants de la rive nord attendent la construction depuis plus de vingt ans.",
    "L'opposition a critiqué le coût du pont et demandé un vote des habitants de la commune.",
)


def lines(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def find_title(made: list[Line], language: str) -> Found[str] | None:
    return ranked_title(sketch(made), language)


def page(*head: str) -> list[Line]:
    return lines(*head, "", *(text for prose in PROSE for text in (prose, "")))


def test_the_headline_stands_between_menu_and_prose() -> None:
    found = find_title(
        page(
            "Accueil",
            "Politique",
            "Sport",
            "",
            "Le conseil municipal vote la construction d'un pont sur la rivière",
            "",
            "12 mars 2021",
        ),
        "fr",
    )
    assert found is not None
    assert found.value.startswith("Le conseil municipal vote")
    assert found.lines[0] == 5


def test_copies_of_the_headline_are_cited_after_it() -> None:
    headline = "Le conseil municipal vote la construction d'un pont sur la rivière"
    found = find_title([*page(headline), Line(40, f"  {headline} ")], "fr")
    assert found is not None
    assert found.lines == (1, 40)


def test_a_dossier_banner_above_the_headline_is_not_the_title() -> None:
    found = find_title(
        page(
            "Grands travaux",
            "Des consultations entre la ville et la région sur les grands travaux ont eu lieu.",
            "",
            "Le maire exclut toute concession sur la construction du pont lors des débats publics",
            "",
            "Photo : le maire, 12.03.2021",
        ),
        "fr",
    )
    assert found is not None
    assert found.value.startswith("Le maire exclut")


def test_the_sites_name_after_a_bar_is_no_part_of_the_title() -> None:
    headline = "Le conseil municipal vote la construction d'un pont sur la rivière"
    found = find_title(page(f"{headline} | Le Journal du Pont", "", "12 mars 2021"), "fr")
    assert found is not None
    assert found.value == headline


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Le pont sera construit | Le Journal", "Le pont sera construit"),
        ("Le pont sera construit 06.01.12 08:49", "Le pont sera construit"),
        ("Sport | Le Journal du Pont", "Sport | Le Journal du Pont"),
        ("Le pont en 2012 : 3-2", "Le pont en 2012 : 3-2"),
        ("Pont 06.01.12 08:49", "Pont 06.01.12 08:49"),
    ],
)
def test_only_a_stamp_or_the_sites_name_is_taken_off_a_title(line: str, title: str) -> None:
    assert title_of(line) == title


@pytest.mark.parametrize(
    "stamp",
    [
        "Publié le 12 mars 2021",
        "Publié le 31 février 2021 à 10 h 30",
        "Mis à jour : 12/03/2021 18:04",
        "Published: Tuesday, Jan 17, 2012, 9:57 IST",
        "Опубликовано: 12 марта 2021",
    ],
)
def test_a_stamp_is_no_title_even_beside_a_short_one(stamp: str) -> None:
    found = find_title(page("Accueil", "Menu", "Le pont voté", stamp), "fr")
    assert found is not None
    assert found.value == "Le pont voté"


def test_a_headline_with_numbers_may_begin_like_a_stamp() -> None:
    found = find_title(page("Accueil", "Publié en 2020, le roman de Rouen se vend encore"), "fr")
    assert found is not None
    assert found.value.startswith("Publié en 2020")


def test_the_body_is_where_the_line_model_says() -> None:
    made = lines("Menu", *PROSE[:2], "Titre", *PROSE[2:], "Menu")
    odds = dict(zip(range(1, 8), (-3.0, -3.0, -3.0, -2.0, 3.0, 3.0, -3.0), strict=True))
    scored = sketch(made, odds)
    assert scored.body == 4
    assert [bool(mass) for mass in scored.mass] == [False] * 4 + [True, True, False]
    assert sketch(made).body == 1


def test_the_body_takes_up_the_words_of_a_headline_below_it() -> None:
    made = sketch(lines("Le pont promis", "Une autre affaire", *PROSE))
    found = echoes(
        made, {0: frozenset({"pont"}), 1: frozenset({"autre", "affaire"}), 5: frozenset({"pont"})}
    )
    assert found[0].share == found[0].length == 1.0
    assert found[0].near == 1.0
    assert found[0].weight > 0
    assert found[1].share == found[1].weight == 0.0
    assert found[5].share == 0.0
    assert found[5].above == 1.0


def test_copies_of_a_line_do_not_take_each_others_places_among_the_finalists() -> None:
    made = sketch(page("Un pont", *["Le grand titre"] * 8, "Un autre titre"))
    ranked = candidates(made, "fr")
    odds = [2.0 if made.keys[one.row] == "le grand titre" else 0.0 for one in ranked]
    order = finalists(made, ranked, odds)
    keys = [made.keys[ranked[i].row] for i in order]
    assert keys[0] == "le grand titre"
    assert len(set(keys)) == len(keys) > 2
    assert [i for i, _ in finals(made, ranked, odds)] == order
    assert all(len(features) == len(FINAL_FEATURES) for _, features in finals(made, ranked, odds))


def test_a_line_far_from_the_body_is_no_candidate() -> None:
    made = sketch([*lines(*["Un titre assez long pour cela"] * 400), *page("Le vrai titre")])
    rows = [one.row for one in candidates(made, "fr")]
    assert rows
    assert min(rows) > 200


def test_a_page_without_lines_has_no_title() -> None:
    assert find_title([], "fr") is None
    assert find_title(lines("", "   "), "fr") is None


def test_the_models_know_the_features_they_are_given() -> None:
    assert load("title_model.json").features == FEATURES
    assert load("title_final_model.json").features == FINAL_FEATURES
    described = candidates(sketch(page("Un titre de page")), "fr")
    assert described
    assert all(len(candidate.features) == len(FEATURES) for candidate in described)


@given(st.lists(st.text(max_size=80), max_size=30))
def test_the_title_is_always_a_line_of_the_page(texts: list[str]) -> None:
    made = lines(*texts)
    found = find_title(made, "fr")
    if found is not None:
        by_number = {line.number: line.text for line in made}
        assert found.value in by_number[found.lines[0]]
        assert len(set(found.lines)) == len(found.lines)
