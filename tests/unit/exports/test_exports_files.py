"""What is taken away is whole, says only what is known, and other programs read it."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import io
import json
import re
import resource
import sqlite3
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from export_samples import exported
from page_samples import ROOT

from newsarchive.exports.database import SCHEMA, SCHEMA_VERSION, write_database
from newsarchive.exports.lines import csv_lines, json_lines
from newsarchive.exports.package import ExportedFile, describe_package
from newsarchive.exports.records import FIELDS

DOC = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def test_records_say_what_is_known_and_no_more() -> None:
    records = [json.loads(line) for line in json_lines(exported().records())]
    assert [list(record) for record in records] == [list(FIELDS)] * 5
    dates = {record["url"].split("/")[-1]: (record["date"], record["date_precision"])
             for record in records}  # fmt: skip
    assert dates == {
        "jour.html": ("2022-03-01T09:05", "minute"),
        "mois.html": ("2022-02", "month"),
        "annee.html": ("2021", "year"),
        "jamais.html": (None, None),
        "origine.html": ("2020-01-09", "day"),
    }
    first = records[0]
    assert first["url"] == "https://exemple.org/depot/articles/jour.html"
    assert first["authors"] == ["Anne Un", "Jean Deux"]
    assert first["source"] == "Le Matin de Paris"
    assert first["persons"] == ["Nom person"]
    assert next(exported("").records())["url"] == "articles/jour.html"


def test_csv_is_rfc_4180_and_no_cell_is_a_formula() -> None:
    text = b"".join(csv_lines(exported().records())).decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows[0] == list(FIELDS)
    assert {len(row) for row in rows} == {len(FIELDS)}
    assert text.count("\r\n") == len(rows) == 6
    titles = [row[2] for row in rows]
    assert '\'=HYPERLINK("x")' in titles
    assert '\'+1, "deux"\u2028trois' in titles
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    assert rows[1][5] == "Anne Un; Jean Deux"


def test_the_package_is_valid_and_so_is_the_table_it_describes(tmp_path: Path) -> None:
    written = {
        "csv": b"".join(csv_lines(exported().records())),
        "jsonl": b"".join(json_lines(exported().records())),
    }
    files = []
    for form, data in written.items():
        name, digest = f"articles.{form}", hashlib.sha256(data).hexdigest()
        (tmp_path / name).write_bytes(data)
        files.append(ExportedFile(name, form, f"text/{form}", len(data), digest))
    package = tmp_path / "datapackage.json"
    package.write_bytes(describe_package("L’Archive", "", "https://exemple.org", files))
    assert frictionless_faults(package) == []
    (tmp_path / "articles.csv").write_bytes(written["csv"].replace(b"2022-02", b"hier"))
    assert frictionless_faults(package) != []


def frictionless_faults(package: Path) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own dependencies are deprecated
        from frictionless import Package

        report = Package(str(package)).validate()
    return [error.message for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "archive.sqlite3"
    write_database(path, exported())
    return path


def test_the_database_holds_every_article_with_its_tags_and_source(database: Path) -> None:
    with sqlite3.connect(database) as read:
        assert read.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert read.execute("PRAGMA foreign_key_check").fetchall() == []
        assert read.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        rows = read.execute(
            "SELECT a.title, s.name, group_concat(t.label, '|') FROM articles a"
            " LEFT JOIN sources s ON s.key = a.source"
            " LEFT JOIN article_tags at ON at.article = a.key"
            " LEFT JOIN tags t ON t.key = at.tag GROUP BY a.key ORDER BY a.key"
        ).fetchall()
        texts = read.execute("SELECT id, text, date FROM articles ORDER BY key").fetchall()
    read.close()
    assert [row[0] for row in rows][1:3] == ['=HYPERLINK("x")', "Ответ, «да»"]
    assert rows[0][1] == "Le Matin de Paris"
    assert rows[2][1] is None
    assert len(rows[0][2].split("|")) == 4
    records = list(exported().records())
    assert texts == [(record["id"], record["text"], record["date"]) for record in records]


def test_the_database_holds_the_listed_dossiers_in_their_order(database: Path) -> None:
    with sqlite3.connect(database) as read:
        dossiers = read.execute("SELECT * FROM dossiers").fetchall()
        texts = read.execute(
            "SELECT d.title, a.url, at.position FROM dossier_articles at"
            " JOIN dossiers d ON d.key = at.dossier JOIN articles a ON a.key = at.article"
            " ORDER BY d.key, at.position"
        ).fetchall()
    read.close()
    address = "https://exemple.org/depot"
    assert dossiers == [(1, "=Un dossier", "Sur un sujet.", f"{address}/dossiers/un.html")]
    assert texts == [
        ("=Un dossier", f"{address}/articles/jamais.html", 1),
        ("=Un dossier", f"{address}/articles/jour.html", 2),
    ]
    assert [record["dossiers"] for record in exported().records()] == [
        ["=Un dossier"], [], [], [], ["=Un dossier"],
    ]  # fmt: skip


def test_a_disk_that_takes_no_more_is_an_error_of_the_system(tmp_path: Path) -> None:
    allowed, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, most))
    try:
        with pytest.raises(OSError, match=re.escape(str(tmp_path / "cut.sqlite3"))):
            write_database(tmp_path / "cut.sqlite3", exported())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, most))


def test_the_same_archive_gives_the_same_bytes_and_names_no_version(
    database: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.sqlite3"
    write_database(again, exported())
    data = database.read_bytes()
    assert again.read_bytes() == data
    assert data[96:100] != sqlite3.sqlite_version_info[0].to_bytes(4, "big")
    assert int.from_bytes(data[96:100], "big") == 3_040_000
    assert int.from_bytes(data[16:18], "big") == 4096


def test_datasette_serves_the_database(database: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it still asks for what is deprecated
        from datasette.app import Datasette

        async def ask() -> object:
            served = Datasette([str(database)])
            found = await served.client.get(
                "/archive/articles.json?_shape=array&language=ru&_labels=on"
            )
            assert found.status_code == 200
            return found.json()

        with ThreadPoolExecutor(1) as thread:  # a loop of its own, whatever else runs here
            rows = thread.submit(lambda: asyncio.run(ask())).result()
    assert isinstance(rows, list)
    assert [row["title"] for row in rows] == ["Ответ, «да»"]


def test_every_field_and_column_is_documented() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (?:text|list of texts) \| (.+) \|$", DOC, re.MULTILINE))
    assert told == {name: field.description for name, field in FIELDS.items()}
    lists = re.findall(r"^\| `(\w+)` \| list of texts", DOC, re.MULTILINE)
    assert lists == [name for name, field in FIELDS.items() if field.several]
    [schema] = re.findall(r"```sql\n(.*?)```", DOC, re.DOTALL)
    assert " ".join(schema.split()) == " ".join(SCHEMA.split())
