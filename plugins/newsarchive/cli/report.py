"""Write local pages on what needs the curator, doubtful lines first, and the same as JSON."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsarchive.cli.options import add_conf, load_settings, positive
from newsarchive.review.gather import MOST, review
from newsarchive.review.pages import write_report

_EXAMPLES = """\
examples:
  newsarchive report                     report/index.html, report/report.json
  newsarchive report --most 2000         more of each kind
  newsarchive report --output ~/relire   into another folder, which must be empty or a report

Nothing is imported and nothing of it is published. Exit code: 0 if written, whatever was found;
2 if the settings, the vocabulary or the folder cannot be used.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments and examples."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EXAMPLES
    parser.add_argument(
        "--output", type=Path, default=Path("report"), help="folder to write to (default: report)"
    )
    parser.add_argument(
        "--most",
        type=positive,
        default=MOST,
        metavar="N",
        help=f"entries of a section, and seeds with a page of their own (default: {MOST})",
    )
    add_conf(parser)


def run(arguments: argparse.Namespace) -> int:
    """Import nothing, write the pages and the JSON, and say where."""
    settings = load_settings(arguments)
    found = review(settings, arguments.most)
    sys.stdout.write(f"{write_report(found, settings, arguments.output)}\n")
    return 0
