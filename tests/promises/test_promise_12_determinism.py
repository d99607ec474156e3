"""A clean build gives the same bytes, offline, whatever the clock; no change, no write."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess

import pytest
from support import ROOT, Project, stamps, tree

OFFLINE = ("unshare", "--map-root-user", "--net")
FAKETIME = "faketime"


def _clean(project: Project) -> None:
    for path in (project.output, project.root / ".cache", project.articles):
        shutil.rmtree(path, ignore_errors=True)
    shutil.rmtree(project.root / "content" / ".generated", ignore_errors=True)


def _date(project: Project, seconds: int) -> None:
    """Set the times of all inputs, as another checkout, another clock or another disk would."""
    for path in sorted(project.root.rglob("*")):
        os.utime(path, (seconds, seconds))


def _made(project: Project) -> tuple[dict[str, str], dict[str, str]]:
    return tree(project.output), tree(project.root / "content")


def test_clean_builds_are_byte_identical_whatever_clock_locale_and_order(
    fresh_project: Project,
) -> None:
    made = []
    for zone, locale, seconds in [
        ("Asia/Tokyo", "C", 0),
        ("America/St_Johns", "C.UTF-8", 4_000_000_000),
    ]:
        _clean(fresh_project)
        _date(fresh_project, seconds)
        env = {"TZ": zone, "LC_ALL": locale, "LANGUAGE": locale, "SITEURL": "https://example.org"}
        result = fresh_project.build("publishconf.py", env=env)
        assert result.returncode == 0, result.stdout + result.stderr
        made.append(_made(fresh_project))
    assert made[0] == made[1]


def test_a_build_without_network_is_the_same(fresh_project: Project) -> None:
    if subprocess.run([*OFFLINE, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this user may not take a process off the network")
    assert fresh_project.build().returncode == 0
    online = _made(fresh_project)
    _clean(fresh_project)
    result = fresh_project.build(before=OFFLINE)
    assert result.returncode == 0, result.stdout + result.stderr
    assert _made(fresh_project) == online


def test_a_clock_set_back_changes_nothing(fresh_project: Project) -> None:
    if not shutil.which(FAKETIME):
        pytest.skip("no faketime on this machine")
    assert fresh_project.build().returncode == 0
    made, before = _made(fresh_project), stamps(fresh_project.output)
    result = fresh_project.build(before=(FAKETIME, "2001-01-01 00:00:00"))
    assert result.returncode == 0, result.stdout + result.stderr
    assert stamps(fresh_project.output) == before
    _clean(fresh_project)
    result = fresh_project.build(before=(FAKETIME, "2038-06-01 12:00:00"))
    assert result.returncode == 0, result.stdout + result.stderr
    assert _made(fresh_project) == made


def test_files_from_the_future_and_the_past_are_judged_by_their_bytes(project: Project) -> None:
    assert project.build().returncode == 0
    made, later = _made(project), 4_000_000_000
    _date(project, later)
    before = stamps(project.output)
    assert project.build().returncode == 0
    assert stamps(project.output) == before, "new times alone rewrite nothing"
    article = min(project.articles.glob("*.md"))
    article.write_text(f"{article.read_text('utf-8')}\nUne phrase de plus.\n", "utf-8")
    os.utime(article, (0, 0))
    assert project.build().returncode == 0
    page = project.output / "articles" / f"{article.stem}.html"
    assert "Une phrase de plus." in page.read_text("utf-8")
    assert _made(project) != made


def test_the_program_asks_nobody_for_the_time_or_for_chance() -> None:
    asked = {"now", "utcnow", "today", "time_ns", "localtime", "gmtime", "getrandbits", "uuid4"}
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = {name.name for name in node.names}
                assert not names & {"random", "secrets"}, path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in asked, f"{path}:{node.lineno}"


def test_a_build_without_change_rewrites_no_file(project: Project) -> None:
    assert project.build().returncode == 0
    before = stamps(project.output) | stamps(project.root / "content")
    folders = {path: path.stat().st_mtime_ns for path in project.output.rglob("*/")}
    again = project.build()
    assert again.returncode == 0
    assert stamps(project.output) | stamps(project.root / "content") == before
    assert {path: path.stat().st_mtime_ns for path in folders} == folders
    assert "5 unchanged" in again.stdout


def test_pages_of_removed_sources_go(project: Project) -> None:
    assert project.build().returncode == 0
    article = min(project.articles.glob("*.md"))
    page = project.output / "articles" / f"{article.stem}.html"
    assert page.exists()
    assert page.stem in _pages(project)
    article.unlink()
    assert project.build().returncode == 0
    assert not page.exists()
    assert page.stem not in _pages(project)
    left = tree(project.output)
    shutil.rmtree(project.output)
    assert project.build().returncode == 0
    assert tree(project.output) == left


def _pages(project: Project) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(project.output.rglob("*.html")))
