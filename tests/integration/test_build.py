"""The real Pelican on the real seeds: determinism, no needless writes, edits, bad input."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from sitelinks import broken_links
from support import Project


def _tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_clean_builds_are_byte_identical_whatever_clock_and_locale(
    fresh_project: Project,
) -> None:
    first = fresh_project.build("publishconf.py", env={"TZ": "Asia/Tokyo", "LC_ALL": "C"})
    assert first.returncode == 0, first.stdout + first.stderr
    output, content = _tree(fresh_project.output), _tree(fresh_project.root / "content")
    shutil.rmtree(fresh_project.output)
    shutil.rmtree(fresh_project.articles)
    shutil.rmtree(fresh_project.root / "content" / ".generated")
    second = fresh_project.build("publishconf.py", env={"TZ": "UTC", "LC_ALL": "C.UTF-8"})
    assert second.returncode == 0, second.stdout + second.stderr
    assert _tree(fresh_project.output) == output
    assert _tree(fresh_project.root / "content") == content


def test_the_repository_holds_what_an_import_of_its_seeds_gives(fresh_project: Project) -> None:
    fresh_project.build()
    root = Path(__file__).resolve().parents[2]
    for name in ("articles", ".generated"):
        assert _tree(fresh_project.root / "content" / name) == _tree(root / "content" / name)


def test_a_build_without_change_rewrites_no_file(project: Project) -> None:
    assert project.build().returncode == 0
    before = _stamps(project.output) | _stamps(project.root / "content")
    again = project.build()
    assert again.returncode == 0
    assert _stamps(project.output) | _stamps(project.root / "content") == before
    assert "5 unchanged" in again.stdout


def test_a_hand_edit_survives_every_rebuild(project: Project) -> None:
    project.build()
    article = min(project.articles.glob("*.md"))
    edited = article.read_text(encoding="utf-8") + "\nUne phrase ajoutée à la main.\n"
    article.write_text(edited, encoding="utf-8")
    renamed = article.rename(article.with_name("mon-nom.md"))
    for _ in range(2):
        result = project.build()
        assert result.returncode == 0
        assert "kept" in result.stdout
        assert renamed.read_text(encoding="utf-8") == edited
        assert len(list(project.articles.glob("*.md"))) == 5
    pages = [path.read_text(encoding="utf-8") for path in (project.output / "articles").iterdir()]
    assert sum("Une phrase ajoutée à la main." in page for page in pages) == 1


def test_a_changed_seed_does_not_touch_an_edited_article(project: Project) -> None:
    project.build()
    seed = max(project.seeds.glob("*.txt"))
    article = next(
        path for path in project.articles.glob("*.md") if f"Seed: {seed.name}" in path.read_text()
    )
    edited = article.read_text(encoding="utf-8").replace("Title: ", "Title: Corrigé : ")
    article.write_text(edited, encoding="utf-8")
    seed.write_text(seed.read_text(encoding="utf-8").replace("Moscou", "La capitale russe"))
    result = project.build()
    assert "edited-by-curator-and-machine-differs" in result.stdout
    assert article.read_text(encoding="utf-8") == edited


def test_a_deleted_article_stays_deleted_and_its_page_goes(project: Project) -> None:
    project.build()
    article = min(project.articles.glob("*.md"))
    page = project.output / "articles" / f"{article.stem}.html"
    assert page.exists()
    article.unlink()
    result = project.build()
    assert "article-deleted" in result.stdout
    assert not article.exists()
    assert not page.exists()


def test_decisions_beside_a_seed_are_applied(project: Project) -> None:
    seed = sorted(project.seeds.glob("*.txt"))[2]
    (project.seeds / f"{seed.stem}.toml").write_text(
        'title = "Titre décidé"\ndate = "2022-01-21"\nsource = "Une agence"\n'
        '[tags]\nadd = ["Désarmement"]\nremove = ["otan"]\n',
        encoding="utf-8",
    )
    assert project.build().returncode == 0
    text = next(
        path.read_text(encoding="utf-8")
        for path in project.articles.glob("*.md")
        if f"Seed: {seed.name}" in path.read_text(encoding="utf-8")
    )
    header = text.split("\n\n")[0]
    assert "Title: Titre décidé\nDate: 2022-01-21\n" in header
    assert "Source: Une agence" in header
    tags = next(line for line in header.split("\n") if line.startswith("Tags: "))
    assert "Désarmement" in tags
    assert "Otan" not in tags.removeprefix("Tags: ").split("; ")


def test_decided_lines_are_kept_and_cut(project: Project) -> None:
    (seed,) = project.seeds.glob("003_*.txt")
    lines = seed.read_text(encoding="utf-8").split("\n")
    kept, cut = lines[30], lines[12]
    assert "newsletter" in kept
    decided = f"[lines]\nkeep = [{json.dumps(kept)}]\ncut = [{json.dumps(cut)}, 'nulle part']\n"
    seed.with_suffix(".toml").write_text(decided, encoding="utf-8")
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    assert "decision-without-line" in result.stdout
    texts = [path.read_text(encoding="utf-8") for path in project.articles.glob("*.md")]
    (text,) = [text for text in texts if f"Seed: {seed.name}" in text]
    assert kept in text
    assert cut not in text


_UNTITLED = (
    "Le conseil municipal a voté hier soir la hausse du prix des transports, malgré l'opposition "
    "des riverains, selon un document interne que nous avons pu consulter.\n\n"
    "La maire a défendu cette décision devant la presse, en rappelant que la ville devait trouver "
    "des moyens pour financer la rénovation des écoles, attendue depuis des années.\n"
)


def _add_bad_seeds(project: Project) -> dict[str, str]:
    """Add one seed of each bad kind; give the reason each must be reported with."""
    seeds = project.seeds
    good = max(seeds.glob("*.txt")).read_text(encoding="utf-8")
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "binary.txt").write_bytes(b"\x89PNG\r\n\x00\x00\x1a")
    (seeds / "latin.txt").write_bytes("Une dépêche reçue à l'été".encode("latin-1"))
    (seeds / "link.txt").symlink_to("/etc/hostname")
    (seeds / "namesake.txt").write_text(good.replace("26 mars", "25 mars"), encoding="utf-8")
    (seeds / "untitled.txt").write_text(_UNTITLED, encoding="utf-8")
    (seeds / "decided.txt").write_text(good.replace("Kremlin", "palais"), encoding="utf-8")
    (seeds / "decided.toml").write_text('titel = "x"\n', encoding="utf-8")
    return {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "latin.txt": "not-utf-8",
        "link.txt": "not-a-file",
        "namesake.txt": "same-title",
        "untitled.txt": "untitled",
        "decided.txt": "bad-decisions",
    }


def test_bad_seeds_stop_nothing_and_are_named(project: Project) -> None:
    expected = _add_bad_seeds(project)
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    for name, reason in expected.items():
        assert any(name in line and reason in line for line in result.stdout.splitlines()), name
    assert len(list((project.output / "articles").glob("*.html"))) >= 6
    checked = project.cli("check")
    assert checked.returncode == 1
    for name, reason in expected.items():
        assert any(name in line and reason in line for line in checked.stdout.splitlines()), name


def test_check_passes_on_the_repository(project: Project) -> None:
    result = project.cli("check")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "nothing to settle" in result.stdout


def test_identical_seeds_give_one_page_and_a_line_in_the_report(project: Project) -> None:
    seed = min(project.seeds.glob("*.txt"))
    shutil.copy(seed, project.seeds / "zz-copy.txt")
    result = project.build()
    assert result.returncode == 0
    assert "zz-copy.txt" in result.stdout
    assert "same-bytes" in result.stdout
    assert len(list((project.output / "articles").glob("*.html"))) == 5


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("\nSITENAME = 'a\n", "line"),
        ("\nNEWSARCHIVE_SEED = 'seeds'\n", "NEWSARCHIVE_SEEDS"),
        ("\nimport nothing_of_the_kind\n", "nothing_of_the_kind"),
        ("\nPLUGINS.append('newsarchive.plugins.readr')\n", "newsarchive.plugins.reader"),
    ],
)
def test_broken_settings_name_file_line_and_remedy(
    project: Project, broken: str, said: str
) -> None:
    conf = project.root / "pelicanconf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + broken, encoding="utf-8")
    result = project.cli("check", "--setup")
    assert result.returncode == 2
    assert "pelicanconf.py, line " in result.stderr
    assert "Remedy: " in result.stderr
    assert said in result.stderr
    assert project.build().returncode != 0


def test_a_broken_vocabulary_ends_the_build_and_is_named(project: Project) -> None:
    path = project.root / "content" / "vocabulary" / "zz.toml"
    path.write_text('[[concept]]\nid = "x"\nlabl = "X"\n', encoding="utf-8")
    result = project.cli("check", "--setup")
    assert result.returncode == 2
    assert "zz.toml, line " in result.stderr
    assert "Remedy: " in result.stderr
    assert project.build().returncode != 0


def test_a_broken_article_header_stops_nothing(project: Project) -> None:
    project.build()
    article = min(project.articles.glob("*.md"))
    text = article.read_text(encoding="utf-8").replace("Title: ", "Titel ", 1)
    article.write_text(text, encoding="utf-8")
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    assert "bad-article" in result.stdout
    assert project.cli("check").returncode == 1
    assert len(list((project.output / "articles").glob("*.html"))) == 5


def test_two_articles_with_one_address_are_both_published(project: Project) -> None:
    project.build()
    article = min(project.articles.glob("*.md"))
    text = article.read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("Seed: ")]
    (project.articles / "zz-copy.md").write_text("\n".join(lines), encoding="utf-8")
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    assert len(list((project.output / "articles").glob("*.html"))) == 6


def test_a_hostile_header_sets_nothing_in_pelican(project: Project) -> None:
    (project.articles / "hostile.md").write_text(
        "Title: T\nTemplate: ../x\nSave_as: ../../escaped.html\nUrl: javascript:1\n"
        "get_content: x\n_context: x\nSlug: ../../up\nDate: 2022-01-01\n\nTexte.\n",
        encoding="utf-8",
    )
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    assert not list(project.root.parent.rglob("escaped.html"))
    assert (project.output / "articles" / "up.html").is_file()


_NEW_SEED = (
    "La paix revient dans les montagnes\n\n9 janvier 2022\n\nLe ministre chinois des Affaires "
    "étrangères, Wang Yi, a annoncé lundi à Pékin un accord avec les rebelles, après des mois de "
    "négociations.\n\nLes habitants attendent maintenant le retour des écoles et des marchés, "
    "selon les autorités locales, qui promettent des travaux avant l'hiver.\n"
)


def test_a_new_seed_never_takes_the_place_of_a_file(project: Project) -> None:
    project.build()
    old = min(project.articles.glob("*.md"))
    renamed = project.articles / "la-paix-revient-dans-les-montagnes.md"
    edited = old.read_text(encoding="utf-8") + "\nÀ la main.\n"
    old.unlink()
    renamed.write_text(edited, encoding="utf-8")
    (project.seeds / "paix.txt").write_text(_NEW_SEED, encoding="utf-8")
    for _ in range(2):
        assert project.build().returncode == 0
        assert renamed.read_text(encoding="utf-8") == edited
        assert len(list(project.articles.glob("*.md"))) == 6


def test_a_new_seed_rewrites_no_other_article(project: Project) -> None:
    project.build()
    before = _stamps(project.root / "content")
    (project.seeds / "paix.txt").write_text(_NEW_SEED, encoding="utf-8")
    result = project.build()
    assert "5 unchanged" in result.stdout
    after = _stamps(project.root / "content")
    assert {path: after[path] for path in before} == before
    assert len(after) == len(before) + 3


@pytest.mark.parametrize("status", ["draft", "Publié"])
def test_a_draft_is_kept_off_the_site(project: Project, status: str) -> None:
    project.build()
    article = min(project.articles.glob("*.md"))
    page = project.output / "articles" / f"{article.stem}.html"
    text = article.read_text(encoding="utf-8").replace("Seed: ", f"Status: {status}\nSeed: ")
    article.write_text(text, encoding="utf-8")
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    assert not page.exists()
    assert not (project.output / "drafts").exists()


def test_a_hidden_article_has_a_page_and_is_in_no_list(project: Project) -> None:
    seed = min(project.seeds.glob("*.txt"))
    seed.with_suffix(".toml").write_text('status = "hidden"\n', encoding="utf-8")
    assert project.build().returncode == 0
    (article,) = [
        path for path in project.articles.glob("*.md") if "Status: hidden" in path.read_text()
    ]
    assert (project.output / "articles" / f"{article.stem}.html").exists()
    assert article.stem not in (project.output / "index.html").read_text(encoding="utf-8")


def test_a_decision_that_an_edit_holds_back_is_named(project: Project) -> None:
    project.build()
    article = min(project.articles.glob("*.md"))
    text = article.read_text(encoding="utf-8")
    article.write_text(text + "\nÀ la main.\n", encoding="utf-8")
    seed = next(line[6:] for line in text.split("\n") if line.startswith("Seed: "))
    path = (project.seeds / seed).with_suffix(".toml")
    path.write_text('status = "draft"\n', encoding="utf-8")
    assert "decision-not-applied" in project.build().stdout
    assert project.cli("check").returncode == 1


def test_a_renamed_seed_makes_no_second_page(project: Project) -> None:
    project.build()
    min(project.seeds.glob("*.txt")).rename(project.seeds / "renamed.txt")
    result = project.build()
    assert "renamed-seed" in result.stdout
    assert len(list(project.articles.glob("*.md"))) == 5
    assert project.cli("check").returncode == 1


def test_other_files_in_content_stop_nothing(project: Project) -> None:
    (project.articles / "page.html").write_text("<html><body>x</body></html>")
    (project.articles / "page.rst").write_text("x\n=\n")
    (project.root / "content" / "pages" / "bare.md").write_text("Sans titre.\n", encoding="utf-8")
    seed = min(project.seeds.glob("*.txt"))
    seed.with_suffix(".toml").mkdir()
    result = project.build()
    assert result.returncode == 0, result.stdout + result.stderr
    assert "bad-decisions" in result.stdout
    assert len(list((project.output / "articles").glob("*.html"))) == 5


def test_files_that_are_not_ours_are_left_alone(project: Project) -> None:
    project.output.mkdir()
    (project.output / "precious.txt").write_text("x")
    assert project.build().returncode == 0
    assert (project.output / "precious.txt").exists()


def test_an_archive_without_seeds_still_builds(fresh_project: Project) -> None:
    for path in fresh_project.seeds.iterdir():
        path.unlink()
    result = fresh_project.build("publishconf.py")
    assert result.returncode == 0, result.stdout + result.stderr
    assert (fresh_project.output / "index.html").is_file()


@pytest.mark.parametrize("options", [(), ("--relative-urls",)])
def test_a_site_under_a_sub_path_links_within_itself(
    project: Project, options: tuple[str, ...]
) -> None:
    result = project.build("publishconf.py", *options, env={"SITEURL": "https://example.org/depot"})
    assert result.returncode == 0, result.stdout + result.stderr
    for path in (project.output).rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert 'href="/' not in text, path
        assert 'src="/' not in text, path


def test_a_relative_site_can_be_browsed_from_any_folder(project: Project) -> None:
    result = project.build("pelicanconf.py", "--relative-urls")
    assert result.returncode == 0, result.stdout + result.stderr
    assert not broken_links(project.output)
    for path in project.output.rglob("*.html"):
        if path.name != "404.html":
            text = path.read_text(encoding="utf-8")
            assert 'href="/' not in text, path
            assert 'src="/' not in text, path


def test_every_plugin_is_registered(project: Project) -> None:
    code = (
        "from pelican import Pelican; from pelican.settings import read_settings;"
        "s = read_settings('pelicanconf.py'); wanted = list(s['PLUGINS']);"
        "p = Pelican(s); assert s['PLUGINS'] == wanted == "
        "[m.__name__ for m in p.plugins], p.plugins"
    )
    script = project.root / "registered.py"
    script.write_text(code)
    result = project.run("registered")
    assert result.returncode == 0, result.stderr
