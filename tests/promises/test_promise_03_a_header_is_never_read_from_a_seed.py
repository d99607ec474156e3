"""Promise 3: status, path, template, slug and date never come from what looks like a header."""

from __future__ import annotations

import os
import re
from pathlib import Path

from hostile_site import SOUND, HostileSite
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.articles.compose import compose
from newsarchive.articles.document import parse, render
from newsarchive.articles.header import read_header
from newsarchive.models import Block, BlockKind, CleanArticle, Found
from newsarchive.text.controls import without_controls

_FIELDS = {"Title", "Date", "Slug", "Lang", "Authors", "Source", "Via", "Tags", "Seed"}
_HEADER = st.sampled_from(
    ["Status: draft", "Slug: ../x", "Template: x", "Date: 1999-01-01", "Save_as: /x", "---", ""]
)
_TEXT = st.lists(_HEADER | st.text(max_size=20), min_size=1, max_size=4).map("\n".join)


def test_articles_carry_the_machines_fields_only(hostile: HostileSite) -> None:
    for path in hostile.project.articles.glob("*.md"):
        header = path.read_text(encoding="utf-8").split("\n\n", 1)[0]
        names = [line.split(":", 1)[0] for line in header.split("\n")]
        assert set(names) <= _FIELDS, path.name
        assert len(names) == len(set(names)), path.name


def test_no_date_is_taken_from_a_line_that_looks_like_a_header(hostile: HostileSite) -> None:
    for path in hostile.project.articles.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        if not any(f"\nSeed: {name}\n" in text for name in SOUND):
            assert not re.search("(?m)^Date: (1999|2199|0000)", text), path.name


def test_no_path_is_taken_from_a_seed(hostile: HostileSite) -> None:
    named = [
        Path(folder, name)
        for folder, folders, files in os.walk(hostile.project.root)
        for name in (*folders, *files)
        if name.split(".")[0] == hostile.canaries.path
    ]
    assert named == []


@given(_TEXT, _TEXT, _TEXT)
def test_no_text_becomes_a_header_field(title: str, author: str, body: str) -> None:
    article = CleanArticle(
        "a.txt", "", Found(title, (1,), ""), None, Found((author,), (1,), ""),
        Found(author, (1,), ""), None, None, Found("fr", (), ""), None,
        (Block(BlockKind.PARAGRAPH, body, ()),), (), (),
    )  # fmt: skip
    document = compose(article, (title,), "adresse")
    again = parse(render(document))
    assert again == document
    header = read_header(again, "a")
    assert (header.slug, header.status, header.date) == ("adresse", "published", None)
    assert header.problems == () or without_controls(title).split() == []
