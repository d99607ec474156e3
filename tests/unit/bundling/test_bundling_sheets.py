"""What a sheet imports stands in it, once published; what cannot be put together is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.bundling.minify import minify_sheet
from newsarchive.bundling.modules import Source
from newsarchive.bundling.sheets import join_sheets
from newsarchive.errors import ScriptError

CSS = Path(__file__).resolve().parents[3] / "theme" / "static" / "css"


def join(**texts: str) -> dict[str, str]:
    return join_sheets(
        {
            f"css/{name}.css": Source(f"theme/static/css/{name}.css", text)
            for name, text in texts.items()
        }
    )


def test_a_sheet_begins_with_what_it_imports_in_that_order() -> None:
    joined = join(
        site='/* @import "./no.css"; */\n@import "./a.css";\n@import "./b.css";\np { margin: 3px }',
        a='@import "./c.css";\np { margin: 2px }',
        b="b { margin: 0 }\n",
        c="p { margin: 1px }",
        alone="i { margin: 0 }",
    )
    assert joined == {
        "css/site.css": "p{margin:1px}p{margin:2px}b{margin:0}p{margin:3px}",
        "css/alone.css": "i{margin:0}",
    }


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('\n@import url("./a.css");', 2, "cannot be put together"),
        ('@import "./a.css" print;', 1, "cannot be put together"),
        ('@import "a.css";', 1, "cannot be put together"),
        ('@import "https://exemple.org/a.css";', 1, "cannot be put together"),
        ('p { margin: 0 }\n@import "./a.css";', 2, "rules stand before"),
        ('@import "./b.css";', 1, "no sheet css/b.css"),
        ('/*\n*/ @import "./../css/./site.css";', 2, "css/site.css imports itself"),
    ],
)
def test_an_import_that_cannot_be_put_together_is_named(text: str, line: int, said: str) -> None:
    with pytest.raises(ScriptError) as error:
        join(site=text, a="")
    assert f"site.css, line {line}" in str(error.value)
    assert said in str(error.value)


def test_what_is_wrong_in_a_part_is_named_in_that_part() -> None:
    with pytest.raises(ScriptError, match=r"a\.css, line 3"):
        join(site='@import "./a.css";', a="/* one\ntwo */\np { margin: 0 \0 }")


def test_the_sheet_of_the_theme_is_what_its_parts_are() -> None:
    sources = {path.name: Source(str(path), path.read_text("utf-8")) for path in CSS.glob("*.css")}
    joined = join_sheets(sources)
    assert list(joined) == ["site.css"]
    assert sum(map(len, joined.values())) == sum(
        len(minify_sheet(one.file, one.text)) for name, one in sources.items() if name != "site.css"
    )
