"""Promise 8: a curator's edit is never changed; conflicts are told; what is gone stays gone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from support import Project, tree

OWN = "Ce paragraphe est à moi, *mot pour mot*  et avec ses deux espaces."


def _provoke(seed: Path) -> None:
    """Change what the machine writes of a seed: its text, its decisions and the vocabulary."""
    text = seed.read_text(encoding="utf-8")
    for old, new in (("Russie", "Fédération de Russie"), ("Otan", "OTAN"), (" que ", " QUE ")):
        text = text.replace(old, new)
    seed.write_text(text, encoding="utf-8")
    seed.with_suffix(".toml").write_text(
        'title = "Un titre décidé"\ndate = "1999-12-31"\n[tags]\nadd = ["Neuf"]\n',
        encoding="utf-8",
    )


@pytest.mark.parametrize("number", range(3))
def test_an_edit_is_never_changed(project: Project, number: int) -> None:
    rng = random.Random(number)  # noqa: S311 - edits to try, no secret
    project.build()
    seed = sorted(project.seeds.glob("*.txt"))[rng.randrange(5)]
    article = project.article_of(seed)
    head, _, body = article.read_text(encoding="utf-8").partition("\n\n")
    paragraphs = body.rstrip("\n").split("\n\n")
    lines = head.split("\n")
    edited = rng.randrange(len(lines) - 1)
    lines[edited] = f"{lines[edited].partition(':')[0]}: 2001"
    place, gone = rng.sample(range(len(paragraphs)), 2)
    removed = paragraphs[gone]
    paragraphs[place] = OWN
    del paragraphs[gone]
    paragraphs.insert(0, "Et celui-ci est tout neuf.")
    article.write_text("\n".join(lines) + "\n\n" + "\n\n\n".join(paragraphs), encoding="utf-8")
    _provoke(seed)
    for _ in range(2):
        result = project.build()
        assert result.returncode == 0, result.stdout + result.stderr
        after = article.read_text(encoding="utf-8")
        assert f"{lines[edited]}\n" in after
        assert f"\n\n{OWN}\n" in after + "\n"
        assert "Et celui-ci est tout neuf.\n\n" in after
        assert removed not in after
        assert removed.replace("Russie", "Fédération de Russie") not in after
        assert "edit-conflict" in result.stdout


def test_a_deleted_article_stays_deleted_and_a_renamed_one_renamed(project: Project) -> None:
    project.build()
    gone, kept = sorted(project.seeds.glob("*.txt"))[:2]
    project.article_of(gone).unlink()
    mine = project.articles / "à moi" / "Mon nom.md"
    mine.parent.mkdir()
    project.article_of(kept).rename(mine)
    for seed in (gone, kept):
        _provoke(seed)
        result = project.build()
        assert result.returncode == 0, result.stdout + result.stderr
        assert "article-deleted" in result.stdout
        assert len(list(project.articles.rglob("*.md"))) == 4
        assert project.article_of(kept) == mine
    assert "Title: Un titre décidé\n" in mine.read_text(encoding="utf-8")


def test_restore_brings_back_and_can_itself_be_undone(project: Project) -> None:
    project.build()
    before = tree(project.articles)
    gone, edited = sorted(project.seeds.glob("*.txt"))[:2]
    away, mine = project.article_of(gone), project.article_of(edited)
    away.unlink()
    own = mine.read_text(encoding="utf-8").replace("Title: ", "Title: Mon ") + f"\n{OWN}\n"
    mine.write_text(own, encoding="utf-8")
    listed = project.cli("restore").stdout
    assert f"deleted content/articles/{away.name}" in listed
    assert f"edited content/articles/{mine.name}" in listed
    assert "would restore" in project.cli("restore", "--dry-run", mine.name).stdout
    assert mine.read_text(encoding="utf-8") == own
    done = project.cli("restore", gone.name, mine.stem)
    assert done.returncode == 0, done.stderr
    assert tree(project.articles) == before
    (kept,) = (project.root / "content" / ".replaced").iterdir()
    assert kept.read_text(encoding="utf-8") == own
    assert f"cp content/.replaced/{kept.name} content/articles/{mine.name}" in done.stdout
    assert "5 unchanged" in project.build().stdout
    mine.write_bytes(kept.read_bytes())
    project.build()
    assert mine.read_text(encoding="utf-8") == own
    unknown = project.cli("restore", "personne.md")
    assert unknown.returncode == 2
    assert "Remedy: " in unknown.stderr


def test_restore_publishes_nothing_that_was_withdrawn_unless_told(project: Project) -> None:
    project.build()
    article = project.article_of(min(project.seeds.glob("*.txt")))
    text = article.read_text(encoding="utf-8")
    withdrawn = text.replace("Seed: ", "Status: withdrawn\nSeed: ")
    article.write_text(withdrawn, encoding="utf-8")
    refused = project.cli("restore", article.name)
    assert refused.returncode == 2
    assert "--withdrawn" in refused.stderr
    assert article.read_text(encoding="utf-8") == withdrawn
    assert project.cli("restore", "--withdrawn", article.name).returncode == 0
    assert article.read_text(encoding="utf-8") == text


def test_restore_takes_no_other_articles_place(project: Project) -> None:
    project.build()
    article = project.article_of(min(project.seeds.glob("*.txt")))
    seed = next(line for line in article.read_text("utf-8").split("\n") if line.startswith("Seed"))
    untied = article.read_text(encoding="utf-8").replace(f"{seed}\n", "")
    article.write_text(untied, encoding="utf-8")
    refused = project.cli("restore", article.name)
    assert refused.returncode == 2
    assert f"write `{seed}` in its header" in refused.stderr
    assert article.read_text(encoding="utf-8") == untied
