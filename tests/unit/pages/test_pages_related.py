"""Related texts with their reasons, and versions of one text, each in its own block only."""

from __future__ import annotations

from typing import Any

from page_samples import make_entry, make_tag

from newsarchive.models import ArchiveEntry, Kind
from newsarchive.pages.article import article_view
from newsarchive.pages.collections import build_archive
from newsarchive.pages.pieces import Reason
from newsarchive.pages.related import FLOOR, MOST, MOST_NAMED, Relations, relate

LAVROV, BLINKEN = make_tag("Sergueï Lavrov", Kind.PERSON), make_tag("A. Blinken", Kind.PERSON)
GENEVA, PEACE = make_tag("Genève", Kind.PLACE), make_tag("Paix")
BRIDGE = """Le conseil municipal a décidé mardi soir de rouvrir le pont, fermé depuis l'hiver.
Les travaux ont coûté trois millions d'euros, a précisé le maire, qui promet une navette gratuite.
Les riverains demandent que les camions passent ailleurs et que la nuit reste calme."""


def make(slug: str, *tags: Any, text: str = "", **fields: Any) -> ArchiveEntry:
    """Make an article whose text has a few words of its own."""
    own = " ".join(f"{slug}{letter}" for letter in "abcdef")
    return make_entry(slug, title=slug, tags=tags, text=f"{text} {own}".strip(), **fields)


def related(entries: list[ArchiveEntry], language: str = "fr") -> Relations:
    return relate(build_archive(entries, {}, [], language=language))


def shown(relations: Relations, slug: str) -> dict[str, tuple[Reason, ...]]:
    return {
        item.text.title: item.reasons for item in relations.related.get(f"articles/{slug}.html", ())
    }


def versions(relations: Relations, slug: str) -> list[tuple[str, int]]:
    found = relations.versions.get(f"articles/{slug}.html", ())
    return [(version.text.title, version.percent) for version in found]


def others(count: int) -> list[ArchiveEntry]:
    return [make(f"autre{n}", make_tag(f"Sujet {n}")) for n in range(count)]


def test_the_reason_is_what_is_shared_by_kind_the_strongest_first() -> None:
    entries = [make("un", LAVROV, BLINKEN, GENEVA), make("deux", GENEVA, LAVROV, BLINKEN, PEACE)]
    found = shown(related([*entries, make("trois", GENEVA), *others(9)]), "un")
    assert found["deux"] == (
        Reason("person", ("A. Blinken", "Sergueï Lavrov"), ""),
        Reason("place", ("Genève",), ""),
    )
    assert found["trois"] == (Reason("place", ("Genève",), ""),)
    assert list(found) == ["deux", "trois"]


def test_words_fill_a_reason_and_do_not_repeat_its_tags() -> None:
    entries = [
        make("un", GENEVA, text="Genève : les navettes du Léman. Navettes à Genève."),
        make("deux", GENEVA, text="Une navette sur le Léman, près de Genève."),
    ]
    assert shown(related([*entries, *others(9)]), "un")["deux"] == (
        Reason("place", ("Genève",), ""),
        Reason("word", ("navettes", "Léman"), ""),
    )


def test_no_weekday_no_month_and_no_half_of_a_compound_is_given_as_a_reason() -> None:
    text = "Mardi 2 novembre, aux États-Unis, le glacier fondait."
    entries = [make("un", text=text), make("deux", text=text)]
    [reason] = shown(related([*entries, *others(9)]), "un")["deux"]
    assert set(reason.labels) == {"glacier", "fondait"}


def test_words_in_another_language_say_so() -> None:
    text = "The shuttle crosses the harbour."
    entries = [make("un", text=text, language="en"), make("deux", text=text, language="en")]
    [reason] = shown(related([*entries, *others(9)]), "un")["deux"]
    assert (reason.kind, reason.language) == ("word", "en")
    assert set(reason.labels) <= {"shuttle", "crosses", "harbour"}


def test_words_of_two_languages_are_not_compared() -> None:
    entries = [make("un", text="danger"), make("deux", text="danger", language="en"), *others(9)]
    assert shown(related(entries), "un") == {}


def test_little_in_common_relates_nothing() -> None:
    everywhere = make_tag("France", Kind.PLACE)
    words = " ".join(f"mot{n}" for n in range(40))
    entries = [make(f"t{n}", everywhere, text=words.replace("mot", f"m{n}m")) for n in range(30)]
    assert related(entries).related == {}


def test_at_most_five_are_shown_and_equals_in_order_of_their_addresses() -> None:
    entries = [make(f"t{n}", LAVROV) for n in range(9)]
    relations = related([*entries, *others(30)])
    assert list(shown(relations, "t8")) == [f"t{n}" for n in range(MOST)]
    reasons = [item.reasons for items in relations.related.values() for item in items]
    assert max(sum(len(reason.labels) for reason in found) for found in reasons) <= MOST_NAMED
    assert 0 < FLOOR < 1


def test_nothing_depends_on_the_order_of_the_articles() -> None:
    entries = [make(f"t{n}", LAVROV, text=BRIDGE if n % 2 else "") for n in range(9)]
    assert related(entries) == related(list(reversed(entries)))


def test_an_article_on_something_else_changes_no_other() -> None:
    entries = [make("un", LAVROV), make("deux", LAVROV), *others(20)]
    assert related([*entries, make("ailleurs", make_tag("Tennis"))]) == related(entries)


def test_versions_have_a_block_of_their_own() -> None:
    shorter = "\n".join(BRIDGE.split("\n")[:2])
    entries = [
        make("un", PEACE, text=BRIDGE),
        make("deux", PEACE, text=shorter),
        make("trois", PEACE),
    ]
    relations = related([*entries, *others(9)])
    [(title, percent)] = versions(relations, "un")
    assert title == "deux"
    assert 50 <= percent < 100
    assert versions(relations, "deux") == [("un", percent)]
    assert "deux" not in shown(relations, "un")
    assert versions(relations, "trois") == []


def test_one_of_several_versions_is_related() -> None:
    copies = [make(f"copie{n}", LAVROV, text=BRIDGE) for n in range(7)]
    relations = related([*copies, make("un", LAVROV), make("deux", LAVROV), *others(20)])
    assert sorted(shown(relations, "un")) == ["copie0", "deux"]
    assert len(versions(relations, "copie3")) == 6
    assert set(shown(relations, "copie3")) == {"un", "deux"}


def test_an_archive_of_one_or_none_relates_nothing() -> None:
    assert related([]).related == related([make("seul", LAVROV)]).related == {}


def test_a_hidden_article_is_related_to_nothing_and_nothing_to_it() -> None:
    archive = build_archive([make("un", LAVROV), make("deux", LAVROV)], {}, [])
    hidden = make("cache", LAVROV)
    view = article_view(archive, hidden, relate(archive))
    assert (view.versions, view.related) == ((), ())
    listed = article_view(archive, archive.entries[0], relate(archive))
    assert len(listed.related) == 1
