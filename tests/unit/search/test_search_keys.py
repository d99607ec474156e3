"""The key of an article is another one if anything that the index says of it is another."""

from dataclasses import replace

import pytest
from search_samples import article

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.partial_date import PartialDate
from newsarchive.search import update

TAGGED = (Tag("paix", "Paix", Kind.TOPIC), Tag("oslo", "Oslo", Kind.PLACE))
FULL = article(
    1,
    "Un texte",
    source="RT",
    via="AFP",
    authors=("A", "B"),
    tags=TAGGED,
    date=PartialDate(2022, 1),
)


def key(entry: ArchiveEntry, shown: str = "") -> str:
    return update.keys_of({7: entry}, lambda _: shown)[7]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Un autre"}, {"text": "Un texte", "summary": ""}, {"url": "x"}, {"title": "x"},
        {"source": None}, {"source": ""}, {"via": None}, {"via": ""}, {"language": "en"},
        {"authors": ("AB",)}, {"authors": ("A", "B", "")}, {"authors": ("A",)}, {"authors": ()},
        {"authors": ("A", "B", "Paix"), "tags": TAGGED[1:]},
        {"source": "RTAFP", "via": ""}, {"source": "AFP", "via": "RT"},
        {"text": "Un", "url": " textearticles/1.html"},
        {"text": "Un textea", "url": "rticles/1.html"},
        {"tags": ()}, {"tags": TAGGED[:1]}, {"tags": TAGGED[::-1]},
        {"tags": (Tag("paix", "PaixOslo", Kind.TOPIC),)}, {"tags": (*TAGGED, TAGGED[1])},
        {"date": None}, {"date": PartialDate(2022)}, {"date": PartialDate(2022, 1, 1)},
        {"date": PartialDate(2022, 1, 1, 0, 0)}, {"date": PartialDate(2022, 1, 1, 0, 1)},
    ],
)  # fmt: skip
def test_another_content_has_another_key(other: dict[str, object]) -> None:
    assert key(replace(FULL, **other)) != key(FULL)  # type: ignore[arg-type]


def test_another_date_in_words_is_another_content() -> None:
    assert key(FULL, "janvier 2022") != key(FULL, "January 2022")


def test_values_of_other_kinds_have_keys() -> None:
    class Odd(str):
        """A title that a plugin made."""

        __slots__ = ()

    odd = key(replace(FULL, title=Odd("Titre")))
    assert len({odd, key(FULL), key(replace(FULL, title=Odd("Autre")))}) == 3


def test_a_content_has_one_key_however_its_values_are_shared() -> None:
    def apart(text: str) -> str:
        return text.encode().decode()

    tags = tuple(Tag(one.slug, apart(one.label), one.kind) for one in TAGGED)
    names = {"title": apart("RT"), "source": apart("RT"), "authors": (apart("RT"), apart("RT"))}
    shared = replace(FULL, title="RT", source="RT", authors=("RT", "RT"))
    assert key(replace(FULL, tags=tags, **names)) == key(shared)  # type: ignore[arg-type]
