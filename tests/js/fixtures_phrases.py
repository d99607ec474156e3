"""Write an archive that says the same words in many orders, to look for phrases in."""

from __future__ import annotations

import random
from pathlib import Path

from fixtures_articles import entry
from fixtures_writing import in_runs, write, write_json

from newsarchive.search.index import build_index

#: Running French: many function words in a row, elisions, compounds, forms of one stem.
_RUNNING = (
    "de la de l’ du le la les et à en que qui ne pas plus tout toute il n’y a d’un une c’est qu’il"
    " ministre ministres défense défenses président présidente République républicain États-Unis"
    " étatsunis P.S.G. PSG 10\u202f000 10000 F-16 F16 aujourd’hui week-end weekend Otan l’Otan"
    " sécurité securite négociation négociations œuvre d’État l’état Ukraine maïs mais"
    " «\u00a0traité\u00a0»"
)
RUNNING = _RUNNING.split(" ")


def write_phrases(folder: Path) -> None:
    """Index texts that repeat the same words in many orders, one block a line."""
    chance = random.Random(11)  # noqa: S311 - reproducible, not secret
    rare = ["".join(chance.choices("abcdeilmnoprstué", k=chance.randint(3, 8))) for _ in range(900)]

    def text(least: int, most: int) -> str:
        words = chance.choices((*RUNNING * 20, *rare), k=chance.randint(least, most))
        words += ["ministre de la défense"] * (chance.random() < 0.2)
        return "".join(word + chance.choice((" ", " ", " ", " ", ", ", ".\n")) for word in words)

    entries = [
        entry(number, title=text(0, 8).replace("\n", " "), text=text(0, 160),
              language=chance.choice(("fr", "fr", "fr", "en", "xx")))
        for number in range(240)
    ]  # fmt: skip
    # Longer than what is published of it: only positions know how it ends.
    long = "président de la République " * 2500 + "Un traité sans ministre ni négociations."
    entries.append(entry(len(entries), title="Un ministre sans traité", text=long))
    with in_runs():
        write(folder, build_index(entries))
    write_json(folder / "texts.json", [[article.title, article.text] for article in entries])
