"""The vocabulary: what a curator writes is found, and what is wrong is said with its line."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.errors import VocabularyError
from newsarchive.models import Kind
from newsarchive.tagging.toml_lines import item_lines, positions
from newsarchive.tagging.vocabulary import Vocabulary, examine, load

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = ROOT / "content" / "vocabulary"


def written(folder: Path, *texts: str) -> Vocabulary:
    for number, text in enumerate(texts):
        (folder / f"{number}.toml").write_text(text, encoding="utf-8")
    return load(folder)


def refused(folder: Path, *texts: str) -> VocabularyError:
    with pytest.raises(VocabularyError) as caught:
        written(folder, *texts)
    return caught.value


@pytest.fixture(scope="module")
def shipped() -> Vocabulary:
    return load(SHIPPED)


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("NATO", "Otan"), ("otan", "Otan"), ("l’Otan", "Otan"), ("l'Ukraine", "Ukraine"),
        ("États-Unis", "États-Unis"), ("etats unis", "États-Unis"), ("USA", "États-Unis"),
        ("Vereinigte Staaten", "États-Unis"), ("Россия", "Russie"), ("Pékin", "Pékin"),
        ("Vladimir Putin", "Vladimir Poutine"), ("security guarantees", "Garanties de sécurité"),
    ],
)  # fmt: skip
def test_any_spelling_finds_the_concept(shipped: Vocabulary, form: str, label: str) -> None:
    found = shipped.find(form)
    assert found is not None
    assert found.tag.label == label


@pytest.mark.parametrize("name", ["Sputnik", "Reuters", "AFP", "RT", "Getty Images", "RU24.net"])
def test_publishers_and_agencies_are_never_tags(shipped: Vocabulary, name: str) -> None:
    found = shipped.find(name)
    assert found is not None
    assert found.never


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("ru24.net", "RU24.net"), ("www.ru24.net", "RU24.net"), ("SPUTNIK", "Sputnik France"),
        ("Báo Nghệ An", "Baonghean.vn"), ("https://baonghean.vn/x", "Baonghean.vn"),
    ],
)  # fmt: skip
def test_an_outlet_is_found_by_its_names_and_host(
    shipped: Vocabulary, name: str, label: str
) -> None:
    outlet = shipped.find_outlet(name)
    assert outlet is not None
    assert outlet.label == label
    assert outlet.description
    assert outlet.type
    assert outlet.reference


def test_the_shipped_vocabulary_has_no_problem(shipped: Vocabulary) -> None:
    assert shipped.problems() == []


def test_an_unknown_form_finds_nothing(shipped: Vocabulary) -> None:
    assert shipped.find("Zyzzyva") is None
    assert shipped.find("") is None
    assert shipped.find("Sommet de l'Otan") is None
    assert shipped.find_outlet("Zyzzyva") is None


def test_a_folder_that_does_not_exist_leaves_the_world(tmp_path: Path) -> None:
    vocabulary = load(tmp_path / "none")
    found = vocabulary.find("Germany")
    assert found is not None
    assert found.tag.label == "Allemagne"


def test_the_curators_entry_wins_and_keeps_the_other_spellings(tmp_path: Path) -> None:
    vocabulary = written(tmp_path, '[etats-unis]\nlabel = "Amérique"\nkind = "place"\n')
    for form in ("USA", "United States", "Amérique", "États-Unis"):
        found = vocabulary.find(form)
        assert found is not None
        assert found.tag.label == "Amérique"


def test_a_curator_may_make_an_agency_a_tag(tmp_path: Path) -> None:
    vocabulary = written(tmp_path, '[reuters]\nlabel = "Reuters"\nkind = "organisation"\n')
    found = vocabulary.find("Reuters")
    assert found is not None
    assert not found.never


def test_labels_in_other_languages_and_file_wide_keys_are_read(tmp_path: Path) -> None:
    text = 'kind = "topic"\n[paix]\nlabel = "Paix"\nlabel_en = "Peace"\nalternatives = ["trêve"]\n'
    vocabulary = written(tmp_path, text)
    for form in ("peace", "Trêve", "paix"):
        found = vocabulary.find(form)
        assert found is not None
        assert found.tag.kind is Kind.TOPIC


@pytest.mark.parametrize(
    ("text", "line", "said", "remedy"),
    [
        ('\n[otan]\nlabel = "Otan"\nknd = "topic"\n', 4, "unknown key 'knd'", "'kind'"),
        ('[otan]\nlabel = "Otan"\nkind = "persn"\n', 3, "unknown kind", "'person'"),
        ('[otan]\nlabel = "Otan"\n', 1, "no kind", "person, organisation"),
        ('[otan]\n# none\nkind = "topic"\n', 1, "label needs", "label ="),
        ('[otan]\nkind = "topic"\nlabel = "a;b"\n', 3, "semicolon", "label ="),
        ('[otan]\nkind = "topic"\nlabel = ["a"]\n', 3, "label must be a text", "in quotes"),
        ('[x]\nkind = "topic"\nlabel = "X"\nalternatives = "Y"\n', 4, "list of texts", "["),
        ('[x]\nkind = "topic"\nlabel = "X"\nalternatives = [\n "a",\n "…",\n]\n', 6, "letter", ""),
        ('[x]\nkind = "topic"\nlabel = "X"\nnever = "yes"\n', 4, "true or false", "true"),
        ('[x]\nkind = "topic"\nlabel = "X"\ntogether = [["a"]]\n', 4, "two lists", "together"),
        ('[x]\nkind = "topic"\nlabel = "X"\nbroader = "nowhere"\n', 4, "names no concept", "id"),
        ('[x]\nkind = "topic"\nlabel = "X"\ntype = "agence"\n', 4, "unknown key", "Only a source"),
        ('[x]\nkind = "source"\nlabel = "X"\nreference = "javascript:a"\n', 4, "address", "https"),
        ('[x]\nkind = "source"\nlabel = "X"\nreferense = ""\n', 4, "unknown key", "'reference'"),
        ('["Élan vital"]\nkind = "topic"\nlabel = "Élan vital"\n', 1, "an id", "[elan-vital]"),
        ('kynd = "topic"\n[x]\nlabel = "X"\n', 1, "unknown key 'kynd'", "'kind'"),
        ('[x]\nlabel = "X\nkind = "topic"\n', 2, "not valid TOML", "quotes"),
        ('[x]\nkind = "topic"\nlabel = "X"\n\n[x]\nlabel = "Y"\n', 5, "not valid TOML", "once"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_file_line_and_remedy(
    tmp_path: Path, text: str, line: int, said: str, remedy: str
) -> None:
    error = refused(tmp_path, text)
    assert error.path == tmp_path / "0.toml"
    assert error.line == line
    assert said in error.message
    assert remedy in error.remedy
    assert error.remedy


def test_a_file_that_is_no_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "0.toml").write_bytes(b'[x]\nlabel = "\xe9"\n')
    with pytest.raises(VocabularyError) as caught:
        load(tmp_path)
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("second", "line", "first"),
    [
        ('[b]\nkind = "topic"\nlabel = "PAIX"\n', 5, 3),
        ('[b]\nkind = "topic"\nlabel = "B"\nalternatives = [\n "trêve",\n "paix",\n]\n', 8, 3),
        ('[a]\nkind = "topic"\nlabel = "B"\n', 3, 1),
    ],
)
def test_two_entries_for_one_label_or_id_clash(
    tmp_path: Path, second: str, line: int, first: int
) -> None:
    error = refused(tmp_path, '[a]\nkind = "topic"\nlabel = "Paix"\n', f"# more\n\n{second}")
    assert error.path == tmp_path / "1.toml"
    assert error.line == line
    assert f"0.toml, line {first}:" in error.remedy


def test_a_circle_of_broader_concepts_is_refused(tmp_path: Path) -> None:
    text = 'kind = "topic"\n[a]\nlabel = "A1"\nbroader = "b"\n[b]\nlabel = "B1"\nbroader = "a"\n'
    assert "circle" in refused(tmp_path, text).message
    _, errors = examine(tmp_path)
    assert [error.line for error in errors] == [4, 7]


def test_everything_wrong_is_listed_with_the_line_of_the_form_itself(tmp_path: Path) -> None:
    first = 'kind = "topic"\n[a]\nlabel = "A1"\nalternatives = [\n "x", # "y"\n "z"]\n'
    second = 'kind = "topic"\n[b]\nlabel = "B1"\nlabel_en = "a1"\nbroader = "nowhere"\n'
    (tmp_path / "0.toml").write_text(first, encoding="utf-8")
    (tmp_path / "1.toml").write_text(second, encoding="utf-8")
    (tmp_path / "2.toml").write_text("[c\n", encoding="utf-8")
    third = 'kind = "topic"\n[d]\nlabel = "D1"\nalternatives = [\n "w",\n "Z"]\n'
    (tmp_path / "3.toml").write_text(third, encoding="utf-8")
    vocabulary, errors = examine(tmp_path)
    assert [(error.path.name, error.line) for error in errors if error.path] == [
        ("2.toml", 1), ("1.toml", 4), ("1.toml", 5),
    ]  # fmt: skip
    shared = vocabulary.problems()
    assert [(p.path.name, p.line) for p in shared if p.path] == [("0.toml", 6), ("3.toml", 6)]
    assert "d (3.toml, line 6)" in shared[0].message


def test_what_an_entry_takes_from_the_package_is_named(tmp_path: Path) -> None:
    text = 'kind = "place"\n[etats-unis]\nlabel = "Amérique"\nalternatives = [\n "Germany",\n]\n'
    vocabulary = written(tmp_path, text)
    assert [(remark.line, remark.message.split()[0]) for remark in vocabulary.replaced()] == [
        (2, "'Amérique'"),
        (5, "'Germany'"),
    ]
    found = vocabulary.find("Germany")
    assert found is not None
    assert found.tag.label == "Amérique"


def test_a_shared_alternative_finds_neither_and_is_reported(tmp_path: Path) -> None:
    text = 'kind = "topic"\n[a]\nlabel = "A1"\nalternatives = ["zzz"]\n'
    vocabulary = written(tmp_path, text + '[b]\nlabel = "B1"\nalternatives = ["zzz"]\n')
    assert vocabulary.find("zzz") is None
    assert [(problem.line, problem.key) for problem in vocabulary.problems()] == [
        (4, "a.alternatives"),
        (7, "b.alternatives"),
    ]


def test_unused_entries_are_listed_but_not_the_sources(tmp_path: Path) -> None:
    text = '[a]\nlabel = "A1"\nkind = "topic"\n[b]\nlabel = "B1"\nkind = "source"\n'
    vocabulary = written(tmp_path, text + '[c]\nlabel = "C1"\nkind = "place"\n')
    assert [problem.key for problem in vocabulary.unused({"c"})] == ["a"]


def test_the_digest_tells_every_change(tmp_path: Path) -> None:
    before = written(tmp_path, '[a]\nlabel = "A1"\nkind = "topic"\n').digest
    assert load(tmp_path).digest == before
    assert written(tmp_path, '[a]\nlabel = "A2"\nkind = "topic"\n').digest != before


def test_only_a_line_feed_ends_a_line_of_toml() -> None:
    text = '[a]\nx = "\u2028\x85"\ny = ["b",\n"c"]\n'
    tomllib.loads(text)
    assert positions(text)["a", "y"] == 3
    assert item_lines(text) == {("a", "y"): (3, 4)}


NAMES = st.text("abc-é \"'#[]=.", min_size=1, max_size=6)
VALUES = st.sampled_from(
    ['"x"', "[1,\n 2, # ]\n 3]", '"""\n[no]\nkey = 1\n"""', "'''\n#\n'''", "true", '"a # b"']
)


@given(st.lists(st.tuples(NAMES, st.lists(st.tuples(NAMES, VALUES), max_size=3)), max_size=4))
def test_the_line_of_every_table_and_key_is_right(
    tables: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    expected: dict[tuple[str, ...], int] = {}
    text = ""
    for name, keys in dict(tables).items():
        expected[name,] = text.count("\n") + 1
        text += f"[{_quoted(name)}] # a [comment] = 1\n"
        for key, value in dict(keys).items():
            expected[name, key] = text.count("\n") + 1
            text += f"  {_quoted(key)} = {value}\n\n"
    tomllib.loads(text)
    assert positions(text) == expected


TEXTS = st.sampled_from(['"a # b"', "'c'", '"""d\n["""', "'''e\n]'''", '"\\""'])
BREAKS = st.sampled_from(["", " ", "\n", " # ] ' \n"])


@given(st.lists(st.tuples(TEXTS, BREAKS), min_size=1, max_size=6), st.booleans())
def test_the_line_of_every_listed_text_is_right(items: list[tuple[str, str]], nested: bool) -> None:
    text = "[t]\nbefore = 'x'\nkey = ["
    lines = []
    for value, gap in items:
        lines.append(text.count("\n") + 1)
        text += f"[{value}],{gap}" if nested else f"{value},{gap}"
    text += "]\nafter = 1\n"
    tomllib.loads(text)
    assert item_lines(text) == {("t", "key"): tuple(lines)}


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
