from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text.slugs import MAX_LENGTH, slug


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("L’Otan et l'Ukraine", "l-otan-et-l-ukraine"),
        ("Aujourd’hui, l’État d’urgence", "aujourd-hui-l-etat-d-urgence"),
        ("Sergueï Riabkov", "serguei-riabkov"),
        ("😀", "texte"),
        ("Index", "texte"),
        ("Рябков", "riabkov"),
    ],
)
def test_titles_become_addresses(text: str, made: str) -> None:
    assert slug(text, fallback="texte") == made


def test_a_long_title_is_cut_at_a_word_without_a_dangling_elision() -> None:
    made = slug(
        "La hausse du prix des transports a été votée hier soir en plein conseil malgré l’avis", "x"
    )
    assert made == "la-hausse-du-prix-des-transports-a-ete-votee-hier-soir-en-plein-conseil-malgre"


@given(st.text())
def test_every_address_is_short_plain_and_stable(text: str) -> None:
    made = slug(text, fallback="texte")
    assert 0 < len(made) <= MAX_LENGTH
    assert made.isascii()
    assert made == made.lower()
    assert slug(made, fallback="texte") == made
