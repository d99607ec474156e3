"""`make report` and `newsarchive status`: one value, as pages, as JSON and as lines of text."""

from __future__ import annotations

import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from support import ROOT, Project, stamps, tree

GOOD = "001_e8b1dd76a69466a7"
NEWS = "Le conseil municipal a voté hier soir la hausse du prix des transports en ville, "
#: A seed with lines that the cleaner is not sure of, and hostile ones.
DOUBTFUL = (
    "Une hausse <script>alert(1)</script> votée\n12 janvier 2022\n\n"
    + f"{NEWS}malgré l’opposition des riverains, selon un document interne.\n\n" * 3
    + "*** URGENT ***\n\n+33 1 23 45 67 89\n\nSous-titre\n\n*[OTAN]: x\n\n"
    + "Le code est \u202e__init__ et le prix ~~20~~ 10 \"euros\" \\ <b onclick='x'>.\n\n"
    + f"{NEWS}la maire a défendu cette décision devant la presse venue nombreuse.\n"
)


def _report(project: Project, *words: str | Path) -> dict[str, Any]:
    result = project.cli("report", *words)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "report/index.html\n"
    text = (project.root / "report" / "report.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _page(project: Project, name: str = "index.html") -> str:
    return (project.root / "report" / name).read_text(encoding="utf-8")


@pytest.fixture
def troubled(project: Project) -> Project:
    """A project with something in every section."""
    seeds = project.seeds
    (seeds / "doubtful.txt").write_text(DOUBTFUL, encoding="utf-8")
    (seeds / "empty.txt").write_bytes(b"")
    (seeds / "copy.txt").write_bytes((seeds / f"{GOOD}.txt").read_bytes())
    (seeds / "orphan.toml").write_text('title = "x"\n', encoding="utf-8")
    (seeds / "dup.txt").write_text(f"Une hausse\n\n{NEWS}dit la maire Zoé Dumas.\n" * 2, "utf-8")
    (seeds / f"{GOOD}.toml").write_text('[lines]\nkeep = ["no such line"]\n', encoding="utf-8")
    return project


def test_every_kind_of_trouble_has_its_section_with_a_count(troubled: Project) -> None:
    found = _report(troubled)
    notes = {
        name: {(note["file"], note["code"]) for note in listed["items"]}
        for name, listed in found["notes"].items()
    }
    assert ("empty.txt", "empty") in notes["refused"]
    assert (f"{GOOD}.txt", "decision-without-line") in notes["conflicts"]
    assert ("002_e027eeafa6d019cc.txt", "undated") in notes["undated"]
    assert ("copy.txt", "same-bytes") in notes["duplicates"]
    assert ("orphan.toml", "decisions-without-seed") in notes["orphans"]
    assert found["doubtful_lines"] >= 3
    assert found["doubtful"]["items"][0]["seed"] == "doubtful.txt"
    checked = troubled.cli("check").stdout.splitlines()[-1]
    assert checked == f"{found['to_settle']} to settle"
    page = _page(troubled)
    order = re.findall(r'<h2 id="(\w+)"', page)
    assert order == ["doubtful", *found["notes"], "vocabulary", "copies"]
    for name, listed in found["notes"].items():
        assert re.search(rf'<a href="#{name}">[^<]+<span class="count">{listed["total"]}<', page)


def test_status_is_the_same_value_and_writes_nothing(troubled: Project) -> None:
    assert troubled.cli("status").returncode == 0  # compiles the package
    before = stamps(troubled.root)
    status = troubled.cli("status")
    as_json = troubled.cli("status", "--json")
    assert stamps(troubled.root) == before
    assert (status.returncode, as_json.returncode) == (0, 0)
    _report(troubled)
    assert as_json.stdout == _page(troubled, "report.json")
    found = json.loads(as_json.stdout)
    for said in (
        "To be built (",
        "Refused (1):\n  (mend",
        "✗ empty.txt  empty: ",
        f"{found['doubtful_lines']} doubtful lines, in seeds ({found['doubtful']['total']}):",
        f"{found['to_settle']} to settle (✗): make check fails until then",
    ):
        assert said in status.stdout, status.stdout
    assert "nothing to settle, nothing to build" not in status.stdout


def test_status_of_the_repository_says_that_there_is_nothing_to_do(project: Project) -> None:
    result = project.cli("status")
    assert result.stdout.startswith("5 seeds: 5 unchanged\n")
    assert result.stdout.endswith("\nnothing to settle, nothing to build\n")
    (project.root / "pelicanconf.py").write_text("x =", encoding="utf-8")
    assert project.cli("status").returncode == 2


def test_what_is_shown_can_be_pasted_and_settles_the_line(troubled: Project) -> None:
    path = troubled.seeds / "doubtful.toml"
    (doubts,) = (
        item
        for item in _report(troubled)["doubtful"]["items"]
        if item["seed"] == path.stem + ".txt"
    )
    for doubt in doubts["lines"]:
        line = doubt["line"]
        path.write_text(f'title = "Décidé"\n\n{doubt["correction"]}\n', encoding="utf-8")
        (page,) = (p for p in _report(troubled)["pages"]["items"] if p["seed"] == "doubtful.txt")
        (now,) = (one for one in page["lines"] if one["line"] == line["line"])
        assert (now["by"], now["doubtful"]) == ("curator", False)
        assert (now["status"] == "kept") is not (line["status"] == "kept")
    path.write_text(doubts["confirmation"] + "\n", encoding="utf-8")
    found = _report(troubled)
    assert "doubtful.txt" not in [item["seed"] for item in found["doubtful"]["items"]]
    (page,) = (page for page in found["pages"]["items"] if page["seed"] == "doubtful.txt")
    status = {(line["line"], line["status"]) for line in page["lines"]}
    assert {(d["line"]["line"], d["line"]["status"]) for d in doubts["lines"]} <= status


def test_a_paste_keeps_what_the_decisions_file_says_already(troubled: Project) -> None:
    path = troubled.seeds / "doubtful.toml"
    path.write_text('[lines]\ncut = ["*** URGENT ***"]\n', encoding="utf-8")
    (doubts,) = (
        item for item in _report(troubled)["doubtful"]["items"] if item["seed"] == "doubtful.txt"
    )
    assert doubts["replaces"]
    assert doubts["lines"]
    for doubt in doubts["lines"]:
        assert "*** URGENT ***" in tomllib.loads(doubt["correction"])["lines"]["cut"]


class _Tags(HTMLParser):
    """Gathers the elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs)}
        self.addresses |= {v or "" for name, v in attrs if name in {"href", "src"}}


def test_the_pages_hold_no_script_and_load_nothing(troubled: Project) -> None:
    _report(troubled)
    folder = troubled.root / "report"
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 6
    for path in pages:
        text = path.read_text(encoding="utf-8")
        tags = _Tags()
        tags.feed(text)
        assert (
            not {"script", "img", "link", "iframe", "b onclick", "onclick", "style="} & tags.found
        )
        assert not [a for a in tags.addresses if "//" in a or a.startswith("/")]
        for address in tags.addresses:
            name = address.split("#")[0]
            assert not name or (path.parent / name).exists(), (path, address)
        assert "\u202e" not in text
    assert "&lt;script&gt;alert(1)" in _page(troubled)


def test_a_large_archive_is_capped_and_says_so(troubled: Project) -> None:
    _report(troubled)
    assert len(list((troubled.root / "report" / "copies").iterdir())) == 7
    found = _report(troubled, "--most", "1")
    (left,) = (troubled.root / "report" / "copies").iterdir()
    assert left.name == "doubtful.txt.html"
    assert (found["pages"]["total"], len(found["pages"]["items"])) == (7, 1)
    assert len(found["seeds"]) == 9
    assert "6 de plus ne sont pas montrés" in _page(troubled)
    assert troubled.cli("report", "--most", "0").returncode == 2


def test_a_report_is_the_same_each_time_and_none_of_it_is_published(troubled: Project) -> None:
    _report(troubled)
    before = tree(troubled.root / "report")
    _report(troubled)
    assert tree(troubled.root / "report") == before
    assert troubled.build().returncode == 0
    published = b"".join(path.read_bytes() for path in troubled.output.rglob("*.html"))
    assert b"Relecture des copies" not in published
    assert not list(troubled.output.rglob("report*"))


@pytest.mark.parametrize("name", ["content/pages", "content/new", "seeds", "output/x", "docs", "f"])
def test_a_folder_that_is_no_reports_is_left_alone(project: Project, name: str) -> None:
    (project.root / "docs").mkdir()
    (project.root / "docs" / "mine.md").write_text("mine")
    (project.root / "f").write_text("mine")
    project.output.mkdir()
    (project.output / ".nojekyll").touch()
    before = tree(project.root)
    result = project.cli("report", "--output", name)
    assert result.returncode == 2
    assert "Remedy: name a new folder with --output" in result.stderr
    after = {
        path: digest for path, digest in tree(project.root).items() if "__pycache__" not in path
    }
    assert after == {path: digest for path, digest in before.items() if "__pycache__" not in path}


def test_another_theme_and_a_language_without_texts_still_give_a_report(project: Project) -> None:
    conf = project.root / "pelicanconf.py"
    text = conf.read_text(encoding="utf-8")
    conf.write_text(text + '\nTHEME = "simple"\nDEFAULT_LANG = "nl"\n', encoding="utf-8")
    _report(project)
    assert "<code>headline</code>" in _page(project, f"copies/{GOOD}.txt.html")


def test_the_fields_of_the_json_are_documented(project: Project) -> None:
    document = (ROOT / "docs" / "curating.md").read_text(encoding="utf-8")
    section = document[document.index("## The review") :]
    section = section[: section.index("\n## ")]
    for field in _report(project):
        assert f"`{field}`" in section, field
