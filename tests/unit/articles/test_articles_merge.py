"""The three-way merge: the curator's words stand, the machine's arrive where they left room."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.articles import paragraphs
from newsarchive.articles.merge import merge
from newsarchive.models import Outcome


def _article(*body: str, title: str = "Un titre", **header: str) -> str:
    fields = {"Title": title, "Date": "2022", **header, "Seed": "a.txt"}
    head = "\n".join(f"{key}: {value}" for key, value in fields.items() if value)
    return f"{head}\n\n" + "\n\n".join(body) + "\n"


ONE, TWO, THREE = "Le premier paragraphe.", "Le deuxième dit autre chose.", "Le troisième conclut."
BASE = _article(ONE, TWO, THREE)


def test_a_first_import_writes_article_and_base() -> None:
    result = merge(None, None, BASE)
    assert (result.outcome, result.article, result.base) == (Outcome.NEW, BASE, BASE)


def test_an_untouched_article_takes_the_machines_improvement() -> None:
    new = _article(ONE, THREE)
    result = merge(BASE, BASE, new)
    assert (result.outcome, result.article, result.base) == (Outcome.CHANGED, new, new)


def test_a_deleted_article_stays_deleted() -> None:
    result = merge(BASE, None, _article(ONE))
    assert (result.outcome, result.article, result.base) == (Outcome.WITHHELD, None, None)


def test_a_lost_base_is_restored_from_an_equal_article() -> None:
    result = merge(None, BASE, BASE)
    assert (result.outcome, result.article, result.base) == (Outcome.UNCHANGED, None, BASE)


def test_an_edit_stands_while_the_machine_says_the_same() -> None:
    result = merge(BASE, _article(ONE, "À la main.", THREE), BASE)
    assert (result.outcome, result.reason) == (Outcome.KEPT, "edited-by-curator")
    assert (result.article, result.base, result.conflicts) == (None, None, ())


def test_fields_and_paragraphs_merge_separately() -> None:
    mine = _article(ONE, "Le deuxième, relu, dit autre chose.", THREE, title="Mon titre")
    new = _article("**Un chapeau.**", ONE, TWO, "Le troisième conclut mieux.", Source="Le Soir")
    result = merge(BASE, mine, new)
    assert (result.outcome, result.reason) == (Outcome.CHANGED, "merged")
    assert result.article == _article(
        "**Un chapeau.**",
        ONE,
        "Le deuxième, relu, dit autre chose.",
        "Le troisième conclut mieux.",
        title="Mon titre",
        Source="Le Soir",
    )
    assert result.conflicts == ()
    assert result.base == new


def test_in_a_conflict_the_curators_text_stands_and_the_place_is_named() -> None:
    mine = _article(ONE, "Le deuxième, relu.", THREE, title="Mon titre")
    new = _article(ONE, "Le deuxième dit autre chose encore.", THREE + " Enfin.", title="Son titre")
    result = merge(BASE, mine, new)
    expected = _article(ONE, "Le deuxième, relu.", THREE + " Enfin.", title="Mon titre")
    assert result.article == expected
    found = [(one.field, one.line, one.theirs) for one in result.conflicts]
    assert found == [("Title", 1, "Son titre"), ("", 7, "Le deuxième dit autre chose encore.")]
    again = merge(result.base, result.article, new)
    assert (again.outcome, again.base, again.article) == (Outcome.KEPT, None, None)
    assert again.reason == "edited-by-curator-and-machine-differs"
    assert again.conflicts == result.conflicts
    settled = merge(result.base, new, new)
    assert (settled.outcome, settled.base) == (Outcome.UNCHANGED, new)


def test_what_the_curator_took_out_stays_out() -> None:
    mine = _article(ONE, THREE).replace("Date: 2022\n", "")
    moved = _article(TWO, ONE, THREE)
    assert merge(BASE, mine, moved).article is None
    changed = merge(BASE, mine, _article(ONE, TWO + " Encore.", THREE))
    assert changed.article is None
    assert [one.theirs for one in changed.conflicts] == [TWO + " Encore."]
    dated = merge(BASE, mine, BASE.replace("2022", "2022-01"))
    assert dated.article is None
    assert [one.field for one in dated.conflicts] == ["Date"]


def test_a_paragraph_that_the_machine_moves_is_not_doubled() -> None:
    mine = _article(ONE, "Le deuxième dit tout autre chose.", THREE)
    result = merge(BASE, mine, _article(TWO, ONE, THREE))
    assert (result.article or mine).count("deuxième") == 1


def test_a_split_and_a_joined_paragraph_are_edits_of_their_own_place() -> None:
    halves = ("Le deuxième dit", "autre chose, à part.")
    result = merge(BASE, _article(ONE, *halves, THREE), _article(ONE + " Corrigé.", TWO, THREE))
    assert result.article == _article(ONE + " Corrigé.", *halves, THREE)
    joined = _article(f"{ONE} {TWO}", THREE)
    result = merge(BASE, joined, _article(ONE, TWO, THREE + " Corrigé."))
    assert result.article == _article(f"{ONE} {TWO}", THREE + " Corrigé.")


def test_the_file_stays_written_as_it_was() -> None:
    mine = "\ufeffTitle:Mon titre\r\nÉtrange\r\nDate: 2022\r\nSeed: a.txt\r\n\r\n"
    mine += f"{ONE}\r\n\r\n\r\n{TWO}  \r\n\r\n{THREE}"
    assert merge(BASE, mine, BASE).article is None
    result = merge(BASE, mine, _article(ONE, TWO, "Le troisième conclut mieux.", Tags="Otan"))
    assert result.article == mine.replace("conclut", "conclut mieux").replace(
        "Date: 2022\r\n", "Date: 2022\r\nTags: Otan\r\n"
    )


def test_without_a_base_all_differences_are_the_curators_but_a_status_is_followed() -> None:
    mine = _article("À la main.", title="Mon titre")
    result = merge(None, mine, BASE)
    assert (result.outcome, result.article, result.base) == (Outcome.KEPT, None, BASE)
    withdrawn = _article(ONE, TWO, THREE, Status="withdrawn")
    assert merge(None, mine, withdrawn).article == mine.replace(
        "Date: 2022\n", "Date: 2022\nStatus: withdrawn\n"
    )
    public = mine.replace("Seed:", "Status: published\nSeed:")
    assert merge(None, public, withdrawn).article is None


def test_a_header_that_cannot_be_read_is_kept_and_still_follows_a_status() -> None:
    mine = "Titre sans deux-points\nSeed: a.txt\n" + ONE
    new = _article(ONE, TWO, THREE, Status="withdrawn")
    text = merge(BASE, mine, new).article
    assert text is not None
    assert "Titre sans deux-points\n" in text
    assert "Status: withdrawn\n" in text
    assert merge(BASE, "", new).article == "Status: withdrawn\n\n"


_PARAGRAPHS = st.lists(
    st.sampled_from([f"{n} un deux trois {m}" for n, m in product("abcdef", "xy")]), max_size=7
)


def _file(title: str, body: list[str]) -> str:
    return _article(*body, title=title) if body else f"Title: {title}\nSeed: a.txt\n\n"


_ARTICLES = st.builds(_file, st.sampled_from("TUV"), _PARAGRAPHS)


@given(_ARTICLES, _ARTICLES, _ARTICLES)
def test_laws_of_the_merge(base: str, mine: str, new: str) -> None:
    result = merge(base, mine, new)
    text = mine if result.article is None else result.article
    now = base if result.base is None else result.base
    # A second import finds nothing to do, and forgets no conflict.
    again = merge(now, text, new)
    assert again.article is None
    assert again.base is None
    assert bool(again.conflicts) == bool(result.conflicts)
    # What only one side changed arrives.
    if mine == base:
        assert text == new
    if new == base:
        assert text == mine
    # Each paragraph that the curator wrote stands, each that all have stands.
    assert _paragraphs(mine) - _paragraphs(base) <= _paragraphs(text)
    assert _paragraphs(mine) & _paragraphs(base) & _paragraphs(new) <= _paragraphs(text)


def _paragraphs(text: str) -> set[str]:
    return {one.strip() for one in text.split("\n\n")[1:]} - {""}


def test_many_paragraphs_take_no_quadratic_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    matcher = paragraphs.SequenceMatcher

    def counting(isjunk: None, a: list[str], b: list[str], *, autojunk: bool) -> object:
        compared.append(len(a) * len(b))
        return matcher(isjunk, a, b, autojunk=autojunk)

    monkeypatch.setattr(paragraphs, "SequenceMatcher", counting)
    same = ["Le même."] * 20_000
    base = _article("Début.", *same, "Fin.")
    result = merge(
        base, _article("Mon début.", *same, "Ma fin."), _article("Début !", *same, "Fin.")
    )
    assert [one.theirs for one in result.conflicts] == ["Début !"]
    assert max(compared) <= paragraphs.MOST_STEPS


@given(st.text("ab \n\t", max_size=40))
def test_a_split_text_is_the_text(body: str) -> None:
    lead, found = paragraphs.split(body)
    assert lead + "".join(one.text + one.after for one in found) == body
