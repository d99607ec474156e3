"""Options that several commands share, and what they stand for."""

from __future__ import annotations

import argparse
import hashlib
import sys
from dataclasses import replace
from pathlib import Path

from newsarchive import settings
from newsarchive.importer.seeds import read_seed, seed_from_bytes
from newsarchive.models import RawSeed
from newsarchive.settings import DEFAULT_MAX_SEED_BYTES, ArchiveSettings
from newsarchive.tagging import vocabulary
from newsarchive.tagging.vocabulary import Vocabulary

DEFAULT_CONF = "pelicanconf.py"


def add_conf(parser: argparse.ArgumentParser) -> None:
    """Add `--conf`, Pelican's settings file."""
    parser.add_argument(
        "--conf", type=Path, default=Path(DEFAULT_CONF), help="Pelican's settings file"
    )


def add_vocabulary(parser: argparse.ArgumentParser) -> None:
    """Add `--vocabulary`, the folder of the curator's vocabulary."""
    parser.add_argument(
        "--vocabulary",
        type=Path,
        default=Path("content/vocabulary"),
        help="folder of the vocabulary (default: content/vocabulary, if there is one)",
    )


def load_settings(arguments: argparse.Namespace) -> ArchiveSettings:
    """Read the settings file a command was given."""
    return settings.load(arguments.conf)


def load_vocabulary(arguments: argparse.Namespace) -> Vocabulary:
    """Read the vocabulary a command was given, over the one that comes with the package."""
    return vocabulary.load(arguments.vocabulary)


def positive(text: str) -> int:
    """Read a number of at least 1.

    Raises:
        ValueError: for anything else, which argparse reports.
    """
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def read_file(path: Path) -> RawSeed:
    """Read a seed from a file, or from standard input for `-`."""
    if str(path) == "-":
        return replace(seed_from_bytes(sys.stdin.buffer.read(), path), path="")
    return read_seed(path, DEFAULT_MAX_SEED_BYTES)


def seed_of(seed_id: str, text: str) -> RawSeed:
    """Make a seed of a dump that is no file."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return RawSeed(seed_id, "", digest, "utf-8", text)
