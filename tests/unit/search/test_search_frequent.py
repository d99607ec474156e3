"""Frequent words are ranked by how often they stand in the archive, and the ranks last."""

import numpy as np
from search_samples import article

from newsarchive.search.analysis import Analyser
from newsarchive.search.frequent import count_frequent, ranked
from newsarchive.search.table import make_table


def test_words_are_counted_where_they_have_places() -> None:
    analyser = Analyser()
    texts = ("Le week-end de la mer", "de l’été, de la fin")
    entries = [article(n, text, title="La une", source="Le Monde") for n, text in enumerate(texts)]
    documents, tokens = analyser.texts(entries), analyser.tokens
    table = make_table(tokens, np.ones(len(tokens), bool))
    words = ["absent", "de", "la", "le", "weekend"]
    counts = count_frequent(
        documents, documents.uses(len(tokens)), table, bytes(tokens.joined), words
    )
    assert counts == {"absent": 0, "de": 3, "la": 4, "le": 1, "weekend": 0}


def test_powers_of_two_rank_then_the_alphabet() -> None:
    counts = {"zu": 600, "de": 5000, "la": 4200, "le": 9000, "et": 700, "en": 0, "un": 8100}
    assert ranked(counts) == ["le", "de", "la", "un", "et", "zu", "en"]
    assert ranked(counts | {"de": 4099, "la": 8000, "zu": 1023}) == ranked(counts)


def test_words_that_hardly_weigh_are_not_told_apart() -> None:
    counts = {"le": 100_000, "abords": 3, "zut": 200, "bah": 0}
    assert ranked(counts) == ["le", "abords", "bah", "zut"]
    assert ranked({"le": 100, "abords": 3, "zut": 20}) == ["le", "zut", "abords"]
