"""Measure the repair of misspelt words: `search_spelling.py WHAT… [--seed N]`.

WHAT is a number of articles made by search_corpus.py, `words` for the words of the repository's own
seeds and language data, or a JSON list of words. Prints, for errors of three kinds, how often the
word that was meant is the first and among the first five candidates, and what a repair fetches.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from benchmarks import search_corpus

from newsarchive.search.analysis import Analyser
from newsarchive.search.spellings import make_spellings
from newsarchive.text.words import form_of

ROOT = Path(__file__).parents[2]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
QUERIES = 1000
#: How French is misspelt, on folded words: a pattern and what is written for it.
FRENCH = (
    (r"([b-df-hj-np-tv-z])\1", r"\1"),
    (r"(?<=[aeiouy])([cflmnprst])(?=[aeiouy])", r"\1\1"),
    (r"ai", "e"),
    (r"e", "ai"),
    (r"ph", "f"),
    (r"f", "ph"),
    (r"y", "i"),
    (r"i", "y"),
    (r"h", ""),
    (r"t(?!h)", "th"),
    (r"an", "en"),
    (r"en", "an"),
    (r"eau|au", "o"),
    (r"o(?![uin])", "au"),
    (r"c(?=[eiy])", "s"),
    (r"s(?=[eiy])", "c"),
    (r"qu", "k"),
    (r"(\w)(\w)", r"\2\1"),
)


def one_edit(word: str, chance: random.Random) -> str:
    """Add, drop or change a letter anywhere, or swap two neighbours."""
    kind = chance.randrange(4)
    at = chance.randrange(len(word) + (kind == 0) - (kind == 3))
    if kind == 0:
        return word[:at] + chance.choice(LETTERS) + word[at:]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + chance.choice(LETTERS) + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def two_edits(word: str, chance: random.Random) -> str:
    """Make two errors anywhere in a long word."""
    return one_edit(one_edit(word, chance), chance) if len(word) >= 9 else word


def french_error(word: str, chance: random.Random) -> str:
    """Make an error that writers of French make, at one of its places."""
    places = [(match, instead) for what, instead in FRENCH for match in re.finditer(what, word)]
    if not places:
        return word
    match, instead = chance.choice(places)
    return word[: match.start()] + match.expand(instead) + word[match.end() :]


ERRORS: Mapping[str, Callable[[str, random.Random], str]] = {
    "one edit anywhere": one_edit,
    "as French is misspelt": french_error,
    "two edits, 9 letters or more": two_edits,
}


def misspelt(
    forms: Mapping[str, int], error: Callable[[str, random.Random], str], seed: int
) -> list[tuple[str, str]]:
    """Pick words as often as documents hold them and misspell them: (typed, meant).

    What is a word of the archive too is not repaired, nor what has under four letters.
    """
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    words = [form for form in sorted(forms) if form.isalpha() and 4 <= len(form) <= 30]
    weights = [forms[word] for word in words]
    pairs: list[tuple[str, str]] = []
    while len(pairs) < QUERIES:
        (word,) = chance.choices(words, weights)
        typed = error(word, chance)
        if len(typed) >= 4 and typed not in forms:
            pairs.append((typed, word))
    return pairs


def forms_of(what: str) -> Counter[str]:
    """Count the documents that hold each form."""
    if what.isdigit():
        analyser = Analyser()
        entries = search_corpus.documents(int(what))
        read = (analyser.texts([entry]).ids.tolist() for entry in entries)
        texts = ([analyser.tokens.forms[at] for at in ids] for ids in read)
    elif what == "words":
        paths = [
            *ROOT.glob("seeds/*.txt"),
            *ROOT.glob("plugins/**/*.json"),
            *ROOT.glob("plugins/**/*.toml"),
        ]
        texts = (words_of(path.read_text(encoding="utf-8")) for path in sorted(paths))
    else:
        texts = (words_of(word) for word in json.loads(Path(what).read_text(encoding="utf-8")))
    return Counter(form for text in texts for form in set(text))


def words_of(text: str) -> Iterable[str]:
    """Give the forms of the words of a text."""
    return [form_of(word) for word in re.findall(r"[^\W\d_]+", text)]


def measure(what: str, seed: int) -> None:
    """Write one vocabulary and let the client repair misspelt words of it."""
    forms = forms_of(what)
    started = time.process_time()
    made = make_spellings([*forms], np.array([*forms.values()]), ["fr"])
    name, files = made.name, made.files
    cpu = time.process_time() - started
    size = sum(map(len, files.values()))
    print(
        f"{what}: {len(forms):,} forms, {len(files):,} files, {size / 1e6:.2f} MB, {cpu:.2f} s CPU",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "spellings").mkdir()
        for path, content in files.items():
            (Path(folder) / path).write_bytes(content)
        queries = {kind: misspelt(forms, error, seed) for kind, error in ERRORS.items()}
        (Path(folder) / "queries.json").write_text(json.dumps({"name": name, "kinds": queries}))
        subprocess.run(["node", Path(__file__).with_suffix(".mjs"), folder], check=True)


def main(arguments: Sequence[str]) -> int:
    """Measure what is named."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", nargs="*", default=["1000", "10000", "words"])
    parser.add_argument("--seed", type=int, default=2)
    options = parser.parse_args(arguments)
    for what in options.what:
        measure(what, options.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
