"""Tell the search index how the site calls its tags, sources and languages."""

from __future__ import annotations

from newsarchive.models import Tag
from newsarchive.pages.collections import Archive
from newsarchive.pages.typography import language_name
from newsarchive.search.labels import Label, Labels


def search_labels(archive: Archive) -> Labels:
    """Give the names of an archive's own values; their keys are the addresses of their pages."""

    def tag(tag: Tag) -> Label:
        collection = archive.tags[tag.kind, tag.slug]
        return Label(collection.url, collection.label)

    def source(text: str) -> Label:
        link = archive.source_links[text]
        return Label(link.url, link.label)

    def language(code: str) -> Label:
        return Label(code, language_name(code, archive.language))

    return Labels(tag, source, language)
