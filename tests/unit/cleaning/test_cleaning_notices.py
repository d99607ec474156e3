"""What a page says of its own text is told to readers, and nothing else is."""

from __future__ import annotations

import pytest

from newsarchive.cleaning.metadata.words import phrases
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
        "Ce contenu a été traduit à l’aide d’une intelligence artificielle.",
        "Translated by AI",
        "This article was automatically translated from French.",
        "Dieser Artikel wurde mithilfe von KI übersetzt.",
        "Dieser Text wurde automatisch aus dem Englischen übersetzt.",
        "Este artículo ha sido traducido por inteligencia artificial.",
        "Questo articolo è stato tradotto con l’intelligenza artificiale.",
        "Este conteúdo foi traduzido automaticamente do inglês.",
        "Переведено автоматически",
        "Этот текст переведён с помощью нейросети.",
        "Цей матеріал перекладено за допомогою штучного інтелекту.",
        "تمت ترجمة هذا المقال آليًا",
        "Bu haber yapay zeka tarafından çevrilmiştir.",
    ],
)
def test_a_notice_of_a_machine_is_told(notice: str) -> None:
    assert page(above=notice) == {MACHINE}
    assert page() == set()


@pytest.mark.parametrize(
    "line",
    [
        "Article réservé aux abonnés",
        "Réservé aux abonnés",
        "Weiterlesen",
        "Continue reading",
        "Traduction automatique",
        "AI translated the letters of the mayor, and badly, says the town.",
    ],
)
def test_a_badge_or_a_link_to_another_article_is_no_notice(line: str) -> None:
    assert page(last=OPEN, behind=line) == set()
    assert page(above=line) == set()


@pytest.mark.parametrize("kind", ["machine_translated", "truncated"])
def test_a_notice_is_a_saying_and_no_single_word(kind: str) -> None:
    words = [len(phrase) for many in phrases(kind).by_word.values() for phrase in many]
    assert len(words) > 100
    assert min(words) > 1


def test_a_text_that_only_speaks_of_machines_is_not_one() -> None:
    told = "Le maire a lu une lettre traduite automatiquement, a dit jeudi le conseil de la ville."
    assert codes("Un pont sur la rivière", *PROSE[:2], told, PROSE[2]) == set()


@pytest.mark.parametrize(
    "notice",
    [
        "Il vous reste 75.86% de cet article à lire.",
        "Il vous reste 80 % de cet article à lire. La suite est réservée aux abonnés.",
        "Lire la suite réservée aux abonnés",
        "Subscribe to continue reading",
        "Um den ganzen Artikel zu lesen: Abo wählen",
        "Suscríbete para seguir leyendo",
        "Abbonati per continuare a leggere",
        "Assine para continuar lendo",
        "Чтобы прочитать статью полностью, оформите подписку.",
        "Щоб читати далі, оформіть передплату.",
        "لمتابعة القراءة، اشترك الآن",
        "Haberin tamamını okumak için abone olun.",
    ],
)
def test_a_text_cut_short_is_told_if_it_ends_so(notice: str) -> None:
    assert page(last=OPEN, behind=notice) == {CUT}
    assert page(behind=notice) == set()
    assert page(last=OPEN) == set()
