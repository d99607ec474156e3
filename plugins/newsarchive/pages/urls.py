"""The addresses of the site, relative to its root: every one is made here.

Each has at most 150 bytes and differs from every other after case-folding. Sections end in
`index.html`, so that a copy opened from a disk can be browsed like the published site.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsarchive.models import Kind
from newsarchive.text.slugs import slug

KIND_FOLDERS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TOPIC: "themes",
        Kind.PERSON: "personnes",
        Kind.ORGANISATION: "organisations",
        Kind.PLACE: "lieux",
    }
)
#: The texts that name no source; no outlet may take this address.
UNKNOWN_SOURCE = "source-inconnue"
_PLAIN_PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MAX_PART = 96  # the longest folder, a hash and `.html` still fit into 150 bytes
_HASH_DIGITS = 8


@dataclass(frozen=True, slots=True)
class SiteUrls:
    """The fixed addresses, for navigation."""

    home: str = "index.html"
    search: str = "recherche.html"
    chronology: str = "chronologie/index.html"
    undated: str = "chronologie/sans-date.html"
    topics: str = "themes/index.html"
    people: str = "personnes/index.html"
    organisations: str = "organisations/index.html"
    places: str = "lieux/index.html"
    sources: str = "sources/index.html"
    dossiers: str = "dossiers/index.html"
    about: str = "pages/a-propos.html"
    method: str = "pages/methode.html"
    accessibility: str = "pages/accessibilite.html"
    data: str = "data/index.html"
    selection: str = "selection.html"
    not_found: str = "404.html"


SITE = SiteUrls()


def public_url(address: str, url: str) -> str:
    """Give the whole address of a page; empty where the site has none of its own."""
    return f"{address.rstrip('/')}/{url}" if address else ""


def provenance_url(article: str) -> str:
    """Give the address of the page on an article's cleaning from the article's own."""
    return f"nettoyage/{article.rsplit('/', 1)[-1]}"


def data_url(article: str) -> str:
    """Give the address of an article as JSON, beside its page."""
    return f"{article.removesuffix('.html')}.json"


def raw_url(article: str) -> str:
    """Give the address of the raw copy that an article was made from."""
    return f"bruts/{article.rsplit('/', 1)[-1].removesuffix('.html')}.txt"


def kind_url(kind: Kind) -> str:
    """Give the address of the index of a kind of tag."""
    return f"{KIND_FOLDERS[kind]}/index.html"


def tag_url(kind: Kind, part: str) -> str:
    """Give the address of a tag's page from its distinct part (see `distinct_parts`)."""
    return f"{KIND_FOLDERS[kind]}/{part}.html"


def list_page_url(page: str, number: int) -> str:
    """Give the address of a further page of a list of texts: `lieux/russie/3.html`."""
    return f"{page.removesuffix('.html')}/{number}.html"


def feed_url(page: str) -> str:
    """Give the address of the Atom feed of a page: `feeds/themes/paix.atom.xml`."""
    return f"feeds/{page.removesuffix('.html')}.atom.xml"


def source_url(part: str) -> str:
    """Give the address of a source's page from its distinct part (see `distinct_parts`)."""
    return f"sources/{part}.html"


def dossier_url(part: str) -> str:
    """Give the address of a dossier's page from its own part of address."""
    return f"dossiers/{part}.html"


def year_url(year: int) -> str:
    """Give the address of a year's page."""
    return f"chronologie/{year:04d}.html"


def month_url(year: int, month: int) -> str:
    """Give the address of a month's page."""
    return f"chronologie/{year:04d}-{month:02d}.html"


def year_anchor(year: int) -> str:
    """Give the place of a year on a page that lists texts by year."""
    return f"a{year:04d}"


def distinct_parts(ids: Iterable[str], reserved: Iterable[str] = ()) -> dict[str, str]:
    """Give each id a last part of address, distinct from the others and from `reserved`.

    An id that is already a plain lower-case slug keeps its own spelling. Any other is slugged; one
    that then has nothing left, or the part of another, ends in a hash of itself, so that its
    address does not depend on the rest of the archive more than it must.
    """
    taken = {"index", *reserved}
    parts: dict[str, str] = {}
    for identity in sorted(set(ids), key=lambda text: (not _is_plain(text), text)):
        digest = hashlib.sha256(identity.encode()).hexdigest()[:_HASH_DIGITS]
        part = identity if _is_plain(identity) else slug(identity, digest)
        if part in taken:
            part = f"{part}-{digest}"
        taken.add(part)
        parts[identity] = part
    return parts


def _is_plain(text: str) -> bool:
    return len(text) <= _MAX_PART and _PLAIN_PART.fullmatch(text) is not None
