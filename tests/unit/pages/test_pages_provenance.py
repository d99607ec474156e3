"""The page on an article's cleaning tells every line with its verdict, within bounds."""

from __future__ import annotations

from dataclasses import replace

import jinja2
from page_samples import SETTINGS, make_cleaning, make_entry, make_tag

from newsarchive.curation.decisions import parse as decisions_of
from newsarchive.models import (
    ArchiveEntry,
    DecidedBy,
    Found,
    Kind,
    LineDecision,
    Role,
    Segment,
    Verdict,
)
from newsarchive.pages.collections import Archive, build_archive
from newsarchive.pages.pieces import CleaningSummary
from newsarchive.pages.provenance import (
    Cleaning,
    FormPlaces,
    RawCopy,
    TagPlaces,
    provenance_view,
)
from newsarchive.pages.provenance_rows import (
    MOST_OFFERS,
    MOST_PASTED,
    MOST_ROWS,
    MOST_SIGNS,
    MOST_UNFOLDED,
)
from newsarchive.pages.provenance_views import ProvenanceView, Repair, SeedRow

#: What docs/theming.md promises of the page, in bytes.
LARGEST_PAGE = 4_000_000


def view_of(cleaning: Cleaning, entry: ArchiveEntry | None = None) -> ProvenanceView:
    entry = entry or make_entry()
    return provenance_view(build_archive([entry], {}, []), entry, cleaning)


def rows_of(view: ProvenanceView) -> list[SeedRow]:
    return [row for run in view.runs for row in run.rows]


def test_each_segment_has_its_row_with_anchor_status_and_text() -> None:
    view = view_of(make_cleaning())
    assert [(row.anchor, row.status, row.text) for row in rows_of(view)] == [
        ("L1", "cut", "Menu"),
        ("L2", "blank", ""),
        ("L3", "used", "Titre"),
        ("L4", "kept", "Le texte."),
        ("L4-9", "cut", " Partagez."),
    ]
    assert [row.doubtful for row in rows_of(view)] == [True, False, False, False, False]
    assert rows_of(view)[-1].confidence == "93\u202f%"
    counts = (("kept", 1), ("used", 1), ("cut", 2), ("blank", 1))
    assert view.summary == CleaningSummary(lines=4, counts=counts, doubtful=1, decided=1)
    assert view.rows_left_out == 0
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
    assert {row.text for row in rows_of(view)} == {""}
    assert len(rows_of(view)) == 5
    assert rows_of(view_of(make_cleaning(["Menu"])))[3].text == ""


def test_signs_that_act_on_a_screen_are_shown_and_do_not_act() -> None:
    view = view_of(
        make_cleaning(["\x1b\u202eM\u200b", "", "a\u200db", "Le texte."], seed_id="a\x00")
    )
    assert rows_of(view)[0].text == "\ufffd\ufffdM\ufffd"
    assert rows_of(view)[2].text == "a\u200db"  # Persian and Indic spelling needs the joiner
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


def test_a_doubtful_line_offers_what_to_paste_and_keeps_what_is_decided() -> None:
    view = view_of(make_cleaning(['M"\\u', "", "Titre", "Le texte. Partagez."]))
    offered = [row for row in rows_of(view) if row.correction]
    assert [row.anchor for row in offered] == ["L1"]
    pasted = decisions_of(offered[0].correction, "un-texte.toml").lines
    assert pasted == (
        LineDecision(True, "Le texte. Partagez."),  # the curator's own, which stands
        LineDecision(True, 'M"\\u'),
    )
    assert view.decisions == "un-texte.toml"


def test_a_part_of_a_line_offers_nothing_because_a_decision_takes_the_whole() -> None:
    found = make_cleaning()
    [*others, last] = found.article.verdicts
    article = replace(found.article, verdicts=(*others, replace(last, confidence=0.5)))
    row = rows_of(view_of(replace(found, article=article)))[-1]
    assert (row.doubtful, row.reportable, row.correction) == (True, True, "")


def test_offers_are_bounded() -> None:
    found = _long(["Une ligne de menu"] * 300)
    verdicts = tuple(replace(v, confidence=0.6) for v in found.article.verdicts)
    rows = rows_of(view_of(replace(found, article=replace(found.article, verdicts=verdicts))))
    assert sum(row.reportable for row in rows) == MOST_OFFERS
    assert 0 < sum(len(row.correction) for row in rows) <= MOST_PASTED


def test_many_sure_cuts_are_folded_and_what_is_doubtful_or_decided_is_not() -> None:
    found = _long(["Menu"] * 40)
    verdicts = list(found.article.verdicts)
    verdicts[MOST_UNFOLDED] = replace(verdicts[MOST_UNFOLDED], confidence=0.6)
    verdicts[30] = replace(verdicts[30], decided_by=DecidedBy.CURATOR, confidence=1.0)
    article = replace(found.article, verdicts=tuple(verdicts))
    view = view_of(replace(found, article=article))
    assert [(run.folded, run.cuts) for run in view.runs] == [
        (False, 8), (False, 1), (True, 21), (False, 1), (True, 9),
    ]  # fmt: skip
    assert [row.anchor for row in rows_of(view)] == [f"L{n}" for n in range(1, 41)]


def test_a_repaired_line_shows_the_words_before_and_after() -> None:
    copy = RawCopy(b"x" * 1500, "utf-8", before={4: "Le textÃ©. Partagez."})
    lines = ["Menu", "", "Titre", "Le texté. Partagez."]
    view = view_of(replace(make_cleaning(lines), copy=copy))
    assert [row.repairs for row in rows_of(view)] == [
        (), (), (), (Repair("textÃ©.", "texté."),), (),
    ]  # fmt: skip
    assert view.raw is not None
    assert (view.raw.size, view.raw.encoding) == ("2\u202fko", "utf-8")


def test_only_a_listed_text_that_may_be_found_has_its_raw_copy_published() -> None:
    cleaning = replace(make_cleaning(), copy=RawCopy(b"x", "utf-8"))
    entry = make_entry()
    archive = build_archive([entry], {}, [])

    def url(archive: Archive, entry: ArchiveEntry) -> str | None:
        raw = provenance_view(archive, entry, cleaning).raw
        return None if raw is None else raw.url

    assert url(archive, entry) == "bruts/un-texte.txt"
    assert url(archive, replace(entry, robots="noindex")) == ""
    assert url(archive, replace(entry, excerpt=True)) is None
    assert url(replace(archive, raw_copies=False), entry) == ""
    assert url(build_archive([], {}, [], hidden=[entry]), entry) == ""


def test_a_huge_seed_still_makes_a_page(environment: jinja2.Environment) -> None:
    view = view_of(_long(["Une ligne & une autre"] * 10_000))
    assert (len(rows_of(view)), view.rows_left_out) == (MOST_ROWS, 10_000 - MOST_ROWS)
    assert (view.summary.lines, view.summary.counts) == (10_000, (("cut", 10_000),))
    assert _size(environment, view) < LARGEST_PAGE
    worst = view_of(_long(['"' * (MOST_SIGNS // MOST_ROWS)] * 10_000))
    assert _size(environment, worst) < LARGEST_PAGE


def test_a_line_without_end_is_cut_at_the_bound(environment: jinja2.Environment) -> None:
    view = view_of(_long(["x" * 2 * MOST_SIGNS, "y"]))
    assert [row.text for row in rows_of(view)] == ["x" * MOST_SIGNS + " […]"]
    assert view.rows_left_out == 1
    assert _size(environment, view) < LARGEST_PAGE
