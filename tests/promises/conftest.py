"""The sites that the promises are tried on: one of hostile seeds of our own, one of the corpus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hostile_cases import VOCABULARY, write
from hostile_site import CORPUS, Canaries, HostileSite, build, from_corpus
from support import Project


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what needs the sites in one process: each is built once."""
    for item in items:
        if "hostile" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("hostile"))


@pytest.fixture(scope="session", params=["own", "corpus"])
def hostile(request: pytest.FixtureRequest, make_project: Callable[[], Project]) -> HostileSite:
    """A site of the five seeds and hostile ones, built by the real Pelican."""
    project = make_project()
    if request.param == "own":
        for path in project.seeds.iterdir():
            path.unlink()
        secret = project.root / "secret" / "secret.txt"
        secret.parent.mkdir()
        secret.write_text("Un fichier secret\n\nHZSECRET\n", encoding="utf-8")
        vocabulary = project.root / "content" / "vocabulary" / "zz.toml"
        vocabulary.write_text(VOCABULARY, encoding="utf-8")
        return build(project, write(project.seeds, secret), Canaries())
    if not CORPUS.is_dir():
        pytest.skip(f"SKIPPED: the hostile corpus is not at {CORPUS}; set BENCH_DATA")
    return build(project, *from_corpus(project))
