"""The headline is found among banners, menus and copies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.cleaning.headlines import FEATURES, FINAL_FEATURES, candidates
from newsarchive.cleaning.outline import sketch
from newsarchive.cleaning.titles import find_title
from newsarchive.cleaning.trees import load
from newsarchive.models import Line

PROSE = (
    "Le conseil municipal a voté jeudi soir la construction d'un nouveau pont sur la rivière.",
    "Le maire a défendu le projet de pont, qui doit coûter douze millions d'euros à la ville.",
    "Les habitants de la rive nord attendent la construction depuis plus de vingt ans.",
    "L'opposition a critiqué le coût du pont et demandé un vote des habitants de la commune.",
)


def lines(*texts: str) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


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
