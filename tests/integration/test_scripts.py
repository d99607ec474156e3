"""Scripts and sheets of the theme are published bundled, or the build says why they cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support import Project


def test_the_site_has_few_scripts_and_nothing_twice(site: Path) -> None:
    [folder] = (path for path in site.glob("theme/*") if path.is_dir())
    scripts = {path.relative_to(folder).as_posix() for path in folder.rglob("*.js")}
    if not scripts >= {"js/search.js", "js/theme.js", "js/theme.marks.js"}:
        pytest.fail(f"scripts are missing: {sorted(scripts)}")
    assert {name.split(".")[0] for name in scripts} == {"js/search", "js/theme"}
    for path in [*folder.rglob("*.js"), *folder.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        assert "/*" not in text, path.name
        assert text.count("\n") < 3, path.name


def test_a_script_that_cannot_be_published_stops_the_build(
    make_project: Callable[[], Project],
) -> None:
    project = make_project()
    script = project.root / "theme/static/js/own.js"
    script.write_text("const a = 1;\n\nexport default a;\n", encoding="utf-8")
    built = project.build()
    said = " ".join((built.stdout + built.stderr).split())
    assert built.returncode != 0
    assert "own.js, line 3: this export cannot be bundled" in said
    assert said.endswith("a function, a class or one const with a name of its own.")


def test_a_script_of_one_s_own_uses_the_search_client(
    make_project: Callable[[], Project],
) -> None:
    project = make_project()
    script = project.root / "theme/static/js/own.js"
    script.write_text(
        'import { formOf } from "../search/text.js";\ndocument.title = formOf("Été");\n',
        encoding="utf-8",
    )
    built = project.build()
    assert built.returncode == 0, built.stdout + built.stderr
    [published] = project.output.glob("theme/*/js/own.js")
    assert "import" not in published.read_text(encoding="utf-8")
