"""Articles for the search tests, real words in small number or any text at all."""

from __future__ import annotations

from hypothesis import strategies as st

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.partial_date import PartialDate

WORDS = (
    *("otan", "l'Otan", "OTAN", "d’État", "états", "États-Unis", "sécurité", "securite"),
    *("négociation", "négociations", "négocier", "F-16", "F16", "P.S.G.", "10\u202f000"),
    *("aujourd’hui", "œuvre", "Ukraine", "ukrainien", "le", "la", "de", "à"),
)

#: Words that elide, inflect, are frequent and are compounds, in any order, over title and text.
RUNNING = (*WORDS, "plus", "tout", "toute", "et", "qu’il", "week-end", "weekend", "\n", "de la")


def article(number: int, text: str = "", **values: object) -> ArchiveEntry:
    defaults: dict[str, object] = {
        "url": f"articles/{number}.html",
        "save_as": f"articles/{number}.html",
        "seed_id": f"{number}.txt",
        "title": f"Titre {number}",
        "date": PartialDate(2022, 1, 1 + number % 28),
        "authors": (),
        "source": None,
        "via": None,
        "language": "fr",
        "tags": (),
        "summary": text[:80],
        "lead": None,
        "html": "",
        "text": text,
    }
    return ArchiveEntry(**(defaults | values))  # type: ignore[arg-type]


def texts() -> st.SearchStrategy[str]:
    known = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
    return known | st.text(max_size=30)


@st.composite
def archives(draw: st.DrawFn, most: int = 8) -> list[ArchiveEntry]:
    """Draw an archive with distinct addresses, any texts, dates known or not."""
    count = draw(st.integers(0, most))
    return [
        article(
            number,
            draw(texts()),
            title=draw(texts()),
            source=draw(st.none() | texts()),
            language=draw(st.sampled_from(("fr", "en", "ru", "xx", ""))),
            tags=tuple(Tag(f"t{at}", label, Kind.TOPIC) for at, label in enumerate(draw(labels()))),
            date=draw(st.sampled_from((None, PartialDate(2022), PartialDate(2021, 5, 3)))),
        )
        for number in range(count)
    ]


def labels() -> st.SearchStrategy[list[str]]:
    return st.lists(texts(), max_size=3)


@st.composite
def running(draw: st.DrawFn, most: int = 6) -> list[ArchiveEntry]:
    """Draw an archive whose texts repeat few words often."""
    texts = st.lists(st.sampled_from(RUNNING), max_size=60).map(" ".join)
    return [
        article(
            n, draw(texts), title=draw(texts), language=draw(st.sampled_from(("fr", "en", "xx")))
        )
        for n in range(draw(st.integers(0, most)))
    ]
