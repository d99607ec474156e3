"""Suggest entries for the vocabulary: names and phrases that recur in the archive unknown to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from newsarchive.models import Kind
from newsarchive.tagging.candidates import Candidates
from newsarchive.tagging.entries import form_key
from newsarchive.tagging.language import language
from newsarchive.tagging.names import Name, Sign
from newsarchive.tagging.resolution import Mention, resolve
from newsarchive.tagging.selection import LEAST_ARTICLES
from newsarchive.tagging.vocabulary import Vocabulary
from newsarchive.text.normalize import fold
from newsarchive.text.slugs import slug

#: Articles in which a name must stand to be suggested, unless the curator says otherwise.
LEAST = 2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name or phrase the vocabulary lacks.

    `sure` is false where nothing showed its kind. `alternatives` are its other full forms; `forms`
    holds every form met with its count, `articles` the ids of those that hold it, `count` all
    mentions.
    """

    id: str
    label: str
    kind: Kind
    sure: bool
    alternatives: tuple[str, ...]
    forms: tuple[tuple[str, int], ...]
    articles: tuple[str, ...]
    count: int


@dataclass(slots=True)
class _Gathered:
    forms: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    signs: Counter[Sign] = field(default_factory=Counter)


def suggest(
    archive: Sequence[Candidates],
    vocabulary: Vocabulary,
    least: int = LEAST,
    by_hand: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[Suggestion, ...]:
    """Give what stands in `least` articles or more, most articles first.

    A phrase must stand in as many as make it a topic: phrases of two articles are mostly chance.
    `by_hand` maps the labels of the articles' tags to the articles that have them.
    """
    mentions = resolve(archive, vocabulary)
    found = [*_typed(mentions), *_untyped(archive, mentions, vocabulary)]
    frequent = [one for one in found if len(one.articles) >= _least(one.kind, least)]
    known = {form_key(one.label) for one in frequent}
    frequent += [one for one in _by_hand(by_hand, least) if form_key(one.label) not in known]
    ranked = sorted(frequent, key=lambda one: (-len(one.articles), -one.count, one.label))
    return tuple(_consistent(ranked, vocabulary))


def _least(kind: Kind, least: int) -> int:
    return max(least, LEAST_ARTICLES) if kind is Kind.TOPIC else least


def _by_hand(labels: Mapping[str, Sequence[str]], least: int) -> Iterator[Suggestion]:
    """Yield the tags that a person wrote into articles; without an entry they are topics."""
    for label, articles in sorted(labels.items()):
        if len(articles) >= least:
            one = _Gathered(Counter({label: len(articles)}), set(articles))
            yield _suggestion(slug(label, ""), label, Kind.TOPIC, one, sure=False)


def _typed(mentions: Mapping[str, Sequence[Mention]]) -> Iterator[Suggestion]:
    """Yield the tags that would be, whether they were chosen or not."""
    gathered: dict[tuple[str, Kind], _Gathered] = defaultdict(_Gathered)
    ids: dict[tuple[str, Kind], str] = {}
    for article, found in mentions.items():
        for mention in found:
            if not mention.known:
                key = (mention.tag.label, mention.tag.kind)
                ids[key] = mention.tag.slug
                gathered[key].articles.add(article)
                for item in mention.evidence:
                    gathered[key].forms[item.form] += item.count
    for (label, kind), one in gathered.items():
        yield _suggestion(ids[label, kind], label, kind, one)


def _untyped(
    archive: Sequence[Candidates],
    mentions: Mapping[str, Sequence[Mention]],
    vocabulary: Vocabulary,
) -> Iterator[Suggestion]:
    """Yield the names whose kind nothing shows: companies, products, parties (SpaceX)."""
    taken = {form_key(e.form) for found in mentions.values() for m in found for e in m.evidence}
    # A word of a known form tells nothing new: a surname, the State of the State Department.
    known = {word for form in vocabulary.forms for word in form.split()}
    gathered: dict[str, _Gathered] = defaultdict(_Gathered)
    for article in archive:
        table = language(article.language)
        for name in article.names:
            key = form_key(name.form)
            if table.is_no_name(fold(name.form)):
                continue
            if key not in taken and not _is_known(key, known) and key not in article.never:
                _add(gathered[key], name, article.id)
    for key, one in gathered.items():
        if any(one.forms.values()):  # not only where a sentence's first word has its capital
            label = min(one.forms, key=lambda form: (-one.forms[form], form))
            kind = _likely_kind(one)
            yield _suggestion(slug(key, ""), label, kind, one, sure=False)


def _add(gathered: _Gathered, name: Name, article: str) -> None:
    gathered.articles.add(article)
    gathered.forms[name.form] += not name.initial or " " in name.form
    gathered.signs.update(name.signs)


def _is_known(key: str, known: set[str]) -> bool:
    return " " not in key and (key in known or not any(map(str.isalpha, key)))


def _likely_kind(one: _Gathered) -> Kind:
    if one.signs[Sign.GIVEN]:
        return Kind.PERSON
    locatives = one.signs[Sign.LOCATIVE]
    return Kind.PLACE if 2 * locatives > one.forms.total() else Kind.ORGANISATION


def _suggestion(
    name: str, label: str, kind: Kind, one: _Gathered, *, sure: bool = True
) -> Suggestion:
    forms = tuple(sorted(one.forms.items(), key=lambda item: (-item[1], item[0])))
    return Suggestion(
        id=name,
        label=_clean(label),
        kind=kind,
        sure=sure,
        alternatives=tuple(_alternatives(label, kind, (form for form, _ in forms))),
        forms=forms,
        articles=tuple(sorted(one.articles)),
        count=one.forms.total(),
    )


def _alternatives(label: str, kind: Kind, forms: Iterable[str]) -> Iterator[str]:
    """Yield the forms that must be written: a surname alone finds its person by itself."""
    seen = {form_key(label)}
    for form in map(_clean, forms):
        alone = kind is Kind.PERSON and " " not in form
        if form_key(form) not in seen and not alone:
            seen.add(form_key(form))
            yield form


def _clean(form: str) -> str:
    """Write a form as an entry may hold it: one line, no semicolon, nothing hidden."""
    shown = "".join(char if char.isprintable() else " " for char in form)
    return " ".join(shown.replace(";", ",").split())


def _consistent(ranked: Iterable[Suggestion], vocabulary: Vocabulary) -> Iterator[Suggestion]:
    """Give each an id and forms that clash with no other entry, so that all can be pasted."""
    ids = set(vocabulary.entries)
    forms: set[str] = set()
    for one in ranked:
        label = form_key(one.label)
        if not label or label in forms or vocabulary.is_taken(one.label):
            continue
        own = [form for form in one.alternatives if form_key(form) not in forms]
        own = [form for form in own if form_key(form) and not vocabulary.is_taken(form)]
        name = one.id
        if slug(name, "") != name or name in ids:
            name = f"{one.kind}-{sha256(one.label.encode()).hexdigest()[:8]}"
        ids.add(name)
        forms.update([label, *map(form_key, own)])
        yield Suggestion(
            name, one.label, one.kind, one.sure, tuple(own), one.forms, one.articles, one.count
        )
