from __future__ import annotations

from itertools import product

from newsarchive.articles.merge import merge
from newsarchive.models import Outcome


def test_a_first_import_writes_article_and_base() -> None:
    result = merge(None, None, "new")
    assert (result.outcome, result.article, result.base) == (Outcome.NEW, "new", "new")


def test_an_untouched_article_takes_the_machines_improvement() -> None:
    result = merge("old", "old", "new")
    assert (result.outcome, result.article, result.base) == (Outcome.CHANGED, "new", "new")


def test_a_deleted_article_stays_deleted() -> None:
    result = merge("old", None, "new")
    assert (result.outcome, result.article, result.base) == (Outcome.WITHHELD, None, None)


def test_an_edit_is_never_overwritten_whatever_the_machine_says() -> None:
    for base, new in product((None, "old", "new"), ("old", "new")):
        result = merge(base, "edited", new)
        assert result.outcome is Outcome.KEPT
        assert result.article is None
        assert result.base is None


def test_a_lost_base_is_restored_from_an_equal_article() -> None:
    result = merge(None, "new", "new")
    assert (result.outcome, result.article, result.base) == (Outcome.UNCHANGED, None, "new")
