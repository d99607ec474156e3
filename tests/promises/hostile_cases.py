"""Hostile seeds of our own: each class of the promises, drawn by a seeded generator."""

from __future__ import annotations

import os
import random
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

from hostile_site import Case

_WHO = ["Le maire", "La ministre", "Un porte-parole", "Le syndicat", "La commission"]
_DID = ["a annoncé", "a refusé", "a confirmé", "a présenté", "a défendu"]
_WHAT = ["la rénovation du pont", "le budget des écoles", "un accord de pêche", "la hausse du prix"]
_WHY = ["après de longs débats", "malgré les critiques", "selon un rapport", "faute de moyens"]

#: Pieces of markup, Markdown, templates and addresses, to be strung together at random.
TOKENS = [
    "<script>hzpwn(1)</script>", "<img src=x onerror=hzpwn(1)>", "<svg/onload=hzpwn(1)>", "</main>",
    "<iframe src=//hzpwn.example>", "<!--", "-->", "]]>", "<![CDATA[", "<style>*{}</style>", "</p>",
    "<textarea>", "<plaintext>", "<base href=//hzpwn.example/>", "<a href='javascript:hzpwn()'>",
    "<math><mtext><style><img src onerror=hzpwn(1)>", "<noscript><p title=\"</noscript><img src>",
    "<form action=//hzpwn.example>", "<template>", "<select><option>", "<table><td>", "<frameset>",
    "[x](javascript:hzpwn(1))", "![x](http://hzpwn.example/p.png)", "[x]: javascript:hzpwn(1)",
    "<javascript:hzpwn(1)>", "{: #hzpwn onclick=hzpwn(1) }", "```hzpwn", "`", "``", "~~~", "***",
    "__", "&lt;script&gt;hzpwn()&lt;/script&gt;", "&#x3c;b&#62;", "&amp;amp;", "&nbsp", "\\", "\\*",
    "{{ 1331*1331 }}", "{% include 'x' %}", "${1331*1331}", "{# x #}", "|filename|x", "[[x]]",
    "{filename}../pelicanconf.py", "{static}/../secret/secret.txt", "{index}", "[TOC]", "[^1]",
    '"', "'", '" onmouseover="hzpwn(1)', "' autofocus onfocus='hzpwn(1)", "><", "%3Cscript%3E",
    "\u202ehzpwn\u202c", "\u2066x\u2069", "\u200b", "\x1b]0;hzpwn\x07", "\x1b[2J", "\x00",
    "\x9b31m", "\ufffe", "\uffff", "\U000e0041", "\u2028", "\u0085", "a\u0301\u0301\u0301",
    "\ufdfd", "=HYPERLINK(1)", "@SUM(1)", "-- ", "'; DROP TABLE x", "../../etc/passwd", "C:\\x",
    "//a.b/c", "data:text/html,<script>hzpwn(1)</script>", "vbscript:hzpwn", "http://a.b/?q=<hzpwn>&x='",
    "🏳️‍🌈", "👩‍👩‍👧", "🇫🇷", "שלום", "مرحبا", "日本語", "ภาษาไทย", "Ω≈ç√", "1986. ", "# ", "> ",
    "+ ", "- ", "1) ", "    ", "\t", "| a | b |", "====", "----", ":::", "!!! note", "--8<-- \"x\"",
]  # fmt: skip
LOOKALIKES = [
    "Status: draft", "Status: hidden", "Slug: ../../hzesc", "Template: ../hzesc", "Lang: xx",
    "Save_as: ../hzesc.html", "URL: //hzpwn.example/", "Date: 1999-01-01", "Modified: 1999-01-01",
    "Title: hzpwn", "Seed: ../hzesc.txt", "Tags: <hzpwn>", "Authors: <b>", "Summary: hzpwn",
    "Category: ../hzesc", "---", "+++", "...", "title: hzpwn", "draft: true", "<!-- status: draft",
]  # fmt: skip
#: Names that only some file systems, terminals or programs bear; bytes are not UTF-8.
NAMES: list[str | bytes] = [
    "-rf.txt", "--help.txt", " espace .txt", "a\tb.txt", "retour\nligne.txt", "\x1b[31mrouge.txt",
    "\u202etxt.exe.txt", "zero\u200bwidth.txt", "%00.txt", "a%2fb.txt", "'\"<hzpwn>&.txt", "#a.txt",
    "a;b.txt", "$(hzpwn).txt", "`hzpwn`.txt", "*.txt", "?.txt", "~.txt", "…txt.txt", ".txt.txt.txt",
    "NUL.txt", "com1.txt", "index.txt", "é" * 125 + ".txt", "n" * 251 + ".txt", "日" * 80 + ".txt",
    "e\u0301te\u0301.txt", "été.txt", "ÉTÉ.txt", "Straße.txt", "STRASSE.txt", "ﬁn.txt", "fin.txt",
    b"latin\xe9.txt", b"\xff\xfe.txt", b"\xc3(.txt", "[x](y).txt", "a:b|c.txt", "\\x.txt", "😀.txt",
]  # fmt: skip
SENTENCES = {
    "fr": ("La Crète fête Noël : cœur, naïveté et œuvre coûtent 10 €.", "cp1252 iso8859-15"),
    "de": ("Die Größe der Straße überrascht, sagt Müller aus Köln.", "cp1252 iso8859-15"),
    "pl": ("Minister powiedział, że wyjeżdża; zażółć gęślą jaźń.", "cp1250"),
    "cs": ("Předseda řekl, že příští týden přijede večer.", "cp1250"),
    "ru": ("Москва объявила о новых переговорах в Женеве.", "cp1251 koi8-r"),
    "uk": ("Київ оголосив про нові переговори, їх підтримує Європа.", "cp1251 koi8-u"),
    "el": ("Η Αθήνα ανακοίνωσε νέες συνομιλίες για το καλοκαίρι.", "cp1253"),
    "zh": ("莫斯科星期三宣布将在日内瓦举行新一轮会谈。", "gb18030"),
    "ja": ("モスクワはジュネーブで新たな会談を行うと発表した。", "cp932"),
}
_DATES = [
    "31.02.2022",
    "00.00.0000",
    "12.01.2199",
    "02/03/04",
    "99/99/99",
    "2022-13-45",
    "29.02.2023",
]


class Writer:
    """Write seeds into a folder and note what must hold of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cases: list[Case] = []

    def page(
        self, marker: str, title: str = "", extra: tuple[str, ...] = (), date: str = ""
    ) -> str:
        draw = random.Random(marker)  # noqa: S311 - the same seeds each time

        def sentence() -> str:
            who, did, what, why = map(draw.choice, (_WHO, _DID, _WHAT, _WHY))
            votes = f"par {draw.randrange(20, 400)} voix contre {draw.randrange(2, 90)}"
            return f"{who} {did} {what} {why}, {votes}."

        def sentences(count: int) -> str:
            return " ".join(sentence() for _ in range(count))

        title = title or sentences(1).split(",")[0]
        parts = [title, date or "Gazette d’essai, 12.01.2022", f"{sentences(2)} Note {marker}."]
        parts += [sentences(3), *extra, sentences(3), f"{sentences(2)} Fin de {marker}z."]
        return "\n\n".join(parts) + "\n"

    def add(
        self,
        kind: str,
        name: str | bytes,
        content: bytes | str | Callable[[bytes], object],
        expect: str = "publish",
        keep: tuple[str, ...] = (),
        absent: tuple[str, ...] = (),
        marker: str | None = None,
    ) -> None:
        path = os.path.join(os.fsencode(self.folder), os.fsencode(name))  # noqa: PTH118
        if callable(content):
            content(path)
        else:
            with open(path, "wb") as file:  # noqa: PTH123 - names that are bytes
                data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
                file.write(data)
        tail = marker is not None and expect == "publish" and kind != "encoding"
        shown = os.fsdecode(os.fsencode(name))
        case = Case(f"O{len(self.cases):03}", kind, (shown,), expect, marker, tail, keep, absent)
        self.cases.append(case)

    def marker(self) -> str:
        return f"hzo{len(self.cases):03}x"


def write(folder: Path, secret: Path) -> tuple[Case, ...]:
    """Write all cases into a folder; a link leads to `secret`."""
    writer = Writer(folder)
    _markup(writer)
    _headers(writer)
    _names(writer)
    _encodings(writer)
    _lines_and_dates(writer)
    _kinds(writer, secret)
    _decided(writer)
    return tuple(writer.cases)


def strung(draw: random.Random, most: int) -> str:
    """String hostile pieces together, with and without words between them."""
    pieces = draw.choices(TOKENS, k=draw.randint(1, most))
    return "".join(piece + draw.choice(["", " ", " mot ", "\u00a0"]) for piece in pieces)


def _markup(writer: Writer) -> None:
    draw = random.Random(41)  # noqa: S311 - idem
    for number in range(40):
        marker = writer.marker()
        extra = tuple(strung(draw, 6) for _ in range(6))
        title = "" if number % 2 else f"Titre {strung(draw, 3)} de la journée à Paris"
        # Random openings can make lines of nothing but signs: the whole text need not be kept.
        writer.add(
            "markup", f"markup_{number:02}.txt", writer.page(marker, title, extra), marker=marker
        )
    for number, text in enumerate(
        ["3 < 5 et 7 > 2, AT&T", "2*3*4 = 24 et un_nom_long", "#mot et **gras** ou `code`"]
    ):
        marker = writer.marker()
        line = f"Le texte dit exactement : {text}, et il se lit tel quel dans le journal."
        page = writer.page(marker, extra=(line,))
        writer.add("prose", f"prose_{number}.txt", page, keep=(text,), marker=marker)


def _headers(writer: Writer) -> None:
    for number, line in enumerate(LOOKALIKES):
        for place in ("head", "after"):
            marker = writer.marker()
            title, rest = writer.page(marker).split("\n", 1)
            lines = [line, title] if place == "head" else [title, line]
            text = "\n".join([*lines, rest])
            writer.add("header", f"header_{number:02}_{place}.txt", text, marker=marker)


def _names(writer: Writer) -> None:
    for name in NAMES:
        marker = writer.marker()
        writer.add("name", name, writer.page(marker), "either", marker=marker)
    for title in ("index", "404", "aux", "recherche", "../..", "Même titre", "même titre", "😀"):
        marker = writer.marker()
        page = writer.page(marker, title)
        writer.add("address", f"titled_{len(writer.cases)}.txt", page, marker=marker)


def _encodings(writer: Writer) -> None:
    for language, (sentence, encodings) in SENTENCES.items():
        for encoding in (*encodings.split(), "utf-8-sig", "utf-16"):
            marker = writer.marker()
            body = f"{sentence} " * 6
            plain = body.encode(encoding, "ignore").decode(encoding)
            text = f"{sentence}\n\n{plain}{marker}\n\n{plain * 2}\n"
            data = text.encode(encoding, "ignore")
            keep = (" ".join(plain.split()),)
            absent = ("\ufffd", "Ã©", "â‚¬")
            name = f"enc_{language}_{encoding}.txt"
            writer.add("encoding", name, data, keep=keep, absent=absent, marker=marker)


def _lines_and_dates(writer: Writer) -> None:
    for number, end in enumerate(["\r\n", "\r", "\u2028", "\u2029", "\u0085", "\x0b", "\x0c"]):
        marker = writer.marker()
        page = writer.page(marker).replace("\n", end)
        writer.add("line-end", f"end_{number}.txt", page, marker=marker)
    for number, date in enumerate(_DATES):
        marker = writer.marker()
        page = writer.page(marker, date=f"Publié le {date}")
        writer.add("date", f"date_{number}.txt", page, marker=marker)


def _kinds(writer: Writer, secret: Path) -> None:
    def bind(path: bytes) -> None:
        with socket.socket(socket.AF_UNIX) as server:
            here = os.getcwd()  # noqa: PTH109 - a socket's address is short
            os.chdir(os.path.dirname(path))  # noqa: PTH120
            try:
                server.bind(os.path.basename(path))  # noqa: PTH119
            finally:
                os.chdir(here)

    for name, make in _makers(secret):
        writer.add("kind", name, make, "report")
    writer.add("kind", "socket.txt", bind, "report")
    writer.add("size", "empty.txt", b"", "report")
    writer.add("size", "blank.txt", " \n\u200b\ufeff\n\u3000\n\u00ad", "report")
    writer.add("size", "nuls.txt", b"\0" * 5000, "report")
    writer.add("size", "zip.txt", b"PK\x03\x04" + bytes(range(256)) * 40, "report")
    writer.add("size", "large.txt", b"mot " * 600_000, "report")
    writer.add("size", "lines.txt", b"l\n" * 30_000, "report")


def _link(target: str | Path) -> Callable[[bytes], object]:
    return lambda path: Path(os.fsdecode(path)).symlink_to(target)


#: A curator's decisions that hold what a seed may hold: they are pasted from seeds.
DECISIONS = """
title = "Un <script>hzpwn(1)</script> titre \\u202e décidé"
authors = ["<b onclick=hzpwn(1)>Jean</b>", "../../hzesc"]
source = "javascript:hzpwn(1)//<img src=x onerror=hzpwn(1)>"
[tags]
add = [
  "</title><script>hzpwn(1)</script>", "../../hztag", "aux", "\\u001b[31m", "😀", "]]>",
  "A\\u200bB",
]
"""
#: A concept and a source of the vocabulary whose words are hostile.
VOCABULARY = """
[hzo-budget]
label = "Budget </script><img src=x onerror=hzpwn(1)> ]]>"
kind = "topic"
alternatives = ["budget des écoles"]
description = "<script>hzpwn(1)</script> [x](javascript:hzpwn(1))"
"""


def _decided(writer: Writer) -> None:
    marker = writer.marker()
    writer.add("decided", "decided.txt", writer.page(marker), marker=marker)
    (writer.folder / "decided.toml").write_text(DECISIONS, encoding="utf-8")
    marker = writer.marker()
    writer.add("decided", "decided_by_pipe.txt", writer.page(marker), "report", marker=marker)
    os.mkfifo(writer.folder / "decided_by_pipe.toml")


def _makers(secret: Path) -> Iterator[tuple[str, Callable[[bytes], object]]]:
    yield "link_secret.txt", _link(secret)
    yield "link_conf.txt", _link("../pelicanconf.py")
    yield "link_self.txt", _link("link_self.txt")
    yield "link_none.txt", _link("none.txt")
    yield "link_zero.txt", _link("/dev/zero")
    yield "linked_folder", _link("..")
    yield "pipe.txt", os.mkfifo
    yield "folder.txt", os.mkdir
    yield "folder", os.mkdir
    yield "article.TXT", os.mkdir
