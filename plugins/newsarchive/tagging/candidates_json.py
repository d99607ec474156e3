"""Write what was read of an article as JSON, so that an unchanged article is not read again."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from newsarchive.tagging.acronyms import Expansion
from newsarchive.tagging.candidates import Candidates
from newsarchive.tagging.hits import Hit, Way
from newsarchive.tagging.names import Name, Sign
from newsarchive.tagging.phrases import Recurring
from newsarchive.tagging.taggable import Taggable
from newsarchive.tagging.vocabulary import Vocabulary


def key(article: Taggable, vocabulary: Vocabulary, version: str) -> str:
    """Name all that candidates depend on: SHA-256 of the article, the vocabulary, the tagger."""
    said = [
        article.id,
        article.language,
        article.title,
        article.blocks,
        article.never,
        vocabulary.digest,
        version,
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def encode(read: Candidates) -> str:
    """Write candidates; the same bytes for the same value."""
    data = {
        "id": read.id,
        "language": read.language,
        "hits": [
            [h.slug, h.via, h.form, h.block, h.place, h.length, h.way, h.bare, sorted(h.signs)]
            for h in read.hits
        ],
        "names": [
            [n.key, n.form, n.block, n.place, n.initial, sorted(n.signs)] for n in read.names
        ],
        "phrases": [[p.key, p.form, p.count, p.blocks] for p in read.phrases],
        "expansions": [[e.acronym, e.form, e.block] for e in read.expansions],
        "title": sorted(read.title),
        "title_names": sorted(read.title_names),
        "never": sorted(read.never),
        "length": read.length,
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def decode(text: str) -> Candidates | None:
    """Read candidates; None if the text is cut or none at all."""
    try:
        data = json.loads(text)
        return Candidates(
            id=data["id"],
            language=data["language"],
            hits=tuple(map(_hit, data["hits"])),
            names=tuple(map(_name, data["names"])),
            phrases=tuple(
                Recurring(tuple(words), form, count, tuple(blocks))
                for words, form, count, blocks in data["phrases"]
            ),
            expansions=tuple(Expansion(*item) for item in data["expansions"]),
            title=frozenset(data["title"]),
            title_names=frozenset(data["title_names"]),
            never=frozenset(data["never"]),
            length=data["length"],
        )
    except (ValueError, KeyError, TypeError):
        return None


def _hit(data: list[Any]) -> Hit:
    slug, via, form, block, place, length, way, bare, signs = data
    return Hit(slug, via, form, block, place, length, Way(way), bare, frozenset(map(Sign, signs)))


def _name(data: list[Any]) -> Name:
    words, form, block, place, initial, signs = data
    return Name(tuple(words), form, block, place, initial, frozenset(map(Sign, signs)))
