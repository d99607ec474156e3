"""A process that builds again and again compiles each template once, unless it changes."""

from __future__ import annotations

import json

from support import Project

SCRIPT = """
import json
from pathlib import Path
from jinja2 import Environment
from pelican import get_instance, parse_arguments

compiled = []
compile_one = Environment.compile

def noted(self, source, name=None, *others, **more):
    compiled.append(name)
    return compile_one(self, source, name, *others, **more)

Environment.compile = noted
words = "content -s pelicanconf.py -o output -q".split()
pelican, _ = get_instance(parse_arguments(words))
builds = []
for change in (None, None, "theme/templates/partials/footer.html"):
    if change:
        with Path(change).open("a", encoding="utf-8") as file:
            file.write("<p>Au bas de tout</p>")
    compiled.clear()
    pelican.run()
    builds.append(sorted(compiled))
Path("compiled.json").write_text(json.dumps(builds))
"""


def test_each_template_is_compiled_once_until_it_changes(project: Project) -> None:
    (project.root / "compiling.py").write_text(SCRIPT)
    result = project.run("compiling")
    assert result.returncode == 0, result.stderr
    first, again, changed = json.loads((project.root / "compiled.json").read_text())
    assert "base.html" in first
    assert len(first) == len(set(first))
    assert not again
    assert changed == ["partials/footer.html"]
    assert "Au bas de tout" in (project.output / "index.html").read_text("utf-8")
