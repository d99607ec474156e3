"""Write what is compared with lunr.js: made corpora and the seeds, with queries for each."""

from __future__ import annotations

import random
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from fixtures_articles import entry, seeds
from fixtures_writing import in_runs, write, write_json

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.search.index import build_index
from newsarchive.text.words import chunks, compounds, form_of

CORPORA = 42
QUERIES = 80
#: Small alphabets make words that begin, end and nearly read alike.
ALPHABETS = ("ab", "abcé1", "aàâbcdeéèfghiï0123456789", "абвгдё", "αάβγς", "ab字国ー", "añ𝒶𐐨b")


def corpus(seed: int) -> tuple[list[ArchiveEntry], list[str]]:
    """Generate a small corpus and the words in it."""
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    alphabet = ALPHABETS[seed % len(ALPHABETS)]
    words = sorted(
        {
            "".join(chance.choices(alphabet, k=chance.randint(1, 7)))
            for _ in range(chance.choice((5, 60, 400)))
        }
    )
    weights = [1 / (rank + 1) for rank in range(len(words))]
    chance.shuffle(weights)

    def text(limit: int) -> str:
        return " ".join(chance.choices(words, weights, k=chance.randint(0, limit)))

    entries = [
        entry(
            number,
            title=text(6),
            text=text(60),
            source=text(2),
            language=chance.choice(("fr", "fr", "ru", "en", "xx")),
            tags=tuple(Tag(f"t{i}", text(2), Kind.TOPIC) for i in range(chance.randint(0, 3))),
        )
        for number in range(chance.choice((0, 1, 7, 40, 40)))
    ]
    return entries, words


def lunr_queries(seed: int, words: Sequence[str]) -> list[str]:
    """Generate queries in Lunr's language over some words, a few of them malformed."""
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret

    def term() -> str:
        word = chance.choice(words or ["a"])
        at = chance.randint(0, len(word))
        match chance.randint(0, 8):
            case 0:
                return word[:at] + "*"
            case 1:
                return "*" + word[at:]
            case 2:
                return word[:at] + "*" + word[at + 1 :]
            case 3:
                return f"*{word[:at]}*"
            case 4:
                return f"{word}~{chance.randint(0, 2)}"
            case 5:
                return word[:at] + chance.choice("abé1") + word[at:] + "~1"
            case 6:
                return chance.choice(("*", "**", "a**b*", "zz", "\\+a", "a\\", "~1", "a:b", "x^"))
        return word

    def clause() -> str:
        sign = chance.choice(("", "", "", "+", "-"))
        field = chance.choice(("", "", "", "title:", "text:", "tags:", "source:"))
        boost = chance.choice(("", "", "", "^0", "^2", "^7"))
        return sign + field + term() + boost

    return ["", "+", "-"] + [
        " ".join(clause() for _ in range(chance.randint(1, 4))) for _ in range(QUERIES)
    ]


def write_parity(folder: Path) -> None:
    for seed in range(CORPORA):
        entries, words = corpus(seed)
        with in_runs() if seed % 2 else nullcontext():
            write(folder / f"{seed}", build_index(entries))
        terms = sorted({form_of(word) for word in words})
        write_json(folder / f"{seed}" / "queries.json", lunr_queries(seed, terms))


def write_seeds(folder: Path) -> None:
    entries = seeds()
    write(folder, build_index(entries))
    terms = sorted(
        {
            form_of(part)
            for article in entries
            for chunk in chunks(article.text)
            for compound in compounds(chunk)
            for part in compound.parts
        }
    )
    write_json(folder / "queries.json", lunr_queries(1, terms))
    write_json(folder / "texts.json", [article.text for article in entries])
