"""Promise 1: no seed causes a script, handler, frame, style, form, id, odd address or load."""

from __future__ import annotations

import shutil
from pathlib import Path

from hostile_cases import TOKENS
from hostile_laws import SITE, acting, of_fragment
from hostile_site import HostileSite
from hypothesis import given
from hypothesis import strategies as st
from support import Project

from newsarchive.articles.markdown import to_html

_MARKUP = st.lists(st.sampled_from(TOKENS) | st.text(max_size=8), max_size=12).map("".join)


def test_nothing_acts_on_any_page_or_in_any_feed(hostile: HostileSite) -> None:
    site = hostile.project.output
    assert len(list(site.rglob("*.html"))) > 100
    assert list(site.rglob("*.xml"))
    assert acting(site, hostile.canaries.script) == []


def test_nothing_acts_on_a_dossier_of_all_texts(hostile: HostileSite, tmp_path: Path) -> None:
    """Their titles stand in its lists, in its sentences and beside each text."""
    project = Project(tmp_path / "project")
    for name in ("content", "seeds", "plugins", "theme", "pelicanconf.py", "publishconf.py"):
        place, copy = hostile.project.root / name, project.root / name
        if name == "seeds":  # what stands in the articles is enough
            copy.mkdir()
        elif place.is_dir():
            shutil.copytree(place, copy, symlinks=True)
        else:
            shutil.copy2(place, copy)
    names = sorted(path.stem for path in project.articles.glob("*.md"))
    listed = "".join(f"- [[{name}]] Voir [[{name}]].\n" for name in names)
    dossier = project.root / "content" / "dossiers" / "tous.md"
    dossier.write_text(
        f"Title: {' '.join(TOKENS)}\nSummary: {' '.join(TOKENS)}\n\n{listed}", encoding="utf-8"
    )
    built = project.build("publishconf.py", env={"SITEURL": SITE})
    assert built.returncode == 0, built.stdout + built.stderr
    page = (project.output / "dossiers" / "tous.html").read_text(encoding="utf-8")
    assert page.count('<h3 class="teaser-title">') > 60
    assert page.count('href="../articles/') == page.count('<h3 class="teaser-title">')
    assert acting(project.output, hostile.canaries.script) == []


@given(_MARKUP)
def test_a_curators_markdown_is_sanitised_too(text: str) -> None:
    """What stands in a file of `content/` is not escaped: Markdown is what a curator writes."""
    assert list(of_fragment(to_html(text), "hzpwn(")) == []
