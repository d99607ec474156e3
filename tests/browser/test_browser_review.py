"""The pages of `make report`: read from the disk, without a script, in both schemes, on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe import violations
from following import follow
from support import Project

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

_NEWS = "Le conseil municipal a voté hier soir la hausse du prix des transports en ville, "
_DOUBTFUL = (
    "Une hausse votée\n\n"
    + f"{_NEWS}malgré l’opposition des riverains, selon un document interne.\n\n" * 3
    + f"*** URGENT ***\n\n+33 1 23 45 67 89\n\nSous-titre\n\n*[OTAN]: x\n\n{'w' * 900}\n\n"
    + f"a{chr(0x301) * 900}\n\nأكدت روسيا\n\n{_NEWS}la maire a défendu cette décision.\n"
)


@pytest.fixture(scope="module")
def report(make_project: Callable[[], Project]) -> Path:
    project = make_project()
    (project.seeds / "doubtful.txt").write_text(_DOUBTFUL, encoding="utf-8")
    (project.seeds / "empty # 1.txt").write_bytes(b"")
    copy = project.seeds / "copie # 2 %.txt"
    copy.write_text(_DOUBTFUL.replace("hier", "lundi"), encoding="utf-8")
    result = project.cli("report")
    assert result.returncode == 0, result.stderr
    return project.root / "report"


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_review_is_accessible_and_asks_for_nothing(
    reader: Callable[..., Any], report: Path, scheme: str, width: int
) -> None:
    tab = reader(width=width, scheme=scheme, bypass_csp=True)  # axe is a script
    pages = [report / "index.html", report / "copies" / "copie # 2 %.txt.html"]
    for path in pages:
        page = tab.visit(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
        assert not violations(page), path.name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
    assert tab.requests == [path.as_uri() for path in pages]
    assert not tab.complaints


def test_the_review_has_the_look_of_the_site_without_scripts(
    reader: Callable[..., Any], report: Path
) -> None:
    tab = reader(script=False)
    page = tab.visit((report / "index.html").as_uri())
    ground = page.locator("html").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == "rgb(251, 249, 244)"
    follow(page.locator(".copy h3 a", has_text="hausse").first)
    assert page.url.startswith((report / "copies").as_uri())
    assert page.locator("li#L1").inner_text().startswith("L1")
    follow(page.locator(".kicker a"))
    assert page.url == (report / "index.html").as_uri()
    assert not tab.complaints
