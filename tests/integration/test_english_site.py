"""The five French texts under an English interface: no French word that is not theirs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support import ROOT, Project, tree

from newsarchive.pages.messages import load_messages

ADDRESS = "https://example.org/depot"
ENGLISH = {"SITEURL": ADDRESS, "SITE_LANGUAGE": "en"}
#: Elements whose text is read, if at all, by programs.
_SILENT = {"script", "style", "code"}
_SPOKEN = ("aria-label", "placeholder", "alt", "title", "data-done", "data-failed")
_VOID = {"meta", "link", "input", "br", "hr", "img"}


class Words(HTMLParser):
    """Gather the words of a page by the language they are marked with."""

    def __init__(self) -> None:
        super().__init__()
        self.languages: list[tuple[str, str, bool]] = []
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        outer = self.languages[-1] if self.languages else ("", "", False)
        language = given.get("lang") or outer[1]
        silent = outer[2] or tag in _SILENT
        for name in _SPOKEN:
            if given.get(name):
                self.said.append((language, str(given[name])))
        if tag not in _VOID:
            self.languages.append((tag, language, silent))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _, _ in self.languages):
            while self.languages.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.languages and not self.languages[-1][2]:
            self.said.append((self.languages[-1][1], " ".join(data.split())))


def words_of(path: Path) -> list[tuple[str, str]]:
    reader = Words()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.said


@pytest.fixture(scope="module")
def english(make_project: Callable[[], Project]) -> Path:
    project = make_project()
    built = project.build("publishconf.py", env=ENGLISH)
    assert built.returncode == 0, built.stdout + built.stderr
    return project.output


def french_only() -> list[re.Pattern[str]]:
    """Give what the French interface says and the English does not, with its places open."""
    folder = ROOT / "theme" / "translations"
    french, english = (load_messages(folder / f"{code}.toml").texts for code in ("fr", "en"))
    both = {text.casefold() for text in english.values()}
    texts = {text for text in french.values() if text.casefold() not in both}
    split = (re.split(r"\{\w+\}", text) for text in sorted(texts))
    return [
        re.compile(rf"(?<!\w){'.+'.join(map(re.escape, parts))}(?!\w)")
        for parts in split
        if re.search(r"\w{2}", "".join(parts))
    ]


def test_no_french_word_of_the_interface_is_left(english: Path) -> None:
    patterns = french_only()
    assert len(patterns) > 250
    pages = sorted(english.rglob("*.html"))
    assert len(pages) > 20
    left = {
        f"{path.relative_to(english)}: {text}"
        for path in pages
        for language, text in words_of(path)
        if language != "fr"
        for pattern in patterns
        # A cut line of a raw copy may say anything, and no language is known of it.
        if pattern.fullmatch(text) and path.parent.name != "nettoyage"
    }
    assert left == set()


def test_french_words_say_that_they_are_french(english: Path) -> None:
    """Every letter that English has not, in what is shown, stands in words marked as French."""
    unmarked = {
        f"{path.relative_to(english)}: {text}"
        for path in sorted(english.rglob("*.html"))
        if path.parent.name != "nettoyage"
        for language, text in words_of(path)
        if language != "fr" and re.search(r"[àâçéèêëîïôûùœÀÉÈ«»\u202f]", text)
    }
    # Titles of pages and feeds and names of regions cannot be marked in part; references end in
    # the site's name.
    allowed = re.compile(r"L’Archive des pourparlers|[(]Atom[)]$|: In the dossier “")
    assert {text for text in unmarked if not allowed.search(text)} == set()


def test_the_page_on_the_cleaning_speaks_english(english: Path) -> None:
    text = next((english / "nettoyage").glob("*.html")).read_text(encoding="utf-8")
    for said in ("How this article was cleaned", "✓ Kept", "reads like the text around it"):
        assert said in text
    assert "Gardée" not in text
    assert "\u00a0:" not in re.sub(r"<(p|del|code)[^>]*>.*?</\1>", "", text)


def test_what_is_read_by_programs_is_english_too(english: Path) -> None:
    opml = ElementTree.parse(english / "feeds" / "archive.opml").getroot()
    headings = [item.get("text") for item in opml.findall("body/outline")]
    assert "Topics" in headings
    assert "All articles (Atom)" in headings
    feed = (english / "feeds" / "articles.atom.xml").read_text(encoding="utf-8")
    assert 'xml:lang="fr"' in feed
    home = (english / "index.html").read_text(encoding="utf-8")
    assert '<meta property="og:locale" content="en_GB">' in home
    assert 'title="All articles (Atom)"' in home
    records = next((english / "search" / "records").rglob("0.json"))
    assert json.loads(records.read_text(encoding="utf-8"))


def test_addresses_do_not_depend_on_the_language(project: Project) -> None:
    def addresses() -> set[str]:
        names = tree(project.output)
        return {name for name in names if not name.startswith(("search/", "theme/"))}

    assert project.build("publishconf.py", env={"SITEURL": ADDRESS}).returncode == 0
    french = addresses()
    assert project.build("publishconf.py", env=ENGLISH).returncode == 0
    assert addresses() == french


def test_a_site_that_changes_its_language_is_that_built_so_from_the_start(
    project: Project, english: Path
) -> None:
    assert project.build("publishconf.py", env={"SITEURL": ADDRESS}).returncode == 0
    assert project.build("publishconf.py", env=ENGLISH).returncode == 0
    assert tree(project.output) == tree(english)


def test_an_entry_in_another_language_than_the_feed_says_so(project: Project) -> None:
    article = next(project.articles.glob("le-kremlin*.md"))
    text = article.read_text(encoding="utf-8")
    article.write_text(re.sub(r"(?m)^Lang: .*$", "Lang: en", text), encoding="utf-8")
    assert project.build("publishconf.py", env={"SITEURL": ADDRESS}).returncode == 0
    feed = ElementTree.parse(project.output / "feeds" / "articles.atom.xml").getroot()
    name = "{http://www.w3.org/XML/1998/namespace}lang"
    languages = [entry.get(name) for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")]
    assert sorted(languages, key=str) == [None, None, "en"]
    assert feed.get(name) == "fr"


def test_a_language_that_the_theme_lacks_ends_the_build(project: Project) -> None:
    built = project.build(env={"SITE_LANGUAGE": "eng"})
    assert built.returncode != 0
    assert "SITE_LANGUAGE is 'eng'" in built.stdout + built.stderr
    checked = project.run(
        "newsarchive.cli", "check", "--conf", "pelicanconf.py", env={"SITE_LANGUAGE": "eng"}
    )
    assert checked.returncode == 2
    assert "write 'en'" in checked.stderr


def test_the_local_review_speaks_english(project: Project) -> None:
    made = project.run("newsarchive.cli", "report", env={"SITE_LANGUAGE": "en"})
    assert made.returncode == 0, made.stderr
    text = (project.root / "report" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in text
    assert "Review of the copies" in text
    assert "Copies, line by line" in text
    assert '<p dir="auto">The source gives no date of publication.</p>' in text
    assert "Relecture" not in text


def _with_remarks(project: Project) -> None:
    """Give the import much to remark on: copies, versions, stray files, vain decisions."""
    seeds = sorted(project.seeds.glob("*.txt"))
    shutil.copy(seeds[0], project.seeds / "copie.txt")
    text = seeds[1].read_text(encoding="utf-8")
    (project.seeds / "version.txt").write_text(f"{text}\nFin.\n", encoding="utf-8")
    (project.seeds / "notes.md").write_text("autre chose", encoding="utf-8")
    decided = '[lines]\ncut = ["nulle part"]\n[warnings]\nacknowledge = ["truncated"]\n'
    (project.seeds / f"{seeds[2].stem}.toml").write_text(decided, encoding="utf-8")


_NOTE = re.compile(r"<code>([a-z-]+)</code></small>\s*((?:<p(?! class).*?</p>\s*)*)")


def _notes(project: Project, language: str) -> dict[str, str]:
    """Give the words of a review's notes by code."""
    made = project.run("newsarchive.cli", "report", env={"SITE_LANGUAGE": language})
    assert made.returncode == 0, made.stderr
    return dict(_NOTE.findall((project.root / "report" / "index.html").read_text("utf-8")))


def test_each_note_of_a_review_is_in_its_language_or_says_which(project: Project) -> None:
    _with_remarks(project)
    english, french = _notes(project, "en"), _notes(project, "fr")
    remarks = {"undated", "near-duplicate", "decision-without-line", "acknowledged-without-warning"}
    mistakes = {"not-a-seed", "same-bytes"}
    assert remarks | mistakes <= english.keys() == french.keys()
    assert not any("lang=" in words for words in english.values())
    assert "No line says “nulle part” (" in english["decision-without-line"]
    assert "% in common)" in english["near-duplicate"]
    for code in remarks:
        assert "lang=" not in french[code], code
    for code in mistakes:
        assert re.fullmatch(r'<p>[^<]+</p>\s*<p lang="en" dir="auto">[^<]+</p>\s*', french[code])
    assert "Une autre copie est la même, à l’octet près." in french["same-bytes"]
