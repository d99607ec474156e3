"""The pages on the cleaning of the real seeds: whole, honest, and safe whatever a seed holds."""

from __future__ import annotations

import hashlib
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from support import ROOT, Project

from newsarchive import settings as archive_settings
from newsarchive.cleaning.pipeline import CLEANER_VERSION
from newsarchive.plugins.records import read_records
from newsarchive.tagging import vocabulary as vocabularies
from newsarchive.tagging.spellings import Spellings

_ROW = re.compile(
    r'<li id="(L\d+(?:-\d+)?)" class="([\w ]+)"><a href="#\1">'
    r".*?(?:<p[^>]*>(?:<del>)?(.*?)(?:</del>)?</p>|</b></li>)",
    re.DOTALL,
)


@pytest.mark.usefixtures("five_seeds")
def test_every_line_of_every_seed_stands_on_the_page_of_its_article(site: Path) -> None:
    pages = sorted((site / "nettoyage").glob("*.html"))
    assert [page.name for page in pages] == sorted(
        path.name for path in (site / "articles").glob("*.html")
    )
    seeds = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.read_text(encoding="utf-8")
        for path in (ROOT / "seeds").glob("*.txt")
    }
    for page in pages:
        text = page.read_text(encoding="utf-8")
        [digest] = re.findall(r"SHA-256\u00a0: <code>([0-9a-f]{64})</code>", text)
        lines: dict[int, str] = {}
        for anchor, _, shown in _ROW.findall(text):
            number = int(anchor[1:].split("-")[0])
            lines[number] = lines.get(number, "") + unescape(shown)
        assert "\n".join(lines[n] for n in sorted(lines)) == seeds.pop(digest), page.name
        assert 'content="noindex"' not in text
    assert not seeds


@pytest.mark.usefixtures("five_seeds")
def test_the_lines_of_the_evidence_hold_the_forms(site: Path) -> None:
    for page in (site / "nettoyage").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        rows = {anchor: unescape(shown) for anchor, _, shown in _ROW.findall(text)}
        forms = re.findall(r"<bdi>([^<]+)</bdi> ×\d+(.*?)</li>", text)
        assert len(forms) > 8
        for form, places in forms:
            for anchor in re.findall(r'href="#([^"]+)"', places):
                held = rows[anchor].replace("’", "'").casefold()
                parts = unescape(form).split(" … ")
                assert all(part.casefold() in held for part in parts), (page.name, form, anchor)


def test_a_hostile_seed_and_a_decision_are_told_on_the_page(project: Project) -> None:
    seed = project.seeds / "hostile.txt"
    news = (
        "Le conseil municipal a voté hier soir la hausse du prix des transports, malgré "
        "l'opposition des riverains, selon un document interne que nous avons pu consulter."
    )
    bad = "</del></li></ol><script>alert(1)</script> \u202e {{ 7*7 }} <img src=x onerror=alert(2)>"
    seed.write_text(f"Hausse votée\n\n{news}\n{bad}\n{news.replace('hier', 'lundi')}\n", "utf-8")
    (project.seeds / "hostile.toml").write_text(f"[lines]\ncut = ['{bad}']\n", encoding="utf-8")
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    [page] = (project.output / "nettoyage").glob("hausse-*.html")
    text = page.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; \ufffd {{ 7*7 }}" in text
    assert "<img" not in text
    assert re.search(r'<li id="L4" class="cut">.*✎ Décision humaine.*<del>', text)
    assert "<code>curator-cuts</code>" in text
    seed.unlink()
    assert project.build().returncode == 0
    gone = page.read_text(encoding="utf-8")
    assert "La copie brute n’est plus là" in gone
    assert "alert(1)" not in gone


def test_the_raw_copy_is_the_seed_byte_for_byte_and_has_the_digest_that_is_shown(
    project: Project,
) -> None:
    news = "Le conseil municipal a voté hier soir la hausse du prix des transports, malgré tout."
    bad = "</title><script>alert(1)</script>\r\n\x1b[2J"
    odd = f"Hausse votée\r\n\r\n{news}\r\n{news.replace('hier', 'lundi')}\r\n{bad}"
    (project.seeds / "odd.txt").write_bytes(odd.encode("cp1252"))
    (project.seeds / "mended.txt").write_text(
        f"Une réunion à Genève\n\n{news.replace('hausse', 'baisse')} "
        "Une dÃ©cision attendue depuis des mois.\n",
        encoding="utf-8",
    )
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    seeds = {path.read_bytes() for path in project.seeds.glob("*.txt")}
    copies = {path: path.read_bytes() for path in (project.output / "bruts").iterdir()}
    assert set(copies.values()) == seeds
    assert len(copies) == len(seeds) == 7
    for path, data in copies.items():
        page = project.output / "nettoyage" / f"{path.stem}.html"
        text = page.read_text(encoding="utf-8")
        assert hashlib.sha256(data).hexdigest() in text
        assert f"la version {CLEANER_VERSION} des règles de nettoyage" in text
        assert f'href="/bruts/{path.name}" type="text/plain" download' in text
    [page] = (project.output / "nettoyage").glob("hausse-*.html")
    text = page.read_text(encoding="utf-8")
    assert "codage CP1252 (deviné)" in text
    [page] = (project.output / "nettoyage").glob("une-reunion-*.html")
    text = page.read_text(encoding="utf-8")
    assert "<del>dÃ©cision</del> → <ins>décision</ins>" in text
    assert "~ Réparée" in text


@pytest.mark.parametrize("status", ["excerpt", "hidden", "withdrawn", "draft", "Robots: noindex"])
def test_no_raw_copy_of_what_is_not_shown_whole_or_not_to_be_found(
    project: Project, status: str
) -> None:
    article = next(project.articles.glob("le-kremlin-*.md"))
    text = article.read_text(encoding="utf-8")
    line = status if ":" in status else f"Status: {status}"
    article.write_text(text.replace("Seed: ", f"{line}\nSeed: ", 1), encoding="utf-8")
    assert project.build().returncode == 0
    names = {path.stem for path in (project.output / "bruts").iterdir()}
    assert len(names) == 4
    assert article.stem not in names
    pages = "".join(path.read_text(encoding="utf-8") for path in project.output.rglob("*.html"))
    assert f"bruts/{article.stem}" not in pages


def test_readers_know_whom_to_write_to_as_the_settings_say(project: Project) -> None:
    conf = project.root / "pelicanconf.py"
    said = conf.read_text(encoding="utf-8")
    conf.write_text(
        f'{said}\nNEWSARCHIVE_REPORT = "https://e.example/new?t={{title}}&p={{address}}"\n'
        'NEWSARCHIVE_KEEPER = " La Société  d’histoire "\n',
        encoding="utf-8",
    )
    result = project.build("pelicanconf.py", env={})
    assert result.returncode == 0, result.stdout + result.stderr
    home = (project.output / "index.html").read_text(encoding="utf-8")
    assert "Archive tenue par La Société d’histoire<" in home
    name = "moscou-decu-par-la-reponse-americaine-recoit-le-soutien-de-pekin.html"
    article = (project.output / "articles" / name).read_text(encoding="utf-8")
    links = re.findall(r'<a href="(https://e\.example/new[^"]*)" rel="nofollow', article)
    error, withdrawal = (parse_qs(urlsplit(unescape(link)).query) for link in links)
    assert error["p"] == withdrawal["p"] == [f"articles/{name}"]
    assert error["t"][0].startswith("Erreur dans «\u202fMoscou, déçu")
    assert withdrawal["t"][0].startswith("Demande de retrait\xa0: «\u202fMoscou, déçu")
    conf.write_text(f'{said}\nNEWSARCHIVE_REPORT = "javascript:x"\n', encoding="utf-8")
    checked = project.cli("check", "--setup")
    assert checked.returncode == 2
    assert "mailto:" in checked.stderr


def test_a_record_names_no_file_outside_the_seeds(project: Project) -> None:
    secret = project.root / "secret.txt"
    secret.write_text("Mot de passe\n", encoding="utf-8")
    digest = hashlib.sha256(secret.read_bytes()).hexdigest()
    record = next((project.root / "content" / ".generated").glob("001*.json"))
    data = json.loads(record.read_text(encoding="utf-8"))
    data |= {"seed": "../secret.txt", "digest": digest}
    (record.parent / "zz.json").write_text(json.dumps(data), encoding="utf-8")
    (project.articles / "zz.md").write_text(
        "Title: Z\nSlug: zz\nSeed: ../secret.txt\n\nTexte.\n", encoding="utf-8"
    )
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    text = (project.output / "nettoyage" / "zz.html").read_text(encoding="utf-8")
    assert "Mot de passe" not in text
    assert "La copie brute n’est plus là" in text


def test_a_record_that_cannot_be_read_stops_no_build(project: Project) -> None:
    assert project.build().returncode == 0
    first, *others = sorted((project.root / "content/.generated").glob("*.json"))
    first.unlink()
    first.mkdir()
    settings = archive_settings.load(project.root / "pelicanconf.py")
    records = read_records(settings, Spellings(vocabularies.load(settings.vocabulary)))
    assert sorted(records.paths.values()) == others != []


def test_an_article_says_in_a_line_what_became_of_its_raw_copy(site: Path) -> None:
    for path in sorted((site / "articles").glob("*.html")):
        article = path.read_text(encoding="utf-8")
        page = (site / "nettoyage" / path.name).read_text(encoding="utf-8")
        [said] = re.findall(r'nettoyé</a></p><p class="meta">(.*?)</p>', article)
        [shown] = re.findall(r'<p class="extent">(.*?)</p>', page)
        assert said == shown
        rows = len(re.findall(r'<li id="L[\d-]+" class="kept', page))
        assert f">{rows} passage{'s' if rows > 1 else ''} gardé" in said


def test_foreign_words_of_a_seed_say_their_language(project: Project) -> None:
    told = (
        "“This is what we have been told by all of them, and there was nothing more that they "
        "could say about it,” the minister said in the evening, before he left for his own country."
    )
    seed = sorted(project.seeds.glob("*.txt"))[4]
    lines = seed.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("M. Peskov a déclaré"))
    lines.insert(at, told)
    seed.write_text("\n".join(lines), encoding="utf-8")
    seed.with_suffix(".toml").write_text(f'[lines]\nkeep = ["{told}"]\n', encoding="utf-8")
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    [article] = (project.output / "articles").glob("le-kremlin-*.html")
    [page] = (project.output / "nettoyage").glob("le-kremlin-*.html")
    for path in (article, page):
        text = path.read_text(encoding="utf-8")
        assert len(re.findall(r'lang="en" dir="auto">“This is what', text)) == 1, path
        assert len(re.findall(r'lang="(?!fr)', text)) == 1, path


def test_what_a_published_page_offers_to_paste_decides_the_line_the_other_way(
    project: Project,
) -> None:
    news = "Le conseil municipal a voté hier soir la hausse du prix des transports en ville, "
    (project.seeds / "doute.txt").write_text(
        "Une hausse votée\n12 janvier 2022\n\n"
        f"{news}malgré l’opposition des riverains, selon un document interne.\n\n"
        '*** URGENT ***\n\nLe code \\ "à 10 euros" <b>\n\n+33 1 23 45 67 89\n\n'
        f"{news}la maire a défendu cette décision devant la presse venue nombreuse.\n",
        encoding="utf-8",
    )
    offer = re.compile(
        r'<li id="(L\d+)" class="(\w+) doubtful">(?:(?!</li>).)*<pre class="paste">(.*?)</pre>',
        re.DOTALL,
    )

    def page() -> str:
        built = project.build()
        assert built.returncode == 0, built.stdout + built.stderr
        [path] = (project.output / "nettoyage").glob("une-hausse-*.html")
        return path.read_text(encoding="utf-8")

    offers = offer.findall(page())
    assert offers
    for anchor, status, paste in offers:
        (project.seeds / "doute.toml").write_text(unescape(paste), encoding="utf-8")
        [now] = re.findall(rf'<li id="{anchor}" class="(\w+)">', page())
        assert {status, now} <= {"kept", "used", "cut"}
        assert (status == "kept") is not (now == "kept"), anchor


def test_the_day_of_the_copy_is_told_with_its_precision_once_the_curator_says_it(
    project: Project,
) -> None:
    first, second = sorted(project.seeds.glob("*.txt"))[3:5]
    first.with_suffix(".toml").write_text('copied = "2022-01"\n', encoding="utf-8")
    second.with_suffix(".toml").write_text("copied = 2024-03-28\n", encoding="utf-8")
    built = project.build()
    assert built.returncode == 0, built.stdout + built.stderr
    told = {}
    for path in (project.output / "articles").glob("*.html"):
        page = project.output / "nettoyage" / path.name
        both = "".join(one.read_text(encoding="utf-8") for one in (path, page))
        found = set(re.findall('copié\xa0: <time datetime="([^"]+)"', both))
        data = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert {data["copied"]} - {None} == found
        told[data["seed"]] = data["copied"]
    assert {day for day in told.values() if day} == {"2022-01", "2024-03-28"}
    assert (told[first.name], told[second.name]) == ("2022-01", "2024-03-28")
    first.with_suffix(".toml").write_text('copied = "hier"\n', encoding="utf-8")
    said = project.cli("check").stdout
    assert f"{first.stem}.toml, line 1: copied is 'hier'" in said
