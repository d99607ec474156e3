"""`newsarchive vocabulary`: mistakes named by file and line, and entries to paste."""

from __future__ import annotations

import re
import tomllib

import pytest
from support import ROOT, Project


def test_vocabulary_check_names_file_and_line_and_fails_on_errors_only(project: Project) -> None:
    fine = project.cli("vocabulary", "check")
    assert fine.returncode == 0, fine.stdout + fine.stderr
    assert re.search(r"lieux\.toml, line 6: 'Crimée' is the tag of no article", fine.stdout)
    assert "'Otan' stands before 'Otan'" in fine.stdout
    assert "\n0 errors, " in fine.stdout
    folder = project.root / "content" / "vocabulary"
    (folder / "zz.toml").write_text(
        '[x]\nlabel = "X1"\nkind = "topic"\nalternatives = [\n"y",\n"Jake Sullivan",\n]\n',
        encoding="utf-8",
    )
    clash = project.cli("vocabulary", "check")
    assert clash.returncode == 1
    assert "content/vocabulary/zz.toml, line 6: 'Jake Sullivan' is the label of" in clash.stdout
    assert "Remedy: See [jake-sullivan] in personnes.toml, line 60" in clash.stdout
    (folder / "zz.toml").write_text("[x\n", encoding="utf-8")
    broken = project.cli("vocabulary", "check")
    assert broken.returncode == 1
    assert "zz.toml, line 1: not valid TOML" in broken.stdout


def test_vocabulary_suggest_prints_toml_to_paste(project: Project) -> None:
    result = project.cli("vocabulary", "suggest", "--least", "1")
    assert result.returncode == 0, result.stderr
    entries = tomllib.loads(result.stdout)
    assert entries["vyacheslav-volodin"] == {"label": "Vyacheslav Volodin", "kind": "person"}
    assert "# in 002_e027eeafa6d019cc.txt\n[vyacheslav-volodin]" in result.stdout
    path = project.root / "content" / "vocabulary" / "zz.toml"
    path.write_text(result.stdout, encoding="utf-8")
    assert project.cli("vocabulary", "check").returncode == 0
    again = project.cli("vocabulary", "suggest", "--least", "1", "--most", "1")
    assert "vyacheslav" not in again.stdout
    assert len(tomllib.loads(again.stdout)) <= 1


@pytest.mark.parametrize("action", ["suggest", "check"])
def test_each_action_on_the_vocabulary_says_what_it_does(project: Project, action: str) -> None:
    result = project.cli("vocabulary", action, "--help")
    assert result.returncode == 0
    assert "--conf" in result.stdout
    assert action in project.cli("vocabulary", "--help").stdout
    document = (ROOT / "docs" / "tagging.md").read_text(encoding="utf-8")
    assert f"newsarchive vocabulary {action}" in document
