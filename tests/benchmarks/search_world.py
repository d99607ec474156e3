"""Make up what a news archive is about: topics, the events they bring, and their people and places.

Frequencies follow Zipf–Mandelbrot laws, drawn by the inverse of their distribution.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.search_language import Language

TOPICS = 160
#: Of these people, places and organisations, few are met often and most once.
PEOPLE, PLACES, ORGANISATIONS = 400_000, 20_000, 30_000
#: How many texts may lie between two of one event, and how likely a text begins a new one.
RECENT, NEW_EVENT = 300, 0.2
YEARS = 25
LAST_DAY = date(2024, 12, 31)


class Law:
    """Draw ranks from 0: the chance of rank r falls as (r + flat) ** -exponent."""

    def __init__(self, exponent: float, flat: float, ranks: int) -> None:
        self._flat, self._ranks = flat, ranks
        self._power = 1 / (1 - exponent)
        self._tail = 1 - (1 + ranks / flat) ** (1 - exponent)

    def draw(self, chance: float) -> int:
        """Give the rank for a chance from 0 up to 1."""
        rank = int(self._flat * (1 - chance * self._tail) ** self._power - self._flat)
        return min(rank, self._ranks - 1)


_PERSON, _PLACE, _ORGANISATION = (
    Law(1.3, 20, PEOPLE),
    Law(1.3, 10, PLACES),
    Law(1.3, 12, ORGANISATIONS),
)
_TOPIC = Law(1.3, 25, TOPICS)


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter the news returns to: its words, and the people and places it has."""

    label: str
    words: tuple[int, ...]
    people: tuple[int, ...]
    places: tuple[int, ...]
    organisations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What several texts report: a day, words and names that few other texts have together."""

    topic: Topic
    second: Topic
    day: date
    words: tuple[int, ...]
    people: tuple[int, ...]
    places: tuple[int, ...]
    organisations: tuple[int, ...]


class World:
    """All topics and events of a seed; which event a text is about depends on those before it."""

    def __init__(self, seed: int, language: Language) -> None:
        self._seed, self._language = seed, language
        self._topics: dict[int, Topic] = {}
        self._order = random.Random(f"{seed}/events")  # noqa: S311 - reproducible
        self._events: list[int] = []
        self._made: dict[int, Event] = {}

    def next_event(self) -> Event:
        """Give the event of the next text: a new one, or that of a recent text."""
        number = len(self._events)
        if number and self._order.random() > NEW_EVENT:
            number = self._events[self._order.randrange(max(0, number - RECENT), number)]
        self._events.append(number)
        if number not in self._made:
            self._made[number] = self._event(number)
        return self._made[number]

    def _topic(self, number: int) -> Topic:
        if number not in self._topics:
            chance = random.Random(f"{self._seed}/topic/{number}")  # noqa: S311 - reproducible
            words = tuple(_uniform(chance, 100, 12_000) for _ in range(500))
            label = self._language.forms(words[0])[0]
            if chance.random() < 0.4:
                label += f" {self._language.forms(words[1])[0]}"
            self._topics[number] = Topic(label, words, *_names(chance, (40, 25, 20)))
        return self._topics[number]

    def _event(self, number: int) -> Event:
        chance = random.Random(f"{self._seed}/event/{number}")  # noqa: S311 - reproducible
        topic = self._topic(_TOPIC.draw(chance.random()))
        second = self._topic(_TOPIC.draw(chance.random()))
        own = [chance.choice(topic.words[40:]) for _ in range(16)]
        rare = [_uniform(chance, 300, 60_000) for _ in range(4)]
        people, places, organisations = _names(chance, (3, 2, 2))
        days = int(YEARS * 365.25 * chance.random() ** 1.7)  # newer years hold more texts
        return Event(
            topic,
            second,
            LAST_DAY - timedelta(days=days),
            tuple(chance.sample(own + rare, 20)),
            (*people, *chance.sample(topic.people, 2)),
            (*places, chance.choice(topic.places)),
            (*organisations, chance.choice(topic.organisations)),
        )


def _uniform(chance: random.Random, least: int, most: int) -> int:
    """Draw a rank whose logarithm is uniform."""
    return int(least * (most / least) ** chance.random())


def _names(chance: random.Random, counts: tuple[int, int, int]) -> tuple[tuple[int, ...], ...]:
    laws = (_PERSON, _PLACE, _ORGANISATION)
    return tuple(
        tuple(law.draw(chance.random()) for _ in range(count))
        for law, count in zip(laws, counts, strict=True)
    )
