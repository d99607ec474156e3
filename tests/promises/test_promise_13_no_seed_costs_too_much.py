"""Promise 13: what is huge is refused by name, before it is read, in bounded memory.

What the dearest seeds cost that are not refused is measured by `tests/benchmarks/dear_seeds.py`.
"""

from __future__ import annotations

import pytest
from support import Project

from newsarchive.articles.markdown import to_html
from newsarchive.cleaning.structure import MOST_PARAGRAPH, paragraphs
from newsarchive.errors import SeedError
from newsarchive.importer.seeds import read_seed, seed_from_bytes
from newsarchive.settings import DEFAULT_MAX_SEED_BYTES, DEFAULT_MAX_SEED_LINES

#: A build that may hold so much memory: what it is without any seed, and some more.
_BOUNDED = """
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_DATA, (600_000_000, 600_000_000))
sys.argv[0] = "pelican"
runpy.run_module("pelican", run_name="__main__")
"""


def test_huge_seeds_are_refused_by_name_and_the_others_built(project: Project) -> None:
    (project.root / "bounded.py").write_text(_BOUNDED, encoding="utf-8")
    with (project.seeds / "huge.txt").open("wb") as file:
        file.truncate(2_000_000_000)  # of which nothing is on the disk
    (project.seeds / "line.txt").write_bytes(b"mot " * 12_500_000)
    (project.seeds / "lines.txt").write_bytes(b"l1\n" * 1_000_000)
    (project.seeds / "blank.txt").write_bytes(b"\n" * 900_000 + b"Un texte.")
    (project.seeds / "wide.txt").write_bytes("é".encode("utf-16") * 400_000)
    words = ["content", "-o", str(project.output), "-s", "pelicanconf.py", "--fatal", "errors"]
    result = project.run("bounded", *words)
    assert result.returncode == 0, result.stdout + result.stderr
    said = {
        line.split()[1]: line.split()[2].rstrip(":")
        for line in result.stdout.splitlines()
        if line.split()[:1] == ["refused"]
    }
    assert said == {
        "huge.txt": "too-large",
        "line.txt": "too-large",
        "lines.txt": "too-large",
        "blank.txt": "too-many-lines",
        "wide.txt": "too-large",
    }
    assert len(list((project.output / "articles").glob("*.html"))) == 5


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r", "\u2028".encode(), b"\x0c"])
def test_lines_are_counted_whatever_ends_them(end: bytes, project: Project) -> None:
    path = project.root / "a.txt"
    seed = seed_from_bytes(b"un mot" + end * (DEFAULT_MAX_SEED_LINES - 1), path)
    assert seed.warnings == ()
    with pytest.raises(SeedError) as caught:
        seed_from_bytes(b"un mot" + end * DEFAULT_MAX_SEED_LINES, path)
    assert caught.value.reason == "too-many-lines"
    assert "NEWSARCHIVE_MAX_SEED_LINES" in caught.value.remedy


@pytest.mark.parametrize("piece", ["mot [ ", "a*", "mot "])
def test_no_paragraph_is_endless(piece: str) -> None:
    parts = paragraphs(piece * 100_000)
    assert "".join(parts) == piece * 100_000
    assert max(map(len, parts)) <= MOST_PARAGRAPH
    assert piece != "mot " or all(part.endswith(" ") for part in parts)


@pytest.mark.parametrize("sign", ["[", "![", "[a]("])
def test_markdown_is_given_no_run_that_it_is_quadratic_in(sign: str) -> None:
    """A curator's own file may hold one, too: 50,000 of them would take minutes."""
    html = to_html(f"Un texte [avec un lien](http://a.b).\n\n{sign * 50_000}")
    assert html.count(sign.rstrip("(")[0]) >= 50_000
    assert 'href="http://a.b"' in html


@pytest.mark.parametrize(
    "line", ["- " * 3000 + "x", "\n".join("    " * n + "- x" for n in range(300))]
)
def test_what_is_nested_by_the_hundred_is_shown_as_it_is(line: str) -> None:
    html = to_html(line)
    assert html.count("x") == line.count("x")


def test_the_largest_seed_is_still_read(project: Project) -> None:
    path = project.seeds / "large.txt"
    path.write_bytes(b"a" * DEFAULT_MAX_SEED_BYTES)
    assert len(read_seed(path, DEFAULT_MAX_SEED_BYTES).text) == DEFAULT_MAX_SEED_BYTES
    path.write_bytes(b"a" * (DEFAULT_MAX_SEED_BYTES + 1))
    with pytest.raises(SeedError) as caught:
        read_seed(path, DEFAULT_MAX_SEED_BYTES)
    assert caught.value.reason == "too-large"
