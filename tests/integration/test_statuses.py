"""Withdrawn is gone everywhere, an excerpt shows its beginning only: every file of a real build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import Project, tree

ADDRESS = {"SITEURL": "https://example.org/archive"}
#: Words and names that no other text of the archive has.
TITLE = "Le zygomar de Quimperlé déconcerte"
FIRST = (
    "Le zygomar observé dimanche à Quimperlé par la garde Euphrasie Kermadec déconcerte les "
    "naturalistes, qui n’en avaient jamais vu si loin de la mer, selon la préfecture."
)
CAPTURE = (
    "La capture, confiée à Théodule Plougastel, de la société bretonne de xylologie, a pris "
    "onze heures et mobilisé trois pontons flottants venus de Concarneau."
)
THANKS = (
    "« Nous croyions à une anguillule géante », a reconnu Théodule Plougastel devant la presse, "
    "avant de remercier les pompiers, les riverains et la fanfare municipale."
)
#: More than an excerpt holds stands before these two.
LONG = " ".join(f"Le {n}e témoin confirme ce que les {n} autres avaient déclaré." for n in range(9))
PARTS = ("Accueil\nAbonnez-vous", TITLE, "12 mai 2023", FIRST, LONG, CAPTURE, THANKS)
SEED = "\n\n".join(PARTS) + "\n"
OF_THE_REST = ("plougastel", "xylologie", "concarneau", "anguillule", "fanfare")
OF_THE_TEXT = (
    *OF_THE_REST, "zygomar", "euphrasie", "kermadec", "témoin confirme", "bigoudenie", "quimperlé",
)  # fmt: skip


def _add(project: Project, *, decided: str = "", written: str = "") -> Path:
    """Import a seed with a tag of its own, and give it what is decided and what is written."""
    seed = project.seeds / "zz.txt"
    seed.write_text(SEED, encoding="utf-8")
    tags = '\n[tags]\nadd = ["Bigoudenie"]\n'
    seed.with_suffix(".toml").write_text(decided + tags, encoding="utf-8")
    project.build("publishconf.py", env=ADDRESS)
    article = project.article_of(seed)
    if written:
        text = article.read_text("utf-8").replace("Seed: ", f"{written}\nSeed: ")
        article.write_text(text, encoding="utf-8")
        result = project.build("publishconf.py", env=ADDRESS)
        assert result.returncode == 0, result.stdout + result.stderr
    return article


def _holding(project: Project, *words: str) -> Iterator[tuple[str, str]]:
    """Give each file of the site that holds one of some words, and the word, whatever its case."""
    for path in sorted(project.output.rglob("*")):
        if path.is_file():
            name, data = path.relative_to(project.output).as_posix(), path.read_bytes()
            text = data.decode("utf-8", "replace") + data.decode("utf-16-le", "replace")
            # The address says a title's words, and stays.
            text = f"{name}\n{text}".lower().replace("le-zygomar-de-quimperle-deconcerte", "")
            yield from ((name, word) for word in words if word in text)


def test_the_words_are_found_where_a_text_is_published(project: Project) -> None:
    article = _add(project)
    assert {word for _, word in _holding(project, *OF_THE_TEXT)} == set(OF_THE_TEXT)
    files = {name.split("/")[0] for name, _ in _holding(project, "zygomar")}
    assert {"articles", "nettoyage", "search", "feeds", "index.html"} <= files
    assert article.exists()


@pytest.mark.parametrize(
    ("decided", "written"),
    [
        ('status = "withdrawn"\nnote = "À la demande de l’éditeur."', ""),
        ("", "Status: withdrawn\nNote: À la demande de l’éditeur."),
        ('status = "published"', "Status: withdrawn\nNote: À la demande de l’éditeur."),
    ],
)
def test_a_withdrawn_text_is_gone_everywhere(project: Project, decided: str, written: str) -> None:
    article = _add(project, decided=decided, written=written)
    assert list(_holding(project, *OF_THE_TEXT)) == []
    page = project.output / "articles" / f"{article.stem}.html"
    html = page.read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert "Texte retiré" in html
    assert "À la demande de l’éditeur." in html
    linking = [
        path.name
        for path in project.output.rglob("*")
        if path.is_file() and path != page and article.stem.encode() in path.read_bytes()
    ]
    assert linking == []


def test_a_withdrawn_text_may_leave_the_repository_and_its_tombstone_stands(
    project: Project,
) -> None:
    article = _add(project, decided='status = "withdrawn"')
    for path in (project.root / "content" / ".generated").glob("zz.txt*"):
        path.unlink()
    (project.seeds / "zz.txt").unlink()
    (project.seeds / "zz.toml").unlink()
    article.write_text(f"Slug: {article.stem}\nStatus: withdrawn\n\n", encoding="utf-8")
    result = project.build("publishconf.py", env=ADDRESS)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Texte retiré" in (project.output / "articles" / f"{article.stem}.html").read_text(
        "utf-8"
    )
    assert project.cli("check").returncode == 0
    left = [p for p in (project.root / "content").rglob("*") if p.is_file()]
    assert not any(b"Kermadec" in path.read_bytes() for path in left)


def test_a_withdrawal_is_undone_by_taking_it_back(project: Project) -> None:
    article = _add(project)
    before = tree(project.output)
    toml = project.seeds / "zz.toml"
    decided = toml.read_text("utf-8")
    toml.write_text('status = "withdrawn"\n' + decided, encoding="utf-8")
    project.build("publishconf.py", env=ADDRESS)
    assert list(_holding(project, *OF_THE_TEXT)) == []
    toml.write_text(decided, encoding="utf-8")
    project.build("publishconf.py", env=ADDRESS)
    after = tree(project.output)
    assert {n: d for n, d in after.items() if not n.startswith("search/")} == {
        n: d for n, d in before.items() if not n.startswith("search/")
    }
    assert "Status" not in article.read_text("utf-8")


@pytest.mark.parametrize(
    ("decided", "written"),
    [
        ('status = "excerpt"\nurl = "https://journal.example/zygomar?id=1"', ""),
        ("", "Status: excerpt\nUrl: https://journal.example/zygomar?id=1"),
    ],
)
def test_of_an_excerpt_only_the_beginning_is_published(
    project: Project, decided: str, written: str
) -> None:
    article = _add(project, decided=decided, written=written)
    assert list(_holding(project, *OF_THE_REST)) == []
    html = (project.output / "articles" / f"{article.stem}.html").read_text("utf-8")
    assert "Kermadec" in html
    assert 'href="https://journal.example/zygomar?id=1"' in html
    assert "Extrait." in html
    assert any(name.startswith("search/") for name, _ in _holding(project, "kermadec"))
    feed = (project.output / "feeds" / "articles.rss.xml").read_text("utf-8")
    assert "Kermadec" in feed
    cleaning = (project.output / "nettoyage" / f"{article.stem}.html").read_text("utf-8")
    assert "Seul un extrait de ce texte est publié" in cleaning
    assert not re.search(r"kermadec|zygomar observé", cleaning, re.IGNORECASE)


def test_an_excerpt_without_an_address_and_vain_decisions_are_told(project: Project) -> None:
    seed = project.seeds / "zz.txt"
    _add(project, decided='status = "excerpt"')
    decided = (
        'status = "excerpt"\nnote = "Une note."\n\n[lines]\ncut = [\n  "Abonnez-vous",\n'
        '  "La capture, confié à Théodule Plougastel, de la société bretonne de xylologie",\n'
        '  "nulle part",\n]\n[warnings]\nacknowledge = ["excerpt-without-url", "undated"]\n'
    )
    assert "excerpt-without-url" in project.cli("check").stdout
    seed.with_suffix(".toml").write_text(decided, encoding="utf-8")
    said = project.build("publishconf.py", env=ADDRESS).stdout
    assert "excerpt-without-url" not in said
    assert "Aucune ligne ne dit «\u202fnulle part\u202f» (zz.toml:8)" in said
    assert "société bretonne de xylologie\u202f» (zz.toml:7)." in said
    assert "L’avertissement undated n’a plus lieu\u202f; ôter ce mot (zz.toml:11)." in said
    seed.with_suffix(".toml").write_text('[warnings]\nacknowledge = ["undatd"]\n')
    said = project.cli("check").stdout
    assert "zz.toml, line 2: acknowledge holds 'undatd'; write undated" in said
