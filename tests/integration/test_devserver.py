"""The real `make devserver`: one rebuild a change, none without, no error ends it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from support import ROOT, Project

from newsarchive.staging.lock import BuildLock

SEED = "001_e8b1dd76a69466a7"
NOTICED, BUILT = "-> Changed", "Done: Processed"
#: How long a slow machine may take, and how long it is watched for a rebuild too many, in seconds.
PATIENCE, QUIET = 120, 2


class Devserver:
    """A `make devserver` over a copy of the project, and what it said."""

    def __init__(self, project: Project) -> None:
        self.project = project
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        venv = Path(sys.prefix)
        for name in ("Makefile", "requirements.txt", "pyproject.toml"):
            shutil.copy2(ROOT / name, project.root)
        self.process = subprocess.Popen(
            [
                *("make", "devserver", f"PORT={self.port}", f"VENV={venv}"),
                f"--assume-old={venv}/.runtime",
            ],
            cwd=project.root,
            env={
                **os.environ,
                "PYTHONPATH": str(project.root / "plugins"),
                "PYTHONUNBUFFERED": "1",
                "COLUMNS": "300",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self.reader = Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        self.lines.extend(self.process.stdout)  # a list grows as the lines come

    @property
    def builds(self) -> int:
        return sum(BUILT in line for line in self.lines)

    def said(self, text: str, since: int = 0) -> bool:
        return any(text in line for line in self.lines[since:])

    def wait(self, done: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, "".join(self.lines[-40:])
            assert self.process.poll() is None, "".join(self.lines[-40:])
            time.sleep(0.05)

    def rebuilds_once(self, change: Callable[[], object]) -> str:
        """Make a change; give what was said from when it was noticed until all was quiet again."""
        since = len(self.lines)

        def said() -> str:
            _, found, after = "".join(self.lines[since:]).partition(NOTICED)
            return found + after

        change()
        self.wait(lambda: BUILT in said())
        time.sleep(QUIET)
        assert said().count(NOTICED) == 1, said()
        return said()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}") as answer:
            text: str = answer.read().decode()
        return text

    def stop(self) -> None:
        """End make and what it started, as Ctrl+C does."""
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture(scope="module")
def devserver(make_project: Callable[[], Project]) -> Iterator[Devserver]:
    server = Devserver(make_project())
    try:
        server.wait(lambda: server.builds == 1)
        yield server
    finally:
        server.stop()


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_nothing_is_built_while_nothing_changes(devserver: Devserver) -> None:
    builds = devserver.builds
    time.sleep(QUIET)
    (devserver.project.seeds / ".001.txt.swp").write_text("an editor's own")
    (devserver.project.articles / "x.md~").write_text("another's")
    time.sleep(QUIET)
    assert devserver.builds == builds
    assert "Moscou" in devserver.get("index.html")


_NEWS = "Une hausse votée\n\n" + "Le conseil a voté hier soir la hausse du prix des trams. " * 9
CHANGES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a new seed": ("seeds/zz.txt", lambda path: path.write_text(_NEWS, encoding="utf-8")),
    "a seed": (
        f"seeds/{SEED}.txt",
        lambda path: _append(
            path, "\nLe Kremlin a dit jeudi qu'il attendait une réponse écrite.\n"
        ),
    ),
    "a seed replaced by an editor": (
        "seeds/zz.txt",
        lambda path: (
            path.with_name(".new").write_text(_NEWS.replace("hier", "lundi"), encoding="utf-8"),
            path.with_name(".new").replace(path),
        ),
    ),
    "a decision": (
        f"seeds/{SEED}.toml",
        lambda path: path.write_text('title = "Décidé"\n', encoding="utf-8"),
    ),
    "the vocabulary": (
        "content/vocabulary/zz.toml",
        lambda path: path.write_text('[tram]\nlabel = "Tram"\nkind = "topic"\n', encoding="utf-8"),
    ),
    "a page": ("content/pages/methode.md", lambda path: _append(path, "\nUn ajout.\n")),
    "a dossier": (
        "content/dossiers/zz.md",
        lambda path: path.write_text(f"Title: Zz\n\n- [[{SEED}]]\n", encoding="utf-8"),
    ),
    "a template": (
        "theme/templates/404.html",
        lambda path: path.write_text(path.read_text("utf-8").replace("</h1>", " !!</h1>"), "utf-8"),
    ),
    "what all templates include": (
        "theme/templates/partials/footer.html",
        lambda path: _append(path, "<p>Au bas de tout</p>\n"),
    ),
    "a style sheet": ("theme/static/css/site.css", lambda path: _append(path, "hr { color: red }")),
    "a setting": ("pelicanconf.py", lambda path: _append(path, "\nSITENAME = 'Un autre nom'\n")),
    "the code": ("plugins/newsarchive/errors.py", lambda path: _append(path, "\nCHANGED = True\n")),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_each_change_gives_one_rebuild(devserver: Devserver, kind: str) -> None:
    name, change = CHANGES[kind]
    said = devserver.rebuilds_once(lambda: change(devserver.project.root / name))
    assert Path(name).name in said, said
    if kind == "a setting":
        assert "Un autre nom" in devserver.get("index.html")
    if kind == "a template":
        assert " !!</h1>" in devserver.get("404.html")
    if kind == "what all templates include":
        assert "<p>Au bas de tout</p>" in devserver.get("index.html")
    if kind == "a decision":
        assert "Décidé" in devserver.get("index.html")


def test_a_decision_that_is_taken_back_is_built_once(devserver: Devserver) -> None:
    path = devserver.project.seeds / "003_79e94b0c30e863a4.toml"
    devserver.rebuilds_once(lambda: path.write_text('title = "Pour un temps"\n', encoding="utf-8"))
    assert "Pour un temps" in devserver.get("index.html")
    devserver.rebuilds_once(path.unlink)
    assert "Pour un temps" not in devserver.get("index.html")


def test_an_edit_of_the_curator_is_built_once_and_stands(devserver: Devserver) -> None:
    article = min(devserver.project.articles.glob("moscou*.md"))
    edited = article.read_text(encoding="utf-8") + "\nÉcrit à la main.\n"
    devserver.rebuilds_once(lambda: article.write_text(edited, encoding="utf-8"))
    assert article.read_text(encoding="utf-8") == edited
    assert "Écrit à la main." in devserver.get(f"articles/{article.stem}.html")


MISTAKES = {
    "a decision": ("seeds/002_e027eeafa6d019cc.toml", "titel = 1\n", "unknown key 'titel'"),
    "a seed": ("seeds/yy.txt", "", "the seed is empty"),
    "the vocabulary": ("content/vocabulary/yy.toml", "[x\n", "yy.toml, line 1"),
    "a template": ("theme/templates/404.html", "{% if %}", "404.html"),
    "a script": ("theme/static/js/theme.js", "const (", "theme.js"),
    "a setting": ("pelicanconf.py", "SITENAME = 'a\n", "pelicanconf.py, line 1"),
    "the code": ("plugins/newsarchive/partial_date.py", "def (\n", "SyntaxError"),
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_shown_the_site_is_served_and_mending_it_builds_again(
    devserver: Devserver, kind: str
) -> None:
    name, mistake, shown = MISTAKES[kind]
    path = devserver.project.root / name
    before = path.read_bytes() if path.exists() else None
    since = len(devserver.lines)
    path.write_text(mistake, encoding="utf-8")
    devserver.wait(lambda: devserver.said(shown, since))
    time.sleep(QUIET)
    shows = sum(shown in line for line in devserver.lines[since:])
    assert shows <= 2, "it tries again and again: " + "".join(devserver.lines[since:])
    assert "Moscou" in devserver.get("index.html")
    lock = BuildLock(devserver.project.root / ".cache" / "build.lock")
    lock.acquire(pytest.fail)  # a build that failed keeps nobody waiting
    lock.release()
    devserver.rebuilds_once(lambda: path.unlink() if before is None else path.write_bytes(before))


def test_a_port_that_is_taken_is_named_with_a_remedy(project: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        words = ("content", "-lr", "-o", project.output, "-s", "pelicanconf.py", "-p", port)
        result = project.run("newsarchive.plugins.devserver", *words)
    assert result.returncode == 2
    assert f"127.0.0.1:{port}" in result.stdout
    assert "Remedy: choose another port" in result.stdout
