"""Write a local page on what cleaning did, doubtful lines first, and the same as JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsarchive.articles.store import write_text
from newsarchive.cli.options import add_conf, load_settings
from newsarchive.importer.pipeline import run as run_import
from newsarchive.importer.review import review, to_html, to_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_conf(parser)
    parser.add_argument(
        "--output", type=Path, default=Path("report"), help="folder to write to (default: report)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Import nothing, write `index.html` and `report.json`, and say where."""
    settings = load_settings(arguments)
    found = review(settings, run_import(settings, write=False))
    write_text(arguments.output / "report.json", to_json(found))
    write_text(arguments.output / "index.html", to_html(found))
    sys.stdout.write(f"{arguments.output / 'index.html'}\n")
    return 0
