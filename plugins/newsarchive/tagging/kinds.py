"""Tell what names that are no person's are, by the votes of the whole archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from newsarchive.models import Kind
from newsarchive.tagging.candidates import Candidates
from newsarchive.tagging.language import Language, language
from newsarchive.tagging.names import Sign
from newsarchive.tagging.persons import LABEL_LANGUAGE, PERSON_SIGNS, NameKey
from newsarchive.tagging.phrases import Recurring
from newsarchive.tagging.romanisation import romanised
from newsarchive.tagging.vocabulary import form_key
from newsarchive.text.normalize import fold

#: An unknown name is a place if so many of its mentions in the archive, and this share, follow a
#: preposition of place.
LEAST_LOCATIVES = 2
LOCATIVE_SHARE = 0.5
#: A role may stand near a company by chance (the minister who visits it): not more often than this.
PERSON_SHARE = 1 / 3
#: A name without any other sign is an article's subject from so many mentions, one in the title.
LEAST_OF_SUBJECT = 4

#: What makes a form the better label: French, accents, no preposition before it; then the form.
_Rank = tuple[bool, bool, bool, str]


def typed_names(archive: Sequence[Candidates]) -> dict[NameKey, tuple[str, Kind]]:
    """Give names that are no person's their label and kind, by the votes of the whole archive."""
    counts: Counter[NameKey] = Counter()
    signs: dict[NameKey, Counter[Sign]] = defaultdict(Counter)
    ranks: dict[NameKey, set[_Rank]] = defaultdict(set)
    inflected: set[NameKey] = set()
    subjects: set[NameKey] = set()
    for article in archive:
        table = language(article.language)
        subjects |= _subjects(article)
        for name in article.names:
            if table.is_no_name(fold(name.form)):  # in August, on the Internet
                continue
            if table.name_endings and not table.nouns_capitalised:
                inflected.add(name.key)
            counts[name.key] += 1
            signs[name.key].update(name.signs)
            # Behind a preposition a name is declined, if the language declines names; some endings
            # show it: (in the) Omsk (region) is an adjective.
            declined = bool(table.name_endings) and Sign.LOCATIVE in name.signs
            declined = declined or fold(name.form).endswith(table.oblique)
            foreign = article.language != LABEL_LANGUAGE
            ranks[name.key].add((foreign, name.form.isascii(), declined, name.form))
    declined_only = {key for key in inflected if all(rank[2] for rank in ranks[key])}
    typed = {
        key: _kind(key, signs[key], count, declined=key in declined_only)
        or (_subject_kind(signs[key], count) if key in subjects else None)
        for key, count in counts.items()
    }
    found: dict[NameKey, tuple[str, Kind]] = {}
    for key, kind in typed.items():
        if kind is not None:
            label = _label(ranks[key], acronym=_is_acronym(signs[key], counts[key]))
            found[key] = (romanised(label) if kind is Kind.PLACE else label, kind)
    return found


def _label(ranks: Iterable[_Rank], *, acronym: bool) -> str:
    """Give the best form; one in capitals only of an acronym, or where no other is as good."""

    def order(rank: _Rank) -> tuple[bool, bool, bool, bool, str]:
        foreign, ascii_only, declined, form = rank
        return foreign, ascii_only, declined, not acronym and form.isupper(), form

    return min(ranks, key=order)[-1]


def _is_acronym(signs: Mapping[Sign, int], count: int) -> bool:
    """Tell whether a name mostly stands in capitals, not only in titles: Vancouver, VANCOUVER."""
    return 2 * signs[Sign.ACRONYM] >= count


def _kind(key: NameKey, signs: Mapping[Sign, int], count: int, *, declined: bool) -> Kind | None:
    if any(signs[sign] for sign in PERSON_SIGNS):
        return None
    if signs[Sign.ORGANISATION]:  # a head noun alone names none
        return Kind.ORGANISATION if len(key) > 1 else None
    if signs[Sign.PLACE]:
        return Kind.PLACE if len(key) > 1 else None
    if _is_acronym(signs, count):  # in ESG, at A&E
        return None
    locatives = signs[Sign.LOCATIVE]
    if declined:  # no mention shows the nominative
        return None
    is_place = locatives >= LEAST_LOCATIVES and locatives >= LOCATIVE_SHARE * count
    return Kind.PLACE if is_place else None


def _subjects(article: Candidates) -> set[NameKey]:
    """Give the names that an article is about: in its title, and met again and again.

    The press gives people their full name: a word that is also a surname here is none of these.
    """
    table = language(article.language)
    counts = Counter(name.key for name in article.names)
    surnames = {name.key[-1] for name in article.names if " " in name.form}
    return {
        name.key
        for name in article.names
        if counts[name.key] >= LEAST_OF_SUBJECT
        and article.title_names.issuperset(name.key)
        and (" " in name.form or name.key[-1] not in surnames)
        and not table.is_no_name(fold(name.form))
        and not (table.nouns_capitalised and Sign.ACRONYM not in name.signs)
    }


def _subject_kind(signs: Mapping[Sign, int], count: int) -> Kind | None:
    """Tell the kind of a name that an article is about, which nothing else shows.

    An acronym is an organisation's, and what is called a company somewhere. Else where something
    happens is a place, if no article stands before it (an event, a work and a people have one).
    """
    if signs[Sign.GIVEN] or signs[Sign.PLACE] or signs[Sign.TITLE]:
        return None
    if signs[Sign.ROLE] > PERSON_SHARE * count:
        return None
    if _is_acronym(signs, count) or signs[Sign.COMPANY]:
        return Kind.ORGANISATION
    return Kind.PLACE if signs[Sign.LOCATIVE] and not signs[Sign.ARTICLE] else None


def expansions(archive: Sequence[Candidates]) -> dict[str, str]:
    """Map the acronyms that the archive explains in one way only to the full name."""
    forms: dict[str, dict[str, tuple[bool, str]]] = defaultdict(dict)
    for article in archive:
        for found in article.expansions:
            rank = (article.language != LABEL_LANGUAGE, found.form)
            known = forms[found.acronym]
            key = form_key(found.form)
            known[key] = min(known.get(key, rank), rank)
    return {
        acronym: next(iter(known.values()))[-1]
        for acronym, known in forms.items()
        if len(known) == 1
    }


def _begins_with_head(form: str, table: Language) -> bool:
    """Tell whether a phrase is a head noun's name; where heads come last, a link shows it."""
    first, *rest = fold(form).split()
    led = not table.head_links or not table.head_links.isdisjoint(rest[:1])
    return form[0].isupper() and first in table.organisations and led


def organisations(article: Candidates) -> Iterable[Recurring]:
    """Yield the recurring names that begin with a head noun (Parti populaire).

    Of those with one head, the longest that stands at least half as often as the shortest; none
    that begins one whose acronym is explained.
    """
    explained = " ".join(form_key(found.form) + " " for found in article.expansions)
    table = language(article.language)
    if table.nouns_capitalised:
        return
    by_head: dict[str, list[Recurring]] = defaultdict(list)
    for phrase in article.phrases:
        if form_key(phrase.form) in explained:
            continue
        if _begins_with_head(phrase.form, table):
            by_head[phrase.key[0]].append(phrase)
    for phrases in by_head.values():
        most = max(phrase.count for phrase in phrases)
        often = [phrase for phrase in phrases if 2 * phrase.count >= most]
        yield max(often, key=lambda phrase: (len(phrase.key), phrase.count, phrase.form))
