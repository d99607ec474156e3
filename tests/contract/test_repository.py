"""The repository: targets, documents and locks are what they say."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from support import ROOT

from newsarchive import settings
from newsarchive.cli import build_parser
from newsarchive.curation.decisions import parse

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUICKSTART = (
    "help html clean regenerate serve serve-global devserver devserver-global publish github"
)
OURS = "check check-site check-lighthouse report test lint bench eval lock"
VARIABLES = (
    "PY PELICAN PELICANOPTS BASEDIR INPUTDIR OUTPUTDIR CONFFILE PUBLISHCONF DEBUG RELATIVE "
    "SERVER PORT BENCH_DATA"
)


def _make(*words: str) -> str:
    result = subprocess.run(
        ["make", "-C", str(ROOT), "--dry-run", "--no-print-directory", *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout


@pytest.mark.parametrize("target", (QUICKSTART + " " + OURS).split())
def test_every_target_exists_and_is_in_the_help(target: str) -> None:
    assert _make(target)
    help_text = subprocess.run(
        ["make", "-C", str(ROOT), "--no-print-directory"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert target == "help" or f"make {target} " in help_text


@pytest.mark.parametrize("name", VARIABLES.split())
def test_every_variable_of_the_quickstart_is_there(name: str) -> None:
    assert re.search(rf"^{name} ?\??= ?", MAKEFILE, re.MULTILINE)


def test_variables_mean_what_they_do_in_pelican() -> None:
    assert " -D" in _make("html", "DEBUG=1")
    assert "--relative-urls" in _make("html", "RELATIVE=1")
    assert " -p 8001" in _make("serve", "PORT=8001")
    assert "publishconf.py" in _make("publish")


def test_the_readme_names_only_commands_that_exist() -> None:
    targets = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))
    assert {"html", "test"} <= targets <= set((QUICKSTART + " " + OURS).split())
    commands = set(re.findall(r"bin/newsarchive ([a-z]+) ", README))
    assert commands
    for command in commands:
        with pytest.raises(SystemExit) as caught:
            build_parser().parse_args([command, "--help"])
        assert caught.value.code == 0


def test_the_readme_begins_with_the_two_commands_and_fits_two_screens() -> None:
    first = re.search(r"```\n(.*?)```", README, re.DOTALL)
    assert first
    assert [line.split("#")[0].strip() for line in first[1].strip().splitlines()] == [
        "make html",
        "make test",
    ]
    assert len(README.splitlines()) < 75


def test_ci_runs_the_readmes_test_command() -> None:
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_document_named_in_a_document_exists() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        text = re.sub(r"^```.*?^```", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert {f"{settings.PREFIX}{key}" for key in settings._KEYS} == set(
        re.findall(r"`(NEWSARCHIVE_[A-Z_]+)`", text)
    )


def test_the_documented_decisions_can_be_read() -> None:
    text = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example
    assert parse(example[1], "example.toml").tags_added == ("Désarmement",)


def test_every_import_reason_is_documented() -> None:
    text = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
    sources = [
        *(ROOT / "plugins/newsarchive/importer").glob("*.py"),
        *(ROOT / "plugins/newsarchive/dossiers").glob("*.py"),
        ROOT / "plugins/newsarchive/articles/merge.py",
    ]
    codes = {
        code
        for path in sources
        for code in re.findall(
            r'(?:reason=|Outcome\.\w+, |Problem\(|Warning\(|Finding\(|_note\()"([a-z0-9-]+)"',
            path.read_text(encoding="utf-8"),
        )
    }
    assert len(codes) > 12
    assert {code for code in codes if f"`{code}`" not in text} == set()


def test_nothing_committed_names_a_registry_or_an_absolute_path() -> None:
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=True
    ).stdout
    words = ("registry.npmjs" + ".org", "pypi" + ".org", "files.python" + "hosted")
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix in {".json", ".txt", ".toml", ".py", ".yml", ".md", ""}:
            text = path.read_text(encoding="utf-8", errors="replace")
            assert not any(word in text for word in words), name


def test_the_seeds_are_never_modified() -> None:
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert "seeds/*.txt -text" in attributes
    assert len(list(Path(ROOT / "seeds").glob("*.txt"))) >= 5
