"""Names in Cyrillic on a French site: written as French newspapers do, in the nominative."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.tagging.declension import in_nominative
from newsarchive.tagging.language import language
from newsarchive.tagging.pipeline import Taggable, tag_archive
from newsarchive.tagging.romanisation import romanised
from newsarchive.tagging.spelling import same_person
from newsarchive.tagging.vocabulary import load


@pytest.mark.parametrize(
    ("name", "french"),
    [
        ("Олег Матыцин", "Oleg Matytsine"), ("Сергей Рябков", "Sergueï Riabkov"),
        ("Дмитрий Песков", "Dmitri Peskov"), ("Вячеслав Володин", "Viatcheslav Volodine"),
        ("Евгений Пригожин", "Evgueni Prigojine"), ("Сергей Шойгу", "Sergueï Choïgou"),
        ("Михаил Горбачёв", "Mikhaïl Gorbatchev"), ("Алексей Навальный", "Alexeï Navalny"),
        ("Никита Хрущёв", "Nikita Khrouchtchev"), ("Елена Бережная", "Elena Berejnaïa"),
        ("Александр Грушко", "Alexandre Grouchko"), ("Фёдор Достоевский", "Fiodor Dostoïevski"),
        ("Юлия Тимошенко", "Ioulia Timochenko"), ("Василий Ли", "Vassili Li"),
        ("Ана-Мария Попова", "Ana-Maria Popova"), ("Wang Yi", "Wang Yi"),
    ],
)  # fmt: skip
def test_a_name_is_written_as_the_french_press_does(name: str, french: str) -> None:
    assert romanised(name) == french
    assert same_person(name, french)


@given(st.text(st.characters(min_codepoint=0x410, max_codepoint=0x44F), max_size=20))
def test_no_russian_letter_stays(name: str) -> None:
    assert all(char < "\u0400" for char in romanised(name))


def test_the_label_is_the_nominative_in_latin_letters(tmp_path: Path) -> None:
    text = "Он говорил с министром Олегом Матыциным. Встреча с Матыциным была короткой."
    found = tag_archive([Taggable("a", "ru", "", (text,))], load(tmp_path))["a"]
    assert [match.tag.label for match in found] == ["Oleg Matytsine"]
    assert found[0].tag.slug == "oleg-matytsine"


@pytest.mark.parametrize(
    ("form", "nominative"),
    [("Эммануэлем Макроном", "Эммануэль Макрон"), ("Сергеем Лавровым", "Сергей Лавров"),
     ("Владимиром Зеленским", "Владимир Зеленский"), ("Анна Лаврова", "Анна Лаврова")],
)  # fmt: skip
def test_what_is_surely_no_nominative_becomes_one(form: str, nominative: str) -> None:
    assert language("ru").in_nominative(form) == nominative


@pytest.mark.parametrize(
    ("form", "nominative"),
    [("Игоря Грязина", "Игорь Грязин"), ("Владимира Образцова", "Владимир Образцов"),
     ("Сергея Шойгу", "Сергей Шойгу"), ("Олега Матыцкого", "Олег Матыцкий"),
     ("Александра Иванова", "Александра Иванова"), ("Анна Лаврова", "Анна Лаврова"),
     ("Сергей Скрипка", "Сергей Скрипка"), ("Ольга Мухина", "Ольга Мухина")],
)  # fmt: skip
def test_a_mans_given_name_shows_the_genitive(form: str, nominative: str) -> None:
    assert in_nominative(form, language("ru")) == nominative


def test_the_adjective_of_a_region_is_no_place(tmp_path: Path) -> None:
    text = "В Зубровской области идёт дождь. Из Зубровской области уехали. Для Зубровской области."
    found = tag_archive([Taggable("a", "ru", "", (text,))], load(tmp_path))["a"]
    assert found == ()
