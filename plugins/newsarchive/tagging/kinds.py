"""Tell what names that are no person's are, by the votes of the whole archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from newsarchive.models import Kind
from newsarchive.tagging.candidates import Candidates
from newsarchive.tagging.language import language
from newsarchive.tagging.names import Sign
from newsarchive.tagging.persons import PERSON_SIGNS, SITE_LANGUAGE, NameKey
from newsarchive.tagging.phrases import Recurring
from newsarchive.text.normalize import fold

#: An unknown name is a place if so many of its mentions in the archive, and this share, follow a
#: preposition of place.
LEAST_LOCATIVES = 2
LOCATIVE_SHARE = 0.5


def typed_names(archive: Sequence[Candidates]) -> dict[NameKey, tuple[str, Kind]]:
    """Give names that are no person's their label and kind, by the votes of the whole archive."""
    counts: Counter[NameKey] = Counter()
    signs: dict[NameKey, Counter[Sign]] = defaultdict(Counter)
    labels: dict[NameKey, tuple[bool, bool, str]] = {}
    inflected: set[NameKey] = set()
    for article in archive:
        table = language(article.language)
        for name in article.names:
            if fold(name.form) in table.weak:  # in August
                continue
            if table.name_endings and not table.nouns_capitalised:
                inflected.add(name.key)
            counts[name.key] += 1
            signs[name.key].update(name.signs)
            rank = (article.language != SITE_LANGUAGE, name.form.isascii(), name.form)
            labels[name.key] = min(labels.get(name.key, rank), rank)
    typed = {
        key: _kind(key, signs[key], count, inflected=key in inflected)
        for key, count in counts.items()
    }
    return {key: (labels[key][-1], kind) for key, kind in typed.items() if kind is not None}


def _kind(key: NameKey, signs: Mapping[Sign, int], count: int, *, inflected: bool) -> Kind | None:
    if any(signs[sign] for sign in PERSON_SIGNS):
        return None
    if signs[Sign.ORGANISATION]:  # a head noun alone names none
        return Kind.ORGANISATION if len(key) > 1 else None
    if signs[Sign.PLACE]:
        return Kind.PLACE if len(key) > 1 else None
    if signs[Sign.ACRONYM]:  # in ESG, at A&E
        return None
    locatives = signs[Sign.LOCATIVE]
    if inflected and locatives == count:  # no mention shows the nominative
        return None
    is_place = locatives >= LEAST_LOCATIVES and locatives >= LOCATIVE_SHARE * count
    return Kind.PLACE if is_place else None


def organisations(article: Candidates) -> Iterable[Recurring]:
    """Yield the recurring names that begin with a head noun (Parti populaire).

    Of those with one head, the longest that stands at least half as often as the shortest.
    """
    table = language(article.language)
    if table.nouns_capitalised:
        return
    by_head: dict[str, list[Recurring]] = defaultdict(list)
    for phrase in article.phrases:
        if phrase.form[0].isupper() and fold(phrase.form.split()[0]) in table.organisations:
            by_head[phrase.key[0]].append(phrase)
    for phrases in by_head.values():
        most = max(phrase.count for phrase in phrases)
        often = [phrase for phrase in phrases if 2 * phrase.count >= most]
        yield max(often, key=lambda phrase: (len(phrase.key), phrase.count, phrase.form))
