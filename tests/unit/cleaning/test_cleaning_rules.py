"""Each named rule does what its reason says, and no more."""

from dataclasses import replace

import pytest

from newsarchive.cleaning import context, dump, features, rules
from newsarchive.cleaning.classifier import SHIPPED
from newsarchive.cleaning.decisions import Page
from newsarchive.models import Found, RawSeed, Role

PROSE = (
    "Le conseil municipal a adopté mardi soir le budget de la commune, qui prévoit une hausse"
    " des crédits consacrés aux écoles et à l’entretien des routes."
)
MORE = (
    "Les élus de l’opposition ont regretté que la question du logement n’ait pas été traitée"
    " au cours de la séance, qui s’est achevée peu avant minuit."
)
#: No whole stretch is judged: each rule is seen by itself.
ALONE = replace(SHIPPED, end=lambda rows: [-9.0] * len(rows), run=lambda rows: [-9.0] * len(rows))


def page(*lines: str, title: int | None = None, score: float = 3.0, doubted: str = "") -> Page:
    """Make a page whose units all have a score, but for one line that the model doubts."""
    text = "\n".join(lines)
    read = dump.read(RawSeed("x", "x", "", "utf-8", text))
    units = dump.units(read)
    measured = features.measure_all(units, read.language)
    found = Found(lines[title - 1], (title,), "test") if title else None
    scores = [-0.1 if unit.text == doubted else score for unit in units]
    return Page(units, measured, context.rows(units, measured), scores, found, ALONE)


def reasons(look: Page) -> list[str]:
    return [str(decision.reason) for decision in rules.decide(look)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("*****", "rule-line"),
        ("photo-12.jpg", "image-file"),
        ("Lyon, la nuit. Photo : Agence", "picture-credit"),
        ("© Agence Durand", "picture-credit"),
        ("Новости спорта и погоды", "other-script"),
    ],
)
def test_facts_about_a_line_overrule_a_high_score(line: str, reason: str) -> None:
    assert reasons(page(PROSE, line, MORE)) == ["prose", reason, "prose"]


def test_the_title_and_its_copies_leave_the_body() -> None:
    title = Found("Le budget est adopté", (1, 3), "test")
    look = page("Le budget est adopté", PROSE, "Le budget est adopté", MORE)
    look = replace(look, title=title)
    assert reasons(look) == ["headline", "prose", "repeats-title", "prose"]


def test_a_little_prose_above_the_title_is_a_banner() -> None:
    banner = "Tout ce qu’il faut savoir sur le budget de la commune est dans ce dossier."
    text = [PROSE, MORE, *(f"{PROSE[:-1]}, a-t-on redit le {day} mars." for day in range(2, 6))]
    look = page(banner, "Le budget est adopté", *text, title=2, doubted=banner)
    assert reasons(look)[0] == "above-title"


def test_sure_prose_above_the_title_stays() -> None:
    standfirst = "Tout ce qu’il faut savoir sur le budget de la commune est dans ce texte."
    assert reasons(page(standfirst, "Le budget est adopté", PROSE, MORE, title=2))[0] == "prose"


def test_much_prose_above_the_title_stays() -> None:
    assert reasons(page(PROSE, "Le budget est adopté", MORE, title=2))[0] == "prose"


def test_the_last_sentences_that_promote_the_site_go() -> None:
    promotion = "En vous abonnant, vous soutenez un journalisme de qualité."
    assert reasons(page(PROSE, MORE, promotion))[-1] == "tail-promotion"
    assert reasons(page(PROSE, promotion, MORE))[1] == "prose"


def test_a_paragraph_said_twice_is_kept_once() -> None:
    assert reasons(page(PROSE, MORE, PROSE)) == ["prose", "prose", "repeats-line"]


def test_promotion_below_a_line_that_ends_the_article_goes() -> None:
    late = "Notre rédaction dépend de vous : votre soutien compte plus que tout pour la suite."
    look = page(
        PROSE, MORE, PROSE[:-1] + " encore.", "**********", late, "Au revoir.", doubted=late
    )
    assert reasons(look)[4] == "after-end"


def test_a_body_is_never_empty_beside_prose() -> None:
    look = page(PROSE, MORE, score=-5.0)
    decided = rules.rescue(look, rules.decide(look))
    assert [decision.role for decision in decided] == [Role.PARAGRAPH, Role.PARAGRAPH]
    assert {str(decision.reason) for decision in decided} == {"only-prose"}
