"""Find what a dump says of its article besides the text: date, authors, source, via, address."""

from __future__ import annotations

from newsarchive.cleaning.metadata.authors import find_authors
from newsarchive.cleaning.metadata.dates import find_date
from newsarchive.cleaning.metadata.head import survey
from newsarchive.cleaning.metadata.marks import merge_marks
from newsarchive.cleaning.metadata.sources import find_source
from newsarchive.cleaning.outline import Outline
from newsarchive.cleaning.types import Body, Metadata


def find_metadata(outline: Outline, body: Body, language: str) -> Metadata:
    """Find date, authors, source, via and address; each is None where the dump says nothing.

    `marks` claim the segments that say them; they never overlap and lie within their lines.
    """
    page = survey(outline, body, language)
    date = find_date(page)
    source = find_source(page)
    authors = find_authors(page, source)
    return Metadata(
        date=date.found,
        authors=authors.found,
        source=source.source,
        via=source.via or authors.via,
        url=source.url,
        marks=merge_marks((*authors.marks, *source.marks, *date.marks)),
        warnings=date.warnings,
    )
