"""Suggestions: what recurs unknown is listed with its evidence, and can be pasted as it stands."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newsarchive.models import Kind
from newsarchive.tagging.checks import clashes
from newsarchive.tagging.entries import parse
from newsarchive.tagging.pipeline import Reader, Taggable
from newsarchive.tagging.suggestion_text import write
from newsarchive.tagging.suggestions import Suggestion, suggest
from newsarchive.tagging.vocabulary import load

TEXTS = (
    "Le ministre Anselme Dubreuil a visité Trifouillis. La société Zorglubix l’a vu, dit Dubreuil.",
    "« C'est fait », a déclaré le ministre Anselme Dubreuil. Selon Zorglubix, la Russie refuse.",
    (
        "À Trifouillis, Zorglubix attend. La politique agricole commune divise. On y croit, à "
        "Trifouillis : la politique agricole commune tient."
    ),
)


def found(texts: tuple[str, ...], least: int = 2, folder: Path = Path("none")) -> list[Suggestion]:
    vocabulary = load(folder)
    reader = Reader(vocabulary)
    archive = [
        reader.candidates(Taggable(f"{number}.txt", "fr", "", (text,)))
        for number, text in enumerate(texts)
    ]
    return list(suggest(archive, vocabulary, least))


def test_recurring_names_are_listed_with_articles_count_and_forms() -> None:
    by_label = {one.label: one for one in found(TEXTS)}
    person = by_label["Anselme Dubreuil"]
    assert (person.kind, person.sure, person.id) == (Kind.PERSON, True, "anselme-dubreuil")
    assert person.articles == ("0.txt", "1.txt")
    assert dict(person.forms) == {"Anselme Dubreuil": 2, "Dubreuil": 1}
    assert person.alternatives == ()  # a surname alone finds its person
    company = by_label["Zorglubix"]
    assert (company.kind, company.sure, len(company.articles)) == (Kind.ORGANISATION, False, 3)
    assert by_label["Trifouillis"].kind is Kind.PLACE


def test_what_the_vocabulary_knows_and_chance_phrases_are_not_listed() -> None:
    labels = {one.label for one in found(TEXTS)}
    assert not labels & {"Russie", "politique agricole commune", "Dubreuil"}
    again = tuple(f"{TEXTS[2]} {number}" for number in range(3))
    assert "politique agricole commune" in {one.label for one in found(again)}


def test_names_of_one_article_are_listed_only_if_asked_for() -> None:
    assert found(TEXTS[:1]) == []
    assert "Zorglubix" in {one.label for one in found(TEXTS[:1], least=1)}


def test_tags_written_by_hand_are_listed_once_and_only_if_unknown() -> None:
    vocabulary = load(Path("none"))
    reader = Reader(vocabulary)
    archive = [reader.candidates(Taggable(f"{i}.txt", "fr", "", (t,))) for i, t in enumerate(TEXTS)]
    by_hand = {"Paix en mer": ["0.txt", "b.md"], "Russie": ["0.txt", "1.txt"], "Seul": ["0.txt"],
               "Anselme Dubreuil": ["0.txt", "1.txt", "2.txt"]}  # fmt: skip
    by_label = {one.label: one for one in suggest(archive, vocabulary, 2, by_hand)}
    assert (by_label["Paix en mer"].kind, by_label["Paix en mer"].sure) == (Kind.TOPIC, False)
    assert by_label["Anselme Dubreuil"].kind is Kind.PERSON
    assert not by_label.keys() & {"Russie", "Seul"}


def test_the_order_of_the_articles_does_not_matter() -> None:
    def shape(suggestions: list[Suggestion]) -> list[tuple[str, Kind, int]]:
        return [(one.id, one.kind, one.count) for one in suggestions]

    assert shape(found(TEXTS)) == shape(found(TEXTS[::-1]))


def test_a_pasted_list_is_a_vocabulary_that_leaves_nothing_to_suggest(tmp_path: Path) -> None:
    text = write(found(TEXTS))
    assert "# 2 articles, 3 mentions: Anselme Dubreuil ×2, Dubreuil ×1\n" in text
    assert "# in 0.txt, 1.txt\n" in text
    (tmp_path / "pasted.toml").write_text(text, encoding="utf-8")
    assert found(TEXTS, folder=tmp_path) == []


WORDS = st.text("ABé'\"\\[]#=;\n\x7f\u202e\u2028 -.", max_size=8)


@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=3))
def test_hostile_names_and_files_read_back(words: list[str], files: list[str]) -> None:
    one = Suggestion(
        "x", "X" + "".join(w for w in words if w.isprintable()), Kind.TOPIC, False, ("Y",),
        tuple((word, 1) for word in words), tuple(files), 3,
    )  # fmt: skip
    [entry] = parse(write([dataclasses.replace(one, label=one.label.replace(";", ","))]), Path("x"))
    assert (entry.id, entry.kind, entry.alternatives) == ("x", Kind.TOPIC, ("Y",))


@given(st.lists(st.text("AZaz éÉ;\"'\\.-&\u202e\u200b\n", max_size=60), min_size=2, max_size=4))
def test_whatever_is_suggested_can_be_loaded(texts: list[str]) -> None:
    text = write(found(tuple(f"Zorg{item} et Zorg{item} selon Zork." for item in texts), least=1))
    assert list(clashes(parse(text, Path("x.toml")))) == []


def test_months_feasts_and_common_acronyms_are_not_suggested() -> None:
    texts = ("Le maire fête Noël et le PIB en Août.", "On aime Noël, le PIB baisse en Août.")
    assert found(texts) == []
