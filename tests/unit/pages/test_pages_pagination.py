"""Long lists are parted into pages that stay: every text once, in order, at an address for good."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from page_samples import make_entry, make_tag

from newsarchive.models import Kind
from newsarchive.pages.chronology import year_view
from newsarchive.pages.collections import Archive, build_archive
from newsarchive.pages.data import data_view
from newsarchive.pages.further import further_views
from newsarchive.pages.order import Entries, in_order
from newsarchive.pages.pagination import part
from newsarchive.pages.plan import plan_pages
from newsarchive.pages.tags import tag_view
from newsarchive.pages.urls import tag_url
from newsarchive.pages.views import ListPageView

URL = "lieux/russie.html"
RUSSIA = make_tag("Russie", Kind.PLACE)


def texts(months: list[int], undated: int = 0) -> Entries:
    dated = [
        make_entry(f"t{at}", f"{2000 + month // 12}-{month % 12 + 1:02d}", tags=(RUSSIA,))
        for at, month in enumerate(months)
    ]
    return in_order([*dated, *(make_entry(f"u{at}", tags=(RUSSIA,)) for at in range(undated))])


@given(st.lists(st.integers(0, 60), max_size=40), st.integers(0, 3), st.integers(1, 9))
def test_every_text_stands_once_and_pages_keep_their_size(
    months: list[int], undated: int, per_page: int
) -> None:
    entries = texts(months, undated)
    first, *others = part(URL, entries, per_page)
    assert first.url == URL
    dated = [entry for entry in first.entries if entry.date]
    assert len(dated) < 2 * per_page
    assert [entry for entry in first.entries if not entry.date] == list(entries[len(months) :])
    assert [len(page.entries) for page in others] == [per_page] * len(others)
    assert [page.number for page in others] == list(range(len(others), 0, -1))
    read = [*dated, *(entry for page in others for entry in page.entries)]
    assert read == list(entries[: len(months)])
    assert len({page.url for page in (first, *others)}) == len(others) + 1


@given(st.lists(st.integers(0, 60), max_size=40), st.integers(1, 9))
def test_a_newer_text_changes_no_further_page(months: list[int], per_page: int) -> None:
    before = part(URL, texts(months), per_page)
    after = part(URL, texts([*months, 99]), per_page)
    assert set(before[1:]) <= set(after[1:])


def test_without_pagination_all_stand_on_one_page() -> None:
    entries = texts(list(range(40)))
    assert [page.entries for page in part(URL, entries, 0)] == [entries]


def archive(per_page: int) -> Archive:
    return build_archive(texts([1, 2, 3, 14, 15, 16, 30], undated=1), {}, [], per_page=per_page)


def test_pages_of_a_tag_lead_to_each_other_and_years_to_where_they_begin() -> None:
    made = archive(per_page=2)
    collection = made.tags[Kind.PLACE, RUSSIA.slug]
    url = tag_url(Kind.PLACE, RUSSIA.slug)
    view = tag_view(made, collection)
    assert (view.count, view.undated_total) == (8, 1)
    assert [group.label for group in view.text_groups] == ["2002", "2001", ""]
    folder = url.removesuffix(".html")
    assert view.older is not None
    assert (view.older.url, view.older.label) == (f"{folder}/2.html", "avril 2000 – mars 2001")
    later = dict(further_views(made, url, "Russie", Kind.PLACE, collection.entries))
    assert list(later) == [f"{folder}/2.html", f"{folder}/1.html"]
    second, oldest = later.values()
    assert second.newer is not None
    assert second.older is not None
    assert (second.newer.url, second.older.url) == (url, f"{folder}/1.html")
    assert oldest.older is None
    assert oldest.newer is not None
    assert (oldest.newer.url, oldest.first) == (f"{folder}/2.html", url)
    began = {group.label: group.url for group in view.histogram}
    assert began == {
        "2002": f"{url}#a2002", "2001": f"{url}#a2001", "2000": f"{folder}/2.html#a2000",
    }  # fmt: skip


def test_a_year_of_many_texts_shows_its_months_and_what_names_none() -> None:
    made = build_archive([*texts([1, 2, 3, 4]), make_entry("annee", "2000")], {}, [], per_page=2)
    view = year_view(made, 2000)
    assert view.count == 5
    assert [group.kind for group in view.text_groups] == ["month-unknown"]
    assert sum(bar.count for bar in view.histogram[0].bars) == 4
    assert len(year_view(build_archive(made.entries, {}, []), 2000).text_groups) == 5


def test_a_further_page_is_called_as_the_first_is() -> None:
    tag = make_tag("Élargissement de l'Otan", Kind.TOPIC)
    entries = [make_entry(f"t{at}", f"2000-0{at}", tags=(tag,)) for at in (1, 2)]
    made = build_archive(entries, {}, [], per_page=1)
    planned = plan_pages(made, lambda _: None, data_view(made, [], "", [], ""))
    [label] = [
        page.view.label
        for page in planned
        if isinstance(page.view, ListPageView) and page.view.kind
    ]
    assert label == made.tags[Kind.TOPIC, tag.slug].label == "Élargissement de l’Otan"
