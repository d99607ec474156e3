"""What a page says of its own text is told to readers, and nothing else is."""

from __future__ import annotations

import pytest

from newsarchive.cleaning.pipeline import clean
from newsarchive.models import RawSeed

PROSE = (
    "Le conseil municipal a voté jeudi soir la construction d'un nouveau pont sur la rivière.",
    "Le maire a défendu le projet de pont, qui doit coûter douze millions d'euros à la ville.",
    "Les habitants de la rive nord attendent la construction depuis plus de vingt ans.",
)
OPEN = "L'opposition a critiqué le coût du pont et demandé un vote des habitants, qui…"
MACHINE, CUT = "machine-translated", "truncated"


def codes(*lines: str) -> set[str]:
    text = "\n\n".join(lines)
    article = clean(RawSeed("a.txt", "a.txt", "0" * 64, "utf-8", text))
    return {warning.code for warning in article.warnings} & {MACHINE, CUT}


def page(*, above: str = "", last: str = PROSE[-1], behind: str = "") -> set[str]:
    return codes(
        "Accueil", "Un pont sur la rivière", above, *PROSE, last, behind, "Mentions légales"
    )


@pytest.mark.parametrize(
    "notice",
    [
        "Cet article a été traduit automatiquement de l’anglais.",
        "Translated by AI",
        "Переведено автоматически",
    ],
)
def test_a_notice_of_a_machine_is_told(notice: str) -> None:
    assert page(above=notice) == {MACHINE}
    assert page() == set()


def test_a_text_that_only_speaks_of_machines_is_not_one() -> None:
    told = "Le maire a lu une lettre traduite automatiquement, a dit jeudi le conseil de la ville."
    assert codes("Un pont sur la rivière", *PROSE[:2], told, PROSE[2]) == set()


@pytest.mark.parametrize(
    "notice",
    ["Il vous reste 75.86% de cet article à lire.", "Subscribe to continue reading"],
)
def test_a_text_cut_short_is_told_if_it_ends_so(notice: str) -> None:
    assert page(last=OPEN, behind=notice) == {CUT}
    assert page(behind=notice) == set()
    assert page(last=OPEN) == set()
