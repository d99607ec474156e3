"""Parse the archive's settings once, typed and closed: an unknown key is an error."""

from __future__ import annotations

import difflib
import importlib.util
import re
import runpy
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from newsarchive.errors import SettingsError
from newsarchive.report_link import NO_REPORT, ReportLink, parse_report
from newsarchive.robots import parse_robots

PREFIX = "NEWSARCHIVE_"
#: The one setting of ours beside Pelican's own DEFAULT_LANG, and named like it.
SITE_LANGUAGE = "SITE_LANGUAGE"
#: The interface's language where the theme does not speak that of the texts.
FIRST_LANGUAGE = "fr"
T = TypeVar("T")
#: A page of news is some kilobytes; a dump past this size, or of more lines, is refused rather than
#: swallowed: the dearest that is not takes some seconds (docs/benchmarks.md).
DEFAULT_MAX_SEED_BYTES = 1_000_000
DEFAULT_MAX_SEED_LINES = 20_000
#: What can be taken away: three files of the whole archive, two kinds beside each article, and the
#: raw copy it was made from.
EXPORTS = ("jsonl", "csv", "sqlite", "json", "references", "raw")


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """Where the archive's files are and how they are read; all paths are absolute.

    Attributes:
        content: Pelican's content folder.
        seeds: the folder of the raw dumps, by default beside the content folder.
        language: ISO 639-1 code of the curator's words, and of a text that does not say its own.
        site_language: that of the interface, which the theme has a catalogue in.
        max_seed_bytes: larger seeds are refused with a reason.
        max_seed_lines: so are seeds of more lines, blank ones included.
        tag_feeds: whether each person, organisation, place, topic and source gets its own feed.
        robots: what every page asks of search engines, empty for nothing.
        exports: which of `EXPORTS` are published.
        report: where readers report errors, if anywhere.
        keeper: who keeps the archive, for readers to know; may be empty.
        theme: the folder of the theme, or None where nothing needs it.
    """

    content: Path
    seeds: Path
    language: str
    max_seed_bytes: int
    tag_feeds: bool = False
    robots: str = ""
    exports: frozenset[str] = frozenset(EXPORTS)
    report: ReportLink = NO_REPORT
    keeper: str = ""
    theme: Path | None = None
    site_language: str = FIRST_LANGUAGE
    max_seed_lines: int = DEFAULT_MAX_SEED_LINES

    @property
    def articles(self) -> Path:
        """Give the folder of the Markdown articles."""
        return self.content / "articles"

    @property
    def generated(self) -> Path:
        """Give the folder of the machine's last version of each article and its verdicts."""
        return self.content / ".generated"

    @property
    def replaced(self) -> Path:
        """Give the folder of what articles said before they were restored."""
        return self.content / ".replaced"

    @property
    def cache(self) -> Path:
        """Give the folder of what can be made again: outside the content, not committed."""
        return self.content.parent / ".cache"

    @property
    def lock(self) -> Path:
        """Give the file by which one build at a time works in the project."""
        return self.cache / "build.lock"

    @property
    def dossiers(self) -> Path:
        """Give the folder of the curator's dossiers."""
        return self.content / "dossiers"

    @property
    def vocabulary(self) -> Path:
        """Give the folder of the curator's vocabulary."""
        return self.content / "vocabulary"


_KEYS = {
    "SEEDS": str,
    "MAX_SEED_BYTES": int,
    "MAX_SEED_LINES": int,
    "TAG_FEEDS": bool,
    "ROBOTS": str,
    "EXPORTS": list,
    "REPORT": str,
    "KEEPER": str,
}


def parse(values: Mapping[str, Any], root: Path, conf: Path | None = None) -> ArchiveSettings:
    """Read the archive's settings out of Pelican's; `root` is the folder of pelicanconf.py.

    Raises:
        SettingsError: for an unknown `NEWSARCHIVE_` key or a value of the wrong type; it names the
            line of `conf` where the key stands and the nearest known key.
    """
    known = {PREFIX + key: kind for key, kind in _KEYS.items()}
    for key in sorted(key for key in values if key.startswith(PREFIX)):
        if key not in known:
            near = _like_site_language(key.removeprefix(PREFIX)) or difflib.get_close_matches(
                key, known, n=1
            )
            remedy = f"write {near[0]}" if near else f"use one of {', '.join(sorted(known))}"
            raise SettingsError(
                f"unknown setting {key}",
                path=conf,
                line=_line_of(conf, key),
                key=key,
                remedy=remedy,
            )
        if not isinstance(values[key], known[key]):
            raise SettingsError(
                f"{key} is {values[key]!r}",
                path=conf,
                line=_line_of(conf, key),
                key=key,
                remedy=f"give it a value of type {known[key].__name__}",
            )
    content = (root / values.get("PATH", "content")).resolve()
    theme = (root / values.get("THEME", "theme")).resolve()
    return ArchiveSettings(
        content=content,
        seeds=(content.parent / values.get(PREFIX + "SEEDS", "seeds")).resolve(),
        language=str(values.get("DEFAULT_LANG", "fr")),
        max_seed_bytes=values.get(PREFIX + "MAX_SEED_BYTES", DEFAULT_MAX_SEED_BYTES),
        tag_feeds=values.get(PREFIX + "TAG_FEEDS", False),
        robots=_read("ROBOTS", parse_robots, values, conf, ""),
        exports=_exports(values.get(PREFIX + "EXPORTS", list(EXPORTS)), conf),
        report=_read("REPORT", parse_report, values, conf, NO_REPORT),
        keeper=" ".join(values.get(PREFIX + "KEEPER", "").split()),
        theme=theme,
        site_language=_site_language(values, theme, conf),
        max_seed_lines=values.get(PREFIX + "MAX_SEED_LINES", DEFAULT_MAX_SEED_LINES),
    )


def _like_site_language(key: str) -> list[str]:
    return difflib.get_close_matches(key, [SITE_LANGUAGE], cutoff=0.8)


def _site_language(values: Mapping[str, Any], theme: Path, conf: Path | None) -> str:
    """Choose the interface's language among those that the theme has a catalogue in."""
    for key in sorted(values):
        if key != SITE_LANGUAGE and _like_site_language(key):
            raise SettingsError(
                f"unknown setting {key}",
                path=conf,
                line=_line_of(conf, key),
                key=key,
                remedy=f"write {SITE_LANGUAGE}",
            )
    there = sorted(path.stem for path in (theme / "translations").glob("*.toml"))
    chosen = values.get(SITE_LANGUAGE)
    if chosen is None:
        texts = str(values.get("DEFAULT_LANG", FIRST_LANGUAGE))
        return texts if texts in there else FIRST_LANGUAGE
    # A theme of another's has no catalogues: there is nothing to choose from.
    if not isinstance(chosen, str) or (there and chosen not in there):
        near = difflib.get_close_matches(str(chosen).casefold(), there, n=1, cutoff=0.4)
        known = f"the theme speaks {', '.join(there)}"
        raise SettingsError(
            f"{SITE_LANGUAGE} is {chosen!r}",
            path=conf,
            line=_line_of(conf, SITE_LANGUAGE),
            key=SITE_LANGUAGE,
            remedy=f"write {near[0]!r} ({known})" if near else f"{known}; or translate it",
        )
    return chosen


def _exports(names: list[object], conf: Path | None) -> frozenset[str]:
    for name in names:
        if name not in EXPORTS:
            key = PREFIX + "EXPORTS"
            raise SettingsError(
                f"{key} has {name!r}",
                path=conf,
                line=_line_of(conf, key),
                key=key,
                remedy=f"use some of {', '.join(EXPORTS)}",
            )
    return frozenset(map(str, names))


def _read(
    name: str, parse_text: Callable[[str], T], values: Mapping[str, Any], conf: Path | None, none: T
) -> T:
    """Read a setting that has a form of its own."""
    key = PREFIX + name
    if key not in values:
        return none
    try:
        return parse_text(values[key])
    except ValueError as error:
        raise SettingsError(
            f"{key} is {values[key]!r}",
            path=conf,
            line=_line_of(conf, key),
            key=key,
            remedy=str(error),
        ) from error


def load(conf: Path) -> ArchiveSettings:
    """Run a Pelican settings file and read the archive's settings from it.

    Raises:
        SettingsError: if the file is missing, does not run, or holds an unusable setting.
    """
    if not conf.is_file():
        raise SettingsError(
            "no such settings file", path=conf, remedy="run the command beside pelicanconf.py"
        )
    try:
        values = runpy.run_path(str(conf))
    except SyntaxError as error:
        raise SettingsError(
            f"not valid Python: {error.msg}",
            path=error.filename or conf,
            line=error.lineno,
            remedy="mend the line, or restore the file from git",
        ) from error
    except Exception as error:
        line = traceback.extract_tb(error.__traceback__)[-1]
        raise SettingsError(
            f"stops with {type(error).__name__}: {error}",
            path=line.filename,
            line=line.lineno,
            remedy="mend the line, or restore the file from git",
        ) from error
    _check_plugins(values.get("PLUGINS", ()), conf)
    return parse(values, conf.resolve().parent, conf)


def _check_plugins(names: Iterable[object], conf: Path) -> None:
    """Find our own plugins, because Pelican goes on without one that it cannot import."""
    for name in names:
        if not isinstance(name, str) or not name.startswith("newsarchive."):
            continue
        if importlib.util.find_spec(name) is None:
            folder = Path(__file__).parent / "plugins"
            known = [
                f"newsarchive.plugins.{path.stem}" for path in sorted(folder.glob("[a-z]*.py"))
            ]
            near = difflib.get_close_matches(name, known, n=1)
            raise SettingsError(
                f"no plugin {name}",
                path=conf,
                line=_line_with(conf, name),
                key="PLUGINS",
                remedy=f"write {near[0]}" if near else f"use {', '.join(known)}",
            )


def _line_with(conf: Path, text: str) -> int | None:
    """Find the first line that holds a text, for the error to name."""
    lines = conf.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), None)


def _line_of(conf: Path | None, key: str) -> int | None:
    """Find the line where a key is set, for the error to name."""
    if conf is None or not conf.is_file():
        return None
    for number, line in enumerate(conf.read_text(encoding="utf-8").splitlines(), 1):
        if re.match(rf"\s*{re.escape(key)}\b", line):
            return number
    return None
