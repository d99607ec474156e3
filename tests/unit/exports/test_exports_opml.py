"""The list of feeds is OPML that a feed reader takes."""

from __future__ import annotations

import listparser

from newsarchive.exports.opml import Feed, FeedGroup, write_opml


def test_a_reader_finds_every_feed_under_its_heading() -> None:
    whole = Feed("Tous", "https://a.example/tous.xml", "https://a.example/")
    peace = Feed('Paix & "<trêve>"', "https://a.example/paix.xml", "https://a.example/paix.html")
    written = write_opml(
        "L’Archive", [FeedGroup("", (whole,)), FeedGroup("Thèmes", (peace,)), FeedGroup("Vide", ())]
    )
    read = listparser.parse(written)
    assert not read.bozo
    assert read.meta.title == "L’Archive"
    assert [(feed.title, feed.url) for feed in read.feeds] == [
        ("Tous", whole.address), ('Paix & "<trêve>"', peace.address),
    ]  # fmt: skip
    assert read.feeds[1].categories == [["Thèmes"]]
    assert b"Vide" not in written
