"""References to try styles and formats on: every precision, every kind of name, hostile titles."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from newsarchive.citing.names import parse_name
from newsarchive.citing.reference import Reference
from newsarchive.citing.styles import Terms
from newsarchive.partial_date import PartialDate

#: The words of the French catalogue, with its no-break spaces.
FRENCH = Terms(
    language="fr",
    online="en ligne",
    available="Disponible à l’adresse\u00a0: ",
    no_date="s.\u00a0d.",
    conjunction="et",
    others="et al.",
    quoted="«\u202f{title}\u202f»",
)
#: Those of the English one.
ENGLISH = Terms(
    language="en",
    online="online",
    available="Available from: ",
    no_date="n.d.",
    conjunction="and",
    others="et al.",
    quoted="“{title}”",
)


def make_reference(
    title: str = "Titre",
    authors: Sequence[str] = (),
    source: str = "Le Monde",
    date: str | None = None,
    language: str = "fr",
    url: str = "https://exemple.org/articles/titre.html",
    **fields: str,
) -> Reference:
    values = {"key": "titre", "archive": "L’Archive", **fields}
    return Reference(
        title=title,
        authors=tuple(parse_name(author) for author in authors),
        source=source,
        date=None if date is None else PartialDate.parse(date),
        language=language,
        url=url,
        **values,
    )


SAMPLES = {
    "one author, a day": make_reference(authors=["Lan Ha"], date="2024-03-27T15:47"),
    "no author, a month": make_reference(date="2022-01"),
    "a year, three names": make_reference(
        authors=["Charles de Gaulle", "Anna-Lena Müller", "Reuters"], date="2022"
    ),
    "nothing known": make_reference(source=""),
    "an author, no source": make_reference(source="", authors=["Jean d’Ormesson"], date="2022"),
    "a question": make_reference("Pourquoi ?", authors=["Vincent van Gogh"], date="2022-12"),
    "no address": make_reference(url="", date="2022", authors=["Ana da Silva"]),
    "many names": make_reference(authors=[f"Ana Nom{letter}" for letter in "abcdefghijklm"]),
    "a suffix": make_reference(authors=["Martin Luther King Jr."], date="2022-05-02"),
    "signs of TeX": make_reference(r'50 % & "3 $" : {x_1} #2 ~ ^ \textbf', source="A & B_c"),
    "Russian": make_reference(
        "Ответ Москвы", ["Иван Петров"], "Известия", date="2022-01-09", language="ru"
    ),
    "Arabic": make_reference("عنوان الخبر", ["ليلى الشامي"], "وكالة", language="ar"),
}

_WORD = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Cf")),
    min_size=1,
    max_size=12,
)
_TEXT = st.lists(_WORD, min_size=1, max_size=5).map(" ".join)
_DATES = st.one_of(
    st.none(),
    st.integers(1000, 9999).map(lambda year: PartialDate(year)),
    st.builds(PartialDate, st.integers(1000, 9999), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 28)),
)
#: Any reference at all.
REFERENCES = st.builds(
    Reference,
    key=st.just("titre"),
    title=_TEXT,
    authors=st.lists(_TEXT.map(parse_name), max_size=3).map(tuple),
    source=st.one_of(st.just(""), _TEXT),
    date=_DATES,
    language=st.sampled_from(["fr", "ru", "ar"]),
    archive=_TEXT,
    url=st.just("https://exemple.org/articles/titre.html"),
)
