"""The link to report an error leads where the setting says, whatever a title holds."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.errors import SettingsError
from newsarchive.report_link import NO_REPORT, parse_report
from newsarchive.settings import parse as parse_settings

FORM = "https://github.com/o/r/issues/new?title={title}&body={body}&labels=erreur"
VALUES = {"title": "T", "body": "B", "address": "https://a.example/x.html", "line": "L12"}


@given(st.text(max_size=250))
def test_no_text_leaves_its_place(text: str) -> None:
    filled = urlsplit(parse_report(FORM).address(**(VALUES | {"title": text})))
    assert (filled.scheme, filled.netloc, filled.path) == ("https", "github.com", "/o/r/issues/new")
    assert filled.fragment == ""
    found = parse_qs(filled.query, keep_blank_values=True, errors="replace")
    said = text.replace("\n", "\r\n").encode("utf-8", "replace").decode("utf-8")
    assert found == {"title": [said], "body": ["B"], "labels": ["erreur"]}


def test_a_mail_gets_subject_and_text_and_no_further_header() -> None:
    link = parse_report("mailto:archive@exemple.fr")
    hostile = 'A&cc=x@y.fr\r\nBcc: z "<script>'
    filled = link.address(**(VALUES | {"title": hostile}))
    assert filled.startswith("mailto:archive@exemple.fr?subject=A%26cc%3Dx%40y.fr%0D")
    assert filled.count("&") == 1
    assert not set(filled) & set("<>\"' \r\n")
    own = parse_report("mailto:archive@exemple.fr?subject=Erreur {line}".replace(" ", "%20"))
    assert own.address(**VALUES) == "mailto:archive@exemple.fr?subject=Erreur%20L12"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("javascript:alert(1)", "https"),
        ("http://exemple.fr/?t={title}", "https"),
        ("https:///x?t={title}", "https"),
        ("https://moi:secret@exemple.fr/?t={title}", "https"),
        ("https://exemple.fr/{title}", "behind"),
        ("https://{address}/", "behind"),
        ("https://exemple.fr/?t={titel}", "title"),
        ("https://exemple.fr/?t={title", "lone braces"),
        ('https://exemple.fr/?t="x"', "quotes"),
        ("mailto:personne", "one mail address"),
        ("mailto:a@b.fr,c@d.fr", "one mail address"),
    ],
)
def test_a_slip_is_named_with_what_to_write(text: str, remedy: str) -> None:
    with pytest.raises(SettingsError, match="NEWSARCHIVE_REPORT") as error:
        parse_settings({"NEWSARCHIVE_REPORT": text}, Path())
    assert remedy in error.value.remedy


def test_it_is_off_unless_given() -> None:
    assert parse_settings({}, Path()).report is NO_REPORT
    assert parse_settings({"NEWSARCHIVE_REPORT": " "}, Path()).report is NO_REPORT
