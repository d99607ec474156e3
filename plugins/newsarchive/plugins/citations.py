"""Give each article its reference: the view that its template reads, and the files beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsarchive.citing.jsonld import ListFacts, describe_list
from newsarchive.citing.reference import Site, refer
from newsarchive.citing.styles import Terms
from newsarchive.citing.view import (
    CitationView,
    citation_files,
    citation_view,
    files_beside,
)
from newsarchive.models import ArchiveEntry
from newsarchive.pages.dossier_views import DossierReferences
from newsarchive.pages.messages import Messages
from newsarchive.pages.pieces import CitationFile
from newsarchive.pages.shelves import DossierCollection


@dataclass(frozen=True, slots=True)
class Citations:
    """The references of a site's articles, in the interface's language, with files or without."""

    site: Site
    terms: Terms
    with_files: bool

    def view(self, entry: ArchiveEntry, description: str) -> CitationView:
        """Give what an article's page shows and hides of its reference."""
        return citation_view(entry, description, self.site, self.terms, files=self.with_files)

    def files(self, entries: Iterable[ArchiveEntry], save_as: str) -> dict[str, bytes]:
        """Give the files of a page's references by their names below the output folder."""
        if not self.with_files:
            return {}
        return citation_files([refer(entry, self.site) for entry in entries], save_as)

    def files_beside(self, url: str) -> tuple[CitationFile, ...]:
        """Name the files of references beside a page; none where they are off."""
        return files_beside(url) if self.with_files else ()

    def dossier(self, collection: DossierCollection, language: str) -> DossierReferences:
        """Give the references of a dossier's articles; `language` is that of its own words."""
        dossier, url = collection.dossier, collection.url
        facts = ListFacts(
            dossier.title, dossier.summary, dossier.language or language, self.site.at(url)
        )
        listed = (refer(entry, self.site) for entry in collection.texts)
        return DossierReferences(self.files_beside(url), describe_list(facts, listed, self.site))


def citations(settings: Mapping[str, Any], messages: Messages, *, with_files: bool) -> Citations:
    """Read a site's name, address and words; a site without an address of its own has none."""
    address = str(settings["SITEURL"])
    return Citations(
        Site(settings["SITENAME"], address if "://" in address else ""),
        Terms(
            language=messages.language,
            online=messages("cite.terms.online"),
            available=messages("cite.terms.available"),
            no_date=messages("cite.terms.no_date"),
            conjunction=messages("cite.terms.conjunction"),
            others=messages("cite.terms.others"),
            quoted=messages("article.quoted", title="{title}"),
        ),
        with_files,
    )
