"""Check the tables of furniture phrases and of speech words against how lines are read."""

import json
import re
import unicodedata
from importlib.resources import files

import pytest

from newsarchive.cleaning import lexicon
from newsarchive.text import language

#: A phrase holds words and numbers, spaces between them, no signs.
SPELT = re.compile(r"[^\W_]+")
#: Their vowel signs are no letters: words fall apart, in lines and in phrases alike.
MARKED = frozenset({"hi", "mr"})
MOST_BYTES = 140_000

PHRASES = json.loads(files(lexicon.__package__).joinpath("lexicon.json").read_text("utf-8"))
SPEECH = json.loads(files(lexicon.__package__).joinpath("speech.json").read_text("utf-8"))
CODES = sorted({code for kind in lexicon.KINDS for code in PHRASES[kind]})


def by_kind(code: str) -> list[tuple[str, list[str]]]:
    """Give the phrases of a language kind by kind."""
    return [
        (kind, PHRASES[kind][code].split("; ")) for kind in lexicon.KINDS if code in PHRASES[kind]
    ]


def unspaced(text: str) -> bool:
    """Tell whether a phrase is looked for anywhere in a line."""
    return language.script(text) in language.UNSPACED


def test_the_table_holds_every_kind_and_stays_small() -> None:
    assert set(PHRASES) == {"_about", *lexicon.KINDS}
    assert all(PHRASES[kind] for kind in lexicon.KINDS)
    assert len(files(lexicon.__package__).joinpath("lexicon.json").read_bytes()) <= MOST_BYTES


@pytest.mark.parametrize("code", CODES)
def test_phrases_are_sorted_and_stand_once(code: str) -> None:
    kinds = by_kind(code)
    assert all(phrases == sorted(phrases) for _, phrases in kinds)
    every = [phrase for _, phrases in kinds for phrase in phrases]
    assert len(every) == len(set(every))
    assert all(every)


@pytest.mark.parametrize("code", CODES)
def test_phrases_are_folded_as_lines_are(code: str) -> None:
    for _, phrases in by_kind(code):
        for phrase in phrases:
            assert unicodedata.normalize("NFC", phrase) == phrase
            assert phrase.lower() == phrase
            if not unspaced(phrase) and code not in MARKED:
                assert " ".join(SPELT.findall(phrase)) == phrase


@pytest.mark.parametrize("code", CODES)
def test_every_phrase_is_found_in_a_line_that_says_it(code: str) -> None:
    table = lexicon.load(code)
    for _, phrases in by_kind(code):
        for phrase in phrases:
            _, share = lexicon.count(table, lexicon.WORD.findall(phrase), phrase, unspaced(phrase))
            assert share == 1.0, phrase


@pytest.mark.parametrize("code", sorted(set(SPEECH) - {"_about"}))
def test_speech_words_are_single_folded_sorted_words(code: str) -> None:
    words = SPEECH[code].split(" ")
    assert words == sorted(set(words))
    for word in words:
        assert word.lower() == word
        if code not in MARKED and not unspaced(word):
            assert lexicon.WORD.findall(word) == [word]
