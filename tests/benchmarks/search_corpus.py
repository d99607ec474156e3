"""Generate a news archive; a smaller one is the beginning of a larger one.

Made-up French with the statistics that an index and a ranking feel: function words are half of a
text; content words follow Zipf and Mandelbrot and the vocabulary never ends (Heaps); a word met
once in a text comes again; several texts report one event in the same words and names.
`tests/unit/search/test_search_corpus.py` holds the statistics to those of French news.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from benchmarks.search_language import DATA, ELIDED, FUNCTION, Language, elides, fold
from benchmarks.search_world import Event, Law, World

from newsarchive.models import ArchiveEntry, Kind, Tag
from newsarchive.partial_date import PartialDate

#: Any content word; the flat head keeps the commonest out of two texts of three.
_CONTENT = Law(1.75, 280, 4_000_000)
_OWN = Law(1.5, 10, 500)
_SOURCES = Law(1.2, 6, 80)
#: Units of a text (a full name, an elided pair or a number is one): median, spread of the
#: logarithm, least and most. Words are 14 % more: 380, 80 to 3,000.
MEDIAN, SPREAD, LEAST, MOST = 335, 0.62, 70, 2650
_MONTHS = DATA["months"].split()
_FUNCTIONS = len(FUNCTION)
_NOT_ASCII = re.compile("[^a-z0-9]+")


def documents(count: int, seed: int = 1) -> Iterator[ArchiveEntry]:
    """Generate articles, the same for the same seed."""
    language = Language(seed)
    world = World(seed, language)
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - reproducible, not secret
        yield _Writer(language, world.next_event(), chance).article(number)


class _Writer:
    """Writes one text on an event."""

    def __init__(self, language: Language, event: Event, chance: random.Random) -> None:
        self._language, self._event, self._chance = language, event, chance
        self._apostrophe = "’" if chance.random() < 0.6 else "'"
        self._space = chance.choice("\u00a0\u202f ")
        #: Ranks of the content words so far: what was said once is said again.
        self._said: list[int] = []
        self._people: list[int] = []
        self._places: list[int] = []
        self._organisations: list[int] = []
        self._named: list[str] = []

    def article(self, number: int) -> ArchiveEntry:
        chance, event = self._chance, self._event
        text = "\n".join(self._paragraphs())
        title = self._title()
        if chance.random() < 0.01:  # as some sites write their accents
            text = unicodedata.normalize("NFD", text)
        source = self._language.place(10_000 + _SOURCES.draw(chance.random()))[0]
        lead = text.partition("\n")[0]
        slug = _NOT_ASCII.sub("-", fold(title))[:60].strip("-")
        return ArchiveEntry(
            url=f"articles/{slug}-{number}.html",
            save_as="",
            seed_id=f"{number:06}.txt",
            title=title,
            date=_dated(event, chance),
            authors=(),
            source=f"Le {source}" if len(source) % 2 else source,
            via=None,
            language="fr",
            tags=self._tags(),
            summary=lead if len(lead) <= 180 else f"{lead[:180].rpartition(' ')[0]}…",
            lead=lead,
            html="",
            text=text,
        )

    def _paragraphs(self) -> Iterator[str]:
        length = self._chance.lognormvariate(0, SPREAD) * MEDIAN
        left = int(min(max(length, LEAST), MOST))
        sentences = 1 if self._chance.random() < 0.4 else 2  # the lead
        while left > 0:
            written = []
            for _ in range(sentences):
                words = min(max(int(self._chance.lognormvariate(3.0, 0.45)), 5), 60)
                written.append(self._sentence(words))
                left -= words
            yield " ".join(written)
            sentences = self._chance.randint(1, 5)

    def _sentence(self, count: int) -> str:
        random_ = self._chance.random
        words: list[str] = []
        elided = ""
        while len(words) < count:
            kind = random_()
            if kind < 0.6 and not elided:
                word = FUNCTION[int(random_() * _FUNCTIONS)]
                elided = ELIDED.get(word, "")
            else:
                word = self._content() if kind < 0.92 else self._special(kind)
                if not elided:
                    pass
                elif elides(word):
                    words[-1] = ""
                    word = f"{elided}{self._apostrophe}{word}"
                elided = ""
            words.append(word)
            if random_() < 0.05:
                words[-1] += ","
        said = " ".join(filter(None, words)).rstrip(",")
        if count > 12 and random_() < 0.08:
            said = f"«{self._space}{said}{self._space}»"
        return f"{said[:1].upper()}{said[1:]}."

    def _content(self) -> str:
        """Write a content word: one said before, or of the event, of its topics, or any."""
        random_, said = self._chance.random, self._said
        kind = random_()
        if kind < 0.24 and said:
            near = said[-30:] if kind < 0.04 else said
            rank = near[int(random_() * len(near))]
        elif kind < 0.42:
            words = self._event.words
            rank = words[int(random_() ** 1.6 * len(words))]
        elif kind < 0.64:
            topic = self._event.topic if kind < 0.58 else self._event.second
            rank = topic.words[_OWN.draw(random_())]
        else:
            rank = _CONTENT.draw(random_())
        said.append(rank)
        forms = self._language.forms(rank)
        return forms[int(random_() ** 2 * len(forms))]

    def _special(self, kind: float) -> str:
        """Write a name, a number, a date or a compound."""
        chance = self._chance
        if kind < 0.975:
            self._named.append(self._name(kind))
            return self._named[-1]
        if kind < 0.99:
            return self._number()
        if kind < 0.998:
            return f"{self._content()}-{self._content()}"
        return f"{chance.choice('ABCFGLMRST')}{chance.choice(('', '-'))}{chance.randint(1, 40)}"

    def _name(self, kind: float) -> str:
        chance, language, event = self._chance, self._language, self._event
        if kind < 0.943:
            return self._person()
        if kind < 0.961:
            return language.place(_one(chance, self._places, event.places, event.topic.places))[0]
        pools = (event.organisations, event.topic.organisations)
        return language.organisation(_one(chance, self._organisations, *pools))[0]

    def _person(self) -> str:
        chance, before = self._chance, len(self._people)
        rank = _one(chance, self._people, self._event.people, self._event.topic.people)
        given, family = self._language.person(rank)
        new = rank not in self._people[:before]
        return f"{given} {family}" if new or chance.random() < 0.2 else family

    def _number(self) -> str:
        chance = self._chance
        kind = chance.random()
        if kind < 0.3:
            return str(2024 - int(chance.random() ** 2 * 40))
        if kind < 0.5:
            return f"{chance.randint(1, 28)} {chance.choice(_MONTHS)}"
        if kind < 0.65:
            return f"{chance.randint(1, 99)}{self._space}%"
        if kind < 0.75:
            return f"{chance.randint(1, 99)},{chance.randint(1, 9)}{self._space}%"
        if kind < 0.85:
            return f"{chance.randint(1, 900)}{self._space}{chance.choice(('000', '500', '200'))}"
        return str(int(chance.lognormvariate(3, 1.2)) + 2)

    def _title(self) -> str:
        """Write a title from the words of the text, and a few that it lacks."""
        chance, count = self._chance, self._chance.randint(6, 12)
        own = [rank for rank in self._event.words if rank in self._said]
        ranks = [
            own[int(chance.random() ** 1.6 * len(own))]
            if own and chance.random() < 0.6
            else chance.choice(self._said)
            for _ in range(count)
        ]
        words: list[str] = []
        while len(words) < count:
            kind = chance.random()
            if kind < 0.38 and words:
                words.append(FUNCTION[int(chance.random() * _FUNCTIONS)])
                continue
            if kind < 0.6 and self._named:
                word = chance.choice(self._named)
            else:
                rank = ranks.pop() if kind < 0.95 else _CONTENT.draw(chance.random())
                forms = self._language.forms(rank)
                word = forms[int(chance.random() ** 2 * len(forms))]
            if words and words[-1] in ELIDED and elides(word):
                word = f"{ELIDED[words.pop()]}{self._apostrophe}{word}"
            words.append(word)
        said = " ".join(words)
        return said[:1].upper() + said[1:]

    def _tags(self) -> tuple[Tag, ...]:
        """Tag the text with what it names most, by kind, and with its topics."""
        language, event = self._language, self._event
        labels = [(event.topic.label, Kind.TOPIC), (event.second.label, Kind.TOPIC)]
        labels += [(" ".join(language.person(rank)), Kind.PERSON) for rank in _most(self._people)]
        labels += [(language.place(rank)[0], Kind.PLACE) for rank in _most(self._places)]
        named = _most(self._organisations)
        labels += [(language.organisation(rank)[0], Kind.ORGANISATION) for rank in named]
        count = self._chance.randint(5, 8)
        return tuple(
            Tag(f"{kind}-{label}".lower().replace(" ", "-"), label, kind)
            for label, kind in dict.fromkeys(labels[:count])
        )


def _one(chance: random.Random, said: list[int], event: Sequence[int], topic: Sequence[int]) -> int:
    """Choose a name: one said before, one of the event, now and then another of the topic."""
    kind = chance.random()
    if kind < 0.45 and said:
        rank = chance.choice(said)
    elif kind < 0.85:
        rank = event[int(chance.random() ** 1.3 * len(event))]
    else:
        rank = topic[int(chance.random() ** 2 * len(topic))]
    said.append(rank)
    return rank


def _most(ranks: Sequence[int]) -> list[int]:
    """Give the two or three most frequent, the first said first."""
    order: Callable[[int], tuple[int, int]] = lambda rank: (-ranks.count(rank), ranks.index(rank))  # noqa: E731
    return sorted(dict.fromkeys(ranks), key=order)[:3]


def _dated(event: Event, chance: random.Random) -> PartialDate | None:
    day = event.day + timedelta(days=int(chance.random() ** 2 * 20))
    kind = chance.random()
    if kind < 0.02:
        return None
    if kind < 0.05:
        return PartialDate(day.year, day.month)
    return PartialDate(day.year, day.month, day.day)
