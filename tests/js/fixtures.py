"""Write the indexes and test vectors that the JavaScript tests read: `fixtures.py FOLDER`.

All is generated from fixed random seeds, from the seeds of the archive and from the spellings
below; nothing is random from one run to the next.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

import numpy as np

from newsarchive.bundling.bundle import bundle
from newsarchive.bundling.modules import Source
from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.partial_date import PartialDate
from newsarchive.search import runs, sequences, spellings
from newsarchive.search.analysis import Analyser
from newsarchive.search.index import build_index, client_files
from newsarchive.search.labels import Label, Labels
from newsarchive.text.slugs import slug
from newsarchive.text.words import chunks, compounds, form_of

ROOT = Path(__file__).parents[2]
CORPORA = 42
QUERIES = 80
#: Small alphabets make words that begin, end and nearly read alike.
ALPHABETS = ("ab", "abcé1", "aàâbcdeéèfghiï0123456789", "абвгдё", "αάβγς", "ab字国ー", "añ𝒶𐐨b")


def entry(number: int, **values: object) -> ArchiveEntry:
    """Make an article with some of its values, its number being part of its address."""
    defaults: dict[str, object] = {
        "url": f"articles/{number}.html", "save_as": "", "seed_id": f"{number:06}.txt",
        "title": "", "date": PartialDate(2000 + number // 336 % 100, number // 28 % 12 + 1,
                                         number % 28 + 1),
        "authors": (), "source": None, "via": None, "language": "fr", "tags": (),
        "summary": "", "lead": None, "html": "", "text": "",
    }  # fmt: skip
    return ArchiveEntry(**(defaults | values))  # type: ignore[arg-type]


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


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


@contextmanager
def in_runs() -> Iterator[None]:
    """Write lists in runs that a larger archive would have so."""
    with patch.object(runs, "LONG", 30), patch.object(runs, "RUN", 7):
        yield


def write_parity(folder: Path) -> None:
    for seed in range(CORPORA):
        entries, words = corpus(seed)
        with in_runs() if seed % 2 else nullcontext():
            write(folder / f"{seed}", build_index(entries))
        terms = sorted({form_of(word) for word in words})
        write_json(folder / f"{seed}" / "queries.json", lunr_queries(seed, terms))


def seeds() -> list[ArchiveEntry]:
    """Take the archive's own dumps as they are, their first line of text as title."""
    entries = []
    for number, path in enumerate(sorted((ROOT / "seeds").glob("*.txt"))):
        text = path.read_text(encoding="utf-8-sig")
        title = next(line for line in text.splitlines() if line.strip())
        entries.append(entry(number, title=title, text=text, seed_id=path.name, summary=title))
    return entries


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


#: What an article says, and the queries that must each find it.
SPELLINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Kiev guillemets", ("kiev", "Kiev", "KIEV", "guillemets", "guillemet")),
    ("En 2022, à bakou. Un coup d'état, dit-on", ("2022", "bakou", "état", "d’état", "coup")),
    ("Le sommet de l'OTAN", ("otan", "l'otan", "l’OTAN", "lʼotan", "Otan")),
    ("Les troupes de lʼOtan et lOTAN", ("OTAN",)),
    ("Quelque 10\u202f000 soldats", ("10 000", "10000", "10\u202f000", "10\u00a0000", "10.000")),
    ("Il dit «\u00a0mot\u00a0» et «\u202fparole\u202f»", ("mot", "« mot »", "«parole»")),
    ("La réponse des États à l’œuvre", ("reponse", "réponse", "REPONSE", "etats", "oeuvre", "œuvre",
                                        "OEUVRE", "ŒUVRES")),
    ("L'e\u0301largissement de\u0301cide\u0301", ("élargissement", "elargissement", "décidé",
                                                  "e\u0301largissement")),
    ("Le P.S.G. gagne", ("psg", "PSG", "P.S.G.", "p.s.g", "P.S.G")),
    ("Le PSG perd à l'O.T.A.N", ("P.S.G.", "otan")),
    ("C’est aujourd’hui", ("aujourd'hui", "aujourd’hui", "aujourdhui", "aujourd hui",
                           "AUJOURD'HUI")),
    ("Aux États-Unis d’Amérique", ("États-Unis", "etats-unis", "etats unis", "ETATS‑UNIS",
                                   "étatsunis", "d'Amérique", "amerique")),
    ("Le covid-19 recule", ("covid-19", "covid 19", "covid19", "COVID‐19", "Covid")),
    ("Vaccin du Covid19", ("covid-19", "covid 19", "covid19")),
    ("Un F-16 abattu", ("F-16", "F16", "f 16", "f‑16")),
    ("Des F16 livrés", ("F-16", "F16", "f 16")),
    ("À 12:30, présidentielle: résultats", ("12:30", "présidentielle: résultats", "12h30 12")),
    ("Le groupe a~b et C++", ("a~b", "c++")),
    ("Voir http://a.b/c", ("http://a.b", "http://a.b/c")),
    ("Le ministre de l'Éducation nationale", ("l’éducation", "education", "ÉDUCATION")),
    ("Porte-parole du week-end", ("porte-parole", "porteparole", "porte parole", "weekend",
                                  "week-end")),
    ("Qu’aujourd’hui l’État-major", ("aujourd'hui", "etat-major", "état major")),
    ("Straße Ångström Đoković naïve", ("strasse", "angstrom", "dokovic", "naive")),
    ("Владимир Путин в Кремле", ("путин", "ПУТИН", "кремле")),
    ("東京タワーへ", ("東京", "タワー")),
    ("नमस्ते दुनिया", ("नमस्ते",)),
    ("Ελλάδα ΟΔΟΣ", ("ελλαδα", "οδος", "ΟΔΟΣ")),
    ("un_nom_long AT&T 3,14 24/7 Œdipe", ("un_nom_long", "at&t", "3,14", "24/7", "oedipe")),
    ("anticonstitutionnellementanticonstitutionnellement",
     ("anticonstitutionnellementanticonstitutionnellement",)),
)  # fmt: skip


def write_french(folder: Path) -> None:
    """Index one article for each spelling, among others that share the function words."""
    entries = [entry(number, text=text, title="x") for number, (text, _) in enumerate(SPELLINGS)]
    write(folder, build_index(entries))
    write_json(folder / "queries.json", [queries for _, queries in SPELLINGS])


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


def write_mending(folder: Path) -> None:
    """Index two words that one misspelling is equally near to, each beside another word."""
    texts = ("Le salon bleu", "Un salon, ce salon", "Mon salon", "Son salon", "Du salin vert",
             "Des ballons, un ballon bleu")  # fmt: skip
    write(folder, build_index([entry(n, text=text) for n, text in enumerate(texts)]))


def write_text(path: Path) -> None:
    """Write how Python splits and folds many texts."""
    chance = random.Random(7)  # noqa: S311 - reproducible, not secret
    signs = "aàéE1290'’-‑.,: \u00a0\u202f\u00ad\u0301«»œßÉ字かนé_/~"
    texts = [text for text, _ in SPELLINGS]
    texts += [query for _, queries in SPELLINGS for query in queries]
    texts += ["".join(chance.choices(signs, k=chance.randint(1, 25))) for _ in range(3000)]
    split = [
        [text, [[list(said.parts), said.joined] for c in chunks(text) for said in compounds(c)]]
        for text in texts
    ]
    # Letters and marks that Unicode knew before the oldest version in use here (14, 2021).
    letters = [chr(code) for code in range(0x20, 0x30000) if chr(code).isalnum()]
    forms = [[letter, form_of(letter), form_of(f"a{letter}b")] for letter in letters]
    write_json(path, {"split": split, "forms": forms})


def write_large(folder: Path) -> None:
    """Index enough articles for the list of shards to need pages."""
    chance = random.Random(3)  # noqa: S311 - reproducible, not secret
    words = ["".join(chance.choices("abcdeilmnoprstu", k=chance.randint(3, 9)))
             for _ in range(30_000)]  # fmt: skip
    weights = [1 / (rank + 5) for rank in range(len(words))]
    entries = [
        entry(number, title=f"titre {number}", language="xx",
              text=" ".join(chance.choices(words, weights, k=250)))
        for number in range(1500)
    ]  # fmt: skip
    write(folder, build_index(entries))
    picked = chance.sample(words[200:], 40)
    holding = [
        [word, [n for n, article in enumerate(entries) if word in set(article.text.split())]]
        for word in picked
    ]
    write_json(folder / "holding.json", [[word, found] for word, found in holding if found])


def write_spellings(folder: Path) -> None:
    """Write spellings in pages: the forms of the seeds and many made up, in several scripts."""
    chance = random.Random(11)  # noqa: S311 - reproducible, not secret
    analyser = Analyser()
    counts = Counter(
        form
        for article in seeds()
        for form in {analyser.tokens[at].form for at in analyser.numbers(article.text, "fr")}
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


def write_bundle(folder: Path) -> None:
    """Write the engine as a site publishes scripts."""
    sources = {name: Source(name, code.decode()) for name, code in client_files().items()}
    write(folder, {name: code.encode() for name, code in bundle("engine.js", sources).items()})


def write_filters(folder: Path) -> None:
    """Index articles with sources, tags and dates, and write what each has."""
    chance = random.Random(5)  # noqa: S311 - reproducible, not secret
    people = [f"{first} {last}" for first in ("Ana", "Émile", "Zoé") for last in _last_names(120)]
    kinds = {Kind.PERSON: people, Kind.PLACE: ["États-Unis", "Genève"], Kind.TOPIC: ["Paix", "Gel"]}
    dates = (
        None,
        PartialDate(2021),
        PartialDate(2021, 5),
        PartialDate(2021, 5, 3),
        PartialDate(2022, 1, 9),
        PartialDate(2022, 12, 31),
        PartialDate(2024, 3, 27, 15, 47),
    )
    entries = []
    for number in range(400):
        tags = {
            Tag(slug(label, "x"), label, kind)
            for kind, labels in kinds.items()
            for label in chance.choices(labels, [1 / (1 + r) for r in range(len(labels))], k=2)
        }
        date, source = chance.choice(dates), chance.choice((None, "RT France", "Le Matin"))
        entries.append(entry(number, title=f"titre {number}", text="mot", date=date, source=source,
                             language=chance.choice(("fr", "fr", "en")),
                             tags=tuple(sorted(tags, key=lambda tag: tag.slug))))  # fmt: skip
    labels = Labels(
        tag=lambda tag: Label(f"{tag.kind}/{tag.slug}.html", tag.label),
        source=lambda text: Label(f"sources/{slug(text, 'x')}.html", text),
        language=lambda code: Label(code, {"fr": "français"}.get(code, code)),
    )
    write(folder, build_index(entries, labels=labels))
    held = [
        {"url": e.url, "date": "" if e.date is None else str(e.date)[:10], "source": e.source or "",
         "language": e.language, "tags": [[tag.kind, tag.slug, tag.label] for tag in e.tags]}
        for e in entries
    ]  # fmt: skip
    write_json(folder / "held.json", held)


def _last_names(count: int) -> list[str]:
    syllables = ("ba", "ke", "li", "mo", "ru", "té", "vo")
    return [
        (syllables[n % 7] + syllables[n // 7 % 7] + syllables[n // 49]).title()
        for n in range(count)
    ]


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


def main(folder: Path) -> None:
    write_phrases(folder / "phrases")
    write_parity(folder / "parity")
    write_seeds(folder / "seeds")
    write_french(folder / "french")
    write_ranking(folder / "ranking")
    write_weighing(folder / "weighing")
    write_crowd(folder / "crowd")
    write_mending(folder / "mending")
    write(folder / "empty", build_index([]))
    write_text(folder / "text.json")
    write_large(folder / "large")
    write_bundle(folder / "bundle")
    write_spellings(folder / "spellings")
    write_filters(folder / "filters")
    (folder / "complete").touch()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
