"""Take a name apart as reference lists need it: family, given, particles; or leave it whole."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: More words than this, without a particle, are rarely one person's name.
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name for a reference list; one that is no person's, or one word, is all in `family`.

    `dropping` particles follow the given name in a list (« Gaulle, Charles de »), `kept` ones stay
    before the family name (« van Gogh, Vincent »): the words are those of CSL. `group` marks a
    newsroom, an agency or several people.
    """

    family: str
    given: str = ""
    dropping: str = ""
    kept: str = ""
    suffix: str = ""
    group: bool = False

    @property
    def whole(self) -> bool:
        """Tell whether it has no parts."""
        return not self.given

    @property
    def surname(self) -> str:
        """Give the family name with what stays before it."""
        return _after_apostrophe(self.kept, self.family)

    @property
    def listed(self) -> str:
        """Give the name as lists sort it: « Gaulle, Charles de »."""
        parts = (self.surname, _joined(self.given, self.dropping), self.suffix)
        return ", ".join(part for part in parts if part)

    @property
    def demoted(self) -> str:
        """Give the name as lists sort it that put every particle behind: « Gogh, Vincent van »."""
        particles = _joined(self.dropping, self.kept)
        return Name(self.family, self.given, particles, "", self.suffix).listed

    @property
    def spoken(self) -> str:
        """Give the name as it is said: « Charles de Gaulle »."""
        return _joined(self.given, _after_apostrophe(self.dropping, self.surname), self.suffix)


def parse_name(text: str) -> Name:
    """Take a name apart; what is in doubt stays whole.

    `Family, Given` is taken as written, capitals tell a family name (`MARTIN Paul`), else the last
    word is it. Names that begin with the family name and do not say so cannot be told.
    """
    words, data = text.split(), _data()
    text = " ".join(words)
    plain = [word.strip(".,").casefold().replace("’", "'") for word in words]
    foreign = any(sign.isdigit() or sign in "@/&()" for sign in text) or text.count(",") > 1
    group = foreign or not data["collective"].isdisjoint(plain)
    if len(words) < 2 or group:
        return Name(text, group=group)
    if "," in text:
        family, given = (part.strip() for part in text.split(","))
        return _from_list(family, given)
    suffix = words.pop() if plain[-1] in data["suffixes"] and len(words) > 2 else ""
    name = _by_particle(words) or _by_capitals(words) or _by_place(words)
    return Name(name.family, name.given, name.dropping, name.kept, suffix)


def _from_list(family: str, given: str) -> Name:
    """Read `Gaulle, Charles de`."""
    words = given.split()
    at = len(words)
    while at > 1 and words[at - 1].replace("’", "'") in _data()["dropping"]:
        at -= 1
    return Name(family, " ".join(words[:at]), " ".join(words[at:]))


def _by_particle(words: list[str]) -> Name | None:
    """Part a name at its first small particle, `d’` before a name included."""
    data = _data()
    for at in range(1, len(words)):
        word = words[at].replace("’", "'")
        if word.startswith("d'") and len(word) > 2:
            family = " ".join([words[at][2:], *words[at + 1 :]])
            return Name(family, " ".join(words[:at]), words[at][:2])
        if word not in data["dropping"] | data["kept"]:
            continue
        end = at
        while end < len(words) - 1 and words[end] in data["dropping"] | data["kept"]:
            end += 1
        particles = words[at:end]
        dropped = 0
        if word in data["dropping"]:
            stays = [i for i, item in enumerate(particles) if item in data["articles"]]
            dropped = stays[0] if stays else len(particles)
        return Name(
            " ".join(words[end:]),
            " ".join(words[:at]),
            " ".join(particles[:dropped]),
            " ".join(particles[dropped:]),
        )
    return None


def _by_capitals(words: list[str]) -> Name | None:
    """Take words in capitals for the family name where the others are not."""
    shouted = [len(word) > 2 and word.isupper() and word.isalpha() for word in words]
    if shouted[-1] and not shouted[0]:
        at = shouted.index(True)
        return _cut(words, at) if all(shouted[at:]) else None
    if shouted[0] and not shouted[-1]:
        at = shouted.index(False)
        return Name(" ".join(words[:at]), " ".join(words[at:]))
    return None


def _by_place(words: list[str]) -> Name:
    """Take the last word for the family name."""
    article_first = words[0].lower() in _data()["articles"]  # « Le Monde », or « Le Goff » alone
    if len(words) > _MOST_WORDS or (article_first and len(words) == 2):
        return Name(" ".join(words))
    return _cut(words, len(words) - 1)


def _cut(words: list[str], at: int) -> Name:
    """Part a name before its family name, and before French particles in capitals: Le Goff."""
    while at > 1 and words[at - 1].lower() in _data()["french"]:
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]))


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _after_apostrophe(particle: str, name: str) -> str:
    return f"{particle}{name}" if particle.endswith(("'", "’")) else _joined(particle, name)


@cache
def _data() -> dict[str, frozenset[str]]:
    text = files("newsarchive.citing").joinpath("names.toml").read_text(encoding="utf-8")
    return {key: frozenset(words) for key, words in tomllib.loads(text).items()}
