"""What the curator did stands: edits, deletions, names, decisions beside the seeds."""

from __future__ import annotations

import json
import re

import pytest
from support import Project, stamps, tree


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
    pages = [p.read_text(encoding="utf-8") for p in (project.output / "articles").glob("*.html")]
    assert sum("Une phrase ajoutée à la main." in page for page in pages) == 1


def test_a_changed_seed_arrives_where_an_article_was_not_edited(project: Project) -> None:
    project.build()
    seed = max(project.seeds.glob("*.txt"))
    article = project.article_of(seed)
    before = article.read_text(encoding="utf-8")
    edited = before.replace("Title: ", "Title: Corrigé : ")
    article.write_text(edited, encoding="utf-8")
    seed.write_text(seed.read_text(encoding="utf-8").replace("Moscou", "La capitale russe"))
    result = project.build()
    assert "merged" in result.stdout
    body = edited.partition("\n\n")[2]
    after = article.read_text(encoding="utf-8")
    assert after.splitlines()[0] == edited.splitlines()[0]
    assert after.partition("\n\n")[2] == body.replace("Moscou", "La capitale russe")
    stamped = stamps(project.root / "content")
    assert project.build().returncode == 0
    assert stamps(project.root / "content") == stamped


def test_a_conflict_is_told_at_each_build_and_the_curators_text_stands(project: Project) -> None:
    project.build()
    seed = max(project.seeds.glob("*.txt"))
    article = project.article_of(seed)
    lines = article.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines) if n > 12 and "Moscou" in line)
    lines[number] = "Une phrase à moi."
    article.write_text("\n".join(lines), encoding="utf-8")
    seed.write_text(seed.read_text(encoding="utf-8").replace("Moscou", "La capitale russe"))
    for _ in range(2):
        told = f"edit-conflict: Ligne {number + 1} de l’article"
        assert told in project.build().stdout
        assert article.read_text(encoding="utf-8").split("\n")[number] == "Une phrase à moi."


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
    text = project.article_of(seed).read_text(encoding="utf-8")
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
    text = project.article_of(seed).read_text(encoding="utf-8")
    assert kept in text
    assert cut not in text


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
    before = stamps(project.root / "content")
    (project.seeds / "paix.txt").write_text(_NEW_SEED, encoding="utf-8")
    result = project.build()
    assert "5 unchanged" in result.stdout
    after = stamps(project.root / "content")
    numbers = str(project.root / "content" / ".generated" / "search" / "numbers.json")
    assert before.pop(numbers) != after[numbers]  # the new one has a number
    assert {path: after[path] for path in before} == before
    assert len(after) == len(before) + 4


def test_documents_keep_their_numbers(project: Project) -> None:
    project.build()
    path = project.root / "content" / ".generated" / "search" / "numbers.json"
    before = json.loads(path.read_text(encoding="utf-8"))
    gone = min(project.seeds.glob("*.txt"))
    (project.seeds / "paix.txt").write_text(_NEW_SEED, encoding="utf-8")
    gone.with_suffix(".toml").write_text('status = "hidden"\n', encoding="utf-8")
    project.build()
    after = json.loads(path.read_text(encoding="utf-8"))
    assert after["numbers"].pop("paix.txt") == before["next"]
    assert after["numbers"] == {k: v for k, v in before["numbers"].items() if k != gone.name}


def test_lost_numbers_are_said_and_given_afresh(project: Project) -> None:
    project.build()
    path = project.root / "content" / ".generated" / "search" / "numbers.json"
    whole = path.read_text(encoding="utf-8")
    path.write_text("<<<<<<< HEAD\n" + whole, encoding="utf-8")
    result = project.build()
    assert result.returncode == 0
    assert "numbers.json" in result.stdout + result.stderr
    assert path.read_text(encoding="utf-8") == whole


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
    article.write_text(text.replace("Title: ", "Title: À la main : "), encoding="utf-8")
    seed = next(line[6:] for line in text.split("\n") if line.startswith("Seed: "))
    path = (project.seeds / seed).with_suffix(".toml")
    path.write_text('title = "Décidé"\nstatus = "draft"\n', encoding="utf-8")
    said = project.build().stdout
    assert "decision-not-applied" in said
    assert "la décision\u00a0: Title.\n" in said
    assert "Status: draft\n" in article.read_text(encoding="utf-8")
    assert project.cli("check").returncode == 1


def _pages(project: Project) -> list[str]:
    return [name for name in tree(project.output) if name.endswith(".html")]


def test_a_renamed_seed_takes_its_article_along(project: Project) -> None:
    project.build("publishconf.py", env={"SITEURL": "https://example.org"})
    seed = min(project.seeds.glob("*.txt"))
    before = tree(project.root / "content")
    article = project.article_of(seed)
    text = article.read_text(encoding="utf-8")
    edited = text.replace("\n\n", "\n\nÀ la main.\n\n", 1)
    article.write_text(edited, encoding="utf-8")
    pages, feed = tree(project.output), project.output / "feeds" / "articles.atom.xml"
    ids = re.findall("<id>urn:uuid:.*?</id>", feed.read_text(encoding="utf-8"))
    assert ids
    seed.rename(project.seeds / "renamed.txt")
    result = project.build("publishconf.py", env={"SITEURL": "https://example.org"})
    assert f"follows-seed: it was {seed.name}" in result.stdout
    followed = edited.replace(f"Seed: {seed.name}", f"Seed: renamed.txt\nId: {seed.name}")
    assert article.read_text(encoding="utf-8") == followed
    assert _pages(project) == [name for name in pages if name.endswith(".html")]
    assert re.findall("<id>urn:uuid:.*?</id>", feed.read_text(encoding="utf-8")) == ids
    assert not list((project.root / "content" / ".generated").glob(f"{seed.name}*"))
    assert project.cli("check").returncode == 0
    (project.seeds / "renamed.txt").rename(seed)
    article.write_text(followed.replace("À la main.\n\n", ""), encoding="utf-8")
    project.build()
    assert tree(project.root / "content") == before


def test_a_seed_renamed_without_its_decisions_waits_for_them(project: Project) -> None:
    seed = min(project.seeds.glob("*.txt"))
    seed.with_suffix(".toml").write_text('status = "withdrawn"\n', encoding="utf-8")
    project.build()
    article = project.article_of(seed)
    standing = article.read_text(encoding="utf-8")
    seed.rename(project.seeds / "renamed.txt")
    result = project.build()
    assert f"rename {seed.stem}.toml to renamed.toml, too" in result.stdout
    assert article.read_text(encoding="utf-8") == standing
    assert project.cli("check").returncode == 1
    seed.with_suffix(".toml").rename(project.seeds / "renamed.toml")
    assert "follows-seed" in project.build().stdout
    assert "Status: withdrawn\n" in article.read_text(encoding="utf-8")
    assert project.cli("check").returncode == 0


def test_a_deleted_article_stays_deleted_when_its_seed_is_renamed(project: Project) -> None:
    project.build()
    seed = min(project.seeds.glob("*.txt"))
    article = project.article_of(seed)
    article.unlink()
    seed.rename(project.seeds / "renamed.txt")
    for _ in range(2):
        assert project.build().returncode == 0
        assert len(list(project.articles.glob("*.md"))) == 4


def test_a_moved_article_and_one_without_its_seed_line_stay_one_page(project: Project) -> None:
    project.build()
    article = min(project.articles.glob("*.md"))
    text = article.read_text(encoding="utf-8")
    pages = tree(project.output)
    folder = project.articles / "2022"
    folder.mkdir()
    moved = article.rename(folder / "mon nom.md")
    project.build()
    assert moved.read_text(encoding="utf-8") == text
    assert tree(project.output) == pages
    line = next(line for line in text.split("\n") if line.startswith("Seed: "))
    moved.write_text(text.replace(line + "\n", ""), encoding="utf-8")
    said = project.build().stdout
    assert f"article-untied: articles/2022/mon nom.md has its address; write {line}" in said
    gone = f"nettoyage/{article.stem}.html"
    assert _pages(project) == [n for n in pages if n.endswith(".html") and n != gone]
    moved.write_text(text, encoding="utf-8")
    project.build()
    assert _pages(project) == [n for n in pages if n.endswith(".html")]


def test_a_deleted_seed_leaves_its_article_and_comes_back(project: Project) -> None:
    project.build()
    content = tree(project.root / "content")
    seed = min(project.seeds.glob("*.txt"))
    away = seed.rename(project.root / "away.txt")
    assert f"its seed {seed.name} is gone; the article stays" in project.build().stdout
    assert tree(project.root / "content") == content
    away.rename(seed)
    assert "5 unchanged" in project.build().stdout
    assert tree(project.root / "content") == content
