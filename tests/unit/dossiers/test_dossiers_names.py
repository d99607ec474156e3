"""An article is found by its address, its file and its seed, and a name that none has is mended."""

from __future__ import annotations

import pytest
from dossier_samples import make_named, make_names

from newsarchive.dossiers.names import Names

TEXT = make_named("paix-a-geneve", path="2022/Paix.md", seeds=("003_79e9.txt", "vieux-nom.txt"))


@pytest.mark.parametrize(
    "name",
    [
        "paix-a-geneve", "Paix-a-Geneve", "paix-a-geneve.html",
        "articles/paix-a-geneve.html", "https://exemple.org/depot/articles/paix-a-geneve.html#p3",
        "2022/Paix.md", "../articles/2022/paix.md", "Paix.md", "paix", "2022/Paix", "003_79e9.txt",
        "003_79e9", " vieux-nom ", "vieux-nom.txt",
    ],
)  # fmt: skip
def test_every_name_of_an_article_finds_it(name: str) -> None:
    assert Names([make_named("autre"), TEXT]).find(name) == [TEXT]


def test_an_address_goes_before_a_file_and_a_file_before_a_seed() -> None:
    by_slug = make_named("x", path="a.md", seeds=())
    by_file = make_named("b", path="x.md", seeds=())
    by_seed = make_named("c", path="c.md", seeds=("x.txt",))
    names = Names([by_seed, by_file, by_slug])
    assert names.find("x") == [by_slug]
    assert names.find("x.md") == [by_file]
    assert names.find("x.txt") == [by_seed]


def test_a_name_that_two_have_finds_both() -> None:
    names = Names([make_named("b", path="2/x.md"), make_named("a", path="1/x.md")])
    assert [text.slug for text in names.find("x")] == ["a", "b"]
    assert [text.slug for text in names.find("2/x")] == ["b"]


def test_the_nearest_name_is_a_listed_article_s() -> None:
    names = Names(
        [
            make_named("moscou-exclut-toute-concession"),
            make_named("moscou-exclut-toute-concesion", path="b.md", listed=False, seeds=()),
            make_named("pekin-salue-un-accord", seeds=("001_e8b1.txt",)),
        ]
    )
    assert names.nearest("moscou-exclu-toute-concesion") == "moscou-exclut-toute-concession"
    assert names.nearest("../articles/pekin-salu-un-acord.md") == "pekin-salue-un-accord"
    assert names.nearest("001_e8b2") == "001_e8b1"
    assert names.nearest("zzz") == ""
    assert make_names().nearest("x") == ""


def test_one_misspelt_word_is_found_among_few_names_only() -> None:
    assert make_names("paix", "guerre").nearest("pais") == "paix"
    many = Names(make_named(f"mot{number}", seeds=()) for number in range(3000))
    assert many.nearest("mott17") == ""
