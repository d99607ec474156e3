"""Build the site, wait until a source changes, build it again: once a change, and never in a loop.

Pelican's own loop watches no seeds, takes what an import writes for a change, and tries a site that
cannot be built again and again.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
import traceback
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pelican import DEFAULT_CONFIG_NAME, Pelican, get_instance, parse_arguments
from pelican.log import console
from pelican.log import init as init_logging
from pelican.plugins import signals
from rich.text import Text
from watchfiles import watch

from newsarchive import settings as archive_settings
from newsarchive.errors import ArchiveError
from newsarchive.plugins import publishing
from newsarchive.plugins.sources import Sources, Stamps, changed, settings_stamps, sources_of
from newsarchive.text.visible import visible

#: How often the settings are looked at, and whether a folder came or went, in milliseconds.
TICK = 300
#: Files of a change that are named before the rest is counted.
MAX_NAMED = 6


def rebuild_forever(argv: Sequence[str] | None) -> None:
    """Build and rebuild until interrupted; `argv` is Pelican's command line."""
    arguments = parse_arguments(argv)
    arguments.settings = arguments.settings or DEFAULT_CONFIG_NAME
    init_logging(level=arguments.verbosity, name="pelican")
    try:
        while _is_wanted():
            _follow(arguments)
    except KeyboardInterrupt:
        return


def _follow(arguments: Namespace) -> None:
    """Build at once and after each change of a source, until the settings change."""
    conf = Path(arguments.settings)
    settings = settings_stamps(conf)
    try:
        pelican = _load(arguments)
        sources = sources_of(pelican.settings, conf)
    except Exception as error:
        _say_error(error)
        _sleep_until_mended(conf, settings)
        return
    folders = sources.folders
    events = watch(
        *folders,
        watch_filter=lambda _, path: sources.holds(Path(path)),
        rust_timeout=TICK,
        yield_on_timeout=True,
    )
    while True:
        built = _build(pelican, sources)
        look = True  # what changed during the build may not be among the events
        for event in events:
            if not _is_wanted():
                return
            if changes := changed(settings, settings_stamps(conf)) or changed(
                folders, sources.folders
            ):
                _say_changes(changes)
                return
            if (look or event) and (changes := changed(built, sources.stamps())):
                _say_changes(changes)
                break
            look = False


def _is_wanted() -> bool:
    """Tell whether the server that started this process still runs."""
    parent = multiprocessing.parent_process()
    return parent is None or parent.is_alive()


def _load(arguments: Namespace) -> Pelican:
    """Read the settings anew, with those that they import."""
    conf = Path(arguments.settings)
    archive_settings.load(conf)
    beside = {path.resolve() for path in conf.parent.glob("*.py")}
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name != "__main__" and Path(file).resolve() in beside:
            del sys.modules[name]
    return get_instance(arguments)[0]


def _build(pelican: Pelican, sources: Sources) -> Stamps:
    """Build once; give the stamps of what was read, the articles as the import left them.

    A source that changes while it is being read has another stamp afterwards.
    """
    read = dict(sources.stamps())

    def note(_generator: Any) -> None:
        """After the import and before the articles are read, which Pelican says by this signal."""
        for path in [path for path in read if path.is_relative_to(sources.articles)]:
            del read[path]
        read.update(sources.article_stamps())

    with signals.page_generator_init.connected_to(note):
        try:
            pelican.run()
        except Exception as error:
            publishing.leave(pelican.settings)  # another build may go on meanwhile
            _say_error(error)
    return read


def _sleep_until_mended(conf: Path, stamps: Stamps) -> None:
    while not (changes := changed(stamps, settings_stamps(conf))):
        time.sleep(TICK / 1000)
    _say_changes(changes)


def _say_changes(paths: Sequence[Path]) -> None:
    here = Path.cwd()
    names = [
        visible(str(path.relative_to(here) if path.is_relative_to(here) else path))
        for path in paths[:MAX_NAMED]
    ]
    more = f" and {len(paths) - MAX_NAMED} more" * (len(paths) > MAX_NAMED)
    console.print(Text(f"\n-> Changed: {', '.join(names)}{more}"), soft_wrap=True)


def _say_error(error: Exception) -> None:
    """Say what is wrong and where, and that the site stands."""
    said = str(error)
    if not isinstance(error, ArchiveError):
        frame = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{frame.filename}, line {frame.lineno}: {type(error).__name__}: {error}"
    console.print(Text(_visible_lines(said), style="red"), soft_wrap=True)
    console.print("The site stands as it was; it is built again when a source changes.")


def _visible_lines(text: str) -> str:
    """Make a message of several lines safe to print."""
    return "\n".join(map(visible, text.splitlines()))
