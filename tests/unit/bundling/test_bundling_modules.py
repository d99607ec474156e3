"""What a script imports, exports and loads on use is read from its code, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsarchive.bundling.modules import Module, Source, read_module
from newsarchive.bundling.tokens import tokens
from newsarchive.errors import ScriptError

ROOT = Path(__file__).resolve().parents[3]
FILE = "theme/static/js/a.js"


def read(text: str) -> Module:
    return read_module("js/a.js", Source(FILE, text))


def test_imports_exports_and_loads_are_read() -> None:
    module = read(
        """\
import { a, b as c, } from "./x.js";
import {d} from "../search/y.js"
export function f() { return import("./z.js"); }
export async function g() { await f(); }
export function* h() {}
export class K { async k() { await 1; } }
export const k = [1, 2], n = 1
""".replace(", n = 1", "")
    )
    assert [(entry.target, entry.names, entry.line) for entry in module.imports] == [
        ("js/x.js", (("a", "a"), ("b", "c")), 1),
        ("search/y.js", (("d", "d"),), 2),
    ]
    assert [(load.target, load.line) for load in module.loads] == [("js/z.js", 3)]
    assert module.exports == ("f", "g", "h", "K", "k")
    assert not module.alone


@pytest.mark.parametrize(
    "text",
    [
        '/** @typedef {import("./x.js").X} X */\n// export default 1\nlet a = 1; /* import "y" */',
        "const a = \"import('./x.js')\", b = 'export default \\' 1';",
        "const a = `export default ${`import('./x.js') ${1 + {a: 2}.a}`} import \\` ${'}'}`;",
        "const a = /export default['\"`]/.test(b) ? c / d / e : (f) / 2;",
        "const a = /[/'\"]import(.)/g, b = x => /'/.test(x);",
        "a.import = b.export; a?.import(1); const c = {import: 1, export: 2};",
        "const a = 1 / 2; const b = '//'; const c = a[0] / 2; const $export = /\\//;",
        "if (await caches.has('x')) await caches.open('x');",
    ],
)
def test_what_only_looks_like_a_module_is_a_script_alone(text: str) -> None:
    assert read(text).alone


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("export default function f() {}", "function, a class or one const"),
        ("export default 1;", "function, a class or one const"),
        ('export * from "./x.js";', "function, a class or one const"),
        ('export { a } from "./x.js";', "function, a class or one const"),
        ("export { a };", "function, a class or one const"),
        ("export let a = 1;", "function, a class or one const"),
        ("export const a = 1, b = 2;", "function, a class or one const"),
        ("export const { a } = b;", "function, a class or one const"),
        ("export const [a] = b;", "function, a class or one const"),
        ("export function () {}", "function, a class or one const"),
        ("{ export const a = 1; }", "function, a class or one const"),
        ("export const $1 = 1;", "function, a class or one const"),
        ("export", "function, a class or one const"),
        ('import a from "./x.js";', "import { name, other as alias }"),
        ('import * as a from "./x.js";', "import { name, other as alias }"),
        ('import a, { b } from "./x.js";', "import { name, other as alias }"),
        ('import "./x.js";', "import { name, other as alias }"),
        ('import {} from "./x.js";', "import { name, other as alias }"),
        ('import { "a b" as c } from "./x.js";', "import { name, other as alias }"),
        ('import { default as c } from "x";', 'relative to this script: "./file.js"'),
        ('{ import { a } from "./x.js"; }', "import { name, other as alias }"),
        ("import.meta.url;", "import { name, other as alias }"),
        ("import", "import { name, other as alias }"),
        ('import { a } from "lunr";', 'relative to this script: "./file.js"'),
        ('import { a } from "https://a.b/x.js";', 'relative to this script: "./file.js"'),
        ("import { a } from", 'relative to this script: "./file.js"'),
        ("const a = import(b);", 'relative to this script: "./file.js"'),
        ('const a = import("./x.js", { with: {} });', 'import("./file.js")'),
        ('const a = import("./" + b);', 'import("./file.js")'),
        ("const a = import(`./x.js`);", 'relative to this script: "./file.js"'),
        ("await fetch('x');", "async function"),
        ("if (a) { await fetch('x'); }", "async function"),
        ("const b = async () => 1; await b();", "async function"),
        ("const a = 'open", "node --check"),
        ("const a = `open ${1}", "node --check"),
        ("/* open", "node --check"),
        ("const a = [1, 2};", "node --check"),
        ("const a = (1", "node --check"),
        ("const a = 1);", "node --check"),
    ],
)
def test_all_else_names_its_file_line_and_remedy(line: str, said: str) -> None:
    with pytest.raises(ScriptError) as caught:
        read(f"export const first = 1;\n\n{line}")
    assert caught.value.line == 3
    assert str(caught.value).startswith(f"{FILE}, line 3: ")
    assert said in caught.value.remedy


def test_tokens_are_the_text_without_blanks_and_comments() -> None:
    paths = [
        *ROOT.glob("plugins/newsarchive/search/client/*.js"),
        *ROOT.glob("theme/static/js/*.js"),
    ]
    assert len(paths) > 10
    for path in paths:
        text = path.read_text(encoding="utf-8")
        done = 0
        for token in tokens(path.name, text):
            assert text[token.start : token.end] == token.text
            between = text[done : token.start].strip()
            assert not between or between.startswith(("//", "/*")), (path.name, between)
            done = token.end
        assert not text[done:].strip() or text[done:].strip().startswith("//")
