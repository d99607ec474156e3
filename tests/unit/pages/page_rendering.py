"""Every page of an archive, small or hostile, as the templates write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import jinja2
from page_samples import SETTINGS, TERMS, make_cleaning, make_entry, make_tag

from newsarchive.citing.jsonld import ListFacts, describe_list
from newsarchive.citing.reference import Site
from newsarchive.citing.view import citation_view, files_beside
from newsarchive.models import ArchiveEntry, Concept, Kind, Outlet, Segment
from newsarchive.pages.article import article_view
from newsarchive.pages.collections import Archive, build_archive
from newsarchive.pages.data import DataView, data_view
from newsarchive.pages.dossier_views import DossierReferences
from newsarchive.pages.pieces import CleaningSummary
from newsarchive.pages.plan import plan_pages
from newsarchive.pages.provenance import Cleaning, FormPlaces, TagPlaces
from newsarchive.pages.related import NO_RELATIONS, Relations, relate
from newsarchive.pages.shelves import Chapter, Dossier, DossierCollection, ListedText, Passage

LONG = " ".join(f"mot{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
REFERENCE = "https://elsewhere.example/?a=1&amp=2"
HOSTILE = "</title></script><script>alert(1)</script>\"' onload=x style=y {{ 7*7 }} & < «"


def hostile_archive() -> Archive:
    tags = tuple(make_tag(f"{HOSTILE} {kind}", kind) for kind in Kind)
    concepts = {tag.slug: Concept(tag, (HOSTILE,), HOSTILE, tags[0].slug) for tag in tags}
    words = {"title": HOSTILE, "summary": HOSTILE * 5, "via": HOSTILE, "authors": (HOSTILE,)}
    same = {"text": f"{HOSTILE} {LONG}"}
    entries = [
        make_entry("jour", "2022-03-01T09:05", tags=tags, source=HOSTILE, **words),
        make_entry("mois", "2022-02", tags=tags, language="en", **words),
        make_entry("annee", "2021", tags=tags, source=None),
        make_entry("jamais", tags=tags, **words, **same),
        make_entry("encore", "2022-03-02", tags=tags[:1], **words, **same),
    ]
    hidden = [make_entry("cache", "2022-01-01", tags=tags, seed_id="jour.txt", **words)]
    outlets = [Outlet("x", HOSTILE, (HOSTILE,), HOSTILE, HOSTILE, REFERENCE)]
    forms = {entry.seed_id: {tag.slug: [(HOSTILE, 1)] for tag in tags} for entry in entries}
    texts = tuple(
        ListedText(f"articles/{name}.html", "<p>Un mot.</p>") for name in ("jour", "mois")
    )
    chapters = (
        Chapter("", (Passage("<p>Un mot.</p>", ()),)),
        Chapter(HOSTILE, (Passage("", texts),)),
    )
    dossiers = [
        Dossier(name, HOSTILE, HOSTILE, language, hidden, chapters)
        for name, language, hidden in (("d", "", False), ("e", '"x', False), ("f", "", True))
    ]
    return build_archive(
        entries, concepts, outlets, forms=forms, per_page=1, tag_feeds=True, recorded=forms,
        hidden=hidden,
        dossiers=dossiers,
    )  # fmt: skip


def hostile_cleaning(entry: ArchiveEntry) -> Cleaning:
    forms = (FormPlaces(HOSTILE, 2, (Segment(1, 0, 4), Segment(9, 0, 1))),)
    found = make_cleaning(
        (HOSTILE, "", HOSTILE, HOSTILE),
        seed_id=HOSTILE,
        tags=tuple(TagPlaces(tag, 1.5, forms) for tag in entry.tags[1:]),
    )
    verdicts = [
        replace(verdict, reason=HOSTILE if verdict.segment.line == 1 else verdict.reason,
                segment=Segment(verdict.segment.line, verdict.segment.start, len(HOSTILE)))
        for verdict in found.article.verdicts
    ]  # fmt: skip
    return replace(found, article=replace(found.article, verdicts=tuple(verdicts)))


def hostile_data(archive: Archive) -> DataView:
    return data_view(
        archive, [("data/a.csv", "csv", 1234)], "data/p.json", ["title"], "feeds/a.opml"
    )


def small_archive() -> Archive:
    return build_archive([make_entry("seul")], {}, [])


def render(
    environment: jinja2.Environment, archive: Archive, siteurl: str = "", **settings: Any
) -> Iterator[tuple[str, str]]:
    """Give address and HTML of every page of an archive, the curator's included."""

    def page(template: str, save_as: str, **names: Any) -> tuple[str, str]:
        context = SETTINGS | {"SITEURL": siteurl, "output_file": save_as} | settings | names
        return save_as, environment.get_template(f"{template}.html").render(context)

    def cite(one: DossierCollection) -> DossierReferences:
        described = describe_list(ListFacts(HOSTILE, HOSTILE, "fr", one.url), (), Site(HOSTILE, ""))
        return DossierReferences(files_beside(one.url), described)

    for planned in plan_pages(archive, hostile_cleaning, hostile_data(archive), cite):
        yield page(planned.template, planned.save_as, view=planned.view)
    relations = relate(archive)
    for entry in (*archive.entries, *archive.hidden):
        yield page("article", entry.save_as, article=as_article(archive, entry, relations))
    own = SimpleNamespace(title=HOSTILE, content="<p>Une page.</p>", lang="fr")
    yield page("page", "pages/a-propos.html", page=own)


def as_article(
    archive: Archive, entry: ArchiveEntry, relations: Relations = NO_RELATIONS
) -> SimpleNamespace:
    cleaning = CleaningSummary(3, (("kept", 2), ("cut", 1)), 1, 1)
    view = article_view(archive, entry, relations, cleaning=cleaning)
    site = Site(HOSTILE, "https://exemple.org")
    citation = citation_view(entry, view.description, site, TERMS)
    return SimpleNamespace(view=view, citation=citation, content=entry.html, lang=entry.language)


class Markup(HTMLParser):
    """Collect the elements of a page with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
