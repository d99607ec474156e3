"""Seeds that hold one text name each other, with the overlap in per cent."""

from __future__ import annotations

from dataclasses import replace

from newsarchive.cleaning.pipeline import clean
from newsarchive.curation.decisions import Decisions
from newsarchive.importer.prepare import PreparedSeed
from newsarchive.importer.remarks import remarks_in
from newsarchive.importer.report import NEEDS_DECISION, ImportReport, SeedReport
from newsarchive.importer.versions import with_versions
from newsarchive.models import Outcome, RawSeed

_TEXT = """Le conseil municipal a décidé mardi soir de rouvrir le pont, fermé depuis l'hiver.

Les travaux ont coûté trois millions d'euros, a précisé le maire, qui promet une navette."""


def _prepared(*names: str) -> dict[str, PreparedSeed]:
    found = {}
    for name in names:
        dump = f"Le pont rouvre, selon {name}\n\n{_TEXT}\n"
        found[name] = PreparedSeed("", clean(RawSeed(name, "", "", "utf-8", dump)), Decisions())
    return found


def _report(name: str, outcome: Outcome = Outcome.NEW) -> SeedReport:
    return SeedReport(name, outcome, "new-seed")


def test_versions_name_each_other() -> None:
    done = with_versions([_report("b.txt"), _report("a.txt")], _prepared("a.txt", "b.txt"))
    assert [report.seed_id for report in done] == ["b.txt", "a.txt"]
    assert [remarks_in("fr")(report.warnings[-1]) for report in done] == [
        "Même texte que a.txt (100\u00a0% en commun)",
        "Même texte que b.txt (100\u00a0% en commun)",
    ]
    assert remarks_in("en")(done[0].warnings[-1]) == "Same text as a.txt (100% in common)"
    assert all(report.has("near-duplicate") for report in done)


def test_three_are_named() -> None:
    names = [f"{letter}.txt" for letter in "abcdef"]
    done = with_versions([_report(name) for name in names], _prepared(*names))
    said = remarks_in("fr")(done[0].warnings[-1])
    assert said.count("% en commun") == 3
    assert said.endswith(" …")


def test_a_seed_without_an_article_is_no_version() -> None:
    reports = [_report("a.txt"), _report("b.txt", Outcome.WITHHELD), _report("c.txt")]
    done = with_versions(reports, _prepared("a.txt", "b.txt"))
    assert done == reports


def test_a_hidden_article_is_no_version() -> None:
    reports = [_report("a.txt"), replace(_report("b.txt"), published=False)]
    assert with_versions(reports, _prepared("a.txt", "b.txt")) == reports


def test_a_version_is_nothing_to_settle() -> None:
    reports = with_versions([_report("a.txt"), _report("b.txt")], _prepared("a.txt", "b.txt"))
    assert ImportReport(tuple(reports)).findings == ()
    assert "near-duplicate" not in NEEDS_DECISION
