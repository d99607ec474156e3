"""What is asked of search engines is a closed list: a slip of the pen is named, never published."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.articles.document import parse
from newsarchive.articles.header import read_header
from newsarchive.errors import SettingsError
from newsarchive.robots import keeps_away, parse_robots
from newsarchive.settings import parse as parse_settings


def test_directives_are_read_in_any_case() -> None:
    assert parse_robots(" NoIndex,noarchive , noindex") == "noindex, noarchive"
    assert parse_robots("") == ""
    assert keeps_away("noarchive, noindex")
    assert not keeps_away("noarchive")


def test_a_slip_names_the_nearest() -> None:
    with pytest.raises(ValueError, match="write noindex"):
        parse_robots("no-index")
    with pytest.raises(SettingsError, match="noindx") as error:
        parse_settings({"NEWSARCHIVE_ROBOTS": "noindx"}, Path())
    assert "noindex" in error.value.remedy


def test_an_article_whose_wish_cannot_be_read_is_kept_away() -> None:
    header = read_header(parse("Title: T\nRobots: no index\nUrl: javascript:x\n\nTexte."), "t")
    assert header.robots == "noindex"
    assert header.url is None
    assert [problem.split()[0] for problem in header.problems] == ["Robots:", "Url"]
    good = read_header(parse("Title: T\nRobots: noarchive\nUrl: https://a.fr/b\n\nTexte."), "t")
    assert (good.robots, good.url, good.problems) == ("noarchive", "https://a.fr/b", ())
