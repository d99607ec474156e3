"""Say at the address of a withdrawn article that it was withdrawn, and nothing of the article."""

from __future__ import annotations

from dataclasses import dataclass

from newsarchive.pages.typography import typeset
from newsarchive.pages.views import TombstoneView


@dataclass(frozen=True, slots=True)
class Tombstone:
    """The address of a withdrawn article, and the curator's note to those who come there."""

    url: str
    save_as: str
    note: str


def tombstone_view(tombstone: Tombstone, language: str) -> TombstoneView:
    """Build the page of a withdrawn article."""
    return TombstoneView(note=typeset(tombstone.note, language))
