"""Lines that recur on a site: cut from new articles, proposed for those that stand."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from functools import cache
from pathlib import Path

import pytest
from support import tree

from newsarchive.cleaning.pipeline import clean
from newsarchive.cleaning.site import SURE
from newsarchive.importer.pipeline import run
from newsarchive.importer.report import ImportReport, SeedReport
from newsarchive.models import RawSeed
from newsarchive.review.as_json import to_json
from newsarchive.review.gather import review
from newsarchive.settings import ArchiveSettings

#: Lines that a site may put on its pages: which of them the model keeps in doubt, it alone knows.
_LINES = (
    "Retrouvez l’analyse complète dans notre édition du soir",
    "Nos correspondants en région ont contribué à cet article",
    "Envoyés spéciaux dans la vallée, textes et reportages",
    "Notre rédaction suit ce dossier depuis ses premiers jours",
    "Le récit de nos envoyés spéciaux",
    "Ce qu’il faut savoir",
    "La rédaction remercie tous ceux qui lui ont fait part de leurs remarques.",
    "Cet article a été publié dans l’édition du matin de notre journal.",
)
#: Title, first and second paragraph of each.
_STORIES = """\
La mairie rouvre le pont du Nord
Le conseil municipal a décidé mardi soir de rouvrir le pont du Nord, fermé depuis l'hiver.
Les travaux ont coûté trois millions d'euros, a précisé le maire, qui promet une navette.

Les vignerons craignent le gel
Les vignerons de la vallée ont allumé des feux toute la nuit pour protéger leurs bourgeons.
La récolte pourrait baisser d'un tiers, selon la chambre d'agriculture, qui réclame une aide.

Une école fermée pour trois semaines
L'école des Tilleuls restera fermée trois semaines après la découverte d'amiante, dit le recteur.
Les deux cents élèves seront accueillis dans un collège voisin, où des salles sont installées.

Le tramway ira jusqu'à la gare
La ligne B du tramway sera prolongée jusqu'à la gare centrale, a voté mercredi la métropole.
Le chantier doit commencer l'an prochain et durer trente mois, avec des déviations en ville.
"""


def _dump(number: int, line: str) -> str:
    title, first, second = _STORIES.split("\n\n")[number].strip().split("\n")
    return f"{title}\n\n{first}\n\n{line}\n\n{second}\n"


def _doubted(line: str) -> bool:
    """Tell whether the model keeps a line in each story without being sure."""
    verdicts = [
        clean(RawSeed("a.txt", "", "", "utf-8", _dump(number, line))).verdicts[4]
        for number in range(4)
    ]
    return all(v.kept and v.decided_by == "model" and v.confidence < SURE for v in verdicts)


@cache
def _recurring() -> str:
    """Choose a line that stands in every story."""
    line = next(filter(_doubted, _LINES), "")
    assert line, "the model is sure of all these lines: give it others"
    return line


@pytest.fixture
def archive(tmp_path: Path) -> ArchiveSettings:
    (tmp_path / "seeds").mkdir()
    return ArchiveSettings(tmp_path / "content", tmp_path / "seeds", "fr", 1_000_000)


def _add(archive: ArchiveSettings, *numbers: int) -> None:
    for number in numbers:
        text = _dump(number, _recurring())
        (archive.seeds / f"{number}.txt").write_text(text, encoding="utf-8")
        decided = 'source = "Le Journal"\n'
        (archive.seeds / f"{number}.toml").write_text(decided, encoding="utf-8")


def _holding(archive: ArchiveSettings) -> set[str]:
    """Name the seeds whose articles hold the line that recurs."""
    found = set()
    for path in archive.articles.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        if _recurring() in text:
            found |= set(re.findall(r"^Seed: (.+)$", text, re.MULTILINE))
    return found


def _proposed(report: ImportReport) -> dict[str, str]:
    return {
        seed.seed_id: report.say(warning)
        for seed in report.seeds
        for warning in seed.warnings
        if warning.code == "recurs-on-site"
    }


def _outcomes(report: ImportReport) -> list[str]:
    return [seed.outcome for seed in report.seeds]


def test_a_line_of_two_texts_stays_and_of_three_new_ones_goes(archive: ArchiveSettings) -> None:
    _add(archive, 0, 1)
    run(archive)
    assert _holding(archive) == {"0.txt", "1.txt"}
    shutil.rmtree(archive.content)
    _add(archive, 2)
    report = run(archive)
    assert _holding(archive) == set()
    assert _proposed(report) == {}
    record = (archive.generated / "1.txt.json").read_text(encoding="utf-8")
    assert '"repeated", "recurs-on-site", "rule"' in record


def test_the_order_of_names_does_not_matter(archive: ArchiveSettings) -> None:
    _add(archive, 0, 1, 2, 3)
    run(archive)
    bodies = {path.read_text().split("\n\n", 1)[1] for path in archive.articles.glob("*.md")}
    shutil.rmtree(archive.content)
    for number in range(4):
        for suffix in ("txt", "toml"):
            old = archive.seeds / f"{number}.{suffix}"
            old.rename(archive.seeds / f"{9 - number}.{suffix}")
    run(archive)
    renamed = {path.read_text().split("\n\n", 1)[1] for path in archive.articles.glob("*.md")}
    assert renamed == bodies
    assert _holding(archive) == set()


def test_another_source_is_no_evidence(archive: ArchiveSettings) -> None:
    _add(archive, 0, 1, 2)
    (archive.seeds / "2.toml").write_text('source = "La Gazette"\n', encoding="utf-8")
    run(archive)
    assert _holding(archive) == {"0.txt", "1.txt", "2.txt"}


def test_an_article_that_stands_is_proposed_a_cut_and_not_changed(
    archive: ArchiveSettings,
) -> None:
    _add(archive, 0, 1)
    run(archive)
    before = tree(archive.content)
    _add(archive, 2)
    report = run(archive)
    after = tree(archive.content)
    assert {path: after[path] for path in before} == before
    assert _holding(archive) == {"0.txt", "1.txt"}
    assert set(_proposed(report)) == {"0.txt", "1.txt"}
    assert report.findings == ()
    assert "recurs-on-site" in to_json(review(archive))


def test_a_build_without_change_writes_nothing_and_proposes_again(
    archive: ArchiveSettings,
) -> None:
    _add(archive, 0, 1)
    run(archive)
    _add(archive, 2)
    first = run(archive)
    before = tree(archive.content)
    again = run(archive)
    assert tree(archive.content) == before
    assert _proposed(again) == _proposed(first)
    assert _outcomes(again) == ["unchanged"] * 3


def test_the_proposal_pasted_into_the_decisions_file_is_applied(archive: ArchiveSettings) -> None:
    _add(archive, 0, 1)
    run(archive)
    _add(archive, 2)
    message = _proposed(run(archive))["0.txt"]
    pasted = message[message.index("[lines]") :].replace("[lines] ", "[lines]\n")
    assert tomllib.loads(pasted) == {"lines": {"cut": [_recurring()]}}
    decisions = archive.seeds / "0.toml"
    decisions.write_text(decisions.read_text(encoding="utf-8") + pasted, encoding="utf-8")
    report = run(archive)
    assert _holding(archive) == {"1.txt"}
    assert set(_proposed(report)) == {"1.txt"}


def test_a_line_that_the_curator_keeps_is_kept_and_no_more_proposed(
    archive: ArchiveSettings,
) -> None:
    _add(archive, 0, 1, 2)
    kept = f"[lines]\nkeep = [{json.dumps(_recurring())}]\n"
    with (archive.seeds / "1.toml").open("a", encoding="utf-8") as file:
        file.write(kept)
    assert _proposed(run(archive)) == {}
    assert _holding(archive) == {"1.txt"}


def test_what_was_cut_stays_out_when_the_evidence_or_the_record_is_gone(
    archive: ArchiveSettings,
) -> None:
    _add(archive, 0, 1, 2)
    run(archive)
    for path in archive.generated.glob("*.json"):  # as a newer cleaner finds it
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub('"key": "[^"]*"', '"key": "old"', text), encoding="utf-8")
    (archive.seeds / "2.txt").unlink()
    assert _outcomes(run(archive)) == ["unchanged"] * 2
    assert _holding(archive) == set()
    _add(archive, 2, 3)
    before = tree(archive.articles)
    for path in archive.generated.glob("*.json"):
        path.unlink()
    assert _outcomes(run(archive)) == [*["unchanged"] * 3, "new"]
    assert before.items() <= tree(archive.articles).items()


def test_an_edited_article_is_proposed_only_what_it_holds(archive: ArchiveSettings) -> None:
    _add(archive, 0, 1)
    run(archive)
    for path in archive.articles.glob("*.md"):
        text = path.read_text(encoding="utf-8") + "\nÀ la main.\n"
        if "Seed: 1.txt" in text:
            text = text.replace(_recurring(), "")
        path.write_text(text, encoding="utf-8")
    _add(archive, 2)
    report = run(archive)
    assert _outcomes(report) == ["kept", "kept", "new"]
    assert set(_proposed(report)) == {"0.txt"}


def test_a_report_that_writes_nothing_says_the_same(archive: ArchiveSettings) -> None:
    _add(archive, 0, 1)
    run(archive)
    _add(archive, 2)
    before = tree(archive.content)
    said = _proposed(run(archive, write=False))
    assert tree(archive.content) == before
    assert said == _proposed(run(archive))
    assert all(isinstance(seed, SeedReport) for seed in run(archive).seeds)
