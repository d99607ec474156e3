"""Write how words may be spelt: texts with queries that find them, and how Python splits many."""

from __future__ import annotations

import random
from pathlib import Path

from fixtures_articles import entry
from fixtures_writing import write, write_json

from newsarchive.search.index import build_index
from newsarchive.text.words import chunks, compounds, form_of

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
