"""Reference files give their facts back when a parser of each format reads them."""

from __future__ import annotations

import json
import re

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, RemoveEnclosingMiddleware
from citing_samples import REFERENCES, SAMPLES, make_reference
from hypothesis import given

from newsarchive.citing import csl_json
from newsarchive.citing.bibtex import write_bibtex
from newsarchive.citing.reference import Reference, day_iso
from newsarchive.citing.ris import write_ris


def bibtex_fields(reference: Reference) -> dict[str, str]:
    library = bibtexparser.parse_string(
        write_bibtex(reference),
        parse_stack=[RemoveEnclosingMiddleware(), LatexDecodingMiddleware()],
    )
    assert not library.failed_blocks
    [entry] = library.entries
    assert entry.key == reference.key
    assert entry.entry_type == ("article" if reference.source else "misc")
    return {field.key: field.value for field in entry.fields}


def bare(text: str) -> str:
    """Leave out what the decoder takes for its own: braces, spaces, the form of a caret."""
    return re.sub(r"[{}\s]", "", text.replace("ˆ", "^"))


@pytest.mark.parametrize("sample", SAMPLES)
def test_bibtex_gives_the_facts_back(sample: str) -> None:
    reference = SAMPLES[sample]
    fields = bibtex_fields(reference)
    assert bare(fields["title"]) == bare(reference.title)
    assert fields.get("date") == (day_iso(reference.date) if reference.date else None)
    assert ("year" in fields) == (reference.date is not None)
    assert ("month" in fields) == bool(reference.date and reference.date.month)
    assert fields.get("url", "") == reference.url
    for name in reference.authors:
        assert name.family in fields["author"]


@given(REFERENCES)
def test_bibtex_is_balanced_whatever_a_title_holds(reference: Reference) -> None:
    text = write_bibtex(reference)
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert set(bibtex_fields(reference)) >= {"title", "language", "url", "note"}


def test_bibtex_names_have_their_parts() -> None:
    reference = make_reference(
        authors=["Charles de Gaulle", "Martin Luther King Jr.", "Le Monde et AFP"]
    )
    assert (
        "author = {de Gaulle, Charles and King, Jr., Martin Luther and {Le Monde et AFP}}"
        in write_bibtex(reference)
    )


@given(REFERENCES)
def test_ris_gives_the_facts_back(reference: Reference) -> None:
    text = write_ris(reference)
    assert text.endswith("ER  - \r\n")
    [record] = rispy.loads(text)
    assert record["type_of_reference"] == "NEWS"
    assert record["title"] == reference.title
    assert record.get("authors", []) == [name.listed for name in reference.authors]
    assert record.get("secondary_title", "") == reference.source
    date = reference.date
    assert record.get("year", "") == (f"{date.year:04d}" if date else "")
    parts = [part for part in record.get("date", "").split("/") if part]
    assert "-".join(parts) == (day_iso(date) if date else "")


@given(REFERENCES)
def test_csl_json_gives_the_facts_back(reference: Reference) -> None:
    [item] = json.loads(csl_json.write_all([reference]))
    assert item["title"] == reference.title
    assert item.get("container-title", "") == reference.source
    assert len(item.get("author", [])) == len(reference.authors)
    date = reference.date
    known = [part for part in (date.year, date.month, date.day) if part] if date else None
    assert item.get("issued") == ({"date-parts": [known]} if known else None)
    assert "accessed" not in item  # the reader's day, not the build's
