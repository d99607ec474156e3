"""What cleaning promises about titles, curators, giant paragraphs and empty dumps."""

from itertools import pairwise, product

import pytest

from newsarchive.cleaning.pipeline import clean
from newsarchive.errors import SeedError
from newsarchive.models import CleanArticle, DecidedBy, LineDecision, RawSeed, Role

PROSE = (
    "Le conseil municipal a adopté mardi soir le budget de la commune, qui prévoit une hausse"
    " des crédits consacrés aux écoles et à l’entretien des routes."
)
MORE = (
    "Les élus de l’opposition ont regretté que la question du logement n’ait pas été traitée"
    " au cours de la séance, qui s’est achevée peu avant minuit."
)


def cleaned(text: str, *decisions: LineDecision) -> CleanArticle:
    return clean(RawSeed("x.txt", "x.txt", "0" * 64, "utf-8", text), decisions)


def published(article: CleanArticle) -> str:
    blocks = [article.lead, *article.blocks] if article.lead else article.blocks
    return "\n".join(block.text for block in blocks)


@pytest.mark.parametrize("text", ["", "\n\n", " \t\n", "***\n---", "\x00\x01"])
def test_a_dump_without_text_is_refused_with_its_reason(text: str) -> None:
    with pytest.raises(SeedError) as caught:
        cleaned(text)
    assert caught.value.reason == "no-text"


def test_prose_alone_is_never_lost() -> None:
    assert published(cleaned(PROSE)) == PROSE


def test_without_a_title_the_first_sentence_stands_for_it() -> None:
    article = cleaned(f"{PROSE} {MORE}")
    assert article.title.method == "first-sentence"
    assert len(article.title.value) <= 101
    assert PROSE.startswith(article.title.value.rstrip("…"))
    assert "untitled" in {warning.code for warning in article.warnings}


def test_an_undated_dump_says_so_and_invents_no_date() -> None:
    article = cleaned(f"Le budget est adopté\n\n{PROSE}\n\n{MORE}")
    assert article.date is None
    assert "undated" in {warning.code for warning in article.warnings}


def test_a_curator_cuts_and_keeps_lines_by_their_text() -> None:
    text = f"Le budget est adopté\n\n{PROSE}\n\n{MORE}\n\nPartager sur Facebook"
    article = cleaned(
        text,
        LineDecision(keep=False, text=MORE),
        LineDecision(keep=True, text="Partager sur Facebook"),
    )
    assert published(article) == f"{PROSE}\nPartager sur Facebook"
    by = {v.segment.line: v.decided_by for v in article.verdicts}
    assert by[5] is by[7] is DecidedBy.CURATOR


def test_a_decision_whose_text_is_gone_warns() -> None:
    article = cleaned(PROSE, LineDecision(keep=False, text="Une phrase qui n’y est plus."))
    assert "decision-without-line" in {warning.code for warning in article.warnings}


def test_a_giant_paragraph_keeps_every_word_in_readable_paragraphs() -> None:
    who = ["Le maire", "La préfète", "Un conseiller", "Une habitante", "Le syndicat"]
    what = ["les écoles du centre", "la piscine", "les routes du nord", "le budget de l’eau"]
    giant = " ".join(
        f"{one} a expliqué que {thing} ne seraient pas oubliés au cours de l’année suivante,"
        f" malgré les difficultés que la commune a connues avec {other} depuis l’automne."
        for one in who
        for thing, other in pairwise(what)
    )
    article = cleaned(f"Le budget est adopté\n\n{giant}")
    assert " ".join(block.text for block in article.blocks).split() == giant.split()
    assert len(article.blocks) > 3


def test_a_giant_chinese_paragraph_is_set_in_several() -> None:
    who = ["委员会", "市长", "议会", "教师工会", "居民代表", "财政部门", "专家小组", "环保组织"]
    when = ["星期一", "星期二", "星期三", "上个月", "去年秋天"]
    giant = "".join(
        f"{one}{day}表示，将在三周内公布第{number}份报告，并听取各方的意见。"
        for number, (one, day) in enumerate(product(who, when), 1)
    )
    article = cleaned(giant)
    assert "".join(block.text for block in article.blocks) == giant
    assert len(article.blocks) > 2


def test_lists_and_quotes_are_set_as_such() -> None:
    points = "• des écoles rénovées dans le centre\n• des routes refaites au nord"
    text = f"Le budget est adopté\n\n{PROSE}\n\n{points}\n\n> {MORE}\n\n{PROSE[:-1]} encore."
    article = cleaned(
        text,
        LineDecision(keep=True, text="• des écoles rénovées dans le centre"),
        LineDecision(keep=True, text="• des routes refaites au nord"),
        LineDecision(keep=True, text=f"> {MORE}"),
    )
    roles = {v.segment.line: v.role for v in article.verdicts}
    assert roles[5] is roles[6] is Role.LIST_ITEM
    assert roles[8] is Role.QUOTE
    assert "des écoles rénovées dans le centre\ndes routes refaites au nord" in published(article)


def test_work_grows_with_size_only() -> None:
    article = cleaned("\n".join([PROSE, "Partager", MORE] * 4000))
    assert article.blocks


def test_one_line_of_two_million_characters_is_cleaned() -> None:
    article = cleaned(f"{PROSE} {MORE} " * 8000)
    assert article.blocks
