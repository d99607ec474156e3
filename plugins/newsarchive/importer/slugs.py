"""Give each new article an address that is its own and never changes afterwards."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping

from newsarchive.text.slugs import MAX_LENGTH, slug


def assign_slugs(titles: Mapping[str, str], taken: Mapping[str, str]) -> dict[str, str]:
    """Choose an address for each seed id in `titles`; `taken` maps addresses to their seeds.

    A seed keeps the address it has. Of new seeds with one title, all get a suffix made from their
    names, so that no address depends on which was read first.
    """
    standing = {seed_id: address for address, seed_id in taken.items() if seed_id}
    wanted = {
        seed_id: slug(title, fallback=f"texte-{_suffix(seed_id)}")
        for seed_id, title in titles.items()
        if seed_id not in standing
    }
    counts = Counter(wanted.values())
    chosen = {seed_id: standing[seed_id] for seed_id in titles if seed_id in standing}
    for seed_id, address in sorted(wanted.items()):
        alone = counts[address] == 1 and address not in taken
        chosen[seed_id] = address if alone else _suffixed(address, seed_id)
    return chosen


def _suffixed(address: str, seed_id: str) -> str:
    suffix = _suffix(seed_id)
    return f"{address[: MAX_LENGTH - len(suffix) - 1].rstrip('-')}-{suffix}"


def _suffix(seed_id: str) -> str:
    # Eight hex digits: 50,000 namesakes would meet with a chance below one in three, and only
    # namesakes are compared.
    return hashlib.sha256(seed_id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
