"""The article as tagging reads it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taggable:
    """An article to tag.

    `blocks` are the lead, if any, then the body; `never` are its own source, authors and
    agencies, which are none of its tags.
    """

    id: str
    language: str
    title: str
    blocks: tuple[str, ...]
    never: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Give the title and the blocks: the places that evidence counts."""
        return (self.title, *self.blocks)
