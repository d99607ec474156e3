"""Write what misspelt words are mended by: spellings in pages, and words one edit apart."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from unittest.mock import patch

import numpy as np
from fixtures_articles import entry, seeds
from fixtures_writing import write, write_json

from newsarchive.search import sequences, spellings
from newsarchive.search.analysis import Analyser
from newsarchive.search.index import build_index
from newsarchive.text.words import form_of


def write_mending(folder: Path) -> None:
    """Index two words that one misspelling is equally near to, each beside another word."""
    texts = ("Le salon bleu", "Un salon, ce salon", "Mon salon", "Son salon", "Du salin vert",
             "Des ballons, un ballon bleu")  # fmt: skip
    write(folder, build_index([entry(n, text=text) for n, text in enumerate(texts)]))


def write_spellings(folder: Path) -> None:
    """Write spellings in pages: the forms of the seeds and many made up, in several scripts."""
    chance = random.Random(11)  # noqa: S311 - reproducible, not secret
    analyser = Analyser()
    counts = Counter(
        form
        for article in seeds()
        for form in sorted(
            {analyser.tokens[at].form for at in analyser.numbers(article.text, "fr")}
        )
    )
    real = sorted(counts)
    for alphabet in ("abcdeilmnoprstu", "абвгдёж", "αβγδ"):
        for _ in range(4000):
            word = form_of("".join(chance.choices(alphabet, k=chance.randint(3, 14))))
            counts[word] += 4 ** chance.randint(0, 5)
    names = []
    # In shards of the usual size neighbours are found by luck; in small ones by the rules only.
    for size in (sequences.SHARD_BYTES, 100):
        with patch.object(sequences, "SHARD_BYTES", size):
            made = spellings.make_spellings([*counts], np.array([*counts.values()]), ["fr"])
        names.append(made.name)
        write(folder, made.files)
    write_json(folder / "forms.json", {"names": names, "counts": counts, "real": real})
