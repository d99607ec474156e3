"""Promise 7: addresses are stable, short and distinct; feed ids are frozen per seed."""

from __future__ import annotations

import re
import unicodedata

from hostile_laws import SITE, of_names
from hostile_site import HostileSite
from hypothesis import given
from hypothesis import strategies as st
from support import tree

from newsarchive.importer.slugs import assign_slugs
from newsarchive.text.slugs import MAX_LENGTH

_TITLES = st.dictionaries(
    st.text(min_size=1, max_size=12),
    st.sampled_from(["index", "", "😀", "Été", "ete", "CON", "aux", "../x", "a" * 300, "日本語"])
    | st.text(max_size=60),
    max_size=12,
)


def test_every_name_is_plain_short_and_its_own(hostile: HostileSite) -> None:
    assert list(of_names(hostile.project.output)) == []


def test_another_build_gives_the_same_bytes_and_ids(hostile: HostileSite) -> None:
    before = tree(hostile.project.output)
    feed = (hostile.project.output / "feeds" / "articles.atom.xml").read_text(encoding="utf-8")
    ids = re.findall("urn:uuid:[0-9a-f-]{36}", feed)
    assert len(ids) == len(set(ids)) > 5
    again = hostile.project.build("publishconf.py", env={"SITEURL": SITE})
    assert again.returncode == 0, again.stdout + again.stderr
    assert tree(hostile.project.output) == before


@given(_TITLES)
def test_each_title_gets_an_address_of_its_own(titles: dict[str, str]) -> None:
    given_ = assign_slugs(titles, {})
    assert given_.keys() == titles.keys()
    assert len(set(given_.values())) == len(titles)
    for address in given_.values():
        assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", address)
        assert len(address) <= MAX_LENGTH
        assert unicodedata.normalize("NFC", address).casefold() == address
        assert address not in {"index", "con", "aux", "nul", "prn"}
    # What stands keeps its address, whatever is added.
    taken = {address: seed for seed, address in given_.items()}
    assert assign_slugs(titles | {"new": "Été"}, taken).items() >= given_.items()
