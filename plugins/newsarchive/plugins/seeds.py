"""Import the seeds before each build, and print what became of each."""

from __future__ import annotations

from pathlib import Path

from pelican.generators import ArticlesGenerator
from pelican.log import console
from pelican.plugins import signals

from newsarchive import settings as archive_settings
from newsarchive.importer.pipeline import run
from newsarchive.importer.report import print_report


def import_seeds(generator: ArticlesGenerator) -> None:
    """Bring `content/articles/` up to date with `seeds/`, before the articles are read.

    The generator is made anew for each build of `make devserver`, so its making is the moment.

    Raises:
        SettingsError: for an unusable setting of ours.
        VocabularyError: for a broken vocabulary; both end the build with exit code 1.
    """
    root = Path(generator.settings["PATH"]).resolve().parent
    print_report(run(archive_settings.parse(generator.settings, root)), console)


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_init.connect(import_seeds)
