"""What machines read of an article: schema.org's own vocabulary, and what Zotero looks for."""

from __future__ import annotations

from typing import Any

import pytest
from citing_samples import SAMPLES, make_reference
from schema_org import models

from newsarchive.citing.jsonld import ListFacts, describe, describe_list
from newsarchive.citing.metadata import citation_metas
from newsarchive.citing.reference import Site
from newsarchive.models import Kind, Tag
from newsarchive.partial_date import PartialDate

SITE = Site("L’Archive", "https://exemple.org")
TAGS = [Tag(kind, f"Nom {kind}", kind) for kind in Kind]
_TEXT = {"Text", "PronounceableText", "CssSelectorType", "XPathType"}


def faults(node: dict[str, Any], where: str = "") -> list[str]:
    """Name every property that schema.org does not give to a type, and every value out of range."""
    model = getattr(models, node["@type"], None)
    if model is None:
        return [f"{where}: no type {node['@type']}"]
    known = {item.schema_name: item.ranges for item in model.SCHEMA_PROPERTIES}
    found = []
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in known:
            found.append(f"{where}{node['@type']} has no {name}")
            continue
        for item in value if isinstance(value, list) else [value]:
            if not fits(item, set(known[name])):
                found.append(f"{where}{name}: {item!r} is none of {known[name]}")
            if isinstance(item, dict):
                found += faults(item, f"{where}{name} > ")
    return found


def fits(value: object, ranges: set[str]) -> bool:
    if isinstance(value, dict):
        types = getattr(getattr(models, value["@type"], None), "SCHEMA_TYPES", ())
        return not ranges.isdisjoint(types)
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int):
        return not ranges.isdisjoint({"Integer", "Number"})
    if ranges & {"Date", "DateTime"} and not ranges & _TEXT:
        return is_date(str(value))
    if ranges == {"URL"}:
        return str(value).startswith("https://")
    return bool(ranges & (_TEXT | {"URL"}))


def is_date(text: str) -> bool:
    try:
        return str(PartialDate.parse(text)) == text
    except ValueError:
        return False


@pytest.mark.parametrize("sample", SAMPLES)
def test_linked_data_is_schema_org_s(sample: str) -> None:
    data = describe(SAMPLES[sample], "Un début.", TAGS, SITE)
    assert isinstance(data, dict)
    assert data["@type"] == "NewsArticle"
    assert faults(data) == []


def test_a_list_says_of_each_article_what_is_known_and_of_itself_no_date() -> None:
    facts = ListFacts("Un dossier", "Une phrase.", "fr", "https://exemple.org/dossiers/un.html")
    data: Any = describe_list(facts, SAMPLES.values(), SITE)
    assert faults(data) == []
    assert data["@type"] == "CollectionPage"
    listed = data["mainEntity"]
    assert listed["numberOfItems"] == len(SAMPLES)
    assert [item["position"] for item in listed["itemListElement"]] == [*range(1, len(SAMPLES) + 1)]
    for item, reference in zip(listed["itemListElement"], SAMPLES.values(), strict=True):
        date = str(reference.date) if reference.date else None
        assert item["item"].get("datePublished") == date
        assert item["item"].get("url", "") == reference.url
    assert not any("date" in key.lower() for key in (*data, *listed))


def test_the_check_does_look() -> None:
    assert faults({"@type": "NewsArticle", "headlin": "x"})
    assert faults({"@type": "NewsArticle", "datePublished": "hier"})
    assert faults({"@type": "NewsArticle", "author": {"@type": "Place", "name": "x"}})
    assert faults({"@type": "Newsarticle"})


def test_the_copy_the_article_and_the_archive_are_three_things() -> None:
    reference = make_reference(
        authors=["Lan Ha", "Agence France-Presse"],
        date="2022-01",
        original="https://lemonde.example/a",
    )
    data: Any = describe(reference, "", [], SITE)
    assert data["url"] == data["@id"] == reference.url
    assert data["datePublished"] == "2022-01"
    assert data["publisher"]["name"] == data["isBasedOn"]["publisher"]["name"] == "Le Monde"
    assert data["isBasedOn"]["url"] == "https://lemonde.example/a"
    assert data["isPartOf"] == {
        "@type": "Collection", "name": "L’Archive", "url": "https://exemple.org",
    }  # fmt: skip
    assert [author["@type"] for author in data["author"]] == ["Person", "Organization"]


def test_an_undated_text_gives_no_date_to_anyone() -> None:
    reference = make_reference()
    assert "date" not in str(describe(reference, "", [], SITE)).lower()
    assert not [meta for meta in citation_metas(reference) if "date" in meta.name.lower()]


def test_zotero_finds_a_newspaper_article() -> None:
    reference = make_reference(authors=["Lan Ha", "Anne de Gaulle"], date="2022-01")
    metas = [(meta.name, meta.content) for meta in citation_metas(reference)]
    assert ("z:itemType", "newspaperArticle") in metas
    assert ("citation_publication_date", "2022/01") in metas
    assert ("DC.date", "2022-01") in metas
    assert ("prism.publicationName", "Le Monde") in metas
    authors = [content for name, content in metas if name == "citation_author"]
    assert authors == ["Ha, Lan", "Gaulle, Anne de"]
    assert "citation_journal_title" not in dict(metas)
