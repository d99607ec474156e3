"""A reprinted text and texts on one matter, from the seeds to the pages of the real build."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from support import Project, tree

#: Title and paragraphs of each text; `reprint` is `bridge` on another site, shortened.
_BRIDGE = """\
Le conseil municipal de Belleroche a décidé mardi soir de rouvrir le pont du Nord, fermé depuis \
l'hiver dernier à cause d'une crue.

Les travaux de la pile centrale ont coûté trois millions d'euros, a précisé le maire, qui promet \
une navette gratuite jusqu'à la fin du chantier.

Les riverains demandent que les camions passent par la rocade et que la nuit reste calme dans le \
quartier de la gare, où les sondages ont fissuré des façades.
"""
_REPRINT = """\
Le conseil municipal de Belleroche a décidé mardi soir de rouvrir le pont du Nord, fermé depuis \
l'hiver dernier à cause d'une crue.

Les travaux de la pile centrale ont coûté trois millions d'euros, a précisé le maire, qui promet \
une navette gratuite jusqu'à la fin du chantier.
"""
_SHUTTLE = """\
La navette gratuite de Belleroche, mise en place pendant la fermeture du pont du Nord, a déjà \
transporté dix mille voyageurs, se félicite la mairie.

Elle roulera jusqu'à la fin du chantier de la pile centrale, toutes les vingt minutes, entre la \
gare et la rocade, sauf le dimanche.
"""
_VINES = """\
Les vignerons de la vallée ont allumé des feux toute la nuit pour protéger leurs bourgeons du gel, \
le plus tardif depuis vingt ans selon eux.

La récolte pourrait baisser d'un tiers, estime la chambre d'agriculture, qui réclame une aide \
de la région pour les plus jeunes.
"""
_TEXTS = {
    "bridge": ("Belleroche rouvre son pont du Nord", "Le Matin", _BRIDGE),
    "reprint": ("Le pont du Nord de nouveau ouvert", "La Dépêche", _REPRINT),
    "shuttle": ("La navette du pont du Nord fait le plein", "Le Soir", _SHUTTLE),
    "vines": ("Les vignerons veillent contre le gel", "Le Matin", _VINES),
}
_TAGGED = {"bridge", "reprint", "shuttle"}


@pytest.fixture
def archive(fresh_project: Project) -> Project:
    """A project with four seeds of its own."""
    for path in fresh_project.seeds.iterdir():
        path.unlink()
    shutil.rmtree(fresh_project.root / "content" / "dossiers")  # it names the texts of others
    for name, (title, source, text) in _TEXTS.items():
        (fresh_project.seeds / f"{name}.txt").write_text(f"{title}\n\n{text}", encoding="utf-8")
        tags = '[tags]\nadd = ["Pont du Nord"]\n' if name in _TAGGED else ""
        decided = f'title = "{title}"\nsource = "{source}"\n{tags}'
        (fresh_project.seeds / f"{name}.toml").write_text(decided, encoding="utf-8")
    return fresh_project


def _page(project: Project, name: str) -> str:
    """Read the page of a seed's article."""
    for path in project.articles.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        if f"\nSeed: {name}.txt\n" in text:
            return (project.output / "articles" / f"{path.stem}.html").read_text(encoding="utf-8")
    raise AssertionError(f"{name} has no article")


def _block(page: str, name: str) -> str:
    """Give a block of a page by the id of its heading; empty where there is none."""
    found = re.search(rf'aria-labelledby="{name}">(.*?)</(?:section|nav)>', page, re.DOTALL)
    return found[1] if found else ""


def test_a_reprint_is_reported_published_and_linked(archive: Project) -> None:
    built = archive.build()
    assert built.returncode == 0, built.stdout + built.stderr
    said = [line for line in built.stdout.splitlines() if "near-duplicate" in line]
    assert len(said) == 2
    for line, other in zip(sorted(said), ("reprint.txt", "bridge.txt"), strict=True):
        assert line.lstrip().startswith("version")
        assert re.search(rf"Même texte que {other} \((\d+)\u00a0% en commun\)", line)
    for name, other in (("bridge", "La Dépêche"), ("reprint", "Le Matin")):
        block = _block(_page(archive, name), "versions")
        assert other in block
        assert "100\u00a0% en commun" in block
        assert block.count("<li>") == 1


def test_the_report_and_the_check_name_a_reprint_and_settle_nothing_for_it(
    archive: Project,
) -> None:
    assert archive.build().returncode == 0
    before = tree(archive.root / "content")
    checked = archive.cli("check")
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.count("near-duplicate") == 2
    assert archive.cli("report").returncode == 0
    report = json.loads((archive.root / "report" / "report.json").read_text(encoding="utf-8"))
    warned = {
        seed["seed"] for seed in report["seeds"] if "near-duplicate" in "".join(seed["warnings"])
    }
    assert warned == {"bridge.txt", "reprint.txt"}
    assert tree(archive.root / "content") == before


def test_related_texts_say_why_and_leave_versions_out(archive: Project) -> None:
    assert archive.build().returncode == 0
    block = _block(_page(archive, "bridge"), "apparentes")
    assert "La navette du pont du Nord fait le plein" in block
    assert "même thème\u00a0: <span>Pont du Nord" in block
    assert "Le pont du Nord de nouveau ouvert" not in block
    assert "vignerons" not in block
    shuttle = _block(_page(archive, "shuttle"), "apparentes")
    assert shuttle.count("<li>") == 1  # one of the two versions
    assert _block(_page(archive, "vines"), "apparentes") == ""
    assert _block(_page(archive, "shuttle"), "versions") == ""


def test_an_article_on_something_else_leaves_the_other_pages_as_they_are(archive: Project) -> None:
    (archive.seeds / "vines.txt").rename(archive.root / "vines.txt")
    assert archive.build().returncode == 0
    before = _pages(archive)
    shutil.move(archive.root / "vines.txt", archive.seeds / "vines.txt")
    assert archive.build().returncode == 0
    after = _pages(archive)
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 1


def _pages(project: Project) -> dict[str, str]:
    """Read the blocks of each article that speak of other texts."""
    folder: Path = project.output / "articles"
    return {
        path.name: _block(path.read_text(encoding="utf-8"), "apparentes")
        + _block(path.read_text(encoding="utf-8"), "versions")
        for path in folder.glob("*.html")
    }


@pytest.mark.parametrize("status", ["hidden", "draft"])
@pytest.mark.parametrize("beside", [True, False])
def test_a_version_kept_from_the_lists_is_settled(
    archive: Project, status: str, beside: bool
) -> None:
    assert archive.build().returncode == 0
    if beside:
        path = archive.seeds / "reprint.toml"
        path.write_text(f'status = "{status}"\n{path.read_text(encoding="utf-8")}', "utf-8")
    else:
        for path in archive.articles.glob("*.md"):
            text = path.read_text(encoding="utf-8")
            if "\nSeed: reprint.txt\n" in text:
                path.write_text(f"Status: {status}\n{text}", encoding="utf-8")
    for _ in range(2):
        built = archive.build()
        assert built.returncode == 0
        assert "near-duplicate" not in built.stdout
    assert _block(_page(archive, "bridge"), "versions") == ""


def test_a_deleted_article_is_no_version(archive: Project) -> None:
    assert archive.build().returncode == 0
    for path in archive.articles.glob("*.md"):
        if "\nSeed: reprint.txt\n" in path.read_text(encoding="utf-8"):
            path.unlink()
    built = archive.build()
    assert "article-deleted" in built.stdout
    assert "near-duplicate" not in built.stdout
    assert _block(_page(archive, "bridge"), "versions") == ""
