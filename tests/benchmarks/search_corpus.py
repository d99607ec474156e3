"""Generate an archive and index it: `search_corpus.py COUNT FOLDER [SEED]`.

Made-up French with the statistics that an index feels: function words are half of a text; content
words follow a power law without end, so that the vocabulary grows with the archive; each comes in
inflected forms; documents have topics; names, numbers, elisions and compounds occur. Prints what
the build cost. `search_bytes.mjs` measures what a reader of the index fetches.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.partial_date import PartialDate
from newsarchive.search.index import build_index, client_files
from newsarchive.text.stopwords import words as function_words

#: Exponent and size of the power law: 370,000 words then have some 30,000 forms and ten times as
#: many words 100,000, much as French news.
EXPONENT = 1.6
#: The first ranks are about equally frequent: no content word stands in every text.
FLAT = 50
RANKS = 1_000_000
WORDS = (120, 620)
TOPICS = 400
_STARTS = (*"bcdfgjlmnprstvé", "bl", "cr", "fr", "gr", "pr", "tr", "in")
_VOWELS = ("a", "e", "i", "o", "u", "ou", "ai", "é", "è", "an", "en", "on", "eau", "oi")
_ENDS = (
    "r",
    "s",
    "t",
    "l",
    "n",
    "c",
    "d",
    "g",
    "tion",
    "ment",
    "té",
    "eur",
    "ique",
    "iste",
    "able",
)
_INFLECTIONS = ("", "s", "e", "es", "", "er", "ant", "ait", "", "é", "ée", "s")
_FUNCTION = tuple(sorted(word for word in function_words("fr") if len(word) < 5))


class Language:
    """A made-up language: words by rank, always the same for a rank and seed."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._words: dict[int, str] = {}

    def word(self, rank: int) -> str:
        if rank not in self._words:
            chance = random.Random(self._seed * RANKS + rank)  # noqa: S311 - reproducible
            syllables = 1 + (rank > 20) + (rank > 2000) + chance.randint(0, 1)
            parts = [chance.choice(_STARTS) + chance.choice(_VOWELS) for _ in range(syllables)]
            self._words[rank] = "".join(parts) + chance.choice(_ENDS)
        return self._words[rank]


def documents(count: int, seed: int = 1) -> Iterator[ArchiveEntry]:
    """Generate articles; a smaller count gives the first of a larger one."""
    language = Language(seed)
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - reproducible, not secret
        yield _document(number, language, chance)


def _document(number: int, language: Language, chance: random.Random) -> ArchiveEntry:
    topic = chance.randrange(TOPICS)
    words = [_word(language, chance, topic) for _ in range(chance.randint(*WORDS))]
    title = " ".join(_word(language, chance, topic) for _ in range(chance.randint(6, 12)))
    sentences = [" ".join(words[at : at + 18]).capitalize() for at in range(0, len(words), 18)]
    labels = [language.word(3000 + topic).capitalize(), language.word(topic % 60).capitalize()]
    return ArchiveEntry(
        url=f"articles/{'-'.join(title.split()[:8])}-{number}.html",
        save_as="",
        seed_id=f"{number:06}.txt",
        title=title.capitalize(),
        date=PartialDate(2000 + number % 25, 1 + number % 12, 1 + number % 28),
        authors=(),
        source=language.word(500 + number % 40).capitalize(),
        via=None,
        language="fr",
        tags=tuple(Tag(label.lower(), label, Kind.TOPIC) for label in labels),
        summary=". ".join(sentences)[:180],
        lead=None,
        html="",
        text=".\n".join(sentences) + ".",
    )


def _word(language: Language, chance: random.Random, topic: int) -> str:
    kind = chance.random()
    if kind < 0.47:
        return chance.choice(_FUNCTION)
    if kind < 0.48:
        return str(chance.choice((2019, 2020, 2021, 2022, chance.randrange(10_000))))
    rank = _rank(chance)
    if kind < 0.60:  # one of the topic's own words
        rank = 100 + (topic * 7919 + rank * 104_729) % 40_000 if rank < 60 else rank
    word = language.word(rank)
    if kind > 0.97:
        return f"{word.capitalize()}-{language.word(rank * 31 % 997 + 40).capitalize()}"
    if kind > 0.94:
        return f"{chance.choice(('l’', 'd’', 'qu’'))}{word}"
    if kind > 0.88:
        return word.capitalize()
    return word + _INFLECTIONS[(rank + chance.randrange(3)) % len(_INFLECTIONS)]


def _rank(chance: random.Random) -> int:
    """Draw a rank of the power law, by the inverse of its distribution."""
    tail = 1 - (RANKS / FLAT) ** (1 - EXPONENT)
    return int(FLAT * (1 - chance.random() * tail) ** (1 / (1 - EXPONENT))) - FLAT


def queries(entries: list[ArchiveEntry], seed: int, count: int = 200) -> list[str]:
    """Pick what readers might type: one to three words of some article."""
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    picked = []
    for _ in range(count):
        entry = chance.choice(entries)
        words = [word for word in f"{entry.title} {entry.text}".split() if len(word) > 4]
        picked.append(" ".join(chance.sample(words, chance.randint(1, 3))))
    return picked


def main(count: int, folder: Path, seed: int = 1) -> None:
    entries = list(documents(count, seed))
    started = time.process_time()
    files = build_index(entries)
    cpu = time.process_time() - started
    for name, content in (files | {f"client/{k}": v for k, v in client_files().items()}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "queries.json").write_text(json.dumps(queries(entries, seed)), encoding="utf-8")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = sum(len(content) for name, content in files.items() if name != "index.json")
    print(
        f"{count} documents, seed {seed}: {cpu:.1f} s CPU, {peak:.0f} MiB peak, "
        f"{len(files)} files, {size / 1e6:.1f} MB"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
