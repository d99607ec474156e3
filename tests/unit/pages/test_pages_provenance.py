"""The page on an article's cleaning tells every line with its verdict, within bounds."""

from __future__ import annotations

from dataclasses import replace

import jinja2
from page_samples import SETTINGS, make_cleaning, make_entry, make_tag

from newsarchive.models import ArchiveEntry, DecidedBy, Found, Kind, Role, Segment, Verdict
from newsarchive.pages.collections import build_archive
from newsarchive.pages.provenance import (
    MOST_ROWS,
    MOST_SIGNS,
    Cleaning,
    FormPlaces,
    TagPlaces,
    provenance_view,
)
from newsarchive.pages.provenance_views import ProvenanceView, RowStatus

#: What docs/theming.md promises of the page, in bytes.
LARGEST_PAGE = 4_000_000


def view_of(cleaning: Cleaning, entry: ArchiveEntry | None = None) -> ProvenanceView:
    entry = entry or make_entry()
    return provenance_view(build_archive([entry], {}, []), entry, cleaning)


def test_each_segment_has_its_row_with_anchor_status_and_text() -> None:
    view = view_of(make_cleaning())
    assert [(row.anchor, row.status, row.text) for row in view.rows] == [
        ("L1", "cut", "Menu"),
        ("L2", "blank", ""),
        ("L3", "used", "Titre"),
        ("L4", "kept", "Le texte."),
        ("L4-9", "cut", " Partagez."),
    ]
    assert [row.doubtful for row in view.rows] == [True, False, False, False, False]
    assert view.rows[-1].confidence == "93\u202f%"
    assert view.counts == {
        RowStatus.KEPT: 1, RowStatus.USED: 1, RowStatus.CUT: 2, RowStatus.BLANK: 1,
    }  # fmt: skip
    assert (view.lines_total, view.doubtful, view.decided, view.rows_left_out) == (4, 1, 1, 0)
    assert (view.file, view.digest) == ("un-texte.txt", "ab" * 32)


def test_tags_show_their_evidence_and_a_persons_choice_shows_none() -> None:
    found, given = make_tag("Paix"), make_tag("Genève", Kind.PLACE)
    gone = make_tag("Guerre")
    places = FormPlaces("la paix", 2, (Segment(4, 9, 20), Segment(7, 0, 1)))
    tags = tuple(TagPlaces(tag, 1.234, (places,)) for tag in (found, gone))
    view = view_of(make_cleaning(tags=tags), make_entry(tags=(found, given)))
    assert [(item.tag.label, item.score, len(item.forms)) for item in view.tags] == [
        ("Paix", "1,23", 1), ("Genève", "", 0),
    ]  # fmt: skip
    assert view.tags[0].tag.url == "themes/paix.html"
    [form] = view.tags[0].forms
    assert (form.form, form.count) == ("la paix", 2)
    assert [(link.url, link.label) for link in form.places] == [("#L4-9", "L4-9"), ("", "L7")]


def test_a_seed_that_is_gone_leaves_its_verdicts() -> None:
    view = view_of(make_cleaning(None))
    assert not view.text_known
    assert {row.text for row in view.rows} == {""}
    assert len(view.rows) == 5
    assert view_of(make_cleaning(["Menu"])).rows[3].text == ""


def test_signs_that_act_on_a_screen_are_shown_and_do_not_act() -> None:
    view = view_of(
        make_cleaning(["\x1b\u202eM\u200b", "", "a\u200db", "Le texte."], seed_id="a\x00")
    )
    assert view.rows[0].text == "\ufffd\ufffdM\ufffd"
    assert view.rows[2].text == "a\u200db"  # Persian and Indic spelling needs the joiner
    assert view.file == "a\ufffd"


def _long(lines: list[str]) -> Cleaning:
    verdicts = tuple(
        Verdict(Segment(n, 0, len(text)), Role.FURNITURE, "outside-body", DecidedBy.MODEL, 0.8)
        for n, text in enumerate(lines, 1)
    )
    found = make_cleaning(lines)
    article = replace(found.article, verdicts=verdicts, title=Found("Titre", (), "headline"))
    return replace(found, article=article)


def _size(environment: jinja2.Environment, view: ProvenanceView) -> int:
    context = SETTINGS | {"output_file": "nettoyage/x.html", "view": view}
    return len(environment.get_template("provenance.html").render(context).encode())


def test_a_huge_seed_still_makes_a_page(environment: jinja2.Environment) -> None:
    view = view_of(_long(["Une ligne & une autre"] * 10_000))
    assert (len(view.rows), view.rows_left_out) == (MOST_ROWS, 10_000 - MOST_ROWS)
    assert (view.lines_total, view.counts) == (10_000, {RowStatus.CUT: 10_000})
    assert _size(environment, view) < LARGEST_PAGE
    worst = view_of(_long(['"' * (MOST_SIGNS // MOST_ROWS)] * 10_000))
    assert _size(environment, worst) < LARGEST_PAGE


def test_a_line_without_end_is_cut_at_the_bound(environment: jinja2.Environment) -> None:
    view = view_of(_long(["x" * 2 * MOST_SIGNS, "y"]))
    assert [row.text for row in view.rows] == ["x" * MOST_SIGNS + " […]"]
    assert view.rows_left_out == 1
    assert _size(environment, view) < LARGEST_PAGE
