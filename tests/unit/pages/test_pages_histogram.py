"""Bars of texts by month and year: honest heights, links to where the texts are listed."""

from __future__ import annotations

from page_samples import make_entry

from newsarchive.pages.histogram import month_bars, summary_bars, trend_bars
from newsarchive.pages.order import in_order


def test_bars_are_links_where_there_are_texts_and_keep_every_month() -> None:
    entries = in_order(
        make_entry(f"t{i}", date)
        for i, date in enumerate(["2022-01", "2022-01-09", "2022", "2024-03"])
    )
    newest, oldest = month_bars(entries, "fr")
    assert (newest.label, oldest.label, oldest.count) == ("2024", "2022", 3)
    assert len(oldest.bars) == 12
    january, february = oldest.bars[:2]
    assert (january.count, january.height, january.url) == (2, 100, "chronologie/2022-01.html")
    assert (february.count, february.height, february.url) == (0, 0, "")
    assert newest.bars[2].height == 50


def test_many_years_are_summed_up_by_year() -> None:
    entries = in_order(make_entry(f"t{year}", str(year)) for year in range(1990, 2020, 2))
    [group] = summary_bars(entries, "fr")
    assert [bar.label for bar in group.bars] == [str(year) for year in range(1990, 2020, 2)]


def test_one_bar_alone_compares_nothing() -> None:
    entries = [make_entry("a", "2022-01"), make_entry("b", "2022-01-02")]
    assert trend_bars(entries, "fr", {2022: "lieux/x.html"}) == ()


def test_the_bars_of_a_tag_lead_to_its_own_texts() -> None:
    [year] = trend_bars(
        in_order([make_entry("a", "2022-01"), make_entry("b", "2022-02")]),
        "fr",
        {2022: "lieux/x.html"},
    )
    assert {year.url, *(bar.url for bar in year.bars)} == {"lieux/x.html#a2022", ""}
    many = in_order(make_entry(f"t{y}", str(y)) for y in range(1990, 2020, 2))
    [years] = trend_bars(many, "fr", dict.fromkeys(range(1990, 2020), "lieux/x.html"))
    assert years.bars[0].url == "lieux/x.html#a1990"


def test_one_text_among_thousands_is_still_seen() -> None:
    entries = [make_entry(f"t{i}", "2022-01") for i in range(2000)]
    entries.append(make_entry("seul", "2022-02"))
    [year] = month_bars(entries, "fr")
    assert year.bars[1].height >= 4
