"""Publish whole sites: a lock and a stage for each build, a swap at its end, errors in words."""

from __future__ import annotations

import atexit
import logging
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import StaticGenerator
from pelican.log import console
from pelican.plugins import signals

from newsarchive import settings as archive_settings
from newsarchive.errors import ArchiveError, StorageError
from newsarchive.staging.lock import BuildLock
from newsarchive.staging.stage import Stage

#: Published with the site: it switches off Jekyll on GitHub Pages, and it marks an output folder
#: as ours, so that nothing is ever removed from a folder that Pelican was pointed at by mistake.
MARKER = ".nojekyll"
#: Where a run keeps its stage, its lock, and what Pelican is to copy by itself.
STAGE = "_ARCHIVE_STAGE"
_LOCK = "_ARCHIVE_LOCK"
_STATIC = "_ARCHIVE_STATIC_FILES"


def begin(pelican: Pelican) -> None:
    """Wait for our turn and point Pelican at a stage; each build of `make devserver` has its own.

    Raises:
        ArchiveError: if another build does not end.
        StorageError: if what an interrupted build left cannot be made good.
    """
    settings = pelican.settings
    leave(settings)
    root = Path(settings["PATH"]).resolve().parent
    lock = settings[_LOCK] = BuildLock(archive_settings.parse(settings, root).lock)
    lock.acquire(console.print)
    output = Path(settings["OUTPUT_PATH"])
    retained = {*settings["OUTPUT_RETENTION"], MARKER, ".git"}
    stage = Stage(output, owned=_is_ours(pelican, output), retained=retained)
    atexit.register(stage.discard)
    settings[STAGE], settings[_STATIC] = stage, {}
    pelican.output_path = str(stage.site)


def _is_ours(pelican: Pelican, output: Path) -> bool:
    """Tell whether all in an output folder may be replaced: it has our mark, or nothing yet."""
    if output.resolve() in (Path(pelican.path).resolve(), *Path(pelican.path).resolve().parents):
        return False
    marked = (output / MARKER).exists() or pelican.delete_outputdir
    return marked or not output.exists() or not any(output.iterdir())


def note_static_files(generator: StaticGenerator) -> None:
    """Note the files that Pelican copies by itself: it only warns of one that it could not."""
    generator.settings[_STATIC] |= {
        Path(generator.output_path, item.save_as): Path(generator.path, item.source_path)
        for item in generator.staticfiles
    }


def publish(pelican: Pelican) -> None:
    """Put the new site in the place of the old.

    Raises:
        StorageError: if the disk does not take it; the old site stands.
    """
    settings = pelican.settings
    for copy, source in settings[_STATIC].items():
        if not copy.exists() or copy.stat().st_size != source.stat().st_size:
            raise StorageError(
                "was not copied whole", path=source, remedy="free some space, and build again"
            )
    settings[STAGE].publish()
    leave(settings)
    pelican.output_path = settings["OUTPUT_PATH"]


def leave(settings: dict[str, Any]) -> None:
    """Discard what a build that failed left in its stage, and let the next build in."""
    stage, lock = settings.pop(STAGE, None), settings.pop(_LOCK, None)
    if stage is not None:
        stage.discard()
    if lock is not None:
        lock.release()


def without_traceback(record: logging.LogRecord) -> bool:
    """Say an error that a person can act on in its own words, without the program's inside."""
    error = record.exc_info[1] if record.exc_info else None
    debugging = logging.getLogger("pelican").isEnabledFor(logging.DEBUG)
    if isinstance(error, ArchiveError) and not debugging:
        record.exc_info = None
    return True


def register() -> None:
    """Connect to Pelican."""
    logging.getLogger("pelican").addFilter(without_traceback)
    signals.get_generators.connect(begin)
    signals.static_generator_finalized.connect(note_static_files)
    signals.finalized.connect(publish)
