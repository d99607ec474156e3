"""Names are taken apart as French reference lists have them, and left whole where in doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.citing.names import parse_name


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Lan Ha", "Ha, Lan"),
        ("Charles de Gaulle", "Gaulle, Charles de"),
        ("Jean d’Ormesson", "Ormesson, Jean d’"),
        ("Jean de La Fontaine", "La Fontaine, Jean de"),
        ("Anne-Sophie Le Goff", "Le Goff, Anne-Sophie"),
        ("Jean-Luc De La Rue", "De La Rue, Jean-Luc"),
        ("Le Goff", "Le Goff"),
        ("Oscar de la Renta", "la Renta, Oscar de"),
        ("Vincent van Gogh", "van Gogh, Vincent"),
        ("Ursula von der Leyen", "Leyen, Ursula von der"),
        ("Mohammed ben Salmane", "ben Salmane, Mohammed"),
        ("Martin Luther King Jr.", "King, Martin Luther, Jr."),
        ("MARTIN Paul", "MARTIN, Paul"),
        ("Paul LE GOFF", "LE GOFF, Paul"),
        ("JD Vance", "Vance, JD"),
        ("Gaulle, Charles de", "Gaulle, Charles de"),
        ("Иван Петров", "Петров, Иван"),
    ],
)
def test_a_person_is_listed_by_the_family_name(text: str, listed: str) -> None:
    assert parse_name(text).listed == listed


@pytest.mark.parametrize(
    "text",
    ["Reuters", "Agence France-Presse", "La rédaction du Monde", "AFP Moscou", "info@exemple.org",
     "Anne Martin et Paul Durand", "France 24", "A, B, C", "王毅"],
)  # fmt: skip
def test_what_is_no_single_person_stays_whole(text: str) -> None:
    name = parse_name(text)
    assert name.whole
    assert name.listed == name.spoken == text


def test_a_newsroom_is_told_from_a_person_of_one_name() -> None:
    assert parse_name("Agence France-Presse").group
    assert not parse_name("Banksy").group


@given(st.text(max_size=60))
def test_no_word_of_a_name_is_lost(text: str) -> None:
    name = parse_name(text)
    kept = sorted(name.spoken.replace(" ", "").replace(",", ""))
    assert kept == sorted("".join(text.split()).replace(",", "")) or name.spoken == " ".join(
        text.split()
    )
