"""Text comes back whole from every encoding a news page was ever saved in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.text.decoding import decode
from newsarchive.text.lines import split_lines, with_common_ends
from newsarchive.text.mojibake import repair

SAMPLES = {
    "fr": "Le cœur de l'été à l'École coûte 10 € : déjà, les élèves réclament où aller.",
    "en": "He paid £20 for the café’s “crème brûlée” – and left.",
    "de": "Die Größe der Straße überrascht: Übermut für 10 € in Köln.",
    "es": "El niño preguntó: ¿cuándo llegará el próximo año la señal?",
    "pl": "Zażółć gęślą jaźń, powiedział wczoraj minister, który już wyjechał.",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl včera předseda.",
    "hu": "Az őszi űrutazásról döntött a kormány; a költségvetés nő.",
    "ru": "Москва объявила о новых переговорах, сообщил вчера министр.",
    "uk": "Київ оголосив про нові переговори, їх підтримує Європа.",
    "el": "Η Αθήνα ανακοίνωσε νέες συνομιλίες για το καλοκαίρι.",
    "tr": "Türkiye'de yeni görüşmeler başlıyor, dışişleri bakanı açıkladı.",
    "zh": "莫斯科星期三宣布将在日内瓦举行新一轮会谈。",
    "ja": "モスクワは水曜日、ジュネーブで新たな会談を行うと発表した。",
    "th": "มอสโกประกาศการเจรจารอบใหม่ที่เจนีวาในวันพุธ",
    "ar": "أعلنت موسكو عن محادثات جديدة في جنيف يوم الأربعاء.",
}
LEGACY = [
    ("fr", "cp1252"), ("fr", "iso8859-15"), ("en", "cp1252"), ("de", "cp1252"),
    ("de", "iso8859-15"), ("es", "cp1252"), ("es", "iso8859-15"), ("pl", "cp1250"),
    ("cs", "cp1250"), ("hu", "cp1250"), ("ru", "cp1251"), ("ru", "koi8-r"), ("uk", "cp1251"),
    ("uk", "koi8-u"), ("el", "cp1253"), ("tr", "cp1254"), ("zh", "gb18030"), ("zh", "big5"),
    ("ja", "cp932"), ("ja", "euc-jp"), ("th", "cp874"), ("ar", "cp1256"),
]  # fmt: skip
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
_FEW = st.integers(1, 4)


@given(st.sampled_from(LEGACY), _FEW, st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_a_code_page_is_told_from_a_sentence(case: tuple[str, str], times: int, end: str) -> None:
    language, encoding = case
    sample = SAMPLES[language].encode(encoding, "ignore").decode(encoding)
    text = end.join([sample] * times)
    found = decode(text.encode(encoding))
    assert found is not None
    assert found.text == text
    assert found.guessed


@given(st.sampled_from(["fr", "en", "de", "es", "pl", "tr"]), st.sampled_from(UNICODE), _FEW)
def test_unicode_is_read_with_and_without_its_mark(language: str, name: str, times: int) -> None:
    text = "\n".join([SAMPLES[language]] * times)
    found = decode(text.encode(name))
    assert found is not None
    assert found.text == text


@given(st.text())
def test_every_text_of_utf8_comes_back(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    found = decode(data)
    if b"\0" not in data and not data.startswith(b"\xef\xbb\xbf"):
        assert found is not None
        assert (found.text, found.guessed) == (data.decode(), False)


@given(st.binary(max_size=300))
def test_bytes_give_a_text_or_nothing(data: bytes) -> None:
    found = decode(data)
    assert found is None or not any("\ud800" <= char <= "\udfff" for char in found.text)


@pytest.mark.parametrize(("language", "encoding"), LEGACY)
def test_lines_of_a_code_page_within_utf8_are_read(language: str, encoding: str) -> None:
    if encoding in {"gb18030", "big5", "cp932", "euc-jp"}:
        return  # their bytes may be UTF-8 by chance
    stray = SAMPLES[language].encode(encoding, "ignore")
    sound = "\n".join([SAMPLES["fr"]] * 3)
    found = decode(sound.encode() + b"\n" + stray)
    assert found is not None
    assert found.text == sound + "\n" + stray.decode(encoding)


@pytest.mark.parametrize("encoding", ["cp037", "cp500", "cp1140"])
def test_what_a_mainframe_wrote_is_no_text(encoding: str) -> None:
    assert decode(f"{SAMPLES['es']} {SAMPLES['de']}".encode(encoding, "replace")) is None


def test_bytes_of_no_encoding_are_marked_where_they_stand() -> None:
    found = decode("Déjà l’été.\n".encode() * 9 + b"fin \xff\xfe\xc3\x28\xed\xa0\x80 fin")
    assert found is not None
    assert found.text.startswith("Déjà l’été.\n" * 9 + "fin �")
    assert "ÿ" not in found.text
    assert decode(b"\xff\xc3\x28\xed\xa0\x80\xf8\x88" * 9) is None


@given(st.sampled_from(sorted(SAMPLES)), st.sampled_from(["cp1252", "iso8859-1"]))
def test_text_that_was_decoded_wrongly_is_repaired_and_named(language: str, wrong: str) -> None:
    right = SAMPLES[language]
    spoilt = right.encode().decode(wrong, "ignore")
    if spoilt.encode(wrong) != right.encode():
        return  # the code page lost something for good
    text, lines = repair(f"Une ligne saine.\n{spoilt}\nDéjà l’été.")
    assert text == f"Une ligne saine.\n{right}\nDéjà l’été."
    assert lines == (2,)


@given(st.sampled_from(sorted(SAMPLES)))
def test_sound_text_is_left_alone(language: str) -> None:
    assert repair(SAMPLES[language]) == (SAMPLES[language], ())


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_the_rare_ends_of_lines_end_lines(end: str) -> None:
    assert split_lines(with_common_ends(f"un{end}deux\r\ntrois")) == ["un", "deux", "trois"]


def test_an_ellipsis_that_was_read_as_nel_ends_no_line() -> None:
    text = with_common_ends("Il dit\x85 \x93oui\x94.")
    assert repair(text) == ("Il dit… “oui”.", (1,))
