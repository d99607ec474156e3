"""Build the pages of dossiers and their index, and what an article's page says of its dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsarchive.models import ArchiveEntry
from newsarchive.pages.collections import Archive
from newsarchive.pages.dossier_views import (
    NO_REFERENCES,
    ChapterView,
    DossierIndexView,
    DossierReferences,
    DossierView,
    ListedTextView,
    PassageView,
)
from newsarchive.pages.elements import by_year, feed_of, span, top_tags, undated_count
from newsarchive.pages.histogram import trend_bars
from newsarchive.pages.pagination import pages_of_years, part
from newsarchive.pages.pieces import BarGroup, DossierItem, DossierPlace, Teaser, TextGroup
from newsarchive.pages.shelves import Chapter, Dossier, DossierCollection, Passage
from newsarchive.pages.teasers import foreign
from newsarchive.pages.typography import typeset

#: Tags of a dossier's articles, per kind: what stands in one look.
TOP_TAGS = 8
#: Sorts what is not known of a date behind what is.
_UNKNOWN = 99


def dossier_view(
    archive: Archive,
    collection: DossierCollection,
    references: DossierReferences = NO_REFERENCES,
) -> DossierView:
    """Build the page of a dossier; `references` are those of its articles."""
    dossier, entries = collection.dossier, collection.entries
    introduction, chapters = _opened(dossier.chapters)
    return DossierView(
        title=_title(dossier, archive),
        language=_language(dossier, archive),
        summary=typeset(dossier.summary, dossier.language or archive.curator_language),
        introduction=introduction,
        chapters=_chapters(chapters, collection, archive),
        feed="" if dossier.hidden else feed_of(archive, collection.url, entries),
        references=references,
        count=len(entries),
        undated_total=undated_count(entries),
        span=span(entries, archive.language),
        histogram=_bars(collection, archive),
        text_groups=_timeline(entries, archive),
        tag_groups=top_tags(entries, archive, TOP_TAGS),
        robots="noindex" if dossier.hidden else "",
    )


def dossier_index_view(archive: Archive) -> DossierIndexView:
    """Build the index of dossiers."""
    items = dossier_items(archive)
    return DossierIndexView(len(items), items)


def dossier_items(archive: Archive, most: int | None = None) -> tuple[DossierItem, ...]:
    """Show the listed dossiers, or the first of them, in a list."""
    return tuple(
        DossierItem(
            url=collection.url,
            title=_title(collection.dossier, archive),
            language=_language(collection.dossier, archive),
            summary=typeset(
                collection.dossier.summary, collection.dossier.language or archive.curator_language
            ),
            count=len(collection.entries),
            undated_total=undated_count(collection.entries),
            span=span(collection.entries, archive.language, months=True),
        )
        for collection in archive.dossiers.listed[:most]
    )


def dossier_places(archive: Archive, entry: ArchiveEntry) -> tuple[DossierPlace, ...]:
    """Show the dossiers that an article stands in, with the articles before and after it."""
    return tuple(
        DossierPlace(
            url=collection.url,
            title=_title(collection.dossier, archive),
            language=_language(collection.dossier, archive),
            number=at + 1,
            count=len(collection.texts),
            previous=_teaser(collection.texts[max(at - 1, 0) : at], archive),
            next=_teaser(collection.texts[at + 1 : at + 2], archive),
        )
        for collection, at in archive.dossiers.places.get(entry.url, ())
    )


def _title(dossier: Dossier, archive: Archive) -> str:
    return typeset(dossier.title, dossier.language or archive.curator_language)


def _language(dossier: Dossier, archive: Archive) -> str:
    return foreign(dossier.language or archive.curator_language, archive.language)


def _teaser(entries: Sequence[ArchiveEntry], archive: Archive) -> Teaser | None:
    return archive.teasers[entries[0].url] if entries else None


def _opened(chapters: tuple[Chapter, ...]) -> tuple[str, tuple[Chapter, ...]]:
    """Part the introduction, what is said before any heading and article, from the chapters."""
    if not chapters or chapters[0].title:
        return "", chapters
    first, *others = chapters[0].passages
    rest = Chapter("", (*((Passage("", first.texts),) if first.texts else ()), *others))
    return first.html, (*((rest,) if rest.passages else ()), *chapters[1:])


def _chapters(
    chapters: Iterable[Chapter], collection: DossierCollection, archive: Archive
) -> tuple[ChapterView, ...]:
    numbers = {entry.url: number for number, entry in enumerate(collection.texts, 1)}

    def passage(one: Passage) -> PassageView:
        texts = tuple(
            ListedTextView(numbers[text.url], archive.teasers[text.url], text.note)
            for text in one.texts
            if text.url in numbers
        )
        return PassageView(one.html, texts)

    return tuple(
        ChapterView(
            typeset(chapter.title, collection.dossier.language or archive.curator_language),
            f"c{number}",
            tuple(map(passage, chapter.passages)),
        )
        for number, chapter in enumerate(chapters, 1)
    )


def _bars(collection: DossierCollection, archive: Archive) -> tuple[BarGroup, ...]:
    """Give the bars of a dossier, the oldest year first: a story is read forward."""
    pages = pages_of_years(part(collection.url, collection.entries, 0))
    return trend_bars(collection.entries, archive.language, pages)[::-1]


def _timeline(entries: Iterable[ArchiveEntry], archive: Archive) -> tuple[TextGroup, ...]:
    """Group articles by year, oldest first; of one month those whose day is unknown come last."""

    def moment(entry: ArchiveEntry) -> tuple[bool, tuple[int, ...], str]:
        date = entry.date
        if date is None:
            return True, (), entry.url
        month, day = date.month or _UNKNOWN, date.day or _UNKNOWN
        return False, (date.year, month, day, date.hour, date.minute), entry.url

    return by_year(sorted(entries, key=moment), archive)
