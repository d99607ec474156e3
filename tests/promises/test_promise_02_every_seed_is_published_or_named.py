"""Promise 2: every seed is on the site once, or named with a reason; none stops the others."""

from __future__ import annotations

from hostile_site import HostileSite, sound_articles


def test_every_case_is_published_or_named(hostile: HostileSite) -> None:
    lost: list[str] = []
    for case in hostile.cases:
        where = hostile.carrying(case)
        named = all(hostile.names(file) for file in case.files)
        ok = {
            "publish": len(where) == 1,
            "once": len(where) == 1,
            "report": not where and named,
            "either": len(where) == 1 or (not where and named),
        }[case.expect]
        if not ok:
            lost.append(f"{case.id} {case.files}: on {where}, named: {named}")
    assert lost == []


def test_what_is_published_is_whole(hostile: HostileSite) -> None:
    cut = [
        f"{case.id} {case.files}"
        for case in hostile.cases
        for name in hostile.carrying(case)
        if case.tail and f"{case.marker}z" not in hostile.pages[name]
    ]
    assert cut == []


def test_what_is_published_is_listed_and_indexed(hostile: HostileSite) -> None:
    site = hostile.project.output
    lists = "".join(
        path.read_text(encoding="utf-8") for path in (site / "chronologie").glob("*.html")
    )
    records = "".join(
        path.read_text(encoding="utf-8") for path in (site / "search" / "records").rglob("*.txt")
    )
    for case in hostile.cases:
        for name in hostile.carrying(case):
            assert f"/articles/{name}" in lists, name
            assert str(case.marker) in records, name


def test_hostile_decisions_and_words_of_the_vocabulary_are_applied(hostile: HostileSite) -> None:
    if not any(case.kind == "decided" for case in hostile.cases):
        return
    said = " ".join(hostile.pages.values())
    assert "Un <script>hzpwn(1)</script> titre" in said
    assert "Budget </script><img src=x onerror=hzpwn(1)> ]]>" in said


def test_the_five_sound_seeds_are_what_they_are_without_the_others(hostile: HostileSite) -> None:
    assert len(hostile.alone) == 5
    assert sound_articles(hostile.project) == hostile.alone
