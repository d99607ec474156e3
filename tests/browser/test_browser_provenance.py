"""The page on an article's cleaning: folds that links open, rows chosen by boxes, no script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe import violations
from site_server import serving
from test_browser_html import faults

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("five_seeds")]

PAGE = "nettoyage/moscou-decu-par-la-reponse-americaine-recoit-le-soutien-de-pekin.html"
#: A line within the fold of the page's foot.
FOLDED = "L44"
FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def doubtful(make_project: Callable[[], Any]) -> Iterator[str]:
    """Serve the site with one kept and one cut line of the page in doubt, and reports on."""
    project = make_project()
    [record] = (project.root / "content" / ".generated").glob("000_*.json")
    text = record.read_text(encoding="utf-8")
    for line in (4, 13):
        text, done = re.subn(rf"(\n  \[{line}, 0, .*), [\d.]+\]", r"\1, 0.52]", text)
        assert done == 1
    record.write_text(text, encoding="utf-8")
    conf = project.root / "pelicanconf.py"
    said = conf.read_text(encoding="utf-8")
    conf.write_text(f'{said}\nNEWSARCHIVE_REPORT = "mailto:archive@exemple.org"\n', "utf-8")
    built = project.build()
    assert built.returncode == 0, built.stdout + built.stderr
    assert faults(project.output) == []
    with serving(project.output) as address:
        yield f"{address}/{PAGE}"


def _shown(page: Any, kind: str) -> int:
    return int(page.locator(f".seed > li.{kind}:visible").count())


def test_a_link_to_a_folded_line_opens_the_fold(reader: Callable[..., Any], server: str) -> None:
    tab = reader(script=False)
    page = tab.visit(f"{server}/{PAGE}")
    assert not page.locator(f"#{FOLDED}").is_visible()
    tab = reader(script=False)
    page = tab.visit(f"{server}/{PAGE}#{FOLDED}")
    line = page.locator(f"#{FOLDED}")
    assert line.is_visible()
    assert line.evaluate("e => e.matches(':target')")
    top = line.evaluate("e => e.getBoundingClientRect().top")
    assert 0 <= top < page.viewport_size["height"]


def test_boxes_choose_the_rows_by_keyboard_alone(reader: Callable[..., Any], doubtful: str) -> None:
    page = reader(script=False).visit(doubtful)
    kept, used = _shown(page, "kept"), _shown(page, "used")
    assert kept == used == 5
    page.get_by_label("✓ Gardée").focus()
    page.keyboard.press("Space")
    assert (_shown(page, "kept"), _shown(page, "used")) == (0, used)
    page.keyboard.press("Space")
    assert _shown(page, "kept") == kept
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.name") == "used"
    page.get_by_label("Retirée").uncheck()
    assert _shown(page, "cut") == _shown(page, "fold") == 0
    page.get_by_label("Retirée").check()
    page.get_by_label("Seulement les lignes à vérifier").check()
    assert page.locator(".seed > li:visible").count() == 2


def test_a_doubtful_line_says_how_to_decide_otherwise_and_reports_itself(
    reader: Callable[..., Any], doubtful: str
) -> None:
    page = reader(script=False).visit(doubtful)
    row = page.locator("#L4")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    assert row.locator("pre").inner_text() == '[lines]\nkeep = ["World News in French"]'
    assert page.locator("#L13 summary").inner_text() == "Retirer cette ligne"
    link = row.get_by_role("link", name="Signaler").get_attribute("href")
    assert link.startswith("mailto:archive@exemple.org?subject=Erreur%20dans%20")
    assert "%23L4" in link


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_sound_with_all_folds_open(
    reader: Callable[..., Any], doubtful: str, width: int, scheme: str
) -> None:
    page = reader(width=width, scheme=scheme).visit(doubtful)
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
