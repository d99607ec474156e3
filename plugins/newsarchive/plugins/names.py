"""Tell the search index how the site calls its tags, sources and languages."""

from __future__ import annotations

from newsarchive.models import Tag
from newsarchive.pages.collections import Archive
from newsarchive.pages.typography import language_name
from newsarchive.search.names import Name, Names


def search_names(archive: Archive) -> Names:
    """Give the names of an archive's own values; their keys are the addresses of their pages."""

    def tag(tag: Tag) -> Name:
        collection = archive.tags[tag.kind, tag.slug]
        return Name(collection.url, collection.tag.label)

    def source(text: str) -> Name:
        link = archive.source_links[text]
        return Name(link.url, link.label)

    def language(code: str) -> Name:
        return Name(code, language_name(code, archive.language))

    return Names(tag, source, language)
