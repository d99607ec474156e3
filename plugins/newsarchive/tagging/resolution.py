"""Join what the articles offer into concepts: one a thing, over the whole archive."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from newsarchive.models import Concept, Evidence, Kind, Tag
from newsarchive.tagging.candidates import Candidates
from newsarchive.tagging.hits import Hit, Way
from newsarchive.tagging.homonyms import may_be_surname
from newsarchive.tagging.kinds import expansions, organisations, typed_names
from newsarchive.tagging.language import language
from newsarchive.tagging.names import Name, Sign
from newsarchive.tagging.persons import NameKey, People, Person, Present
from newsarchive.tagging.phrases import Recurring
from newsarchive.tagging.vocabulary import Vocabulary, form_key
from newsarchive.text.slugs import slug

#: What naming a concept in each way counts for (a demonym's 0.35 was found best on French news).
WEIGHTS = {Way.NAME: 1.0, Way.DEMONYM: 0.35, Way.ACTING: 0.5, Way.PLACE: 1.0, Way.TOGETHER: 0.35}
#: What stands in the title counts so many times.
TITLE_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept in an article and what speaks for it.

    `known`: the vocabulary has it; `weight` sums the hits as `WEIGHTS` counts them; `named` counts
    those by a name of its own, `acts` those where it stands for another (a capital for its
    country).
    """

    tag: Tag
    known: bool
    weight: float
    count: int
    named: int
    acts: int
    titled: bool
    signs: frozenset[Sign]
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class _Gathered:
    """What is gathered of one concept while an article is read."""

    weight: float = 0.0
    count: int = 0
    named: int = 0
    acts: int = 0
    titled: bool = False
    signs: set[Sign] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)
    blocks: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, form: str, block: int, weight: float = 1.0) -> None:
        self.weight += weight * (TITLE_WEIGHT if block == 0 else 1.0)
        self.count += 1
        self.titled = self.titled or block == 0
        if form:
            self.forms[form] += 1
            self.blocks[form].add(block)

    def evidence(self) -> tuple[Evidence, ...]:
        ranked = sorted(self.forms, key=lambda form: (-self.forms[form], form))
        return tuple(
            Evidence(form, self.forms[form], tuple(sorted(self.blocks[form]))) for form in ranked
        )


def resolve(
    archive: Sequence[Candidates], vocabulary: Vocabulary, standing: Iterable[Tag] = ()
) -> dict[str, tuple[Mention, ...]]:
    """Give the concepts of each article, by its id, in no order of merit.

    A concept of the `standing` tags keeps its tag, unless the vocabulary has it by now.
    """
    unknown = sorted(
        {tag for tag in standing if vocabulary.find(tag.label) is None},
        key=lambda tag: (tag.slug, tag.label),
    )
    people = People(vocabulary, archive, [t.label for t in unknown if t.kind is Kind.PERSON])
    names = typed_names(archive)
    tags = _Tags(vocabulary, unknown)
    acronyms = {
        short: vocabulary.find(form) or form
        for short, form in expansions(archive).items()
        if vocabulary.find(short) is None
    }
    found = {
        article.id: tuple(_mentions(article, vocabulary, people, names, acronyms, tags))
        for article in archive
    }
    return _one_tag_a_slug(found, {tag.slug: tag for tag in reversed(unknown)})


def _one_tag_a_slug(
    found: Mapping[str, Sequence[Mention]], standing: Mapping[str, Tag]
) -> dict[str, tuple[Mention, ...]]:
    """Give names and phrases that would share an address one tag: the standing one, if any.

    Else the first of their kinds.
    """
    order = list(Kind)
    tags: dict[str, Tag] = {}
    one: dict[str, tuple[Mention, ...]] = {}
    for mentions in found.values():
        for tag in (mention.tag for mention in mentions):
            other = tags.setdefault(tag.slug, tag)
            tags[tag.slug] = min(
                tag, other, key=lambda t: (order.index(t.kind), t.label.isascii(), t.label)
            )
    for name, mentions in found.items():
        best: dict[str, Mention] = {}
        for mention in sorted(mentions, key=lambda m: (-m.weight, m.tag.kind, m.tag.label)):
            slug = mention.tag.slug
            tag = tags[slug] if mention.known else standing.get(slug, tags[slug])
            best.setdefault(tag.slug, replace(mention, tag=tag))
        one[name] = tuple(best.values())
    return one


class _Tags:
    """The tags of concepts that the vocabulary does not have: their slugs clash with none."""

    def __init__(self, vocabulary: Vocabulary, standing: Sequence[Tag]) -> None:
        self._concepts = vocabulary.concepts
        self._standing = {form_key(tag.label): tag for tag in reversed(standing)}

    def known(self, concept: str) -> Tag:
        return self._concepts[concept].tag

    def new(self, label: str, kind: Kind) -> Tag:
        standing = self._standing.get(form_key(label))
        if standing is not None:
            return standing
        fallback = f"{kind}-{hashlib.sha256(label.encode()).hexdigest()[:8]}"
        made = slug(label, fallback)
        return Tag(f"{made}-{kind}" if made in self._concepts else made, label, kind)


def _mentions(
    article: Candidates,
    vocabulary: Vocabulary,
    people: People,
    names: Mapping[NameKey, tuple[str, Kind]],
    acronyms: Acronyms,
    tags: _Tags,
) -> Iterable[Mention]:
    known, new = _gather(article, people, names, acronyms)
    for phrase in organisations(article):
        _add_phrase(new[phrase.form, Kind.ORGANISATION], phrase)
    for phrase in article.phrases:
        if phrase.form.islower() and vocabulary.find(phrase.form) is None:
            _add_phrase(new[phrase.form, Kind.TOPIC], phrase)
    for concept, gathered in known.items():
        found = vocabulary.concepts.get(concept)
        if gathered.count and found is not None and not found.never:
            yield _mention(tags.known(concept), gathered, known=True)
    for (label, kind), gathered in new.items():
        if vocabulary.find(label) is None:
            yield _mention(tags.new(label, kind), gathered, known=False)


#: What an acronym stands for: a concept, or a name that the vocabulary does not have.
Acronyms = Mapping[str, "Concept | str"]
_Known = dict[str, _Gathered]
_New = dict[tuple[str, Kind], _Gathered]


def _gather(
    article: Candidates,
    people: People,
    names: Mapping[NameKey, tuple[str, Kind]],
    acronyms: Acronyms,
) -> tuple[_Known, _New]:
    """Sum up an article's hits by concept, and its other names by label and kind."""
    known: _Known = defaultdict(_Gathered)
    new: _New = defaultdict(_Gathered)
    present = _present(article, people)
    key_of = language(article.language).name_key
    for hit in article.hits:
        bearer = present.bearer(key_of(may_be_surname(hit) or ""))
        if bearer is not None and people.of_concept(hit.slug) is None:
            _of_person(bearer, known, new).add(hit.form, hit.block)
        else:
            _add_hit(hit, known)
    for found in article.expansions:
        if isinstance(acronyms.get(found.acronym), str):  # a hit, if the vocabulary has it
            _of_acronym(acronyms[found.acronym], known, new).add(found.form, found.block)
    for written in article.names:
        if written.form in acronyms:
            _of_acronym(acronyms[written.form], known, new).add(written.form, written.block)
            continue
        name, person = _person(written, people, present)
        if person is not None:
            gathered = _of_person(person, known, new)
            gathered.named += " " in name.form
        elif name.key in names:
            gathered = new[names[name.key]]
        else:
            continue
        gathered.add(name.form, name.block)
        gathered.signs |= name.signs
    return known, new


def _add_hit(hit: Hit, known: _Known) -> None:
    gathered = known[hit.slug]
    gathered.add(hit.form, hit.block, WEIGHTS[hit.way])
    gathered.named += hit.way is Way.NAME
    gathered.signs |= hit.signs
    if hit.way is Way.PLACE:
        gathered.signs.add(Sign.LOCATIVE)
    elif hit.way is Way.ACTING:
        known[hit.via].acts += 1


def _of_person(person: Person, known: _Known, new: _New) -> _Gathered:
    return new[person.label, Kind.PERSON] if person.slug is None else known[person.slug]


def _of_acronym(named: Concept | str, known: _Known, new: _New) -> _Gathered:
    return new[named, Kind.ORGANISATION] if isinstance(named, str) else known[named.tag.slug]


def _present(article: Candidates, people: People) -> Present:
    """List the persons whom the article names in full."""
    present = Present()
    key_of = language(article.language).name_key
    for hit in article.hits:
        person = people.of_concept(hit.slug)
        if person is not None:
            present.add(tuple(map(key_of, form_key(hit.form).split())), person)
    for name in article.names:
        person = people.of_full_name(name)
        if person is not None:
            present.add(name.key, person)
    return present


def _person(name: Name, people: People, present: Present) -> tuple[Name, Person | None]:
    """Find whose name it is, and give the name without a sentence's first word (Hier Lavrov)."""
    if " " not in name.form:
        return name, people.of_surname(name, present)
    person = people.of_initials(name, present) or people.of_full_name(name)
    if person is None and name.initial:
        shorter = _without_first_word(name)
        found, person = _person(shorter, people, present)
        return (found, person) if person is not None else (name, None)
    return name, person


def _without_first_word(name: Name) -> Name:
    first, _, rest = name.form.partition(" ")
    return replace(name, key=name.key[len(form_key(first).split()) :], form=rest, initial=False)


def _add_phrase(gathered: _Gathered, phrase: Recurring) -> None:
    for block in phrase.blocks:
        gathered.add(phrase.form, block)
    for _ in range(phrase.count - len(phrase.blocks)):
        gathered.add(phrase.form, phrase.blocks[-1])


def _mention(tag: Tag, gathered: _Gathered, *, known: bool) -> Mention:
    return Mention(
        tag=tag,
        known=known,
        weight=gathered.weight,
        count=gathered.count,
        named=gathered.named,
        acts=gathered.acts,
        titled=gathered.titled,
        signs=frozenset(gathered.signs),
        evidence=gathered.evidence(),
    )
