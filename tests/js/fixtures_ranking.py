"""Write small archives in which it is plain what comes first."""

from __future__ import annotations

from pathlib import Path

from fixtures_articles import entry
from fixtures_writing import write

from newsarchive.search.index import build_index


def write_ranking(folder: Path) -> None:
    texts = {
        "both": "Le traité. " + "Rien. " * 40 + "Le nucléaire.",
        "one often": "Le traité, ce traité, tout traité.",
        "one": "Nucléaire. " + "Rien. " * 40,
        "plural": "Rien. " * 60 + "Des négociations.",
        "singular often": "Une négociation, la négociation, notre négociation.",
    }
    entries = [entry(n, title=title, text=text) for n, (title, text) in enumerate(texts.items())]
    write(folder, build_index(entries))


def write_weighing(folder: Path) -> None:
    """Index texts of which it is plain which comes first, but not by the sum of their fields."""
    rest = "Rien de cela. " * 20
    texts = {
        # One of two words in the title once, or all over the text.
        "Lire Volta": "Un pont. " + rest,
        "Ailleurs": "Un pont. " + "Volta. " * 9 + rest,
        # Both words in the title, or one there and both oftener in the text.
        "Accord naval": "Un accord naval. " + rest,
        "Accord vague": "Un accord naval. " * 12 + rest,
        # The form that is asked for, or oftener some form, most texts having another.
        "Singulier": "Un moteur, le moteur, ce moteur. " + rest,
        "Mixte": "Des moteurs, les moteurs, ces moteurs, nos moteurs, un moteur. " + rest,
        "Pluriel": "Des moteurs. " + rest,
        "Pluriel encore": "Des moteurs. " + rest,
        # Alike but for their age.
        "Ancien": "Le barrage. ",
        "Nouveau": "Le barrage. ",
    }
    entries = [entry(n, title=title, text=text) for n, (title, text) in enumerate(texts.items())]
    write(folder, build_index(entries))


def write_crowd(folder: Path) -> None:
    """Index more texts than a page shows that hold the same words, near each other in one only."""
    rest = "Rien de cela. " * 20
    far = f"Un sommet, un sommet. {rest}À Genève, à Genève. "
    near = f"{rest}Le sommet de Genève. "
    write(folder, build_index([entry(0, text=near), *(entry(n, text=far) for n in range(1, 12))]))
