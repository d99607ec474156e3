"""`SITE_LANGUAGE` is chosen among the theme's catalogues; a mistake names the nearest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support import ROOT

from newsarchive.errors import SettingsError
from newsarchive.settings import parse


def chosen(**values: Any) -> str:
    return parse(values, ROOT).site_language


def test_the_interface_speaks_the_language_of_the_texts_if_it_can() -> None:
    assert chosen() == "fr"
    assert chosen(DEFAULT_LANG="en") == "en"
    assert chosen(DEFAULT_LANG="nl") == "fr"


def test_the_two_languages_are_chosen_apart() -> None:
    settings = parse({"DEFAULT_LANG": "fr", "SITE_LANGUAGE": "en"}, ROOT)
    assert (settings.language, settings.site_language) == ("fr", "en")
    assert chosen(DEFAULT_LANG="nl", SITE_LANGUAGE="en") == "en"


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("EN", "'en'"),
        ("en-GB", "'en'"),
        ("fre", "'fr'"),
        ("nl", "the theme speaks en, fr"),
        (1, ""),
    ],
)
def test_a_language_without_a_catalogue_is_refused(value: object, near: str) -> None:
    with pytest.raises(SettingsError, match="SITE_LANGUAGE is") as error:
        chosen(SITE_LANGUAGE=value)
    assert near in error.value.remedy
    assert "en, fr" in error.value.remedy


@pytest.mark.parametrize(
    "key", ["SITE_LANG", "SITE_LANGAGE", "SITELANGUAGE", "NEWSARCHIVE_SITE_LANGUAGE"]
)
def test_a_misspelt_setting_is_named_with_its_line(tmp_path: Path, key: str) -> None:
    conf = tmp_path / "pelicanconf.py"
    conf.write_text(f'PATH = "content"\n{key} = "en"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=key) as error:
        parse({"PATH": "content", key: "en"}, ROOT, conf)
    assert error.value.line == 2
    assert error.value.remedy == "write SITE_LANGUAGE"


def test_a_theme_without_catalogues_leaves_nothing_to_check(tmp_path: Path) -> None:
    assert chosen(THEME=str(tmp_path), SITE_LANGUAGE="en") == "en"
