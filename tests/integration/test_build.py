"""The real Pelican on the real seeds: what is committed, bad input, addresses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sitelinks import broken_links
from support import Project, tree


def test_the_repository_holds_what_an_import_of_its_seeds_gives(fresh_project: Project) -> None:
    fresh_project.build()
    root = Path(__file__).resolve().parents[2]
    for name in ("articles", ".generated"):
        assert tree(fresh_project.root / "content" / name) == tree(root / "content" / name)


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
    (seeds / "odd.txt").write_bytes(b"Texte \xff\xc3\x28\xed\xa0\x80\xf8\x88" * 9)
    (seeds / "link.txt").symlink_to("/etc/hostname")
    (seeds / "namesake.txt").write_text(good.replace("26 mars", "25 mars"), encoding="utf-8")
    (seeds / "untitled.txt").write_text(_UNTITLED, encoding="utf-8")
    (seeds / "decided.txt").write_text(good.replace("Kremlin", "palais"), encoding="utf-8")
    (seeds / "decided.toml").write_text('titel = "x"\n', encoding="utf-8")
    return {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "odd.txt": "not-utf-8",
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
