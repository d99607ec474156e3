"""A theme is changed as docs/theming.md says, without a copy of it."""

from __future__ import annotations

from support import Project


def test_templates_of_one_s_own_replace_parts_and_extend_pages(project: Project) -> None:
    own = project.root / "my-templates" / "partials"
    own.mkdir(parents=True)
    (own / "footer.html").write_text("<footer>Mon pied : {{ urls.about }}</footer>\n", "utf-8")
    (own.parent / "article.html").write_text(
        "{% extends '!theme/article.html' %}\n"
        "{% block description %}À lire : {{ article.view.title }}{% endblock %}\n",
        encoding="utf-8",
    )
    conf = project.root / "pelicanconf.py"
    setting = 'THEME_TEMPLATES_OVERRIDES = ["my-templates"]\n'
    conf.write_text(conf.read_text("utf-8") + setting, encoding="utf-8")
    built = project.build()
    assert built.returncode == 0, built.stdout + built.stderr
    pages = [*project.output.rglob("*.html")]
    assert len(pages) > 50
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert text.count("<footer>Mon pied : pages/a-propos.html</footer>") == 1, path
        described = '<meta name="description" content="À lire : ' in text
        assert described == (path.parent.name == "articles"), path
        assert '<nav class="sections"' in text, path
