"""Give a reference as the `meta` elements that Zotero, Mendeley and Google Scholar read."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.citing.reference import Reference, day_iso


@dataclass(frozen=True, slots=True)
class Meta:
    """A `meta` element: its name and content."""

    name: str
    content: str


def citation_metas(reference: Reference) -> tuple[Meta, ...]:
    """Give Highwire's `citation_…`, Dublin Core and, for Zotero, the type and the newspaper.

    No `citation_journal_title`: with it a text counts as an article of a scholarly journal.
    """
    iso = day_iso(reference.date) if reference.date else ""
    authors = [name.listed for name in reference.authors]
    pairs = [
        ("citation_title", reference.title),
        *(("citation_author", author) for author in authors),
        ("citation_publication_date", iso.replace("-", "/")),
        ("citation_language", reference.language),
        ("citation_public_url", reference.url),
        ("DC.title", reference.title),
        *(("DC.creator", author) for author in authors),
        ("DC.date", iso),
        ("DC.language", reference.language),
        ("DC.type", "Text"),
        ("DC.publisher", reference.source),
        ("DC.source", reference.original),
        ("DC.identifier", reference.url),
        ("prism.publicationName", reference.source),
        ("z:itemType", "newspaperArticle"),
    ]
    return tuple(Meta(name, content) for name, content in pairs if content)
