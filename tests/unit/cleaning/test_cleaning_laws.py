"""Laws that hold for every dump, however odd."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.cleaning import dump
from newsarchive.cleaning.pipeline import clean
from newsarchive.errors import SeedError
from newsarchive.models import CleanArticle, RawSeed

PIECES = st.sampled_from(
    [
        "", " ", "Share this", "Partager", "0", "***", "© AFP", "photo.jpg", "12.01.2022",
        "Le ministre a déclaré mardi que les pourparlers reprendraient dans la capitale.",
        "The committee said on Monday that it would publish the report within three weeks.",
        "Комитет сообщил, что доклад будет опубликован в течение трёх недель.",
        "委员会星期一表示，将在三周内公布这份报告，并听取各方的意见。",
        "Lire aussi", "(Agence) - La séance a été levée à midi par le président.",
        "Par Jeanne Martin", "Un titre sans point", "> une citation reprise", "• un point",
        "a" * 1500, " " * 3000 + "mot" + " " * 3000,
        "Une phrase courte. " * 80, "\u200b\ufeff", "\x00\x07",
    ]
)  # fmt: skip
LINES = st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=25)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def seed(text: str) -> RawSeed:
    return RawSeed("x.txt", "x.txt", "0" * 64, "utf-8", text)


def cleaned(text: str) -> CleanArticle | None:
    try:
        return clean(seed(text))
    except SeedError as error:
        if error.reason != "no-text":
            raise
        return None


@given(LINES, ENDS)
@settings(max_examples=150, deadline=None)
def test_verdicts_cover_every_character_once_in_order(lines: list[str], end: str) -> None:
    text = end.join(lines)
    article = cleaned(text)
    if article is None:
        return
    read = dump.read(seed(text)).lines
    rebuilt: dict[int, str] = {line.number: "" for line in read}
    order = []
    for verdict in article.verdicts:
        segment = verdict.segment
        assert segment.start == len(rebuilt[segment.line])
        rebuilt[segment.line] += read[segment.line - 1].text[segment.start : segment.end]
        order.append(segment)
    assert order == sorted(order)
    assert rebuilt == {line.number: line.text for line in read}


@given(LINES, ENDS)
@settings(max_examples=100, deadline=None)
def test_blocks_cite_kept_segments_and_hold_only_their_words(lines: list[str], end: str) -> None:
    text = end.join(lines)
    article = cleaned(text)
    if article is None:
        return
    read = dump.read(seed(text)).lines
    kept = {verdict.segment for verdict in article.verdicts if verdict.kept}
    blocks = [article.lead, *article.blocks] if article.lead else list(article.blocks)
    assert blocks
    for block in blocks:
        source = "".join(read[s.line - 1].text[s.start : s.end] for s in block.segments)
        assert set(block.segments) <= kept
        assert block.text.strip()
        letters = [char for char in block.text if char.isalnum()]
        assert all(letter in source for letter in letters)


@given(LINES)
@settings(max_examples=50, deadline=None)
def test_the_same_dump_gives_the_same_article(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert cleaned(text) == cleaned(text)


@given(LINES)
@settings(max_examples=80, deadline=None)
def test_every_verdict_has_a_reason_and_a_probability(lines: list[str]) -> None:
    article = cleaned("\n".join(lines))
    for verdict in article.verdicts if article else ():
        assert verdict.reason
        assert 0.0 <= verdict.confidence <= 1.0
