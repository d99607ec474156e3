"""Languages are told from a few lines, in any script."""

import pytest

from newsarchive.text.language import detect, other_language, script
from newsarchive.text.stopwords import languages, words

SAMPLES = {
    "fr": "Le ministre a déclaré que les discussions se poursuivraient dans les prochains jours.",
    "en": "The minister said that the talks would continue over the next few days.",
    "de": "Der Minister sagte, dass die Gespräche in den nächsten Tagen fortgesetzt werden.",
    "es": "El ministro declaró que las conversaciones continuarán durante los próximos días.",
    "it": "Il ministro ha dichiarato che i colloqui continueranno nei prossimi giorni.",
    "pt": "O ministro declarou que as conversas vão continuar nos próximos dias, segundo ele.",
    "pl": "Minister powiedział, że rozmowy będą kontynuowane w ciągu najbliższych dni.",
    "ru": "Министр заявил, что переговоры будут продолжены в ближайшие дни.",
    "uk": "Міністр заявив, що переговори будуть продовжені найближчими днями, але не тут.",
    "el": "Ο υπουργός δήλωσε ότι οι συνομιλίες θα συνεχιστούν τις επόμενες ημέρες.",
    "tr": "Bakan, görüşmelerin daha sonra da devam edeceğini ve bunun için çok çalıştı dedi.",
    "vi": "Bộ trưởng cho biết các cuộc đàm phán sẽ được tiếp tục trong những ngày tới.",
    "zh": "部长表示，会谈将在未来几天继续进行。",
    "ja": "大臣は、会談が今後数日間続くと述べた。",
    "ko": "장관은 회담이 앞으로 며칠간 계속될 것이라고 말했다.",
    "th": "รัฐมนตรีกล่าวว่าการเจรจาจะดำเนินต่อไปในอีกไม่กี่วันข้างหน้า",
    "hi": "मंत्री ने कहा कि बातचीत अगले कुछ दिनों तक जारी रहेगी और यह अच्छा है।",
    "ar": "قال الوزير إن المحادثات ستستمر خلال الأيام القادمة وإنه يأمل في اتفاق.",
    "he": "השר אמר כי השיחות יימשכו גם בימים הבאים, אבל לא כאן.",
}


@pytest.mark.parametrize("code", sorted(SAMPLES))
def test_a_sentence_is_enough(code: str) -> None:
    assert detect(SAMPLES[code], default="xx") == code


def test_nothing_to_tell_gives_the_default() -> None:
    assert detect("1234 ***", default="fr") == "fr"
    assert detect("", default="pl") == "pl"


def test_most_of_the_text_decides() -> None:
    assert detect(SAMPLES["fr"] * 3 + SAMPLES["en"]) == "fr"


def test_scripts() -> None:
    assert script("") == ""
    assert script("Ёж") == "cyrillic"
    assert script("東京は") == "kana" or script("東京はとても") == "kana"


def test_every_word_list_is_lower_case_and_not_empty() -> None:
    for code in languages():
        assert len(words(code)) > 40
        assert all(word == word.lower() for word in words(code))
    assert words("xx") == frozenset()


LONG = {
    "fr": f"{SAMPLES['fr']} C'est ce que nous savons, et elle n'a pas voulu en dire plus.",
    "en": f"{SAMPLES['en']} This is what we have been told by them, and there was nothing more.",
    "de": f"{SAMPLES['de']} Das ist, was wir von ihm gehört haben, und mehr war nicht zu sagen.",
    "ru": f"{SAMPLES['ru']} Это всё, что мы от него узнали, и больше он ничего не сказал нам.",
}


@pytest.mark.parametrize("code", sorted(LONG))
def test_a_paragraph_of_another_language_is_found_and_one_s_own_is_not(code: str) -> None:
    for language in LONG:
        assert other_language(LONG[code], language) == ("" if code == language else code)


@pytest.mark.parametrize(
    "text",
    [
        "Breaking News Live",
        "New York Times",
        "https://the.example/and/of/the/in/for/with/a/they/are",
        "Le groupe The Who et le film In the Mood for Love sont de retour à Paris pour l’été.",
        "",
        "12 345",
    ],
)
def test_names_and_addresses_are_of_no_other_language(text: str) -> None:
    assert other_language(text, "fr") == ""


def test_a_script_of_its_own_tells_its_language_once_there_is_enough() -> None:
    assert other_language(SAMPLES["el"], "fr") == "el"
    assert other_language("Ὄλυμπος", "fr") == ""
    assert other_language(SAMPLES["zh"], "ja") == ""
