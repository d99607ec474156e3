"""Describe in the words of schema.org an article, whose copy this is, and a list of such."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsarchive.citing.names import Name
from newsarchive.citing.reference import Reference, Site
from newsarchive.models import Kind, Tag

_TYPES = {
    Kind.PERSON: "Person",
    Kind.ORGANISATION: "Organization",
    Kind.PLACE: "Place",
    Kind.TOPIC: "Thing",
}


def describe(reference: Reference, description: str, tags: Iterable[Tag], site: Site) -> object:
    """Give the JSON-LD of an article's page; what is not known is left out.

    The copy is based on the article that its source published, which is an entity of its own; the
    archive that keeps the copy is another. A date is ISO 8601, no finer than it is known.
    """
    published = str(reference.date) if reference.date else None
    outlet = _thing("NewsMediaOrganization", name=reference.source) if reference.source else None
    authors = [_author(name) for name in reference.authors]
    shared = {
        "headline": reference.title,
        "inLanguage": reference.language,
        "datePublished": published,
        "author": authors,
        "publisher": outlet,
    }
    return _thing(
        "NewsArticle",
        **{"@context": "https://schema.org", "@id": reference.url},
        url=reference.url,
        description=description,
        isAccessibleForFree=True,
        about=[_thing(_TYPES[tag.kind], name=tag.label) for tag in tags],
        isBasedOn=_thing("NewsArticle", url=reference.original, **shared),
        isPartOf=_thing("Collection", name=site.name, url=site.address),
        **shared,
    )


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What is said of a page that lists articles in an order of its own."""

    title: str
    summary: str
    language: str
    url: str


def describe_list(facts: ListFacts, references: Iterable[Reference], site: Site) -> object:
    """Give the JSON-LD of a page that lists articles: each with its place and what is known of it.

    The list has no date of its own: each article has the one that is known, as precise as it is.
    """
    items = [
        _thing("ListItem", position=number, item=_listed(reference))
        for number, reference in enumerate(references, 1)
    ]
    return _thing(
        "CollectionPage",
        **{"@context": "https://schema.org", "@id": facts.url},
        url=facts.url,
        name=facts.title,
        description=facts.summary,
        inLanguage=facts.language,
        isPartOf=_thing("Collection", name=site.name, url=site.address),
        mainEntity=_thing("ItemList", numberOfItems=len(items), itemListElement=items),
    )


def _listed(reference: Reference) -> dict[str, Any]:
    """Name an article of a list; the rest is on its own page."""
    outlet = _thing("NewsMediaOrganization", name=reference.source) if reference.source else None
    return _thing(
        "NewsArticle",
        **{"@id": reference.url},
        url=reference.url,
        headline=reference.title,
        inLanguage=reference.language,
        datePublished=str(reference.date) if reference.date else None,
        publisher=outlet,
    )


def _author(name: Name) -> dict[str, Any]:
    if name.group:
        return _thing("Organization", name=name.family)
    family = "" if name.whole else name.surname
    return _thing("Person", name=name.spoken, givenName=name.given, familyName=family)


def _thing(kind: str, **properties: Any) -> dict[str, Any]:
    known = {key: value for key, value in properties.items() if value}
    return {"@type": kind} | known
