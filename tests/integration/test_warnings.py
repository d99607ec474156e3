"""Readers are told in words what the page says of its text, until the curator has judged it."""

from __future__ import annotations

from collections.abc import Callable

from support import Project

SEED = """Accueil
Le pont sur la rivière sera construit

Publié le 12 mars 2021
Traduit automatiquement de l’anglais

Le conseil municipal a voté jeudi soir la construction d'un nouveau pont sur la rivière.
Le maire a défendu le projet de pont, qui doit coûter douze millions d'euros à la ville.
L'opposition a critiqué le coût du pont et demandé un vote des habitants, qui…

Il vous reste 70 % de cet article à lire.
"""
SAID = ["<b>Traduction automatique.</b>", "<b>Texte incomplet.</b>"]


def test_a_warning_stands_before_the_text_until_it_is_acknowledged(
    make_project: Callable[[], Project],
) -> None:
    project = make_project()
    (project.seeds / "pont.txt").write_text(SEED, encoding="utf-8")
    assert project.build().returncode == 0
    page = next((project.output / "articles").glob("le-pont-sur*.html"))
    text = page.read_text(encoding="utf-8")
    assert [words in text for words in SAID] == [True, True]
    assert text.index(SAID[1]) < text.index('class="prose"')
    decided = '[warnings]\nacknowledge = ["machine-translated", "truncated"]\n'
    (project.seeds / "pont.toml").write_text(decided, encoding="utf-8")
    assert project.build().returncode == 0
    text = page.read_text(encoding="utf-8")
    assert [words in text for words in SAID] == [False, False]
