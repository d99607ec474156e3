"""The catalogue of interface texts: whole, used, and clear about what it lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_samples import ROOT, THEME

from newsarchive.cleaning.reasons import Reason
from newsarchive.errors import SettingsError
from newsarchive.models import Role
from newsarchive.pages.messages import Messages, load_messages

#: Keys are also put together from a word: t('kind.' ~ kind ~ '.name').
_CALL = re.compile(r"\bt\(\s*'([a-z_.]+)'(?:\s*~\s*[\w.]+\s*~\s*'([a-z_.]+)')?(\s*~)?")

#: The theme's catalogues, those of the local review, and the remarks of the import.
PACKAGE = ROOT / "plugins/newsarchive"
FOLDERS = (
    THEME / "translations", PACKAGE / "review/translations", PACKAGE / "importer/translations",
)  # fmt: skip


#: What the report says of seeds that are as they should be.
NO_MISTAKES = {
    "new-seed", "machine-improved", "merged", "same", "edited-by-curator", "article-deleted",
    "follows-seed",
}  # fmt: skip


def _calls() -> set[str]:
    """Give every key the templates ask for, as a pattern where a part is put in."""
    found = set()
    for path in (THEME / "templates").rglob("*.html"):
        for start, end, joined in _CALL.findall(path.read_text(encoding="utf-8")):
            found.add(re.escape(start) + ("[a-z_]+" if end or joined else "") + re.escape(end))
    return found


def _tables() -> set[str]:
    """Give the groups of texts that a template or a script takes as a whole."""
    texts = [path.read_text(encoding="utf-8") for path in (THEME / "templates").rglob("*.html")]
    return {name for text in texts for name in re.findall(r"t\.table\('([a-z_.]+)'\)", text)}


def test_every_reason_and_role_of_a_verdict_has_its_words(messages: Messages) -> None:
    assert messages.table("reason").keys() == {str(reason) for reason in Reason}
    assert messages.table("role").keys() == {str(role) for role in Role}


def test_every_text_the_templates_ask_for_is_there(messages: Messages) -> None:
    calls = _calls()
    assert len(calls) > 50
    for pattern in calls:
        plural = re.compile(rf"{pattern}(\.(one|other))?")
        assert any(plural.fullmatch(key) for key in messages.texts), pattern


def test_every_text_of_the_catalogue_is_asked_for(messages: Messages) -> None:
    package = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "plugins").rglob("*.py"))
    patterns = [re.compile(rf"{pattern}(\.(one|other))?") for pattern in _calls()]
    unused = [
        key
        for key in messages.texts
        if not any(key.startswith(f"{prefix}.") for prefix in _tables())
        and not any(pattern.fullmatch(key) for pattern in patterns)
        and f'"{key}"' not in package
    ]
    assert unused == []


def test_plurals_follow_the_language() -> None:
    texts = {"n.one": "{n} texte", "n.other": "{n} textes"}
    french, english = Messages("fr", texts), Messages("en", texts)
    assert [french("n", n=n) for n in (0, 1, 2)] == ["0 texte", "1 texte", "2 textes"]
    assert [english("n", n=n) for n in (0, 1)] == ["0 textes", "1 texte"]
    assert french("n", n=12345) == "12\u202f345 textes"


def test_values_are_only_text() -> None:
    said = Messages("fr", {"quote": "« {title} »"})("quote", title="{n} <b>")
    assert said == "« {n} <b> »"


def test_a_text_that_is_missing_is_named_with_its_nearest(messages: Messages) -> None:
    with pytest.raises(SettingsError, match=r"nav\.sourcs") as error:
        messages("nav.sourcs")
    assert "nav.sources" in error.value.remedy


def test_a_place_nobody_fills_is_named() -> None:
    with pytest.raises(SettingsError, match="when"):
        Messages("fr", {"a": "{when}"})("a", n=1)


def test_a_language_the_theme_lacks_is_named(tmp_path: Path) -> None:
    (tmp_path / "fr.toml").write_text("a = 'b'", encoding="utf-8")
    with pytest.raises(SettingsError, match="'it'") as error:
        load_messages(tmp_path / "it.toml")
    assert "fr" in error.value.remedy


@pytest.mark.parametrize("text", ["a = ", "a = 1", "[a"])
def test_a_broken_catalogue_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "fr.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load_messages(path)
    assert error.value.path == path


def test_every_remark_of_the_import_has_its_words() -> None:
    texts = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    codes = {code for text in texts for code in re.findall(r'Warning\(\s*"([a-z-]+)"', text)}
    said = {key.partition(".")[0] for key in load_messages(FOLDERS[2] / "en.toml").texts}
    assert said == codes | {Reason.RECURS_ON_SITE}


def test_every_mistake_that_a_review_shows_is_explained() -> None:
    documented = (ROOT / "docs/curating.md").read_text(encoding="utf-8")
    remarks = {key.partition(".")[0] for key in load_messages(FOLDERS[2] / "en.toml").texts}
    table = documented.partition("| reason or code | meaning |")[2].partition("\n\n")[0]
    codes = {
        code
        for row in table.splitlines()
        for code in re.findall(r"`([a-z0-9-]+)`", row.split("|")[1] if "|" in row else "")
    }
    assert (
        load_messages(FOLDERS[1] / "en.toml").table("mistake").keys()
        == codes - remarks - NO_MISTAKES
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_high_signs_have_their_narrow_space_in_french_only(folder: Path) -> None:
    for key, text in load_messages(folder / "fr.toml").texts.items():
        assert not re.search(r"[ \w][;!?»]|«[ \w{]|[ \w]:(?!/)", text), key
    for key, text in load_messages(folder / "en.toml").texts.items():
        assert not re.search(r"[\u00a0\u202f«»']| [;:!?%]", text.removeprefix("? ")), key


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_language_has_the_same_texts_and_places_in_one_order(folder: Path) -> None:
    catalogues = {path.stem: load_messages(path) for path in folder.glob("*.toml")}
    assert {"fr", "en"} <= catalogues.keys()

    def places(messages: Messages) -> list[tuple[str, set[str]]]:
        return [(key, set(re.findall(r"\{(\w+)\}", t))) for key, t in messages.texts.items()]

    french = places(catalogues["fr"])
    for language, catalogue in catalogues.items():
        assert places(catalogue) == french, language
