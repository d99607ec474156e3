"""What the template of an article shows and hides of its reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from newsarchive.citing import bibtex, csl_json, ris
from newsarchive.citing.jsonld import describe
from newsarchive.citing.metadata import Meta, citation_metas
from newsarchive.citing.reference import Reference, Site, refer
from newsarchive.citing.styles import STYLES, Run, Terms
from newsarchive.models import ArchiveEntry
from newsarchive.pages.pieces import CitationFile


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reference files: their ending, media type and writer of one or several."""

    ending: str
    media_type: str
    write: Callable[[Sequence[Reference]], str]


#: The files beside each article, by the key of their name in the catalogue.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "bibtex": Format(".bib", bibtex.MEDIA_TYPE, bibtex.write_all),
        "ris": Format(".ris", ris.MEDIA_TYPE, ris.write_all),
        "csl": Format(".csl.json", csl_json.MEDIA_TYPE, csl_json.write_all),
    }
)


@dataclass(frozen=True, slots=True)
class StyledCitation:
    """A reference in words: the key of its style's name, and its pieces."""

    style: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class CitationView:
    """An article's reference: in words, as files, as `meta` elements, and as JSON-LD."""

    citations: tuple[StyledCitation, ...]
    files: tuple[CitationFile, ...]
    metas: tuple[Meta, ...]
    linked_data: object


def citation_view(
    entry: ArchiveEntry, description: str, site: Site, terms: Terms, *, files: bool = True
) -> CitationView:
    """Build what an article's page says of how to cite it; `files` tells whether some stand by."""
    reference = refer(entry, site)
    return CitationView(
        citations=tuple(
            StyledCitation(name, style(reference, terms)) for name, style in STYLES.items()
        ),
        files=files_beside(entry.url) if files else (),
        metas=citation_metas(reference),
        linked_data=describe(reference, description, entry.tags, site),
    )


def files_beside(url: str) -> tuple[CitationFile, ...]:
    """Name the files of references beside a page."""
    return tuple(
        CitationFile(beside(url, made.ending), name, made.media_type)
        for name, made in FORMATS.items()
    )


def citation_files(references: Sequence[Reference], save_as: str) -> dict[str, bytes]:
    """Write one file of each format that holds references, under the names they have by a page."""
    return {
        beside(save_as, made.ending): made.write(references).encode() for made in FORMATS.values()
    }


def beside(url: str, ending: str) -> str:
    """Give the address of what stands beside a page: `articles/paix.bib`."""
    return str(PurePosixPath(url).with_suffix("")) + ending
