"""Dossiers in a real build: their pages and files, their mistakes, what a withdrawal leaves."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import bibtexparser
import pytest
import rispy
from sitelinks import broken_links
from support import Project, tree

ADDRESS = {"SITEURL": "https://example.org/depot"}
OTAN = "la-russie-et-l-otan-ne-parviennent-pas-a-trouver-un-terrain-d-entente-moscou"
PEKIN = "moscou-decu-par-la-reponse-americaine-recoit-le-soutien-de-pekin"
KREMLIN = "le-kremlin-devoile-les-conditions-des-negociations-avec-les-etats-unis"
PEKIN_SEED = "000_350259e31816678f"


def write(project: Project, body: str, head: str = "", name: str = "essai") -> Path:
    """Write a dossier in the place of those that come with the project."""
    folder = project.root / "content" / "dossiers"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / f"{name}.md"
    path.write_text(f"Title: Essai <b>\n{head}\n{body}", encoding="utf-8")
    return path


def build(project: Project, **env: str) -> str:
    result = project.build("publishconf.py", env=ADDRESS | env)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def read(project: Project, name: str) -> str:
    return (project.output / name).read_text(encoding="utf-8")


def listed(html: str) -> list[str]:
    """Give the articles that a dossier lists, in order."""
    lists = "".join(re.findall(r"<ol class=\"teasers.*?</ol>", html, re.DOTALL))
    found = re.findall(r'<h3 class="teaser-title"><a href="[^"]*articles/([^"]+)\.html"', lists)
    return [str(name) for name in found]


@pytest.mark.usefixtures("five_seeds")
def test_the_five_seeds_belong_to_one(project: Project) -> None:
    build(project)
    [page] = [p for p in (project.output / "dossiers").glob("*.html") if p.stem != "index"]
    assert page.stem == "garanties-de-securite-2021-2024"
    html = page.read_text(encoding="utf-8")
    order = listed(html)
    assert sorted(order) == sorted(path.stem for path in project.articles.glob("*.md"))
    assert project.cli("check").returncode == 0
    for name, text in (("index.html", "dossiers"), ("sitemap.txt", page.stem)):
        assert text in read(project, name)
    for at, name in enumerate(order):
        article = read(project, f"articles/{name}.html")
        assert f"Dossier, texte {at + 1} sur 5" in article
        nav = article[article.index('<nav class="beside" aria-label="Dans le dossier') :]
        links = re.findall(r"articles/([^\"]+)\.html", nav[: nav.index("</nav>")])
        assert links == order[max(at - 1, 0) : at] + order[at + 1 : at + 2]
        record = json.loads(read(project, f"articles/{name}.json"))
        assert record["dossiers"] == ["Les pourparlers sur les garanties de sécurité, 2021–2024"]
    timeline = html[html.index('id="chronologie"') :]
    assert re.findall(r'<h3 id="([^"]+)"', timeline)[:3] == ["a2022", "a2024", "sans-date"]
    assert "janvier 2022</time>, jour inconnu" in timeline


def test_the_references_of_all_texts_are_three_files_in_their_order(project: Project) -> None:
    write(project, f"- [[{KREMLIN}]]\n- [[{OTAN}]]\n")
    build(project)
    library = bibtexparser.parse_string(read(project, "dossiers/essai.bib"))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [KREMLIN, OTAN]
    items = json.loads(read(project, "dossiers/essai.csl.json"))
    assert [item["id"] for item in items] == [KREMLIN, OTAN]
    records = rispy.loads(read(project, "dossiers/essai.ris"))
    assert [record["id"] for record in records] == [KREMLIN, OTAN]
    page = read(project, "dossiers/essai.html")
    for ending in ("bib", "ris", "csl.json"):
        assert f'href="https://example.org/depot/dossiers/essai.{ending}"' in page


def test_search_engines_read_the_articles_of_a_dossier_with_the_dates_that_are_known(
    project: Project,
) -> None:
    write(project, f"- [[{PEKIN}]]\n- [[{OTAN}]]\n- [[{KREMLIN}]]\n")
    build(project)
    html = read(project, "dossiers/essai.html")
    data = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    address = "https://example.org/depot"
    assert (data["@type"], data["url"]) == ("CollectionPage", f"{address}/dossiers/essai.html")
    items = [item["item"] for item in data["mainEntity"]["itemListElement"]]
    assert [item["url"] for item in items] == [
        f"{address}/articles/{name}.html" for name in (PEKIN, OTAN, KREMLIN)
    ]
    dates = [item.get("datePublished") for item in items]
    assert dates == ["2022-01", None, "2024-03-27T15:47"]


def test_a_dossier_has_a_feed_that_its_page_and_the_list_of_feeds_name(project: Project) -> None:
    write(project, f"- [[{OTAN}]]\n- [[{PEKIN}]]\n- [[{KREMLIN}]]\n")
    build(project)
    feed = read(project, "feeds/dossiers/essai.atom.xml")
    assert feed.index(KREMLIN) < feed.index(PEKIN)
    assert OTAN not in feed  # it has no date
    assert read(project, "dossiers/essai.html").count("feeds/dossiers/essai.atom.xml") == 2
    assert "feeds/dossiers/essai.atom.xml" in read(project, "feeds/archive.opml")


def test_mistakes_are_told_at_the_build_and_by_check_and_stop_nothing(project: Project) -> None:
    body = (
        f"Avec [[personne]].\n\n- [[{OTAN[:-1]}]] Faute\n- [[{PEKIN_SEED}]] Deux\n"
        f"- [encore](../articles/{PEKIN}.md)\n"
    )
    path = write(project, body, head="Sumary: Une phrase.\n")
    said = build(project)
    expected = [
        "dossiers/essai.md  bad-dossier: line 2: a dossier has no field 'Sumary'; write Summary",
        "dossiers/essai.md  dossier-unknown-text: line 4: no article is called 'personne'",
        f"dossier-unknown-text: line 6: no article is called '{OTAN[:-1]}'; write {OTAN}",
        f"dossier-text-twice: line 8: '{PEKIN}.md' is listed on line 7 already",
    ]
    checked = project.cli("check")
    assert checked.returncode == 1
    for text in expected:
        assert text in said
        assert text in checked.stdout
    assert "4 to settle" in checked.stdout
    assert "dossier-text-twice" in project.cli("status").stdout
    html = read(project, "dossiers/essai.html")
    assert listed(html) == [PEKIN]
    assert "Essai &lt;b&gt;" in html
    assert "personne]]" not in html
    path.write_bytes(b"Title: \xff\n\n")
    assert "bad-dossier: not UTF-8 text; save it as UTF-8" in build(project)
    assert not (project.output / "dossiers").exists()


@pytest.mark.parametrize("status", ["withdrawn", "draft"])
def test_of_an_article_that_is_taken_out_a_dossier_keeps_nothing(
    project: Project, status: str
) -> None:
    write(
        project,
        f"Après [[{PEKIN_SEED}]], [Pékin soutient](../articles/{PEKIN}.md) [[{OTAN}]].\n\n"
        f"- [[{PEKIN}]] Le soutien.\n- [[{OTAN}]] L’échec.\n",
    )
    build(project)
    assert listed(read(project, "dossiers/essai.html")) == [PEKIN, OTAN]
    article = project.articles / f"{PEKIN}.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("Seed:", f"Status: {status}\nSeed:"), encoding="utf-8")
    said = build(project)
    assert f"dossier-unlisted-text: line 5: '{PEKIN}'" in said
    html = read(project, "dossiers/essai.html")
    assert listed(html) == [OTAN]
    assert "<p>Après […], Pékin soutient <a " in html
    own = project.output / "articles" / f"{PEKIN}.html"
    holding = [
        path.name
        for path in project.output.rglob("*")
        if path.is_file() and path != own and PEKIN.encode() in path.read_bytes()
    ]
    assert holding == []
    assert "Dossier, texte 1 sur 1" in read(project, f"articles/{OTAN}.html")
    assert project.cli("check").returncode == 0  # it asks for no decision
    assert not broken_links(project.output)


def test_a_dossier_follows_renamed_files_and_seeds(project: Project) -> None:
    write(project, f"- [[{PEKIN_SEED}]] Deux\n- [x](../articles/{OTAN}.md)\n")
    build(project)
    before = read(project, "dossiers/essai.html")
    seed = project.seeds / f"{PEKIN_SEED}.txt"
    seed.rename(seed.with_name("soutien-de-pekin.txt"))
    folder = project.articles / "2022"
    folder.mkdir()
    (project.articles / f"{OTAN}.md").rename(folder / f"{OTAN}.md")
    assert "dossier-" not in build(project)
    assert read(project, "dossiers/essai.html") == before
    assert "dossier-" not in project.cli("check").stdout


def test_a_text_that_the_next_build_makes_is_known_to_the_check(project: Project) -> None:
    (project.seeds / "neuf.txt").write_text(
        "Le pont de Quimper est rouvert\n\n12 mai 2023\n\nLe pont de Quimper, fermé depuis mars, a "
        "été rouvert vendredi par la préfecture après trois mois de travaux sur ses piles.\n",
        encoding="utf-8",
    )
    write(project, "- [[neuf]] Le pont.\n- [[le-pont-de-quimper-est-rouvert]] Encore.\n")
    checked = project.cli("check").stdout
    assert "dossier-text-twice: line 4" in checked
    assert "dossier-unknown-text" not in checked
    assert "dossier-text-twice: line 4" in build(project)
    assert listed(read(project, "dossiers/essai.html")) == ["le-pont-de-quimper-est-rouvert"]


def test_a_hidden_dossier_has_a_page_and_stands_nowhere(project: Project) -> None:
    write(project, f"- [[{KREMLIN}]]\n", head="Status: hidden\n")
    build(project)
    html = read(project, "dossiers/essai.html")
    assert '<meta name="robots" content="noindex">' in html
    assert not (project.output / "dossiers" / "index.html").exists()
    pages = [p for p in project.output.rglob("*.html") if p.name != "essai.html"]
    naming = [p for p in [*pages, project.output / "sitemap.txt"] if b"dossiers/" in p.read_bytes()]
    assert naming == []


def test_without_dossiers_a_site_has_no_trace_of_them(project: Project) -> None:
    write(project, f"- [[{KREMLIN}]]\n")
    build(project)
    assert (project.output / "dossiers" / "essai.html").exists()
    shutil.rmtree(project.root / "content" / "dossiers")
    build(project)
    assert not [name for name in tree(project.output) if "dossier" in name]
    for path in project.output.rglob("*.html"):
        assert b"dossiers/" not in path.read_bytes(), path
