"""docs/theming.md tells every template, view, field, macro and block of the theme, and no other."""

from __future__ import annotations

import dataclasses
import inspect
import re

import jinja2
import pytest
from jinja2 import meta, nodes
from page_samples import ROOT, SETTINGS, THEME

from newsarchive.citing import metadata, styles
from newsarchive.citing import view as citation_views
from newsarchive.pages import data, dossier_views, pieces, provenance_views, views
from newsarchive.pages.plan import VIEWS

DOC = (ROOT / "docs" / "theming.md").read_text(encoding="utf-8")
TEMPLATES = THEME / "templates"
#: What views are made of, and no template reads.
NOT_READ = {
    "Archive",
    "ArchiveEntry",
    "Format",
    "Name",
    "PartialDate",
    "Reference",
    "Site",
    "Terms",
}
MODULES = (
    pieces, views, data, dossier_views, provenance_views, citation_views, metadata, styles,
)  # fmt: skip
CLASSES = {
    name: cls
    for module in (
        pieces,
        views,
        data,
        dossier_views,
        provenance_views,
        citation_views,
        metadata,
        styles,
    )
    for name, cls in inspect.getmembers(module, dataclasses.is_dataclass)
    if "_" not in name and name not in NOT_READ
}
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", DOC, re.MULTILINE | re.DOTALL))


def listed(section: str) -> list[str]:
    """Give the names in backticks of the first column of a section's table."""
    rows = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`(\w+)`", row)]


def test_every_view_has_a_section_and_every_section_a_view() -> None:
    assert set(SECTIONS) == set(CLASSES)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_the_fields_of_a_view_are_told(name: str) -> None:
    fields = [field.name for field in dataclasses.fields(CLASSES[name])]
    assert sorted(listed(SECTIONS[name])) == sorted(fields)


def test_every_template_is_told_with_its_view() -> None:
    rows = dict(re.findall(r"^\| `([\w/]+\.html)` \| [^|]+ \| ([^|]+) \|$", DOC, re.MULTILINE))
    files = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    assert set(rows) == files
    for template, view in VIEWS.items():
        assert rows[f"{template}.html"].strip() == f"`{view.__name__}`"


def _names_after(phrase: str) -> set[str]:
    start = DOC.index(phrase) + len(phrase)
    paragraph = DOC[start : DOC.index("\n\n", start)].split(". ")[0]
    return set(re.findall(r"`(\w+)`", paragraph))


def test_the_blocks_of_the_frame_are_told(environment: jinja2.Environment) -> None:
    tree = environment.parse((TEMPLATES / "base.html").read_text(encoding="utf-8"))
    assert _names_after("has the blocks") == {block.name for block in tree.find_all(nodes.Block)}


def test_the_macros_are_told(environment: jinja2.Environment) -> None:
    tree = environment.parse((TEMPLATES / "partials/macros.html").read_text(encoding="utf-8"))
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    assert _names_after("The macros of `partials/macros.html`:") == macros


def test_the_names_that_templates_use_are_told(environment: jinja2.Environment) -> None:
    used: set[str] = set()
    own: set[str] = {"ui", "view", "article", "citation", "page"}
    for path in TEMPLATES.rglob("*.html"):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        used |= meta.find_undeclared_variables(tree)
        own |= {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
        own |= {macro.name for macro in tree.find_all(nodes.Macro)}
    told = set(re.findall(r"`(\w+)", DOC[: DOC.index("## Templates")]))
    assert used - own <= told
    assert set(SETTINGS) <= told


def test_the_attributes_the_scripts_read_are_told_and_there() -> None:
    names = ("search.html", "article.html", "selection.html", "partials/cite.html")
    templates = [TEMPLATES / name for name in names]
    text = "".join(path.read_text(encoding="utf-8") for path in templates)
    attributes = set(re.findall(r"\b(data-[a-z-]+)", text))
    assert attributes == set(re.findall(r"`(data-[a-z-]+)`", DOC))
